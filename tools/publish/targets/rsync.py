"""A folder of another machine, by rsync over SSH."""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from archipel.errors import ArchipelError
from archipel.site_folder import folders_of
from tools.fixity.digests import files_of
from tools.fixity.manifest import MANIFEST, SIGNATURE, parse
from tools.publish.changes import Changes
from tools.publish.compression import ENDINGS
from tools.publish.release import Release, in_order
from tools.publish.targets.folder import fill

_SOME_MISSING = (0, 3, 23, 24)
"""Exit codes of rsync: all done; there is no such folder, or not all of the files in it."""
_PUT = ("--ignore-times", "--times", "--omit-dir-times", "--delay-updates", "--compress")
_MODES = "--chmod=D755,F644"


class RsyncTarget:
    """Files are compressed here, then rsync sends those that differ.

    They come in parts; each part takes its places together, once all of it is there
    (`--delay-updates`).
    """

    is_on_the_web = True
    hosts = None

    def __init__(self, place: str, ready: Path, has_copies: bool) -> None:
        """
        Args:
            place: as rsync writes it: `user@host:/path`, or a path.
            ready: a folder for what is to be there.
            has_copies: whether text files get compressed copies.
        """
        self._place = f"{place.rstrip('/')}/"
        self._ready = ready
        self._has_copies = has_copies

    def __str__(self) -> str:
        return f"rsync:{self._place}"

    def prepare(self, release: Release) -> Release:
        """The release as it is; its files lie ready with their compressed copies."""
        fill(self._ready, release, self._has_copies)
        return release

    def there(self, release: Release) -> dict[str, str]:
        """What the manifest there says, less what is not there or has another size.

        Where there is no manifest, rsync compares all bytes.
        """
        kept = self._kept()
        how = "--size-only" if MANIFEST in kept else "--checksum"
        lacking = self._differing(how)
        known = parse(kept[MANIFEST]) if MANIFEST in kept else {}
        known |= {path: sha256(data).hexdigest() for path, data in kept.items()}
        if not known:
            known = {path: file.digest for path, file in release.files.items()}
        there = {path: known.get(path, "") for path in known.keys() | release.files.keys()}
        for path, is_new in lacking.items():
            self._lack(there, path, is_new)
        return there

    def _lack(self, there: dict[str, str], path: str, is_new: bool) -> None:
        """Take into account that a file, or a compressed copy, is not there as it should be."""
        plain = next((path[:-3] for end in ENDINGS if path.endswith(end)), path)
        if is_new and path in there:
            del there[path]
        elif path in there or plain in there:
            there[path if path in there else plain] = ""

    def _differing(self, how: str) -> dict[str, bool]:
        """The files that rsync would send, and whether each is new there."""
        listing = self._rsync(
            "--recursive", "--dry-run", how, "--8-bit-output", "--out-format=%i %n", *self._ends()
        )
        lines = (line.partition(" ") for line in listing.stdout.split("\n"))
        return {
            path: item.endswith("+") for item, _, path in lines if item.startswith(("<f", ">f"))
        }

    def _kept(self) -> dict[str, bytes]:
        """The manifest and the signature that are there."""
        names = (MANIFEST, SIGNATURE)
        with TemporaryDirectory() as folder:
            self._rsync_some(names, "--compress", self._place, f"{folder}/", accept=_SOME_MISSING)
            files = [Path(folder) / name for name in names]
            return {file.name: file.read_bytes() for file in files if file.is_file()}

    def send(self, release: Release, changes: Changes) -> int:
        """Send what is new or changed in its order, and remove what is gone."""
        ready = set(files_of(self._ready))
        copied = [path + end for path in changes.to_send for end in ("", *ENDINGS)]
        gone = [path + end for path in changes.gone for end in ("", *ENDINGS)]
        needed, pages, manifest = in_order(path for path in copied if path in ready)
        self._put(needed)
        self._put(pages)
        self._remove(gone + [path for path in copied if path not in ready])
        self._put(manifest)
        return len(changes.to_send) + len(changes.gone)

    def _put(self, paths: list[str]) -> None:
        if paths:
            print(f"Sending {len(paths):,} files ...", flush=True)
            self._rsync_some(paths, *_PUT, _MODES, *self._ends())

    def _remove(self, paths: list[str]) -> None:
        """Remove files, and the folders that this empties; all others are out of rsync's sight."""
        if not paths:
            return
        folders = sorted(folders_of(paths) - {""})
        rules = [*(f"+ /{_pattern(folder)}/" for folder in folders)]
        rules += [*(f"+ /{_pattern(path)}" for path in paths), "- *"]
        how = ("--recursive", "--delete", "--existing", "--ignore-existing", "--from0")
        with self._list(rules) as file:
            self._rsync(*how, f"--include-from={file}", *self._ends())

    def _ends(self) -> tuple[str, str]:
        return f"{self._ready}/", self._place

    def _rsync_some(
        self, paths: Iterable[str], *arguments: str, accept: tuple[int, ...] = (0,)
    ) -> None:
        with self._list(paths) as file:
            self._rsync("--from0", f"--files-from={file}", *arguments, accept=accept)

    @contextmanager
    def _list(self, lines: Iterable[str]) -> Iterator[Path]:
        """A file that rsync reads."""
        with TemporaryDirectory() as folder:
            file = Path(folder) / "list"
            file.write_bytes(b"".join(os.fsencode(line) + b"\0" for line in lines))
            yield file

    def _rsync(
        self, *arguments: str, accept: tuple[int, ...] = (0,)
    ) -> "subprocess.CompletedProcess[str]":
        try:
            answer = subprocess.run(
                ["rsync", *arguments], capture_output=True, text=True, errors="surrogateescape"
            )
        except FileNotFoundError as error:
            raise ArchipelError(
                f"{self}: needs the program rsync on this machine and on the other"
            ) from error
        if answer.returncode not in accept:
            words = " ".join(answer.stderr.split()[-60:])
            raise ArchipelError(f"{self}: rsync failed ({answer.returncode}): {words}")
        return answer


def _pattern(path: str) -> str:
    """A path as a rule of rsync's, where it may have wildcards."""
    return re.sub(r"([*?\[\\])", r"\\\1", path) if re.search(r"[*?\[]", path) else path
