"""A site's folder that changes all at once, or not at all.

Beside the folder that people see (*live*) lies a hidden one, `.<name>.archipel`, with a second tree
(*spare*) whose files are hard links of the live ones. A build writes into the spare; then the two
trade places in one step, and the other is made equal again. Whoever is killed at any moment leaves
the old site or the new one. Files that no build has written are in both, and stay.

What the folder looked like is noted, so that a file that was deleted or altered by hand is noticed
and made anew. From before the spare is touched until all is done there is also a file `unfinished`:
a run that finds it compares both trees instead of trusting the notes.

Where hard links or the exchange are refused (a mount point, a FAT disk, files of another owner),
the files of a build take their places one by one: each is whole at any moment, the site is not.

docs/decisions/0018-all-or-nothing.md has the reasons.
"""

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, NamedTuple

from .errors import ArchipelError
from .files import UNFINISHED, write_atomic
from .folder_state import (
    FolderState,
    Signature,
    changed_folders,
    differences,
    load_state,
    save_state,
    signature_of,
)
from .processes import begin
from .site_folder_lock import take_lock
from .site_folder_trees import TwoTrees
from .site_folder_writer import TreeWriter


class Note(NamedTuple):
    """What a build has done with a file: written it, or left it as it is."""

    path: str
    key: str
    is_written: bool


@dataclass(frozen=True, slots=True)
class Changes:
    """What a build has changed."""

    written: list[str]
    removed: list[str]
    kept: int


