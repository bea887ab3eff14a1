"""Files of an earlier build that the site no longer has are taken away.

A list beside the files says which the last build wrote; nothing else is ever removed.
"""

from collections.abc import Iterable
from pathlib import Path

from .files import write_if_changed


def remove_stale(output: Path, written: Iterable[str], name: str) -> None:
    """Remove the files that the last build wrote and this one did not, then note this one's.

    Args:
        output: the site's folder.
        written: the paths of this build's files, below `output`.
        name: the list's file in `output`; what each plugin writes has one of its own.
    """
    files = set(written)
    for path in sorted(_last(output / name) - files):
        file = output / path
        if file.resolve().is_relative_to(output.resolve()):
            file.unlink(missing_ok=True)
            _remove_empty(file.parent, output)
    write_if_changed(output / name, "".join(f"{path}\n" for path in sorted(files)).encode())


def _last(file: Path) -> set[str]:
    try:
        return set(file.read_text(encoding="utf-8").splitlines())
    except FileNotFoundError:
        return set()


def _remove_empty(folder: Path, output: Path) -> None:
    while folder != output and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
