"""Pictures of the economy pages: bottle green, mint, gold."""

from random import Random

from tools.pictures.buildings import bank
from tools.pictures.canvas import HEIGHT, WIDTH, Canvas
from tools.pictures.colours import darker, fade, mix
from tools.pictures.curves import Point, arc, box, oval, smooth
from tools.pictures.landscape import FRAME
from tools.pictures.papers import cast_shadow

GREEN, MINT, GOLD, CREAM, TOMATO, STONE = (
    "#17453b",
    "#a9cfb4",
    "#e5b54a",
    "#f8efd8",
    "#cf5b3f",
    "#cbbd9c",
)


def policy_rate(canvas: Canvas, rng: Random) -> None:
    """A central bank before a great dial, its needle left of the middle."""
    canvas.gradient(FRAME, "#1b4f43", "#79b39a", ((0, 0), (0, 600)))
    _dial(canvas, 600, 452)
    for left, width, tall in ((0, 90, 190), (96, 70, 130), (1040, 74, 150), (1120, 90, 220)):
        canvas.rect(left, 520 - tall, width, tall, mix(GREEN, MINT, 0.3))
        canvas.rect(left + width * 0.6, 520 - tall, width * 0.4, tall, fade(GREEN, 0.25))
    canvas.gradient(box(0, 512, WIDTH, 170), "#d9cfa4", "#a39a72")
    canvas.shadow(box(260, 556, 720, 26), fade(GREEN, 0.6), 16)
    bank(canvas.at(600, 526, 0.86), STONE, mix(GREEN, STONE, 0.15))


def _dial(canvas: Canvas, x: float, y: float) -> None:
    """Half a disc behind the roofs, marked all round, its bands going from mint to red."""
    canvas.glow(x, y - 120, 560, fade("#f9e7ae", 0.6))
    canvas.polygon(arc(x, y, 432, 432, 180, 360), "#f8efd8")
    tones = [mix(MINT, GREEN, 0.35), MINT, "#e9d27f", GOLD, mix(GOLD, TOMATO, 0.6), TOMATO]
    for i, tone in enumerate(tones):
        canvas.ring(x, y, 412, 58, tone, (180 + i * 30 + 0.7, 210 + i * 30 - 0.7))
    canvas.grain(arc(x, y, 432, 432, 180, 360), "#b3893a", 0.35, ((x - 200, y - 300), (x + 420, y)))
    for i in range(31):
        angle = 180 + i * 6
        outer, inner = (
            arc(x, y, 340, 340, angle, angle)[0],
            arc(x, y, 306 if i % 5 == 0 else 324, 306 if i % 5 == 0 else 324, angle, angle)[0],
        )
        canvas.line([outer, inner], GREEN, 5 if i % 5 == 0 else 2.5)
    tip = arc(x, y, 372, 372, 240, 240)[0]
    canvas.polygon([(x - 16, y), tip, (x + 16, y)], TOMATO)
    canvas.polygon([(x, y), tip, (x + 16, y)], darker(TOMATO, 0.25))


def consumer_price_index(canvas: Canvas, rng: Random) -> None:
    """A basket of everyday things before a line that rises."""
    canvas.gradient(FRAME, "#d7e8d3", "#f4ecd0")
    for i in range(1, 8):
        canvas.line([(0, i * 76), (WIDTH, i * 76)], fade("#5d8f7b", 0.25), 1.6)
        canvas.line([(i * 160 - 40, 0), (i * 160 - 40, 560)], fade("#5d8f7b", 0.16), 1.6)
    knots: list[Point] = [
        (-40, 470),
        (120, 452),
        (240, 462),
        (360, 420),
        (480, 428),
        (600, 372),
        (720, 330),
        (820, 200),
        (930, 150),
        (1030, 160),
        (1130, 96),
        (1260, 52),
    ]
    curve = smooth(knots)
    canvas.gradient(
        [*curve, (1260, HEIGHT), (-40, HEIGHT)], "#9ccbb0", "#e3ecd2", ((0, 60), (0, 600))
    )
    canvas.line(curve, GREEN, 11)
    for knot in knots[1:-1]:
        canvas.disc(*knot, 11, GREEN)
        canvas.disc(*knot, 5.5, CREAM)
    canvas.gradient(box(0, 574, WIDTH, 110), "#cf9d5f", "#a9743f")
    canvas.rect(0, 574, WIDTH, 6, "#e6bf88")
    canvas.shadow(oval(420, 632, 330, 20), fade("#3a2414", 0.6), 12)
    _groceries(canvas)
    _basket(canvas)


