"""Results that are kept from one build to the next, while what they are made of stays the same."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from .files import write_if_changed

Result = TypeVar("Result")


class Memory:
    """A folder of results in JSON, the last of each name; without a folder nothing is kept."""

    def __init__(self, folder: Path | None = None, version: str = "") -> None:
        """
        Args:
            folder: where results are kept.
            version: of the code that makes them.
        """
        self._folder = folder
        self._version = version

    def recall(self, name: str, key: str, make: Callable[[], Result]) -> Result:
        """What `make` gives, or gave when it was last asked for under this name and key.

        Args:
            name: a file's name.
            key: changes with all that the result depends on.
            make: gives what JSON can hold as it is: lists, texts, numbers, None.
        """
        if self._folder is None:
            return make()
        file = self._folder / f"{name}.json"
        try:
            known, result = json.loads(file.read_bytes())
            if known == [self._version, key]:
                return result  # type: ignore[no-any-return]
        except (FileNotFoundError, ValueError):
            pass
        made = make()
        write_if_changed(
            file, json.dumps([[self._version, key], made], separators=(",", ":")).encode()
        )
        return made