class SiteFolder:
    """A build's hold on a site's folder: `open`, then writes, then `commit` or `abandon`."""

    def __init__(self, output: Path) -> None:
        """
        Args:
            output: the folder that people see, a link to it, or where it is to be.
        """
        self._live = output.resolve()
        self._beside = self._live.parent / f".{self._live.name}.archipel"
        self._state_file = self._beside / "state"
        self._unfinished = self._beside / "unfinished"
        self._lock: IO[bytes] | None = None

    def open(self, meanwhile: Callable[[], object] = lambda: None) -> Path:
        """Look at the folder; returns another one, for the build to write in and not to read from.

        Args:
            meanwhile: done while another process looks; `beside` is there already.

        Raises:
            ArchipelError: another build is at work, or there can be no folder beside this one.
        """
        self._take_lock()
        try:
            self._look(meanwhile)
        except BaseException:
            self.abandon()
            raise
        return Path(self._trees.spare)

    def is_current(self, path: str, key: str) -> bool:
        """Whether an earlier build wrote the file from the same key, and nobody has touched it."""
        return self._current.get(path) == key

    def read(self, path: str) -> bytes | None:
        """What people see at a path now; None where there is no file."""
        try:
            return (self._live / path).read_bytes()
        except OSError:
            return None

    def made(self, path: str) -> Path:
        """Where a file that was written or kept is until `commit`, to be read only."""
        return Path(self._trees.spare if self._notes[path].is_written else self._live) / path

    def is_persons(self, path: str) -> bool:
        """Whether there is a file that no build has written."""
        return path not in self._saved.keys and (self._live / path).is_file()

    @property
    def beside(self) -> Path:
        """The hidden folder, where a build may keep what it remembers."""
        return self._beside

    def write(self, path: str, data: bytes, key: str = "") -> bool:
        """Give the site a file; False where it has it already, byte for byte.

        Args:
            path: below the site's folder, with slashes.
            data: the whole file.
            key: what it is made of, for `is_current`.

        Raises:
            ArchipelError: `path` leads out of the folder.
        """
        is_written = not self._has(path, data)
        if is_written:
            self._mark()
            self._writer.put(path, data)
        self._notes[path] = Note(path, key, is_written)
        return is_written

    def keep(self, path: str) -> None:
        """Leave the site a file that `is_current`."""
        self._notes[path] = Note(path, self._current[path], False)

    def is_untouched(self) -> bool:
        """Whether there is a site, and every file of it is as the last build left it."""
        return 0 < len(self._saved.keys) == len(self._current)

    def keep_all(self, key: str) -> bool:
        """Leave the site every file made from a key; False where there is none, or not each
        `is_current`."""
        paths = self._by_key.get(key, ())
        if not paths or any(path not in self._current for path in paths):
            return False
        for path in paths:
            self._notes[path] = Note(path, key, False)
        return True

    @property
    def count(self) -> int:
        """How many files were written and kept so far."""
        return len(self._notes)

    def notes(self, start: int = 0) -> list[Note]:
        """What was written and kept so far: a forked worker hands it to its parent's `note`.

        Args:
            start: how many of the first notes are left out.
        """
        return list(islice(self._notes.values(), start, None))

    def note(self, notes: Iterable[Note]) -> None:
        """Take over what a forked worker has written and kept."""
        self._notes.update((note.path, note) for note in notes)

    def commit(self) -> Changes:
        """Make what was written and kept the site; nothing is touched where nothing has changed.

        Files that earlier builds wrote and this one has neither written nor kept go, and the
        folders that this leaves empty.

        Raises:
            ArchipelError: a path is to be a file and a folder.
        """
        written = [path for path, note in self._notes.items() if note.is_written]
        removed = [path for path in self._saved.keys if path not in self._notes]
        try:
            is_changed = written or removed or not self._live.exists()
            self._save(self._publish(written, removed) if is_changed else {})
        finally:
            self.abandon()
        return Changes(written, removed, len(self._notes) - len(written))

    def abandon(self) -> None:
        """End without a commit: the site stays as it was. After a commit it does nothing."""
        if self._lock:
            self._lock.close()
            self._lock = None

    def _take_lock(self) -> None:
        if self._live.exists() and not self._live.is_dir():
            raise ArchipelError(f"{self._live}: the site needs a folder, but here is a file")
        try:
            self._beside.mkdir(parents=True, exist_ok=True)
        except PermissionError as error:
            raise ArchipelError(
                f"{self._beside}: a build needs this folder beside the site's and may not make "
                "it; make it, for the user who builds, or build into another place"
            ) from error
        message = f"{self._live}: another build is at work in this folder; wait until it has ended"
        self._lock = take_lock(self._beside / "lock", message)

    def _look(self, meanwhile: Callable[[], object]) -> None:
        for file in self._beside.glob(f".*{UNFINISHED}"):
            file.unlink()
        self._trees = TwoTrees(self._live, self._beside)
        self._trees.recover()
        state = load_state(self._state_file)
        self._saved = state or FolderState()
        self._notes: dict[str, Note] = {}
        self._current: dict[str, str] = {}
        if self._live.exists():
            self._survey(meanwhile)
            self._put_in_step(is_trusted=state is not None)
        else:
            self._begin()
            meanwhile()
        self._by_key: dict[str, list[str]] = {}
        for path, key in self._saved.keys.items():
            self._by_key.setdefault(key, []).append(path)
        self._writer = self._writer_of(self._trees.spare, adopts=state is None)
        self._live_writer = self._writer_of(self._trees.live, adopts=state is None)

    def _begin(self) -> None:
        """There is no site, or somebody has removed it all."""
        self._saved = FolderState()
        self._is_marked = False
        self._mark()
        self._trees.empty_spare()

    def _survey(self, meanwhile: Callable[[], object]) -> None:
        """See which files and folders of the site are as the last build has left them."""
        self._is_marked = self._unfinished.exists()
        if self._is_marked:
            self._recall()
        was = self._saved
        seen = begin(partial(differences, self._trees.live, was))
        meanwhile()
        folders, differing = seen()
        now = {**was.folders, **folders}
        self._trees.folders = {path: sign for path, sign in now.items() if sign}
        self._current = (
            was.keys
            if not differing
            else {path: key for path, key in was.keys.items() if path not in differing}
        )

    def _recall(self) -> None:
        """Take over the notes of a run that was cut off, on files that it has put in place."""
        noted = load_state(self._unfinished)
        if noted is None:
            return
        for path, signature in noted.signatures.items():
            found = signature_of(f"{self._live}/{path}")
            if found and found[:2] == signature[:2]:
                self._saved.keys[path] = noted.keys[path]
                self._saved.signatures[path] = found
        save_state(self._state_file, self._saved)

    def _put_in_step(self, is_trusted: bool) -> None:
        was, trees = self._saved, self._trees
        changed = None
        if is_trusted and not self._is_marked and os.path.isdir(trees.spare):
            changed = changed_folders(was.folders, trees.folders)
        if changed != []:
            self._mark()
            for path in trees.put_in_step(changed):
                if path in self._current and (found := signature_of(f"{trees.live}/{path}")):
                    was.signatures[path] = found

    def _writer_of(self, root: str, adopts: bool) -> TreeWriter:
        return TreeWriter(root, str(self._beside / "displaced"), self._saved.keys, adopts)

    def _mark(self) -> None:
        """Note, before the spare is touched, that it is not to be trusted."""
        if not self._is_marked:
            write_atomic(self._unfinished, b"")
            self._is_marked = True

    def _has(self, path: str, data: bytes) -> bool:
        note = self._notes.get(path)
        if path not in self._current or (note and note.is_written):
            return False
        if self._saved.signatures[path][0] != len(data):
            return False
        with open(f"{self._trees.live}/{path}", "rb") as file:
            return file.read() == data

    def _publish(self, written: list[str], removed: list[str]) -> dict[str, Signature]:
        """Make the changes; returns the signatures of the files that were written."""
        folders = folders_of(self._notes)
        if clash := sorted(self._notes.keys() & folders):
            raise ArchipelError(f"{clash[0]}: the site has a file and a folder of this name")
        self._mark()
        for path in removed:
            self._writer.take_away(path)
        noted = self._note_written(written)
        trees = self._trees
        site = self._notes.keys() | self._saved.keys.keys() | folders
        if not trees.is_by_file and trees.replace(folders, site.__contains__):
            trees.follow({path.rpartition("/")[0] for path in (*written, *removed)})
        else:
            trees.move_over(written, removed, self._live_writer)
        return {path: self._settled(path, noted[path]) for path in written}

    def _note_written(self, written: list[str]) -> dict[str, Signature]:
        """Write down what is new, for the case that the run is cut off after the exchange."""
        signatures = {}
        for path in written:
            signature = signature_of(f"{self._trees.spare}/{path}")
            if signature is None:
                raise ArchipelError(f"{path}: two files of the site stand in each other's way")
            signatures[path] = signature
        keys = {path: self._notes[path].key for path in written}
        save_state(self._unfinished, FolderState(keys, signatures))
        return signatures

    def _settled(self, path: str, noted: Signature) -> Signature:
        """A new file's signature, now that it is linked; unless somebody was quick to alter it."""
        found = signature_of(f"{self._trees.live}/{path}")
        return found if found and found[:2] == noted[:2] else noted

    def _save(self, written: dict[str, Signature]) -> None:
        signatures = {
            path: written[path] if note.is_written else self._saved.signatures[path]
            for path, note in self._notes.items()
        }
        keys = {path: note.key for path, note in self._notes.items()}
        state = FolderState(keys, signatures, self._trees.folders)
        if not self._is_marked and state == self._saved:
            return
        save_state(self._state_file, state)
        _wait_for_clock(self._beside / "lock")
        if not self._trees.is_by_file:
            self._unfinished.unlink(missing_ok=True)


def folders_of(paths: Iterable[str]) -> set[str]:
    """All the folders that files lie in, the topmost ("") included."""
    folders = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _wait_for_clock(file: Path) -> None:
    """Wait until the file system's clock, which ticks by milliseconds, has moved on.

    Whatever is changed after this has another time than all that was changed before.
    """
    os.utime(file)
    start = file.stat().st_mtime_ns
    for _ in range(2500):
        time.sleep(0.001)
        os.utime(file)
        if file.stat().st_mtime_ns != start:
            return
