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
    if count < 2 or not _can_fork():
        yield from map(work, items)
        return
    yield from _results(dict(_forked(work, items[number::count]) for number in range(count)))


def begin(work: Callable[[], Result]) -> Callable[[], Result]:
    """Begin work in a forked process, and give what waits for its result.

    Where a process cannot fork, or has but one core, the work is done when it is waited for.

    Raises: what `map_in_forks` raises, when the result is waited for.
    """
    if not _can_fork() or cores() < 2:
        return work
    readers = dict([_forked(lambda _: work(), [None])])

    def result() -> Result:
        (found,) = _results(readers)
        return found  # type: ignore[no-any-return]

    return result


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


def _can_fork() -> bool:
    return sys.platform not in ("win32", "darwin")


def _forked(work: Callable[[Item], Any], items: Sequence[Item]) -> tuple[Connection, BaseProcess]:
    """A new process, and where its results come from."""
    context = get_context("fork")
    reader, writer = context.Pipe(duplex=False)
    process: BaseProcess = context.Process(target=_work, args=(work, items, writer))
    process.start()
    writer.close()
    return reader, process


def _results(readers: dict[Connection, BaseProcess]) -> Iterator[Any]:
    """What processes send, until all have ended; they end with this iterator."""
    try:
        while readers:
            for ready in wait(list(readers)):
                assert isinstance(ready, Connection)
                yield from _received(ready, readers)
    finally:
        for process in readers.values():
            process.terminate()


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
