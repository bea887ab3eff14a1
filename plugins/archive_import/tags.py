"""Parting tags that a page prints without a separator: « Ada ExempleNégociations de paix ».

Every place where a tag may end and the next begin is weighed with what is known: a tag met
elsewhere in the archive counts most, then the words of the article, then the letters' shape.
Dynamic programming over these places finds the best parting.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

_SEPARATORS = re.compile(r"[,;|\n•·]")
_BULLET = re.compile(r"[ \t]*[-*][ \t]+")
_SPACES = re.compile(r"[ \t]+")
_WORD = re.compile(r"\w+")

_LONGEST_TAG, _LONGEST_BAR = 60, 5000  # characters
_FEW_WORDS = 100
_MOST_JOINTS = 8  # inside one word
_KNOWN_TAG, _KNOWN_TAG_WORD = 3.0, 2.5  # gains
_WHOLE_WORD, _PART_OF_WORD = 2.0, 1.0
_PARTING, _SHAPELESS_PARTING, _LONE_LETTER = 1.0, 8.0, 2.0  # costs

_NAME_PREFIXES = ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Van", "Von", "Fitz", "Saint")
_MIXED_CASE = frozenset(
    _WORD.findall(
        """
        AstraZeneca BioNTech BlackBerry BlackRock CanWest ChatGPT CityNews DeepMind DeepSeek
        DoorDash FedEx GitHub GoFundMe HelloFresh LinkedIn MasterCard MétéoMédia OnlyFans OpenAI
        PayPal PhD PlayStation QAnon SaskPower SaskTel SoundCloud SpaceX TikTok TransLink WeChat
        WestJet WhatsApp WikiLeaks WordPress YouTube eBay eSports iCloud iOS iPad iPhone
        """
    )
)
_A_MIXED_CASE = re.compile(rf"(?<! )(?:{'|'.join(sorted(_MIXED_CASE))})(?! )")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of the raw text that no parting divides: a word, a part of one, a known tag."""

    start: int
    end: int
    gain: float
    evidence: int = 0
    """2 for a tag of the archive, 1 for a word of the article, 0 for none."""
    hidden: float = 0.0
    """The weight of the joints inside, which speak against it."""


def split_glued(
    raw: str, known: Collection[str], text: str, what: str = "tags"
) -> tuple[list[str], str | None]:
    """The tags of a page's tag bar, and a warning where the parting is in doubt.

    Args:
        raw: the tags as printed. Where commas, bullets or line ends part them, these decide.
        known: the archive's other tags; give a set.
        text: the article's title and body.
        what: the warning's word for them, where they are no tags but printed like tags.
    """
    separators = set(_SEPARATORS.findall(raw))
    tags = _unique(_BULLET.sub("", tag, count=1) for tag in _SEPARATORS.split(raw))
    if len(raw) > _LONGEST_BAR:
        return tags, f"the {what} are too long to be told apart: “{raw[:80]}…”"
    words = _Words(text)
    if not separators:
        tags, in_doubt = _part(raw, known, words)
        doubt = f"the {what} are printed without separators" if in_doubt else None
    elif separators == {","} and any(len(_part(tag, known, words)[0]) > 1 for tag in tags):
        tags, _ = _part(raw, known, words)  # « Port de RimouskiWashington, D.C.Quai »
        doubt = f"commas stand inside {what}"
    else:
        doubt = None
    return tags, f"{doubt}; check how they are parted: “{raw}”" if doubt else None


