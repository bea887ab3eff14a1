"""Pictures of the business and trade pages: rust, amber, steel."""

from random import Random

from tools.pictures.canvas import HEIGHT, WIDTH, Canvas
from tools.pictures.colours import Colour, darker, fade, lighter, mix
from tools.pictures.curves import Point, box, jagged, oval, smooth
from tools.pictures.emblems import maple_leaf
from tools.pictures.landscape import FRAME, forest_edge, ridge, ripples, sky, sun
from tools.pictures.maps import Projection
from tools.pictures.outlines import ALASKA, CANADA, GREENLAND, MEXICO, UNITED_STATES
from tools.pictures.vessels import bow, truck

RUST, AMBER, STEEL, CREAM, CONCRETE, SNOW = (
    "#a8452f",
    "#e4a049",
    "#4a6b80",
    "#f8ead0",
    "#c3b9a6",
    "#eef0ea",
)


def st_lawrence_seaway(canvas: Canvas, rng: Random) -> None:
    """A long cargo ship coming head-on into a narrow lock between concrete walls."""
    sky(canvas, 250, "#7f9fae", "#e3cfae", "#f6e2bb")
    sun(canvas, 250, 150, 36, "#fff2cf", 5)
    ridge(canvas, rng, [(0, 216), (300, 196), (700, 212), (1200, 190)], 9, ("#93a7a4", "#93a7a4"))
    far = ridge(canvas, rng, [(0, 236), (600, 230), (1200, 232)], 3, ("#6f8a76", "#8a9a6a"))
    forest_edge(canvas, rng, far, 15, "#6f8a76", 7)
    for side in (-1, 1):
        _quay(canvas if side < 0 else canvas.mirrored(600), side)
    canvas.gradient(
        [(338, 450), (301, HEIGHT), (899, HEIGHT), (862, 450)],
        "#39545c",
        "#5f8a8c",
        ((0, 450), (0, HEIGHT)),
    )
    bow(canvas.at(600, 612), RUST, "#5d2a26")
    canvas.shadow(oval(600, 622, 250, 20), fade("#152329", 0.65), 10)
    for side in (-1, 1):
        wave = [
            (600, 614),
            (600 + side * 110, 618),
            (600 + side * 232, 606),
            (600 + side * 252, 618),
            (600 + side * 130, 640),
            (600, 630),
        ]
        canvas.polygon(smooth(wave), "#eef1e6")
    ripples(canvas, rng, (330, 636, 540, 36), 40, fade("#e4ecdf", 0.5))


def _quay(canvas: Canvas, side: int) -> None:
    """The left wall of the lock; mirrored, the right one, which lies in shadow."""
    tone = CONCRETE if side < 0 else darker(CONCRETE, 0.14)
    canvas.gradient(
        [(600, 230), (-60, 296), (-60, HEIGHT), (70, HEIGHT)],
        lighter(tone, 0.12),
        lighter(tone, 0.45),
        ((0, 240), (0, HEIGHT)),
    )
    canvas.polygon([(540, 236), (-60, 268), (-60, 330)], "#8f9f6c")
    face = [(600, 230), (70, HEIGHT), (301, HEIGHT), (600, 245)]
    canvas.gradient(face, darker(tone, 0.5), darker(tone, 0.18), ((0, 300), (0, HEIGHT)))
    canvas.grain(face, "#22282b", 0.6, ((180, 560), (330, 640)))
    canvas.line([(600, 230), (70, HEIGHT)], "#efd06b", 7)
    for depth in (0.34, 0.46, 0.62, 0.84):
        x, y = 600 - 530 * depth - 46 * depth, 230 + 445 * depth
        canvas.rect(x - 17 * depth, y - 30 * depth, 34 * depth, 34 * depth, "#2f3438", 6 * depth)
        canvas.rect(x - 24 * depth, y - 38 * depth, 48 * depth, 13 * depth, "#454c50", 5 * depth)
        canvas.rect(
            600 - 530 * depth + 12, y + 34 * depth, 12 * depth, 200 * depth, fade("#1d2326", 0.5)
        )
    for depth in (0.2, 0.3, 0.44, 0.66):
        x, y = 600 - 760 * depth, 230 + 330 * depth
        canvas.line(
            [(x, y), (x, y - 330 * depth), (x + 60 * depth, y - 344 * depth)], "#4c565b", 8 * depth
        )
        canvas.oval(x + 66 * depth, y - 340 * depth, 22 * depth, 9 * depth, "#fff0c4")


