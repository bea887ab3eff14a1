"""Pictures of the culture pages: winter rose, violet, a projector's light."""

import math
from random import Random

from tools.pictures.buildings import grid_of_windows, steep_roof
from tools.pictures.canvas import WIDTH, Canvas
from tools.pictures.colours import Colour, darker, fade, lighter, mix
from tools.pictures.curves import arc, box, jagged, regular, smooth, star
from tools.pictures.landscape import FRAME, ridge, ripples, sky, sun
from tools.pictures.vessels import ice_canoe

VIOLET, ROSE, ICE, SCARLET, GOLD, NIGHT = (
    "#4a4378",
    "#f0b3a3",
    "#eaf1f0",
    "#d1402f",
    "#f0be5f",
    "#1f1a38",
)


def carnaval_de_quebec(canvas: Canvas, rng: Random) -> None:
    """Canoeists hauling their boat over river ice below a cliff and a château."""
    sky(canvas, 380, "#54619a", "#c490a8", "#fbd0a8")
    sun(canvas, 930, 300, 54, "#fff0cf", 5)
    ridge(canvas, rng, [(0, 366), (700, 372), (900, 352), (1200, 360)], 5, ("#a893b0", "#c9b3bf"))
    _cape(canvas, rng)
    canvas.gradient(box(0, 396, WIDTH, 290), "#b7c3d3", "#4b6796")
    ripples(canvas, rng, (0, 402, WIDTH, 200), 90, fade("#fbe3cf", 0.4))
    _floes(canvas, rng)
    _crew(canvas.at(610, 580))


def _cape(canvas: Canvas, rng: Random) -> None:
    crest = jagged(
        rng, [(-10, 222), (180, 216), (420, 222), (530, 228), (610, 306), (700, 396)], 9, 4
    )
    rock = [*crest, (-10, 400)]
    _chateau(canvas.at(292, 222, 0.96))
    canvas.gradient(rock, "#8a7699", "#5b5480")
    canvas.grain(rock, NIGHT, 0.55, ((100, 190), (640, 420)))
    for _ in range(26):
        x, y = rng.uniform(10, 520), rng.uniform(236, 356)
        canvas.polygon(
            [(x, y), (x + rng.uniform(20, 60), y + 5), (x + rng.uniform(6, 24), y + 13)],
            fade(ICE, 0.55),
        )
    canvas.line(crest, ICE, 7)
    for x in range(0, 560, 38):
        height = rng.uniform(20, 44)
        tone = mix("#6a5a80", "#a06f7d", rng.random())
        canvas.rect(x, 400 - height, 34, height, tone)
        canvas.polygon(
            [
                (x - 3, 400 - height),
                (x + 6, 386 - height),
                (x + 28, 386 - height),
                (x + 37, 400 - height),
            ],
            ICE,
        )
        canvas.rect(x + 8, 410 - height, 6, 8, GOLD)
        canvas.rect(x + 20, 410 - height, 6, 8, fade(GOLD, 0.7))


def _chateau(canvas: Canvas) -> None:
    """Steep copper roofs round a great central tower."""
    brick, copper = "#9a6f77", "#5f8f92"
    for x, width, wall, roof in (
        (-150, 110, 54, 46),
        (128, 130, 60, 50),
        (-78, 66, 84, 62),
        (70, 62, 78, 60),
        (0, 92, 128, 74),
        (-196, 50, 66, 50),
        (186, 48, 72, 54),
    ):
        canvas.rect(x - width / 2, -wall, width, wall + 6, brick)
        canvas.rect(x + width * 0.14, -wall, width * 0.36, wall + 6, fade(NIGHT, 0.22))
        steep_roof(canvas, x, -wall + 2, width * 1.04, roof, copper)
        grid_of_windows(
            canvas,
            (x - width / 2 + 4, -wall + 6, width - 8, wall - 6),
            max(2, int(width / 15)),
            max(2, int(wall / 17)),
            fade(GOLD, 0.85),
        )


def _floes(canvas: Canvas, rng: Random) -> None:
    sizes = [(rng.uniform(-60, 1240), 414 + 190 * (i / 46) ** 1.3) for i in range(46)]
    for x, y in sizes:
        _floe(canvas, rng, x, y, 16 + (y - 405) * 0.46)
    _floe(canvas, rng, 600, 640, 640)


