"""The process that builds: it knows all the code, and forks for each build.

    python -m tools.serve.warm HANDLE

HANDLE is an open connection. Pelican's arguments come in, and a `Result` goes out. A build begins
as fresh as in a process of its own, but saves the start of Python and the import of a thousand
modules. Which these are, builds tell: what one has had to import, this process imports for the
next, while nobody waits for it.

A path of the content folder may come in too: the page of that article as its file is now goes out.
It is the last build's process that makes it, for it knows the site; so it stays until the next.
"""

import importlib
import logging
import os
import sys
import traceback
from collections.abc import Iterable, Mapping
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any, NoReturn

import pelican
from pelican import log, signals

from .building import Page, Result


def main(handle: int) -> None:
    """Build whenever it is asked for, until nobody can ask any more."""
    last: _Built | None = None
    with Connection(handle) as server, suppress(EOFError):
        while True:
            asked: list[str] | str = server.recv()
            if isinstance(asked, str):
                server.send(last.page(asked) if last else None)
                continue
            if last:
                last.end()
            last = _Built(asked)
            server.send(last.result)
            _import(last.modules)


class _Built:
    """A build in a forked process, which stays, and knows the site that it has built."""

    def __init__(self, arguments: list[str]) -> None:
        """
        Args:
            arguments: Pelican's.
        """
        self._connection, other = Pipe()
        self._code = 0
        self._process = os.fork()
        if not self._process:
            self._connection.close()
            _be_build(arguments, other)
        other.close()
        try:
            self.result: Result
            self.modules: list[str]
            self.result, self.modules = self._connection.recv()
        except EOFError:  # it was killed
            words = f"the build's process has ended with exit code {self._wait()}"
            print(words, file=sys.stderr)
            self.result, self.modules = Result(False, (words,)), []

    def page(self, path: str) -> Page | None:
        """The page of an article as its file is now; None where that is not to be had."""
        try:
            self._connection.send(path)
            page: Page | None = self._connection.recv()
        except (EOFError, OSError):
            return None
        return page

    def end(self) -> None:
        """Let the process go, and all that it knows."""
        self._connection.close()
        self._wait()

    def _wait(self) -> int:
        """The exit code, once the process has ended."""
        if self._process:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self._process, 0)[1])
            self._process = 0
        return self._code


def _be_build(arguments: list[str], asking: Connection) -> NoReturn:
    """The life of a forked process."""
    known = set(sys.modules)
    try:
        result, context = build(arguments)
        asking.send((result, sorted(sys.modules.keys() - known)))
        while True:
            asking.send(_preview(context, asking.recv()))
    except (EOFError, BrokenPipeError):  # it is not asked any more
        pass
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(0)  # what the server's process has to do at its end is not for this one


def build(arguments: list[str]) -> tuple[Result, Mapping[str, Any]]:
    """Build in this process, as the command `pelican` does; gives the generators' context too.

    Args:
        arguments: Pelican's.
    """
    context: Mapping[str, Any] = {}
    faults = _Faults()
    log.init(logging.WARNING)  # Pelican does it only where nobody listens yet
    logging.getLogger().addHandler(faults)

    def want_previews(site: pelican.Pelican) -> None:
        site.settings["PREVIEWS"] = True

    def take(generators: list[Any]) -> None:
        nonlocal context
        context = generators[0].context

    signals.initialized.connect(want_previews)
    signals.all_generators_finalized.connect(take)
    is_faultless = True
    try:
        pelican.main(arguments)
    except SystemExit as end:
        is_faultless = not end.code
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
            faults.found.append(end.code)
    return Result(is_faultless and not faults.found, tuple(faults.found)), context


def _preview(context: Mapping[str, Any], path: str) -> Page | None:
    """The page of an article as its file is now; what is wrong with that, the build will say."""
    with suppress(Exception):
        page: Page | None = context["preview"](path)
        return page
    return None


class _Faults(logging.Handler):
    """Remembers errors."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


def _import(names: Iterable[str]) -> None:
    for name in names:
        with suppress(Exception):  # some are no modules that can be imported by their names
            importlib.import_module(name)


if __name__ == "__main__":
    main(int(sys.argv[1]))
