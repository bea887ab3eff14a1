"""Has the site built, again and again: where the system can fork, without a new start each time."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from typing import Protocol

from ..environment import ROOT

_ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1"}
"""Numpy's own threads: a process that forks should have none."""


@dataclass(frozen=True, slots=True)
class Result:
    """How a build went."""

    is_faultless: bool
    faults: tuple[str, ...] = ()
    """What it complained of, as far as it is known."""


Page = tuple[str, bytes]
"""Where it is below the site's root, and its HTML."""


class Builder(Protocol):
    """Builds the site of a content folder."""

    def build(self, arguments: list[str]) -> Result:
        """Build with Pelican's arguments, and wait until it has ended."""

    def preview(self, path: str) -> Page | None:
        """The page of an article as its file is by now, where that can be had at once.

        Args:
            path: of the file, below the content folder of the last build.
        """

    def renew(self) -> None:
        """Forget all code and settings: they have changed."""

    def close(self) -> None:
        """End; no process is left."""


def make_builder() -> Builder:
    """The quickest that works on this system. (On macOS, libraries may break in a fork.)"""
    can_fork = hasattr(os, "fork") and sys.platform != "darwin"
    return WarmBuilder() if can_fork else FreshBuilder()


class FreshBuilder:
    """Each build is a process of its own."""

    def build(self, arguments: list[str]) -> Result:
        """Build, and wait until it has ended."""
        command = [sys.executable, "-m", "pelican", *arguments]
        return Result(subprocess.call(command, env=_environment()) == 0)

    def preview(self, path: str) -> Page | None:
        """Nobody knows the site."""
        return None

    def renew(self) -> None:
        """Nothing is kept."""

    def close(self) -> None:
        """Nothing is left."""


class WarmBuilder:
    """Each build is a fork of one process, which has all the code (see `warm`).

    It is in a session of its own, so that Ctrl-C reaches nobody but the server, which then ends the
    process with all that it has started. If the server is killed, it ends at its next reading.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def build(self, arguments: list[str]) -> Result:
        """Build, and wait until it has ended."""
        if self._process is None:
            self._start()
        try:
            self._connection.send(arguments)
            result: Result = self._connection.recv()
        except (EOFError, OSError):  # it could not start, or was killed
            self.close()
            words = "the process that builds has ended; the next build starts another"
            print(words, flush=True)
            return Result(False, (words,))
        return result

    def preview(self, path: str) -> Page | None:
        """Ask the process of the last build, which knows the site."""
        if self._process is None:
            return None
        try:
            self._connection.send(path)
            page: Page | None = self._connection.recv()
        except (EOFError, OSError):  # the next build will say so
            return None
        return page

    def renew(self) -> None:
        """Let the next build have a new process."""
        self.close()

    def close(self) -> None:
        """End the process, and a build that it may be at."""
        if self._process:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGTERM)
            self._process.wait()
            self._connection.close()
            self._process = None

    def _start(self) -> None:
        self._connection, other = Pipe()
        command = [sys.executable, "-m", "tools.serve.warm", str(other.fileno())]
        self._process = subprocess.Popen(
            command,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            pass_fds=[other.fileno()],
        )
        other.close()


def _environment() -> dict[str, str]:
    paths = [str(ROOT), str(ROOT / "plugins"), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, **_ENVIRONMENT, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