class _Text:
    """Whether a text has a word: a few are looked for in it, for many its words are listed."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._asked = 0

    def __contains__(self, word: str) -> bool:
        self._asked += 1
        return word in self._listed if self._asked > _FEW_WORDS else self._has(word)

    @cached_property
    def _listed(self) -> set[str]:
        return set(_WORD.findall(self._text))

    def _has(self, word: str) -> bool:
        start = self._text.find(word)
        while start >= 0:
            end = start + len(word)
            around = self._text[max(0, start - 1) : start] + self._text[end : end + 1]
            if not _WORD.search(around):
                return True
            start = self._text.find(word, start + 1)
        return False


class _Words:
    """The words of an article, as they are printed and in any case."""

    def __init__(self, text: str) -> None:
        self.printed = _Text(text)
        self.folded = _Text(text.casefold())


def _part(raw: str, known: Collection[str], words: _Words) -> tuple[list[str], bool]:
    """The tags, and whether there is doubt."""
    raw = _SPACES.sub(" ", raw).strip(" ")
    path = _GluedTags(raw, known, words).best_path()
    partings = [(a, b) for a, b in pairwise(path) if " " not in (raw[a.end - 1], raw[b.start])]
    bounds = [0, *(after.start for _, after in partings), len(raw)]
    tags = _unique(raw[start:end] for start, end in pairwise(bounds))
    unproven = any(before.evidence + after.evidence < 2 for before, after in partings)
    return tags, unproven or any(stretch.hidden >= 1 for stretch in path)


class _GluedTags:
    """The places where glued tags may be parted, and what speaks for each."""

    def __init__(self, raw: str, known: Collection[str], words: _Words) -> None:
        self.raw = raw
        self.words = words
        self.joints = dict(_joints(raw))
        mixed = [m.span() for m in _A_MIXED_CASE.finditer(raw) if m[0] not in known]
        self.mixed_at = {start for start, _ in mixed}
        self.known_from: dict[int, list[int]] = {}
        for start, end in _known_tags(raw, known):
            self.known_from.setdefault(start, []).append(end)
        words_at = [bound for match in re.finditer("[^ ]+", raw) for bound in match.span()]
        mixed_at = [bound for span in mixed for bound in span]
        known_at = [bound for start, ends in self.known_from.items() for bound in (start, *ends)]
        self.places = sorted({*words_at, *self.joints, *mixed_at, *known_at})

    def best_path(self) -> list[_Stretch]:
        """The stretches of the best parting, in order."""
        best: dict[int, tuple[float, _Stretch | None]] = {0: (0.0, None)}
        for number, place in enumerate(self.places):
            score = best[place][0]
            for stretch in self._stretches(number):
                total = score + stretch.gain - self._cost(stretch.end)
                if stretch.end not in best or total > best[stretch.end][0]:
                    best[stretch.end] = total, stretch
        path: list[_Stretch] = []
        last = best[len(self.raw)][1]
        while last:
            path.append(last)
            last = best[last.start][1]
        return path[::-1]

    def _cost(self, place: int) -> float:
        if " " in self.raw[place - 1 : place + 1] or place == len(self.raw):
            return 0.0
        has_shape = place in self.joints or place in self.mixed_at
        return _PARTING if has_shape else _SHAPELESS_PARTING

    def _stretches(self, number: int) -> Iterator[_Stretch]:
        """What may begin at a place: a space, parts of a word, known tags."""
        start = self.places[number]
        if self.raw[start : start + 1] == " ":
            yield _Stretch(start, start + 1, 0.0)
            return
        word_end = (self.raw + " ").index(" ", start)
        hidden = 0.0
        for end in self.places[number + 1 : number + 2 + _MOST_JOINTS]:
            if end > word_end:
                break
            yield self._part(start, end, hidden)
            hidden += self.joints.get(end, 0.0)
        for end in self.known_from.get(start, ()):
            words = self.raw.count(" ", start, end) + 1
            yield _Stretch(start, end, _KNOWN_TAG + words * _KNOWN_TAG_WORD, evidence=2)

    def _part(self, start: int, end: int, hidden: float) -> _Stretch:
        """A word or a part of one; `hidden` is the weight of the joints in it."""
        part = self.raw[start:end]
        is_whole = self.raw[start - 1 : start] in ("", " ") and self.raw[end : end + 1] in ("", " ")
        if part in _MIXED_CASE or self._is_in_text(part):
            gain = _WHOLE_WORD if is_whole else _PART_OF_WORD
            return _Stretch(start, end, gain, evidence=1)
        if self._is_name(start, end):
            hidden = 0.0
        lone = _LONE_LETTER if len(part) == 1 and not is_whole else 0.0
        return _Stretch(start, end, -hidden - lone, hidden=hidden)

    def _is_in_text(self, part: str) -> bool:
        """Whether the article has the words: all in capitals as they are, others in any case."""
        if part.isupper():
            return len(part) > 1 and _all_in(part, self.words.printed)
        return len(part) > 2 and _all_in(part.casefold(), self.words.folded)

    def _is_name(self, start: int, end: int) -> bool:
        """Whether the only joint is that of « McDonald » or « DeSantis »."""
        inside = [place for place in range(start + 1, end) if place in self.joints]
        return len(inside) == 1 and self.raw[start : inside[0]] in _NAME_PREFIXES


def _all_in(part: str, text: _Text) -> bool:
    return all(word in text for word in _WORD.findall(part))


def _joints(raw: str) -> Iterator[tuple[int, float]]:
    """The places whose letters look like a tag's end and another's start, with the weight."""
    for match in re.finditer("[^ ]+", raw):
        word = match[0]
        for place in range(1, len(word)):
            if weight := _weight(word, place, is_first=match.start() == 0):
                yield match.start() + place, weight


def _weight(word: str, place: int, *, is_first: bool) -> float:
    """How much the letters around a place in a word speak for a parting there."""
    before, after, next_letter = word[place - 1], word[place], word[place + 1 : place + 2]
    if after.isdigit():
        return 0.25 if before.islower() else 0.0
    if not after.isupper():
        return 0.0
    if before.islower() or before in ")»”!?+%":
        return 2.0
    if before == "." and next_letter.islower():
        return 1.5
    if before.isdigit() and next_letter.isalpha():  # not « H5N1 », perhaps « 20Minutes »
        return 1.0 if is_first and place < 4 and word[:place].isdigit() else 2.0
    if before.isupper() and next_letter.islower() and word[place - 2 : place - 1].isupper():
        return 1.0  # « OTANUkraine », but also « BBCNews »
    return 0.0


def _known_tags(raw: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Where tags of the archive may stand as a tag."""
    for start in range(len(raw)) if known else ():
        if raw[start] == " " or raw[start - 1 : start] == " ":
            continue
        for end in range(start + 2, min(start + _LONGEST_TAG, len(raw)) + 1):
            if raw[start:end] in known and raw[end : end + 1] != " ":
                yield start, end


def _unique(tags: Iterable[str]) -> list[str]:
    return [tag for tag in dict.fromkeys(tag.strip() for tag in tags) if tag]
