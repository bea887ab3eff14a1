"""Pictures of the health pages: aqua, blush, warm wood."""

from random import Random

from tools.pictures.canvas import WIDTH, Canvas
from tools.pictures.colours import darker, fade, lighter
from tools.pictures.curves import Point, arc, box, oval, regular, rounded
from tools.pictures.landscape import FRAME

AQUA, BLUSH, GLASS, AMBER, WOOD, DARK = (
    "#5fa8a3",
    "#f3c9b1",
    "#dff0ec",
    "#e8b45a",
    "#8f5a3e",
    "#1f3a44",
)


def insulin(canvas: Canvas, rng: Random) -> None:
    """A vial, a glass syringe and a flask on a laboratory bench of the 1920s."""
    canvas.gradient(FRAME, "#3f7f82", "#a9d0c2")
    _molecules(canvas)
    _window_light(canvas)
    canvas.gradient(box(0, 520, WIDTH, 160), "#b5764f", "#6d3f30")
    canvas.rect(0, 520, WIDTH, 8, "#dca377")
    for y in (566, 624):
        canvas.line([(0, y), (WIDTH, y)], fade("#4a261d", 0.35), 2)
    _flask(canvas.at(262, 560))
    _vial(canvas.at(612, 584))
    _rack(canvas.at(985, 548))
    _syringe(canvas.at(700, 632, 1, -7))


def _molecules(canvas: Canvas) -> None:
    """Linked rings, pale as chalk on the wall."""
    chalk = fade("#eaf6f1", 0.34)
    for x, y in (
        (470, 96),
        (561, 148),
        (470, 202),
        (834, 70),
        (925, 122),
        (1016, 70),
        (1016, 176),
        (108, 110),
    ):
        ring = regular(x, y, 54, 6, 30)
        canvas.line([*ring, ring[0]], chalk, 4)
        canvas.line([*regular(x, y, 42, 6, 30)[0:2]], chalk, 3)
        for corner in ring[::2]:
            canvas.disc(*corner, 7, fade("#eaf6f1", 0.5))
    for start, end in (
        ((608, 120), (680, 80)),
        ((788, 98), (740, 128)),
        ((1062, 203), (1120, 236)),
        ((154, 138), (208, 170)),
    ):
        canvas.line([start, end], chalk, 4)
        canvas.disc(*end, 9, fade(AMBER, 0.6))


def _window_light(canvas: Canvas) -> None:
    for i in range(3):
        left = 40 + i * 190
        canvas.polygon(
            [(left, -10), (left + 130, -10), (left + 470, 520), (left + 300, 520)],
            fade("#fff3d6", 0.13),
        )


def _glass_edge(canvas: Canvas, outline: list[Point]) -> None:
    canvas.line([*outline, outline[0]], fade("#f5fffb", 0.75), 4)


def _flask(canvas: Canvas) -> None:
    """A round-bottomed flask on a ring of cork, half full."""
    canvas.shadow(oval(60, 8, 190, 16), fade("#2a1410", 0.6), 10)
    neck = [(-30, -352), (-30, -226)]
    bulb = arc(0, -112, 118, 118, 255, -75)
    outline = [*neck, *bulb, (30, -226), (30, -352)]
    canvas.polygon(outline, fade(GLASS, 0.5))
    canvas.polygon(arc(0, -112, 106, 106, 8, 172), fade(BLUSH, 0.95))
    canvas.grain(arc(0, -112, 106, 106, 8, 172), "#b5563f", 0.55, ((-90, -90), (110, -20)))
    canvas.oval(0, -97, 105, 13, lighter(BLUSH, 0.4))
    _glass_edge(canvas, outline)
    canvas.rect(-40, -362, 80, 14, fade(GLASS, 0.9), 6)
    canvas.line(arc(0, -112, 92, 92, 170, 235), fade("#ffffff", 0.8), 9)
    canvas.polygon([(-74, -4), (74, -4), (88, 18), (-88, 18)], "#5a3527")


