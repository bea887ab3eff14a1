"""Which articles may be a pair: an inverted index that stays near-linear.

Each article looks up its rarest tokens, as many as bring up no more than a fixed number of
articles of the other language *within its dates*. So common tokens are left out where there
are many articles, and count where there are few; a cap on a token's frequency would lose pairs
as an archive grows.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

WINDOW = 30.0
"""The most days between two versions of a story, where both dates are known."""
_LOOKED_UP = 4000
_KEPT = 6
_BLOCK = 400
_UNDATED = -1e9

Places = NDArray[np.int64]


def neighbours(
    first: sparse.csr_matrix,
    second: sparse.csr_matrix,
    first_days: NDArray[np.float64],
    second_days: NDArray[np.float64],
) -> Places:
    """The nearest rows of the other matrix, by scalar product.

    Args:
        first, second: a row an article, rows of length 1.
        first_days, second_days: their dates in days; NaN is near to every date.

    Returns:
        An array of pairs (row of first, row of second).
    """
    found = [np.empty((0, 2), dtype=np.int64)]
    columns = np.argsort(np.nan_to_num(second_days, nan=_UNDATED), kind="stable")
    days = np.nan_to_num(second_days[columns], nan=_UNDATED)
    ordered = second[columns]
    for rows in _blocks(first_days):
        near = _near(days, first_days[rows])
        others = ordered if len(near) == len(columns) else ordered[near]
        scores = _scores(first[rows], others)
        _forget_far(scores, first_days[rows], days[near])
        for place, nearest in _top(scores):
            pairs = np.empty((len(nearest), 2), dtype=np.int64)
            pairs[:, 0], pairs[:, 1] = rows[place], columns[near[nearest]]
            found.append(pairs)
    return np.concatenate(found)


def _blocks(days: NDArray[np.float64]) -> Iterator[Places]:
    """The rows in the order of their dates, some hundreds at a time; undated ones apart."""
    undated = np.isnan(days)
    dated = np.argsort(np.where(undated, np.inf, days), kind="stable")[: np.sum(~undated)]
    for rows in (np.flatnonzero(undated), dated):
        for start in range(0, len(rows), _BLOCK):
            yield rows[start : start + _BLOCK]


def _near(days: NDArray[np.float64], wanted: NDArray[np.float64]) -> Places:
    """The places in the sorted days that any of the wanted days may be near to."""
    if np.isnan(wanted[0]):
        return np.arange(len(days))
    undated = np.searchsorted(days, _UNDATED / 2)
    start = max(undated, np.searchsorted(days, wanted[0] - WINDOW))
    end = np.searchsorted(days, wanted[-1] + WINDOW, side="right")
    return np.concatenate([np.arange(undated), np.arange(start, end)])


def _scores(rows: sparse.csr_matrix, others: sparse.csr_matrix) -> sparse.csr_matrix:
    spread = np.bincount(others.indices, minlength=others.shape[1])
    return (_rarest(rows, spread) @ others.T).tocsr()


def _rarest(rows: sparse.csr_matrix, spread: Places) -> sparse.csr_matrix:
    """Each row's rarest tokens that together stand in no more articles than are looked up."""
    cost = spread[rows.indices]
    row = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    order = np.lexsort((rows.indices, cost, row))
    total = np.cumsum(cost[order])
    before = np.concatenate([[0], total])[rows.indptr[:-1]]
    kept = np.zeros(len(cost), dtype=np.bool_)
    kept[order] = total - before[row[order]] <= _LOOKED_UP
    rarest = rows.copy()
    rarest.data[~kept | (cost == 0)] = 0
    rarest.eliminate_zeros()
    return rarest


def _forget_far(
    scores: sparse.csr_matrix, days: NDArray[np.float64], others: NDArray[np.float64]
) -> None:
    row = np.repeat(np.arange(scores.shape[0]), np.diff(scores.indptr))
    other = others[scores.indices]
    far = (np.abs(days[row] - other) > WINDOW) & (other > _UNDATED / 2)
    scores.data[far] = 0


def _top(scores: sparse.csr_matrix) -> Iterator[tuple[int, Places]]:
    """Of each row, the columns with the highest scores; of equals the first."""
    for row in range(scores.shape[0]):
        entries = slice(scores.indptr[row], scores.indptr[row + 1])
        columns, values = scores.indices[entries], scores.data[entries]
        least = np.partition(values, -_KEPT)[-_KEPT] if len(values) > _KEPT else 0.0
        chosen = np.flatnonzero((values >= least) & (values > 0))
        order = np.lexsort((columns[chosen], -values[chosen]))[:_KEPT]
        yield row, columns[chosen[order]]