def maple_reserve(canvas: Canvas, rng: Random) -> None:
    """Stacked barrels in a warehouse; through its door, a maple with a bucket."""
    _sugar_bush(canvas, rng)
    canvas.gradient(box(500, 0, 700, HEIGHT), "#5b2d22", "#8a4a2c")
    for x in range(540, 1200, 66):
        canvas.rect(x, 0, 3, HEIGHT, fade("#2a120e", 0.35))
    canvas.glow(860, 90, 480, fade("#f5c069", 0.6))
    canvas.polygon([(500, HEIGHT), (500, 604), (1200, 584), (1200, HEIGHT)], "#46231d")
    _barrels(canvas)
    for x, width in ((478, 44), (500, 10)):
        canvas.rect(x, 0, width, HEIGHT, "#3a1c18" if width > 20 else "#6b3a28")
    canvas.line([(522, 30), (640, -20)], "#3a1c18", 22)
    _lamp(canvas, 860)


def _lamp(canvas: Canvas, x: float) -> None:
    canvas.line([(x, -10), (x, 44)], "#22100e", 4)
    canvas.polygon([(x - 18, 42), (x + 18, 42), (x + 56, 78), (x - 56, 78)], "#2f4a48")
    canvas.oval(x, 79, 54, 8, "#fff0bf")


def _sugar_bush(canvas: Canvas, rng: Random) -> None:
    canvas.gradient(box(0, 0, 500, HEIGHT), "#c8dbe0", "#fbe9cd", ((0, 0), (0, 420)))
    canvas.disc(330, 170, 40, "#fff6dd")
    for i in range(34):
        depth = i / 34
        x, width = rng.uniform(-20, 500), 4 + 16 * depth
        tone = mix("#b9bdb8", "#7d6459", depth)
        canvas.polygon(
            [
                (x - width / 2, 470 + 60 * depth),
                (x - width * 0.3, 0),
                (x + width * 0.3, 0),
                (x + width / 2, 470 + 60 * depth),
            ],
            tone,
        )
    canvas.gradient(
        down := [
            *smooth([(-10, 470), (160, 452), (330, 470), (510, 450)]),
            (510, HEIGHT),
            (-10, HEIGHT),
        ],
        "#f6f4ec",
        "#cdd8da",
    )
    canvas.grain(down, "#7d97a5", 0.4, ((100, 470), (420, 700)))
    canvas.polygon(
        smooth([(180, 610), (330, 628), (470, 668), (480, 690), (150, 690)]), fade("#7d97a5", 0.4)
    )
    _tapped_maple(canvas, rng)


def _tapped_maple(canvas: Canvas, rng: Random) -> None:
    left = jagged(rng, [(112, -10), (104, 300), (92, 560), (40, 640)], 3, 4)
    right = jagged(rng, [(300, 640), (254, 560), (246, 300), (250, -10)], 3, 4)
    trunk = [*left, *right]
    canvas.polygon(trunk, "#6d4c3d")
    canvas.polygon([(250, -10), (246, 150), (380, -10)], "#6d4c3d")
    for _ in range(46):
        x, y = rng.uniform(112, 240), rng.uniform(-10, 560)
        canvas.line(
            [(x, y), (x + rng.uniform(-5, 5), y + rng.uniform(30, 90))],
            fade("#2f1c18", 0.45),
            rng.uniform(1.5, 4),
        )
    canvas.grain(trunk, "#241310", 0.8, ((130, 0), (262, 0)))
    canvas.polygon(smooth([(20, 650), (60, 610), (170, 628), (280, 606), (330, 650)]), SNOW)
    _bucket(canvas.at(186, 330))


