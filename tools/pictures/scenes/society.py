"""Pictures of the justice and society pages: copper green, limestone, lavender."""

from random import Random

from tools.pictures.buildings import grid_of_windows, house
from tools.pictures.canvas import HEIGHT, WIDTH, Canvas
from tools.pictures.colours import Colour, darker, fade, lighter, mix
from tools.pictures.curves import box, down_to, rounded, smooth
from tools.pictures.emblems import flag
from tools.pictures.landscape import broadleaf, cloud, forest_edge, ridge, sky, sun
from tools.pictures.papers import pencil, sheet


def supreme_court(canvas: Canvas, rng: Random) -> None:
    """A stone courthouse with a steep copper roof at the head of broad steps."""
    sky(canvas, 430, "#5f7f95", "#b9c4bd", "#f3dfba")
    for x, y, length in ((60, 96, 240), (880, 130, 260), (180, 190, 130)):
        cloud(canvas, x, y, length, fade("#ffffff", 0.32))
    far = ridge(canvas, rng, [(0, 446), (600, 438), (1200, 446)], 5, ("#7f9a86", "#7f9a86"))
    forest_edge(canvas, rng, far, 34, "#7f9a86", 11)
    canvas.gradient(box(0, 500, WIDTH, 180), "#a3ad74", "#6f8257")
    _courthouse(canvas.at(600, 508))
    canvas.gradient([(470, 556), (730, 556), (900, HEIGHT), (300, HEIGHT)], "#e3d3b0", "#bfa983")
    for side in (-1, 1):
        x = 600 + side * 300
        canvas.line([(x, 560), (x, 210)], "#e9e4d6", 5)
        flag(canvas.at(x, 212), 46)
        canvas.polygon(
            [
                (600 + side * 160, 572),
                (600 + side * 590, 572),
                (600 + side * 650, 600),
                (600 + side * 190, 600),
            ],
            "#4f7350",
        )
    for x, height in ((50, 250), (1150, 260), (160, 170), (1046, 176)):
        broadleaf(
            canvas,
            rng,
            x,
            600 if height > 200 else 560,
            height,
            mix("#4f7350", "#c98a3f", rng.uniform(0.2, 0.7)),
        )


def _courthouse(canvas: Canvas) -> None:
    stone, copper, glass = "#d3c7ad", "#6aa08e", "#44565e"
    for side in (-1, 1):
        x = side * 285
        _mansard(canvas.at(x, -168), 214, 96, darker(copper, 0.1 if side > 0 else 0))
        canvas.rect(x - 100, -170, 200, 170, stone if side < 0 else darker(stone, 0.16))
        grid_of_windows(canvas, (x - 92, -160, 184, 146), 6, 2, glass)
    _mansard(canvas.at(0, -214), 396, 172, copper)
    canvas.rect(-188, -218, 376, 218, lighter(stone, 0.22))
    canvas.grain(box(-188, -218, 376, 218), darker(stone, 0.6), 0.45, ((-100, 0), (220, 0)))
    canvas.rect(-196, -228, 392, 13, lighter(stone, 0.45))
    for i in range(7):
        canvas.rect(-160 + i * 49.5 - 2, -196, 27, 104, glass)
        canvas.rect(-160 + i * 49.5 - 2, -146, 27, 5, stone)
    canvas.rect(-188, -84, 376, 8, darker(stone, 0.1))
    for x in (-58, 0, 58):
        canvas.rect(x - 21, -70, 42, 70, lighter(stone, 0.5))
        canvas.rect(x - 16, -64, 32, 64, "#6a4a33")
        canvas.line([(x, -62), (x, 0)], "#3a281d", 2)
    for i in range(6):
        half = 120 + i * 17
        canvas.rect(-half, i * 9, half * 2, 5, lighter(stone, 0.4))
        canvas.rect(-half, i * 9 + 5, half * 2, 5, darker(stone, 0.18))
    for side in (-1, 1):
        canvas.rect(side * 180 - 26, -20, 52, 62, stone if side < 0 else darker(stone, 0.15))
        canvas.rect(side * 180 - 32, -26, 64, 9, lighter(stone, 0.4))


