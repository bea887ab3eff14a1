"""How long a server that builds by itself takes until it shows an edit."""

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from benchmarks.building_runs import MIB, Memory, Run

_PAUSE = 0.02
_LONGEST = 1200
"""Seconds; a server that takes longer has failed."""


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def served(
    command: Sequence[str],
    folder: Path,
    page: str,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Callable[[Callable[[], None], str, str], Run]]:
    """Start a server, and wait until it answers.

    Args:
        command: the server and its arguments.
        folder: where it runs.
        page: the address of a page.
        environment: variables besides those that there are.

    Yields:
        A function that makes a change, waits until a page of this address has some words, and tells
        what that took.
    """
    quiet, variables = subprocess.DEVNULL, {**os.environ, **(environment or {})}
    process = subprocess.Popen(command, cwd=folder, env=variables, stdout=quiet, stderr=quiet)
    memory = Memory(process.pid)
    try:
        _wait_for(page, "", process)

        def shows(change: Callable[[], None], words: str, at: str) -> Run:
            before, start = _cpu(process.pid), time.perf_counter()
            change()
            _wait_for(at, words, process)
            seconds = time.perf_counter() - start
            return Run(seconds, _cpu(process.pid) - before, memory.most / MIB)

        yield shows
    finally:
        memory.stop()
        process.terminate()
        process.wait()


def _wait_for(page: str, words: str, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _LONGEST
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(page) as answer:  # an address of this machine
                if words in answer.read().decode():
                    return
        except URLError:
            pass  # not there yet
        time.sleep(_PAUSE)
    raise RuntimeError(f"{page} never showed {words!r}")


def _cpu(pid: int) -> float:
    """The processor time of a process and those that it has started."""
    process = psutil.Process(pid)
    times = [one.cpu_times() for one in (process, *process.children(recursive=True))]
    ended = process.cpu_times()
    spent = sum(one.user + one.system for one in times)
    return spent + ended.children_user + ended.children_system
