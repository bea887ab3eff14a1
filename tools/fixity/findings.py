"""What a look at an archive has found."""

from collections.abc import Iterator
from dataclasses import dataclass, field

SHOWN = 50
"""How many files are named of each kind."""


@dataclass(slots=True)
class Findings:
    """Which files are not as the manifest says; each with its path below the archive's root."""

    checked: int = 0
    missing: list[str] = field(default_factory=list)
    altered: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Paths with the reason why nothing can be said about them."""
    not_served: list[str] = field(default_factory=list)
    """Files that a host reads and does not show; this is as it should be."""

    @property
    def is_whole(self) -> bool:
        """Whether every file is as the manifest says, and there is no other."""
        return not (self.missing or self.altered or self.extra or self.unread)

    def lines(self) -> Iterator[str]:
        """What a person should know, a line each."""
        kinds = {
            "missing": self.missing,
            "altered": self.altered,
            "extra": self.extra,
            "unread": self.unread,
        }
        for kind, paths in kinds.items():
            yield from named(kind, sorted(paths))
        if self.not_served:
            yield f"not shown by the host, and not checked: {', '.join(sorted(self.not_served))}"

    def summary(self) -> str:
        """One line."""
        checked = f"{self.checked:,} file{'' if self.checked == 1 else 's'} checked"
        if self.is_whole:
            return f"{checked}: each is as the manifest says"
        return (
            f"{checked}: {len(self.missing):,} missing, {len(self.altered):,} altered, "
            f"{len(self.extra):,} extra, {len(self.unread):,} unread"
        )


def named(kind: str, items: list[str]) -> Iterator[str]:
    """A line an item; of many, the first and how many more there are."""
    for item in items[:SHOWN]:
        yield f"{kind}: {item}"
    if len(items) > SHOWN:
        yield f"{kind}: and {len(items) - SHOWN:,} more"
