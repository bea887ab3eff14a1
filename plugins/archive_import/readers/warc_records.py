"""The records of a WARC file, by its format alone: header, block, two empty lines.

warcio's reader is not used: it reads on silently where a file is cut off or damaged, it cannot
read a file packed as one gzip stream, and it takes in a line of any length.
"""

import re
import zlib
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple
from urllib.parse import quote

from .limits import GZIP, UnpackError
from .warc_bytes import Bytes, Inflated

LONGEST_HEADER = 2**16
"""A record's header, and an HTTP message's, has at most so many bytes."""
_MOST_FIELDS = 1000
"""Of more fields the rest is left out."""

_FIRST_LOOK = 4096
_SEARCHED = 2**18
_OVERLAP = 256
_BEFORE = 4
_TRIED = 512
_MOST_TRIES = 10_000
_PAST_DAMAGE = 2**16
_GZIP_MARK = b"\x1f\x8b\x08"
_GZIP_START = re.compile(rb"\x1f\x8b\x08[\x00-\x1f]")
_NAME = b"WARC/"
_VERSION = re.compile(rb"WARC/\d\.\d+[ \t]*\r?\n")
_ANY_START = re.compile(rb"WARC/\d\.\d+[ \t]*\r?\n[A-Za-z-]+:")
_NEXT_START = re.compile(rb"(?<=\n\r\n)WARC/\d\.\d+[ \t]*\r?\n[A-Za-z-]+:|(?<=\n\n)WARC/\d\.\d+\n")
_HEAD_END = re.compile(rb"\n\r?\n")
_FOLD = re.compile(rb"\r?\n[ \t]+")
_FIELD = re.compile(rb"^([^\s:]+)[ \t]*:(.*)$", re.MULTILINE)
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0]+")
_WITH_HTTP = ("response", "revisit")


class Record(NamedTuple):
    """A record's place and header."""

    member: int
    """The offset of its gzip member; 0 in a file that is not packed."""
    start: int
    """The offset of its header in what the member unpacks to; so are the two that follow."""
    block: int
    end: int
    headers: dict[str, str]
    opening: bytes
    """The first bytes of its block, with the whole HTTP header if there is one."""

    @property
    def kind(self) -> str:
        return self.headers.get("warc-type", "").lower()

    @property
    def url(self) -> str:
        """The address that was captured. Old versions of wget set it between < and >."""
        return clean_url(self.headers.get("warc-target-uri", ""))

    @property
    def date(self) -> datetime | None:
        """When it was captured."""
        return read_date(self.headers.get("warc-date", ""))


class Damage(NamedTuple):
    """What cannot be read, in words."""

    text: str


class BrokenRecordError(UnpackError):
    """No record begins here that could be read; the message goes on "what stands at byte N"."""


class EndsInHeaderError(BrokenRecordError):
    """The bytes end inside the record's header."""

    def __init__(self) -> None:
        super().__init__("is the beginning of a record's header")


def clean_url(value: str) -> str:
    """An address as a header has it, fit to be a name."""
    return _UNSAFE.sub(lambda match: quote(match[0]), value.strip("<> \t"))


def read_date(value: str) -> datetime | None:
    """A WARC-Date; a time without a zone is UTC, as the standard says."""
    try:
        date = datetime.fromisoformat(value)
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def read_fields(head: bytes, encoding: str) -> dict[str, str]:
    """The fields of a header; those that stand there several times are joined with commas."""
    fields: dict[str, list[str]] = {}
    for match in islice(_FIELD.finditer(_FOLD.sub(b" ", head)), _MOST_FIELDS):
        name = match[1].decode("latin-1").lower()
        fields.setdefault(name, []).append(match[2].decode(encoding, "replace").strip())
    return {name: ", ".join(values) for name, values in fields.items()}


def find_head_end(data: bytes) -> int | None:
    """The offset behind the empty line that ends a header."""
    match = _HEAD_END.search(data)
    return match.end() if match else None


def record_at(view: Bytes, member: int, start: int) -> Record:
    """The record whose header begins at an offset.

    Raises:
        BrokenRecordError: there is none, or its header is broken.
        UnpackError: the gzip member is damaged.
    """
    data = view.read(start, _FIRST_LOOK)
    length = find_head_end(data)
    if length is None and data.startswith(_NAME):
        data = view.read(start, LONGEST_HEADER)
        length = find_head_end(data)
    if length is None and len(data) < LONGEST_HEADER and _NAME.startswith(data[: len(_NAME)]):
        raise EndsInHeaderError
    version = _VERSION.match(data)
    if length is None or version is None:
        raise BrokenRecordError("is no record")
    headers = read_fields(data[version.end() : length], "utf-8")
    block = start + length
    record = Record(member, start, block, block + _size(headers), headers, data[length:])
    return record._replace(opening=_opening(view, record))


def scan(raw: Bytes) -> Iterator[Record | Damage]:
    """All records of a WARC file, packed or not, and what is wrong with it.

    A record is given once its block, and its gzip member's checksum, have been read.

    Raises:
        UnpackError: `raw` itself is damaged.
        OSError: the file cannot be read.
    """
    if not raw.reaches(1):
        yield Damage("the file is empty")
        return
    found = None
    for found in _scan_members(raw) if is_gzip(raw, 0) else _scan_stream(raw, 0, packed=False):
        yield found
    if found is None:
        yield Damage("the file holds no record")


