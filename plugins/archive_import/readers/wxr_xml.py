"""A WordPress export in pieces: its items, authors and terms, each parsed alone.

The file is parted where `<item>` and its like begin and end outside of CDATA, so that one broken
item does not take the rest of the file with it, and the memory holds one item at a time.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from ..article import RejectedError
from ..text import decode
from .byte_stream import ByteStream
from .limits import LARGEST

_PIECE = 2**20
_NAMES = rb"item|wp:author|wp:category|wp:tag|wp:term"
_LONGEST_TOKEN = 64
_MOST_TAGS = 500_000
_LONGEST_HEAD = 2**16
_TOKEN = re.compile(
    rb"<!\[CDATA\[|<!--|<!DOCTYPE|</rss\s*>|<(?P<begin>" + _NAMES + rb")(?=[\s>])"
    rb"|</(?P<end>" + _NAMES + rb")\s*>"
)
_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->"}
_CHARSET = re.compile(rb"""<\?xml\s[^<>]*encoding\s*=\s*["']([\w-]{1,40})""")
_PREFIX = re.compile(r"[<\s]([A-Za-z_][\w.-]{0,63}):(?=[A-Za-z_])")
_LOOSE = re.compile(
    r"(<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>)|&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)"
)
_NO_CHARACTER = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bBcCeEfF]|1\w));")


class Piece(NamedTuple):
    """An item, an author or a term as it lies in the file."""

    name: str
    """`item`, `wp:author` …; `end` and `doctype` for these two marks."""
    line: int
    data: bytes
    charset: str | None = None
    """As the file declares it."""
    whole: bool = True
    """False where the file, or the item, breaks off."""
    too_large: bool = False


class XmlPieces:
    """The pieces of an export, in the file's order; iterating reads the stream once."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self._buffer = bytearray()
        self._at = 0
        self._line = 1
        """Of the buffer's beginning."""
        self._until: bytes | None = None
        """What ends the CDATA section or comment that is open."""
        self._begun: str | None = None
        self._too_large = False
        self._charset: str | None = None
        self.head = b""
        """What stands before the first piece."""
        self._at_head = True

    def __iter__(self) -> Iterator[Piece]:
        """The pieces. Raises UnpackError and OSError as the stream does."""
        while data := self._stream.read(_PIECE):
            if not self._buffer and (declared := _CHARSET.match(data.lstrip())):
                self._charset = declared[1].decode()
            self._buffer += data
            yield from self._scan(at_end=False)
            self._forget()
        yield from self._scan(at_end=True)
        if self._begun:
            yield self._cut(len(self._buffer), whole=False)

    def _scan(self, at_end: bool) -> Iterator[Piece]:
        while not self._until or self._skip(self._until):
            token = _TOKEN.search(self._buffer, self._at)
            limit = len(self._buffer) - (0 if at_end else _LONGEST_TOKEN)
            if token is None or token.start() > limit:
                self._at = max(self._at, limit)
                return
            self._at = token.end()
            yield from self._take(token)

    def _skip(self, end: bytes) -> bool:
        """Go behind the end of a CDATA section or comment, if it is in the buffer."""
        found = self._buffer.find(end, self._at)
        if found < 0:
            self._at = max(self._at, len(self._buffer) - len(end))
            return False
        self._at = found + len(end)
        self._until = None
        return True

    def _take(self, token: re.Match[bytes]) -> Iterator[Piece]:
        sign = token[0]
        if sign in _ENDS:
            self._until = _ENDS[sign]
        elif token["begin"]:
            yield from self._begin(token)
        elif token["end"] and token["end"].decode() == self._begun:
            yield self._cut(token.end(), whole=True)
        elif not token["end"] and not self._begun:
            name = "doctype" if sign.startswith(b"<!D") else "end"
            yield Piece(name, self._line_at(token.start()), b"")

    def _begin(self, token: re.Match[bytes]) -> Iterator[Piece]:
        """A piece begins; one of the same name that is still open was broken off."""
        name, start = token["begin"].decode(), token.start()
        if self._begun == name:
            yield self._cut(start, whole=False)
            start = 0
        if not self._begun:
            self._drop(start)
            self._begun = name
            self._at_head = False

    def _cut(self, end: int, whole: bool) -> Piece:
        """The piece from the buffer's beginning on."""
        data = b"" if self._too_large else bytes(self._buffer[:end])
        name = self._begun or ""
        piece = Piece(name, self._line, data, self._charset, whole, self._too_large)
        self._drop(end)
        self._begun, self._too_large = None, False
        return piece

    def _drop(self, end: int) -> None:
        self._line += self._buffer.count(b"\n", 0, end)
        if self._at_head and len(self.head) < _LONGEST_HEAD:
            self.head += self._buffer[:end]
        del self._buffer[:end]
        self._at = max(0, self._at - end)

    def _line_at(self, end: int) -> int:
        return self._line + self._buffer.count(b"\n", 0, end)

    def _forget(self) -> None:
        """Let go of what was read between the pieces, and of a piece that is too large."""
        if self._begun and len(self._buffer) > LARGEST:
            self._too_large = True
        if not self._begun or self._too_large:
            self._drop(self._at)


def parse_piece(piece: Piece) -> tuple[Element, bool]:
    """A piece's element, with names such as `{wp}post_id`, and whether its XML had to be mended
    (`&` that were not escaped).

    Raises:
        RejectedError: it is no XML, or too large; the message says where and why.
    """
    if piece.too_large:
        raise RejectedError(f"line {piece.line}: it has more than {LARGEST // 2**20} MB")
    tags = piece.data.count(b"<")
    if tags > _MOST_TAGS:
        raise RejectedError(f"line {piece.line}: {tags:,} tags are too many for a post")
    if not piece.whole:
        raise RejectedError(f"line {piece.line}: it has no end, as if the file were cut off")
    text = _NO_CHARACTER.sub("", decode(piece.data, piece.charset))
    try:
        return _parse(text), False
    except ParseError as error:
        mended = _LOOSE.sub(lambda match: match[1] or "&amp;", text)
        if mended == text:
            raise RejectedError(_reason(error, piece)) from error
    try:
        return _parse(mended), True
    except ParseError as error:
        raise RejectedError(_reason(error, piece)) from error


def _parse(text: str) -> Element:
    """The element, its prefixes bound to themselves: the addresses differ between versions."""
    prefixes = sorted(set(_PREFIX.findall(text)) - {"xml", "xmlns"})
    bound = "".join(f' xmlns:{prefix}="{prefix}"' for prefix in prefixes)
    try:
        root: Element = ElementTree.fromstring(f"<piece{bound}>{text}</piece>")
    except (DefusedXmlException, RecursionError) as error:
        raise ParseError(str(error)) from error
    return root[0]


def _reason(error: ParseError, piece: Piece) -> str:
    line, _ = getattr(error, "position", (1, 0))
    what = str(error).partition(": line")[0]
    return f"line {piece.line + line - 1}: no XML ({what})"
