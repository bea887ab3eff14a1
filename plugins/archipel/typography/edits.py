"""Edits of a text: found by the rules, all in one reading, and made at the end."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

NBSP = "\u00a0"
NARROW = "\u202f"
SPACES = f" {NBSP}{NARROW}"
OBJECT = "\ufffc"
"""Stands in a text for each character, or for the element, that no rule may touch."""


class Edit(NamedTuple):
    """Put `text` in the place of what lies from `start` to `end`."""

    start: int
    end: int
    text: str


def in_order(edits: Iterable[Edit]) -> Iterator[Edit]:
    """The edits from left to right, each once, without those that overlap an earlier one."""
    last = Edit(0, 0, "")
    for edit in sorted(edits):
        if edit.start >= last.end and edit != last:
            yield edit
            last = edit


def apply(edits: Iterable[Edit], text: str) -> str:
    """The text with the edits made."""
    parts: list[str] = []
    position = 0
    for edit in in_order(edits):
        parts += (text[position : edit.start], edit.text)
        position = edit.end
    return "".join(parts) + text[position:]


def space(view: str, start: int, end: int, wanted: str) -> Iterator[Edit]:
    """The edit that makes `wanted` of what lies from `start` to `end`, if one is needed."""
    if view[start:end] != wanted:
        yield Edit(start, end, wanted)
