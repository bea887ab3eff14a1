"""Where documents are parsed: a pool of processes on this machine, or a Dask cluster."""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from threading import Thread

from archipel.errors import ArchipelError

from .article import Document
from .parsing import Parsed, Work

_MEMORY = 3 * 2**29
"""Bytes that a process of the pool may use; a page that wants more is refused."""
_CONNECTING = "10s"


class Lost(Exception):
    """The process that had the work died; the message says what is known."""


class Workers:
    """Work handed to an executor, and its results in the order it was handed over.

    An executor that breaks is replaced by a new one; the work it had is lost.

    Args:
        open_executor: makes the executor.
        width: how much of the work it does at a time.
        fatal: what it raises when the process that had the work died.
    """

    def __init__(
        self,
        open_executor: Callable[[], Executor],
        width: int,
        fatal: type[Exception] = BrokenExecutor,
    ) -> None:
        self.width = width
        self._fatal = fatal
        self._open = open_executor
        self._executor = open_executor()
        self._futures: deque[Future[list[Parsed]]] = deque()

    def submit(self, work: Work, documents: list[Document]) -> None:
        """Hand over work."""
        self._futures.append(self._start(work, documents))

    def result(self) -> list[Parsed]:
        """Wait for the result of what was handed over first.

        Raises:
            Lost: its process died.
        """
        return self._wait(self._futures.popleft())

    def run(self, work: Work, documents: list[Document]) -> list[Parsed]:
        """Do work at once, and wait for its result.

        Raises:
            Lost: its process died.
        """
        return self._wait(self._start(work, documents))

    def close(self) -> None:
        """End the processes; what is under way is given up."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def _start(self, work: Work, documents: list[Document]) -> Future[list[Parsed]]:
        try:
            return self._executor.submit(work, documents)
        except BrokenExecutor:
            self.close()
            self._executor = self._open()
            return self._executor.submit(work, documents)

    def _wait(self, future: Future[list[Parsed]]) -> list[Parsed]:
        try:
            return future.result()
        except self._fatal as error:
            raise Lost(str(error) or type(error).__name__) from error


@contextmanager
def open_pool(jobs: int) -> Iterator[Workers]:
    """A pool of processes on this machine."""
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    context.set_forkserver_preload([__name__])
    workers = Workers(lambda: ProcessPoolExecutor(jobs, context, _begin), jobs)
    try:
        yield workers
    finally:
        workers.close()


@contextmanager
def open_cluster(address: str) -> Iterator[Workers]:
    """The workers of a Dask cluster (`dask.distributed`), which have the package on their paths.

    Raises:
        ArchipelError: `distributed` is not installed, or the cluster does not answer (any more).
    """
    try:
        from distributed import Client
        from distributed.comm.core import CommClosedError
        from distributed.scheduler import KilledWorker
    except ImportError as error:
        raise ArchipelError(
            "--scheduler needs the package `distributed`: pip install distributed"
        ) from error
    try:
        client = Client(address, timeout=_CONNECTING)
    except (OSError, ValueError) as error:
        raise ArchipelError(f"--scheduler {address}: no cluster answers: {error}") from error
    with client:
        width = sum(client.ncores().values()) or 1
        try:
            yield Workers(lambda: client.get_executor(pure=False), width, KilledWorker)
        except (CommClosedError, CancelledError) as error:
            raise ArchipelError(f"--scheduler {address}: the cluster is lost: {error}") from error


def _begin() -> None:
    """What a process of the pool does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that writes
    Thread(target=_end_with_parent, daemon=True).start()
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))


def _end_with_parent() -> None:
    """A pool whose owner was killed would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
