"""Bar charts as numbers that a template prints as SVG. Pure: counts in, lengths and paths out.

A bar starts at zero and its length is its count's share of the scale, as Tufte asks (The Visual
Display of Quantitative Information, 1983); two series stand apart by place and pattern, not by
colour alone (WCAG 2.2, 1.4.1). Bars are drawn in a box that stretches, words never are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 1.0
"""Hundredths of the box: so much of a bar that is not zero can always be seen."""
HEIGHT = 200
"""Of the box of a timeline's bars; what is drawn is stretched to the page."""
SLOT = 10
"""The width of a timeline's slot in that box: eight for the bar, two between bars."""
_BAR = 8
_STEPS = (2, 4, 6, 10)
"""Ends of scales: even, so that the half has no fraction."""
_MOST_TICKS = 6
_YEARS_A_TICK = (1, 2, 5, 10, 20, 25, 50, 100)


@dataclass(frozen=True, slots=True)
class Tick:
    """A word below the axis."""

    label: str
    x: float
    """Hundredths of the width."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Two series over the same time: one's bars go up from the axis, the other's down.

    `up` and `down` are the paths of all their bars, in a box `width` wide and HEIGHT high.
    """

    width: int
    scale: int
    """What a bar of full height stands for; the same for both."""
    up: str
    down: str
    ticks: list[Tick]

    @property
    def half(self) -> int:
        return self.scale // 2


def length(value: int, most: int, box: float = 100) -> float:
    """How long the bar of a count is.

    Args:
        value: the count.
        most: what a bar as long as the box stands for.
        box: the length of the box.

    Returns:
        0 for zero, and else at least a hundredth of the box, at most the whole.
    """
    if value <= 0 or most <= 0:
        return 0
    share = min(value / most, 1)
    return round(max(share * box, LEAST * box / 100), 1)


def scale_for(most: int) -> int:
    """The end of a scale that holds `most`: 2, 4, 6, 10, 20, 40, 60, 100 …"""
    power = 1
    while True:
        for step in _STEPS:
            if step * power >= most:
                return step * power
        power *= 10


def bars_path(values: Sequence[int], scale: int, *, down: bool = False) -> str:
    """The path of all bars of a series, one a slot; a zero leaves its slot empty.

    Args:
        down: whether the bars hang from the top of the box in place of standing at its foot.
    """
    parts = []
    for slot, value in enumerate(values):
        if height := round(length(value, scale, HEIGHT)):
            foot, sign = (0, "") if down else (HEIGHT, "-")
            back = "-" if down else ""
            parts.append(f"M{slot * SLOT + 1} {foot}v{sign}{height}h{_BAR}v{back}{height}z")
    return "".join(parts)


def timeline(up: Sequence[int], down: Sequence[int], ticks: list[Tick]) -> Timeline:
    """Two series of the same slots on one scale."""
    scale = scale_for(max((*up, *down), default=0))
    paths = bars_path(up, scale), bars_path(down, scale, down=True)
    return Timeline(len(up) * SLOT, scale, *paths, ticks)


def year_ticks(first: int, last: int, quarters: Sequence[str] = ()) -> list[Tick]:
    """The years from `first` to `last` below an axis that spans them all, at most six of them.

    Args:
        quarters: the months that begin the second, third and fourth quarter; named where one
            year or two leave the room.
    """
    count = last - first + 1
    if count <= 2:
        labels = [label for year in range(first, last + 1) for label in (str(year), *quarters)]
        return [Tick(label, round(i * 100 / len(labels), 2)) for i, label in enumerate(labels)]
    steps = (step for step in _YEARS_A_TICK if count / step <= _MOST_TICKS)
    step = next(steps, _YEARS_A_TICK[-1])
    return [
        Tick(str(year), round((year - first) * 100 / count, 2))
        for year in range(first, last + 1)
        if (year - first) % step == 0
    ]
