"""Buildings, each with its foot's centre at the canvas' origin."""

from tools.pictures.canvas import Canvas
from tools.pictures.colours import Colour, darker, fade, lighter
from tools.pictures.curves import Points, arc, box
from tools.pictures.emblems import flag


def grid_of_windows(
    canvas: Canvas,
    area: tuple[float, float, float, float],
    columns: int,
    rows: int,
    colour: Colour,
) -> None:
    """Upright windows spread evenly over a wall: x, y, width and height."""
    x, y, width, height = area
    wide, tall = width / columns, height / rows
    for row in range(rows):
        for column in range(columns):
            left, top = x + (column + 0.28) * wide, y + (row + 0.2) * tall
            canvas.rect(left, top, wide * 0.44, tall * 0.6, colour)


def lancet(x: float, foot: float, width: float, height: float) -> Points:
    """The outline of a pointed window or doorway."""
    half, spring = width / 2, foot - height + width
    return [
        (x - half, foot),
        (x - half, spring),
        (x - half * 0.7, spring - width * 0.45),
        (x, foot - height),
        (x + half * 0.7, spring - width * 0.45),
        (x + half, spring),
        (x + half, foot),
    ]


def lancets(
    canvas: Canvas, x: float, foot: float, width: float, count: int, size: float, colour: Colour
) -> None:
    """A row of pointed windows."""
    for i in range(count):
        canvas.polygon(lancet(x + (i + 0.5) * width / count, foot, size * 0.36, size), colour)


def steep_roof(
    canvas: Canvas, x: float, eaves: float, width: float, height: float, roof: Colour
) -> None:
    """A pyramid with a short ridge, its right side in shadow."""
    ridge = width * 0.12
    left, right = x - width / 2, x + width / 2
    top = eaves - height
    canvas.polygon([(left, eaves), (x - ridge, top), (x + ridge, top), (right, eaves)], roof)
    canvas.polygon([(x, eaves), (x, top), (x + ridge, top), (right, eaves)], darker(roof, 0.22))
    canvas.line([(x - ridge, top), (x + ridge, top)], lighter(roof, 0.25), 2)


def parliament(canvas: Canvas, stone: Colour, roof: Colour, glass: Colour) -> None:
    """Gothic blocks on both sides of a tall clock tower: 620 wide, 470 high."""
    dusk = darker(stone, 0.3)
    canvas.polygon([(-300, -128), (-282, -186), (282, -186), (300, -128)], roof)
    canvas.polygon([(0, -128), (0, -186), (282, -186), (300, -128)], darker(roof, 0.15))
    canvas.rect(-300, -132, 600, 132, stone)
    canvas.grain(box(-300, -132, 600, 132), dusk, 0.7, ((-250, -132), (320, 0)))
    for level, size in ((-82, 38), (-22, 42)):
        lancets(canvas, -226, level, 180, 7, size, glass)
        lancets(canvas, 46, level, 180, 7, size, glass)
    for x in (-265, 265):
        _pavilion(canvas, x, stone, roof, glass)
    for x in (-190, -130, 130, 190):
        canvas.polygon([(x - 13, -150), (x, -176), (x + 13, -150)], stone)
    _clock_tower(canvas, stone, roof, glass)


def _pavilion(canvas: Canvas, x: float, stone: Colour, roof: Colour, glass: Colour) -> None:
    steep_roof(canvas, x, -158, 84, 74, roof)
    canvas.rect(x - 38, -160, 76, 160, lighter(stone, 0.06))
    canvas.rect(x + 12, -160, 26, 160, fade(darker(stone, 0.5), 0.28))
    for level in (-112, -60, -12):
        lancets(canvas, x - 30, level, 60, 3, 34, glass)


def _clock_tower(canvas: Canvas, stone: Colour, roof: Colour, glass: Colour) -> None:
    canvas.rect(-36, -330, 72, 330, lighter(stone, 0.1))
    canvas.rect(4, -330, 32, 330, fade(darker(stone, 0.5), 0.32))
    for x in (-36, 28):
        canvas.rect(x - 2, -342, 12, 342, lighter(stone, 0.02))
        canvas.polygon([(x - 2, -342), (x + 4, -368), (x + 10, -342)], stone)
    canvas.polygon(lancet(0, 0, 36, 74), darker(glass, 0.2))
    lancets(canvas, -25, -112, 50, 2, 52, glass)
    lancets(canvas, -25, -186, 50, 2, 52, glass)
    lancets(canvas, -25, -240, 50, 3, 34, glass)
    canvas.disc(0, -302, 21, "#f3e7cc")
    canvas.line([(0, -302), (0, -316)], "#2b2a33", 2.5)
    canvas.line([(0, -302), (9, -297)], "#2b2a33", 2.5)
    canvas.polygon([(-34, -330), (-24, -392), (24, -392), (34, -330)], roof)
    canvas.polygon([(0, -330), (0, -392), (24, -392), (34, -330)], darker(roof, 0.25))
    canvas.polygon([(-20, -392), (0, -450), (20, -392)], lighter(roof, 0.08))
    canvas.polygon([(0, -392), (0, -450), (20, -392)], darker(roof, 0.2))
    canvas.line([(0, -446), (0, -492)], darker(stone, 0.5), 2)
    flag(canvas.at(0, -492), 24)


