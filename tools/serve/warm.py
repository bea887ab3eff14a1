"""The process that builds: it knows all the code, and forks for each build.

    python -m tools.serve.warm HANDLE

HANDLE is an open connection: Pelican's arguments come in, and a `Result` goes out. A build begins
as fresh as in a process of its own, but saves the start of Python and the import of a thousand
modules. Which these are, builds tell: what one has had to import, this process imports for the
next, while nobody waits for it.
"""

import importlib
import logging
import os
import sys
import traceback
from collections.abc import Iterable
from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import NoReturn

import pelican
from pelican import log

from .building import Result


def main(handle: int) -> None:
    """Build whenever it is asked for, until nobody can ask any more."""
    with Connection(handle) as server:
        while True:
            try:
                arguments: list[str] = server.recv()
            except EOFError:
                return
            result, modules = _build_in_fork(arguments)
            server.send(result)
            _import(modules)


def _build_in_fork(arguments: list[str]) -> tuple[Result, list[str]]:
    """The result of a build, and the modules that it has imported."""
    reader, writer = Pipe(duplex=False)
    process = os.fork()
    if not process:
        _be_build(arguments, writer)
    writer.close()
    answer: tuple[Result, list[str]] | None = None
    with reader, suppress(EOFError):  # it was killed
        answer = reader.recv()
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    if answer is None:
        words = f"the build's process has ended with exit code {code}"
        print(words, file=sys.stderr)
        answer = Result(False, (words,)), []
    return answer


def _be_build(arguments: list[str], writer: Connection) -> NoReturn:
    """The life of a forked process."""
    known = set(sys.modules)
    try:
        result = build(arguments)
        writer.send((result, sorted(sys.modules.keys() - known)))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(0)  # what the server's process has to do at its end is not for this one


def build(arguments: list[str]) -> Result:
    """Build in this process, as the command `pelican` does."""
    faults = _Faults()
    log.init(logging.WARNING)  # Pelican does it only where nobody listens yet
    logging.getLogger().addHandler(faults)
    is_faultless = True
    try:
        pelican.main(arguments)
    except SystemExit as end:
        is_faultless = not end.code
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
            faults.found.append(end.code)
    return Result(is_faultless and not faults.found, tuple(faults.found))


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
