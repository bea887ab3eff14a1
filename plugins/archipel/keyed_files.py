"""Files of a site that are made anew where what they are made of has changed, in all cores."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from .processes import map_in_forks
from .site_folder import Note, SiteFolder

Item = TypeVar("Item")


def write_changed(
    items: Iterable[tuple[Item, str]],
    files_of: Callable[[Item], Iterable[tuple[str, bytes]]],
    folder: SiteFolder,
    block: int,
) -> Iterator[tuple[int, int]]:
    """Keep the files of items whose keys are the last build's, and write those of the others.

    Args:
        items: each with the key of its files.
        files_of: gives an item's files: paths below the site's root, and bytes.
        folder: the site's.
        block: how many items a process works on before it says so.

    Returns:
        how many items have been written so far, and of how many.
    """
    stale = [(item, key) for item, key in items if not folder.keep_all(key)]

    def write(some: Sequence[tuple[Item, str]]) -> tuple[int, list[Note]]:
        start = folder.count
        for item, key in some:
            for path, data in files_of(item):
                folder.write(path, data, key)
        return len(some), folder.notes(start)

    done = 0
    blocks = [stale[start : start + block] for start in range(0, len(stale), block)]
    for count, notes in map_in_forks(write, blocks):
        folder.note(notes)
        done += count
        yield done, len(stale)
