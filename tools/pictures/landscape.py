"""Out of doors: sky, ridges, water, trees."""

from itertools import pairwise
from random import Random

from tools.pictures.canvas import HEIGHT, WIDTH, Canvas
from tools.pictures.colours import Colour, darker, fade, lighter, mix
from tools.pictures.curves import Point, Points, box, down_to, jagged, smooth

FRAME = box(0, 0, WIDTH, HEIGHT)


def sky(canvas: Canvas, level: float, *colours: Colour) -> None:
    """The whole background: the colours one below the other as far as a level."""
    band = level / (len(colours) - 1)
    for i, (upper, lower) in enumerate(pairwise(colours)):
        top = i * band
        canvas.gradient(box(0, top, WIDTH, HEIGHT - top), upper, lower, ((0, top), (0, top + band)))


def sun(canvas: Canvas, x: float, y: float, radius: float, colour: Colour, halo: float) -> None:
    """A disc and the light around it."""
    canvas.glow(x, y, radius * halo, fade(colour, 0.55))
    canvas.disc(x, y, radius, colour)


def ridge(
    canvas: Canvas, rng: Random, points: Points, roughness: float, colours: tuple[Colour, Colour]
) -> list[Point]:
    """A range of hills down to the picture's foot, fading from one colour to the other."""
    line = jagged(rng, points, roughness)
    floor = min(y for _, y in line) + 260
    canvas.gradient(down_to(line, HEIGHT), *colours, ((0, min(y for _, y in line)), (0, floor)))
    return line


def cloud(canvas: Canvas, x: float, y: float, length: float, colour: Colour) -> None:
    """A flat bank of cloud: two bars with round ends."""
    canvas.line([(x, y), (x + length, y)], colour, 11)
    canvas.line([(x + length * 0.22, y + 16), (x + length * 0.85, y + 16)], fade(colour, 0.22), 8)


def ripples(
    canvas: Canvas, rng: Random, area: tuple[float, float, float, float], count: int, colour: Colour
) -> None:
    """Strokes of light on water, longer and wider apart toward the viewer."""
    x, y, width, height = area
    for _ in range(count):
        depth = rng.random() ** 1.6
        length = (12 + 70 * depth) * rng.uniform(0.5, 1.3)
        left = x + rng.uniform(0, max(width - length, 1))
        level = y + depth * height
        canvas.line([(left, level), (left + length, level)], colour, 0.8 + 2.2 * depth)


def conifer(
    canvas: Canvas, rng: Random, x: float, foot: float, height: float, colour: Colour
) -> None:
    """A spruce: tiers of drooping boughs, the side away from the light darker."""
    width = height * 0.36
    canvas.rect(x - height * 0.018, foot - height * 0.12, height * 0.036, height * 0.12, "#2a2320")
    lit: list[Point] = [(x, foot - height)]
    shaded: list[Point] = [(x, foot - height)]
    tiers = 6
    for tier in range(1, tiers + 1):
        level = foot - height + height * 0.93 * tier / tiers
        reach = width / 2 * (tier / tiers) ** 0.85 * rng.uniform(0.88, 1.08)
        lit += [(x - reach, level), (x - reach * 0.5, level - height * 0.035)]
        shaded += [(x + reach, level), (x + reach * 0.5, level - height * 0.035)]
    canvas.polygon([*lit, (x, foot - height * 0.08)], lighter(colour, 0.07))
    canvas.polygon([*shaded, (x, foot - height * 0.08)], darker(colour, 0.25))


def forest_edge(
    canvas: Canvas, rng: Random, line: Points, height: float, colour: Colour, step: float
) -> None:
    """A far forest: a saw of tree tops along a line, nothing but a silhouette."""
    for (x0, y0), (x1, y1) in pairwise(line):
        count = max(1, int(abs(x1 - x0) / step))
        for i in range(count):
            x, y = x0 + (x1 - x0) * i / count, y0 + (y1 - y0) * i / count
            tall = height * rng.uniform(0.5, 1.1)
            half = tall * 0.19
            canvas.polygon([(x - half, y + 4), (x, y - tall), (x + half, y + 4)], colour)


