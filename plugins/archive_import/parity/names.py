"""Names: capitalised words, and whether the other version has them in some form.

A name counts as said when the other version has the word whatever its case and accents, a word
that begins alike (Russie, Russia), the same letters in another order (OTAN, NATO), or its
translation in the Unicode CLDR (Londres, London; allemand, German).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from babel import Locale

from archipel.alignment import Block

from .dates import MONTHS, WEEKDAYS

_CAPITAL = "[A-ZÀ-ÖØ-ÞŒ]"
_PART = rf"{_CAPITAL}[^\W_]*"
_NAME = re.compile(rf"(?<![\w@#])(?:[LDJNSMTC]['’]|Qu['’])?({_PART}(?:[ -]{_PART}|-[^\W_]+)*)")
_CAPITALS = re.compile(rf"(?<![^\W_]){_CAPITAL}")
_ACRONYM = re.compile(rf"{_CAPITAL}{{2,}}s?")
WORD = re.compile(r"[^\W_]+")
_STARTS = re.compile(r"(?:^|[.!?:;…«»“”\"(\[—–•*·/-])\s*(?:[«“\"'‘(]\s*)*$")
_ENDS_SENTENCE = (".", "!", "?", "…", ":", ";", "»", "”", '"', ")")
_FEWEST_LETTERS = 3
_STEM = 4
_SHORTENED = re.compile(r"\b([A-Z][a-z]{2,3})\.")
_SHORT = 4
_NOT_RUNNING = ("heading", "table", "code", "picture")
_HEADING_WORDS = 12
"""A block with no more words and no sentence's end is a heading in all but markup."""


def fold(text: str) -> str:
    """The text without accents, as far as it is in Latin letters."""
    if text.isascii():
        return text
    text = text.replace("œ", "oe").replace("Œ", "OE").replace("’", "'")
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()


CALENDAR = {fold(name) for names in (MONTHS, WEEKDAYS) for lang in names for name in names[lang]}
"""Months and weekdays: dates, and no names."""


class Name(NamedTuple):
    """Capitalised words in a row, folded, at their place."""

    words: tuple[str, ...]
    block: int
    start: int
    end: int
    doubtful: bool
    """Whether it is one capital that begins a sentence, as any word's would."""
    acronym: bool
    """Whether it is in capitals: a translator writes such a name otherwise, or in full."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a text, to be asked whether a name is among them."""

    words: frozenset[str]
    ordinary: frozenset[str]
    """Those that the text has in lower case."""
    stems: frozenset[str]
    letters: frozenset[str]
    """The sorted letters of the acronyms."""
    shortened: frozenset[str]
    """The abbreviations: "Ont.", « Gén. »."""

    def has(self, word: str) -> bool:
        """Whether the text has the word in some form."""
        return (
            word in self.words
            or f"{word}s" in self.words
            or word.removesuffix("s") in self.words
            or (len(word) > _STEM and word[:_STEM] in self.stems)
            or not exonyms().get(word[:_STEM], frozenset()).isdisjoint(self.stems)
            or "".join(sorted(word)) in self.letters
            or not self.shortened.isdisjoint((word[:3], word[:4]))
        )


def vocabulary(blocks: Iterable[Block]) -> Vocabulary:
    """All words of a text, its title and headings too."""
    text = fold("\n".join(block.text for block in blocks))
    written = set(WORD.findall(text))
    words = frozenset(word.lower() for word in written)
    return Vocabulary(
        words,
        frozenset(word for word in written if word.islower()),
        frozenset(word[:_STEM] for word in words if len(word) >= _STEM),
        frozenset("".join(sorted(word.lower())) for word in written if _is_acronym(word)),
        frozenset(short.lower() for short in _SHORTENED.findall(text)),
    )


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word) >= _FEWEST_LETTERS


def names(blocks: list[Block]) -> list[Name]:
    """The names in a text's running paragraphs.

    A single word that begins a sentence is one when it has its capital elsewhere too.
    """
    found = [name for place, block in enumerate(blocks) for name in _in_block(place, block)]
    capitals = {word for name in found if not name.doubtful for word in name.words}
    return [name for name in found if not name.doubtful or name.words[0] in capitals]


def _in_block(place: int, block: Block) -> Iterator[Name]:
    if block.kind in _NOT_RUNNING or _is_heading(block.text):
        return
    for found in _NAME.finditer(block.text):
        start, end = found.span(1)
        words = tuple(WORD.findall(fold(found[1]).lower()))
        if _may_be_name(words) and not _is_abbreviation(found[1], block.text[end : end + 1]):
            before = block.text[max(0, start - 8) : found.start()]
            doubtful = len(_CAPITALS.findall(found[1])) == 1 and bool(_STARTS.search(before))
            yield Name(words, place, start, end, doubtful, bool(_ACRONYM.fullmatch(found[1])))


def _may_be_name(words: tuple[str, ...]) -> bool:
    return any(len(word) >= _FEWEST_LETTERS and word not in CALENDAR for word in words)


def _is_abbreviation(name: str, after: str) -> bool:
    """Whether this is the beginning of a word: « Gén. », "Que.", "St."."""
    return after == "." and len(name) <= _SHORT and not name.isupper()


def _is_heading(text: str) -> bool:
    return text.count(" ") < _HEADING_WORDS and not text.endswith(_ENDS_SENTENCE)


@cache
def exonyms() -> dict[str, frozenset[str]]:
    """How the words of territories, languages and cities begin -> in the other language.

    By beginnings, so that the adjectives are found as well (Bhutanese, bhoutanais).

    Source: Unicode CLDR, as Babel has it (territories, languages, cities of time zones).
    """
    french, english = Locale.parse("fr"), Locale.parse("en")
    found: dict[str, set[str]] = defaultdict(set)
    pairs = [
        (here[code], there[code])
        for here, there in (
            (french.territories, english.territories),
            (french.languages, english.languages),
        )
        for code in here
        if code in there
    ]
    pairs += [
        (zone["city"], _city(key)) for key, zone in french.time_zones.items() if "city" in zone
    ]
    for one, other in pairs:
        one_stems, other_stems = _stems(one), _stems(other)
        for stem in one_stems:
            found[stem] |= other_stems
        for stem in other_stems:
            found[stem] |= one_stems
    return {stem: frozenset(others) for stem, others in found.items()}


def _stems(name: str) -> set[str]:
    return {word[:_STEM] for word in WORD.findall(fold(name).lower()) if len(word) >= _STEM}


def _city(zone: str) -> str:
    return zone.rpartition("/")[2].replace("_", " ")
