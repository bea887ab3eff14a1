"""The tree that people see and its double: how they are kept alike, and how they trade places."""

import errno
import logging
import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from .exchange import exchange, finish_exchange
from .folder_state import FolderSignature, changed_folders, signatures_of_folders
from .processes import map_in_forks
from .site_folder_mirror import Mirror, remove
from .site_folder_writer import TreeWriter

log = logging.getLogger(__name__)

_BLOCK = 500
"""Folders that a process makes equal at a time; fewer are not worth one."""
_REFUSALS = {
    errno.EACCES, errno.EBUSY, errno.EINVAL, errno.EMLINK, errno.ENOSYS, errno.ENOTSUP,
    errno.EOPNOTSUPP, errno.EPERM, errno.EXDEV,
}  # fmt: skip
"""Answers to links and exchanges that asking again does not change, as it does for a full disk."""


class TwoTrees:
    """The *live* tree, and the *spare* that a build writes in."""

    def __init__(self, live: Path, beside: Path) -> None:
        """
        Args:
            live: the folder that people see.
            beside: a folder of the same file system, for all that is hidden.
        """
        self.live = str(live)
        self.spare = str(beside / "spare")
        self.is_by_file = False
        """The system refuses links or the exchange: files take their places one by one."""
        self.folders: dict[str, FolderSignature] = {}
        """The live tree's folders as they were when their names were last compared."""
        self._aside = beside / "aside"

    def recover(self) -> None:
        """Put right what an exchange has left that was cut off."""
        finish_exchange(Path(self.live), Path(self.spare), self._aside)

    def empty_spare(self) -> None:
        """Begin the spare anew."""
        if os.path.lexists(self.spare):
            remove(self.spare)
        os.makedirs(self.spare)

    def put_in_step(self, changed: Iterable[str] | None) -> list[str]:
        """Make the spare equal to the live tree.

        Args:
            changed: the folders where names differ, those above others first; None: any may.

        Returns: the files that have another link now.
        """
        mirror = Mirror(self.live, self.spare)
        try:
            if changed is None:
                os.makedirs(self.spare, exist_ok=True)
                mirror.whole()
            else:
                _mirror(mirror, changed)
        except OSError as error:
            self._refused(error)
            self.empty_spare()
        self.folders |= mirror.seen
        return mirror.linked

    def replace(self, wanted: Iterable[str], is_site: Callable[[str], bool]) -> bool:
        """Let the new tree take the old one's place in one step; False where that is refused.

        Args:
            wanted: the folders of the new site.
            is_site: tells the paths that are the build's from those of the users.
        """
        try:
            if os.path.exists(self.live):
                self._carry_late(is_site)
                self.folders = signatures_of_folders(self.spare, {*self.folders, *wanted})
                exchange(Path(self.live), Path(self.spare), self._aside)
            else:
                self.folders = signatures_of_folders(self.spare, wanted)
                os.rename(self.spare, self.live)
        except OSError as error:
            self._refused(error)
        return not self.is_by_file

    def follow(self, touched: Iterable[str]) -> None:
        """After `replace`: make the old tree, now the spare, equal to the new one.

        Args:
            touched: the folders where the build has changed something.
        """
        mirror = Mirror(self.live, self.spare)
        try:
            os.makedirs(self.spare, exist_ok=True)
            folders = sorted({mirror.ready(folder) for folder in touched})
            blocks = [folders[start : start + _BLOCK] for start in range(0, len(folders), _BLOCK)]
            for error in map_in_forks(partial(_mirrored, mirror), blocks):
                if error:
                    raise error
        except OSError as error:
            self._refused(error)

    def move_over(self, written: Iterable[str], removed: Iterable[str], writer: TreeWriter) -> None:
        """Let the files take their places one by one; for where `replace` is refused.

        Args:
            written: new files in the spare.
            removed: files that go from the live tree.
            writer: of the live tree.
        """
        os.makedirs(self.live, exist_ok=True)
        for path in written:
            writer.move_in(f"{self.spare}/{path}", path)
        for path in removed:
            writer.take_away(path)

    def _carry_late(self, is_site: Callable[[str], bool]) -> None:
        """Carry over what users have done to their files since `put_in_step`."""
        now = signatures_of_folders(self.live, self.folders)
        mirror = Mirror(self.live, self.spare, is_site)
        _mirror(mirror, changed_folders(self.folders, now))
        self.folders = now | mirror.seen

    def _refused(self, error: OSError) -> None:
        """Go on file by file, where that is what the error asks for; else raise it."""
        if error.errno not in _REFUSALS:
            raise error
        self.is_by_file = True
        log.warning(
            "%s: here the new site cannot replace the old one in one step (%s), so its files take "
            "their places one by one. To mend it: a folder that is no mount point, on a file "
            "system with hard links, and whose files all belong to who builds",
            self.live,
            error,
        )


def _mirrored(mirror: Mirror, folders: Iterable[str]) -> OSError | None:
    """Make folders equal in a forked process; the error that this met, if it did."""
    try:
        _mirror(mirror, folders)
    except OSError as error:
        return error
    return None


def _mirror(mirror: Mirror, folders: Iterable[str]) -> None:
    for folder in folders:
        mirror.folder(folder)
