"""One build at a time in a site's folder."""

import sys
import time
from pathlib import Path
from typing import IO

from .errors import ArchipelError

_PATIENCE = 2.0
"""Seconds."""


def take_lock(path: Path, message: str) -> IO[bytes]:
    """Hold the lock file at `path` until the answer is closed.

    The system releases it when the process ends, however it ends, and the workers that it has
    forked: these end a moment later, so a lock that is held is tried again for a while.

    Raises:
        ArchipelError: somebody else holds it; with the `message`.
    """
    file = path.open("ab")
    end = time.monotonic() + _PATIENCE
    while not _take(file.fileno()):
        if time.monotonic() > end:
            file.close()
            raise ArchipelError(message)
        time.sleep(_PATIENCE / 100)
    return file


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