def _groceries(canvas: Canvas) -> None:
    _milk(canvas.at(250, 452))
    _bread(canvas.at(505, 436, 1, 22))
    _bottle(canvas.at(352, 452))
    _box_of_cereal(canvas.at(430, 452, 1, 6))
    for x, y, tone in ((586, 424, TOMATO), (632, 436, "#d98a3a"), (556, 446, TOMATO)):
        canvas.disc(x, y, 38, tone)
        canvas.grain(
            oval(x, y, 38, 38), darker(tone, 0.5), 0.8, ((x - 26, y - 30), (x + 34, y + 34))
        )
        canvas.line([(x, y - 34), (x + 7, y - 48)], "#4f3a22", 4)
        canvas.polygon([(x + 4, y - 40), (x + 22, y - 54), (x + 27, y - 42)], "#4f8a56")
    for dx, dy, turn in ((186, 430, -26), (160, 440, -44), (208, 424, -10)):
        leaf = canvas.at(dx, dy, 1, turn)
        leaf.polygon(
            smooth(
                [(0, 0), (-24, -60), (-14, -122), (0, -140), (16, -118), (26, -58)], closed=True
            ),
            "#5f9a58",
        )
        leaf.line([(0, 0), (0, -128)], "#a9cf96", 3)


def _milk(canvas: Canvas) -> None:
    canvas.polygon([(-52, 0), (-52, -176), (-34, -222), (34, -222), (52, -176), (52, 0)], CREAM)
    canvas.polygon(
        [(14, 0), (14, -176), (2, -222), (34, -222), (52, -176), (52, 0)],
        mix(CREAM, "#6d93a3", 0.35),
    )
    canvas.rect(-34, -242, 68, 22, mix(CREAM, "#6d93a3", 0.2))
    canvas.rect(-52, -130, 104, 62, "#4d86a0")
    canvas.polygon(
        smooth(
            [(-52, -116), (-20, -134), (14, -112), (52, -128), (52, -100), (-52, -92)], closed=False
        ),
        CREAM,
    )


def _bread(canvas: Canvas) -> None:
    loaf = smooth(
        [(-30, 10), (-38, -120), (-34, -214), (0, -246), (34, -214), (38, -120), (30, 10)]
    )
    canvas.polygon(loaf, "#d39a4e")
    canvas.grain(loaf, "#7a4420", 0.75, ((-10, 0), (40, 20)))
    for y in (-210, -160, -110, -60):
        canvas.line([(-18, y + 14), (18, y - 10)], "#f0d29a", 9)


def _bottle(canvas: Canvas) -> None:
    body = smooth(
        [
            (-24, 0),
            (-25, -130),
            (-20, -160),
            (-9, -184),
            (-9, -236),
            (9, -236),
            (9, -184),
            (20, -160),
            (25, -130),
            (24, 0),
        ],
        steps=6,
    )
    canvas.polygon(body, "#3f7a4f")
    canvas.polygon([(6, 0), (8, -180), (20, -160), (25, -130), (24, 0)], "#2c5a3d")
    canvas.rect(-24, -112, 48, 62, CREAM)
    canvas.rect(-11, -250, 22, 18, GOLD)


def _box_of_cereal(canvas: Canvas) -> None:
    canvas.rect(-46, -214, 92, 214, GOLD)
    canvas.rect(26, -214, 20, 214, darker(GOLD, 0.3))
    canvas.disc(-10, -130, 30, CREAM)
    canvas.disc(-10, -130, 18, TOMATO)
    canvas.rect(-36, -196, 52, 14, CREAM)


def _basket(canvas: Canvas) -> None:
    left, right, top, foot = 130, 712, 430, 632
    rim = [(left, top), (right, top), (right - 56, foot), (left + 56, foot)]
    canvas.gradient(rim, "#c8563c", "#97392c")
    for row in range(3):
        for column in range(11):
            share = (column + 0.5) / 11
            y = top + 46 + row * 50
            inset = 56 * (y - top) / (foot - top) + 10
            x = left + inset + (right - left - 2 * inset) * share
            canvas.rect(x - 15, y, 30, 30, fade("#4b1c19", 0.75), 5)
    canvas.grain(rim, "#3d1216", 0.55, ((left, top), (right + 60, foot)))
    canvas.rect(left - 14, top - 10, right - left + 28, 32, "#dc7453", 12)
    canvas.rect(left - 8, top - 8, right - left + 16, 7, "#efa184", 3)
    handle = [
        (left + 60, top),
        (left + 96, 262),
        (left + 130, 232),
        (right - 130, 232),
        (right - 96, 262),
        (right - 60, top),
    ]
    canvas.line(smooth(handle, steps=10), "#3b2a2c", 15)
    _price_tag(canvas.at(right - 96, 262, 1, 10))


def _price_tag(canvas: Canvas) -> None:
    """A blank tag on a string."""
    tag = [(0, 34), (34, 66), (34, 178), (-34, 178), (-34, 66)]
    canvas.line([(0, 0), (0, 56)], CREAM, 3)
    cast_shadow(canvas, tag, (7, 8), 6, 0.35)
    canvas.polygon(tag, CREAM)
    canvas.disc(0, 62, 8, GREEN)
    canvas.rect(-18, 92, 36, 9, TOMATO)
    canvas.rect(-18, 112, 36, 6, mix(GREEN, CREAM, 0.4))
    canvas.rect(-18, 128, 24, 6, mix(GREEN, CREAM, 0.4))
