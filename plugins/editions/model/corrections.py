"""The log of corrections, and what stands in the place of an article that was withdrawn."""

from __future__ import annotations

from dataclasses import dataclass

from .articles import Note
from .pages import Counterpart, Link


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A line of the log: a note, and the articles that it is about."""

    note: Note
    articles: tuple[Link, ...]
    """Of the edition; where it has none of them, of the other one."""


@dataclass(slots=True)
class Tombstone:
    """What answers at the address of an article that was withdrawn."""

    url: str
    slug: str
    lang: str
    note: Note
    title: str | None
    """None where it was withdrawn with the article."""
    source: str | None
    """The URL that the article was scraped from, or the file."""
    addresses: list[str]
    """What else the old site called it."""
    story: str | None
    place: str
    """The entry that withdrew it."""
    counterpart: Counterpart | None = None
