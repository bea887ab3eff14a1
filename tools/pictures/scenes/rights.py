"""Pictures of the democracy and rights pages: ink, amber, parchment."""

from random import Random

from tools.pictures.buildings import parliament
from tools.pictures.canvas import WIDTH, Canvas
from tools.pictures.colours import Colour, darker, fade, lighter, mix
from tools.pictures.curves import arc, box, oval, rounded, smooth
from tools.pictures.emblems import seal
from tools.pictures.landscape import FRAME
from tools.pictures.papers import magnifier, scroll, sheet, text_lines

INK, AMBER, PARCHMENT, RUST, STEEL = "#22252f", "#e0a13a", "#f3e2bd", "#b4532f", "#6f7f86"


def notwithstanding_clause(canvas: Canvas, rng: Random) -> None:
    """A level balance with a parchment in one scale and a parliament in the other."""
    canvas.gradient(FRAME, "#e9b24f", "#f4d58e")
    canvas.disc(600, 330, 292, "#f7e2ab")
    canvas.grain(oval(600, 330, 292, 292), "#d98f3a", 0.5, ((600, 130), (600, 720)))
    canvas.gradient(box(0, 596, WIDTH, 90), "#a5532f", "#7c3a28")
    _stand(canvas)
    for side in (-1, 1):
        _pan(canvas, 600 + side * 330, 158, side)
    beam = [(270, 158), (430, 142), (600, 150), (770, 142), (930, 158)]
    canvas.line(smooth(beam), INK, 15)
    canvas.disc(600, 150, 26, INK)
    canvas.disc(600, 150, 13, AMBER)


def _stand(canvas: Canvas) -> None:
    canvas.shadow(oval(620, 606, 210, 14), fade("#2a1310", 0.6), 8)
    canvas.polygon([(589, 130), (611, 130), (619, 560), (581, 560)], INK)
    canvas.polygon([(589, 130), (596, 130), (596, 560), (581, 560)], lighter(INK, 0.18))
    canvas.polygon([(600, 80), (611, 118), (600, 134), (589, 118)], INK)
    for half, top in ((70, 556), (112, 572), (158, 588)):
        canvas.rect(600 - half, top, half * 2, 18, INK, 6)
        canvas.rect(600 - half, top, half * 2, 4, lighter(INK, 0.22))


def _pan(canvas: Canvas, x: float, y: float, side: int) -> None:
    level = y + 300
    for dx in (-168, 168):
        canvas.line([(x, y), (x + dx, level)], INK, 3)
    if side < 0:
        page = canvas.at(x, level - 112, 1, -5)
        scroll(page, 142, 190, PARCHMENT)
        text_lines(page, (-52, -66, 104, 110), [0.7, 0, 1, 0.92, 1, 0.85, 1, 0.6], "#8a6a45", 0.3)
        seal(page.at(34, 52, 0.8), 15, RUST)
    else:
        parliament(canvas.at(x, level, 0.46), "#b98a5a", "#5a6e6a", "#f6dc98")
    dish = arc(x, level - 2, 178, 58, 0, 180)
    canvas.polygon(dish, RUST)
    canvas.grain(dish, INK, 0.85, ((x - 120, level), (x + 170, level + 30)))
    canvas.rect(x - 184, level - 6, 368, 12, darker(RUST, 0.2), 6)
    canvas.rect(x - 184, level - 6, 368, 4, lighter(RUST, 0.35), 2)
    canvas.disc(x, y, 8, INK)


def access_to_information(canvas: Canvas, rng: Random) -> None:
    """An open filing drawer, and pages with lines blacked out under a lens."""
    canvas.gradient(FRAME, "#d9c79c", "#c4a566")
    canvas.gradient(box(0, 590, WIDTH, 90), "#7d6a48", "#5d4d38")
    canvas.shadow(box(60, 570, 560, 40), fade(INK, 0.6), 14)
    _cabinet(canvas)
    for x, y, turn, rows in ((742, 350, 7, ROWS[0]), (925, 322, -6, ROWS[1])):
        _blacked_out(canvas.at(x, y, 1, turn), rows)
    magnifier(canvas.at(960, 372), 118, RUST)
    with canvas.clipped(oval(960, 372, 103, 103)) as lens:
        lens.rect(840, 250, 240, 240, "#fffaf0")
        glass = lens.at(925 + 70, 372 - 74, 1.6, -6)
        text_lines(glass, (-125, -60, 250, 300), ROWS[1][2:], fade(STEEL, 0.8), 0.42)
        _bars(glass, (-125, -60, 250, 300), ROWS[1][2:])
    canvas.ring(960, 372, 97, 8, fade("#ffffff", 0.75), (195, 250))