def _floe(canvas: Canvas, rng: Random, x: float, y: float, width: float) -> None:
    points = [
        (
            x + width * rng.uniform(0.8, 1.1) * math.cos(a),
            y + width * 0.14 * rng.uniform(0.75, 1.1) * math.sin(a),
        )
        for a in (i * math.pi / 5 for i in range(10))
    ]
    thick = 3 + width * 0.02
    canvas.polygon([(px, py + thick) for px, py in points], "#7f9fc0")
    canvas.polygon(points, mix(ICE, "#cfdcea", rng.uniform(0, 0.5)))
    canvas.grain(points, "#7f9fc0", 0.45, ((x - width * 0.3, y), (x + width, y + width * 0.15)))


def _crew(canvas: Canvas) -> None:
    canvas.shadow(box(-260, -2, 520, 22), fade("#33507f", 0.6), 9)
    for x in (-128, 40):
        _paddler(canvas.at(x, -22, 0.94), fade(SCARLET, 1)[:7], "#2d2a52")
    ice_canoe(canvas, "#2f6f8f")
    for x, tuque in ((-216, GOLD), (-44, SCARLET), (128, GOLD)):
        _paddler(canvas.at(x, 12), "#e9e2d4" if tuque == SCARLET else SCARLET, tuque)


def _paddler(canvas: Canvas, coat: Colour, tuque: Colour) -> None:
    """A figure seen from its side, pushing off the ice with the rear leg; no face."""
    trousers = NIGHT
    canvas.line([(-6, -78), (-44, -40), (-72, -4)], trousers, 19)
    canvas.line([(-72, -3), (-56, -1)], "#111018", 12)
    canvas.line([(4, -78), (30, -52), (24, -14)], darker(trousers, 0.1), 19)
    canvas.line([(0, -80), (34, -136)], coat, 40)
    canvas.line([(8, -80), (40, -132)], fade(darker(coat, 0.7), 0.25), 18)
    canvas.line([(36, -132), (66, -104), (88, -78)], darker(coat, 0.12), 15)
    canvas.disc(90, -76, 8, NIGHT)
    canvas.line([(-4, -88), (26, -72)], GOLD if tuque != GOLD else "#2f6f8f", 9)
    canvas.disc(54, -164, 19, "#d9a182")
    cap = arc(54, -166, 22, 24, 172, 352)
    canvas.polygon([*cap, (30, -160)], tuque)
    canvas.line([(33, -163), (75, -169)], lighter(tuque, 0.35), 8)
    canvas.disc(44, -192, 8, lighter(tuque, 0.5))


def national_film_board(canvas: Canvas, rng: Random) -> None:
    """A projector's beam full of hand-drawn shapes, and the painted film it comes from."""
    canvas.gradient(FRAME, NIGHT, "#34264f")
    beam = [(398, 214), (398, 254), (1230, 520), (1230, -60)]
    canvas.gradient(beam, "#f7dca0", "#8a6a86", ((398, 0), (1250, 0)))
    with canvas.clipped(beam) as light:
        _dancing_shapes(light, rng)
    _projector(canvas)
    _film(canvas)


def _dancing_shapes(canvas: Canvas, rng: Random) -> None:
    tones = [SCARLET, "#2f7f8f", GOLD, VIOLET, "#fff6e0"]
    for i in range(25):
        share = (i + 0.5) / 25
        x = 520 + 680 * share
        spread = 40 + 210 * share
        y = 232 + rng.uniform(-spread, spread) * 0.85
        size = (9 + 30 * share) * rng.uniform(0.7, 1.2)
        _shape(canvas.at(x, y, size / 20, rng.uniform(0, 360)), i % 5, tones[i * 3 % 5])


def _shape(canvas: Canvas, kind: int, colour: Colour) -> None:
    if kind == 0:
        canvas.disc(0, 0, 18, colour)
    elif kind == 1:
        canvas.ring(0, 0, 20, 7, colour)
    elif kind == 2:
        canvas.polygon(star(0, 0, 24, 9, 5, 0), colour)
    elif kind == 3:
        canvas.line(smooth([(-36, 0), (-18, -16), (0, 0), (18, 16), (36, 0)]), colour, 7)
    else:
        canvas.polygon([(0, -6), (34, -24), (12, 4), (0, 18), (-12, 4), (-34, -24)], colour)


