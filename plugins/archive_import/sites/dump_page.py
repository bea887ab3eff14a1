"""The lines of a text dump, and what can be asked of one line."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from . import labels

_SPACES = " \t"  # non-breaking spaces belong to the text
_LONGEST_QUOTED = 200  # characters
_QUOTES = str.maketrans("’‘“”", "''\"\"")
_ABBREVIATED = re.compile(r"(?:\b[^\W\d_]|\b(?:Jr|Sr|Dr|St|Inc|Ltd|Lt[ée]e|Corp|Co|Cie))\.$")


@dataclass(frozen=True, slots=True)
class Page:
    """The lines that hold text, without the spaces around them.

    Blank lines go: dumps have them, double them or lack them.
    """

    lines: list[str]
    indents: list[int]
    """How far each line was indented."""

    @classmethod
    def read(cls, text: str) -> "Page":
        """The page of a dump's decoded text."""
        rows = [row.rstrip(_SPACES) for row in text.split("\n") if row.strip()]
        lines = [row.lstrip(_SPACES) for row in rows]
        return cls(lines, [len(row) - len(line) for row, line in zip(rows, lines, strict=True)])

    def select(self, numbers: Iterable[int]) -> "Page":
        """The page with the lines of these numbers only."""
        kept = list(numbers)
        return Page([self.lines[n] for n in kept], [self.indents[n] for n in kept])


def same(one: str, other: str) -> bool:
    """Whether two lines say the same, whatever their case, quotes and kinds of space."""
    return one == other or (abs(len(one) - len(other)) < 8 and _folded(one) == _folded(other))


def closing(line: str) -> str:
    """The punctuation a line ends in, inside its closing quotes; empty where it has none.

    The dot of « … de la C.-B. » or « … Jr. » belongs to the word.
    """
    end = line.rstrip("»”\"’' \u00a0\u202f")
    has_any = end.endswith((".", "!", "?", "…", ":", ";", ","))
    return end[-1] if has_any and not _ABBREVIATED.search(end[-6:]) else ""


def is_name(line: str) -> bool:
    """Whether a line has the look of a by-line: a few words, and no sentence."""
    return (
        len(line) <= 100
        and len(line.split()) <= 12
        and (line[0].isupper() or line[0].isdigit())
        and not closing(line)
    )


def by_line(line: str) -> str | None:
    """The name in « Par La rédaction » or « ByNewsroom »; None for any other line."""
    match = labels.BY.match(line)
    name = match["name"].strip() if match else ""
    return name if name and name[0].isupper() and is_name(name) else None


def quoted(text: str) -> str:
    """A text as warnings quote it: the end of a long one is left out."""
    return f"“{text}”" if len(text) <= _LONGEST_QUOTED else f"“{text[:_LONGEST_QUOTED]}…”"


def _folded(line: str) -> str:
    return " ".join(line.casefold().translate(_QUOTES).split())
