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

from .units import Numbers, Units

_SAMPLE = 32
"""Passages that a unit is looked at in, the shortest: so the work grows with the vocabulary."""
_AT_ONCE = 4096
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
    together: int
    """In how many passages, of those that were looked at."""
    dice: float


class _Candidates:
    """The possible translations of every unit, the best first."""

    def __init__(self, units: Units, others: Units) -> None:
        parts = list(_candidates(units, others))
        first, self.second, self.together, self.dice = (
            np.concatenate(column) for column in zip(*parts, strict=True)
        )
        order = np.lexsort((self.second, -others.sizes[self.second], -self.dice, first))
        self.second, self.together, self.dice = (
            column[order] for column in (self.second, self.together, self.dice)
        )
        self._starts = np.searchsorted(first[order], np.arange(len(units) + 1))

    def of(self, unit: int) -> range:
        """The places of a unit's candidates."""
        return range(self._starts[unit], self._starts[unit + 1])

    def best(self) -> Numbers:
        """The place of every unit's best candidate; -1 where it has none."""
        return np.where(np.diff(self._starts) > 0, self._starts[:-1], -1)


def link(first: Units, second: Units) -> Iterator[Link]:
    """The links of the units of two languages, in the order of the first; none has two."""
    if not len(first) or not len(second):
        return
    there, back = _Candidates(first, second), _Candidates(second, first)
    forward, backward = there.best(), back.best()
    for unit in np.flatnonzero(forward >= 0):
        place = forward[unit]
        other = there.second[place]
        found = Link(int(unit), int(other), int(there.together[place]), float(there.dice[place]))
        is_mutual = backward[other] >= 0 and back.second[backward[other]] == unit
        if (
            is_mutual
            and found.dice >= _DICE
            and _is_closed(first, found.first, second, found.second, there)
            and _is_closed(second, found.second, first, found.first, back)
        ):
            yield found


def _candidates(units: Units, others: Units) -> Iterator[tuple[NDArray[np.float64], ...]]:
    sample = _sample(units)
    sizes = np.diff(sample.indptr)
    for start in range(0, len(units), _AT_ONCE):
        found = sparse.coo_array(sample[start : start + _AT_ONCE] @ others.incidence)
        enough = np.maximum(_TOGETHER, _LEAST / 2 * sizes[start + found.row])
        kept = found.data >= enough
        first, second = found.row[kept] + start, found.col[kept].astype(np.int64)
        together = found.data[kept]
        ours, theirs = units.counts[first], others.counts[second]
        in_all = np.minimum(together * ours / sizes[first], theirs)
        dice = 2 * in_all / (ours + theirs)
        likely = dice >= _LEAST
        yield first[likely], second[likely], together[likely], dice[likely]


def _sample(units: Units) -> sparse.csr_array:
    """A row a unit, a column a passage: 1 where it is among the unit's shortest."""
    order = np.argsort(units.lengths, kind="stable")
    columns = sparse.csc_array(units.incidence[order])
    columns.sort_indices()
    sizes = np.minimum(np.diff(columns.indptr), _SAMPLE)
    ends = np.cumsum(sizes)
    taken = np.arange(sizes.sum()) + np.repeat(columns.indptr[:-1] - ends + sizes, sizes)
    passages = order[columns.indices[taken]]
    starts = np.append(0, ends)
    ones = np.ones(len(passages), dtype=np.int32)
    return sparse.csr_array((ones, passages, starts), shape=units.incidence.shape[::-1])


def _is_closed(units: Units, unit: int, others: Units, other: int, candidates: _Candidates) -> bool:
    """Whether no word of a unit surely has its translation outside of the other unit."""
    inside = set(others.parts(other))
    return all(_may_be(word, inside, others, candidates) for word in units.parts(unit))


def _may_be(word: int, inside: set[int], others: Units, candidates: _Candidates) -> bool:
    places = candidates.of(word)
    best = candidates.dice[places[0]] if places else 0.0
    return best < _SURE or any(
        not inside.isdisjoint(others.parts(candidates.second[place]))
        for place in places
        if candidates.dice[place] >= _ALSO * best
    )
