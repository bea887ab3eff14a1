"""What form of source a file is, told by its first bytes."""

import zlib
from enum import Enum, auto

_HEAD = 4096
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_BOM = b"\xef\xbb\xbf"
_JSON_SUFFIXES = (".json", ".jsonl", ".ndjson", ".json.gz", ".jsonl.gz", ".ndjson.gz")


class Form(Enum):
    """The forms of source."""

    SINGLE = auto()
    """A page or a text dump: one document."""
    CRAWL = auto()
    """WARC or WACZ."""
    ITEMS = auto()
    """JSON or JSON lines."""
    WORDPRESS = auto()
    """A WordPress export (WXR)."""


def form_of(path: str) -> Form:
    """The form of a file; what is none of the others is a single document.

    Raises:
        OSError: the file cannot be read.
    """
    with open(path, "rb") as file:
        head = file.read(_HEAD)
    name = path.lower()
    if head.startswith(_GZIP):
        head = _unpacked(head)
    if head.startswith(b"WARC/") or (head.startswith(_ZIP) and name.endswith(".wacz")):
        return Form.CRAWL
    if name.endswith((".warc", ".warc.gz", ".wacz")):
        return Form.CRAWL  # a broken one is refused by its own reader, which can say why
    if b"wordpress.org/export/" in head.replace(b"\0", b""):
        return Form.WORDPRESS
    return Form.ITEMS if name.endswith(_JSON_SUFFIXES) or _is_json(head) else Form.SINGLE


def _unpacked(head: bytes) -> bytes:
    """The beginning of what gzip packed."""
    try:
        return zlib.decompressobj(wbits=31).decompress(head, _HEAD)
    except zlib.error:
        return head


def _is_json(head: bytes) -> bool:
    """Whether a file begins as an object, or a list of objects, in JSON."""
    start = head.removeprefix(_BOM).lstrip()
    return start.startswith((b'{"', b"{\n", b"{ ")) or (
        start.startswith(b"[") and start[1:].lstrip().startswith(b"{")
    )
