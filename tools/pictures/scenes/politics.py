"""Pictures of the politics pages: navy dusk, brass light, limestone."""

import math
from itertools import pairwise
from random import Random

from tools.pictures.buildings import columns, grid_of_windows, parliament, steep_roof
from tools.pictures.canvas import HEIGHT, WIDTH, Canvas
from tools.pictures.colours import darker, fade, lighter, mix
from tools.pictures.curves import arc, box
from tools.pictures.emblems import flag, seal
from tools.pictures.landscape import broadleaf, cloud, forest_edge, ridge, sky, sun
from tools.pictures.papers import sheet, text_lines

NAVY, BRASS, LIMESTONE, COPPER, CREAM = (
    "#1b2a4e",
    "#f2c66d",
    "#c9b593",
    "#5f9a8a",
    "#fbf0d9",
)


def bill_becomes_law(canvas: Canvas, rng: Random) -> None:
    """A document climbing stairs, step by step, toward a parliament at dusk."""
    sky(canvas, 520, NAVY, "#6d5f86", "#d98f78", "#f6cf98")
    sun(canvas, 868, 330, 170, "#fbe0a6", 1.9)
    cloud(canvas, 60, 150, 270, fade("#f3c9a0", 0.28))
    far = ridge(
        canvas, rng, [(0, 500), (400, 470), (800, 480), (1200, 450)], 8, ("#5b4f78", "#40406a")
    )
    forest_edge(canvas, rng, far, 26, "#5b4f78", 9)
    parliament(canvas.at(868, 442, 0.86), LIMESTONE, COPPER, BRASS)
    _stairs(canvas)
    _the_papers_way(canvas)


def _step(i: int) -> tuple[float, float]:
    """The left end of a stair's tread, counted from below."""
    return i * 118 - 24, 652 - i * 42


def _stairs(canvas: Canvas) -> None:
    for i in range(6):
        left, top = _step(i)
        riser = box(left, top, WIDTH - left, HEIGHT - top)
        canvas.gradient(
            riser, mix("#cdb692", "#a898a4", i / 6), "#4b4a72", ((0, top), (0, top + 250))
        )
        canvas.grain(box(left, top, 240, 300), NAVY, 0.75, ((left + 200, top), (left, top + 60)))
        canvas.rect(left, top, WIDTH - left, 9, "#f3e3bf")
    for x in range(640, 1240, 118):
        canvas.polygon(
            [(x - 40, HEIGHT), *arc(x, 555, 40, 40, 180, 360), (x + 40, HEIGHT)], fade(NAVY, 0.28)
        )
        canvas.line(arc(x, 555, 44, 44, 180, 360), fade("#f3e3bf", 0.28), 4)


def _the_papers_way(canvas: Canvas) -> None:
    feet = [_step(i) for i in range(6)]
    for i, ((x, y), (nx, ny)) in enumerate(pairwise(feet)):
        for t in (0.12, 0.26, 0.4, 0.54, 0.68, 0.82):
            rise = 132 + i * 7 + 34 * math.sin(math.pi * t)
            canvas.disc(
                x + 62 + (nx - x) * t, y + (ny - y) * t - rise, 3.6, fade(CREAM, 0.35 + i * 0.12)
            )
    for i, (x, y) in enumerate(feet[:5]):
        page = canvas.at(x + 55, y - 56 - i * 3, 1 + i * 0.06, -7 + i * 3.5)
        sheet(page, 82, 106, mix("#dfcdb0", "#fffaf0", i / 4))
        lines = [0.55, 0, 1, 0.9, 1, 0.7][: 3 + i] + [0.0] * (3 - min(i, 3))
        text_lines(page, (-28, -30, 56, 66), lines, "#6f6a8e")
        if i == 4:
            seal(page.at(17, 24), 14, "#b8433a")


def governor_general(canvas: Canvas, rng: Random) -> None:
    """A stately residence at the end of a tree-lined drive, a flag above its entrance."""
    sky(canvas, 460, "#2f4c7a", "#8d9db0", "#f6d9a8")
    for x, y, length in ((90, 120, 210), (770, 84, 260), (500, 170, 120)):
        cloud(canvas, x, y, length, fade("#fff4dc", 0.35))
    far = ridge(canvas, rng, [(0, 392), (600, 372), (1200, 392)], 6, ("#5c7f72", "#5c7f72"))
    forest_edge(canvas, rng, far, 34, "#53766d", 9)
    ridge(canvas, rng, [(0, 452), (600, 448), (1200, 452)], 1, ("#8aa262", "#5d7d4f"))
    _residence(canvas.at(600, 458))
    _drive(canvas)
    _avenue(canvas, rng)


def _residence(canvas: Canvas) -> None:
    glass = "#fbe3a6"
    for side, tone in ((-1, lighter(LIMESTONE, 0.25)), (1, darker(LIMESTONE, 0.06))):
        left = -400 if side < 0 else 130
        canvas.rect(left, -130, 270, 130, tone)
        canvas.rect(left, -142, 270, 14, lighter(tone, 0.3))
        grid_of_windows(
            canvas, (left + 10, -124, 250, 120), 6, 2, mix(glass, NAVY, 0.55 if side > 0 else 0.2)
        )
        steep_roof(canvas, left + 135, -142, 262, 30, mix(COPPER, NAVY, 0.25))
    canvas.rect(-134, -176, 268, 176, lighter(LIMESTONE, 0.35))
    canvas.rect(-142, -190, 284, 16, lighter(LIMESTONE, 0.55))
    canvas.polygon([(-142, -190), (0, -242), (142, -190)], lighter(LIMESTONE, 0.42))
    canvas.polygon([(-96, -196), (0, -231), (96, -196)], mix(LIMESTONE, NAVY, 0.22))
    canvas.disc(0, -210, 11, BRASS)
    grid_of_windows(canvas, (-122, -168, 244, 62), 5, 1, glass)
    columns(canvas, -122, -96, 244, 92, 6, LIMESTONE)
    canvas.rect(-134, -106, 268, 12, lighter(LIMESTONE, 0.6))
    canvas.polygon(
        [(-18, -4), (-18, -58), *arc(0, -58, 18, 16, 180, 360), (18, -58), (18, -4)], glass
    )
    canvas.line([(0, -240), (0, -372)], "#f5ead2", 4)
    flag(canvas.at(0, -372), 56)


def _drive(canvas: Canvas) -> None:
    canvas.gradient([(582, 458), (618, 458), (860, HEIGHT), (340, HEIGHT)], "#ead9b4", "#c8ad83")
    for left, right in ((582, 340), (618, 860)):
        canvas.line([(left, 458), (right, HEIGHT)], fade("#8a7657", 0.5), 5)


def _avenue(canvas: Canvas, rng: Random) -> None:
    for near in (0.1, 0.26, 0.52, 0.92):
        foot, height = 462 + 205 * near, 92 + 330 * near
        for side in (-1, 1):
            x = 600 + side * (165 + 440 * near)
            tone = mix("#2f5a4d", "#6f9468", 1 - min(near, 1))
            canvas.oval(x + height * 0.18, foot, height * 0.34, height * 0.035, fade(NAVY, 0.3))
            broadleaf(canvas, rng, x, foot, height, tone)
