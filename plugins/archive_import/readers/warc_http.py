"""An HTTP answer as a crawler has written it down: status, fields, and the body unpacked."""

import re
from collections.abc import Callable
from typing import NamedTuple

from .limits import LARGEST, TooLargeError, Unpacked, UnpackError, gunzip, inflate, unbrotli
from .warc_records import Record, find_head_end, read_fields

_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})\b[^\n]*\n?")
_CHARSET = re.compile(r"""charset\s*=\s*(?:["']\s*)?([\w.:-]+)""", re.IGNORECASE)
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\n]*)?\r?\n")
_PLAIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*<[!?a-zA-Z]|\x89PNG|\xff\xd8\xff|GIF8|RIFF")
"""How markup and pictures begin."""
_MOST_ENCODINGS = 4
_MOST_CHUNKS = 2**20

_DECODERS: dict[str, Callable[[bytes, int], Unpacked]] = {
    "gzip": gunzip,
    "x-gzip": gunzip,
    "deflate": inflate,
    "br": unbrotli,
}


class Answer(NamedTuple):
    """An HTTP answer's header."""

    status: int
    fields: dict[str, str]
    size: int
    """How many bytes of the record's block it takes."""

    @property
    def media_type(self) -> str:
        """In lower case; empty where the server names none."""
        return re.split("[;,]", self.fields.get("content-type", ""))[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """As the server declares it."""
        match = _CHARSET.search(self.fields.get("content-type", ""))
        return match[1] if match else None


def read_answer(record: Record) -> Answer | None:
    """The answer in a record; None where there is no HTTP header.

    A resource record has a body alone, and says itself of what type that is.
    """
    if record.kind == "resource":
        return Answer(200, {"content-type": record.headers.get("content-type", "")}, 0)
    status = _STATUS.match(record.opening)
    size = find_head_end(record.opening)
    if not status or (size is None and record.kind != "revisit"):
        return None
    head = record.opening[status.end() : size]
    return Answer(int(status[1]), read_fields(head, "latin-1"), size or len(record.opening))


def unpack_body(fields: dict[str, str], data: bytes, limit: int = LARGEST) -> Unpacked:
    """A body without the encodings that the fields declare.

    What is declared may be untrue: crawlers and proxies write bodies down unpacked, and leave
    the header as it was. Such a body is taken as it is.

    Raises:
        UnpackError: damaged, or more than `limit` bytes come out.
    """
    whole = True
    if "chunked" in fields.get("transfer-encoding", "").lower():
        data, whole = _join_chunks(data)
    encodings = re.findall(r"[\w-]+", fields.get("content-encoding", "").lower())
    if len(encodings) > _MOST_ENCODINGS:
        raise UnpackError(f"is packed {len(encodings)} times over")
    for encoding in reversed(encodings):
        data, whole_inside = _decode(encoding, data, limit)
        whole = whole and whole_inside
    if len(data) > limit:
        raise TooLargeError(limit)
    return Unpacked(data, whole)


def _decode(encoding: str, data: bytes, limit: int) -> Unpacked:
    decoder = _DECODERS.get(encoding)
    if not data or not decoder or (decoder is gunzip and not data.startswith(b"\x1f\x8b")):
        return Unpacked(data, True)
    # The other two have no mark to know them by: what they cannot read may be plain.
    plain = bool(_PLAIN.match(data))
    try:
        unpacked = decoder(data, limit)
    except TooLargeError:
        raise
    except UnpackError:
        if not plain:
            raise
    else:
        if unpacked.whole or not plain:
            return unpacked
    return Unpacked(data, True)


def _join_chunks(data: bytes) -> Unpacked:
    """The chunks of a body without their sizes; a body that begins with no size has none."""
    out = bytearray()
    at = 0
    for _ in range(_MOST_CHUNKS):
        size = _CHUNK.match(data, at)
        if not size:
            return Unpacked(bytes(out), False) if at else Unpacked(data, True)
        at = size.end() + int(size[1], 16)
        if at == size.end():
            return Unpacked(bytes(out), True)
        out += memoryview(data)[size.end() : at]
        at += 2 if data[at : at + 2] == b"\r\n" else 0
    raise UnpackError(f"comes in more than {_MOST_CHUNKS} chunks")
