"""How much a reader unpacks, so that a small hostile file cannot fill the memory or the day.

`LARGEST` bounds every document. The helpers unpack at most `limit` bytes and stop there: a
bomb costs the time and the memory of its first 32 MB. None of them writes to the disk.
"""

import struct
import zlib
from pathlib import Path
from typing import BinaryIO, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import brotli

LARGEST = 32 * 2**20
"""A document has at most so many bytes, unpacked."""

GZIP = 16 + zlib.MAX_WBITS
"""zlib's name for the gzip form."""
RAW_DEFLATE = -zlib.MAX_WBITS
"""zlib's name for deflate without a header, as in ZIP files."""

_MOST_MEMBERS = 1000
"""A gzip of more members than this is made to cost time."""
_PIECE = 2**16
_LARGEST_DIRECTORY = 16 * 2**20
"""A ZIP file's list of members: some 150,000 names."""
_METHODS = (ZIP_STORED, ZIP_DEFLATED)
_ENCRYPTED = 0x1


class UnpackError(Exception):
    """Packed bytes that cannot be unpacked; the message is the reason, for the report."""


class TooLargeError(UnpackError):
    """They unpack to more than is allowed."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"unpacks to more than {in_megabytes(limit)}")


class Unpacked(NamedTuple):
    """What came out, and whether the packed bytes went on to their end."""

    data: bytes
    whole: bool


def in_megabytes(size: int) -> str:
    """A size for people: 33554432 -> `32 MB`."""
    return f"{size / 2**20:.3g} MB"


def gunzip(data: bytes, limit: int = LARGEST) -> Unpacked:
    """Unpack gzip, of one member or several; what follows the last one is left out.

    Raises:
        UnpackError: damaged, or more than `limit` bytes come out.
    """
    out = bytearray()
    at = members = 0
    whole = False
    while data[at : at + 2] == b"\x1f\x8b":
        members += 1
        if members > _MOST_MEMBERS:
            raise UnpackError(f"is packed in more than {_MOST_MEMBERS} pieces")
        used, whole = _inflate_into(out, data, at, GZIP, limit)
        at += used
    return Unpacked(bytes(out), whole)


def inflate(data: bytes, limit: int = LARGEST) -> Unpacked:
    """Unpack deflate, with zlib's header or (as some servers send it) without.

    Raises:
        UnpackError: damaged, or more than `limit` bytes come out.
    """
    has_header = len(data) > 1 and data[0] & 15 == 8 and (data[0] * 256 + data[1]) % 31 == 0
    out = bytearray()
    _, whole = _inflate_into(out, data, 0, zlib.MAX_WBITS if has_header else RAW_DEFLATE, limit)
    return Unpacked(bytes(out), whole)


def unbrotli(data: bytes, limit: int = LARGEST) -> Unpacked:
    """Unpack Brotli.

    Raises:
        UnpackError: damaged, or more than `limit` bytes come out.
    """
    engine = brotli.Decompressor()
    out = bytearray()
    try:
        out += engine.process(data, output_buffer_limit=limit + 1)
        while not engine.can_accept_more_data() and len(out) <= limit:
            out += engine.process(b"", output_buffer_limit=limit + 1)
    except brotli.error as error:
        raise UnpackError("is damaged: no valid Brotli") from error
    if len(out) > limit:
        raise TooLargeError(limit)
    return Unpacked(bytes(out), engine.is_finished())


def open_zip(path: Path) -> ZipFile:
    """Open a ZIP file whose list of members has been looked at.

    Raises:
        UnpackError: no ZIP file, cut off, or made to unpack to more than there is: its list
            of members is enormous, or the members lie over each other.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        size = _directory_size(file)
    if size > _LARGEST_DIRECTORY:
        raise UnpackError(f"its list of members takes {in_megabytes(size)}")
    try:
        archive = ZipFile(path)
    except (BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        raise UnpackError(f"is a damaged ZIP file: {error}") from error
    if sum(member.compress_size for member in archive.infolist()) > path.stat().st_size:
        archive.close()
        raise UnpackError("is a ZIP file whose members lie over each other")
    return archive


def check_member(member: ZipInfo) -> None:
    """See that a ZIP file's member can be unpacked.

    Raises:
        UnpackError: encrypted, or packed in another way than deflate.
    """
    if member.flag_bits & _ENCRYPTED:
        raise UnpackError(f"{member.filename} is encrypted")
    if member.compress_type not in _METHODS:
        raise UnpackError(
            f"{member.filename} is packed by ZIP method {member.compress_type};"
            " known are 0 (stored) and 8 (deflate)"
        )


def read_member(archive: ZipFile, member: ZipInfo, limit: int = LARGEST) -> bytes:
    """A ZIP file's member, unpacked.

    Raises:
        UnpackError: encrypted, damaged, or more than `limit` bytes come out.
    """
    check_member(member)
    try:
        with archive.open(member) as file:
            data = file.read(limit + 1)
    except (BadZipFile, ValueError, NotImplementedError, EOFError, OSError, zlib.error) as error:
        raise UnpackError(f"{member.filename} is damaged: {error}") from error
    if len(data) > limit:
        raise TooLargeError(limit)
    return data


def _inflate_into(out: bytearray, data: bytes, at: int, bits: int, limit: int) -> tuple[int, bool]:
    """Unpack one stream; how many bytes it took, and whether it ended."""
    engine = zlib.decompressobj(bits)
    start = at
    try:
        while at < len(data) and not engine.eof:
            # In pieces: what follows the stream is copied, so it must not be everything.
            piece = data[at : at + _PIECE]
            out += engine.decompress(piece, limit + 1 - len(out))
            at += len(piece)
            if len(out) > limit:
                raise TooLargeError(limit)
    except zlib.error as error:
        raise UnpackError(f"is damaged: {error}") from error
    return at - start - len(engine.unused_data), engine.eof


def _directory_size(file: BinaryIO) -> int:
    """How many bytes a ZIP file's list of members has, by the record at its end."""
    end = file.seek(0, 2)
    file.seek(max(0, end - 2**16 - 22 - 20))
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or at + 22 > len(tail):
        raise UnpackError("is no ZIP file, or one that is cut off: its list of members is missing")
    (size,) = struct.unpack_from("<L", tail, at + 12)
    if at >= 20 and tail.startswith(b"PK\6\7", at - 20):
        file.seek(min(end, struct.unpack_from("<Q", tail, at - 12)[0]))
        record = file.read(56)
        size = struct.unpack_from("<Q", record, 40)[0] if len(record) == 56 else size
    return int(size)
