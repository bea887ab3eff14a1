"""Bytes by their offset: those of a file as they lie there, and those that come out of deflate.

WARC files are read twice, the second time by the offsets that the first has found. So that this
is quick in a stream that was packed as a whole, its unpacking can be taken up again every 16 MB.
"""

import zlib
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from .limits import UnpackError, in_megabytes

_AHEAD = 2**16
_PIECE_IN = 2**14
_SMALL_STEP = 64
_PIECE_OUT = 2**17
_LARGE = 2**20
_KEPT = 64
"""Bytes before the offset that is read, for who must look back a little."""
_RESUMES = 128
_BOMB_SIZE = 16 * 2**20
_BOMB_RATIO = 100
"""Web pages pack to a tenth; what has unpacked to 16 MB and a hundredfold is a bomb."""


class Bytes(Protocol):
    """Bytes that are read by their offset, best in order."""

    @property
    def position(self) -> int:
        """Where in the file on disk reading is."""
        ...

    @property
    def cut(self) -> int | None:
        """Where the packed bytes end that should go on; None as long as none are missing."""
        ...

    def read(self, offset: int, size: int) -> bytes:
        """The bytes from an offset on, fewer only at the end.

        Raises:
            UnpackError: damaged, or a bomb.
            OSError: the file cannot be read.
        """
        ...

    def reaches(self, offset: int) -> bool:
        """Whether there are so many bytes. Raises as `read`."""
        ...


class Stored:
    """A file, or a stretch of it, as it lies on disk. It is open only while it is read."""

    cut: int | None = None

    def __init__(self, path: Path, start: int = 0, length: int | None = None) -> None:
        self._path = path
        self._start = start
        there = path.stat().st_size - start
        self.length = there if length is None else min(length, there)
        self.position = start
        self._base = 0
        self._buffer = b""

    def read(self, offset: int, size: int) -> bytes:
        size = min(size, self.length - offset)
        if size <= 0:
            return b""
        if not self._base <= offset <= offset + size <= self._base + len(self._buffer):
            with self._path.open("rb", buffering=0) as file:
                file.seek(self._start + offset)
                wanted = min(max(size, _AHEAD), self.length - offset)
                self._base, self._buffer = offset, file.read(wanted)
        self.position = self._start + offset + size
        begin = offset - self._base
        data = self._buffer[begin : begin + size]
        if size > _AHEAD:
            self._buffer = b""
        return data

    def reaches(self, offset: int) -> bool:
        return offset <= self.length


class _Resume(NamedTuple):
    """Where unpacking can be taken up again."""

    offset: int
    next_in: int
    engine: Any
    """zlib's, whose type has no public name."""


class Inflated:
    """What comes out of one deflate stream (a gzip member, a member of a ZIP file)."""

    def __init__(self, raw: Bytes, start: int, bits: int) -> None:
        self._raw = raw
        self._start = start
        self._bits = bits
        self._resumes: list[_Resume] = []
        self._spacing = 2**24
        self._step = _PIECE_IN
        self._length: int | None = None
        self._buffer = bytearray()
        self.end: int | None = None
        """The offset in `raw` behind the stream, once its end has been read."""
        self._resume(0)

    @property
    def position(self) -> int:
        return self._raw.position

    @property
    def cut(self) -> int | None:
        return self._next_in if self._length is not None and self.end is None else None

    @property
    def next_in(self) -> int:
        """The offset in `raw` up to which it has been read."""
        return self._next_in

    def read(self, offset: int, size: int) -> bytes:
        if offset < self._base:
            self._resume(offset)
        while self._base + len(self._buffer) < offset + size:
            done = min(max(0, offset - self._base - _KEPT), len(self._buffer))
            del self._buffer[:done]
            self._base += done
            if not self._unpack():
                break
        begin = max(0, offset - self._base)
        data = bytes(memoryview(self._buffer)[begin : begin + size])
        if len(self._buffer) > _LARGE:
            done = min(begin + len(data), len(self._buffer))
            del self._buffer[:done]
            self._base += done
        return data

    def reaches(self, offset: int) -> bool:
        if self._length is None:
            self.read(offset, 0)
        return self._length is None or offset <= self._length

    def _resume(self, offset: int) -> None:
        before = [resume for resume in self._resumes if resume.offset <= offset]
        if before:
            self._base, self._next_in, engine = before[-1]
            self._engine = engine.copy()
        else:
            self._base, self._next_in = 0, self._start
            self._engine = zlib.decompressobj(self._bits)
        self._buffer.clear()

    def _unpack(self) -> bool:
        """Unpack one more piece into the buffer; False at the end."""
        data = self._engine.unconsumed_tail
        if not data and not self._engine.eof:
            data = self._raw.read(self._next_in, self._step)
            self._next_in += len(data)
        try:
            out = self._engine.decompress(data, _PIECE_OUT)
        except zlib.error as error:
            if self._step == _SMALL_STEP:
                raise UnpackError(f"is damaged: {error}") from error
            # Once more in small steps, to have all that comes out before the damage.
            self._step = _SMALL_STEP
            self._resume(self._base)
            return True
        self._buffer += out
        done = self._base + len(self._buffer)
        self._refuse_bomb(done)
        if self._engine.eof:
            self.end = self._next_in - len(self._engine.unused_data)
        if out or data:
            self._remember(done)
            return True
        self._length = done
        return False

    def _refuse_bomb(self, done: int) -> None:
        if done > _BOMB_SIZE and done > _BOMB_RATIO * (self._next_in - self._start):
            taken = self._next_in - self._start
            raise UnpackError(f"is a bomb: {taken} bytes unpack to over {in_megabytes(done)}")

    def _remember(self, done: int) -> None:
        last = self._resumes[-1].offset if self._resumes else 0
        if done < last + self._spacing:
            return
        self._resumes.append(_Resume(done, self._next_in, self._engine.copy()))
        if len(self._resumes) > _RESUMES:
            self._spacing *= 2
            del self._resumes[::2]
