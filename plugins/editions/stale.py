"""Pages of an earlier build that the site no longer has are taken away.

A list beside the pages says which files the last build wrote; nothing else is ever removed.
"""

from collections.abc import Iterable
from pathlib import Path

from archipel.files import write_if_changed

LIST = ".archipel-pages"


def remove_stale(output: Path, written: Iterable[str]) -> None:
    """Remove the pages that the last build wrote and this one did not, then note this one's.

    Args:
        output: the site's folder.
        written: the paths of this build's pages, below `output`.
    """
    pages = set(written)
    for path in sorted(_last(output) - pages):
        file = output / path
        if file.resolve().is_relative_to(output.resolve()):
            file.unlink(missing_ok=True)
            _remove_empty(file.parent, output)
    write_if_changed(output / LIST, "".join(f"{path}\n" for path in sorted(pages)).encode())


def _last(output: Path) -> set[str]:
    try:
        return set((output / LIST).read_text(encoding="utf-8").splitlines())
    except FileNotFoundError:
        return set()


def _remove_empty(folder: Path, output: Path) -> None:
    while folder != output and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
