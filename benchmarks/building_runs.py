"""Runs a command and tells what it took: time, processor time, memory of all its processes."""

import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_PAUSE = 0.25
"""Seconds. To look takes some milliseconds, of the time that is measured."""
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took."""

    seconds: float
    """On the clock: other work on the machine makes it longer."""
    cpu: float
    """Seconds of processor time, of all its processes: other work hardly changes it."""
    mib: float
    """The greatest memory of all its processes together; what they share counts once (PSS)."""


def measured(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None
) -> Run:
    """Run a command to its end.

    Args:
        command: the program and its arguments.
        folder: where it runs.
        environment: variables besides those that there are.

    Raises:
        RuntimeError: it failed; the message has what it printed.
    """
    before, start = _children(), time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        memory = Memory(process.pid)
        printed, _ = process.communicate()
        seconds = time.perf_counter() - start
        memory.stop()
    if process.returncode:
        text = printed.decode(errors="replace")[-3000:]
        raise RuntimeError(f"{' '.join(command)}: exit code {process.returncode}\n{text}")
    return Run(seconds, _children() - before, memory.most / MIB)


def _children() -> float:
    """The processor time of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Memory:
    """Looks again and again at how much memory a process and its descendants have."""

    def __init__(self, pid: int) -> None:
        self.most = 0
        self._root, self._end = psutil.Process(pid), threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> None:
        """End the looking."""
        self._end.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._end.wait(_PAUSE):
            try:
                tree = [self._root, *self._root.children(recursive=True)]
            except psutil.NoSuchProcess:
                return
            self.most = max(self.most, sum(map(_memory, tree)))


def _memory(process: psutil.Process) -> int:
    """Its proportional share of memory; its resident one where the system tells no other."""
    try:
        told = process.memory_full_info()
    except psutil.Error:
        return 0
    return int(getattr(told, "pss", told.rss))
