"""Pictures of the technology pages: midnight, cyan, a warm signal colour."""

import math
from itertools import pairwise
from random import Random

from tools.pictures.canvas import HEIGHT, WIDTH, Canvas
from tools.pictures.colours import Colour, darker, fade, lighter, mix
from tools.pictures.curves import Point, arc, box, oval, rounded, smooth
from tools.pictures.emblems import maple_leaf
from tools.pictures.landscape import FRAME
from tools.pictures.maps import Projection, honeycomb
from tools.pictures.outlines import CANADA

CYAN, WHITE, SIGNAL, BEIGE = (
    "#6fd0d6",
    "#f1ede2",
    "#f2a65a",
    "#d8cbb0",
)


def canadarm(canvas: Canvas, rng: Random) -> None:
    """A jointed robotic arm reaching out above the curve of the Earth."""
    canvas.gradient(FRAME, "#060b1e", "#16234f")
    _stars(canvas, rng, 190, 470)
    _earth(canvas, rng)
    canvas.glow(112, 372, 330, fade("#ffcf8f", 0.9))
    canvas.disc(112, 372, 20, "#fffbe9")
    _station(canvas)
    joints: list[Point] = [(1042, 166), (696, 70), (420, 236), (384, 306)]
    _boom(canvas, joints[0], joints[1], 46)
    _boom(canvas, joints[1], joints[2], 42)
    _boom(canvas, joints[2], joints[3], 34)
    for (x, y), radius in zip(joints, (44, 40, 30, 0), strict=True):
        _joint(canvas, x, y, radius)
    _hand(canvas.at(384, 306, 1, 27))


def _stars(canvas: Canvas, rng: Random, count: int, floor: float) -> None:
    for _ in range(count):
        size = rng.choice((0.7, 0.9, 1.2, 1.9))
        canvas.disc(
            rng.uniform(0, WIDTH),
            rng.uniform(0, floor),
            size,
            fade("#ffffff", rng.uniform(0.35, 0.95)),
        )


def _earth(canvas: Canvas, rng: Random) -> None:
    x, y, radius = 560, 1500, 1090
    for extra, opacity in ((62, 0.08), (40, 0.14), (22, 0.24), (9, 0.45)):
        canvas.disc(x, y, radius + extra, fade("#7fd3ea", opacity))
    globe = oval(x, y, radius, radius)
    canvas.gradient(globe, "#3f9cc0", "#10346e", ((x - 200, y - radius), (x + 260, HEIGHT + 60)))
    with canvas.clipped(globe) as disc:
        for _ in range(15):
            _cloud_streets(disc, rng, rng.uniform(246, 300), rng.uniform(20, 230))
        disc.grain(globe, "#050a20", 0.95, ((430, 560), (1240, 660)))


def _cloud_streets(canvas: Canvas, rng: Random, angle: float, depth: float) -> None:
    """A swarm of lens-shaped clouds along the limb's curve, thicker toward the viewer."""
    near = 0.3 + depth / 150
    for i in range(11):
        level = 1090 - depth + (i - 5) * 3.2 * near
        middle = angle + (i - 5) * 0.22 + rng.uniform(-1.1, 1.1)
        half, thick = rng.uniform(0.5, 2.6), rng.uniform(1.5, 3.6) * near
        upper = arc(560, 1500, level, level, middle - half, middle + half)
        swell = [thick * math.sin(math.pi * j / (len(upper) - 1)) for j in range(len(upper))]
        lower = [(x, y + bulge) for (x, y), bulge in zip(upper, swell, strict=True)]
        canvas.polygon([*upper, *lower[::-1]], fade("#f4fbfb", rng.uniform(0.3, 0.8)))


def _station(canvas: Canvas) -> None:
    """The corner of a spacecraft that carries the arm."""
    canvas.polygon(
        [(1000, -20), (1220, -20), (1220, 330), (1120, 330), (1060, 240), (1000, 200)], "#39445f"
    )
    canvas.polygon(
        [
            (1000, -20),
            (1040, -20),
            (1040, 186),
            (1088, 228),
            (1140, 306),
            (1120, 330),
            (1060, 240),
            (1000, 200),
        ],
        "#8b97ad",
    )
    for y in (40, 96, 270):
        canvas.line([(1060 if y < 200 else 1130, y), (1220, y)], fade("#0b1430", 0.5), 3)
    for y in (60, 120):
        canvas.rect(1100, y, 70, 26, SIGNAL, 3)
        canvas.rect(1140, y, 30, 26, darker(SIGNAL, 0.3), 3)


