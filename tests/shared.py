"""What all processes of a test run use is made once, by the one that asks for it first."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from archipel.errors import ArchipelError
from archipel.site_folder_lock import take_lock

_NAME = "ARCHIPEL_TEST_RUN"

if _NAME not in os.environ:  # the run's first process; those that it starts inherit the name
    _own = tempfile.TemporaryDirectory()
    os.environ[_NAME] = _own.name
FOLDER = Path(os.environ[_NAME])
"""The run's folder."""


def made_once(name: str, make: Callable[[Path], object]) -> Path:
    """The folder of a name; whoever asks for it must not change it.

    Args:
        name: of the folder.
        make: fills the folder, which is there and empty; what fails is tried anew by the next.
    """
    folder = FOLDER / name
    with _alone(FOLDER / f"{name}.lock"):
        if not is_made(name):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            _mark(name).touch()
    return folder


def is_made(name: str) -> bool:
    """Whether the folder of a name is there and whole."""
    return _mark(name).exists()


def _mark(name: str) -> Path:
    return FOLDER / f"{name}.made"


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Wait for the lock, however long its holder works."""
    while True:
        try:
            held = take_lock(lock, "another process makes it")
        except ArchipelError:
            continue
        with held:
            yield
        return