def _bucket(canvas: Canvas) -> None:
    canvas.shadow([(-50, 20), (70, 20), (58, 150), (-34, 150)], fade("#140a08", 0.6), 9)
    canvas.line([(-4, -24), (36, -12)], "#c8ccc8", 12)
    canvas.polygon([(-58, 4), (58, 4), (46, 138), (-46, 138)], "#aeb8b8")
    canvas.gradient(
        [(-58, 4), (58, 4), (46, 138), (-46, 138)], "#e7ebe6", "#6f7d82", ((-50, 0), (58, 0))
    )
    for y in (34, 110):
        canvas.line([(-56 + y * 0.09, y), (56 - y * 0.09, y)], fade("#4a565b", 0.6), 3)
    canvas.polygon([(-70, 6), (-30, -26), (40, -30), (72, 2)], "#7d8a8d")
    canvas.polygon([(-70, 6), (-30, -26), (0, -28), (-10, 5)], "#c4cccb")
    canvas.polygon(smooth([(36, -4), (42, 8), (36, 14), (30, 8)], closed=True), AMBER)


def _barrels(canvas: Canvas) -> None:
    radius = 80
    for row in range(3):
        for column in range(4 - row):
            x = 616 + row * radius + column * radius * 2.02
            y = 594 - radius - row * radius * 1.74
            _barrel_head(canvas.at(x, y), radius, (row + column) % 3)


def _barrel_head(canvas: Canvas, radius: float, kind: int) -> None:
    tone = (AMBER, "#c9752f", "#d98d3a")[kind]
    canvas.shadow(oval(6, 10, radius, radius), fade("#1a0906", 0.5), 7)
    canvas.disc(0, 0, radius, darker(tone, 0.55))
    canvas.disc(0, 0, radius * 0.93, lighter(tone, 0.15))
    canvas.disc(0, 0, radius * 0.84, tone)
    canvas.grain(
        oval(0, 0, radius * 0.93, radius * 0.93),
        "#4b1d12",
        0.75,
        ((-radius * 0.6, -radius * 0.7), (radius * 0.9, radius)),
    )
    canvas.disc(0, radius * 0.56, radius * 0.1, darker(tone, 0.6))
    canvas.disc(0, radius * 0.56, radius * 0.055, CREAM)
    if kind == 0:
        canvas.polygon(maple_leaf(0, -radius * 0.08, radius * 0.36), "#9c3a26")


def cusma(canvas: Canvas, rng: Random) -> None:
    """Three linked rings over a map of North America, one about each country."""
    canvas.gradient(FRAME, "#2b4a60", "#5d8496")
    chart = Projection(-96, 42, 590, 330, 700)
    for latitude in range(0, 90, 15):
        canvas.line(chart.parallel(latitude, -190, -10), fade("#cfe0e2", 0.16), 1.5)
    for longitude in range(-190, 0, 15):
        canvas.line(chart.meridian(longitude, 0, 88), fade("#cfe0e2", 0.16), 1.5)
    countries = [
        (CANADA, "#d9694a"),
        ([UNITED_STATES, ALASKA], "#efe0bf"),
        ([MEXICO], "#e0a748"),
        ([GREENLAND], "#4f7385"),
    ]
    for outlines, tone in countries:
        _country(canvas, [chart.outline(outline) for outline in outlines], tone)
    _links(canvas)


def _country(canvas: Canvas, outlines: list[list[Point]], tone: Colour) -> None:
    for outline in outlines:
        canvas.polygon([(x + 4, y + 9) for x, y in outline], fade("#10222f", 0.5))
    for outline in outlines:
        canvas.polygon(outline, tone)
        canvas.grain(outline, darker(tone, 0.5), 0.4, ((400, 100), (900, 620)))


LINKS: list[tuple[Point, float]] = [((540, 172), 150), ((622, 352), 124), ((530, 520), 108)]


