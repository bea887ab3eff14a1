"""A folder on this machine: a web server's, or one that somebody carries on."""

from collections.abc import Iterator
from pathlib import Path

from archipel.keyed_files import write_changed
from archipel.site_folder import SiteFolder
from tools.fixity.digests import digests_of
from tools.fixity.manifest import MANIFEST, SIGNATURE, parse
from tools.publish.changes import Changes
from tools.publish.compression import ENDINGS, VERSION, compressed, has_copies
from tools.publish.release import Release

_BLOCK = 50
"""Files that a process compresses at a time."""


class FolderTarget:
    """Replaces the old site by the new one in one step, as a build does: decision 18."""

    is_on_the_web = False
    hosts: str | None = ""

    def __init__(self, folder: Path, memory: Path, has_copies: bool) -> None:
        """
        Args:
            folder: where the site is to be; other files in it stay.
            memory: a file that keeps the digests of what is there.
            has_copies: whether text files get compressed copies.
        """
        self.folder = folder
        self._has_copies = has_copies
        self._memory = memory

    def __str__(self) -> str:
        return str(self.folder)

    def prepare(self, release: Release) -> Release:
        """The release as it is."""
        return release

    def there(self, release: Release) -> dict[str, str]:
        """The digests of what is there: of the last publication's files, and of those in whose
        place this one puts others."""
        wanted = {*self.owned(), *release.files}
        found = digests_of(self.folder, sorted(wanted), self._memory)
        return {path: file.digest for path, file in found.items()}

    def owned(self) -> list[str]:
        """The files that the manifest of an earlier publication names, and the manifest."""
        file = self.folder / MANIFEST
        return [*parse(file.read_bytes()), MANIFEST, SIGNATURE] if file.is_file() else []

    def send(self, release: Release, changes: Changes) -> int:
        """Make the folder what the release is."""
        done = fill(self.folder, release, self._has_copies)
        # Where the notes of earlier publications are lost, their manifest still tells.
        for path in (*changes.gone, *self._stale_copies(release, changes)):
            (self.folder / path).unlink(missing_ok=True)
        return len({*done, *changes.gone})

    def _stale_copies(self, release: Release, changes: Changes) -> Iterator[str]:
        """The places of compressed copies, which servers would show, where there are to be none."""
        files = release.files
        for path in (*changes.gone, *changes.to_send):
            if path in files and self._has_copies and has_copies(path, files[path].size):
                continue
            yield from (copy for end in ENDINGS if (copy := f"{path}{end}") not in files)


def fill(folder: Path, release: Release, is_compressed: bool) -> list[str]:
    """Give a folder all files of a release; returns the paths that were written or removed.

    Args:
        folder: may have files of others, which stay.
        release: what is to be there.
        is_compressed: whether text files get compressed copies.
    """
    site = SiteFolder(folder)
    site.open()
    try:
        _fill(site, release, is_compressed)
        done = site.commit()
    finally:
        site.abandon()
    return done.written + done.removed


def _fill(site: SiteFolder, release: Release, is_compressed: bool) -> None:
    kind = VERSION if is_compressed else ""
    keyed = ((path, f"{path} {file.digest} {kind}") for path, file in release.site.items())

    def files(path: str) -> Iterator[tuple[str, bytes]]:
        data = release.read(path)
        yield path, data
        for copy, packed in compressed(path, data) if is_compressed else ():
            if copy not in release.site:
                yield copy, packed

    for done, total in write_changed(keyed, files, site, _BLOCK):
        if done == total or done % (20 * _BLOCK) == 0:
            print(f"Prepared {done:,} of {total:,} files ...", flush=True)
    for path, data in release.made.items():
        site.write(path, data)
