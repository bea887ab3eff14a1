"""One tree of files is made equal to another by hard links.

Files that are the same file in both are left, so that what is alike costs only a look at its
folder. Linked files share their bytes: what somebody does to one of them in place, as Git does to
its logs, both trees have. Symbolic links are made anew, folders have the same modes.
"""

import os
import stat
from collections.abc import Callable
from contextlib import suppress

from .folder_state import FolderSignature, folder_signature_of

_OWNER = stat.S_IRWXU


def inside(root: str, path: str) -> str:
    """Where a path relative to `root` is; "" is the root."""
    return f"{root}/{path}" if path else root


class Mirror:
    """Makes a target tree equal to a source tree, wholly or folder by folder."""

    def __init__(
        self, source: str, target: str, is_excepted: Callable[[str], bool] = lambda _: False
    ) -> None:
        """
        Args:
            source: the folder to be like.
            target: the folder to be changed.
            is_excepted: the paths, of files and folders, that the target keeps as they are.
        """
        self._source = source
        self._target = target
        self._is_excepted = is_excepted
        self._common = {""}
        self.linked: list[str] = []
        """The files that have one more link now, which changes the times of their inodes."""
        self.seen: dict[str, FolderSignature] = {}
        """The source's folders that were read, as they were just before."""

    def whole(self) -> None:
        """Make all equal."""
        self._folder("", deep=True)

    def folder(self, path: str) -> None:
        """Make the names of one folder equal, and all that is in folders that are new there.

        Where not both trees have the folder, it is the nearest above it that both have.
        """
        while not self._is_common(path):
            path = path.rpartition("/")[0]
        if path not in self.seen:
            self._folder(path, deep=False)

    def ready(self, path: str) -> str:
        """The folder that `folder` would look at, once those on the way to it are there.

        What is ready can be made equal in any order, or at the same time.
        """
        while not self._is_common(path) and not self._make(path):
            path = path.rpartition("/")[0]
        return path

    def _make(self, path: str) -> bool:
        """Make a folder that only the source has, and those above it; whether that could be."""
        parent = path.rpartition("/")[0]
        if not (self._is_common(parent) or self._make(parent)):
            return False
        signature = folder_signature_of(inside(self._source, path))
        target = inside(self._target, path)
        if signature is None or os.path.lexists(target):
            return False
        make_writable(inside(self._target, parent))
        os.mkdir(target)
        os.chmod(target, signature[2])
        self._common.add(path)
        return True

    def _is_common(self, path: str) -> bool:
        """Whether both trees have a folder, and no link to one anywhere on the way to it."""
        if path in self._common:
            return True
        if not self._is_common(path.rpartition("/")[0]):
            return False
        if all(folder_signature_of(inside(root, path)) for root in (self._source, self._target)):
            self._common.add(path)
        return path in self._common

    def _folder(self, path: str, deep: bool) -> None:
        signature = folder_signature_of(inside(self._source, path))
        if signature is None:  # somebody has just taken it away
            return
        self.seen[path] = signature
        target = inside(self._target, path)
        make_writable(target)
        old, new = _entries(target), _entries(inside(self._source, path))
        for name in old.keys() - new.keys():
            self._remove(f"{path}/{name}" if path else name, old[name])
        for name, entry in new.items():
            self._entry(f"{path}/{name}" if path else name, entry, old.get(name), deep)
        if stat.S_IMODE(os.lstat(target).st_mode) != signature[2]:
            os.chmod(target, signature[2])

    def _remove(self, path: str, there: "os.DirEntry[str]") -> None:
        if not self._is_excepted(path):
            remove(there.path)

    def _entry(
        self, path: str, entry: "os.DirEntry[str]", there: "os.DirEntry[str] | None", deep: bool
    ) -> None:
        if self._is_excepted(path):
            return
        if there is None:
            self._place(path, entry)
        elif not _is_same(entry, there):
            remove(there.path)
            self._place(path, entry)
        elif deep and entry.is_dir(follow_symlinks=False):
            self._folder(path, deep)

    def _place(self, path: str, entry: "os.DirEntry[str]") -> None:
        target = inside(self._target, path)
        if entry.is_dir(follow_symlinks=False):
            os.mkdir(target)
            self._folder(path, deep=True)
            return
        with suppress(FileNotFoundError):  # somebody has just taken it away
            if entry.is_symlink():
                os.symlink(os.readlink(entry.path), target)
            else:
                os.link(entry.path, target)
                self.linked.append(path)


def _entries(folder: str) -> dict[str, "os.DirEntry[str]"]:
    with os.scandir(folder) as found:
        return {entry.name: entry for entry in found}


def _is_same(entry: "os.DirEntry[str]", there: "os.DirEntry[str]") -> bool:
    if entry.is_dir(follow_symlinks=False) or there.is_dir(follow_symlinks=False):
        return entry.is_dir(follow_symlinks=False) and there.is_dir(follow_symlinks=False)
    if entry.is_symlink() and there.is_symlink():
        return os.readlink(entry.path) == os.readlink(there.path)
    return entry.inode() == there.inode()


def make_writable(folder: str) -> None:
    """Let the owner write in a folder; users have reasons to forbid it, in their own."""
    mode = stat.S_IMODE(os.lstat(folder).st_mode)
    if mode & _OWNER != _OWNER:
        os.chmod(folder, mode | _OWNER)


def remove(path: str) -> None:
    """Remove a file, a link, or a folder with all that is in it."""
    if not stat.S_ISDIR(os.lstat(path).st_mode):
        os.unlink(path)
        return
    make_writable(path)
    for entry in _entries(path).values():
        remove(entry.path)
    os.rmdir(path)