def _boom(canvas: Canvas, start: Point, end: Point, thickness: float) -> None:
    length = math.dist(start, end)
    turn = math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    tube = canvas.at(*start, 1, turn)
    half = thickness / 2
    tube.rect(0, -half, length, thickness, WHITE)
    # In its own frame a boom that runs to the left has its lower side up.
    for level, share in ((-half, 0.5), (-half, 0.25)):
        tube.rect(0, level, length, thickness * share, fade("#27345c", 0.4))
    for i in range(1, int(length / 46)):
        tube.line([(i * 46, -half), (i * 46, half)], fade("#27345c", 0.28), 1.6)
    for place in (0.12, 0.86):
        tube.rect(length * place, -half - 4, 22, thickness + 8, "#c9c6bf", 3)
        tube.rect(length * place, -half - 4, 22, thickness * 0.5, "#838aa0", 3)
    if length > 330:
        tube.at(length * 0.5, 0, 1, 180).polygon(maple_leaf(0, 0, 15), "#c8342e")


def _joint(canvas: Canvas, x: float, y: float, radius: float) -> None:
    if not radius:
        return
    canvas.disc(x, y, radius, "#aab0be")
    canvas.grain(
        oval(x, y, radius, radius),
        "#16203f",
        1,
        ((x - radius, y - radius), (x + radius, y + radius)),
    )
    canvas.disc(x, y, radius * 0.62, WHITE)
    canvas.disc(x, y, radius * 0.34, "#4b5675")
    canvas.disc(x, y, radius * 0.16, SIGNAL)


def _hand(canvas: Canvas) -> None:
    """The end effector: a wide cylinder with three petals."""
    canvas.rect(-26, -6, 52, 62, "#c9c6bf", 6)
    canvas.rect(6, -6, 20, 62, "#838aa0", 6)
    canvas.rect(-31, 50, 62, 14, "#4b5675", 4)
    for x in (-22, 0, 22):
        canvas.line([(x, 62), (x * 1.1, 80)], WHITE, 9)
    canvas.rect(-16, 10, 14, 14, SIGNAL, 2)


def dot_ca(canvas: Canvas, rng: Random) -> None:
    """A computer of the 1980s; on its screen a maple leaf on a globe of meridians."""
    canvas.gradient(FRAME, "#2a2350", "#6a4a78")
    for i in range(9):
        canvas.rect(0, i * 62, WIDTH, 2, fade("#f2a65a", 0.07))
    canvas.glow(600, 270, 560, fade(CYAN, 0.5))
    canvas.gradient(box(0, 548, WIDTH, 130), "#b5774a", "#7d4a38")
    canvas.rect(0, 548, WIDTH, 6, "#d99f6a")
    canvas.shadow(box(290, 574, 640, 34), fade("#1a0d1e", 0.7), 14)
    _monitor(canvas)
    _keyboard(canvas)
    _disks(canvas)


def _monitor(canvas: Canvas) -> None:
    canvas.polygon([(380, 500), (820, 500), (856, 580), (344, 580)], darker(BEIGE, 0.3))
    canvas.rect(330, 552, 540, 40, BEIGE, 8)
    case = rounded(318, 42, 564, 470, 34)
    canvas.polygon(case, BEIGE)
    canvas.grain(case, "#4a3648", 0.6, ((380, 60), (960, 560)))
    canvas.polygon(rounded(352, 74, 496, 372, 30), darker(BEIGE, 0.42))
    screen = smooth(
        [
            (372, 96),
            (600, 84),
            (828, 96),
            (840, 260),
            (828, 424),
            (600, 436),
            (372, 424),
            (360, 260),
        ],
        closed=True,
    )
    canvas.gradient(screen, "#0d2b3c", "#0a1a2c")
    with canvas.clipped(screen) as glass:
        _globe(glass, 600, 260, 138)
        for y in range(84, 440, 7):
            glass.rect(340, y, 520, 2, fade("#04101a", 0.3))
        glass.polygon([(372, 84), (560, 84), (430, 440), (340, 440)], fade("#ffffff", 0.06))
    for i in range(6):
        canvas.rect(372 + i * 16, 470, 8, 22, darker(BEIGE, 0.3), 3)
    canvas.disc(820, 482, 9, SIGNAL)
    canvas.rect(640, 474, 120, 14, darker(BEIGE, 0.35), 5)


