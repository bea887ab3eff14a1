"""The content folder read: what has changed in all cores, the rest from memory."""

import json
import logging
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path

from archipel.errors import FormatError
from archipel.processes import map_in_processes

from .reader import read_content
from .store import ContentStore, Row

log = logging.getLogger(__name__)

_REMARKS = ".comments.json"
_BATCH = 50
"""Files that a process reads at a time; fewer are not worth one."""
_RACY = 2_000_000_000
"""Nanoseconds. A file that changed so shortly before it was read may change again within one tick
of the file system's clock, so that its times tell nothing (as Git has it: “racy”)."""


@dataclass(frozen=True, slots=True)
class FileRead:
    """What a process made of a file."""

    row: Row
    """Without fields where the file is as it was, or unreadable."""
    html: str
    fault: str = ""
    """Why it cannot be read."""


def read_folder(
    folder: Path, store: ContentStore, langs: list[str], progress: Callable[[int, int], None]
) -> Iterator[Row]:
    """Read the articles and pages; what is unreadable is named, and left out.

    Args:
        folder: the content folder.
        store: what was read before; it is brought up to date.
        langs: the languages that there are.
        progress: told how many files of how many have been read.

    Returns:
        a row a file, in the order of paths.
    """
    stamps = dict(_stamps(folder))
    known = {row.path: row for row in store.rows()}
    rows = {path: row for path, row in known.items() if _is_same(row.stamp, stamps.get(path))}
    changed = sorted(stamps.keys() - rows.keys())
    digests = {path: known[path].digest for path in changed if path in known}
    store.remove(sorted(known.keys() - stamps.keys()))
    for done, batch in _read_all(folder, changed, digests, langs):
        store.put((read.row, read.html) for read in batch if read.row.fields)
        touched = (read.row for read in batch if _is_touched(read))
        store.stamp(replace(known[row.path], stamp=row.stamp) for row in touched)
        store.remove(read.row.path for read in batch if read.fault)
        for read in batch:
            if read.fault:
                log.error("%s: %s; it is left out", folder / read.row.path, read.fault)
            else:
                rows[read.row.path] = known[read.row.path] if _is_touched(read) else read.row
        progress(done, len(changed))
    return (rows[path] for path in sorted(rows))


def read_again(folder: Path, langs: list[str], path: str) -> str:
    """The text of a file that was read before.

    Raises:
        FormatError: it cannot be read any more.
    """
    read = read_file(folder, path, None, langs)
    if read.fault:
        raise FormatError(f"{folder / path}: {read.fault}")
    return read.html


def _is_same(known: str, stamp: str | None) -> bool:
    return stamp == known and "?" not in known


def _is_touched(read: FileRead) -> bool:
    """Whether a file has other times, and the bytes that it had."""
    return not read.row.fields and not read.fault


def _stamps(folder: Path) -> Iterator[tuple[str, str]]:
    """Each file's path below `folder`, and a stamp of it and its comments."""
    for part in ("articles", "pages"):
        files = dict(_files(str(folder / part), f"{part}/"))
        for path, stamp in files.items():
            if path.endswith(".md"):
                remarks = files.get(f"{path.removesuffix('.md')}{_REMARKS}", "")
                yield path, f"{stamp} {remarks}"


def _files(folder: str, prefix: str) -> Iterator[tuple[str, str]]:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files(entry.path, f"{prefix}{entry.name}/")
        elif entry.name.endswith((".md", _REMARKS)):
            yield f"{prefix}{entry.name}", _stamp(entry.stat())


def _stamp(stat: os.stat_result) -> str:
    is_racy = time.time_ns() - stat.st_mtime_ns < _RACY
    return f"{stat.st_size}-{stat.st_mtime_ns}-{stat.st_ino}{'?' if is_racy else ''}"


def _read_all(
    folder: Path, paths: list[str], digests: dict[str, str], langs: list[str]
) -> Iterator[tuple[int, list[FileRead]]]:
    """The files read, batch by batch, and how many that makes so far."""
    read = partial(_read_batch, folder, digests, langs)
    batches = [paths[start : start + _BATCH] for start in range(0, len(paths), _BATCH)]
    done = 0
    for batch in map_in_processes(read, batches):
        done += len(batch)
        yield done, batch


def _read_batch(
    folder: Path, digests: dict[str, str], langs: list[str], paths: list[str]
) -> list[FileRead]:
    return [read_file(folder, path, digests.get(path), langs) for path in paths]


def read_file(folder: Path, path: str, digest: str | None, langs: list[str]) -> FileRead:
    """Read an article or page, and the comments beside it.

    Args:
        folder: the content folder.
        path: of the file below it.
        digest: of what was read last time, if anything was.
        langs: the languages that there are.
    """
    file = folder / path
    remarks = file.with_name(file.name.removesuffix(".md") + _REMARKS)
    row = Row(path, "", "", "")
    try:
        stamp = f"{_stamp(file.stat())} {_stamp(remarks.stat()) if remarks.is_file() else ''}"
        data = file.read_bytes()
        comments = remarks.read_bytes() if remarks.is_file() else None
        found = blake2b(data + b"\0" + (comments or b""), digest_size=16).hexdigest()
        if found == digest:
            return FileRead(Row(path, stamp, found, ""), "")
        text = comments.decode() if comments is not None else None
        reading = read_content(data.decode(), text, langs)
    except (FormatError, UnicodeDecodeError, OSError) as error:
        return FileRead(row, "", str(error))
    fields = json.dumps(reading.fields, ensure_ascii=False, separators=(",", ":"))
    return FileRead(Row(path, stamp, found, fields), reading.html)
