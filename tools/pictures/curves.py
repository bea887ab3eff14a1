"""Lists of points: the outlines that a canvas fills and strokes."""

import math
from collections.abc import Sequence
from itertools import pairwise
from random import Random

Point = tuple[float, float]
Points = Sequence[Point]


def box(x: float, y: float, width: float, height: float) -> list[Point]:
    """A rectangle, from its upper left corner."""
    return [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float) -> list[Point]:
    """A part of an ellipse; angles in degrees, clockwise from the right as on a screen."""
    steps = max(8, int(abs(end - start) / 3))
    angles = (math.radians(start + (end - start) * i / steps) for i in range(steps + 1))
    return [(x + rx * math.cos(a), y + ry * math.sin(a)) for a in angles]


def oval(x: float, y: float, rx: float, ry: float) -> list[Point]:
    """A whole ellipse."""
    return arc(x, y, rx, ry, 0, 360)


def rounded(x: float, y: float, width: float, height: float, radius: float) -> list[Point]:
    """A rectangle with rounded corners."""
    right, bottom = x + width - radius, y + height - radius
    left, top = x + radius, y + radius
    return [
        *arc(left, top, radius, radius, 180, 270),
        *arc(right, top, radius, radius, 270, 360),
        *arc(right, bottom, radius, radius, 0, 90),
        *arc(left, bottom, radius, radius, 90, 180),
    ]


def regular(x: float, y: float, radius: float, corners: int, turn: float = 0) -> list[Point]:
    """A regular polygon, its first corner `turn` degrees from the right."""
    angles = (math.radians(turn + 360 * i / corners) for i in range(corners))
    return [(x + radius * math.cos(a), y + radius * math.sin(a)) for a in angles]


def star(x: float, y: float, outer: float, inner: float, tips: int, turn: float) -> list[Point]:
    """A star, its first tip `turn` degrees from the right."""
    outside = regular(x, y, outer, tips, turn)
    inside = regular(x, y, inner, tips, turn + 180 / tips)
    return [point for pair in zip(outside, inside, strict=True) for point in pair]


def smooth(points: Points, closed: bool = False, steps: int = 12) -> list[Point]:
    """A Catmull-Rom curve through all the points."""
    if closed:
        knots = [points[-1], *points, points[0], points[1]]
    else:
        knots = [points[0], *points, points[-1]]
    spans = zip(knots, knots[1:], knots[2:], knots[3:], strict=False)
    curve = [_catmull_rom(*span, i / steps) for span in spans for i in range(steps)]
    return curve if closed else [*curve, points[-1]]


def _catmull_rom(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def along(p: float, q: float, r: float, s: float) -> float:
        square, cube = t * t, t * t * t
        return (
            2 * q
            + (r - p) * t
            + (2 * p - 5 * q + 4 * r - s) * square
            + (3 * q - p - 3 * r + s) * cube
        ) / 2

    return along(a[0], b[0], c[0], d[0]), along(a[1], b[1], c[1], d[1])


def jagged(rng: Random, points: Points, roughness: float, depth: int = 5) -> list[Point]:
    """A broken line through the points: each middle moves up or down, ever less."""
    line = list(points)
    for _ in range(depth):
        line = _halved(rng, line, roughness)
        roughness /= 2
    return line


def _halved(rng: Random, line: Points, roughness: float) -> list[Point]:
    halves = [line[0]]
    for (x0, y0), (x1, y1) in pairwise(line):
        middle = (x0 + x1) / 2, (y0 + y1) / 2 + rng.uniform(-roughness, roughness)
        halves += [middle, (x1, y1)]
    return halves


def down_to(line: Points, floor: float) -> list[Point]:
    """The area between a line and a level below it."""
    return [*line, (line[-1][0], floor), (line[0][0], floor)]


def ribbon(centre: Points, widths: Sequence[float]) -> list[Point]:
    """A band along a line, with a horizontal width at each of its points."""
    pairs = list(zip(centre, widths, strict=True))
    left = [(x - width / 2, y) for (x, y), width in pairs]
    right = [(x + width / 2, y) for (x, y), width in pairs]
    return left + right[::-1]
