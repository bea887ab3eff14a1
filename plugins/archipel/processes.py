"""Work spread over all cores."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def map_in_processes(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """The results in the items' order; a single item, or core, is worked on in this process.

    Args:
        work: must be picklable, as items and results.
    """
    if len(items) < 2 or cores() < 2:
        yield from map(work, items)
        return
    with ProcessPoolExecutor(cores()) as executor:
        yield from executor.map(work, items)
