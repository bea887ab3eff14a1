"""The inverted index: which term is how often in which field of which document.

Lunr's ranking needs no more than this: weights follow from the postings, the fields' lengths and
their averages, and the browser works them out for the terms that it looks up. Beside that the
postings tell in which forms a term is there: « élection » and « élections » are one term, and who
typed one of them would rather have it first (`theme/static/js/ranking.js`).

All is worked out at once of arrays of the whole archive, which takes a second where looking at one
document after the other takes a minute: an index of which one article has changed is made anew.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .analysis import Analysed
from .codes import ALPHABET, code_of, encode_array, utf16
from .numbering import firsts_of
from .shards import Entry

Numbers = NDArray[np.int64]
Shorts = NDArray[np.int32]
_SLABS = 6
"""Into so many parts terms are divided, one of which is sorted at a time; it bounds the memory."""
_AT_ONCE = 1 << 17
"""Postings that are written at once; it bounds the memory."""
_MARKS = 32
_MOST_FORMS = 50
"""Of a term that are told apart: JavaScript's numbers have no more bits."""


@dataclass(frozen=True, slots=True)
class _Postings:
    """The documents that have a term in a field, in ascending order, column after column.

    A document is four times the gap to the one before, two more where the term is not just in its
    first form, and one more where it is there more than once; then the set of its forms, a bit
    each, and how often it is there, less two, follow where they are not told by that.
    """

    codes: str
    starts: memoryview
    """By column, where its codes begin; the end of all is the last."""
    counts: memoryview
    """By column, how many documents it has."""


