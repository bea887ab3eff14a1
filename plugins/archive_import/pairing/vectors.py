"""Articles as rows of sparse matrices whose columns are the tokens of both languages."""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .collection import Collection, Lines, Reading
from .tokens import KIND, NUMBER

Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]
Places = NDArray[np.int64]

PLACES = 256
"""Where a token comes first is known to a 256th of its text."""
_MOST_ENTRIES = 8_000_000
"""Of both languages together: in an archive of 100,000 articles each keeps its 80 rarest
tokens, and the matrices stay within some hundreds of megabytes."""


_NOTHING = Reading(np.zeros(0, np.uint32), np.zeros(0, np.int32), np.zeros(0, np.bool_))


@dataclass(frozen=True, slots=True)
class Side:
    """One language's articles, in the order of their ids, as entries: a token in an article.

    The entries of an article follow each other, in the order of their columns.
    """

    ids: list[str]
    days: NDArray[np.float64]
    rows: NDArray[np.int32]
    """Where each article's entries begin, and where the last's end."""
    columns: NDArray[np.int32]
    """Of each entry, the token."""
    counts: NDArray[np.uint8]
    """How often it stands in the article."""
    places: NDArray[np.uint8]
    """Where it comes first, of `PLACES`."""
    in_title: Flags
    spread: Places
    """Of each token, the number of articles that it stands in."""
    lone_numbers: Places
    """Of each article, the numbers that no other article has."""
    length: Places
    """Of each article, its tokens."""
    body: Places
    """Those of them below the title and in no line that many pages share."""

    def matrix(self, data: NDArray[np.generic]) -> sparse.csr_matrix:
        """A value for each entry as a matrix, a row an article."""
        shape = (len(self.ids), len(self.spread))
        return sparse.csr_matrix((data, self.columns, self.rows), shape=shape)

    def weighted(self, weights: Floats) -> Floats:
        """TF-IDF of each entry: the logarithm of its count times its token's weight."""
        logarithms = (1 + np.log(np.arange(1, 257))).astype(np.float32)
        return logarithms[self.counts.astype(np.int64) - 1] * weights[self.columns]


@dataclass(frozen=True, slots=True)
class _Entries:
    """Entries of some articles in a row."""

    tokens: NDArray[np.uint32]
    article: NDArray[np.int32]
    counts: NDArray[np.uint8]
    places: NDArray[np.uint8]
    in_title: Flags

    def chosen(self, which: Places) -> "_Entries":
        """Some of them."""
        return _Entries(*(getattr(self, field.name)[which] for field in fields(self)))


def sides(first: Collection, second: Collection) -> tuple[NDArray[np.uint32], Side, Side]:
    """The tokens that stand in more than one article, and both languages over them.

    The articles are read twice, some thousands at a time: which tokens are rare is known only
    after the first time, and all entries at once would be too many for the memory.
    """
    lines = first.lines(), second.lines()
    one, other = (_spread(*both) for both in zip((first, second), lines, strict=True))
    tokens, total = _added([one, other])
    tokens = tokens[total > 1]
    most = _MOST_ENTRIES // max(1, len(first) + len(second))
    return (
        tokens,
        _side(first, lines[0], tokens, _counts_of(tokens, one), most),
        _side(second, lines[1], tokens, _counts_of(tokens, other), most),
    )


_Spread = tuple[NDArray[np.uint32], Places]
"""Distinct tokens, sorted, and the number of articles that each stands in."""


def _spread(collection: Collection, lines: Lines) -> _Spread:
    known: _Spread = np.zeros(0, np.uint32), np.zeros(0, np.int64)
    new: list[_Spread] = []
    for reading in collection.read(lines):
        new.append(np.unique(_entries(reading).tokens, return_counts=True))
        if sum(len(tokens) for tokens, _ in new) > len(known[0]):
            known, new = _added([known, *new]), []
    return _added([known, *new])


def _added(spreads: list[_Spread]) -> _Spread:
    tokens, place = np.unique(
        np.concatenate([tokens for tokens, _ in spreads]), return_inverse=True
    )
    counts = np.bincount(place, np.concatenate([counts for _, counts in spreads]), len(tokens))
    return tokens, counts.astype(np.int64)


def _counts_of(tokens: NDArray[np.uint32], spread: _Spread) -> Places:
    counts = np.zeros(len(tokens), dtype=np.int64)
    place, known = _places_of(spread[0], tokens)
    counts[place[known]] = spread[1][known]
    return counts


def _places_of(
    tokens: NDArray[np.uint32], among: NDArray[np.uint32]
) -> tuple[NDArray[np.int32], Flags]:
    """Where tokens stand among sorted ones, and whether they do."""
    if not len(among):
        return np.zeros(len(tokens), np.int32), np.zeros(len(tokens), np.bool_)
    place = np.minimum(np.searchsorted(among, tokens), len(among) - 1).astype(np.int32)
    return place, among[place] == tokens


