"""Pictures of the energy and climate pages: teal water, ochre rock, spruce."""

from itertools import pairwise
from random import Random

from tools.pictures.canvas import HEIGHT, WIDTH, Canvas
from tools.pictures.colours import darker, fade, lighter, mix
from tools.pictures.curves import Point, box, down_to, jagged, oval, smooth
from tools.pictures.landscape import conifer, forest_edge, ridge, ripples, sky, sun

TEAL, ROCK, SPRUCE, FOAM = (
    "#2f7f86",
    "#a9623f",
    "#24504a",
    "#eef3e6",
)


def fundy_tides(canvas: Canvas, rng: Random) -> None:
    """Flowerpot rocks crowned with trees on a beach at low tide, two walkers at their feet."""
    sky(canvas, 380, "#6fa9ba", "#cddcc8", "#fae3b8")
    sun(canvas, 640, 262, 42, "#fff4d6", 6)
    ridge(canvas, rng, [(0, 366), (300, 352), (700, 368), (1200, 350)], 5, ("#8fb0b0", "#8fb0b0"))
    canvas.gradient(box(0, 380, WIDTH, 60), "#8fc0bd", TEAL)
    ripples(canvas, rng, (300, 386, 640, 44), 60, fade(FOAM, 0.6))
    shore = smooth([(-10, 440), (260, 428), (520, 446), (760, 426), (1210, 440)])
    canvas.line(shore, fade(FOAM, 0.9), 5)
    canvas.gradient(down_to(shore, HEIGHT), "#b98560", "#7d4f3b")
    _pools(canvas, rng)
    _cliff(canvas, rng)
    _flowerpot(canvas, rng, (560, 512), 150, 330)
    _flowerpot(canvas, rng, (818, 566), 214, 436)
    _walkers(canvas)


def _pools(canvas: Canvas, rng: Random) -> None:
    for x, y, width in (
        (470, 474, 120),
        (690, 500, 190),
        (380, 556, 230),
        (980, 622, 300),
        (560, 640, 260),
        (130, 610, 200),
    ):
        pool = smooth(
            [
                (x - width, y),
                (x - width * 0.3, y - width * 0.06),
                (x + width * 0.8, y - width * 0.03),
                (x + width, y + 4),
                (x, y + width * 0.07),
            ],
            closed=True,
        )
        canvas.gradient(pool, "#e9d6ac", "#8fb4ae")
    for _ in range(150):
        left, level = rng.uniform(0, WIDTH), 452 + 220 * rng.random() ** 1.3
        size = (level - 430) / 60
        canvas.oval(left, level, size * rng.uniform(1, 2.6), size * 0.7, fade("#5a3527", 0.5))


def _flowerpot(canvas: Canvas, rng: Random, foot: Point, width: float, height: float) -> None:
    """A pillar worn thin below the high-water line, with spruces on its head."""
    x, y = foot
    half = width / 2
    profile = [
        (0.72, 0),
        (0.52, 0.1),
        (0.46, 0.2),
        (0.6, 0.34),
        (0.84, 0.44),
        (1, 0.56),
        (1.02, 0.72),
        (0.9, 0.86),
        (0.7, 0.93),
    ]
    left = [(x - half * w * rng.uniform(0.94, 1.04), y - height * h) for w, h in profile]
    right = [(x + half * w * rng.uniform(0.92, 1.08), y - height * h) for w, h in reversed(profile)]
    outline = [*smooth(left), *smooth(right)]
    canvas.shadow(oval(x + half * 0.9, y + 6, width * 0.9, height * 0.035), fade("#3a1f18", 0.6), 8)
    for dx, tall in ((-0.42, 0.3), (0.34, 0.34), (-0.12, 0.42), (0.12, 0.28)):
        conifer(canvas, rng, x + half * dx, y - height * 0.88, height * tall, SPRUCE)
    canvas.gradient(outline, "#c98a58", "#7a4431")
    with canvas.clipped(outline) as rock:
        for i in range(16):
            level = y - height * (0.04 + i * 0.058)
            strata = jagged(rng, [(x - width, level + 16), (x + width, level - 16)], 5, 4)
            rock.line(strata, fade("#5a2d20" if i % 2 else "#f0bf88", 0.3), 3 + i % 3 * 2)
        rock.rect(x - width, y - height * 0.42, width * 2, height * 0.5, fade("#34382c", 0.28))
        rock.rect(x - width, y - height * 0.425, width * 2, 5, fade(FOAM, 0.5))
    canvas.grain(
        outline,
        "#2f1512",
        0.85,
        ((x - half * 0.5, y - height * 0.6), (x + half * 1.15, y - height * 0.4)),
    )
    cap = [(-0.88, 0.87), (-0.74, 0.95), (0, 0.97), (0.74, 0.95), (0.92, 0.86), (0, 0.83)]
    canvas.polygon(smooth([(x + half * w, y - height * h) for w, h in cap], closed=True), "#5f8553")


