"""Scraped items: JSON lines, a JSON array of objects, or objects one after the other.

The file is parted by its line ends or by the braces outside of texts, and each item is parsed
alone: an item that is broken or too large leaves the others as they are.
"""

import io
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ..article import ITEM, Document, Note, Refusal, RejectedError
from ..sites.item import fetched_at_of, url_of
from ..sites.item_fields import Item, listed_items, load
from ..text import decode
from .byte_stream import ByteStream
from .limits import LARGEST, UnpackError, in_megabytes
from .source_file import SourceFile

_PIECE = 2**20
_OUTSIDE = re.compile(rb'["\[\]{}]')
_REST_OF_TEXT = re.compile(rb'[^"\\]*+(?:\\[\s\S][^"\\]*+)*+')
_PARTING = b", \t\r\n"


class _Piece(NamedTuple):
    """What stands in an item's place."""

    number: int
    """Of its line, or of the item in an array."""
    data: bytes | None
    """None if it is too large."""


class JsonItems:
    """The reader of one file of items.

    An item is named by its line's number in JSON lines, else by its place in the file.
    """

    def __init__(self, file: SourceFile) -> None:
        self._file = file
        self._stream: ByteStream | None = None
        self._read = 0

    @property
    def position(self) -> int:
        """The bytes of the file that have been read."""
        return self._stream.position if self._stream else self._read

    def __iter__(self) -> Iterator[Document | Refusal | Note]:
        """The items in the file's order, each a document or refused."""
        try:
            with ByteStream(self._file.path) as stream:
                self._stream = stream
                yield from self._items(stream)
                self._read = stream.position
        except (UnpackError, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) else None
            yield Refusal(self._file.name, reason or f"the file {error}")
        self._stream = None

    def picture(self, url: str) -> bytes | None:
        """None: items hold no pictures."""
        return None

    def _items(self, stream: ByteStream) -> Iterator[Document | Refusal]:
        buffered = io.BufferedReader(stream, _PIECE)
        count = 0
        for piece in _pieces(buffered):
            count += 1
            yield from self._documents(piece)
        if stream.cut:
            yield Refusal(self._file.name, "the file is cut off: its gzip stream has no end")
        elif not count:
            yield Refusal(self._file.name, "the file holds no items: it is empty")

    def _documents(self, piece: _Piece) -> Iterator[Document | Refusal]:
        """The item in a piece, or the items that it lists."""
        name = f"{self._file.name}#{piece.number}"
        if piece.data is None:
            yield Refusal(name, f"the item has more than {in_megabytes(LARGEST)}")
            return
        try:
            text = decode(piece.data)
            values = load(text)
        except RejectedError as error:
            yield Refusal(name, str(error))
            return
        listed = listed_items(values)
        for number, inner in enumerate(listed, start=1):
            yield self._document(f"{name}.{number}", json.dumps(inner), inner)
        if not listed:
            yield self._document(name, text, values)

    def _document(self, name: str, text: str, values: dict[str, Any]) -> Document:
        item = Item(values)
        return Document(
            name,
            text.encode("utf-8", "replace"),
            self._file.path,
            url=url_of(item),
            fetched_at=fetched_at_of(item),
            media_type=ITEM,
            charset="utf-8",
        )


def _pieces(file: "io.BufferedReader[ByteStream]") -> Iterator[_Piece]:
    """The file in pieces: lines, unless it begins with a list or with an object on several
    lines."""
    start = file.peek(_PIECE).lstrip()
    first_line, line_end, _ = start.partition(b"\n")
    goes_on = bool(line_end) and first_line.rstrip().endswith((b"{", b"[", b",", b":"))
    by_braces = start.startswith(b"[") or goes_on
    return _by_braces(file) if by_braces else _by_lines(file)


def _by_lines(file: "io.BufferedReader[ByteStream]") -> Iterator[_Piece]:
    """The lines that are not empty."""
    number = 0
    while line := file.readline(LARGEST + 1):
        number += 1
        too_large = len(line) > LARGEST
        while too_large and line and not line.endswith(b"\n"):
            line = file.readline(_PIECE)
        if too_large or line.strip():
            yield _Piece(number, None if too_large else line)


def _by_braces(file: "io.BufferedReader[ByteStream]") -> Iterator[_Piece]:
    """What stands between braces, and anything else there is between the commas."""
    parts = _Braces()
    number = 0
    while piece := file.read1(_PIECE):
        for data in parts.feed(piece):
            number += 1
            yield _Piece(number, data)
    for data in parts.end():
        number += 1
        yield _Piece(number, data)


class _Braces:
    """Parts a stream of JSON into the objects of its outermost list, or on its outermost level.

    The bytes may be of any encoding that holds ASCII.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._at = 0
        """Up to here the buffer has been looked through."""
        self._depth = 0
        self._in_text = False
        self._begun = False
        self._too_large = False

    def feed(self, piece: bytes) -> Iterator[bytes | None]:
        """The items that end in a further piece of the stream; None for one too large."""
        self._buffer += piece
        while sign := self._next_sign():
            if sign in b"{[":
                yield from self._open(sign)
            elif sign in b"}]":
                yield from self._close()
        if len(self._buffer) > LARGEST:
            self._too_large = True
            del self._buffer[: self._at]
            self._at = 0

    def end(self) -> Iterator[bytes | None]:
        """What is left at the stream's end: an item that is cut off."""
        yield from self._take(len(self._buffer))

    def _next_sign(self) -> bytes | None:
        """Go behind the next quote or brace; None where there is no more in the buffer."""
        if self._in_text:
            self._at = _REST_OF_TEXT.match(self._buffer, self._at).end()  # type: ignore[union-attr]
            sign = bytes(self._buffer[self._at : self._at + 1])
            if sign != b'"':
                return None
            self._at += 1
        elif match := _OUTSIDE.search(self._buffer, self._at):
            self._at, sign = match.end(), match[0]
        else:
            self._at = len(self._buffer)
            return None
        self._in_text ^= sign == b'"'
        return sign

    def _open(self, sign: bytes) -> Iterator[bytes | None]:
        """A brace opens; the file's first bracket is the list around all."""
        if self._depth == 0:
            yield from self._take(self._at - 1)
        if self._begun or sign == b"{":
            self._depth += 1
        else:
            self._drop_sign()
        self._begun = True

    def _close(self) -> Iterator[bytes | None]:
        if self._depth:
            self._depth -= 1
            if self._depth == 0:
                yield from self._take(self._at)
        else:
            yield from self._take(self._at - 1)
            self._drop_sign()

    def _take(self, end: int) -> Iterator[bytes | None]:
        """The buffer up to `end`, which goes from it."""
        data = bytes(self._buffer[:end]).strip(_PARTING)
        if data or self._too_large:
            yield None if self._too_large else data
        del self._buffer[:end]
        self._at -= end
        self._too_large = False

    def _drop_sign(self) -> None:
        del self._buffer[self._at - 1 : self._at]
        self._at -= 1
