"""Looks whether a folder is what its manifest says: a bag, or a published site."""

import gzip
import re
import zlib
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import brotli

from archipel.errors import ArchipelError
from tools.fixity.bag import DECLARATION, TAG_MANIFEST
from tools.fixity.digests import digests_of, files_of
from tools.fixity.findings import Findings
from tools.fixity.manifest import MANIFEST, PAYLOAD, SIGNATURE, ManifestError, parse

_UNPACK: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.decompress, ".br": brotli.decompress}
_BROKEN = (OSError, EOFError, zlib.error, brotli.error)
_OF_THE_HOST = re.compile(r"CNAME|\.[^/]+(?:/.*)?")
"""What hosts want to have beside a site: CNAME, .well-known/, .git/ …"""


def manifest_in(folder: Path) -> bytes:
    """The manifest of a bag or a published site.

    Raises:
        ManifestError: there is none.
    """
    if folder.is_file():
        raise ManifestError(f"{folder}: this is a file; unpack it, and verify the folder")
    try:
        return (folder / MANIFEST).read_bytes()
    except OSError as error:
        raise ManifestError(
            f"{folder}: here is no {MANIFEST} to compare with; `invoke publish` writes one"
        ) from error


def verify_folder(folder: Path, manifest: bytes) -> Findings:
    """Compare all files of a folder with a manifest.

    Raises:
        ArchipelError: a manifest cannot be read, or there is no folder.
    """
    listed = parse(manifest)
    if (folder / DECLARATION).is_file() and (folder / PAYLOAD).is_dir():
        return _verify_bag(folder, listed)
    return _verify_site(folder, listed)


def _verify_bag(folder: Path, listed: Mapping[str, str]) -> Findings:
    expected = {f"{PAYLOAD}{path}": digest for path, digest in listed.items()}
    tags: dict[str, str] = {}
    if (folder / TAG_MANIFEST).is_file():
        tags = parse((folder / TAG_MANIFEST).read_bytes(), TAG_MANIFEST, prefix="")
    findings = _compare(folder, expected | tags)
    payload = (f"{PAYLOAD}{path}" for path in files_of(folder / PAYLOAD))
    findings.extra += [path for path in payload if path not in expected]
    return findings


def _verify_site(folder: Path, listed: Mapping[str, str]) -> Findings:
    findings = _compare(folder, listed)
    known = {*listed, MANIFEST, SIGNATURE}
    others = [path for path in files_of(folder) if path not in known]
    compressed = [path for path in others if _plain(path) in listed]
    for path in compressed:
        if not _unpacks_to(folder / path, listed[_plain(path)]):
            findings.altered.append(path)
    findings.checked += len(compressed)
    mine = set(compressed)
    findings.extra += [
        path for path in others if path not in mine and not _OF_THE_HOST.fullmatch(path)
    ]
    return findings


def _compare(folder: Path, expected: Mapping[str, str]) -> Findings:
    findings = Findings(checked=len(expected))
    found = digests_of(folder, expected)
    findings.missing = [path for path in expected if path not in found]
    findings.altered = [path for path, file in found.items() if file.digest != expected[path]]
    return findings


def _plain(path: str) -> str:
    """The file that a compressed one is of."""
    return path[:-3] if path.endswith(tuple(_UNPACK)) else ""


def _unpacks_to(file: Path, digest: str) -> bool:
    try:
        data = _UNPACK[file.suffix](file.read_bytes())
    except _BROKEN:
        return False
    return sha256(data).hexdigest() == digest


def read_beside(folder: Path, name: str) -> bytes | None:
    """A file of an archive's root; None where there is none.

    Raises:
        ArchipelError: it is there, but cannot be read.
    """
    try:
        return (folder / name).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ArchipelError(f"{folder / name}: cannot be read ({error.strerror})") from error