def _cliff(canvas: Canvas, rng: Random) -> None:
    """The headland on the left, undercut by the tide."""
    edge = jagged(
        rng, [(300, 150), (338, 240), (330, 318), (262, 380), (232, 450), (262, 500)], 10, 3
    )
    face = [(-10, 128), (120, 118), *edge, (-10, 546)]
    for x in (8, 54, 100, 150, 196, 240, 282):
        conifer(canvas, rng, x, 152 + x * 0.04, rng.uniform(80, 140), SPRUCE)
    canvas.gradient(face, "#c07f52", "#74402f")
    with canvas.clipped(face) as rock:
        for i in range(15):
            level = 150 + i * 26
            rock.line(
                jagged(rng, [(-20, level + 8), (360, level - 12)], 6, 4),
                fade("#5a2d20" if i % 2 else "#f0bf88", 0.3),
                3 + i % 3 * 2,
            )
        rock.rect(-10, 338, 400, 230, fade("#34382c", 0.28))
        rock.rect(-10, 336, 400, 5, fade(FOAM, 0.5))
    canvas.grain(face, "#2f1512", 0.8, ((120, 200), (350, 330)))
    canvas.polygon(
        smooth([(-10, 130), (130, 116), (296, 142), (306, 162), (130, 146), (-10, 152)]), "#5f8553"
    )


def _walkers(canvas: Canvas) -> None:
    for x, coat, tall in ((672, "#d9542f", 1.0), (696, "#f3e3b8", 0.92)):
        figure = canvas.at(x, 570, tall)
        figure.oval(12, 1, 20, 3.5, fade("#3a1f18", 0.5))
        figure.polygon([(-5, 0), (-4, -24), (4, -24), (6, 0), (2, 0), (0, -16), (-2, 0)], "#2b2a33")
        figure.polygon([(-7, -20), (-6, -40), (6, -40), (7, -20)], coat)
        figure.disc(0, -46, 5, "#5a3527")


def james_bay(canvas: Canvas, rng: Random) -> None:
    """A dam and its stepped spillway among spruces, power lines going south."""
    sky(canvas, 280, "#4f8a99", "#b9cfbd", "#f7dfa8")
    sun(canvas, 250, 176, 40, "#fff3cf", 6)
    far = ridge(
        canvas,
        rng,
        [(0, 226), (300, 206), (640, 222), (1000, 200), (1200, 218)],
        8,
        ("#7fa19d", "#7fa19d"),
    )
    forest_edge(canvas, rng, far, 14, "#7fa19d", 7)
    canvas.gradient(box(0, 232, WIDTH, 40), "#bfe0d6", TEAL)
    _embankment(canvas, rng)
    _pylons(canvas)
    _spillway(canvas, rng)
    _spruces(canvas, rng)


def _embankment(canvas: Canvas, rng: Random) -> None:
    wall = [(-10, 254), (700, 262), (1210, 250), (1210, 470), (700, 430), (-10, 420)]
    canvas.gradient(wall, "#cdb68c", "#8f7a5a", ((0, 250), (0, 440)))
    for _ in range(260):
        x, y = rng.uniform(0, WIDTH), rng.uniform(270, 440)
        canvas.polygon(
            [(x, y), (x + 7, y - 4), (x + 13, y + 1), (x + 6, y + 5)],
            fade("#5d4a38" if rng.random() < 0.5 else "#e9d6ac", 0.5),
        )
    canvas.line([(-10, 254), (700, 262), (1210, 250)], "#efe0b8", 8)
    for left, tone in ((0, "#4f7a63"), (1, "#447059")):
        line = [
            (-10, 372 + left * 36),
            (180, 392 + left * 40),
            (330, 424 + left * 50),
            (480, 470 + left * 50),
        ]
        canvas.polygon(down_to(smooth(line), HEIGHT), tone)
        forest_edge(canvas, rng, smooth(line), 36, tone, 9)
        mirrored = [
            (720, 470 + left * 50),
            (860, 428 + left * 48),
            (1000, 396 + left * 40),
            (1210, 368 + left * 36),
        ]
        canvas.polygon(down_to(smooth(mirrored), HEIGHT), tone)
        forest_edge(canvas, rng, smooth(mirrored), 36, tone, 9)


