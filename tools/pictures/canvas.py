"""The canvas: polygons, strokes, gradients, grain and shadows on a Pillow image."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tools.pictures.colours import Colour, channels, mix
from tools.pictures.curves import Point, Points, arc, box, oval, rounded

WIDTH, HEIGHT = 1200, 675
OVERSAMPLING = 3
"""Drawn larger, then reduced: that is what makes the edges smooth."""
QUALITIES = (84, 80, 76, 72, 68, 64, 60)
"""Tried in turn until the file fits the budget."""
BUDGET = 60_000
GRAIN = 0.8
"""How far the paper's grain moves a channel (of 255) either way."""

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[int, int, int, int]


class Canvas:
    """A picture of 1200 by 675 units; `at` gives views of it with other axes."""

    def __init__(self, image: Image.Image, noise: Image.Image, matrix: Matrix) -> None:
        self._image = image
        self._noise = noise
        self._matrix = matrix
        self._draw = ImageDraw.Draw(image, "RGBA")

    @classmethod
    def blank(cls, rng: Random) -> "Canvas":
        """An empty canvas; the generator gives it its grain."""
        size = (WIDTH * OVERSAMPLING, HEIGHT * OVERSAMPLING)
        noise = Image.frombytes("L", size, rng.randbytes(size[0] * size[1]))
        return cls(Image.new("RGB", size), noise, (OVERSAMPLING, 0, 0, 0, OVERSAMPLING, 0))

    def at(self, x: float, y: float, scale: float = 1, turn: float = 0) -> "Canvas":
        """The same picture with its origin at a point, enlarged and turned (degrees)."""
        cos = math.cos(math.radians(turn)) * scale
        sin = math.sin(math.radians(turn)) * scale
        return self._view((cos, -sin, x, sin, cos, y))

    def mirrored(self, x: float) -> "Canvas":
        """The same picture, left and right exchanged about a vertical axis."""
        return self._view((-1, 0, 2 * x, 0, 1, 0))

    def _view(self, inner: Matrix) -> "Canvas":
        a, b, c, d, e, f = self._matrix
        g, h, i, j, k, m = inner
        product = (
            a * g + b * j,
            a * h + b * k,
            a * i + b * m + c,
            d * g + e * j,
            d * h + e * k,
            d * i + e * m + f,
        )
        return Canvas(self._image, self._noise, product)

    def _pixels(self, points: Points) -> list[Point]:
        a, b, c, d, e, f = self._matrix
        return [(a * x + b * y + c, d * x + e * y + f) for x, y in points]

    def _length(self, units: float) -> float:
        a, b, _, d, e, _ = self._matrix
        return units * math.sqrt(abs(a * e - b * d))

    # Flat shapes

    def polygon(self, points: Points, colour: Colour) -> None:
        """Fills an outline."""
        self._draw.polygon(self._pixels(points), fill=colour)

    def rect(
        self, x: float, y: float, width: float, height: float, colour: Colour, radius: float = 0
    ) -> None:
        """Fills a rectangle, from its upper left corner."""
        self.polygon(
            rounded(x, y, width, height, radius) if radius else box(x, y, width, height), colour
        )

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Fills a circle."""
        self.polygon(oval(x, y, radius, radius), colour)

    def oval(self, x: float, y: float, rx: float, ry: float, colour: Colour) -> None:
        """Fills an ellipse."""
        self.polygon(oval(x, y, rx, ry), colour)

    def ring(
        self,
        x: float,
        y: float,
        radius: float,
        width: float,
        colour: Colour,
        part: tuple[float, float] = (0, 360),
    ) -> None:
        """A circle's band, `width` wide inward from the radius; or a part, between angles."""
        inner = radius - width
        band = arc(x, y, radius, radius, *part) + arc(x, y, inner, inner, *part)[::-1]
        self.polygon(band, colour)

    def line(self, points: Points, colour: Colour, width: float) -> None:
        """Strokes a line with round ends and joints."""
        pixels, thickness = self._pixels(points), max(1.0, self._length(width))
        if len(colour) == 7:
            _stroke(self._draw, pixels, thickness, colour)
            return
        mask, area = self._mask_of_stroke(pixels, thickness)
        self._paste(colour, mask, area)

    # Soft shapes

    def gradient(
        self, points: Points, first: Colour, last: Colour, axis: tuple[Point, Point] | None = None
    ) -> None:
        """Fills an outline with a passage of colour: down it, or along the axis."""
        mask, area = self._mask(points)
        ramp = self._ramp(area, axis)
        table = [channel for i in range(256) for channel in channels(mix(first, last, i / 255))]
        bands = [ramp.point(table[band::3]) for band in range(3)]
        self._image.paste(Image.merge("RGB", bands), area[:2], mask)

    def grain(
        self,
        points: Points,
        colour: Colour,
        opacity: float,
        axis: tuple[Point, Point] | None = None,
    ) -> None:
        """Shades an outline, softly and with stipple: not at the axis' start, most at its end."""
        mask, area = self._mask(points)
        density = self._ramp(area, axis).point([int(i * opacity) for i in range(256)])
        dots = ImageChops.subtract(density, self._noise.crop(area)).point(_STIPPLE)
        dots = dots.filter(ImageFilter.GaussianBlur(0.8))
        self._paste(colour, ImageChops.multiply(Image.blend(dots, density, 0.72), mask), area)

    def shadow(self, points: Points, colour: Colour, blur: float) -> None:
        """An outline with blurred edges: a cast shadow, mist or a haze of light."""
        margin = int(self._length(blur) * 3)
        mask, area = self._mask(points, margin)
        blurred = mask.filter(ImageFilter.GaussianBlur(self._length(blur)))
        self._paste(colour, blurred, area)

    def glow(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """Light that fades out from a point."""
        (cx, cy), reach = self._pixels([(x, y)])[0], self._length(radius)
        left, top, size = round(cx - reach), round(cy - reach), round(2 * reach)
        falling = Image.radial_gradient("L").resize((size, size), Image.Resampling.BICUBIC)
        # Pillow's gradient is black at its centre and white only in its corners.
        light = falling.point(
            [max(0, 255 - round(i * math.sqrt(2))) ** 2 // 255 for i in range(256)]
        )
        self._paste(colour, light, (left, top, left + size, top + size))

    @contextmanager
    def clipped(self, *outlines: Points) -> Iterator["Canvas"]:
        """A canvas that shows only inside the outlines, for what is drawn in the block."""
        sheet = self._image.copy()
        yield Canvas(sheet, self._noise, self._matrix)
        mask = Image.new("L", sheet.size)
        stencil = ImageDraw.Draw(mask)
        for points in outlines:
            stencil.polygon(self._pixels(points), fill=255)
        self._image.paste(sheet, (0, 0), mask)

    def _mask(self, points: Points, margin: int = 0) -> tuple[Image.Image, Box]:
        pixels = self._pixels(points)
        area = _bounds(pixels, margin, self._image.size)
        mask = Image.new("L", (area[2] - area[0], area[3] - area[1]))
        ImageDraw.Draw(mask).polygon([(x - area[0], y - area[1]) for x, y in pixels], fill=255)
        return mask, area

    def _mask_of_stroke(self, pixels: Points, thickness: float) -> tuple[Image.Image, Box]:
        area = _bounds(pixels, math.ceil(thickness), self._image.size)
        mask = Image.new("L", (area[2] - area[0], area[3] - area[1]))
        moved = [(x - area[0], y - area[1]) for x, y in pixels]
        _stroke(ImageDraw.Draw(mask), moved, thickness, 255)
        return mask, area

    def _ramp(self, area: Box, axis: tuple[Point, Point] | None) -> Image.Image:
        """Grey from black to white along the axis; beyond its ends it stays as it is there."""
        down: Points = [(area[0], area[1]), (area[0], area[3])]
        (x0, y0), (x1, y1) = self._pixels(axis) if axis else down
        dx, dy = x1 - x0, y1 - y0
        unit = 256 / (dx * dx + dy * dy or 1)
        offset = ((area[0] - x0) * dx + (area[1] - y0) * dy) * unit + _RAMP_MARGIN
        matrix = (0, 0, 2, dx * unit, dy * unit, offset)
        size = (area[2] - area[0], area[3] - area[1])
        return _RAMP.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)

    def _paste(self, colour: Colour, mask: Image.Image, area: Box) -> None:
        opacity = int(colour[7:9] or "ff", 16) / 255
        faded = mask.point([int(i * opacity) for i in range(256)])
        self._image.paste(colour[:7], area[:2], faded)

    # Out of the house

    def save(self, path: Path) -> None:
        """Reduces the picture, lays the paper's grain over it and writes a JPEG."""
        size = (WIDTH, HEIGHT)
        picture = self._image.resize(size, Image.Resampling.LANCZOS)
        paper = self._noise.crop((0, 0, *size)).filter(ImageFilter.GaussianBlur(1.1))
        paper = paper.point([128 + round((i - 128) * GRAIN / 32) for i in range(256)])
        grain = Image.merge("RGB", [paper] * 3)
        picture = ImageChops.add(picture, grain, scale=1, offset=-128)
        path.write_bytes(_jpeg(picture))


def _jpeg(picture: Image.Image) -> bytes:
    """The picture's best version within the budget, or the smallest there is."""
    for quality in QUALITIES:
        file = BytesIO()
        picture.save(file, "JPEG", quality=quality, progressive=True, optimize=True)
        if file.tell() <= BUDGET:
            break
    return file.getvalue()


_STIPPLE = [min(255, 4 * i) for i in range(256)]
_RAMP_MARGIN = 256 * 8


def _clamped_ramp() -> Image.Image:
    ramp = Image.new("L", (4, 256 + 2 * _RAMP_MARGIN))
    ramp.paste(Image.linear_gradient("L").resize((4, 256)), (0, _RAMP_MARGIN))
    ramp.paste(255, (0, _RAMP_MARGIN + 256, 4, ramp.height))
    return ramp


_RAMP = _clamped_ramp()


def _bounds(pixels: Points, margin: int, size: tuple[int, int]) -> Box:
    """The box round the points, as far as it lies on the image, and a margin about it."""
    xs, ys = [x for x, _ in pixels], [y for _, y in pixels]
    left, top = max(0, math.floor(min(xs))), max(0, math.floor(min(ys)))
    right, bottom = min(size[0], math.ceil(max(xs)) + 1), min(size[1], math.ceil(max(ys)) + 1)
    right, bottom = max(right, left + 1), max(bottom, top + 1)
    return left - margin, top - margin, right + margin, bottom + margin


def _stroke(draw: ImageDraw.ImageDraw, pixels: Points, width: float, fill: Colour | int) -> None:
    radius = width / 2
    draw.line(list(pixels), fill=fill, width=round(width), joint="curve")
    for x, y in (pixels[0], pixels[-1]):
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill)
