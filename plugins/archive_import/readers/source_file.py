"""A file that the import was given."""

from pathlib import Path
from typing import NamedTuple


class SourceFile(NamedTuple):
    """A file, and the name it has in the ledger: its path below the folder that was given."""

    name: str
    path: Path
