"""Small signs: maple leaf, flag, clock, compass rose."""

import math

from tools.pictures.canvas import Canvas
from tools.pictures.colours import Colour, darker, fade
from tools.pictures.curves import Point, regular, star

_HALF_LEAF: list[Point] = [
    (0, -100),
    (17, -67),
    (38, -78),
    (27, -26),
    (54, -54),
    (61, -37),
    (92, -44),
    (80, -14),
    (97, -3),
    (49, 34),
    (56, 50),
    (6, 42),
    (8, 92),
]


def maple_leaf(x: float, y: float, size: float) -> list[Point]:
    """The outline of a maple leaf; `size` is half its height."""
    half = [(x + dx * size / 100, y + dy * size / 100) for dx, dy in _HALF_LEAF]
    return half + [(2 * x - px, py) for px, py in reversed(half)]


def flag(canvas: Canvas, height: float) -> None:
    """Canada's flag blowing to the right from the head of a pole at the origin."""
    red, white = "#c8342e", "#f7efe2"

    def edge(share: float, level: float) -> Point:
        wave = math.sin(share * 5.2) * height * 0.09 * share
        return share * height * 2, level * height + wave + share * height * 0.1

    def cloth(start: float, end: float) -> list[Point]:
        shares = [start + (end - start) * i / 12 for i in range(13)]
        return [edge(s, 0) for s in shares] + [edge(s, 1) for s in reversed(shares)]

    canvas.polygon(cloth(0, 1), white)
    canvas.polygon(cloth(0, 0.25), red)
    canvas.polygon(cloth(0.75, 1), red)
    centre = edge(0.5, 0.52)
    canvas.polygon(maple_leaf(*centre, height * 0.4), red)
    canvas.polygon(cloth(0.28, 0.5), fade("#1b2440", 0.1))
    canvas.polygon(cloth(0.8, 1), fade("#1b2440", 0.14))


def clock(canvas: Canvas, radius: float, hour: int, minute: int, face: Colour, ink: Colour) -> None:
    """A round clock about the origin, with marks for figures."""
    canvas.disc(0, 0, radius, ink)
    canvas.disc(0, 0, radius * 0.9, face)
    for i in range(12):
        angle = math.radians(i * 30)
        start, width = (0.68, 0.055) if i % 3 == 0 else (0.76, 0.03)
        tip = math.cos(angle) * radius, math.sin(angle) * radius
        canvas.line(
            [(tip[0] * start, tip[1] * start), (tip[0] * 0.82, tip[1] * 0.82)], ink, radius * width
        )
    _hand(canvas, radius * 0.46, (hour % 12 + minute / 60) * 30, ink, radius * 0.085)
    _hand(canvas, radius * 0.68, minute * 6, ink, radius * 0.055)
    canvas.disc(0, 0, radius * 0.085, ink)


def _hand(canvas: Canvas, length: float, degrees: float, ink: Colour, width: float) -> None:
    angle = math.radians(degrees - 90)
    reach = math.cos(angle) * length, math.sin(angle) * length
    canvas.line([(-reach[0] * 0.16, -reach[1] * 0.16), reach], ink, width)


def compass_rose(canvas: Canvas, radius: float, light: Colour, dark: Colour) -> None:
    """Sixteen points about the origin, each half light and half dark."""
    canvas.ring(0, 0, radius * 0.74, radius * 0.02, light)
    canvas.ring(0, 0, radius * 0.68, radius * 0.008, light)
    for turn, length in ((22.5, 0.6), (67.5, 0.6), (45, 0.72), (0, 1)):
        for quarter in range(4):
            _compass_point(canvas.at(0, 0, 1, turn + 90 * quarter), radius * length, light, dark)
    canvas.disc(0, 0, radius * 0.07, light)
    canvas.disc(0, 0, radius * 0.035, dark)


def _compass_point(canvas: Canvas, length: float, light: Colour, dark: Colour) -> None:
    half = length * 0.13
    canvas.polygon([(0, 0), (-half, -half), (0, -length)], light)
    canvas.polygon([(0, 0), (half, -half), (0, -length)], dark)


def seal(canvas: Canvas, radius: float, colour: Colour) -> None:
    """A scalloped wax or paper seal about the origin, with two ribbon ends."""
    for turn in (-18, 18):
        tail = canvas.at(0, 0, 1, turn)
        tail.polygon(
            [
                (-radius * 0.4, 0),
                (-radius * 0.4, radius * 2.4),
                (0, radius * 2),
                (radius * 0.4, radius * 2.4),
                (radius * 0.4, 0),
            ],
            darker(colour, 0.2),
        )
    canvas.polygon(star(0, 0, radius * 1.12, radius * 0.96, 20, 0), colour)
    canvas.ring(0, 0, radius * 0.78, radius * 0.07, fade("#ffffff", 0.5))
    canvas.polygon(regular(0, 0, radius * 0.3, 6), fade("#ffffff", 0.4))
