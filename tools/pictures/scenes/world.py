"""Pictures of the world and United States pages: sea blue, sand, brick."""

from random import Random

from tools.pictures.buildings import dome
from tools.pictures.canvas import HEIGHT, WIDTH, Canvas
from tools.pictures.colours import Colour, darker, fade, lighter, mix
from tools.pictures.curves import Point, arc, box, oval, regular, smooth, star
from tools.pictures.emblems import compass_rose, seal
from tools.pictures.landscape import FRAME, ridge, ripples, sky, sun
from tools.pictures.maps import Projection
from tools.pictures.outlines import AFRICA, ALASKA, CANADA, EUROPE, GREENLAND, UNITED_STATES
from tools.pictures.papers import ballot_box, cast_shadow, sheet, text_lines
from tools.pictures.vessels import freighter

SEA, DEEP, SAND, IVORY, BRICK, NAVY = (
    "#3f82ac",
    "#173a5e",
    "#e6cb98",
    "#f8f0dd",
    "#b5473a",
    "#1d2c4f",
)

FOUNDERS: list[Point] = [
    (-75.7, 45.4),
    (-77, 38.9),
    (-21.9, 64.1),
    (10.7, 59.9),
    (12.6, 55.7),
    (4.9, 52.4),
    (4.4, 50.8),
    (6.1, 49.6),
    (-0.1, 51.5),
    (2.4, 48.9),
    (-9.1, 38.7),
    (12.5, 41.9),
]
"""The capitals of the twelve countries that signed in 1949."""


def nato_founding(canvas: Canvas, rng: Random) -> None:
    """A treaty and a compass rose between the two shores of the North Atlantic."""
    canvas.gradient(FRAME, "#2b628d", DEEP)
    chart = Projection(-37, 50, 590, 300, 700)
    for latitude in range(10, 90, 10):
        canvas.line(chart.parallel(latitude, -120, 50), fade(IVORY, 0.14), 1.5)
    for longitude in range(-120, 60, 10):
        canvas.line(chart.meridian(longitude, 0, 88), fade(IVORY, 0.14), 1.5)
    for places in (*CANADA, UNITED_STATES, ALASKA, GREENLAND, *EUROPE, AFRICA):
        land = chart.outline(places)
        canvas.shadow([(x + 5, y + 8) for x, y in land], fade("#081a30", 0.5), 5)
        canvas.polygon(land, SAND)
        canvas.grain(land, "#a9743f", 0.4, ((300, 0), (900, 800)))
    compass_rose(canvas.at(596, 352), 250, IVORY, "#7fb0cc")
    _treaty(canvas, [chart.point(*capital) for capital in FOUNDERS])


def _treaty(canvas: Canvas, capitals: list[Point]) -> None:
    for x, y in capitals:
        canvas.line([(596, 352), (x, y)], fade(BRICK, 0.85), 2.5)
    for x, y in capitals:
        canvas.disc(x, y, 8, IVORY)
        canvas.disc(x, y, 5, BRICK)
    page = canvas.at(596, 356, 1, -5)
    sheet(page, 190, 250, IVORY)
    text_lines(page, (-66, -92, 132, 120), [0.6, 0, 1, 0.9, 1, 0.8, 1], "#7d8894", 0.3)
    for i in range(12):
        x, y = -62 + i % 4 * 33, 40 + i // 4 * 20
        scrawl = smooth([(x, y), (x + 6, y - 8), (x + 11, y + 3), (x + 17, y - 5), (x + 25, y)])
        page.line(scrawl, NAVY, 2)
    seal(page.at(62, 92), 17, BRICK)


