"""One file to carry about: unpacked, its pages can be read without a server."""

import os
import zipfile
from hashlib import sha256
from pathlib import Path

from archipel.files import UNFINISHED
from tools.fixity.manifest import MANIFEST, SIGNATURE, parse
from tools.publish.changes import Changes
from tools.publish.release import Release
from tools.publish.targets.offline import offline_release
from tools.publish.targets.target import Surroundings

_BEFORE_ALL = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file knows: the same site is the same file."""
_PACKED = frozenset(
    [
        *("webp", "avif", "jpg", "jpeg", "png", "gif", "woff2"),
        *("zip", "gz", "br", "epub", "zim", "mp3", "mp4"),
    ]
)
"""Endings of what is compressed already."""


class ZipTarget:
    """The whole site in one folder of a zip file, which is replaced in one step."""

    is_on_the_web = False
    hosts = None

    def __init__(self, file: Path, surroundings: Surroundings) -> None:
        """
        Args:
            file: the zip file; the folder in it has its name.
            surroundings: tell the site's address and who signs.
        """
        self._file = file
        self._surroundings = surroundings

    def __str__(self) -> str:
        return str(self._file)

    def prepare(self, release: Release) -> Release:
        """The release, its pages altered so that they can be read from a disk."""
        address = self._surroundings.settings.public_url
        memory = self._surroundings.work / "targets" / "offline.json"
        return offline_release(release, address, memory, self._surroundings.sign)

    def there(self, release: Release) -> dict[str, str]:
        """What the file's own manifest says, of the files that are in it."""
        try:
            with zipfile.ZipFile(self._file) as file:
                names = {name.removeprefix(self._top) for name in file.namelist()}
                made = {name: file.read(self._top + name) for name in {MANIFEST, SIGNATURE} & names}
        except (FileNotFoundError, zipfile.BadZipFile):
            return {}
        known = parse(made[MANIFEST]) if MANIFEST in made else {}
        known |= {name: sha256(data).hexdigest() for name, data in made.items()}
        return {path: known.get(path, "") for path in names}

    def send(self, release: Release, changes: Changes) -> int:
        """Write the file anew; nothing where nothing has changed."""
        if not changes:
            return 0
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._file.with_name(f".{self._file.name}{UNFINISHED}")
        try:
            self._write(unfinished, release)
            os.replace(unfinished, self._file)
        finally:
            unfinished.unlink(missing_ok=True)
        return len(changes.to_send) + len(changes.gone)

    @property
    def _top(self) -> str:
        return f"{self._file.stem}/"

    def _write(self, target: Path, release: Release) -> None:
        with zipfile.ZipFile(target, "w", compresslevel=9) as file:
            for path in sorted(release.files):
                file.writestr(_entry(self._top + path), release.read(path))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _BEFORE_ALL)
    is_packed = name.rpartition(".")[2].lower() in _PACKED
    entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    entry.create_system = 3  # Unix, whatever wrote it
    entry.external_attr = 0o644 << 16
    return entry
