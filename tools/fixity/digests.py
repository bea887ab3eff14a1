"""The digests of a folder's files; a file that nobody has touched is not read again."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archipel.errors import ArchipelError
from archipel.folder_state import FolderState, Signature, load_state, save_state, signature_of
from archipel.processes import map_in_forks

_BLOCK = 500
"""Files that a process reads at a time."""
_PART = 1 << 20

Digester = Callable[[str], str]
"""Gives the digest of the file at a path."""


@dataclass(frozen=True, slots=True)
class FileDigest:
    """What is known of a file."""

    size: int
    digest: str


def sha256_of(path: str) -> str:
    """The sha256 of a file, in hexadecimal digits."""
    with open(path, "rb", buffering=0) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_of(folder: Path) -> list[str]:
    """The paths of all files below a folder, with slashes, sorted; links to folders are not
    followed.

    Raises:
        ArchipelError: there is no such folder.
    """
    if not folder.is_dir():
        raise ArchipelError(f"{folder}: there is no such folder")
    return sorted(_walk(str(folder), ""))


def digests_of(
    folder: Path,
    paths: Iterable[str],
    memory: Path | None = None,
    digester: Digester = sha256_of,
) -> dict[str, FileDigest]:
    """The size and digest of each file that is there, in the order of `paths`.

    Args:
        folder: where the files are.
        paths: below it; those without a file are left out.
        memory: a file that keeps the digests, with each file's size, times and inode (nobody can
            set the time of a file's last change). None: every file is read.
        digester: another digest than sha256; it needs a memory of its own.
    """
    saved = (load_state(memory) if memory else None) or FolderState()
    found = {path: at for path in paths if (at := signature_of(f"{folder}/{path}"))}
    changed = [path for path, at in found.items() if saved.signatures.get(path) != at]
    stale = [path for path in changed if os.path.isfile(f"{folder}/{path}")]
    for path in set(changed).difference(stale):  # a folder, or a link that leads nowhere
        del found[path]
    fresh = dict(_read(folder, stale, digester))
    keys = {path: fresh.get(path) or saved.keys[path] for path in found}
    if memory and (stale or len(found) != len(saved.keys)):
        save_state(memory, FolderState(keys, _settled(folder, found, stale)))
    return {path: FileDigest(at[0], keys[path]) for path, at in found.items()}


def _settled(
    folder: Path, found: dict[str, Signature], read: Iterable[str]
) -> dict[str, Signature]:
    """The signatures to be kept; a file that was altered while it was read gets none that fits."""
    kept = dict(found)
    for path in read:
        if signature_of(f"{folder}/{path}") != found[path]:
            kept[path] = (-1, 0, 0, 0)
    return kept


def _read(folder: Path, paths: Sequence[str], digester: Digester) -> Iterator[tuple[str, str]]:
    blocks = [paths[start : start + _BLOCK] for start in range(0, len(paths), _BLOCK)]

    def work(block: Sequence[str]) -> list[tuple[str, str]]:
        return [(path, digester(f"{folder}/{path}")) for path in block]

    for answers in map_in_forks(work, blocks):
        yield from answers


def _walk(folder: str, prefix: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        entries = list(found)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{prefix}{entry.name}/")
        elif entry.is_file():
            yield f"{prefix}{entry.name}"
