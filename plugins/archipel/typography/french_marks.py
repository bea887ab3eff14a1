"""French quotation marks, apostrophes, dashes and dots."""

import re
from collections.abc import Iterator

from .edits import NBSP, OBJECT, SPACES, Edit
from .quotes import closes, doubles, ellipses, inches, opens, primes

_QUOTES = re.compile('[«»"]')
_ELIDED = re.compile(
    r"(?:\b(?:[cdjlmnst]|(?:jus|lors|puis|quoi|quel)?qu|aujourd|entr|presqu))\Z", re.IGNORECASE
)
_LONGEST_ELIDED = 9
_AFTER_ELISION = frozenset(f'{SPACES}"«“‘<([{OBJECT}…/')
_APOSTROPHE = re.compile("'++")
_HYPHENS = re.compile("-(?<!--)-{1,2}+")


def find_mark_edits(view: str) -> list[Edit]:
    """What changes in a text's marks; spaces inside « » come with the marks."""
    edits = [*ellipses(view), *_dashes(view)]
    if "'" in view or '"' in view:
        measures = primes(view)
        taken = {edit.start for edit in measures}
        measures += (Edit(at, at + 1, "″") for at in inches(view, taken))
        taken |= {edit.start for edit in measures}
        edits += measures
        edits += _double_quotes(view, taken)
        edits += _apostrophes(view, taken)
    return edits


def _double_quotes(view: str, taken: set[int]) -> Iterator[Edit]:
    """Straight marks that surely make pairs: « » outside, “ ” inside."""
    if '"' not in view:
        return
    pairs = _pairs([at for at in doubles(view) if at not in taken], view)
    openings, closings = {first for first, _ in pairs}, {last for _, last in pairs}
    depth = 0
    for match in _QUOTES.finditer(view):
        at = match.start()
        if match[0] == "«" or at in openings:
            if at in openings:
                yield Edit(at, at + 1, "“" if depth else f"«{NBSP}")
            depth += 1
        elif match[0] == "»" or at in closings:
            depth = max(0, depth - 1)
            if at in closings:
                yield Edit(at, at + 1, "”" if depth else f"{NBSP}»")


def _pairs(marks: list[int], view: str) -> list[tuple[int, int]]:
    """Each mark that can only close, with the last open mark before it."""
    pairs, waiting = [], list[int]()
    for at in marks:
        if opens(view, at, at + 1) and not (waiting and closes(view, at, at + 1)):
            waiting.append(at)
        elif waiting and closes(view, at, at + 1):
            pairs.append((waiting.pop(), at))
    return pairs


def _apostrophes(view: str, taken: set[int]) -> Iterator[Edit]:
    """’ for an elision, ‘ ’ for what surely are quotation marks."""
    waiting: int | None = None
    for match in _APOSTROPHE.finditer(view):
        at, end = match.span()
        if end - at > 1 or at in taken:
            continue
        before, after = view[at - 1 : at].isalnum(), view[end : end + 1].isalnum()
        if (before and after) or _is_elision(view, at):
            yield Edit(at, end, "’")
        elif after and opens(view, at, end):
            if waiting is not None:
                yield Edit(waiting, waiting + 1, "’")
            waiting = at
        elif waiting is not None and closes(view, at, end):
            yield Edit(waiting, waiting + 1, "‘")
            yield Edit(at, end, "’")
            waiting = None
        elif view[at - 1 : at].isalpha():
            yield Edit(at, end, "’")
    if waiting is not None:
        yield Edit(waiting, waiting + 1, "’")


def _is_elision(view: str, at: int) -> bool:
    return view[at + 1 : at + 2] in _AFTER_ELISION and bool(
        _ELIDED.search(view, max(0, at - _LONGEST_ELIDED), at)
    )


def _dashes(view: str) -> Iterator[Edit]:
    """Two hyphens between spaces, words or digits are a dash, three a long one."""
    for match in _HYPHENS.finditer(view) if "--" in view else ():
        start, end = match.span()
        before, after = view[start - 1 : start], view[end : end + 1]
        if (before.isalnum() and after.isalnum()) or (
            (not before or before == "«" or before.isspace()) and (after == "»" or after.isspace())
        ):
            yield Edit(start, end, "–" if end - start == 2 else "—")
