"""Pairs by what the articles say: compare, learn a lexicon from the sure pairs, compare again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .collection import Collection
from .confidence import confidence, likeness, sure
from .evidence import Evidence, Figures
from .neighbours import neighbours
from .vectors import Places, sides

_ROUNDS = 2
_PLENTY = 1500
"""With so many sure pairs another round teaches nothing new."""
_LEAST_BODY = 5
"""Tokens below the title; with fewer there is but a title, and that is never enough."""


class Found(NamedTuple):
    """A candidate pair, and what is thought of it."""

    first: str
    second: str
    confidence: float
    best: bool
    """Whether it is better than any other pair that is left for its articles."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The candidate pairs of an archive, as rows of its two sides."""

    evidence: Evidence
    pairs: Places
    given: NDArray[np.bool_]
    """Which were known beforehand."""

    def sure(self) -> Places:
        """The pairs to learn from."""
        return self.pairs[sure(self.pairs, self._alike()) | self.given]

    def judged(self) -> tuple[Figures, NDArray[np.bool_]]:
        """Each pair's confidence, and whether it is the best left for both its articles."""
        return confidence(self.pairs, self._alike())

    def _alike(self) -> Figures:
        return likeness(self.pairs, self.evidence.figures(self.pairs))


def by_content(
    first: Collection,
    second: Collection,
    given: Iterable[tuple[str, str]] = (),
    refused: Iterable[tuple[str, str]] = (),
) -> list[Found]:
    """The candidate pairs of the articles that have no counterpart yet.

    Args:
        first, second: the articles of the two languages.
        given: pairs of ids that are settled; they teach, and are not returned.
        refused: pairs of ids that are none.

    Returns:
        The candidates in the order of their ids.
    """
    compared = compare(first, second, given, refused)
    confidences, best = compared.judged()
    one, other = compared.evidence.first.ids, compared.evidence.second.ids
    return [
        Found(one[row], other[column], float(value), bool(is_best))
        for (row, column), value, is_best, is_given in zip(
            compared.pairs.tolist(), confidences, best, compared.given, strict=True
        )
        if not is_given
    ]


def compare(
    first: Collection,
    second: Collection,
    given: Iterable[tuple[str, str]] = (),
    refused: Iterable[tuple[str, str]] = (),
) -> Compared:
    """Find the candidate pairs, and learn from the sure ones how this archive translates."""
    evidence = Evidence(*sides(first, second))
    settled, excluded = _rows(evidence, given), _rows(evidence, refused)
    compared = _compared(evidence, settled, excluded)
    for _ in range(_ROUNDS):
        sure = compared.sure()
        evidence.learn(sure)
        if evidence.translated is None:
            break
        compared = _compared(evidence, settled, excluded)
        if len(sure) >= _PLENTY:
            break
    return compared


def _rows(evidence: Evidence, pairs: Iterable[tuple[str, str]]) -> Places:
    """The pairs of ids as rows; pairs that name an unknown article are left out."""
    one = {name: row for row, name in enumerate(evidence.first.ids)}
    other = {name: row for row, name in enumerate(evidence.second.ids)}
    rows = [(one[a], other[b]) for a, b in pairs if a in one and b in other]
    return np.array(sorted(rows), dtype=np.int64).reshape(-1, 2)


def _compared(evidence: Evidence, settled: Places, excluded: Places) -> Compared:
    """The candidates but for the excluded, and the settled pairs."""
    size = max(1, len(evidence.second.ids))
    keys = np.setdiff1d(_keys(candidates_of(evidence), size), _keys(excluded, size))
    found = np.stack([keys // size, keys % size], axis=1)
    free = ~np.isin(found[:, 0], settled[:, 0]) & ~np.isin(found[:, 1], settled[:, 1])
    found = found[free]
    given = np.arange(len(found) + len(settled)) >= len(found)
    return Compared(evidence, np.concatenate([found, settled]), given)


def candidates_of(evidence: Evidence) -> Places:
    """The pairs of rows that are near each other, whether as they stand or translated."""
    days = evidence.first.days, evidence.second.days
    spaces = [evidence.vectors()] + ([evidence.translated] if evidence.translated else [])
    found = np.concatenate([neighbours(space.first, space.second, *days) for space in spaces])
    shorter = np.minimum(evidence.first.body[found[:, 0]], evidence.second.body[found[:, 1]])
    return np.unique(found[shorter >= _LEAST_BODY], axis=0)


def _keys(pairs: Places, size: int) -> Places:
    return pairs[:, 0] * size + pairs[:, 1]