def broadleaf(
    canvas: Canvas, rng: Random, x: float, foot: float, height: float, colour: Colour
) -> None:
    """A round-headed tree."""
    radius = height * 0.34
    canvas.polygon(
        [
            (x - height * 0.03, foot),
            (x - height * 0.015, foot - height * 0.5),
            (x + height * 0.015, foot - height * 0.5),
            (x + height * 0.03, foot),
        ],
        "#3a2c26",
    )
    crown = [
        (x + radius * rng.uniform(0.8, 1.05) * dx, foot - height * 0.64 + radius * 1.05 * dy)
        for dx, dy in (
            (0, -1),
            (0.75, -0.7),
            (1, 0),
            (0.7, 0.75),
            (0, 0.9),
            (-0.7, 0.75),
            (-1, 0),
            (-0.75, -0.7),
        )
    ]
    outline = smooth(crown, closed=True)
    canvas.polygon(outline, colour)
    light, dark = (x - radius, foot - height), (x + radius, foot - height * 0.4)
    canvas.grain(outline, darker(colour, 0.5), 0.75, (light, dark))


def mist(canvas: Canvas, y: float, depth: float, colour: Colour) -> None:
    """A veil across the picture, its edges lost."""
    canvas.shadow(box(-200, y, WIDTH + 400, depth), colour, depth * 0.5)


def massif(
    canvas: Canvas, rng: Random, skyline: Points, foot: float, colours: tuple[Colour, Colour]
) -> None:
    """Mountains lit from the left: rock, torn snow below the skyline, shadowed faces.

    The skyline's points are summits and saddles in turn, a saddle first.
    """
    rock, snow = colours
    crest = jagged(rng, skyline, 26, 4)
    top = min(y for _, y in crest)
    outline = down_to(crest, foot)
    with canvas.clipped(outline) as inside:
        inside.gradient(outline, rock, mix(rock, snow, 0.35), ((0, top), (0, foot)))
        inside.polygon([*crest, *_snow_edge(rng, crest, top, foot)[::-1]], snow)
        for summit, saddle in zip(skyline[1::2], skyline[2::2], strict=False):
            _faces(inside, rng, summit, saddle, foot, darker(rock, 0.25))


def _snow_edge(rng: Random, crest: Points, top: float, foot: float) -> list[Point]:
    """The lower limit of the snow: long tongues under the summits, little at the saddles."""
    reach = (foot - top) * 0.62
    return [
        (
            x + rng.uniform(-9, 9),
            y + reach * ((foot - y) / (foot - top)) ** 2 * rng.uniform(0.3, 0.95) + 8,
        )
        for x, y in crest[::2]
    ]


def _faces(
    canvas: Canvas, rng: Random, summit: Point, saddle: Point, foot: float, shade: Colour
) -> None:
    """The summit's side away from the light, and a smaller gully on its lit side."""
    x, y = summit
    height, width = foot - y, saddle[0] - x
    spine = [
        (x, y - 30),
        (x + width * 0.02, y + height * 0.16),
        (x + width * 0.2, y + height * 0.3),
        (x + width * 0.08, y + height * 0.55),
        (x + width * 0.3, y + height * 0.75),
        (x + width * 0.22, foot),
    ]
    edge = jagged(rng, spine, 9, 2)
    face = [*edge, (saddle[0] + width * 0.5, foot), saddle, (saddle[0], saddle[1] - 30)]
    canvas.polygon(face, fade(shade, 0.5))
    gully = [
        (x - width * 0.06, y + height * 0.1),
        (x - width * 0.22, y + height * 0.62),
        (x - width * 0.5, y + height * 0.8),
        (x - width * 0.28, y + height * 0.42),
    ]
    canvas.polygon(gully, fade(shade, 0.3))