def _mansard(canvas: Canvas, width: float, height: float, roof: Colour) -> None:
    """A steep hipped roof with a row of dormers, its foot at the origin's level."""
    half, ridge_half = width / 2, width * 0.27
    canvas.polygon([(-half, 0), (-ridge_half, -height), (ridge_half, -height), (half, 0)], roof)
    for i in range(1, 14):
        share = i / 14 * 2 - 1
        canvas.line(
            [(share * half, 0), (share * ridge_half, -height)], fade(darker(roof, 0.6), 0.22), 1.5
        )
    canvas.polygon(
        [(ridge_half * 0.55, -height), (ridge_half, -height), (half, 0), (half * 0.78, 0)],
        fade(darker(roof, 0.6), 0.4),
    )
    canvas.line([(-ridge_half, -height), (ridge_half, -height)], lighter(roof, 0.35), 5)
    count = max(3, round(width / 78))
    for i in range(count):
        x = ((i + 0.5) / count - 0.5) * width * 0.8
        canvas.rect(x - 9, -height * 0.34, 18, height * 0.2, lighter(roof, 0.3))
        canvas.rect(x - 5, -height * 0.31, 10, height * 0.17, "#33484c")
        canvas.polygon(
            [(x - 13, -height * 0.33), (x, -height * 0.46), (x + 13, -height * 0.33)],
            darker(roof, 0.2),
        )


WALLS = ["#f3e6cf", "#d9c3d6", "#c3d6d0", "#f0cf9f", "#e3b7a3"]
ROOFS = ["#5d4a7d", "#8a4a5f", "#3f6a78", "#4a5278"]


def census(canvas: Canvas, rng: Random) -> None:
    """A form with boxes to tick and a pencil before rows of small houses."""
    sky(canvas, 330, "#a99ac9", "#dcc3d3", "#fbe6c9")
    sun(canvas, 210, 120, 44, "#fff6e0", 5)
    for row in range(6):
        _street(canvas, rng, row)
    canvas.shadow([(600, 150), (1150, 120), (1240, 760), (640, 760)], fade("#2a2045", 0.5), 26)
    form = canvas.at(890, 420, 1, 6)
    sheet(form, 470, 620, "#fffaf0")
    _questions(form)
    pencil(canvas.at(806, 452, 1, 38), 480, 44, "#e0a53f")


def _street(canvas: Canvas, rng: Random, row: int) -> None:
    """A row of houses on its own rise of ground, larger toward the viewer."""
    size = 0.42 * 1.28**row
    level = 236 + 62 * (1.28**row - 1) / 0.28 * 0.62
    rise = smooth(
        [
            (-20, level - 4),
            (300, level - 14 * size),
            (620, level + 6),
            (900, level - 12 * size),
            (1220, level),
        ]
    )
    ground = mix("#b9b3b0", "#8fa87a", row / 5)
    canvas.gradient(
        down_to(rise, HEIGHT),
        lighter(ground, 0.1),
        darker(ground, 0.12),
        ((0, level), (0, level + 110)),
    )
    pitch = 118 * size
    for i in range(int(WIDTH / pitch) + 2):
        x = (i - 0.3 * (row % 3)) * pitch
        canvas.oval(x + 16 * size, level + 8 * size, 62 * size, 7 * size, fade("#2a2045", 0.25))
        wall, roof = rng.choice(WALLS), rng.choice(ROOFS)
        haze = 0.42 * (1 - row / 5)
        lit = "#fbd98a" if rng.random() < 0.6 else "#7d8fa8"
        house(
            canvas.at(x, level + 8 * size, size),
            mix(wall, "#dcc3d3", haze),
            mix(roof, "#dcc3d3", haze),
            mix(lit, "#dcc3d3", haze),
        )


def _questions(canvas: Canvas) -> None:
    violet, pale = "#5d4a7d", "#c9bfd3"
    canvas.rect(-195, -270, 300, 26, violet, 4)
    canvas.rect(-195, -232, 210, 10, pale, 3)
    ticked = {(0, 1), (1, 0), (2, 2), (3, 0)}
    for question in range(4):
        y = -186 + question * 118
        canvas.rect(-195, y, 250 - question % 2 * 60, 12, "#7d7390", 3)
        for answer in range(3):
            x = -195 + answer * 136
            canvas.line([*(square := rounded(x, y + 32, 36, 36, 5)), square[0]], violet, 4)
            canvas.rect(x + 50, y + 44, 62 - (answer + question) % 3 * 12, 10, pale, 3)
            if (question, answer) in ticked:
                canvas.line([(x + 6, y + 48), (x + 16, y + 62), (x + 42, y + 26)], "#d1503f", 7)
        canvas.line([(-195, y + 92), (195, y + 92)], fade(pale, 0.7), 2)
