"""A title in lines: as large as its room allows, of about the same width, no letter cut.

Lines break at spaces, but not at the non-breaking ones with which French sets « », : ; ! ? and %,
nor between a number and what it counts; within a word only where it is wider than the room, and
then behind a hyphen or dash.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .faces import width_of

ELLIPSIS = "…"
LEADING = 1.12
"""From one baseline to the next, in sizes of the type."""
_SPACE = re.compile("[ \t\n]+")
_COUNTED = re.compile(r"(?<!\S)(\d+(?:[.,\u00a0]\d+)*) +(?=[^\W\d])")
_HYPHEN = re.compile("(?<=[-–—/])")
_LOOSE_END = " \u00a0,;:.–—-«“(["


@dataclass(frozen=True, slots=True)
class Setting:
    """Lines and the size that they are set in."""

    lines: tuple[str, ...]
    size: int

    @property
    def height(self) -> int:
        """From the top of the first line to the foot of the last."""
        return round(len(self.lines) * self.size * LEADING)


@dataclass(frozen=True, slots=True)
class Piece:
    """What must stay on a line, and what is before it on the same line: a space or nothing."""

    before: str
    text: str
    wide: float
    """Of both."""
    narrow: float
    """Of the text alone."""


def fit(
    text: str, name: str, sizes: tuple[int, ...], room: tuple[int, int], most: int = 99
) -> Setting:
    """The text in the first of the sizes that has room for it; else shortened, in the last.

    Args:
        name: the face's.
        sizes: in pixels, the one to be preferred first.
        room: width and height in pixels.
        most: how many lines there may be.
    """
    width, height = room
    text = _COUNTED.sub("\\1\u00a0", text)
    for size in sizes:
        pieces = _pieces(text, name, size, width)
        lines = _lines(pieces, width)
        if len(lines) <= min(most, _line_count(height, size)) and _all_fit(pieces, width):
            return Setting(_joined(_balanced(pieces, len(lines), width)), size)
    return Setting(_shortened(text, name, size, width, min(most, _line_count(height, size))), size)


def _line_count(height: int, size: int) -> int:
    return max(1, int(height / (size * LEADING)))


def _pieces(text: str, name: str, size: int, width: float) -> list[Piece]:
    """The words; one that is too wide in its parts."""
    return list(_broken(filter(None, _SPACE.split(text)), name, size, width))


def _broken(words: Iterator[str], name: str, size: int, width: float) -> Iterator[Piece]:
    space = width_of(" ", name, size)
    for word in words:
        is_whole = width_of(word, name, size) <= width
        for number, part in enumerate([word] if is_whole else filter(None, _HYPHEN.split(word))):
            narrow = width_of(part, name, size)
            yield (
                Piece("", part, narrow, narrow)
                if number
                else Piece(" ", part, narrow + space, narrow)
            )


def _lines(pieces: list[Piece], width: float) -> list[list[Piece]]:
    """As many pieces on each line as it holds."""
    lines: list[list[Piece]] = []
    used = width + 1
    for piece in pieces:
        if used + piece.wide > width:
            lines.append([piece])
            used = piece.narrow
        else:
            lines[-1].append(piece)
            used += piece.wide
    return lines


def _all_fit(pieces: list[Piece], width: float) -> bool:
    return all(piece.narrow <= width for piece in pieces)


def _balanced(pieces: list[Piece], count: int, width: int) -> list[list[Piece]]:
    """`count` lines of the least width that all of them have room in."""
    low = max((int(piece.narrow) for piece in pieces), default=0)
    high = width
    while low < high:
        middle = (low + high) // 2
        if len(_lines(pieces, middle)) <= count:
            high = middle
        else:
            low = middle + 1
    return _lines(pieces, high)


def _joined(lines: list[list[Piece]]) -> tuple[str, ...]:
    return tuple(
        "".join(piece.before + piece.text for piece in line).removeprefix(" ") for line in lines
    )


def _shortened(text: str, name: str, size: int, width: int, most: int) -> tuple[str, ...]:
    """As many words as there is room for, and an ellipsis; of a word without end, its beginning."""
    words = list(filter(None, _SPACE.split(text)))
    for count in range(len(words), 0, -1):
        kept = " ".join(words[:count]).rstrip(_LOOSE_END) + ELLIPSIS
        pieces = _pieces(kept, name, size, width)
        lines = _lines(pieces, width)
        if len(lines) <= most and _all_fit(pieces, width):
            return _joined(lines)
    return (_beginning(text, name, size, width),)


def _beginning(text: str, name: str, size: int, width: int) -> str:
    """The letters of a text that a line has room for, with an ellipsis."""
    while text and width_of(text + ELLIPSIS, name, size) > width:
        text = text[:-1]
    return text + ELLIPSIS