ROWS = [
    [0.5, 0, 1, -0.9, 1, 0.8, -1, -0.7, 1, 0.9, -0.6, 1],
    [0.6, 0, 0.9, -1, -0.8, 1, 0.7, -1, 1, -0.5, 0.9, 0.4],
]
"""The lines of the two pages: a share of the width, negative where it is blacked out."""


def _blacked_out(canvas: Canvas, rows: list[float]) -> None:
    area = (-110.0, -150.0, 220.0, 310.0)
    sheet(canvas, 290, 390, "#fbf4e3")
    text_lines(canvas, area, rows, fade(STEEL, 0.75), 0.36)
    _bars(canvas, area, rows)


def _bars(canvas: Canvas, area: tuple[float, float, float, float], rows: list[float]) -> None:
    x, y, width, height = area
    pitch = height / len(rows)
    for i, share in enumerate(rows):
        if share < 0:
            canvas.rect(x - 4, y + (i - 0.12) * pitch, -share * width + 8, pitch * 0.66, INK)


def _cabinet(canvas: Canvas) -> None:
    body, left, width = "#5f7378", 90, 400
    canvas.rect(left, 40, width, 552, darker(body, 0.25), 8)
    canvas.rect(left, 40, width, 12, lighter(body, 0.25), 6)
    for top, height in ((62, 150), (432, 148)):
        _drawer_front(canvas, left + 14, top, width - 28, height, body)
    canvas.rect(left + 14, 222, width - 28, 200, "#15181f")
    _open_drawer(canvas, left, width, body)


def _drawer_front(
    canvas: Canvas, x: float, y: float, width: float, height: float, colour: Colour
) -> None:
    canvas.rect(x, y, width, height, colour, 6)
    canvas.grain(
        rounded(x, y, width, height, 6), INK, 0.45, ((x, y), (x + width * 1.2, y + height))
    )
    canvas.rect(x, y, width, 5, lighter(colour, 0.3), 3)
    middle = x + width / 2
    canvas.rect(middle - 48, y + height * 0.24, 96, 34, "#efe2c0", 3)
    canvas.rect(middle - 36, y + height * 0.24 + 10, 54, 5, STEEL)
    canvas.rect(middle - 36, y + height * 0.24 + 20, 36, 4, mix(STEEL, PARCHMENT, 0.4))
    canvas.rect(middle - 44, y + height * 0.62, 88, 15, AMBER, 7)
    canvas.rect(middle - 44, y + height * 0.62 + 9, 88, 6, darker(AMBER, 0.4), 3)


def _open_drawer(canvas: Canvas, left: float, width: float, body: Colour) -> None:
    """The middle drawer drawn toward the viewer, full of folders."""
    rear, front = left + 22, left - 34
    for side in (0, 1):
        xs = (rear, front) if side == 0 else (left + width - 22, left + width + 34)
        canvas.polygon([(xs[0], 250), (xs[1], 340), (xs[1], 470), (xs[0], 400)], darker(body, 0.45))
    tones = ["#d9b36a", "#e8cb8b", "#c98f4a", "#e3c07a", "#d6a85a", "#efd9a3", "#c9853f"]
    for i, tone in enumerate(tones):
        share = i / (len(tones) - 1)
        x, half = left + width / 2, (width - 70) / 2 + 46 * share
        top = 236 + 84 * share
        tab = x - half + 18 + (i * 97) % (2 * half - 130)
        canvas.rect(tab, top - 20, 92, 30, tone, 6)
        canvas.rect(tab + 14, top - 12, 50, 6, fade(INK, 0.45))
        if i in (2, 4):
            canvas.rect(x - half + 20, top - 14, 2 * half - 40, 40, "#fbf4e3")
        canvas.rect(x - half, top, 2 * half, 90, tone, 4)
        canvas.rect(x - half, top + 26, 2 * half, 60, fade(INK, 0.16))
    canvas.shadow(box(front, 500, width + 68, 30), fade(INK, 0.7), 12)
    _drawer_front(canvas, front, 344, width + 68, 168, lighter(body, 0.12))
