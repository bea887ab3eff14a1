"""Articles as rows of sparse matrices whose columns are the tokens of both languages."""

from dataclasses import dataclass

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
_MOST_ENTRIES = 12_000_000
"""Of both languages together: in an archive of 100,000 articles each keeps its 120 rarest
tokens, and the matrices stay within some hundreds of megabytes."""


_NOTHING = Reading(np.zeros(0, np.uint32), np.zeros(0, np.int64), np.zeros(0, np.bool_))


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
    tokens: NDArray[np.uint32]
    article: NDArray[np.int32]
    counts: NDArray[np.uint8]
    places: NDArray[np.uint8]
    in_title: Flags


def sides(first: Collection, second: Collection) -> tuple[NDArray[np.uint32], Side, Side]:
    """The tokens that stand in more than one article, and both languages over them."""
    lines = first.lines(), second.lines()
    entries = _all_entries(first, lines[0]), _all_entries(second, lines[1])
    tokens, spread = np.unique(
        np.concatenate([side.tokens for side in entries]), return_counts=True
    )
    tokens = tokens[spread > 1]
    most = _MOST_ENTRIES // max(1, len(first) + len(second))
    one, other = (
        _side(*parts, tokens, most) for parts in zip((first, second), lines, entries, strict=True)
    )
    return tokens, one, other


def _all_entries(collection: Collection, lines: Lines) -> _Entries:
    blocks = [_entries(reading) for reading in collection.read(lines)]
    blocks.append(_entries(_NOTHING))
    return _Entries(
        *(
            np.concatenate([getattr(block, name) for block in blocks])
            for name in ("tokens", "article", "counts", "places", "in_title")
        )
    )


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
    entries: _Entries,
    tokens: NDArray[np.uint32],
    most: int,
) -> Side:
    size = len(collection)
    columns = np.searchsorted(tokens, entries.tokens).astype(np.int32)
    columns[columns == len(tokens)] = 0
    known = tokens[columns] == entries.tokens if len(tokens) else np.zeros(len(columns), np.bool_)
    lone = entries.article[~known & ((entries.tokens & KIND) == NUMBER)]
    spread = np.bincount(columns[known], minlength=len(tokens))
    order = np.array(sorted(range(size), key=collection.ids.__getitem__), dtype=np.int64)
    chosen = _chosen(entries.article, columns, known, spread, order, most)
    article = entries.article[chosen]
    rows = np.concatenate([[0], np.cumsum(np.bincount(article, minlength=size)[order])])
    body = lines.sizes * ~(lines.dropped | lines.title)
    return Side(
        ids=[collection.ids[place] for place in order],
        days=collection.days[order],
        rows=rows.astype(np.int32),
        columns=columns[chosen],
        counts=entries.counts[chosen],
        places=entries.places[chosen],
        in_title=entries.in_title[chosen],
        spread=spread,
        lone_numbers=np.bincount(lone, minlength=size)[order],
        length=np.bincount(lines.article, lines.sizes, minlength=size)[order].astype(np.int64),
        body=np.bincount(lines.article, body, minlength=size)[order].astype(np.int64),
    )


def _chosen(
    article: NDArray[np.int32],
    columns: NDArray[np.int32],
    known: Flags,
    spread: Places,
    order: Places,
    most: int,
) -> Places:
    """The entries to keep, the articles in the given order: each one's rarest tokens."""
    entries = np.flatnonzero(known)
    starts = np.searchsorted(article[entries], np.arange(len(order) + 1))
    chosen = [np.empty(0, dtype=np.int64)]
    for row in order:
        own = entries[starts[row] : starts[row + 1]]
        if len(own) > most:
            rarest = np.argsort(spread[columns[own]], kind="stable")[:most]
            own = own[np.sort(rarest)]
        chosen.append(own)
    return np.concatenate(chosen)


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
