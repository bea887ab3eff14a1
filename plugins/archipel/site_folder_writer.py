"""A build's files are put into a tree, whatever stands in their way.

Nothing is written in place, for a file may be one with a file of the other tree. A symbolic link is
never followed: a site writes nowhere but in its own folder. What a person has put where the site
needs a place is moved out of it, and named: the site's pages come first, but nothing is lost.
"""

import errno
import logging
import os
import shutil
import stat
from collections.abc import Container, Iterator
from contextlib import suppress

from .errors import ArchipelError
from .site_folder_mirror import inside, make_writable, remove

log = logging.getLogger(__name__)

_NOWHERE = {"", ".", ".."}
"""What no name of a file or folder may be."""


class TreeWriter:
    """Writes and removes files of one tree."""

    def __init__(
        self, root: str, displaced: str, own: Container[str], adopts: bool = False
    ) -> None:
        """
        Args:
            root: the tree's folder.
            displaced: the folder for what was in the way.
            own: the paths of files that builds have written, which may be replaced.
            adopts: any file may be replaced; nothing is known of an earlier build.
        """
        self._root = root
        self._displaced = displaced
        self._own = own
        self._adopts = adopts
        self._folders = {""}
        """Known to be folders, and no links to folders."""

    def put(self, path: str, data: bytes) -> None:
        """Write a new file.

        Raises:
            ArchipelError: `path` leads out of the tree.
        """
        target = self._target(path)
        try:
            _create(target, data)
        except FileExistsError:
            self._clear(path)
            _create(target, data)

    def move_in(self, source: str, path: str) -> None:
        """Put a finished file in its place in one step."""
        target = self._target(path)
        if not self._is_replaceable(path):
            self._clear(path)
        try:
            os.replace(source, target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            unfinished = f"{target}.unfinished"
            shutil.copy2(source, unfinished)
            os.replace(unfinished, target)

    def take_away(self, path: str) -> None:
        """Remove a file, unless something else is in its place, and folders that this empties."""
        folder = path.rpartition("/")[0]
        if not self._is_folder(folder):
            return
        with suppress(FileNotFoundError):
            make_writable(inside(self._root, folder))
            if not _is_folder(f"{self._root}/{path}"):
                os.unlink(f"{self._root}/{path}")
        while folder and _remove_empty(f"{self._root}/{folder}"):
            self._folders.discard(folder)
            folder = folder.rpartition("/")[0]

    def _target(self, path: str) -> str:
        _check(path)
        self._make(path.rpartition("/")[0])
        return f"{self._root}/{path}"

    def _make(self, folder: str) -> None:
        """Make a folder, and those above it."""
        if folder in self._folders:
            return
        parent = folder.rpartition("/")[0]
        self._make(parent)
        target = f"{self._root}/{folder}"
        try:
            os.mkdir(target)
        except FileExistsError:
            if not _is_folder(target):
                self._clear(folder)
                os.mkdir(target)
            make_writable(target)
        self._folders.add(folder)

    def _is_folder(self, folder: str) -> bool:
        """Whether a folder is one, in a folder that is one, and so on up to the root."""
        if folder in self._folders:
            return True
        if not self._is_folder(folder.rpartition("/")[0]) or not _is_folder(
            f"{self._root}/{folder}"
        ):
            return False
        self._folders.add(folder)
        return True

    def _is_replaceable(self, path: str) -> bool:
        try:
            mode = os.lstat(f"{self._root}/{path}").st_mode
        except FileNotFoundError:
            return True
        return not stat.S_ISDIR(mode) and self._is_own(path)

    def _is_own(self, path: str) -> bool:
        return self._adopts or path in self._own

    def _clear(self, path: str) -> None:
        """Remove or displace what is at a path."""
        target = f"{self._root}/{path}"
        if _is_folder(target):
            self._forget(path)
            for file in _files(target, path):
                if file in self._own:
                    os.unlink(f"{self._root}/{file}")
            is_own = next(_files(target, path), None) is None
        else:
            is_own = self._is_own(path)
        if is_own:
            remove(target)
        else:
            self._displace(path)

    def _forget(self, folder: str) -> None:
        self._folders = {
            known
            for known in self._folders
            if known != folder and known[: len(folder) + 1] != f"{folder}/"
        }

    def _displace(self, path: str) -> None:
        there = f"{self._root}/{path}"
        destination = f"{self._displaced}/{path}"
        number = 1
        while os.path.lexists(destination) and not _is_alike(there, destination):
            number += 1
            destination = f"{self._displaced}/{path} ({number})"
        if os.path.lexists(destination):  # from the other tree, or by a run that was cut off
            remove(there)
            return
        os.makedirs(os.path.dirname(destination), exist_ok=True)
        os.rename(there, destination)
        log.warning("%s: the site needs this place; what was there is now %s", path, destination)


def _check(path: str) -> None:
    if _NOWHERE.intersection(path.split("/")) or os.path.isabs(path):
        raise ArchipelError(f"{path!r}: no path of a file inside the site's folder")


def _create(target: str, data: bytes) -> None:
    handle = os.open(
        target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644
    )
    with os.fdopen(handle, "wb", buffering=0) as file:
        rest = memoryview(data)
        while rest:
            rest = rest[file.write(rest) :]


def _is_folder(path: str) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _remove_empty(folder: str) -> bool:
    try:
        os.rmdir(folder)
    except OSError:  # not empty
        return False
    return True


def _files(folder: str, path: str) -> Iterator[str]:
    """The paths of all that is in a folder and is no folder."""
    make_writable(folder)
    with os.scandir(folder) as found:
        entries = list(found)
    for entry in entries:
        inner = f"{path}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path, inner)
        else:
            yield inner


def _is_alike(first: str, second: str) -> bool:
    """Whether two paths are links to one file, or folders of such."""
    if not _is_folder(first) or not _is_folder(second):
        return os.path.samestat(os.lstat(first), os.lstat(second))
    names = sorted(os.listdir(first))
    return names == sorted(os.listdir(second)) and all(
        _is_alike(f"{first}/{name}", f"{second}/{name}") for name in names
    )
