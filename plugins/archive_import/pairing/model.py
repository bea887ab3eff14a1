"""What pairing is given, and what it gives back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Candidate:
    """What pairing needs to know of an article."""

    id: str
    title: str
    text: str
    """Plain text, a line a paragraph."""
    date: datetime | None = None
    url: str | None = None
    translation: str | None = None
    """The URL of the other language's version, where the page named it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles that tell one story."""

    first: str
    second: str
    confidence: float
    """The probability that it is a pair, as measured on archives with known pairs."""
    by: str
    """editor | link | content"""


@dataclass(frozen=True, slots=True)
class Pairing:
    """What came out: pairs to link, and pairs to ask an editor about."""

    pairs: list[Pair] = field(default_factory=list)
    suggestions: list[Pair] = field(default_factory=list)
    """Below the threshold, the likeliest first; an article may be in several."""

    def __iter__(self) -> Iterator[Pair]:
        return iter(self.pairs)