def _spillway(canvas: Canvas, rng: Random) -> None:
    """A staircase cut in rock, ever wider toward the viewer, water falling from step to step."""
    levels = [266, 288, 314, 346, 384, 430, 486, 554, 640, 720]
    for i, (top, foot) in enumerate(pairwise(levels)):
        for side, tone in ((-1, lighter(ROCK, 0.12)), (1, darker(ROCK, 0.3))):
            edge, next_edge = 600 + side * _reach(top), 600 + side * _reach(foot)
            bank = [
                (edge + side * 16, top - 8),
                (next_edge + side * 30, foot),
                (next_edge, foot + 2),
                (edge, top),
            ]
            canvas.polygon(bank, tone)
        _fall(canvas, rng, top, foot, 1 + i * 0.4)
    for x in (530, 565, 600, 635, 670):
        canvas.rect(x - 6, 232, 12, 36, "#8a8f8c")
    canvas.rect(516, 226, 168, 10, "#c9cbbf")


def _reach(level: float) -> float:
    """Half the spillway's width at a level of the picture."""
    return 62 + 0.62 * (level - 266)


def _fall(canvas: Canvas, rng: Random, top: float, foot: float, weight: float) -> None:
    """One step: a level sheet of water, and its fall to the next with spray at the foot."""
    half, next_half, lip = _reach(top), _reach(foot), top + (foot - top) * 0.4
    left, right = (600 - next_half * 0.97, lip), (600 + next_half * 0.97, lip)
    canvas.polygon([(600 - half, top), (600 + half, top), right, left], mix("#9fd0cb", FOAM, 0.25))
    fall = [left, right, (600 + next_half, foot + 2), (600 - next_half, foot + 2)]
    canvas.gradient(fall, FOAM, "#5fa3a6")
    for _ in range(26):
        aside = rng.uniform(-half, half)
        end = foot - rng.uniform(0, (foot - top) * 0.38)
        streak = [(600 + aside, lip + 2), (600 + aside * 1.06, end)]
        canvas.line(streak, fade("#ffffff", 0.45), weight)
    spray = box(600 - next_half, foot - 4, next_half * 2, 4 + weight * 2.5)
    canvas.shadow(spray, fade("#ffffff", 0.8), weight * 1.7)


def _pylons(canvas: Canvas) -> None:
    places = [(1120, 450, 1.0), (985, 330, 0.52), (905, 282, 0.32), (852, 256, 0.2)]
    for (x0, y0, s0), (x1, y1, s1) in pairwise(places):
        for arm, lift in ((-56, 246), (56, 246), (-78, 200), (78, 200)):
            start, end = (x0 + arm * s0, y0 - lift * s0), (x1 + arm * s1, y1 - lift * s1)
            sag = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2 + 20 * s0)
            canvas.line(smooth([start, sag, end]), fade("#26363b", 0.7), 1.6 * s0 + 0.4)
    for x, y, scale in reversed(places):
        _pylon(canvas.at(x, y, scale))


def _pylon(canvas: Canvas) -> None:
    steel = "#2c3f45"
    for side in (-1, 1):
        canvas.line([(side * 46, 0), (side * 12, -190), (side * 12, -270)], steel, 6)
        for arm, lift in ((78, 200), (56, 246)):
            canvas.line([(0, -lift - 14), (side * arm, -lift)], steel, 4.5)
            canvas.line([(0, -lift), (side * arm, -lift)], steel, 4.5)
    for low, high, wide, narrow in (
        (0, -64, 46, 35),
        (-64, -128, 35, 23),
        (-128, -190, 23, 12),
        (-190, -230, 12, 12),
        (-230, -270, 12, 12),
    ):
        canvas.line([(-wide, low), (narrow, high)], steel, 3.5)
        canvas.line([(wide, low), (-narrow, high)], steel, 3.5)
        canvas.line([(-narrow, high), (narrow, high)], steel, 3.5)


def _spruces(canvas: Canvas, rng: Random) -> None:
    rows = [
        (540, 110, (20, 80, 140, 205, 262, 955, 1010, 1075, 1140, 1190)),
        (630, 190, (-10, 90, 190, 1030, 1120, 1205)),
        (730, 300, (30, 150, 1085, 1180)),
    ]
    for foot, height, places in rows:
        for x in places:
            shade = mix(SPRUCE, "#6f9a7d", max(0.0, (720 - foot) / 420))
            conifer(
                canvas, rng, x, foot + rng.uniform(-10, 10), height * rng.uniform(0.8, 1.2), shade
            )
