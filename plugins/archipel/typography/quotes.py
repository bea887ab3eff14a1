"""What both languages do with straight quotation marks: where they open, close or measure."""

import re
from collections.abc import Iterator

from .edits import OBJECT, SPACES, Edit

_BEFORE_OPENING = frozenset(f"{SPACES}\n\t([{{«“‘—–-/'’\"")
_AFTER_CLOSING = frozenset(f"{SPACES}\n\t)]}}»”’.,;:!?…—–-/'\"{OBJECT}")
_STRAIGHT_DOUBLE = re.compile(r'"++')
_PRIMES = re.compile(r"""[0-9](?<![\w.,][0-9])[0-9]{0,2}+('[ ]?)[0-9]{1,2}+(")?(?!\w)""")
"""5'10": feet and inches, minutes and seconds."""
_ELLIPSIS = re.compile(r"\.(?<!\.\.)(?:\.\.(?!\.)|[ ]\.[ ]\.(?![ ]?\.))")


def opens(view: str, at: int, end: int) -> bool:
    """Whether the mark from `at` to `end` can begin a quotation: nothing before, a word after."""
    before = at == 0 or view[at - 1] in _BEFORE_OPENING
    return before and end < len(view) and not view[end].isspace()


def closes(view: str, at: int, end: int) -> bool:
    """Whether the mark from `at` to `end` can end a quotation: a word before, nothing after."""
    after = end == len(view) or view[end] in _AFTER_CLOSING
    return after and at > 0 and not view[at - 1].isspace()


def doubles(view: str) -> Iterator[int]:
    """Where straight double marks stand; several in a row are no quotation's."""
    for match in _STRAIGHT_DOUBLE.finditer(view):
        if match.end() - match.start() == 1:
            yield match.start()


def primes(view: str) -> list[Edit]:
    """Feet and inches in the form 5'10" or 5'10, with primes for the straight marks."""
    edits = []
    for match in _PRIMES.finditer(view) if "'" in view else ():
        edits.append(Edit(match.start(1), match.start(1) + 1, "′"))
        if match[2]:
            edits.append(Edit(match.start(2), match.end(2), "″"))
    return edits


def inches(view: str, taken: set[int]) -> Iterator[int]:
    """Marks after a digit where no quotation is open: 12" records."""
    is_open = False
    for match in re.finditer('["“”]', view) if '"' in view else ():
        at = match.start()
        if match[0] != '"' or at in taken:
            is_open = match[0] == "“" or (is_open and at in taken)
        elif opens(view, at, at + 1):
            is_open = True
        elif not is_open and at and view[at - 1].isdigit():
            yield at
        else:
            is_open = False


def ellipses(view: str) -> Iterator[Edit]:
    """Three dots, also with spaces between, become the sign."""
    for match in _ELLIPSIS.finditer(view) if ".." in view or ". ." in view else ():
        yield Edit(match.start(), match.end(), "…")