def _entries(reading: Reading) -> _Entries:
    """The distinct tokens of each article."""
    key = reading.article.astype(np.uint64) << np.uint64(32) | reading.tokens
    distinct, first, counts = np.unique(key, return_index=True, return_counts=True)
    article = (distinct >> np.uint64(32)).astype(np.int32)
    starts = np.searchsorted(reading.article, article)
    lengths = np.searchsorted(reading.article, article, side="right") - starts
    return _Entries(
        tokens=(distinct & np.uint64(0xFFFFFFFF)).astype(np.uint32),
        article=article,
        counts=np.minimum(counts, 255).astype(np.uint8),
        places=((first - starts) * PLACES // np.maximum(1, lengths)).astype(np.uint8),
        in_title=reading.in_title[first],
    )


def _side(
    collection: Collection,
    lines: Lines,
    tokens: NDArray[np.uint32],
    spread: Places,
    most: int,
) -> Side:
    size = len(collection)
    lone = np.zeros(size, dtype=np.int64)
    kept = [_entries(_NOTHING)]
    for reading in collection.read(lines):
        entries = _entries(reading)
        columns, known = _places_of(entries.tokens, tokens)
        is_lone = ~known & ((entries.tokens & KIND) == NUMBER)
        lone += np.bincount(entries.article[is_lone], minlength=size)
        kept.append(entries.chosen(_rarest(entries.article, columns, known, spread, most)))
    order = np.array(sorted(range(size), key=collection.ids.__getitem__), dtype=np.int64)
    rows, entries = _in_order(kept, order)
    body = lines.sizes * ~(lines.dropped | lines.title)
    return Side(
        ids=[collection.ids[place] for place in order],
        days=collection.days[order],
        rows=rows,
        columns=_places_of(entries.tokens, tokens)[0],
        counts=entries.counts,
        places=entries.places,
        in_title=entries.in_title,
        spread=spread,
        lone_numbers=lone[order],
        length=np.bincount(lines.article, lines.sizes, minlength=size)[order].astype(np.int64),
        body=np.bincount(lines.article, body, minlength=size)[order].astype(np.int64),
    )


def _rarest(
    article: NDArray[np.int32],
    columns: NDArray[np.int32],
    known: Flags,
    spread: Places,
    most: int,
) -> Places:
    """The entries to keep: of each article, those with the rarest of the known tokens."""
    entries = np.flatnonzero(known)
    ranked = entries[np.lexsort((entries, spread[columns[entries]], article[entries]))]
    starts = np.searchsorted(article[ranked], article[ranked])
    return np.sort(ranked[np.arange(len(ranked)) - starts < most])


def _in_order(kept: list[_Entries], order: Places) -> tuple[NDArray[np.int32], _Entries]:
    """The entries with the articles in the given order, and where each article's begin."""
    names = [field.name for field in fields(_Entries)]
    entries = _Entries(*(np.concatenate([getattr(part, name) for part in kept]) for name in names))
    sizes = np.bincount(entries.article, minlength=len(order))
    starts = (np.cumsum(sizes) - sizes)[order]
    rows = np.concatenate([[0], np.cumsum(sizes[order])])
    which = np.arange(len(entries.article)) + np.repeat(starts - rows[:-1], sizes[order])
    return rows.astype(np.int32), entries.chosen(which)


def unit(vectors: sparse.csr_matrix) -> sparse.csr_matrix:
    """The same with rows of length 1 and without empty entries."""
    scaled = without_zeros(vectors)
    length = np.maximum(lengths(scaled), 1e-9)
    scaled.data /= np.repeat(length, np.diff(scaled.indptr)).astype(np.float32)
    return scaled


def without_zeros(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """A copy without empty entries; matrices of one `Side` share their columns."""
    kept = matrix.data != 0
    before = np.concatenate([[0], np.cumsum(kept)])[matrix.indptr]
    entries = matrix.data[kept], matrix.indices[kept], before.astype(np.int32)
    return sparse.csr_matrix(entries, shape=matrix.shape)


def lengths(vectors: sparse.csr_matrix, chosen: Flags | None = None) -> Floats:
    """The rows' lengths, or the lengths of what they have in the chosen columns."""
    squares = vectors.data**2
    if chosen is not None:
        squares = squares * chosen[vectors.indices]
    return np.sqrt(sums(vectors, squares)).astype(np.float32)


def sums(matrix: sparse.csr_matrix, values: NDArray[np.generic]) -> NDArray[np.float64]:
    """The values, one an entry of the matrix, summed by row."""
    row = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    return np.bincount(row, values, minlength=matrix.shape[0]).astype(np.float64)
