"""Pictures of the Canada pages on history: stone and wood, smoke and harbour water."""

from random import Random

from tools.pictures.buildings import grid_of_windows, parliament, steep_roof
from tools.pictures.canvas import Canvas
from tools.pictures.colours import fade, lighter, mix
from tools.pictures.curves import Point, box, smooth
from tools.pictures.landscape import (
    broadleaf,
    forest_edge,
    ridge,
    ripples,
    sky,
    sun,
)
from tools.pictures.vessels import freighter

SPRUCE, OCHRE, CREAM, SLATE = (
    "#1f4a46",
    "#e2a04a",
    "#f6e3c0",
    "#4f6d7f",
)


def rideau_canal(canvas: Canvas, rng: Random) -> None:
    """A flight of stone locks climbing from the river to the town above."""
    sky(canvas, 300, "#86b4bf", "#cfdcc8", CREAM)
    sun(canvas, 330, 130, 38, "#fff3d0", 5)
    _town(canvas, rng)
    ridge(
        canvas,
        rng,
        [(0, 236), (300, 218), (600, 222), (900, 214), (1200, 240)],
        7,
        ("#7d9a6a", "#5d8a63"),
    )
    for foot, height, places in (
        (300, 96, (60, 190, 320, 890, 985, 1115)),
        (420, 170, (20, 185, 1010, 1165)),
        (610, 300, (70, 1135)),
    ):
        for x in places:
            broadleaf(canvas, rng, x, foot, height, mix(SPRUCE, OCHRE, rng.uniform(0, 0.35)))
    for level in range(4, -1, -1):
        _lock(canvas, rng, level)
    canvas.gradient(box(0, 634, 1200, 60), "#6fa0a8", "#31606e")
    ripples(canvas, rng, (0, 640, 1200, 34), 46, fade("#e9f1e6", 0.5))


def _town(canvas: Canvas, rng: Random) -> None:
    parliament(canvas.at(255, 236, 0.42), "#a99a80", "#5f9a8a", "#e9d49a")
    for x, width, height in ((820, 86, 58), (905, 120, 92), (1000, 84, 70), (1075, 100, 52)):
        stone = mix("#c9b593", SLATE, rng.uniform(0, 0.25))
        canvas.rect(x - width / 2, 232 - height, width, height + 10, stone)
        steep_roof(canvas, x, 234 - height, width * 0.98, height * 0.62, "#5f9a8a")
        grid_of_windows(
            canvas,
            (x - width / 2 + 6, 240 - height, width - 12, height - 8),
            int(width / 16),
            int(height / 19),
            mix(stone, "#26323f", 0.55),
        )


LOCKS = [(640, 430, 110), (484, 340, 84), (362, 268, 64), (270, 210, 48), (202, 166, 0)]
"""For each gate from below: the level of its foot, its width and its height."""


def _lock(canvas: Canvas, rng: Random, level: int) -> None:
    foot, width, height = LOCKS[level]
    if not height:
        return
    next_foot, next_width, _ = LOCKS[level + 1]
    top = foot - height
    half, far = width / 2, next_width / 2
    water = [
        (600 - half, top + 10),
        (600 - far, next_foot),
        (600 + far, next_foot),
        (600 + half, top + 10),
    ]
    canvas.gradient(water, "#b9d4cf", "#5b93a0")
    ripples(
        canvas,
        rng,
        (600 - far, next_foot + 8, far * 2, top - next_foot - 14),
        12,
        fade("#ffffff", 0.55),
    )
    for side in (-1, 1):
        _lock_wall(canvas, level, side)
    _gate(canvas.at(600, foot, width / 430), rng)


def _lock_wall(canvas: Canvas, level: int, side: int) -> None:
    """The stone pier beside a gate: its front, its top, and the wall along the chamber."""
    foot, width, height = LOCKS[level]
    next_foot, next_width, _ = LOCKS[level + 1]
    size = width / 430
    inner, outer = 600 + side * width / 2, 600 + side * (width / 2 + 118 * size)
    far, far_outer = 600 + side * next_width / 2, 600 + side * (next_width / 2 + 118 * size * 0.77)
    top = foot - height - 20 * size
    stone = "#c6b597" if side < 0 else "#a5967f"
    canvas.polygon(
        [(inner, top), (far, next_foot - 14 * size), (far, next_foot), (inner, top + 34 * size)],
        "#7d7468",
    )
    canvas.polygon(
        [
            (inner, top),
            (outer, top),
            (far_outer, next_foot - 16 * size),
            (far, next_foot - 16 * size),
        ],
        lighter(stone, 0.4),
    )
    front = [(inner, top), (outer, top), (outer, foot), (inner, foot)]
    canvas.polygon(front, stone)
    courses = 6
    for row in range(courses):
        y = top + (foot - top) * row / courses
        canvas.line([(inner, y), (outer, y)], fade("#5d5446", 0.45), 1.6 * size)
        for column in range(3):
            x = inner + (outer - inner) * (column + row % 2 * 0.5) / 3
            canvas.line(
                [(x, y), (x, y + (foot - top) / courses)], fade("#5d5446", 0.45), 1.6 * size
            )
    canvas.grain(front, "#3c362f", 0.5, ((0, top), (0, foot + 40)))