def peacekeeping_1956(canvas: Canvas, rng: Random) -> None:
    """A blue helmet resting on the bank of a canal that a cargo ship is passing."""
    sky(canvas, 330, "#5f9dbd", "#c9d3bf", "#f8dfaa")
    sun(canvas, 930, 168, 50, "#fff4d2", 5)
    ridge(
        canvas,
        rng,
        [(0, 318), (240, 296), (520, 316), (860, 288), (1200, 312)],
        7,
        ("#d9b987", "#e3c48e"),
    )
    _palms(canvas, rng)
    canvas.gradient(box(0, 352, WIDTH, 210), "#86b7bd", "#35728f")
    ripples(canvas, rng, (0, 362, WIDTH, 50), 40, fade(IVORY, 0.42))
    freighter(canvas.at(760, 428, 1.16), NAVY, BRICK, IVORY)
    canvas.shadow(box(480, 430, 560, 26), fade(DEEP, 0.55), 8)
    ripples(canvas, rng, (0, 434, WIDTH, 120), 70, fade(IVORY, 0.42))
    bank = [
        *smooth([(-10, 500), (240, 508), (560, 536), (860, 570), (1210, 586)]),
        (1210, HEIGHT),
        (-10, HEIGHT),
    ]
    canvas.gradient(bank, "#f0d199", "#c9975a")
    canvas.grain(bank, "#8a5a34", 0.35, ((100, 470), (900, 760)))
    for _ in range(70):
        x, y = rng.uniform(0, WIDTH), rng.uniform(600, 670)
        canvas.oval(x, y, rng.uniform(2, 6), rng.uniform(1, 2.4), fade("#7d5231", 0.4))
    _helmet(canvas.at(330, 606))


def _palms(canvas: Canvas, rng: Random) -> None:
    for x, height in ((80, 96), (118, 74), (160, 108), (1090, 82), (1130, 104)):
        top = (x + 10, 352 - height)
        canvas.line(smooth([(x, 354), (x + 2, 352 - height * 0.5), top]), "#5f5a44", 4.5)
        for turn in (-165, -140, -100, -60, -25, 5, 30, 160):
            frond = canvas.at(*top, height / 100, turn + rng.uniform(-7, 7))
            frond.polygon(smooth([(0, 0), (20, -7), (42, 2), (20, 0)], closed=True), "#4f6b4c")
    canvas.rect(0, 344, WIDTH, 10, "#c9a670")


def _helmet(canvas: Canvas) -> None:
    """A steel helmet seen from its side, its strap lying on the sand."""
    canvas.shadow(oval(40, 6, 250, 22), fade("#4a2c18", 0.6), 10)
    canvas.line(smooth([(-96, -24), (-70, 18), (10, 30), (92, 16), (108, -26)]), "#7a5a3a", 11)
    shell = smooth(
        [
            (-196, -44),
            (-182, -120),
            (-130, -200),
            (-30, -246),
            (80, -226),
            (160, -150),
            (186, -60),
            (190, -44),
        ]
    )
    brim = smooth(
        [
            (190, -44),
            (246, -26),
            (258, -10),
            (150, -12),
            (0, -4),
            (-140, -10),
            (-214, -14),
            (-208, -36),
            (-196, -44),
        ]
    )
    canvas.polygon([*shell, *brim], SEA)
    canvas.grain([*shell, *brim], DEEP, 0.95, ((-90, -190), (210, -30)))
    canvas.line([(-196, -42), *smooth([(-100, -34), (60, -34), (190, -44)])], darker(SEA, 0.35), 5)
    light = smooth(
        [(-160, -104), (-112, -176), (-40, -214), (-74, -170), (-124, -104)], closed=True
    )
    canvas.polygon(light, fade("#ffffff", 0.35))
    _badge(canvas.at(-20, -122))


def _badge(canvas: Canvas) -> None:
    """A globe between two branches, white on the helmet's blue."""
    canvas.disc(0, 0, 40, fade(IVORY, 0.95))
    canvas.disc(0, 0, 33, SEA)
    for level in (0.34, 0.7, 1):
        canvas.line(oval(0, 0, 24 * level, 24), IVORY, 1.8)
    canvas.line([(-24, 0), (24, 0)], IVORY, 1.8)
    for side in (-1, 1):
        canvas.line(arc(0, 0, 30, 30, 90 - side * 20, 90 - side * 130), IVORY, 4)


STATES = [
    "#.........#",
    ".....#...##",
    "#######.##",
    "###########",
    "##########",
    ".########",
    "...#####",
    "#..#...#",
]
"""A hexagon for each state and the capital's district, where it would be on a map."""


