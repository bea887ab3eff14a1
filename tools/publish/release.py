"""A built site, ready to be sent: its files with their digests, its manifest and the signature."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from archipel.errors import ArchipelError
from tools.fixity.digests import FileDigest, digests_of, files_of
from tools.fixity.manifest import MANIFEST, SIGNATURE, serialize

_TOLD_LAST = {SIGNATURE, MANIFEST}

Sign = Callable[[bytes], bytes]
"""Gives the signature of a manifest."""


@dataclass(frozen=True, slots=True)
class Release:
    """What is to be at the target, nothing else."""

    folder: Path
    """Where the built site is."""
    site: Mapping[str, FileDigest]
    """The files of the site, by path, sorted."""
    made: Mapping[str, bytes]
    """The manifest and what else tells of the site: small files."""
    source: Callable[[str], bytes]
    """Gives the bytes of a file of the site."""

    @property
    def files(self) -> dict[str, FileDigest]:
        """All files, the manifest too."""
        made = {
            path: FileDigest(len(data), sha256(data).hexdigest())
            for path, data in self.made.items()
        }
        return {**self.site, **made}

    @property
    def manifest(self) -> bytes:
        """The manifest's bytes."""
        return self.made[MANIFEST]

    @property
    def signature(self) -> bytes | None:
        """The manifest's signature; None where it is not signed."""
        return self.made.get(SIGNATURE)

    def read(self, path: str) -> bytes:
        """A file's bytes.

        Raises:
            ArchipelError: it is no longer what the manifest says.
        """
        if path in self.made:
            return self.made[path]
        data = self.source(path)
        if sha256(data).hexdigest() != self.site[path].digest:
            raise ArchipelError(
                f"{path}: this file was changed while it was being published; publish again"
            )
        return data


def release_of(folder: Path, memory: Path, sign: Sign | None) -> Release:
    """The release that a built site's folder makes.

    Args:
        folder: the site's.
        memory: a file that keeps the digests.
        sign: signs the manifest; None: it stays without signature.

    Raises:
        ArchipelError: there is no folder, nothing in it, or the signing fails.
    """
    site = digests_of(folder, files_of(folder), memory)
    if not site:
        raise ArchipelError(f"{folder}: there is no file to publish")
    if taken := sorted({MANIFEST, SIGNATURE} & site.keys()):
        raise ArchipelError(f"{folder / taken[0]}: this name is needed for the manifest")
    return Release(folder, site, manifest_of(site, sign), lambda path: (folder / path).read_bytes())


def manifest_of(site: Mapping[str, FileDigest], sign: Sign | None) -> dict[str, bytes]:
    """The manifest of some files, with its signature, by name."""
    manifest = serialize({path: file.digest for path, file in site.items()})
    return {MANIFEST: manifest} | ({SIGNATURE: sign(manifest)} if sign else {})


def in_order(paths: Iterable[str]) -> tuple[list[str], list[str], list[str]]:
    """Files in the order in which they may appear: what pages need, pages, the manifest.

    So a visitor never sees a page without its styles. What is gone is removed before the manifest
    is replaced, for the old one tells the next publication what it has to remove, if this one is
    cut off.
    """
    parts: tuple[list[str], list[str], list[str]] = ([], [], [])
    for path in sorted(paths):
        plain = path.removesuffix(".gz").removesuffix(".br")
        parts[2 if path in _TOLD_LAST else 1 if plain.endswith(".html") else 0].append(path)
    return parts