def _vial(canvas: Canvas) -> None:
    """A small bottle with a rubber stopper and a blank label."""
    canvas.shadow(oval(40, 2, 130, 13), fade("#2a1410", 0.65), 8)
    body = rounded(-78, -208, 156, 208, 20)
    canvas.polygon(body, fade(GLASS, 0.55))
    canvas.gradient(rounded(-70, -150, 140, 143, 14), "#fff6dc", "#e9cf94")
    canvas.polygon([(-40, -208), (-34, -252), (34, -252), (40, -208)], fade(GLASS, 0.7))
    canvas.rect(-44, -266, 88, 18, "#c3cbc8", 4)
    canvas.rect(-36, -300, 72, 36, "#b5473a", 8)
    canvas.rect(10, -300, 26, 36, fade("#4a1410", 0.3), 8)
    canvas.rect(-78, -132, 156, 84, "#fbf3df")
    canvas.rect(-60, -116, 88, 11, DARK, 3)
    canvas.rect(-60, -94, 120, 6, fade(DARK, 0.4), 2)
    canvas.rect(-60, -80, 96, 6, fade(DARK, 0.4), 2)
    canvas.rect(36, -132, 42, 84, fade("#4a3a24", 0.12))
    _glass_edge(canvas, body)
    canvas.rect(-64, -196, 10, 54, fade("#ffffff", 0.85), 5)


def _syringe(canvas: Canvas) -> None:
    """A glass syringe lying on the bench, its needle to the right."""
    canvas.shadow(box(-180, 12, 520, 18), fade("#2a1410", 0.55), 7)
    canvas.rect(-196, -24, 13, 48, "#c3cbc8", 4)
    canvas.rect(-184, -5, 110, 10, "#9aa5a6")
    canvas.rect(-80, -34, 12, 68, "#c3cbc8", 4)
    canvas.rect(-70, -22, 290, 44, fade(GLASS, 0.75), 6)
    canvas.rect(60, -16, 152, 32, "#f6dfa6", 4)
    canvas.rect(44, -20, 20, 40, "#7d8a8c", 3)
    for i in range(11):
        canvas.line([(72 + i * 13, -20), (72 + i * 13, -8 if i % 5 else 0)], DARK, 2)
    canvas.rect(-66, -17, 280, 6, fade("#ffffff", 0.8), 3)
    canvas.polygon([(220, -14), (246, -7), (246, 7), (220, 14)], "#9aa5a6")
    canvas.line([(246, 0), (372, 0)], "#dfe5e3", 4)


def _rack(canvas: Canvas) -> None:
    """Three test tubes in a wooden rack."""
    canvas.shadow(oval(20, 8, 170, 13), fade("#2a1410", 0.6), 9)
    for x, level, tone in ((-88, 0.5, AMBER), (0, 0.66, BLUSH), (88, 0.38, AQUA)):
        tube = [(x - 26, -268), (x - 26, -50), *arc(x, -50, 26, 26, 180, 0)[1:], (x + 26, -268)]
        canvas.polygon(tube, fade(GLASS, 0.5))
        top = -50 - 200 * level
        canvas.polygon(
            [(x - 20, top), (x - 20, -50), *arc(x, -50, 20, 22, 180, 0)[1:], (x + 20, top)], tone
        )
        _glass_edge(canvas, tube)
        canvas.rect(x - 16, -250, 7, 190, fade("#ffffff", 0.6), 3)
        canvas.rect(x - 32, -274, 64, 11, fade(GLASS, 0.95), 5)
    for y, height in ((-178, 24), (-16, 26)):
        canvas.rect(-146, y, 292, height, WOOD)
        canvas.rect(-146, y, 292, 6, lighter(WOOD, 0.3))
    for x in (-146, 130):
        canvas.rect(x, -208, 16, 218, darker(WOOD, 0.22))