def electoral_college(canvas: Canvas, rng: Random) -> None:
    """A ballot box before a map of the United States, one tile a state."""
    canvas.gradient(FRAME, "#f3e8cf", "#e2d0aa")
    tones = [NAVY, "#4d8078", "#6f8fae", "#d9a24e", "#c9b382"]
    for row, states in enumerate(STATES):
        for column, state in enumerate(states):
            if state == "#":
                x, y = 104 + column * 80 + row % 2 * 40, 66 + row * 69.5
                tile = regular(x, y, 43.5, 6, 30)
                tone = tones[(column * 3 + row * 2 + rng.randrange(2)) % len(tones)]
                canvas.polygon(regular(x + 5, y + 7, 43.5, 6, 30), fade(NAVY, 0.22))
                canvas.polygon(tile, tone)
                canvas.grain(tile, darker(tone, 0.6), 0.4, ((x - 40, y - 40), (x + 60, y + 60)))
    canvas.gradient([(0, 626), (WIDTH, 626), (WIDTH, HEIGHT), (0, HEIGHT)], "#8d5a3c", "#6a3f2c")
    canvas.rect(0, 626, WIDTH, 5, "#bb8358")
    _american_box(canvas.at(980, 652))


def _american_box(canvas: Canvas) -> None:
    ballot_box(canvas, 330, "#f4ead2")
    paper = canvas.at(6, -316, 1, -5)
    cast_shadow(paper, box(-66, -70, 132, 60), (6, 4), 6, 0.3)
    paper.rect(-66, -90, 132, 108, "#fffaf0")
    text_lines(paper, (-48, -70, 96, 66), [0.6, 1, 0.8], "#9aa0ac", 0.3)
    canvas.polygon([(-62, -290), (70, -290), (70, -284), (-62, -284)], "#26262e")
    canvas.rect(-165, -176, 330, 34, NAVY)
    canvas.rect(-165, -136, 330, 12, "#d9a24e")
    for x in range(-140, 150, 40):
        canvas.polygon(star(x, -159, 11, 4.6, 5, -90), IVORY)


def us_congress(canvas: Canvas, rng: Random) -> None:
    """The Capitol's dome between the seats of two chambers."""
    canvas.gradient(FRAME, "#26365f", "#e9c79a", ((0, 0), (0, 500)))
    for i in range(26):
        if i % 2:
            ray = arc(600, 400, 1100, 1100, 180 + i * 7.2 - 3.6, 180 + i * 7.2)
            canvas.polygon([(600, 400), ray[0], ray[-1]], fade("#fbe3b0", 0.13))
    canvas.glow(600, 300, 420, fade("#fbe3b0", 0.9))
    for left, right in ((150, 470), (730, 1050)):
        canvas.rect(left, 366, right - left, 90, mix(IVORY, NAVY, 0.28))
        for x in range(left + 14, right - 10, 26):
            canvas.rect(x, 384, 11, 44, mix(IVORY, NAVY, 0.62))
        canvas.rect(left - 6, 356, right - left + 12, 12, mix(IVORY, NAVY, 0.12))
    dome(canvas.at(600, 446), mix(IVORY, SAND, 0.3), "#4a5170")
    canvas.gradient([(0, 440), (WIDTH, 440), (WIDTH, HEIGHT), (0, HEIGHT)], "#6f5a58", "#33263a")
    canvas.gradient([(560, 440), (640, 440), (770, HEIGHT), (430, HEIGHT)], "#efd6a4", "#b98a63")
    for row in range(4):
        _seats(canvas, row, -1, "#39578a")
        _seats(canvas, row, 1, "#a8743a")


def _seats(canvas: Canvas, row: int, side: int, colour: Colour) -> None:
    """One row of a chamber's seats seen from behind, larger toward the viewer."""
    size = 0.42 * 1.42**row
    foot = 486 + 62 * (1.42**row - 1) / 0.62
    tone = mix(colour, "#f2d6a8", 0.24 - row * 0.08)
    for i in range(8):
        x = 600 + side * (118 + 34 * row + (i * 104 + 40) * size)
        lift = i * 5 * size
        seat = canvas.at(x, foot - lift, size)
        seat.rect(-44, -26, 88, 40, darker(tone, 0.5), 6)
        seat.gradient(
            [(-40, 8), (-42, -70), *arc(0, -70, 42, 26, 180, 360), (42, -70), (40, 8)],
            lighter(tone, 0.14),
            darker(tone, 0.25),
        )
        seat.line(arc(0, -70, 40, 24, 190, 350), lighter(tone, 0.35), 4)
        for arm in (-50, 38):
            seat.rect(arm, -34, 13, 44, "#5a3a2c", 4)
