"""Writing files so that a crash leaves the old or the new one, never half of it."""

import os
import tempfile
from pathlib import Path

UNFINISHED = ".unfinished"
"""The ending of a temporary file."""


def write_atomic(path: Path, data: bytes) -> None:
    """Replace the file at `path` by `data` in one step; its folder is made if need be.

    A temporary file beside the target is filled, synced and renamed over it
    (POSIX rename is atomic within one file system).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(UNFINISHED, f".{path.name[:60]}.", path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def remove_unfinished(folder: Path) -> None:
    """Remove what runs that were cut off have left of their temporary files."""
    for file in folder.rglob(f".*{UNFINISHED}"):
        file.unlink(missing_ok=True)


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write `data` unless `path` already holds it; True when it was written."""
    if path.is_file() and path.read_bytes() == data:
        return False
    write_atomic(path, data)
    return True
