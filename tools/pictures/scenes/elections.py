"""Pictures of the election pages: plum, coral, cream."""

from random import Random

from tools.pictures.canvas import HEIGHT, Canvas
from tools.pictures.colours import darker, fade, mix
from tools.pictures.curves import Point, box, regular
from tools.pictures.landscape import FRAME
from tools.pictures.maps import Projection, honeycomb
from tools.pictures.outlines import CANADA
from tools.pictures.papers import ballot, ballot_box, cast_shadow, folded_ballot, pencil, sheet

PLUM, CORAL, CREAM, MAUVE, TEAL, MUSTARD = (
    "#3b2b4f",
    "#d9694f",
    "#f7ead2",
    "#8d78a3",
    "#4d8a8c",
    "#e3b04b",
)
TILE = 14.12
"""The hexagons' radius at which 343 of them, one a riding, fit the map."""


def ridings_343(canvas: Canvas, rng: Random) -> None:
    """A map of Canada in 343 coloured tiles, a pencil redrawing their limits."""
    canvas.gradient(FRAME, "#fbf1de", "#ecd9bd")
    tiles = riding_tiles()
    seeds = rng.sample(tiles, 26)
    colours = [CORAL, MAUVE, TEAL, MUSTARD, mix(CORAL, CREAM, 0.45), mix(TEAL, PLUM, 0.45)]
    for x, y in tiles:
        nearest = min(range(len(seeds)), key=lambda i: abs(seeds[i][0] - x) + abs(seeds[i][1] - y))
        tone = mix(colours[nearest % len(colours)], "#ffffff", rng.uniform(0, 0.13))
        canvas.polygon(regular(x + 3, y + 4, TILE * 0.94, 6, 30), fade(PLUM, 0.3))
        canvas.polygon(regular(x, y, TILE * 0.94, 6, 30), tone)
    _new_limits(canvas, tiles)


def riding_tiles() -> list[Point]:
    """The hexagons' centres: Canada's map in as many tiles as there are ridings."""
    chart = Projection(-93, 60, 530, 364, 850)
    return honeycomb([chart.outline(outline) for outline in CANADA], TILE)


def _new_limits(canvas: Canvas, tiles: list[Point]) -> None:
    """A pencilled border along the tiles round a place, and the pencil that draws it."""
    x, y = min(tiles, key=lambda tile: abs(tile[0] - 720) + abs(tile[1] - 412))
    border = [(x + dx * TILE, y + dy * TILE) for dx, dy in BORDER]
    canvas.line(border, CREAM, 9)
    canvas.line(border, PLUM, 4.5)
    tip = border[-1]
    cast_shadow(canvas.at(*tip, 1, -20), box(70, -24, 480, 52), (10, 34), 16, 0.3)
    pencil(canvas.at(*tip, 1, -32), 600, 58, CORAL)


_COS = 3**0.5 / 2
BORDER = [
    (-5 * _COS, -3.5),
    (-5 * _COS, -2.5),
    (-4 * _COS, -2),
    (-4 * _COS, -1),
    (-3 * _COS, -0.5),
    (-3 * _COS, 0.5),
    (-2 * _COS, 1),
    (-_COS, 0.5),
    (0, 1),
    (_COS, 0.5),
    (_COS, -0.5),
    (2 * _COS, -1),
    (3 * _COS, -0.5),
    (3 * _COS, 0.5),
]


def counting_votes(canvas: Canvas, rng: Random) -> None:
    """An open ballot box, unfolded ballots, a tally and a pencil on a table under a lamp."""
    canvas.gradient(FRAME, "#2c2140", "#4a3560")
    canvas.polygon([(486, 106), (714, 106), (1090, 348), (110, 348)], fade("#f6d9a0", 0.16))
    canvas.glow(600, 250, 520, fade("#f6d9a0", 0.5))
    _lamp(canvas)
    table = [(-60, HEIGHT), (110, 348), (1090, 348), (1260, HEIGHT)]
    canvas.gradient(table, "#d99a68", "#a8623f")
    for i in range(1, 9):
        canvas.line([(110 + i * 109, 348), (-60 + i * 147, HEIGHT)], fade("#6a3827", 0.3), 2)
    canvas.glow(600, 470, 480, fade("#ffe4b0", 0.5))
    ballot_box(canvas.at(600, 478), 250, "#efe0c4", open_lid=True)
    _piles(canvas, rng)
    _tally(canvas.at(985, 545, 1, 9))
    pencil(canvas.at(858, 632, 1, -20), 270, 24, MUSTARD)


def _lamp(canvas: Canvas) -> None:
    canvas.line([(600, -10), (600, 44)], "#171124", 5)
    canvas.polygon([(560, 42), (640, 42), (722, 104), (478, 104)], TEAL)
    canvas.polygon([(604, 42), (640, 42), (722, 104), (640, 104)], darker(TEAL, 0.35))
    canvas.oval(600, 105, 122, 13, "#fff0c4")


def _piles(canvas: Canvas, rng: Random) -> None:
    for x, y, turn, scale in (
        (420, 455, -14, 0.7),
        (366, 480, 12, 0.75),
        (455, 502, 6, 0.8),
        (780, 470, -8, 0.75),
        (748, 508, 16, 0.85),
    ):
        folded_ballot(canvas.at(x, y, scale, turn), CREAM)
    for x, y, turn, marked in ((150, 556, -16, 1), (282, 590, -4, 2), (420, 604, 8, 0)):
        ballot(canvas.at(x, y, 0.92, turn + rng.uniform(-2, 2)), marked)
    for x, y, turn in ((560, 590, 24), (655, 606, -20)):
        folded_ballot(canvas.at(x, y, 1.15, turn), CREAM)


def _tally(canvas: Canvas) -> None:
    """A sheet with strokes bundled in fives."""
    sheet(canvas, 230, 190, "#fbf3e2")
    for row, strokes in enumerate((13, 9, 17)):
        y = -44 + row * 46
        canvas.rect(-95, y - 4, 34, 8, mix(MAUVE, CREAM, 0.35), 3)
        for i in range(strokes):
            x = -44 + i // 5 * 40 + i % 5 * 7
            if i % 5 == 4:
                canvas.line([(x - 31, y + 11), (x - 3, y - 11)], PLUM, 2.6)
            else:
                canvas.line([(x, y - 13), (x, y + 13)], PLUM, 2.6)
        canvas.line([(-98, y + 24), (100, y + 24)], fade(MAUVE, 0.45), 1.5)
