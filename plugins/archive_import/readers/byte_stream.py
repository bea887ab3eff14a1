"""The text of a file as a stream of UTF-8 bytes, be it packed by gzip or encoded otherwise."""

import codecs
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from .limits import GZIP, UnpackError, in_megabytes

_PIECE_IN, _PIECE_OUT = 2**16, 2**20
_BOMB_SIZE = 64 * 2**20
_BOMB_RATIO = 100
"""Text packs to a tenth; what has unpacked to 64 MB and a hundredfold is a bomb."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class ByteStream(io.RawIOBase):
    """A file's text, without its byte-order mark.

    UTF-16 and UTF-32 are turned into UTF-8; other encodings stay as they are. Reading raises
    `UnpackError` where the file is damaged or a bomb, and `OSError`.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb")
        self._pieces = _as_utf8(self._unpacked())
        self._rest = b""
        self._end = 0
        self.cut = False
        """Whether the gzip stream ended too early."""

    @property
    def position(self) -> int:
        """The bytes read of the file as it lies on disk."""
        return self._end if self._file.closed else self._file.tell()

    def close(self) -> None:
        """Close the file."""
        self._end = self.position
        self._file.close()
        super().close()

    def readable(self) -> bool:
        """True."""
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]  # of any buffer type
        """Fill the buffer as far as the next piece goes; 0 at the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

    def _unpacked(self) -> Iterator[bytes]:
        piece = self._file.read(_PIECE_IN)
        if piece.startswith(b"\x1f\x8b"):
            yield from self._gunzip(piece)
            return
        while piece:
            yield piece
            piece = self._file.read(_PIECE_IN)

    def _gunzip(self, piece: bytes) -> Iterator[bytes]:
        """What comes out of gzip's members, one behind the other."""
        taken = done = 0
        while piece.startswith(b"\x1f\x8b"):
            engine = zlib.decompressobj(GZIP)
            while piece and not engine.eof:
                taken += len(piece)
                for out in _inflated(engine, piece):
                    done += len(out)
                    _refuse_bomb(taken, done)
                    yield out
                piece = engine.unused_data or self._file.read(_PIECE_IN)
                taken -= len(engine.unused_data)
            self.cut = not engine.eof


def _inflated(engine: "zlib._Decompress", piece: bytes) -> Iterator[bytes]:
    try:
        while piece and not engine.eof:
            yield engine.decompress(piece, _PIECE_OUT)
            piece = engine.unconsumed_tail
    except zlib.error as error:
        raise UnpackError(f"is damaged: {error}") from error


def _refuse_bomb(taken: int, done: int) -> None:
    if done > _BOMB_SIZE and done > _BOMB_RATIO * taken:
        raise UnpackError(f"is a bomb: {taken} bytes unpack to over {in_megabytes(done)}")


def _as_utf8(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces without a byte-order mark, UTF-16 and UTF-32 as UTF-8."""
    first = next(pieces, b"")
    mark, encoding = next((bom for bom in _BOMS if first.startswith(bom[0])), (b"", "utf-8"))
    encoding = encoding if mark else _without_mark(first)
    first = first[len(mark) :]
    if encoding == "utf-8":
        yield first
        yield from pieces
        return
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    yield decoder.decode(first).encode()
    for piece in pieces:
        yield decoder.decode(piece).encode()
    yield decoder.decode(b"", final=True).encode()


def _without_mark(first: bytes) -> str:
    """The encoding by the zeros around the first character, which is of ASCII in XML and JSON."""
    if first[1:2] == b"\0" and first[:1] != b"\0":
        return "utf-16-le"
    return "utf-16-be" if first[:1] == b"\0" and first[1:2] != b"\0" else "utf-8"
