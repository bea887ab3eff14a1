"""What carries goods: ships and a truck."""

from tools.pictures.buildings import grid_of_windows
from tools.pictures.canvas import Canvas
from tools.pictures.colours import Colour, darker, fade, lighter, mix
from tools.pictures.curves import Point, arc, box, smooth

WHITE = "#f3ecdd"


def bow(canvas: Canvas, hull: Colour, boot: Colour) -> None:
    """A lake freighter head-on, the waterline's middle at the origin: 472 wide, 420 high."""
    _bridge_house(canvas)
    left: list[Point] = [
        (0, -318),
        (-120, -308),
        (-236, -282),
        (-232, -120),
        (-212, -34),
        (-150, 0),
        (0, 6),
    ]
    for side, tone in ((-1, hull), (1, darker(hull, 0.32))):
        outline = [(-x * side, y) for x, y in left]
        canvas.polygon(outline, tone)
        foot = [(x, y) for x, y in outline if y > -60]
        waist = [(-side * -222, -70), (0, -64)]
        canvas.polygon([waist[1], waist[0], *foot], boot if side < 0 else darker(boot, 0.32))
        rail = [(x, y) for x, y in outline if y < -270]
        canvas.line(rail, WHITE, 9)
        _anchor(canvas.at(side * 128, -205))
    canvas.grain(
        [(0, -318), (236, -282), (232, -120), (212, -34), (0, 6)],
        "#120c10",
        0.5,
        ((0, 0), (250, 0)),
    )
    canvas.line([(0, -316), (0, 2)], lighter(hull, 0.25), 4)
    canvas.line([(0, -318), (0, -398)], WHITE, 4)


def _bridge_house(canvas: Canvas) -> None:
    canvas.rect(-172, -380, 344, 104, WHITE)
    canvas.grain(box(-172, -380, 344, 104), "#31414f", 0.5, ((0, 0), (220, 0)))
    canvas.rect(-206, -420, 412, 46, WHITE)
    canvas.rect(-198, -412, 396, 25, "#2d4450")
    for x in range(-182, 198, 26):
        canvas.rect(x, -412, 4, 25, WHITE)
    canvas.rect(-214, -428, 428, 9, "#c8bfae")
    canvas.line([(0, -426), (0, -500)], "#3a3f45", 7)
    canvas.line([(-50, -474), (50, -474)], "#3a3f45", 5)
    canvas.rect(-26, -490, 52, 7, "#3a3f45")
    for x in (-130, -70, 70, 130):
        canvas.disc(x, -346, 12, "#2d4450")


def _anchor(canvas: Canvas) -> None:
    canvas.oval(0, -8, 15, 19, "#1d1a1e")
    canvas.line([(0, 0), (0, 34)], "#4c4a4c", 7)
    canvas.line(arc(0, 18, 22, 20, 20, 160), "#4c4a4c", 7)


def freighter(canvas: Canvas, hull: Colour, boot: Colour, house: Colour) -> None:
    """A steam freighter of the century's first half from its side, sailing left: 510 wide."""
    canvas.polygon([(-250, -54), (-264, -74), (-200, -64), (250, -62), (238, 0), (-224, 2)], hull)
    canvas.polygon([(-230, -14), (242, -16), (238, 0), (-224, 2)], boot)
    canvas.line([(-262, -73), (-200, -63), (250, -61)], lighter(hull, 0.4), 3)
    canvas.rect(-60, -102, 150, 40, house)
    canvas.rect(-44, -126, 110, 26, lighter(house, 0.15))
    canvas.rect(54, -102, 36, 40, fade("#1a2530", 0.22))
    canvas.rect(38, -126, 28, 24, fade("#1a2530", 0.22))
    grid_of_windows(canvas, (-54, -98, 140, 22), 9, 1, "#f3c987")
    canvas.polygon([(0, -126), (4, -186), (36, -184), (38, -126)], darker(hull, 0.2))
    canvas.rect(3, -176, 34, 13, boot)
    for x, tall in ((-160, 196), (160, 182)):
        canvas.line([(x, -62), (x, -tall)], hull, 5)
        for reach in (-84, 84):
            canvas.line([(x, -tall), (x + reach, -68)], hull, 1.6)
            canvas.line([(x, -80), (x + reach * 0.62, -tall * 0.68)], hull, 3)
    for x in (-216, -124, 112, 196):
        canvas.rect(x - 20, -74, 40, 12, mix(hull, house, 0.4))


def truck(canvas: Canvas, cab: Colour, crates: list[Colour]) -> None:
    """A truck with an open load of crates, facing right, its wheels at the origin's level."""
    canvas.shadow(box(-330, -14, 660, 22), fade("#0f1722", 0.6), 9)
    canvas.rect(-330, -74, 480, 22, "#2b3038")
    _load(canvas, crates)
    front = [(164, -52), (164, -240), (252, -240), (284, -150), (322, -138), (326, -52)]
    canvas.polygon(front, cab)
    canvas.polygon([(196, -222), (244, -222), (268, -152), (196, -152)], "#cfe1e2")
    canvas.polygon([(196, -222), (214, -222), (206, -152), (196, -152)], fade("#ffffff", 0.5))
    canvas.grain(front, darker(cab, 0.7), 0.6, ((164, -240), (250, -20)))
    canvas.rect(164, -86, 162, 8, lighter(cab, 0.3))
    canvas.rect(150, -250, 10, 190, "#8d949a")
    canvas.rect(312, -74, 24, 26, "#2b3038", 4)
    canvas.disc(318, -104, 9, "#fbe3a0")
    for x in (-262, -194, 60, 256):
        canvas.disc(x, -38, 38, "#1b1e25")
        canvas.disc(x, -38, 19, "#9aa3a8")
        canvas.disc(x, -38, 8, "#3c434b")


def _load(canvas: Canvas, crates: list[Colour]) -> None:
    layout = [
        (-322, 0, 108, 96),
        (-210, 0, 92, 120),
        (-114, 0, 124, 84),
        (14, 0, 112, 108),
        (-310, 96, 88, 70),
        (-112, 84, 88, 76),
        (20, 108, 78, 56),
    ]
    for i, (x, lift, width, height) in enumerate(layout):
        tone, top = crates[i % len(crates)], -74 - lift - height
        canvas.rect(x, top, width, height, tone)
        for plank in range(1, 4):
            canvas.rect(x, top + plank * height / 4, width, 2, darker(tone, 0.3))
        for corner in (x, x + width - 10):
            canvas.rect(corner, top, 10, height, lighter(tone, 0.2))
        canvas.line([(x + 10, top + height - 6), (x + width - 10, top + 6)], lighter(tone, 0.2), 7)
        canvas.rect(x + width * 0.72, top, width * 0.28, height, fade("#2a1a14", 0.14))
    canvas.line([(-330, -78), (-330, -190)], "#2b3038", 7)


def ice_canoe(canvas: Canvas, hull: Colour) -> None:
    """A long canoe heading right, its keel at the origin's level: 460 wide."""
    sheer = smooth([(-236, -62), (-150, -40), (0, -32), (150, -42), (240, -74)])
    keel = smooth([(240, -74), (206, -22), (140, 0), (-150, 0), (-212, -20), (-236, -62)])
    canvas.polygon([*sheer, *keel], hull)
    canvas.grain([*sheer, *keel], darker(hull, 0.7), 0.8, ((0, -50), (0, 6)))
    canvas.line(sheer, mix(hull, WHITE, 0.75), 6)
    canvas.line([(x, y + 12) for x, y in sheer], fade(WHITE, 0.85), 3)