def columns(
    canvas: Canvas, x: float, top: float, width: float, height: float, count: int, stone: Colour
) -> None:
    """A row of columns before a dark porch, each rounded by shading on its right."""
    canvas.rect(x, top, width, height, darker(stone, 0.55))
    step = width / count
    thick = step * 0.46
    for i in range(count):
        left = x + (i + 0.5) * step - thick / 2
        shaft = box(left, top, thick, height)
        canvas.gradient(
            shaft, lighter(stone, 0.35), darker(stone, 0.3), ((left, 0), (left + thick, 0))
        )
        canvas.rect(left - thick * 0.18, top, thick * 1.36, height * 0.045, stone)
        canvas.rect(left - thick * 0.18, top + height * 0.955, thick * 1.36, height * 0.045, stone)


def steps(canvas: Canvas, width: float, count: int, rise: float, stone: Colour) -> None:
    """Broad stairs below the origin, each step wider than the one above."""
    for i in range(count):
        half = width / 2 + i * rise * 1.8
        canvas.rect(-half, i * rise, half * 2, rise * 0.45, lighter(stone, 0.3))
        canvas.rect(-half, i * rise + rise * 0.45, half * 2, rise * 0.6, darker(stone, 0.22))


def bank(canvas: Canvas, stone: Colour, glass: Colour) -> None:
    """A temple front between two wings: 760 wide, 300 high."""
    for side in (-1, 1):
        left = -380 if side < 0 else 190
        canvas.rect(left, -176, 190, 176, darker(stone, 0.12 if side < 0 else 0.28))
        grid_of_windows(canvas, (left + 12, -160, 166, 156), 4, 2, glass)
        canvas.rect(left - 6, -190, 202, 16, darker(stone, 0.02 if side < 0 else 0.2))
    canvas.rect(-214, -212, 428, 212, stone)
    columns(canvas, -200, -206, 400, 206, 7, stone)
    canvas.rect(-224, -232, 448, 28, lighter(stone, 0.25))
    canvas.rect(-224, -210, 448, 6, darker(stone, 0.3))
    canvas.polygon([(-232, -232), (0, -312), (232, -232)], lighter(stone, 0.12))
    canvas.polygon([(-176, -241), (0, -300), (176, -241)], darker(stone, 0.18))
    canvas.disc(0, -262, 15, lighter(stone, 0.25))
    steps(canvas, 470, 5, 11, stone)


def dome(canvas: Canvas, stone: Colour, shade: Colour) -> None:
    """A great ribbed dome on two drums of columns, a lantern on top: 300 wide, 400 high."""
    canvas.rect(-150, -60, 300, 60, stone)
    columns(canvas, -128, -148, 256, 92, 15, stone)
    canvas.rect(-140, -158, 280, 14, lighter(stone, 0.35))
    canvas.rect(-112, -196, 224, 40, stone)
    grid_of_windows(canvas, (-108, -196, 216, 40), 12, 1, darker(stone, 0.5))
    canvas.rect(-118, -204, 236, 10, lighter(stone, 0.35))
    shell = [*arc(0, -202, 108, 138, 180, 360)]
    canvas.polygon(shell, lighter(stone, 0.15))
    canvas.grain(shell, shade, 0.95, ((-60, -260), (116, -210)))
    for share in (-0.78, -0.5, -0.18, 0.18, 0.5, 0.78):
        canvas.line(
            [(108 * share * (1 - t**2.4), -202 - 138 * t) for t in (0, 0.25, 0.5, 0.7, 0.85, 0.95)],
            fade(shade, 0.55),
            2,
        )
    canvas.rect(-26, -352, 52, 16, stone)
    columns(canvas, -18, -388, 36, 38, 5, stone)
    canvas.polygon([*arc(0, -388, 22, 20, 180, 360)], stone)
    canvas.line([(0, -404), (0, -432)], stone, 5)


def house(canvas: Canvas, wall: Colour, roof: Colour, lit: Colour) -> None:
    """A small gabled house, 84 wide and 96 high."""
    canvas.rect(20, -98, 12, 30, darker(roof, 0.3))
    canvas.rect(-38, -52, 76, 52, wall)
    canvas.rect(8, -52, 30, 52, fade(darker(wall, 0.6), 0.16))
    canvas.polygon([(-46, -50), (-24, -92), (24, -92), (46, -50)], roof)
    canvas.polygon([(8, -50), (24, -92), (46, -50)], fade(darker(roof, 0.6), 0.3))
    canvas.rect(-28, -38, 18, 18, lit)
    canvas.rect(16, -38, 14, 18, lit)
    canvas.rect(-4, -32, 15, 32, darker(roof, 0.35))
