"""What the ledger says: per story, what one version has and the other lacks."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a difference is about; the values are what the JSON report says."""

    NUMBER = "number"
    DATE = "date"
    PARAGRAPH = "paragraph"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Version:
    """A story in one language."""

    path: str
    """Of its file, relative to the content folder."""
    title: str
    summary: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage, and the words of it that are meant."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the two versions do not share.

    With both passages it is a contradiction: they stand in counterparts and say unlike things.
    """

    kind: Kind
    french: Snippet | None
    english: Snippet | None

    @property
    def contradicts(self) -> bool:
        """Whether both versions say something here, and not the same."""
        return self.french is not None and self.english is not None


@dataclass(frozen=True, slots=True)
class Side:
    """One version of a story, as far as the report names it."""

    path: str
    title: str
    words: int


@dataclass(frozen=True, slots=True)
class Parity:
    """A story and its differences, the worst first."""

    french: Side
    english: Side
    severity: float
    differences: tuple[Difference, ...]
