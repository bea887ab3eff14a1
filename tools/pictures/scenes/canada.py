"""Pictures of the Canada pages: spruce, lake blue, ochre."""

from random import Random

from tools.pictures.canvas import HEIGHT, Canvas
from tools.pictures.colours import darker, fade, mix
from tools.pictures.curves import Point, oval, ribbon, smooth
from tools.pictures.emblems import clock
from tools.pictures.landscape import (
    conifer,
    forest_edge,
    massif,
    mist,
    ridge,
    sky,
    sun,
)
from tools.pictures.maps import Projection
from tools.pictures.outlines import CANADA

SPRUCE, LAKE, OCHRE, CREAM, SNOW, SLATE = (
    "#1f4a46",
    "#5c8fa3",
    "#e2a04a",
    "#f6e3c0",
    "#f4f1e8",
    "#4f6d7f",
)


def trans_canada_highway(canvas: Canvas, rng: Random) -> None:
    """A two-lane road winding between firs toward a snowy pass."""
    sky(canvas, 400, "#6ba3b5", "#b5cfc4", CREAM)
    sun(canvas, 640, 262, 44, "#fff3d0", 6)
    ridge(
        canvas,
        rng,
        [(0, 300), (400, 270), (640, 330), (900, 260), (1200, 310)],
        30,
        ("#a9c3c6", "#d8dccb"),
    )
    right = [
        (700, 400),
        (790, 300),
        (820, 325),
        (905, 150),
        (955, 225),
        (1040, 70),
        (1120, 210),
        (1180, 170),
        (1260, 260),
    ]
    massif(canvas, rng, right, 440, (SLATE, SNOW))
    left = [
        (-60, 220),
        (40, 120),
        (110, 200),
        (255, 40),
        (370, 210),
        (420, 170),
        (500, 300),
        (540, 280),
        (640, 420),
    ]
    massif(canvas, rng, left, 440, (mix(SLATE, LAKE, 0.25), SNOW))
    mist(canvas, 385, 40, fade(CREAM, 0.75))
    _foothills(canvas, rng)
    _road(canvas)
    _firs(canvas, rng)


def _foothills(canvas: Canvas, rng: Random) -> None:
    far = ridge(
        canvas,
        rng,
        [(0, 400), (330, 425), (640, 410), (920, 432), (1200, 395)],
        14,
        ("#7ea193", "#8fae8f"),
    )
    forest_edge(canvas, rng, far, 24, "#6c9488", 7)
    near = ridge(
        canvas,
        rng,
        [(0, 452), (280, 470), (620, 452), (900, 478), (1200, 440)],
        12,
        ("#4d7f6f", "#7c9a63"),
    )
    forest_edge(canvas, rng, near, 40, "#3f7266", 10)
    ridge(canvas, rng, [(0, 520), (300, 508), (700, 500), (1200, 515)], 8, ("#6f8f58", "#c2a558"))


def _road(canvas: Canvas) -> None:
    knots: list[Point] = [
        (640, 424),
        (600, 436),
        (560, 450),
        (640, 474),
        (760, 500),
        (690, 548),
        (560, 610),
        (560, 690),
    ]
    centre = smooth(knots, steps=16)
    widths = [5 + 330 * ((y - 424) / 266) ** 1.55 for _, y in centre]
    canvas.polygon(ribbon(centre, [w * 1.16 for w in widths]), "#d9c38c")
    canvas.gradient(ribbon(centre, widths), "#6d7b83", "#39434d", ((0, 430), (0, HEIGHT)))
    for share in (-0.455, 0.455):
        edge = [(x + w * share, y) for (x, y), w in zip(centre, widths, strict=True)]
        canvas.polygon(ribbon(edge, [w * 0.018 for w in widths]), CREAM)
    for start in range(28, len(centre) - 4, 9):
        piece = slice(start, start + 5)
        canvas.polygon(ribbon(centre[piece], [w * 0.028 for w in widths[piece]]), OCHRE)


def _firs(canvas: Canvas, rng: Random) -> None:
    rows = [
        (505, 70, [30, 90, 150, 235, 320, 400, 880, 960, 1040, 1100, 1165]),
        (560, 130, [10, 120, 215, 330, 925, 1010, 1120, 1190]),
        (650, 250, [55, 190, 985, 1130]),
        (735, 420, [-10, 1060, 1215]),
    ]
    for foot, height, places in rows:
        for x in places:
            tall = height * rng.uniform(0.8, 1.15)
            shade = mix(SPRUCE, "#5f8f76", max(0, (700 - foot) / 420))
            canvas.oval(
                x + tall * 0.2, foot, tall * 0.3, tall * 0.03, fade(darker(SPRUCE, 0.4), 0.35)
            )
            conifer(canvas, rng, x, foot + rng.uniform(-6, 6), tall, shade)


ZONES = [(-141, -120), (-120, -108), (-108, -90), (-90, -68), (-68, -59.6), (-59.6, -52)]
"""The longitudes between which each clock rules, roughly, from the Pacific to Newfoundland."""


def time_zones(canvas: Canvas, rng: Random) -> None:
    """Six clocks planted in a map of Canada, the last one half an hour ahead."""
    sky(canvas, HEIGHT, "#173b45", "#1f5159", "#3b7a78")
    chart = Projection(-95, 58, 590, 458, 1070, 0.62)
    tones = ["#3f7f86", "#5d9a8c", "#8db083", "#c9bd7c", "#dc9f58", "#c9623f"]
    outlines = [chart.outline(outline) for outline in CANADA]
    for outline in outlines:
        canvas.polygon([(x + 3, y + 15) for x, y in outline], "#102c35")
    with canvas.clipped(*outlines) as land:
        for (west, east), tone in zip(ZONES, tones, strict=True):
            land.polygon(chart.meridian(west, 40, 84) + chart.meridian(east, 40, 84)[::-1], tone)
        for west, _ in ZONES[1:]:
            land.line(chart.meridian(west, 40, 84), fade(CREAM, 0.8), 2)
    _planted_clocks(canvas, chart, tones)


def _planted_clocks(canvas: Canvas, chart: Projection, tones: list[str]) -> None:
    places = [(-124, 54), (-113.5, 53), (-98, 51.5), (-77.5, 47.5), (-64.2, 45.6), (-55.8, 48.8)]
    times = [(9, 0), (10, 0), (11, 0), (12, 0), (1, 0), (1, 30)]
    for i, (place, time, tone) in enumerate(zip(places, times, tones, strict=True)):
        x, y = chart.point(*place)
        head = 118 + i * 193
        canvas.oval(x, y, 13, 6, fade("#0b1d26", 0.6))
        canvas.line([(head, 160), (x, y)], CREAM, 3.5)
        canvas.disc(x, y, 5, CREAM)
        canvas.shadow(oval(head + 5, 146, 80, 80), fade("#06141b", 0.5), 9)
        clock(
            canvas.at(head, 134),
            80,
            *time,
            CREAM if i < 5 else "#fbd9a6",
            mix(tone, "#10222b", 0.72),
        )
        canvas.ring(head, 134, 80, 6, tone)
