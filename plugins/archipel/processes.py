"""Work spread over all cores."""

import gc
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import Thread
from typing import Any, TypeVar

from .errors import ArchipelError

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
    with ProcessPoolExecutor(cores(), initializer=_end_with_parent) as executor:
        yield from executor.map(work, items)


def map_in_forks(work: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """The results as they come; forked processes know all that this one knows.

    So items may be anything, results must be picklable. Where a process cannot fork (Windows;
    macOS, whose libraries may break in a fork), all is done in this one.

    Raises:
        ArchipelError: raised by `work` in another process.
        RuntimeError: another error of `work`, with its traceback, or a process died.
    """
    count = min(cores(), len(items))
    if count < 2 or sys.platform in ("win32", "darwin"):
        yield from map(work, items)
        return
    context = get_context("fork")
    readers: dict[Connection, BaseProcess] = {}
    for number in range(count):
        reader, writer = context.Pipe(duplex=False)
        process: BaseProcess = context.Process(
            target=_work, args=(work, items[number::count], writer)
        )
        process.start()
        writer.close()
        readers[reader] = process
    try:
        while readers:
            for ready in wait(list(readers)):
                assert isinstance(ready, Connection)
                yield from _received(ready, readers)
    finally:
        for process in readers.values():
            process.terminate()


def _end_with_parent() -> None:
    """End this process when its parent has ended, even by SIGKILL.

    Else a worker waits for ever for its next item, and holds the locks that its parent held.
    """
    parent = parent_process()
    assert parent

    def watch() -> None:
        parent.join()
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _work(work: Callable[[Item], Result], items: Sequence[Item], writer: Connection) -> None:
    """The life of a forked process."""
    _end_with_parent()
    gc.freeze()  # what was there before is shared with the parent, and must not be touched
    gc.enable()
    try:
        for item in items:
            writer.send((work(item), None))
        writer.send((None, ""))
    except BrokenPipeError:  # the parent is gone
        pass
    except ArchipelError as error:
        writer.send((None, error))
    except Exception:
        writer.send((None, traceback.format_exc()))


def _received(reader: Connection, readers: dict[Connection, BaseProcess]) -> Iterator[Any]:
    """What a process sent: a result, or how it ended."""
    try:
        result, end = reader.recv()
    except EOFError:
        end = f"a process died with exit code {_join(readers.pop(reader))}"
        raise RuntimeError(end) from None
    if end is None:
        yield result
        return
    _join(readers.pop(reader))
    if isinstance(end, ArchipelError):
        raise end
    if end:
        raise RuntimeError(end)


def _join(process: BaseProcess) -> int | None:
    process.join()
    return process.exitcode