def _globe(canvas: Canvas, x: float, y: float, radius: float) -> None:
    canvas.glow(x, y, radius * 2.1, fade(CYAN, 0.5))
    canvas.ring(x, y, radius, 4, CYAN)
    for share in (0.36, 0.72):
        canvas.line(oval(x, y, radius * share, radius - 2), fade(CYAN, 0.75), 2.5)
    for level in (-0.66, -0.34, 0, 0.34, 0.66):
        half = radius * math.sqrt(1 - level * level)
        canvas.line(
            [(x - half, y + level * radius), (x + half, y + level * radius)], fade(CYAN, 0.75), 2.5
        )
    canvas.line([(x, y - radius), (x, y + radius)], fade(CYAN, 0.75), 2.5)
    leaf = maple_leaf(x, y + 4, radius * 0.66)
    canvas.polygon(maple_leaf(x, y + 4, radius * 0.76), "#0c2334")
    canvas.polygon(leaf, SIGNAL)
    for dx in (-214, 214):
        for dy, width in ((-70, 46), (-30, 66), (10, 34), (50, 56)):
            canvas.rect(x + dx - 30, y + dy, width, 10, fade(CYAN, 0.7), 3)


def _keyboard(canvas: Canvas) -> None:
    canvas.polygon([(300, 604), (900, 604), (948, 672), (252, 672)], lighter(BEIGE, 0.15))
    for row in range(3):
        y = 612 + row * 19
        left, right = 314 - row * 13, 886 + row * 13
        pitch = (right - left) / 15
        for key in range(15):
            tone = SIGNAL if (row, key) == (2, 14) else ("#8d7f70" if key in (0, 14) else "#f4ecd9")
            canvas.rect(left + key * pitch + 2, y, pitch - 5, 14, tone, 3)
            canvas.rect(left + key * pitch + 2, y + 11, pitch - 5, 3, fade("#3a2a34", 0.3))


def _disks(canvas: Canvas) -> None:
    for x, y, turn, tone in ((1040, 590, -8, "#3a3558"), (1062, 566, 7, "#26406a")):
        disk = canvas.at(x, y, 1, turn)
        disk.polygon([(-92, 26), (-70, -22), (76, -22), (96, 26)], tone)
        disk.polygon([(-34, -22), (34, -22), (36, -4), (-36, -4)], "#c9c6bf")
        disk.oval(0, 10, 17, 7, "#e9dfc8")
    canvas.polygon([(118, 496), (202, 496), (194, 596), (126, 596)], "#c8563c")
    canvas.line(arc(204, 540, 26, 28, -80, 80), "#c8563c", 12)
    canvas.polygon([(166, 496), (202, 496), (194, 596), (166, 596)], fade("#3a1420", 0.25))
    canvas.oval(160, 497, 42, 9, "#40202a")


CITIES: list[Point] = [(-113.5, 53.5), (-79.4, 43.7), (-73.6, 45.5)]
"""Edmonton, Toronto, Montréal."""


def ai_institutes(canvas: Canvas, rng: Random) -> None:
    """Three lights in a neural network spread over a dotted map of Canada."""
    canvas.gradient(FRAME, "#0c1434", "#27205c")
    chart = Projection(-94, 60, 590, 372, 905)
    outlines = [chart.outline(outline) for outline in CANADA]
    for x, y in honeycomb(outlines, 7.6):
        canvas.disc(x, y, 3.9, mix("#34407f", "#4f79a8", max(0.0, min(1.0, (y - 100) / 500))))
    lights = [chart.point(*city) for city in CITIES]
    tones = [SIGNAL, "#f27d8a", CYAN]
    _network(canvas, lights, tones)
    for (x, y), tone in zip(lights, tones, strict=True):
        canvas.glow(x, y, 120, fade(tone, 0.95))
        canvas.ring(x, y, 27, 3, tone)
        canvas.disc(x, y, 15, "#fffdf4")


LAYERS: list[list[Point]] = [
    [(330, 330), (430, 262), (500, 352)],
    [(560, 210), (604, 300), (636, 400), (590, 476)],
    [(742, 250), (770, 350), (700, 470)],
    [(880, 330), (900, 440)],
]


def _network(canvas: Canvas, lights: list[Point], tones: list[Colour]) -> None:
    west, south, east = lights
    chains = [[west], *LAYERS, [south, east]]
    for i, (layer, following) in enumerate(pairwise(chains)):
        colour = mix(tones[0], tones[2], i / 4)
        for x0, y0 in layer:
            for x1, y1 in following:
                canvas.line([(x0, y0), (x1, y1)], fade(colour, 0.42), 1.8)
    for i, layer in enumerate(LAYERS):
        colour = mix(tones[0], tones[2], i / 3)
        for x, y in layer:
            canvas.glow(x, y, 34, fade(colour, 0.7))
            canvas.disc(x, y, 9, colour)
            canvas.disc(x, y, 4.5, "#fffdf4")