def open_member(raw: Bytes, member: int) -> Bytes:
    """What the record at a gzip member's offset is read from; `raw` itself if it is not packed."""
    return Inflated(raw, member, GZIP) if is_gzip(raw, member) else raw


def is_gzip(raw: Bytes, at: int) -> bool:
    """Whether a gzip member begins at an offset, and be it the first bytes of one cut off."""
    data = raw.read(at, 4)
    cut_off = 0 < len(data) < 4 and _GZIP_MARK.startswith(data[:3])
    return cut_off or bool(_GZIP_START.match(data))


def _size(headers: dict[str, str]) -> int:
    size = headers.get("content-length", "")
    if size.isascii() and size.isdigit() and len(size) < 16:
        return int(size)
    raise BrokenRecordError(f"is a record with a Content-Length of {size[:40]!r}")


def _opening(view: Bytes, record: Record) -> bytes:
    opening = record.opening[: record.end - record.block]
    if record.kind in _WITH_HTTP and find_head_end(opening) is None:
        return view.read(record.block, min(LONGEST_HEADER, record.end - record.block))
    return opening


def _scan_members(raw: Bytes) -> Iterator[Record | Damage]:
    at: int | None = 0
    while at is not None and raw.reaches(at + 1):
        view = Inflated(raw, at, GZIP)
        try:
            yield from _scan_stream(view, at, packed=True)
        except UnpackError as error:
            # A member may be unpacked past its damaged end, but seldom far.
            after = _find_member(raw, max(at + 1, view.next_in - _PAST_DAMAGE))
            yield Damage(f"the gzip member at byte {at} {error}; {_read_on(after)}")
            at = after
        else:
            at = view.end
            if at is not None and not is_gzip(raw, at):
                at = yield from _skip_garbage(raw, at)


def _skip_garbage(raw: Bytes, at: int) -> Generator[Damage, None, int | None]:
    """The next gzip member, after bytes that are none. Zeros at the end fill up a tape block."""
    after = _find_member(raw, at)
    if after is not None or raw.read(at, _SEARCHED).strip(b"\0\r\n"):
        yield Damage(f"what stands at byte {at} is no gzip member; {_read_on(after)}")
    return after


def _find_member(raw: Bytes, at: int) -> int | None:
    """The next place where a gzip member with a record begins.

    Packed bytes look like the beginning of one by chance, seldom, so each is tried.
    """
    for start in islice(_find(raw, at, _GZIP_START), _MOST_TRIES):
        try:
            opening = zlib.decompressobj(GZIP).decompress(raw.read(start, _TRIED), len(_NAME))
        except zlib.error:
            continue
        if opening == _NAME:
            return start
    return None


def _scan_stream(view: Bytes, member: int, *, packed: bool) -> Iterator[Record | Damage]:
    """The records of one gzip member, or of a file that is not packed."""
    after: int | None = 0
    rest = ""
    while after is not None and (at := _skip_blank(view, after)) is not None:
        place = f"byte {at} of what the gzip member at byte {member} unpacks to"
        place = place if packed and at else f"byte {at or member}"
        try:
            record = record_at(view, member, at)
        except EndsInHeaderError:
            rest, after = f", in the header at {place}", None
            continue
        except BrokenRecordError as error:
            after = next(_find(view, at + 1, _ANY_START), None)
            yield Damage(f"what stands at {place} {error}; {_read_on(after)}")
            continue
        if view.reaches(record.end):
            view.read(record.end, 8)  # as far as the member's checksum
            yield record
            after = record.end
            continue
        after = next(_find(view, record.block, _NEXT_START), None)
        rest = f", in the record of {record.url} at {place}"
        if after is not None:
            yield Damage(f"the record of {record.url} at {place} is shorter than it says")
    if view.cut is not None:
        yield Damage(f"the file is cut off at byte {view.cut}{rest}")
    elif rest and after is None:
        end = f"gzip member at byte {member} ends too soon"
        end = end if packed else f"file is cut off at byte {view.position}"
        yield Damage(f"the {end}{rest}")


def _skip_blank(view: Bytes, at: int) -> int | None:
    """Where something stands again after empty lines; None at the end."""
    while data := view.read(at, _FIRST_LOOK):
        blank = len(data) - len(data.lstrip(b"\r\n"))
        at += blank
        if blank < len(data):
            return at
    return None


def _find(view: Bytes, at: int, pattern: re.Pattern[bytes]) -> Iterator[int]:
    """The places where a pattern matches, in order."""
    while view.reaches(at + 1):
        # A pattern may look at what stands before, and a match may lie across two pieces.
        base = max(0, at - _BEFORE)
        data = view.read(base, _SEARCHED + _OVERLAP)
        for match in pattern.finditer(data, at - base):
            if match.start() < _SEARCHED:
                yield base + match.start()
        at = base + _SEARCHED


def _read_on(at: int | None) -> str:
    return "nothing after it can be read" if at is None else f"reading went on at byte {at}"
