"""A fact: a figure or a date at its place in a text, as the values that it may stand for.

Two facts agree when they share a reading, so that what can be read in two ways need not be
decided: "2:30" is half past two in the night or in the afternoon, « 1.234 » a thousand or one.
"""

from collections.abc import Iterable
from typing import NamedTuple

from .model import Kind

Value = float | tuple[str | int, ...]
"""A number, or what is told from numbers: ("day", 9, 1), ("time", 870)."""

FRENCH, ENGLISH = "fr", "en"


class Fact(NamedTuple):
    """A figure or a date that a text states, from `start` to `end`."""

    kind: Kind
    group: str
    """What it can be mistaken for: number, percent, money, year, day, month, weekday, time."""
    start: int
    end: int
    readings: frozenset[Value]
    """What it may stand for; empty for a word that is no figure but may translate one."""
    covers: frozenset[Value] = frozenset()
    """What else may stand in the other language for it: "both" for « deux »."""
    weak: bool = False
    """Whether a translator may well leave it out: a small number in words."""


def said(facts: Iterable[Fact]) -> set[Value]:
    """All that these facts may stand for."""
    values: set[Value] = set()
    for fact in facts:
        values |= fact.readings
        values |= fact.covers
    return values
