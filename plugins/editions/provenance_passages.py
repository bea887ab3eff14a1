"""The passages of a kept text, and where in them a line of the original stands.

A line is found by its words in a row, three at a time (shingles, after Broder, "On the resemblance
and containment of documents", 1997), so that time grows with the length of both texts, and cut,
joined or edited paragraphs are found too.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

_WORD = re.compile(r"[^\W_]+")
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,255}")
_SHINGLE = 3
_ALIKE = 0.5
"""The share of a line's shingles that the passages have, if it is one of theirs."""
_MOSTLY = 0.8
"""The same of a line that is like a small part of a passage only, as titles are."""
_EDITED = 2
"""So many words that no line of the original has, and a passage was edited."""

Words = list[str]


def words_of(text: str) -> Words:
    """A text's words in small letters; an e-mail address, which originals mask, is none."""
    return _WORD.findall((_EMAIL.sub(" ", text) if "@" in text else text).casefold())


@dataclass(frozen=True, slots=True)
class Span:
    """Where a line stands among the words of the passages."""

    passage: int
    end: int
    places: Sequence[int]
    """Of the words, or of the first word of each shingle."""
    is_exact: bool


class Passages:
    """Passages, by their words; what a line has taken is not there for another.

    Args:
        passages: the words of each.
    """

    def __init__(self, passages: Sequence[Words]) -> None:
        self._words = list(chain.from_iterable(passages))
        self._owners = [number for number, words in enumerate(passages) for _ in words]
        self._ranges: list[range] = []
        self._whole: dict[str, list[int]] = defaultdict(list)
        """The passages that have these words, without spaces; the last first."""
        for words in passages:
            start = self._ranges[-1].stop if self._ranges else 0
            self._ranges.append(range(start, start + len(words)))
        for number in range(len(passages) - 1, -1, -1):
            self._whole["".join(passages[number])].append(number)
        self._shingles: dict[tuple[str, ...], int] = {}
        for place, shingle in enumerate(_shingles(self._words)):
            self._shingles.setdefault(shingle, place)
        self._is_taken = bytearray(len(self._words))

    def find(self, words: Words, before: Span | None) -> Span | None:
        """Where a line stands, if it does and no other line has taken it.

        Args:
            words: the line's.
            before: where the line above it stands.
        """
        return self._going_on(words, before) or self._whole_passage(words) or self._part(words)

    def take(self, span: Span) -> None:
        """Enter that a line stands there."""
        length = 1 if span.is_exact else _SHINGLE
        for place in span.places:
            self._is_taken[place : place + length] = b"\1" * length

    def edited(self, passage: int, words: Words) -> Span | None:
        """A whole passage, if no line has any of it and half of its words are a line's."""
        if passage >= len(self._ranges) or not self.is_missing(passage):
            return None
        places = self._ranges[passage]
        theirs = self._words[places.start : places.stop]
        shared = len(set(words).intersection(theirs))
        is_alike = shared >= _ALIKE * max(len(words), len(theirs))
        return Span(passage, places.stop, places, False) if is_alike else None

    def last_of(self, span: Span) -> int:
        """The passage that a span ends in."""
        return self._owners[span.end - 1]

    def is_edited(self, passage: int) -> bool:
        """Whether a passage says more than the lines that were found in it."""
        return self._missing(passage) >= _EDITED

    def is_missing(self, passage: int) -> bool:
        """Whether a passage has words, and no line has any of them."""
        return 0 < len(self._ranges[passage]) == self._missing(passage)

    def _missing(self, passage: int) -> int:
        words = self._ranges[passage]
        return self._is_taken.count(0, words.start, words.stop)

    def _going_on(self, words: Words, before: Span | None) -> Span | None:
        """The words behind those of the line above: the rest of a passage, or whole ones."""
        start = before.end if before else len(self._words)
        end = start + len(words)
        if self._words[start:end] != words or any(self._is_taken[start:end]):
            return None
        passage = self._owners[start]
        is_rest = start > self._ranges[passage].start
        ends_well = end == self._ranges[self._owners[end - 1]].stop
        return Span(passage, end, range(start, end), True) if is_rest or ends_well else None

    def _whole_passage(self, words: Words) -> Span | None:
        numbers = self._whole.get("".join(words), [])
        while numbers and self._is_taken[self._ranges[numbers[-1]].start]:
            numbers.pop()
        if not numbers:
            return None
        places = self._ranges[numbers[-1]]
        return Span(numbers[-1], places.stop, places, True)

    def _part(self, words: Words) -> Span | None:
        """A part of a passage, several of them, or one that was edited."""
        found = [self._shingles.get(shingle, -1) for shingle in _shingles(words)]
        places = [place for place in found if place >= 0 and not self._is_taken[place]]
        if not places or len(places) < _ALIKE * len(found):
            return None
        end = places[-1] + _SHINGLE
        if len(places) == len(found) and places[-1] - places[0] == len(found) - 1:
            return Span(self._owners[places[0]], end, range(places[0], end), True)
        passage = self._owners[places[len(places) // 2]]
        is_like_all = len(places) >= _ALIKE * len(self._ranges[passage])
        is_like_part = len(places) >= _MOSTLY * len(found)
        return Span(passage, end, places, False) if is_like_all or is_like_part else None


def _shingles(words: Words) -> Iterator[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(_SHINGLE)), strict=False)
