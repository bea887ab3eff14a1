"""The manifest: one line a file, its sha256 and its path, as RFC 8493 (BagIt), section 2.1.3."""

import re
from collections.abc import Mapping

from archipel.errors import ArchipelError

MANIFEST = "manifest-sha256.txt"
SIGNATURE = f"{MANIFEST}.sig"
PAYLOAD = "data/"
"""What the path of each file of a bag begins with."""

_LINE = re.compile(r"([0-9a-fA-F]{64})[ \t]+\*?(.+)")
_ENCODED = {"%": "%25", "\n": "%0A", "\r": "%0D"}
_CODES = re.compile("%(?:25|0[aAdD])")


class ManifestError(ArchipelError):
    """A manifest cannot be read."""


def serialize(digests: Mapping[str, str], prefix: str = PAYLOAD) -> bytes:
    """A manifest's bytes, its lines sorted by path.

    Args:
        digests: the sha256 of each file, by its path below the site's root.
        prefix: what the manifest's paths begin with; "" for a manifest of tag files.
    """
    lines = (f"{digests[path]}  {prefix}{_encoded(path)}\n" for path in sorted(digests))
    return "".join(lines).encode("utf-8", "surrogateescape")


def parse(data: bytes, name: str = MANIFEST, prefix: str = PAYLOAD) -> dict[str, str]:
    """The sha256 of each file, by its path below the site's root.

    Args:
        data: the manifest.
        name: what messages call it.
        prefix: what the manifest's paths begin with.

    Raises:
        ManifestError: a line is no line of a manifest, or its path leads out of the archive.
    """
    digests: dict[str, str] = {}
    text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if not line.strip():
            continue
        match = _LINE.fullmatch(line)
        if not match or not _is_inside(match[2], prefix):
            raise ManifestError(
                f"{name}: line {number} should be a sha256 and a path that begins with "
                f"{prefix or 'no folder'!r}, but is {line[:100]!r}"
            )
        digests[_decoded(match[2].removeprefix(prefix))] = match[1].lower()
    return digests


def _is_inside(path: str, prefix: str) -> bool:
    parts = path.removeprefix(prefix).split("/")
    return path.startswith(prefix) and not {"", ".", ".."}.intersection(parts)


def _encoded(path: str) -> str:
    return re.sub("[%\r\n]", lambda match: _ENCODED[match[0]], path)


def _decoded(path: str) -> str:
    return _CODES.sub(lambda match: chr(int(match[0][1:], 16)), path)
