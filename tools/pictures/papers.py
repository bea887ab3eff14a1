"""Paper and what goes with it: sheets, ballots, pencils, boxes, lenses."""

from tools.pictures.canvas import Canvas
from tools.pictures.colours import Colour, darker, fade, lighter
from tools.pictures.curves import Point, Points, arc, box, oval, rounded

INK = "#26262e"


def cast_shadow(canvas: Canvas, outline: Points, shift: Point, blur: float, depth: float) -> None:
    """The soft shadow of a flat thing that lies a little above its ground."""
    moved = [(x + shift[0], y + shift[1]) for x, y in outline]
    canvas.shadow(moved, fade("#0c1222", depth), blur)


def sheet(canvas: Canvas, width: float, height: float, paper: Colour) -> None:
    """A sheet about the origin with its upper right corner turned down."""
    left, top, fold = -width / 2, -height / 2, min(width, height) * 0.16
    right, bottom = -left, -top
    outline = [
        (left, top),
        (right - fold, top),
        (right, top + fold),
        (right, bottom),
        (left, bottom),
    ]
    cast_shadow(canvas, outline, (width * 0.03, width * 0.04), width * 0.03, 0.4)
    canvas.polygon(outline, paper)
    canvas.grain(outline, darker(paper, 0.4), 0.3, ((left, top), (right * 1.6, bottom * 1.6)))
    corner = [(right - fold, top), (right, top + fold), (right - fold, top + fold)]
    canvas.polygon(corner, darker(paper, 0.18))


def text_lines(
    canvas: Canvas,
    area: tuple[float, float, float, float],
    shares: list[float],
    ink: Colour,
    weight: float = 0.34,
) -> None:
    """Lines that stand for text: x, y, width and height, and each line's share of the width."""
    x, y, width, height = area
    pitch = height / len(shares)
    for i, share in enumerate(shares):
        if share > 0:
            canvas.rect(x, y + i * pitch, width * share, pitch * weight, ink, pitch * weight * 0.3)


def pencil(canvas: Canvas, length: float, thickness: float, colour: Colour) -> None:
    """A pencil from its tip at the origin to the right."""
    half, cone = thickness / 2, thickness * 1.5
    body, end = cone, length - thickness * 1.5
    canvas.polygon([(0, 0), (cone, -half), (cone, half)], "#e8c894")
    canvas.polygon([(0, 0), (cone, half * 0.1), (cone, half)], "#c99f66")
    canvas.polygon([(0, 0), (cone * 0.34, -half * 0.34), (cone * 0.34, half * 0.34)], INK)
    for top, bottom, tone in (
        (-1, -0.4, lighter(colour, 0.25)),
        (-0.4, 0.4, colour),
        (0.4, 1, darker(colour, 0.28)),
    ):
        canvas.rect(body, half * top, end - body, half * (bottom - top), tone)
    canvas.rect(end, -half, thickness * 0.75, thickness, "#c9c3b4")
    for i in range(3):
        canvas.rect(
            end + thickness * (0.12 + 0.22 * i), -half, thickness * 0.07, thickness, "#8f8a80"
        )
    canvas.rect(
        end + thickness * 0.75,
        -half * 0.94,
        thickness * 0.75,
        thickness * 0.94,
        "#d98878",
        half * 0.3,
    )


def cross(canvas: Canvas, x: float, y: float, size: float, colour: Colour, width: float) -> None:
    """A pencilled X."""
    canvas.line([(x - size, y - size), (x + size, y + size * 0.9)], colour, width)
    canvas.line([(x + size * 0.9, y - size), (x - size, y + size)], colour, width)


def ballot(canvas: Canvas, marked: int, rows: int = 4) -> None:
    """An unfolded ballot about the origin, 150 by 40 a row: white circles on black."""
    height = rows * 40 + 24
    outline = box(-75, -height / 2, 150, height)
    cast_shadow(canvas, outline, (5, 7), 6, 0.4)
    canvas.polygon(outline, "#f5efe2")
    canvas.rect(-69, -height / 2 + 6, 138, height - 12, INK)
    for row in range(rows):
        y = -height / 2 + 32 + row * 40
        canvas.rect(-60, y - 13, 78, 26, "#f5efe2")
        canvas.rect(-54, y - 5, 50 - row % 2 * 14, 5, "#8b8578")
        canvas.rect(-54, y + 4, 32 + row % 3 * 9, 3, "#c2bbab")
        canvas.disc(44, y, 14, "#f5efe2")
        if row == marked:
            cross(canvas, 44, y, 7, "#3b3f57", 3)
    canvas.polygon(box(-75, -height / 2, 150, height / 2), fade("#ffffff", 0.06))
    canvas.line([(-75, 0), (75, 0)], fade("#ffffff", 0.35), 1.2)


