"""A content folder's files while an import writes to it: in batches, each all or nothing.

A batch is written to temporary files and waited for; then its sha256 are noted, and only then
do the files take their places. Whatever the moment that the run is cut off at, the next one
finds the old file, or a new one that the note proves to be the import's and no person's edit.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from archipel.errors import ArchipelError
from archipel.files import UNFINISHED, remove_unfinished, write_atomic, write_batch, write_parts

STATE = ".import"
"""The folder, inside the content folder, of what a run must know of one that was cut off."""
_WRITING = f"{STATE}/writing.json"


class ContentFolder:
    """Reads and writes the files of a content folder by their paths relative to it."""

    def __init__(self, root: Path, target: Path) -> None:
        """
        Args:
            root: the content folder.
            target: where to write; another folder than the root in a dry run.
        """
        self.root = root
        self.target = target
        self._batch: dict[str, bytes] = {}
        self.cut_off = self._noted()
        """What a run was writing when it was cut off: name -> sha256."""

    def path(self, name: str) -> Path:
        """Where a file is to be read; it need not exist."""
        written = self.target / name
        return written if written.exists() else self.root / name

    def read(self, name: str) -> bytes | None:
        """A file's bytes, those to be written included; None where there is none."""
        if name in self._batch:
            return self._batch[name]
        path = self.path(name)
        return path.read_bytes() if path.is_file() else None

    def write(self, name: str, data: bytes) -> None:
        """Write a file with the next `commit`, unless it has these bytes already."""
        if self.read(name) != data:
            self._batch[name] = data

    def __len__(self) -> int:
        """The number of files waiting for `commit`."""
        return len(self._batch)

    def commit(self, enter: Callable[[], object] = lambda: None) -> None:
        """Put the batch in its place.

        Args:
            enter: writes down elsewhere what was written; until then a note tells of it.
        """
        noted = {name: sha256(data).hexdigest() for name, data in self._batch.items()}
        note = json.dumps(noted).encode()
        files = {self.target / name: data for name, data in self._batch.items()}
        write_batch(files, ready=lambda: write_atomic(self.target / _WRITING, note))
        self._batch.clear()
        enter()
        (self.target / _WRITING).unlink(missing_ok=True)

    def replace(self, name: str, parts: Iterable[bytes]) -> None:
        """Write a file at once, part by part, in the place of the one that is there."""
        write_parts(self.target / name, parts)

    def keep(self, name: str, data: bytes) -> None:
        """Write a file at once that another run could make again, unless it is there.

        It is whole or not there if the run is cut off. Nobody waits until it is on the disk, which
        takes longer than all else, so it may be lost if the power is; in a dry run it is left out.
        """
        path = self.target / name
        if self.target != self.root or path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_name(f".{path.name}{UNFINISHED}")
        unfinished.write_bytes(data)
        unfinished.replace(path)

    def append(self, name: str, data: bytes) -> None:
        """Add to the end of a file, and wait until it is on the disk."""
        path = self.target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() and (self.root / name).exists():
            shutil.copyfile(self.root / name, path)
        with path.open("ab") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def _noted(self) -> dict[str, str]:
        path = self.root / _WRITING
        return dict(json.loads(path.read_bytes())) if path.is_file() else {}


@contextmanager
def open_content(root: Path, dry_run: bool = False) -> Iterator[ContentFolder]:
    """A content folder for one run; in a dry run, what is written vanishes at the end.

    Raises:
        ArchipelError: another import is at work in it.
    """
    if dry_run:
        with tempfile.TemporaryDirectory(prefix="archipel-") as scratch:
            yield ContentFolder(root, Path(scratch))
        return
    with _alone(root / STATE / "lock"):
        remove_unfinished(root)
        yield ContentFolder(root, root)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Hold the lock; the system releases it when the process ends, however it ends."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        if not _take(file.fileno()):
            raise ArchipelError(
                f"{lock.parent.parent}: another import is at work in this folder; "
                "wait until it has ended"
            )
        yield


def _take(handle: int) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
