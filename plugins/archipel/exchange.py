"""Two folders trade places in one step.

Linux (`renameat2` with RENAME_EXCHANGE) and macOS (`renamex_np` with RENAME_SWAP) do it at once,
where the file system can: ext4, XFS, Btrfs, tmpfs and APFS do. Elsewhere it takes two renames,
one right after the other. Between them, for some microseconds, there is no folder at all at the
first place; whoever is cut off just there leaves it so until `finish_exchange`, which the next run
calls first, has put the old folder back. Never is there a mixture of the two.
"""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""<linux/fs.h>"""
_RENAME_SWAP = 2
"""<sys/stdio.h> of macOS"""
_UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
"""What a kernel or a file system answers that has no such exchange."""

Swap = Callable[[bytes, bytes], int]
"""A system's call: 0 when the two paths have traded places; else `ctypes.get_errno` says why."""


def exchange(first: Path, second: Path, aside: Path) -> None:
    """Let two folders of one file system trade places.

    Args:
        first: a folder, which others may be reading.
        second: the other folder.
        aside: a free name beside them, for systems that need two renames.

    Raises:
        OSError: the system refuses, and both are where they were; one is a mount point, say.
    """
    if not _exchange_at_once(first, second):
        _exchange_by_renames(first, second, aside)


def finish_exchange(first: Path, second: Path, aside: Path) -> None:
    """Put right what an exchange by two renames has left that was cut off; else do nothing."""
    if aside.exists():
        # Cut off before the second rename, the old folder goes back; after it, it is the second.
        aside.rename(second if first.exists() else first)


def _exchange_at_once(first: Path, second: Path) -> bool:
    swap = system_swap()
    if swap is None:
        return False
    if swap(os.fsencode(first), os.fsencode(second)) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(first), None, str(second))


def _exchange_by_renames(first: Path, second: Path, aside: Path) -> None:
    first.rename(aside)
    try:
        second.rename(first)
    except OSError:
        aside.rename(first)
        raise
    aside.rename(second)


def system_swap() -> Swap | None:
    """This system's call that exchanges two paths in one step; None where it has none."""
    if sys.platform == "win32":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    try:
        return _linux_swap(library) if sys.platform == "linux" else _macos_swap(library)
    except AttributeError:  # an old C library, or another system
        return None


def _linux_swap(library: ctypes.CDLL) -> Swap:
    call = library.renameat2
    return lambda first, second: int(call(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE))


def _macos_swap(library: ctypes.CDLL) -> Swap:
    call = library.renamex_np
    return lambda first, second: int(call(first, second, _RENAME_SWAP))
