"""`invoke serve` on a small archive, as somebody starts it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import psutil

from tests.conftest import ROOT
from tests.small_site import Archive


class Served:
    """A server that was started, and its archive."""

    def __init__(self, folder: Path, port: int) -> None:
        self.archive = Archive(folder / "content")
        self.archive.article("fr", "le-canal", "Un canal.", Date="2025-01-02", Story="canal")
        self.archive.article("en", "the-canal", "A canal.", Date="2025-01-02", Story="canal")
        self.output = folder / "output"
        self.said: list[str] = []
        command = [sys.executable, "-m", "invoke", "--search-root", str(ROOT), "serve"]
        command += ["--content", str(self.archive.folder), "--output", str(self.output)]
        self.process = subprocess.Popen(
            [*command, "--port", str(port)],
            cwd=folder,
            env={**os.environ, "COLUMNS": "200"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,  # Ctrl-C is for it alone
        )
        self.address = self.wait_for("http://").split()[0].rstrip("/")

    def wait_for(self, start: str) -> str:
        """The next line of its words that starts so; the others are noted in `said`."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line.rstrip())
            if line.startswith(start):
                return line
        raise AssertionError("\n".join([f"{start!r} was never said:", *self.said]))

    def words(self) -> str:
        """What it has said, on one line."""
        return " ".join(" ".join(self.said).split())

    def page(self, path: str) -> str:
        """What is at a path now."""
        with urlopen(f"{self.address}{path}") as answer:
            return str(answer.read().decode())

    def write(self, body: str) -> None:
        """Save the French article."""
        self.archive.article("fr", "le-canal", body, Date="2025-01-02", Story="canal")

    def processes(self) -> list[psutil.Process]:
        """All that it has started."""
        return psutil.Process(self.process.pid).children(recursive=True)

    def interrupt(self) -> int:
        """Press Ctrl-C; returns the exit code."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait()


@contextmanager
def served(folder: Path, port: int) -> Iterator[Served]:
    """The server at work."""
    server = Served(folder, port)
    try:
        yield server
    finally:
        started = server.processes() if server.process.poll() is None else []
        server.process.kill()
        server.process.wait()
        assert server.process.stdout
        server.process.stdout.close()
        _, alive = psutil.wait_procs(started, timeout=60)
        assert not alive