def folded_ballot(canvas: Canvas, paper: Colour) -> None:
    """A ballot folded in three, standing a little open: about 92 by 44."""
    cast_shadow(canvas, [(-46, 6), (46, 2), (50, 24), (-40, 26)], (4, 4), 5, 0.38)
    canvas.polygon([(-46, -12), (30, -24), (46, 2), (-34, 16)], paper)
    canvas.polygon([(-34, 16), (46, 2), (48, 14), (-32, 26)], darker(paper, 0.2))
    canvas.polygon([(-46, -12), (-34, 16), (-32, 26), (-44, 0)], darker(paper, 0.34))
    canvas.line([(-30, -4), (28, -13)], fade(INK, 0.3), 2)


def ballot_box(canvas: Canvas, width: float, front: Colour, open_lid: bool = False) -> None:
    """A cardboard ballot box standing on the origin, seen from a little above."""
    half, height, depth = width / 2, width * 0.72, width * 0.26
    top = -height
    lid = [(-half, top), (-half * 0.82, top - depth), (half * 0.82, top - depth), (half, top)]
    canvas.shadow(
        box(-half * 0.9, -height * 0.06, width * 1.25, height * 0.1),
        fade("#0c1222", 0.5),
        width * 0.05,
    )
    canvas.polygon(box(-half, top, width, height), front)
    canvas.grain(
        box(-half, top, width, height), darker(front, 0.5), 0.6, ((-half, top), (half * 1.1, 0))
    )
    canvas.polygon(lid, darker(front, 0.62) if open_lid else lighter(front, 0.3))
    if open_lid:
        _raised_flaps(canvas, half, top, depth, front)
    else:
        slot = [
            (-half * 0.45, top - depth * 0.4),
            (-half * 0.42, top - depth * 0.58),
            (half * 0.42, top - depth * 0.58),
            (half * 0.45, top - depth * 0.4),
        ]
        canvas.polygon(slot, INK)
    canvas.rect(-half, top, width, height * 0.035, lighter(front, 0.35))


def _raised_flaps(canvas: Canvas, half: float, top: float, depth: float, front: Colour) -> None:
    rear = [
        (-half * 0.82, top - depth),
        (-half * 0.74, top - depth * 2.2),
        (half * 0.74, top - depth * 2.2),
        (half * 0.82, top - depth),
    ]
    canvas.polygon(rear, lighter(front, 0.16))
    slot = [
        (-half * 0.4, top - depth * 1.55),
        (-half * 0.38, top - depth * 1.75),
        (half * 0.38, top - depth * 1.75),
        (half * 0.4, top - depth * 1.55),
    ]
    canvas.polygon(slot, darker(front, 0.6))
    canvas.polygon(
        [
            (-half, top),
            (-half * 1.3, top - depth * 0.35),
            (-half * 1.1, top - depth * 1.2),
            (-half * 0.82, top - depth),
        ],
        darker(front, 0.12),
    )
    canvas.polygon(
        [
            (half, top),
            (half * 1.3, top - depth * 0.35),
            (half * 1.1, top - depth * 1.2),
            (half * 0.82, top - depth),
        ],
        darker(front, 0.3),
    )


def magnifier(canvas: Canvas, radius: float, rim: Colour) -> None:
    """A lens about the origin, its handle to the lower right."""
    handle = canvas.at(0, 0, 1, 45)
    cast_shadow(handle, box(radius, -radius * 0.13, radius * 1.5, radius * 0.26), (14, 2), 8, 0.45)
    cast_shadow(canvas, oval(0, 0, radius, radius), (8, 14), 12, 0.3)
    handle.rect(radius * 0.95, -radius * 0.07, radius * 0.3, radius * 0.14, "#b9b2a2")
    handle.rect(
        radius * 1.2, -radius * 0.13, radius * 1.3, radius * 0.26, darker(rim, 0.25), radius * 0.13
    )
    handle.rect(
        radius * 1.25, -radius * 0.1, radius * 1.2, radius * 0.07, lighter(rim, 0.2), radius * 0.03
    )
    canvas.ring(0, 0, radius * 1.06, radius * 0.14, rim)
    canvas.ring(0, 0, radius * 1.06, radius * 0.04, lighter(rim, 0.3))
    canvas.ring(0, 0, radius * 0.82, radius * 0.06, fade("#ffffff", 0.7), (190, 250))


def scroll(canvas: Canvas, width: float, height: float, paper: Colour) -> None:
    """An unrolled parchment about the origin, rolled up at its head and foot."""
    left, top = -width / 2, -height / 2
    canvas.rect(left, top, width, height, paper)
    canvas.grain(
        box(left, top, width, height), darker(paper, 0.5), 0.45, ((left, 0), (-left * 1.5, 0))
    )
    roll = height * 0.09
    for y in (top, -top):
        canvas.polygon(
            rounded(left - roll, y - roll, width + 2 * roll, 2 * roll, roll * 0.98),
            lighter(paper, 0.2),
        )
        canvas.rect(
            left - roll * 0.6,
            y + roll * 0.25,
            width + roll * 1.2,
            roll * 0.6,
            fade(darker(paper, 0.6), 0.3),
        )
        for side in (left - roll * 0.3, -left + roll * 0.3):
            canvas.oval(side, y, roll * 0.55, roll * 0.95, darker(paper, 0.22))
            canvas.polygon(arc(side, y, roll * 0.28, roll * 0.5, 0, 360), paper)
