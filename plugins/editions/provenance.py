"""What became of each line of an article's original: kept, a field, or left out.

Words are compared folded: quotes, spaces, case and the cutting of lines do not count.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import islice

from babel.dates import get_month_names

from .provenance_passages import Passages, Span, words_of

BODY = "body"
_LONG = 8
"""Words of a line that can only be the article's where they are found in it."""
_AROUND = 12
"""So many lines before and behind the long ones may be of the body too."""
_ABOVE = frozenset(("title", "category", "author"))
"""Fields that pages show above the text; of several lines that say it, the last one there."""
_LABELLED = frozenset(
    ("author", "tags", "previous", "next", "related", "sources", "via", "sponsor")
)
_LONGEST_LABEL = 24
_LONGEST_DATED = 100
_KEY = re.compile(r"\[[\w:.-]+\]")
_CUT = re.compile(r"\[cut: \d+ more bytes of text\]")
_AGE = re.compile(r"\b(?:ago|il y a)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kept:
    """A piece of what the archive shows."""

    text: str
    field: str = BODY
    """BODY, or the field whose value it is."""
    anchor: str = ""
    """Of a piece of the body: the id of its paragraph."""


@dataclass(slots=True)
class Archived:
    """What an article became: all that a line of its original may be found in."""

    passages: list[Kept] = field(default_factory=list)
    """Body, deck, captions, comments: what may be cut, joined or edited."""
    names: list[Kept] = field(default_factory=list)
    """Title, category, authors, tags …: what is found whole, or behind a label."""
    days: list[tuple[date, str]] = field(default_factory=list)
    """Each with its field."""
    is_estimated: bool = False
    """Whether the date comes from an age, such as « il y a 4 heures »."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A line of the original with what became of it, or a piece that no line has."""

    kind: str
    """kept | changed (its words differ) | field | left_out | added (no line) | key (the name of a
    scraped item's field) | cut (the rest was not kept)"""
    line: str = ""
    kept: Kept | None = None


def compare(lines: Sequence[str], archived: Archived) -> list[Trace]:
    """Every line of the original once, in order; between them, what was added to the body."""
    comparison = _Comparison(lines, archived)
    comparison.find_passages()
    comparison.find_names()
    comparison.find_labelled()
    comparison.find_days()
    return list(comparison.traces())


class _Comparison:
    """The lines of an original, and what each was found to be."""

    def __init__(self, lines: Sequence[str], archived: Archived) -> None:
        self._lines = lines
        self._archived = archived
        self._words = list(map(words_of, lines))
        self._keys = list(map("".join, self._words))
        self._text = Passages([words_of(piece.text) for piece in archived.passages])
        self._spans: dict[int, Span] = {}
        self._found: dict[int, Kept] = {}
        self._first, self._last = 0, len(lines)
        """The lines that the body begins and ends with."""

    def find_passages(self) -> None:
        """The long lines first: they tell where the body is, and so which short lines are of it."""
        for number, words in enumerate(self._words):
            if len(words) >= _LONG:
                self._find_passage(number)
        body = [number for number, piece in self._found.items() if piece.field == BODY]
        if body:
            self._first, self._last = min(body), max(body)
        inside = range(self._first, min(self._last + 1, len(self._lines)))
        outside = (*range(inside.stop, len(self._lines)), *range(inside.start - 1, -1, -1))
        for number in (*inside, *outside):
            if 0 < len(self._words[number]) < _LONG:
                self._find_passage(number)
        for number in inside:
            self._find_edited(number)

    def _find_passage(self, number: int) -> None:
        span = self._text.find(self._words[number], self._spans.get(number - 1))
        if span is None:
            return
        piece = self._archived.passages[span.passage]
        if piece.field != BODY or self._first - _AROUND <= number <= self._last + _AROUND:
            self._text.take(span)
            self._spans[number], self._found[number] = span, piece

    def _find_edited(self, number: int) -> None:
        """A line in the place of a passage that nothing was found of, with half of its words."""
        before = self._spans.get(number - 1)
        if before is None or number in self._found:
            return
        passage = self._text.last_of(before) + 1
        if span := self._text.edited(passage, self._words[number]):
            self._text.take(span)
            self._spans[number], self._found[number] = span, self._archived.passages[passage]

    def find_names(self) -> None:
        """The lines that say a name and nothing else."""
        places = defaultdict(list)
        for number, key in enumerate(self._keys):
            if number not in self._found:
                places[key].append(number)
        for piece in self._archived.names:
            numbers = places.get("".join(words_of(piece.text)), [])
            if numbers and piece.field == "author":
                self._found |= dict.fromkeys(numbers, piece)
            elif numbers:
                self._found[numbers.pop(self._nearest(numbers, piece.field))] = piece

    def _nearest(self, numbers: list[int], name: str) -> int:
        """Which of the lines, in order, is most likely the field's."""
        above, below = bisect_left(numbers, self._first), bisect_right(numbers, self._last)
        if name in _ABOVE:
            return max(above - 1, 0)
        inside = above if above < len(numbers) else 0
        return below if below < len(numbers) else inside

    def find_labelled(self) -> None:
        """Names behind a label, or glued together: « Mots-clés : A B », « ParA », “Next: A”."""
        groups: dict[str, dict[str, Kept]] = defaultdict(dict)
        for piece in self._archived.names:
            if piece.field in _LABELLED and (key := "".join(words_of(piece.text))):
                groups[piece.field].setdefault(key, piece)
        ends = tuple(key for names in groups.values() for key in names)
        for number, key in enumerate(self._keys):
            if key.endswith(ends) and number not in self._found:
                found = filter(None, (_labelled(key, names) for names in groups.values()))
                for piece in islice(found, 1):
                    self._found[number] = piece

    def find_days(self) -> None:
        """The lines that show a date of the article: those above the text, else the first; and
        below it those of the comments."""
        for day, name in self._archived.days:
            numbers = [n for n in self._dated(day) if n not in self._found]
            above = [n for n in numbers if n < self._first]
            of_comment = [n for n in numbers if n > self._last]
            chosen = of_comment[:1] if name == "comment" else above or numbers[:1]
            self._found |= dict.fromkeys(chosen, Kept(day.isoformat(), name))
        if self._archived.is_estimated:
            self._find_age()

    def _find_age(self) -> None:
        for number in range(self._first - 1, max(-1, self._first - _AROUND), -1):
            if number not in self._found and _AGE.search(self._lines[number]):
                self._found[number] = Kept(self._lines[number], "date")
                return

    def _dated(self, day: date) -> Iterator[int]:
        year, days, months = str(day.year), _days(day.day), _months(day.month)
        for number, line in enumerate(self._lines):
            if year in line and len(line) <= _LONGEST_DATED:
                words = set(self._words[number])
                in_words = not (days.isdisjoint(words) or months.isdisjoint(words))
                if in_words or day.isoformat() in line:
                    yield number

    def traces(self) -> Iterator[Trace]:
        """The result; what was added stands behind the passage before it."""
        added = self._added()
        for number, line in enumerate(self._lines):
            if number == self._first:
                yield from added.pop(-1, ())
            yield self._trace(number, line)
            span = self._spans.get(number)
            if span and self._found.get(number + 1) is not self._found[number]:
                for passage in range(span.passage, self._text.last_of(span) + 1):
                    yield from added.pop(passage, ())
        for traces in added.values():
            yield from traces

    def _trace(self, number: int, line: str) -> Trace:
        piece, span = self._found.get(number), self._spans.get(number)
        if piece is None:
            return Trace(_kind(line), line)
        if piece.field != BODY or span is None:
            return Trace("field", line, piece)
        is_changed = not span.is_exact or self._text.is_edited(span.passage)
        return Trace("changed" if is_changed else "kept", line, piece)

    def _added(self) -> dict[int, list[Trace]]:
        """The passages of the body that no line has, by the passage that they follow."""
        added: dict[int, list[Trace]] = defaultdict(list)
        before = -1
        for number, piece in enumerate(self._archived.passages):
            if piece.field == BODY and self._text.is_missing(number):
                added[before].append(Trace("added", kept=piece))
            else:
                before = number
        return added


def _kind(line: str) -> str:
    """What a line is that nothing was kept of."""
    if not line.startswith("["):
        return "left_out"
    return "key" if _KEY.fullmatch(line) else "cut" if _CUT.fullmatch(line) else "left_out"


def _labelled(key: str, names: Mapping[str, Kept]) -> Kept | None:
    """The first of the names that a line holds, if it holds little else."""
    rest, first = key, None
    for name, piece in names.items():
        if name in rest:
            rest, first = rest.replace(name, "", 1), first or piece
    is_label = len(rest) <= min(_LONGEST_LABEL, len(key) - len(rest))
    return first if is_label else None


@lru_cache
def _days(day: int) -> frozenset[str]:
    return frozenset((str(day), f"{day:02}", "1er" if day == 1 else str(day)))


@lru_cache
def _months(month: int) -> frozenset[str]:
    """A month's names in both languages, in full and shortened, and its number."""
    names = (
        get_month_names(width, locale=lang)[month].rstrip(".").casefold()
        for width in ("wide", "abbreviated")
        for lang in ("fr", "en")
    )
    return frozenset((*names, f"{month:02}", str(month)))
