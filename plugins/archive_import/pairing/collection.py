"""One language's articles, each reduced to some two kilobytes as soon as it is seen."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from tempfile import SpooledTemporaryFile
from weakref import finalize
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from .links import Address, address
from .model import Candidate
from .tokens import Words, lines

_LONGEST = 60_000
"""What of a text is read, in characters: enough to know any article by."""
_MOST_LOST = 0.8
"""An article that would lose more than this to repeated lines keeps them: it is a copy, or
one of a series."""
_BLOCK = 2000
_IN_MEMORY = 2**26
_EPOCH = datetime(1970, 1, 1)
_DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Reading:
    """The tokens of some articles in a row, without the lines that many pages share."""

    tokens: NDArray[np.uint32]
    article: NDArray[np.int32]
    """Of each token, the number of the article that it stands in."""
    in_title: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Lines:
    """What is known of the lines of a collection."""

    sizes: NDArray[np.int32]
    """In tokens."""
    article: NDArray[np.int32]
    title: NDArray[np.bool_]
    dropped: NDArray[np.bool_]
    """Whether the line is no part of its article."""


class TokenFile:
    """Tokens in a row; more than some megabytes of them lie in a temporary file."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        finalize(self, self._file.close)
        self._size = 0

    def __len__(self) -> int:
        return self._size // 4

    def add(self, packed: bytes) -> None:
        """Take tokens, packed as 32-bit numbers."""
        self._file.write(packed)
        self._size += len(packed)

    def read(self, start: int, end: int) -> NDArray[np.uint32]:
        """The tokens from one place to another."""
        self._file.seek(4 * start)
        tokens = np.frombuffer(self._file.read(4 * (end - start)), dtype=np.uint32)
        self._file.seek(0, 2)
        return tokens


class Collection:
    """The articles of one language. Their texts are not held."""

    def __init__(self, articles: Iterable[Candidate] = ()) -> None:
        self.ids: list[str] = []
        self.addresses: list[Address] = []
        self._words = Words()
        self._days = array("d")
        self._tokens = TokenFile()
        self._lines = array("I")
        self._line_ends = array("Q")
        self._ends = array("Q")
        for article in articles:
            self.add(article)

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, article: Candidate) -> None:
        """Take of an article what pairing needs."""
        self.ids.append(article.id)
        self.addresses.append(address(article))
        self._days.append(_day(article.date))
        self._add_line(next(lines(article.title), b""))
        for line in lines(article.text[:_LONGEST]):
            self._add_line(line)
        self._ends.append(len(self._lines))

    def _add_line(self, line: bytes) -> None:
        self._tokens.add(self._words.tokens(line))
        self._lines.append(crc32(line))
        self._line_ends.append(len(self._tokens))

    @property
    def days(self) -> NDArray[np.float64]:
        """The articles' dates in days, NaN where unknown."""
        return np.array(self._days, dtype=np.float64)

    def lines(self) -> Lines:
        """All lines, with those marked that are page furniture."""
        sizes = _steps(self._line_ends)
        counts = _steps(self._ends)
        article = np.repeat(np.arange(len(self), dtype=np.int32), counts)
        title = np.zeros(len(sizes), dtype=np.bool_)
        title[np.cumsum(counts) - counts] = True
        return Lines(sizes, article, title, self._furniture(article, title, sizes))

    def read(self, lines: Lines) -> Iterator[Reading]:
        """The tokens of all articles, some thousands of articles at a time."""
        ends = np.cumsum(lines.sizes, dtype=np.int64)
        for start in range(0, len(self), _BLOCK):
            first, last = np.searchsorted(lines.article, (start, start + _BLOCK))
            block = slice(first, last)
            sizes = lines.sizes[block]
            kept = np.repeat(~lines.dropped[block], sizes)
            tokens = self._tokens.read(int(ends[first] - sizes[0]), int(ends[last - 1]))
            yield Reading(
                tokens=tokens[kept],
                article=np.repeat(lines.article[block], sizes)[kept],
                in_title=np.repeat(lines.title[block], sizes)[kept],
            )

    def _furniture(
        self, article: NDArray[np.int32], title: NDArray[np.bool_], sizes: NDArray[np.int32]
    ) -> NDArray[np.bool_]:
        """Which lines are no part of their article: notices that many pages share, and the
        titles of other articles (« À lire aussi »)."""
        keys = np.frombuffer(self._lines, dtype=np.uint32)
        distinct, place = np.unique(keys, return_inverse=True)
        first = np.unique(place * max(1, len(self)) + article)
        spread = np.bincount(first // max(1, len(self)), minlength=len(distinct))[place]
        of_titles = np.isin(keys, keys[title]) & (spread > 1)
        dropped: NDArray[np.bool_] = ((spread >= self._many()) | of_titles) & ~title
        lost = np.bincount(article, sizes * dropped, minlength=len(self))
        whole = lost > _MOST_LOST * np.bincount(article, sizes, minlength=len(self))
        return dropped & ~whole[article]

    def _many(self) -> float:
        """On how many pages a line stands that belongs to the site."""
        return max(5.0, min(len(self) / 20, 20 + len(self) / 200))


def _day(date: datetime | None) -> float:
    if date is None:
        return float("nan")
    return (date.replace(tzinfo=None) - _EPOCH).total_seconds() / _DAY


def _steps(ends: "array[int]") -> NDArray[np.int32]:
    return np.diff(np.frombuffer(ends, dtype=np.uint64), prepend=np.uint64(0)).astype(np.int32)
