"""A picture of few colours: each region of type in shades from its ground to its ink.

The picture holds numbers of a palette from the start; nothing has to be reduced to one.
"""

from collections.abc import Sequence
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw

from .faces import face, width_of

Colour = tuple[int, int, int]
Box = tuple[int, int, int, int]


class Canvas:
    """A ground of one colour, and what is drawn on it."""

    def __init__(self, size: tuple[int, int], ground: Colour) -> None:
        self._colours: list[Colour] = [ground]
        self._image = Image.new("L", size)

    def copy(self) -> "Canvas":
        """The same, to be drawn on further."""
        other = Canvas((1, 1), self._colours[0])
        other._colours, other._image = list(self._colours), self._image.copy()
        return other

    def fill(self, box: Box, colour: Colour) -> None:
        """A rectangle, its last row and column within."""
        ImageDraw.Draw(self._image).rectangle(box, fill=self._number(colour))

    def text(
        self,
        place: tuple[int, int],
        text: str,
        font: tuple[str, int],
        inks: Sequence[Colour],
        tracking: int = 0,
    ) -> None:
        """One line of type.

        Args:
            place: of the beginning of its baseline.
            font: a face and its size in pixels.
            inks: the shades from the ground, which must lie there already, to full ink.
            tracking: pixels more between letters.
        """
        size, length = font[1], round(width_of(text, *font))
        region = Image.new("L", (length + tracking * len(text) + size, 2 * size))
        drawing, at = ImageDraw.Draw(region), 0.0
        for piece in text if tracking else (text,):
            drawing.text((at, size), piece, fill=255, font=face(*font), anchor="ls")
            at += width_of(piece, *font) + tracking
        if box := region.getbbox():
            part, numbers = region.crop(box), [self._number(ink) for ink in inks]
            steps = _nearest(len(numbers))
            ink = part.point([numbers[step] for step in steps])
            covered = part.point([255 if step else 0 for step in steps], "1")  # nothing around it
            self._image.paste(ink, (place[0] + box[0], place[1] - size + box[1]), covered)

    def png(self) -> bytes:
        """The picture's file."""
        self._image.putpalette([part for colour in self._colours for part in colour])
        file = BytesIO()
        bits = 4 if len(self._colours) <= 16 else 8
        self._image.save(file, "PNG", bits=bits, compress_type=_RUNS)
        return file.getvalue()

    def _number(self, colour: Colour) -> int:
        if colour not in self._colours:
            self._colours.append(colour)
        return self._colours.index(colour)


_RUNS = 3
"""zlib's Z_RLE: of all ways the quickest, and type on flat grounds is runs of one colour."""


@cache
def _nearest(count: int) -> list[int]:
    """For each of 256 shades of grey, which of `count` shades is nearest."""
    return [round(grey * (count - 1) / 255) for grey in range(256)]


def colour(written: str) -> Colour:
    """A colour as style sheets write it: #fff, #c8281b."""
    digits = written.lstrip("#")
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    red, green, blue = bytes.fromhex(digits[:6])
    return red, green, blue


def shades(ground: Colour, ink: Colour, count: int) -> list[Colour]:
    """Colours from one to the other, in steps that look alike: `count` beside the ground."""
    return [
        tuple(round(a + (b - a) * step / count) for a, b in zip(ground, ink, strict=True))  # type: ignore[misc]
        for step in range(count + 1)
    ]
