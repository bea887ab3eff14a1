"""Writing files so that a crash leaves the old or the new one, never half of it."""

import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

UNFINISHED = ".unfinished"
"""The ending of a temporary file."""


def write_atomic(path: Path, data: bytes) -> None:
    """Replace the file at `path` by `data` in one step; its folder is made if need be.

    A temporary file beside the target is filled, synced and renamed over it
    (POSIX rename is atomic within one file system).
    """
    write_batch({path: data})


def write_parts(path: Path, parts: Iterable[bytes]) -> None:
    """Replace the file at `path` in one step by what is written part by part."""
    _replace({path: parts})


def write_batch(files: Mapping[Path, bytes], ready: Callable[[], object] | None = None) -> None:
    """Replace each of the files in one step, after all of them are whole on the disk.

    Args:
        files: what to write where.
        ready: called when all is on the disk and nothing has been replaced yet.
    """
    _replace({path: [data] for path, data in files.items()}, ready)


def _replace(
    files: Mapping[Path, Iterable[bytes]], ready: Callable[[], object] | None = None
) -> None:
    unfinished: dict[Path, str] = {}
    try:
        for path, parts in files.items():
            unfinished[path] = _write_unfinished(path, parts)
        for name in unfinished.values():
            _wait_for_disk(name, os.O_RDWR)
        if ready:
            ready()
        for path, name in unfinished.items():
            os.replace(name, path)
    except BaseException:
        for name in unfinished.values():
            Path(name).unlink(missing_ok=True)
        raise
    for folder in {path.parent for path in files} if os.name == "posix" else ():
        _wait_for_disk(folder, os.O_RDONLY)


def _write_unfinished(path: Path, parts: Iterable[bytes]) -> str:
    """Write a temporary file beside the target; returns its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(UNFINISHED, f".{path.name[:60]}.", path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
        os.chmod(name, 0o644)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return name


def _wait_for_disk(path: str | Path, mode: int) -> None:
    handle = os.open(path, mode)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_unfinished(folder: Path) -> None:
    """Remove what runs that were cut off have left of their temporary files."""
    for file in folder.rglob(f".*{UNFINISHED}"):
        file.unlink(missing_ok=True)


def write_if_changed(path: Path, data: bytes) -> bool:
    """Write `data` in one step unless `path` already holds it; True when it was written.

    It does not wait for the disk: this is for files that the next build writes again if a power
    cut has damaged them.
    """
    if path.is_file() and path.read_bytes() == data:
        return False
    os.replace(_write_unfinished(path, [data]), path)
    return True