def _gate(canvas: Canvas, rng: Random) -> None:
    """Two wooden leaves that meet in the middle, water spurting through."""
    for left, tone in ((-215, "#8a5a34"), (0, "#6f4629")):
        canvas.rect(left, -110, 215, 110, tone)
        for plank in range(1, 8):
            canvas.line(
                [(left + plank * 27, -106), (left + plank * 27, 0)], fade("#2f1d12", 0.4), 2
            )
        for y in (-104, -70, -36):
            canvas.rect(left, y, 215, 11, lighter(tone, 0.2))
    canvas.rect(-6, -124, 12, 124, "#54341f")
    for x in (-160, -92, 68, 150):
        tall = rng.uniform(44, 84)
        canvas.gradient(
            [(x - 2, -tall), (x + 2, -tall), (x + 6, 0), (x - 5, 0)], "#b9cfc9", "#f4f8f2"
        )
        canvas.oval(x + 1, -1, 24, 6, fade("#f4f8f2", 0.85))
    for side in (-1, 1):
        canvas.polygon([(0, -122), (side * 262, -136), (side * 262, -120), (0, -110)], "#e0b071")
        canvas.line([(side * 120, -120), (side * 120, -152)], "#3b2a20", 5)
        canvas.line([(side * 120 - 20, -152), (side * 120 + 20, -152)], "#3b2a20", 5)


def halifax_explosion(canvas: Canvas, rng: Random) -> None:
    """A burning steamship drifting toward the piers, a column of smoke above the harbour."""
    sky(canvas, 420, "#5f7280", "#a9b0aa", "#ecd9b4")
    far = ridge(
        canvas,
        rng,
        [(0, 388), (260, 366), (520, 392), (820, 372), (1200, 384)],
        8,
        ("#76868c", "#8f9a98"),
    )
    forest_edge(canvas, rng, far, 10, "#6d7e85", 6)
    canvas.gradient(box(0, 414, 1200, 261), "#b3b09a", "#22353f", ((0, 414), (0, 600)))
    _smoke(canvas, rng)
    canvas.glow(590, 400, 330, fade("#f08a3c", 0.85))
    freighter(canvas.at(660, 456), "#23282f", "#7d3a2b", "#4a535a")
    _fire(canvas, rng)
    canvas.shadow(box(420, 462, 480, 40), fade("#10181e", 0.75), 14)
    ripples(canvas, rng, (0, 460, 1200, 200), 110, fade("#f1dcb4", 0.3))
    for spread, tone in ((330, "#e8843a"), (190, "#fbc66e")):
        ripples(canvas, rng, (590 - spread / 2, 464, spread, 170), 60, fade(tone, 0.75))
    _piers(canvas, rng)


def _smoke(canvas: Canvas, rng: Random) -> None:
    for step in range(58):
        t = step / 57
        x = 590 - 260 * t**1.4 + rng.uniform(-30, 30) * (0.4 + t)
        y = 350 - 380 * t
        radius = 46 + 130 * t**0.8 * rng.uniform(0.65, 1.1)
        puff = smooth(
            [
                (
                    x + radius * rng.uniform(0.82, 1.12) * dx,
                    y + radius * rng.uniform(0.82, 1.12) * dy,
                )
                for dx, dy in OCTAGON
            ],
            closed=True,
        )
        tone = mix("#2b2f35", "#6a6f70", t * rng.uniform(0.5, 1))
        canvas.polygon(puff, mix(tone, "#c8693a", max(0, 0.5 - 2.2 * t)))
        canvas.grain(puff, "#12161b", 0.6, ((x - radius, y - radius), (x + radius, y + radius)))


def _fire(canvas: Canvas, rng: Random) -> None:
    """Tongues of flame along the foredeck, the hottest in the middle."""
    for colour, reach, tall in (("#d9552c", 130, 150), ("#f08a37", 104, 112), ("#fbd07a", 66, 66)):
        foot = 398
        tips: list[Point] = [(560 - reach, foot)]
        for i in range(9):
            x = 560 - reach + reach * 2 * (i + 0.5) / 9
            height = tall * (1 - abs(x - 560) / reach * 0.75) * rng.uniform(0.7, 1.1)
            tips += [(x + 8, foot - height), (x + reach / 9 + 2, foot - height * 0.45)]
        canvas.polygon(smooth([*tips, (560 + reach, foot)], steps=6), colour)
    canvas.rect(430, 392, 264, 12, "#23282f")


def _piers(canvas: Canvas, rng: Random) -> None:
    for left, top, width in ((-40, 566, 420), (900, 540, 340)):
        canvas.rect(left, top, width, 16, "#3a3a3c")
        for x in range(left + 14, left + width, 34):
            canvas.rect(x, top + 14, 9, 130, "#191f25")
    for x, foot, width, tall in (
        (40, 566, 150, 96),
        (196, 566, 120, 70),
        (1010, 540, 150, 92),
        (1130, 540, 130, 66),
    ):
        shed = mix("#4a3b38", "#2b3138", rng.random())
        canvas.polygon(
            [
                (x - width / 2, foot),
                (x - width / 2, foot - tall),
                (x, foot - tall - 34),
                (x + width / 2, foot - tall),
                (x + width / 2, foot),
            ],
            shed,
        )
        canvas.polygon(
            [
                (x - width / 2 - 7, foot - tall + 3),
                (x, foot - tall - 40),
                (x + width / 2 + 7, foot - tall + 3),
                (x + width / 2, foot - tall + 8),
                (x, foot - tall - 30),
                (x - width / 2, foot - tall + 8),
            ],
            "#1e2329",
        )
        canvas.rect(x - 18, foot - 50, 36, 50, "#1e2329")
    for x, foot in ((352, 566), (920, 540)):
        canvas.line([(x, foot), (x, foot - 150)], "#1e2329", 6)
        canvas.line([(x, foot - 146), (x + (70 if x < 600 else -70), foot - 96)], "#1e2329", 4)


OCTAGON = [
    (0, -1),
    (0.72, -0.72),
    (1, 0),
    (0.72, 0.72),
    (0, 1),
    (-0.72, 0.72),
    (-1, 0),
    (-0.72, -0.72),
]