def _projector(canvas: Canvas) -> None:
    canvas.rect(0, 420, 470, 14, "#6a4a52")
    canvas.rect(0, 434, 470, 260, "#2a1d33")
    for x, y, radius in ((136, 118, 104), (312, 92, 82)):
        _reel(canvas.at(x, y), radius)
    canvas.line([(136, 118), (214, 240), (312, 92)], "#3b3550", 16)
    body = [(110, 206), (330, 206), (346, 420), (94, 420)]
    canvas.polygon(body, "#7d8798")
    canvas.grain(body, NIGHT, 0.9, ((120, 206), (380, 420)))
    canvas.rect(110, 206, 222, 8, "#aeb7c2")
    for i in range(5):
        canvas.rect(136, 322 + i * 16, 92, 7, fade(NIGHT, 0.55), 3)
    canvas.disc(282, 346, 27, NIGHT)
    canvas.disc(282, 346, 19, GOLD)
    canvas.rect(330, 208, 44, 52, "#4b4f66")
    canvas.rect(366, 200, 34, 68, "#323650", 4)
    canvas.oval(400, 234, 9, 32, "#fff6d8")
    canvas.glow(402, 234, 110, fade("#fff2c4", 0.9))


def _reel(canvas: Canvas, radius: float) -> None:
    canvas.disc(0, 0, radius, "#c3c8cf")
    canvas.disc(0, 0, radius * 0.93, "#4a3a4f")
    canvas.disc(0, 0, radius * 0.7, "#2a2138")
    canvas.polygon(regular(0, 0, radius * 0.3, 24), "#c3c8cf")
    for i in range(5):
        spoke = canvas.at(0, 0, 1, i * 72 + 20)
        spoke.polygon(
            [
                (-radius * 0.09, 0),
                (-radius * 0.05, -radius * 0.94),
                (radius * 0.05, -radius * 0.94),
                (radius * 0.09, 0),
            ],
            "#aeb7c2",
        )
    canvas.ring(0, 0, radius, radius * 0.08, "#dfe3e4")
    canvas.disc(0, 0, radius * 0.12, NIGHT)


def _film(canvas: Canvas) -> None:
    """A strip of painted film across the foot of the picture, a brush still at work on it."""
    strip = canvas.at(-40, 586, 1, -3)
    strip.shadow(box(0, -60, 1320, 140), fade("#05030c", 0.7), 12)
    strip.rect(0, -66, 1340, 132, "#15101f")
    for x in range(10, 1330, 30):
        strip.rect(x, -58, 16, 13, "#e9dcc0", 3)
        strip.rect(x, 45, 16, 13, "#e9dcc0", 3)
    frames = [(GOLD, SCARLET), ("#2f7f8f", GOLD), (ROSE, VIOLET), ("#e9dcc0", SCARLET)]
    for i in range(10):
        ground, ink = frames[i % 4]
        left = 16 + i * 134
        blank = i > 7
        strip.rect(left, -38, 122, 76, "#e9dcc0" if blank else ground, 5)
        if not blank:
            _shape(strip.at(left + 42 + i * 5, -4, 0.95 + 0.06 * (i % 3), i * 33), i % 5, ink)
            _shape(strip.at(left + 92, 14, 0.4, i * 60), (i + 1) % 5, NIGHT)
    _brush(canvas.at(1088, 536, 1, -38))


def _brush(canvas: Canvas) -> None:
    canvas.polygon(smooth([(0, 0), (18, -13), (44, -13), (44, 13), (18, 13)], closed=True), SCARLET)
    canvas.rect(42, -14, 44, 28, "#c3c8cf")
    canvas.rect(42, 3, 44, 11, "#858a99")
    canvas.polygon([(86, -13), (330, -7), (330, 7), (86, 13)], "#d9974a")
    canvas.polygon([(86, 3), (330, 2), (330, 7), (86, 13)], "#a0642f")
