"""The parity ledger: what one version of a story says and the other does not.

compare_stories(pairs of Version) -> list[Parity], the worst first
write_parity(ledger, folder)      -> parity-report.json and parity-report.html
"""

from .compare import compare_stories
from .model import Difference, Kind, Parity, Side, Snippet, Version
from .page import write_parity

__all__ = [
    "Difference",
    "Kind",
    "Parity",
    "Side",
    "Snippet",
    "Version",
    "compare_stories",
    "write_parity",
]
