"""Where a way through two texts can run, so that long ones need not be compared block by block.

Pairs of blocks that are each other's best by their shared words, and stand in the same order in
both texts, mark the way; a cell is looked at when it lies between the marks some rows before and
after its own. Where there are no marks for long, they are set along the straight line.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

Place = tuple[int, int]
_TOLERANCE = 5
"""Rows before and after that a mark may be wrong without harm."""
_LONGEST_GAP = 50
"""Rows or columns without a mark."""


def corridor(rows: Sequence[dict[int, float]], columns: int) -> list[range]:
    """For each of the rows 0 … len(rows), the columns to look at, of 0 … `columns`.

    Args:
        rows: for each block of the first text, how much speaks for the blocks of the second.
        columns: how many blocks the second has.
    """
    pairs = _in_order(_mutual_best(rows))
    corners = [(i + end, j + end) for i, j in pairs for end in (0, 1)]
    marks = _filled([(0, 0), *corners, (len(rows), columns)])
    at = [row for row, _ in marks]
    ranges = []
    for row in range(len(rows) + 1):
        before = bisect_right(at, row - _TOLERANCE) - 1
        after = bisect_left(at, row + _TOLERANCE)
        start = marks[before][1] if before >= 0 else 0
        ranges.append(range(start, (marks[after][1] if after < len(marks) else columns) + 1))
    return ranges


def _filled(marks: list[Place]) -> list[Place]:
    filled = marks[:1]
    for row, column in marks[1:]:
        last_row, last_column = filled[-1]
        down, right = row - last_row, column - last_column
        steps = max(down, right) // _LONGEST_GAP + 1
        filled += [
            (last_row + down * step // steps, last_column + right * step // steps)
            for step in range(1, steps + 1)
        ]
    return filled


def _mutual_best(rows: Sequence[dict[int, float]]) -> list[Place]:
    best_row: dict[int, int] = {}
    for row, weights in enumerate(rows):
        for column, weight in weights.items():
            if column not in best_row or weight > rows[best_row[column]][column]:
                best_row[column] = row
    best = [
        (row, max(weights, key=lambda column: (weights[column], -column)))
        for row, weights in enumerate(rows)
        if weights
    ]
    return [(row, column) for row, column in best if best_row[column] == row]


def _in_order(pairs: list[Place]) -> list[Place]:
    """The longest chain of pairs that ascends on both sides (patience sorting)."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, column) in enumerate(pairs):
        length = bisect_left(ends, column)
        before.append(last[length - 1] if length else -1)
        ends[length : length + 1] = [column]
        last[length : length + 1] = [number]
    chain = []
    number = last[-1] if last else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]
