"""Which words and phrases of two languages are each other's translation.

How well two go together is Dice's coefficient of the passages that they are in, for phrases as for
words: F. Smadja, K. McKeown, V. Hatzivassiloglou, “Translating Collocations for Bilingual Lexicons”
(Computational Linguistics 22(1), 1996). Two are linked where each is the other's best, and, as
phrase pairs are in Och and Ney, “The Alignment Template Approach to Statistical Machine
Translation” (Computational Linguistics 30(4), 2004), where no word of one has its own translation
outside of the other. docs/decisions/0017-search-across-languages.md has the figures.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from .units import Units

Numbers = NDArray[np.integer]

_SAMPLE = 32
"""Passages that a unit is looked at in, the shortest: so the work grows with the vocabulary."""
_AT_ONCE = 1024
"""Units whose passages are multiplied at once; it bounds the memory."""
_TOGETHER = 3
"""Passages that a unit and its translation have in common at least."""
_DICE = 0.5
_SURE = 0.6
"""Dice of a word and its translation that a phrase cannot ignore."""
_ALSO = 0.5
"""Of the best translation's Dice: another that good is possible too."""
_LEAST = _ALSO * _SURE
"""Dice of what is looked at."""


@dataclass(frozen=True, slots=True)
class Link:
    """A unit of the first language and its translation."""

    first: int
    second: int
    dice: float


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Units and possible translations, in the order of the units."""

    first: Numbers
    second: Numbers
    dice: NDArray[np.float64]

    def taken(self, places: NDArray[np.integer]) -> "_Pairs":
        """Some of them."""
        return _Pairs(self.first[places], self.second[places], self.dice[places])


class _Candidates:
    """The possible translations of every unit."""

    def __init__(self, units: Units, others: Units) -> None:
        best, of_words = [], []
        words = int(np.searchsorted(units.sizes, 1, "right"))  # they are the first units
        for pairs in _pairs(units, others):
            best.append(pairs.taken(_best(pairs, others.sizes)))
            of_words.append(pairs.taken(np.arange(np.searchsorted(pairs.first, words))))
        self.best = np.full(len(units), -1)
        """The best of every unit; -1 where it has none."""
        self.dice = np.zeros(len(units))
        """Of the best."""
        for some in best:
            self.best[some.first], self.dice[some.first] = some.second, some.dice
        first, self._second, self._dice = (
            np.concatenate([getattr(some, name) for some in of_words])
            for name in ("first", "second", "dice")
        )
        self._starts = np.searchsorted(first, np.arange(words + 1))

    def of_word(self, word: int) -> list[int]:
        """All that may be the translation of a word: its best, and others about as good."""
        start, end = self._starts[word], self._starts[word + 1]
        is_good = self._dice[start:end] >= _ALSO * self.dice[word]
        return self._second[start:end][is_good].tolist()  # type: ignore[no-any-return]


def link(first: Units, second: Units) -> Iterator[Link]:
    """The links of the units of two languages, in the order of the first; none has two."""
    if not len(first) or not len(second):
        return
    there, back = _Candidates(first, second), _Candidates(second, first)
    is_mutual = back.best[there.best] == np.arange(len(first))
    is_likely = (there.best >= 0) & is_mutual & (there.dice >= _DICE)
    for unit in np.flatnonzero(is_likely).tolist():
        found = Link(unit, int(there.best[unit]), float(there.dice[unit]))
        if _is_closed(first, found.first, second, found.second, there) and _is_closed(
            second, found.second, first, found.first, back
        ):
            yield found


def _pairs(units: Units, others: Units) -> Iterator[_Pairs]:
    """Every unit and what goes together with it at all, some units at a time."""
    sample = _sample(units)
    sizes = np.diff(sample.indptr)
    for start in range(0, len(units), _AT_ONCE):
        found = sparse.csr_array(sample[start : start + _AT_ONCE] @ others.incidence)
        often = np.flatnonzero(found.data >= _TOGETHER)
        first = np.repeat(np.arange(found.shape[0]), np.diff(found.indptr))[often] + start
        second, together = found.indices[often], found.data[often]
        ours, theirs = units.counts[first], others.counts[second]
        in_all = np.minimum(together * ours / sizes[first], theirs)
        dice = 2 * in_all / (ours + theirs)
        likely = np.flatnonzero(dice >= _LEAST)
        yield _Pairs(first, second, dice).taken(likely)


def _best(pairs: _Pairs, sizes: Numbers) -> Numbers:
    """The place of the best pair of each unit: of two as good, that of the longer, of two as long
    that of the first."""
    starts = np.flatnonzero(np.diff(pairs.first, prepend=-1))
    if not len(starts):
        return starts
    groups = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(pairs.first)))
    best = np.flatnonzero(pairs.dice == np.maximum.reduceat(pairs.dice, starts)[groups])
    groups, others = groups[best], pairs.second[best].astype(np.int64)
    order = (sizes.max() - sizes[others]) * len(sizes) + others
    first = np.minimum.reduceat(order, np.flatnonzero(np.diff(groups, prepend=-1)))
    chosen: Numbers = best[order == first[groups]]
    return chosen


def _sample(units: Units) -> sparse.csr_array:
    """A row a unit, a column a passage: 1 where it is among the unit's shortest."""
    order = np.argsort(units.lengths, kind="stable").astype(np.int32)
    there, starts = units.by_unit.indices, units.by_unit.indptr
    ranks = np.argsort(order).astype(np.int32)[there]
    columns = sparse.csc_array((units.by_unit.data, ranks, starts), shape=units.by_unit.shape)
    columns.sort_indices()
    sizes = np.minimum(np.diff(starts), _SAMPLE)
    ends = np.cumsum(sizes, dtype=np.int32)
    taken = np.arange(sizes.sum(), dtype=np.int32) + np.repeat(starts[:-1] - ends + sizes, sizes)
    passages = order[columns.indices[taken]]
    ones = np.ones(len(passages), np.int8)  # a sum of _SAMPLE of them is no larger than int8 holds
    parts = ones, passages, np.append(np.int32(0), ends)
    return sparse.csr_array(parts, shape=units.by_unit.shape[::-1])


def _is_closed(units: Units, unit: int, others: Units, other: int, candidates: _Candidates) -> bool:
    """Whether no word of a unit surely has its translation outside of the other unit."""
    inside = set(others.parts(other))
    return all(_may_be(word, inside, others, candidates) for word in units.parts(unit))


def _may_be(word: int, inside: set[int], others: Units, candidates: _Candidates) -> bool:
    return bool(candidates.dice[word] < _SURE) or any(
        not inside.isdisjoint(others.parts(one)) for one in candidates.of_word(word)
    )
