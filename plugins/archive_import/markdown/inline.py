"""Inline pieces: their white space, and the nesting of their marks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..text import clean
from .blocks import Break, Inline, Mark, Marks, Picture, Text

_SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Opening:
    """A mark begins."""

    mark: Mark


@dataclass(frozen=True, slots=True)
class Closing:
    """The mark that began last ends."""

    mark: Mark


def shown(text: str) -> str:
    """A text of the page as a browser shows it: a run of HTML white space is one space."""
    text = _SPACES.sub(" ", text)
    return text if text.isascii() and text.isprintable() else clean(text)


def tidy(pieces: Iterable[Inline]) -> list[Inline]:
    """The pieces of one paragraph, with white space as a browser shows it.

    Spaces collapse across pieces and vanish at the ends of lines; breaks at the paragraph's
    borders vanish. A paragraph of nothing but spaces (`<p>&nbsp;</p>`, a spacer) is empty.
    """
    result: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, Text):
            _add_text(result, piece)
        elif not isinstance(piece, Break):
            result.append(piece)
        elif result:
            _strip_end(result)
            result.append(piece)
    while result and isinstance(result[-1], Break | Text) and _strip_end(result):
        pass
    return result if any(_says_something(piece) for piece in result) else []


def _add_text(result: list[Inline], piece: Text) -> None:
    last = result[-1] if result else Break()
    at_start = isinstance(last, Break) or (isinstance(last, Text) and last.value.endswith(" "))
    value = piece.value.lstrip(" ") if at_start else piece.value
    if value and isinstance(last, Text) and last.marks == piece.marks:
        result[-1] = Text(last.value + value, piece.marks)
    elif value:
        result.append(Text(value, piece.marks))


def _strip_end(result: list[Inline]) -> bool:
    """Strip the spaces, or the break, that the pieces end with; False if there are none."""
    last = result[-1]
    if isinstance(last, Break):
        return bool(result.pop())
    if not isinstance(last, Text) or not last.value.endswith(" "):
        return False
    value = last.value.rstrip(" ")
    result[-1:] = [Text(value, last.marks)] if value else []
    return True


def _says_something(piece: Inline) -> bool:
    return bool(piece.value.strip()) if isinstance(piece, Text) else not isinstance(piece, Break)


def is_pictures(pieces: Iterable[Inline]) -> bool:
    """Whether there is nothing but pictures."""
    return all(
        isinstance(piece, Picture | Break) or (isinstance(piece, Text) and not piece.value.strip())
        for piece in pieces
    )


def nested(pieces: Iterable[Inline]) -> Iterator[Inline | Opening | Closing]:
    """The pieces with each mark's begin and end between them.

    White space at the border of a mark stands outside it, as `**word **` is no Markdown.
    """
    open_marks: Marks = ()
    for piece in _with_free_spaces(list(pieces)):
        kept = len(_common(open_marks, piece.marks))
        yield from (Closing(mark) for mark in reversed(open_marks[kept:]))
        yield from (Opening(mark) for mark in piece.marks[kept:])
        yield piece
        open_marks = piece.marks
    yield from (Closing(mark) for mark in reversed(open_marks))


def _with_free_spaces(pieces: list[Inline]) -> list[Inline]:
    """White space gets only the marks that the words on both its sides have."""
    if not any(piece.marks for piece in pieces):
        return _merged(pieces)
    parts = [part for piece in pieces for part in _parted(piece)]
    after: Marks = ()
    for index in reversed(range(len(parts))):
        if _says_something(parts[index]):
            after = parts[index].marks
        else:
            parts[index] = replace(parts[index], marks=_common(parts[index].marks, after))
    before: Marks = ()
    for index, part in enumerate(parts):
        if _says_something(part):
            before = part.marks
        else:
            parts[index] = replace(part, marks=_common(part.marks, before))
    return _merged(parts)


def _parted(piece: Inline) -> list[Inline]:
    """A text parted into the space before it, its words and the space after them."""
    if not isinstance(piece, Text) or not (core := piece.value.strip()):
        return [piece]
    before, _, after = piece.value.partition(core)
    return [Text(value, piece.marks) for value in (before, core, after) if value]


def _merged(parts: list[Inline]) -> list[Inline]:
    result: list[Inline] = []
    for part in parts:
        last = result[-1] if result else None
        if isinstance(part, Text) and isinstance(last, Text) and last.marks == part.marks:
            result[-1] = Text(last.value + part.value, part.marks)
        else:
            result.append(part)
    return result


def _common(one: Marks, other: Marks) -> Marks:
    """The marks that both begin with."""
    length = 0
    for mine, yours in zip(one, other, strict=False):
        if mine != yours:
            break
        length += 1
    return one[:length]


def plain(pieces: Iterable[Inline]) -> str:
    """The words alone, a line for each line."""
    return "".join(map(_plain_piece, pieces))


def _plain_piece(piece: Inline) -> str:
    if isinstance(piece, Text):
        return piece.value
    return "\n" if isinstance(piece, Break) else ""


def unmarked(pieces: Iterable[Inline], tag: str) -> list[Inline]:
    """The pieces without one kind of mark."""
    return [_without(piece, tag) for piece in pieces]


def _without(piece: Inline, tag: str) -> Inline:
    return replace(piece, marks=tuple(mark for mark in piece.marks if mark.tag != tag))