def _links(canvas: Canvas) -> None:
    """Each ring lies over the next, and under it where a piece of that is drawn again."""
    for (x, y), radius in reversed(LINKS):
        canvas.ring(x + 3, y + 6, radius + 3, 23, fade("#0a1620", 0.4))
        _link(canvas, x, y, radius, (0, 360))
    _link(canvas, *LINKS[1][0], LINKS[1][1], (270, 340))
    _link(canvas, *LINKS[2][0], LINKS[2][1], (300, 360))


def _link(canvas: Canvas, x: float, y: float, radius: float, part: tuple[float, float]) -> None:
    canvas.ring(x, y, radius, 20, "#f8ead0", part)
    canvas.ring(x, y, radius - 12, 8, "#d9c49c", part)


def how_tariffs_work(canvas: Canvas, rng: Random) -> None:
    """A truck loaded with crates, stopped before a booth and a lowered barrier."""
    sky(canvas, 470, "#44667f", "#a9b9b4", "#f3cf98")
    sun(canvas, 255, 396, 62, "#ffe9b8", 4.5)
    ridge(
        canvas,
        rng,
        [(0, 452), (300, 420), (650, 448), (1000, 414), (1200, 440)],
        10,
        ("#7b909a", "#7b909a"),
    )
    near = ridge(canvas, rng, [(0, 474), (500, 466), (1200, 470)], 4, ("#56727a", "#56727a"))
    forest_edge(canvas, rng, near, 22, "#56727a", 10)
    canvas.gradient(box(0, 492, WIDTH, 190), "#b39a7c", "#6d6058")
    canvas.gradient(box(0, 548, WIDTH, 130), "#5a5f68", "#3c424d")
    canvas.line([(-10, 550), (1210, 550)], CREAM, 4)
    for x in range(-30, 1240, 130):
        canvas.rect(x, 644, 70, 8, AMBER)
    _booth(canvas)
    truck(canvas.at(352, 612, 1.05), "#c8532f", ["#c99a5f", "#d9b176", "#b8834c"])
    _barrier(canvas)


def _booth(canvas: Canvas) -> None:
    canvas.shadow(box(900, 566, 250, 18), fade("#10161f", 0.5), 9)
    canvas.rect(936, 292, 190, 284, STEEL)
    canvas.rect(1060, 292, 66, 284, darker(STEEL, 0.28))
    canvas.rect(956, 334, 90, 104, "#fbe6b3")
    canvas.rect(1072, 334, 42, 104, "#d9c08c")
    canvas.rect(998, 334, 5, 104, STEEL)
    canvas.rect(940, 446, 120, 14, lighter(STEEL, 0.35))
    canvas.rect(912, 262, 246, 34, darker(STEEL, 0.45), 5)
    canvas.rect(912, 262, 246, 7, lighter(STEEL, 0.1), 3)
    for x, tone in ((962, "#d9553a"), (996, "#3c2a2a")):
        canvas.disc(x, 240, 14, "#242b35")
        canvas.disc(x, 240, 9, tone)
    canvas.glow(962, 240, 46, fade("#ff8a5c", 0.8))
    canvas.rect(936, 540, 190, 36, darker(STEEL, 0.3))


def _barrier(canvas: Canvas) -> None:
    canvas.shadow(box(770, 628, 330, 12), fade("#10161f", 0.45), 6)
    canvas.rect(1072, 498, 62, 138, "#e4a049", 6)
    canvas.rect(1112, 498, 22, 138, darker(AMBER, 0.35), 4)
    arm = canvas.at(1100, 524, 1, 1.5)
    arm.rect(-366, -13, 386, 26, CREAM, 6)
    for x in range(-350, 0, 62):
        arm.polygon([(x, -13), (x + 32, -13), (x + 20, 13), (x - 12, 13)], "#c8432f")
    arm.rect(-366, 5, 386, 8, fade("#10161f", 0.2))
    canvas.disc(1100, 524, 17, "#2b3038")