class InvertedIndex:
    """All terms of an edition, and where they are."""

    def __init__(self, analysed: Analysed) -> None:
        self.count, self._fields = analysed.sizes.shape
        numbers: dict[str, int] = {}
        term_of = np.array(
            [numbers.setdefault(term, len(numbers)) for _, term in analysed.words], np.int32
        )
        terms = term_of[analysed.found]
        cells = np.repeat(np.arange(analysed.sizes.size, dtype=np.int32), analysed.sizes.ravel())
        self._terms = list(numbers)
        self._ranks = _ranks(firsts_of(terms, len(numbers)), cells // self._fields)
        bits = self._learn_forms(analysed, term_of)
        lengths = np.bincount(cells, analysed.counts, analysed.sizes.size).astype(np.int64)
        self.lengths = lengths.reshape(-1, self._fields).T
        """By field, in terms, one for each document."""
        self._postings: list[_Postings] = []
        self._slab = _slabs(terms, len(numbers))
        self._firsts = np.searchsorted(self._slab, np.arange(_SLABS + 1)).tolist()
        for slab, (first, end) in enumerate(pairwise(self._firsts)):
            some = np.flatnonzero(self._slab[terms] == slab)
            columns = (terms[some] - first) * self._fields + cells[some] % self._fields
            rows = np.searchsorted(cells[some], np.arange(self.count + 1) * self._fields)
            shape = self.count, (end - first) * self._fields
            found = bits[analysed.found[some]]
            self._postings.append(_postings(columns, rows, shape, analysed.counts[some], found))

    def _learn_forms(self, analysed: Analysed, term_of: Shorts) -> Numbers:
        """Note the words that each term stands for, in the order in which they come; returns the
        bit of each word."""
        firsts = firsts_of(analysed.found, len(term_of))
        used = np.flatnonzero(firsts < len(analysed.found))
        used = used[np.lexsort((firsts[used], term_of[used]))]
        self._forms: list[list[str]] = [[] for _ in self._terms]
        for word, term in zip(used.tolist(), term_of[used].tolist(), strict=True):
            self._forms[term].append(analysed.words[word][0])
        bits = np.zeros(len(term_of), np.int64)
        bits[used] = 1 << np.minimum(_places(term_of[used]), _MOST_FORMS - 1)
        return bits

    @property
    def terms(self) -> list[str]:
        """Every term, sorted as JavaScript does."""
        return [self._terms[term] for term in self._sorted()]

    def entries(self) -> Iterator[Entry]:
        """Every term, sorted, and what is told of it, in code.

        First how many terms made their first appearance in the same document before it: with
        that document's reference it gives lunr's order of terms, by which weights are added up.
        Then how many forms it has, and the marks of these where there are two and more. Then the
        set of fields that have it, a bit each; for each of these the number of documents and the
        postings.
        """
        return ((self._terms[term], self._entry(term)) for term in self._sorted())

    def _sorted(self) -> list[int]:
        used = (term for term, forms in enumerate(self._forms) if forms)
        return sorted(used, key=lambda term: utf16(self._terms[term]))

    def _entry(self, term: int) -> str:
        slab = self._slab[term]
        postings, start = self._postings[slab], (term - self._firsts[slab]) * self._fields
        fields, told = 0, []
        for column in range(start, start + self._fields):
            if count := postings.counts[column]:
                fields |= 1 << (column - start)
                told.append(code_of(count).decode())
                told.append(postings.codes[postings.starts[column] : postings.starts[column + 1]])
        head = (code_of(self._ranks[term]), _marks(self._forms[term]), code_of(fields))
        return b"".join(head).decode() + "".join(told)

    @property
    def averages(self) -> list[float]:
        """The mean length of each field."""
        return [sum(lengths) / (self.count or 1) for lengths in self.lengths.tolist()]


def _slabs(terms: Shorts, count: int) -> NDArray[np.int8]:
    """For each of so many terms the slab that it is in, in ascending order; all are about as
    large."""
    before = np.cumsum(np.bincount(terms, minlength=count))
    return (before * _SLABS // (len(terms) + 1)).astype(np.int8)


def _places(groups: NDArray[np.integer]) -> Numbers:
    """The place of each among its neighbours of the same group."""
    places = np.arange(len(groups))
    is_first = np.append(True, groups[1:] != groups[:-1])[: len(groups)]
    return places - np.maximum.accumulate(np.where(is_first, places, 0))


def _ranks(firsts: Numbers, documents: Shorts) -> list[int]:
    """How many terms make their first appearance in the same document before each."""
    used = np.flatnonzero(firsts < len(documents))
    used = used[np.argsort(firsts[used])]
    ranks = np.zeros(len(firsts), np.int64)
    ranks[used] = _places(documents[firsts[used]])
    return ranks.tolist()


def _postings(
    columns: Shorts, rows: Numbers, shape: tuple[int, int], counts: Shorts, bits: Numbers
) -> _Postings:
    """
    Args:
        columns: by word of a document: the term and field.
        rows: where each document's words begin.
        shape: how many documents and columns there are.
        counts: by word of a document: how often it is there.
        bits: the bit of each word of a document.
    """
    parts = np.arange(len(columns), dtype=np.int32), columns, rows.astype(np.int32)
    by_column = sparse.csr_array(parts, shape=shape).tocsc()  # it sorts faster than any sort
    documents, order = by_column.indices, by_column.data
    columns = columns[order]
    # Words of one term in one field of a document are one posting.
    is_new = (np.diff(columns, prepend=-1) != 0) | (np.diff(documents, prepend=-1) != 0)
    starts = np.flatnonzero(is_new)
    columns, documents = columns[starts], documents[starts]
    if len(starts):
        counts = np.add.reduceat(counts[order], starts)
        bits = np.bitwise_or.reduceat(bits[order], starts)
    is_first = np.diff(columns, prepend=-1) != 0
    gaps = documents - np.where(is_first, -1, np.roll(documents, 1)) - 1
    codes, ends = _codes(gaps, bits, counts)
    per_column = np.bincount(columns, minlength=shape[1])
    at = ends[np.append(0, np.cumsum(per_column))]
    # These are read number by number, which an array is slow at.
    return _Postings(codes, at.data, per_column.data)


def _codes(gaps: Shorts, bits: Numbers, counts: Shorts) -> tuple[str, Numbers]:
    """The codes of postings, and where they begin; the end of the last follows."""
    codes, ends = [], [np.zeros(1, np.int64)]
    for start in range(0, len(gaps), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        formed, often = bits[some] > 1, counts[some] > 1
        head = 4 * gaps[some].astype(np.int64) + 2 * formed + often
        told = np.stack((head, bits[some], counts[some] - 2), axis=1)
        is_told = np.stack((np.ones(len(head), bool), formed, often), axis=1)
        code, number_ends = encode_array(told[is_told])
        codes.append(code)
        ends.append(ends[-1][-1] + number_ends[np.cumsum(is_told.sum(axis=1)) - 1])
    return b"".join(codes).decode(), np.concatenate(ends)


def _marks(forms: Iterable[str]) -> bytes:
    told = list(forms)
    marks = "".join(map(mark, told)) if len(told) > 1 else ""
    return code_of(len(told)) + marks.encode()


def mark(word: str) -> str:
    """One digit that tells most forms of a term apart: they differ in a few letters."""
    value = 0
    for char in word:
        value = (7 * value + ord(char)) % _MARKS
    return ALPHABET[value]
