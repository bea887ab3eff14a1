"""WACZ: the WARC files of a crawl in a ZIP file, with a list of their digests.

Nothing is unpacked to the disk: what is stored in the ZIP file is read where it lies, what is
packed is unpacked as it is read.
"""

import hashlib
import json
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from .limits import RAW_DEFLATE, UnpackError, check_member, open_zip, read_member
from .warc_bytes import Bytes, Inflated, Stored

_SUFFIXES = (".warc", ".warc.gz")
_LIST = "datapackage.json"
_MAGIC = (b"PK\3\4", b"PK\5\6")
_LOCAL_HEADER = 30
_LARGEST_LIST = 2**22
_PIECE = 2**20


class Member(NamedTuple):
    """A WARC file in a WACZ file."""

    name: str
    open: Callable[[], Bytes]
    digest: str | None
    """As the list says: `sha256:` and the digits."""


def is_wacz(path: Path) -> bool:
    """Whether a file is a ZIP file by its first bytes, or should be one by its name."""
    with path.open("rb") as file:
        return file.read(4) in _MAGIC or path.suffix.lower() == ".wacz"


def members(path: Path) -> Iterator[Member | UnpackError]:
    """The WARC files in a WACZ file, by name; in place of one that is unreadable, why.

    Raises:
        UnpackError: the ZIP file is damaged, a bomb, or holds no WARC file.
        OSError: it cannot be read.
    """
    with open_zip(path) as archive:
        infos = {info.filename: info for info in archive.infolist()}
        names = sorted(name for name in infos if name.lower().endswith(_SUFFIXES))
        if not names:
            raise UnpackError("holds no WARC file")
        digests = _digests(archive, infos.get(_LIST))
    for name in names:
        try:
            yield Member(name, _opener(path, infos[name]), digests.get(name))
        except UnpackError as error:
            yield error


def is_as_listed(open_: Callable[[], Bytes], listed: str | None) -> bool:
    """Whether a WARC file has the SHA-256 digest that the list gives, if it gives one.

    Raises:
        UnpackError: it cannot be unpacked.
    """
    algorithm, _, digits = (listed or "").partition(":")
    if algorithm.lower() != "sha256":
        return True
    digest, data, at = hashlib.sha256(), open_(), 0
    while piece := data.read(at, _PIECE):
        digest.update(piece)
        at += len(piece)
    return digest.hexdigest() == digits.lower()


def _digests(archive: ZipFile, info: ZipInfo | None) -> dict[str, str]:
    """The digests of the members by their names; none where the list cannot be read."""
    try:
        listed = json.loads(read_member(archive, info, _LARGEST_LIST)) if info else {}
    except (UnpackError, ValueError, RecursionError):
        return {}
    resources = listed.get("resources") if isinstance(listed, dict) else None
    if not isinstance(resources, list):
        return {}
    return {item["path"]: item["hash"] for item in filter(_has_digest, resources)}


def _opener(path: Path, info: ZipInfo) -> Callable[[], Bytes]:
    check_member(info)
    start = _start(path, info)

    def open_() -> Bytes:
        stored = Stored(path, start, info.compress_size)
        return stored if info.compress_type == ZIP_STORED else Inflated(stored, 0, RAW_DEFLATE)

    return open_


def _start(path: Path, info: ZipInfo) -> int:
    """Where a member's bytes begin: behind its local header, which is as long as it says."""
    header = Stored(path).read(info.header_offset, _LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\3\4"):
        raise UnpackError(f"{info.filename} is not where the ZIP file's list says")
    lengths: tuple[int, int] = struct.unpack_from("<HH", header, 26)
    return info.header_offset + _LOCAL_HEADER + sum(lengths)


def _has_digest(resource: Any) -> bool:
    return isinstance(resource, dict) and all(
        isinstance(resource.get(name), str) for name in ("path", "hash")
    )
