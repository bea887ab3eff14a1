"""Which files have changed of those that a site is made of."""

import re
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from types import TracebackType
from typing import Self

from watchfiles import watch

_PASSING = re.compile(
    r"^\.|~$|^#.*#$|^4913$|\.sw[a-z]$|___jb_(old|tmp)___$|\.(tmp|part|crdownload|unfinished)$"
    r"|^__pycache__$|\.py[co]$"
)
"""What editors, browsers and Python put somewhere for a while, and all that is hidden."""
_REPORT = re.compile(r"[a-z]+-report\.(html|json)")
"""What an import writes for people, and no build reads."""
_QUIET = 20
"""Milliseconds without a further change, after which those that there were are told."""
_PULSE = 100
"""Milliseconds after which a watcher asks whether to go on."""
_INTERRUPTIBLE = 0.5
"""Seconds that a wait takes at most: on Windows, Ctrl-C is not heard before its end."""


def is_source(path: Path) -> bool:
    """Whether a file is one that somebody means to keep.

    Args:
        path: below the folder that is watched.
    """
    is_passing = any(_PASSING.search(part) for part in path.parts)
    return not is_passing and not _REPORT.fullmatch(path.as_posix())


class Changes:
    """The files that change from now on; what changes while nobody asks waits until somebody does.

    To be used by `with`.
    """

    def __init__(self, folders: Collection[Path], files: Collection[Path]) -> None:
        """
        Args:
            folders: watched with all that is below them; absolute paths.
            files: watched by their names, for editors put new files in their places.
        """

        def is_wanted(path: Path) -> bool:
            return any(is_source(path.relative_to(f)) for f in folders if path.is_relative_to(f))

        self._found: Queue[set[Path] | Exception] = Queue()
        self._end = threading.Event()
        parents = {file.parent for file in files}
        self._threads = [
            self._begun(folders, is_wanted, is_deep=True),
            self._begun(parents, set(files).__contains__, is_deep=False),
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._end.set()
        for thread in self._threads:
            thread.join()

    def __iter__(self) -> Iterator[set[Path]]:
        """Sets of files, without an end.

        Raises:
            OSError: the system cannot watch so many.
        """
        while True:
            changed = self._next()
            while not self._found.empty():
                changed |= self._next()
            yield changed

    def _next(self) -> set[Path]:
        while True:
            with suppress(Empty):
                found = self._found.get(timeout=_INTERRUPTIBLE)
                if isinstance(found, Exception):
                    raise found
                return found

    def _begun(
        self, places: Collection[Path], is_wanted: Callable[[Path], bool], *, is_deep: bool
    ) -> threading.Thread:
        """A thread that watches places already."""
        has_begun = threading.Event()
        arguments = (places, is_wanted, is_deep, has_begun)
        thread = threading.Thread(target=self._watch, args=arguments, daemon=True)
        thread.start()
        has_begun.wait()
        return thread

    def _watch(
        self,
        places: Collection[Path],
        is_wanted: Callable[[Path], bool],
        is_deep: bool,
        has_begun: threading.Event,
    ) -> None:
        watching = watch(
            *places,
            watch_filter=lambda _, path: is_wanted(Path(path)),
            step=_QUIET,
            rust_timeout=_PULSE,
            yield_on_timeout=True,
            stop_event=self._end,
            recursive=is_deep,
        )
        try:
            for changes in watching:
                has_begun.set()
                if changes:
                    self._found.put({Path(path) for _, path in changes})
        except Exception as error:
            self._found.put(error)
        finally:
            has_begun.set()
