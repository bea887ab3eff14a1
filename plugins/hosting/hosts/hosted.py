"""A site as its host is told of it: where it lies, what has moved, what the lost are shown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

_SAFE = "/#?&=%:@,+~!"
"""What an address of this site may have as it is."""
_PLAIN = re.compile(r"[A-Za-z0-9/._-]*")
"""Has nothing to be encoded; most addresses are like that, and `quote` is slow."""


@dataclass(frozen=True, slots=True)
class Move:
    """An old address and where it leads; both on the host, so that they begin with its base."""

    path: str
    """Decoded, without a slash at its end: "" is the host's root."""
    query: tuple[tuple[str, str], ...]
    """What the address asks for, by name, encoded; in any order, among whatever else it asks."""
    to: str
    """Encoded."""
    has_slash: bool
    """Whether the old site wrote it with a slash at its end."""

    @property
    def encoded(self) -> str:
        """The path as the old site wrote it, as it goes over the wire."""
        return quote(self.path, safe="/") + ("/" if self.has_slash or not self.path else "")

    @property
    def names(self) -> tuple[str, ...]:
        """What the query is made of."""
        return tuple(name for name, _ in self.query)

    @property
    def key(self) -> str:
        """The decoded path and the query as one: `/sub?p=12`."""
        asked = "&".join(f"{name}={value}" for name, value in self.query)
        return f"{self.path}?{asked}" if asked else self.path


@dataclass(frozen=True, slots=True)
class Hosted:
    """What is said to every host."""

    base: str
    """The path of the site's root on its host, "/" or "/archive/"."""
    editions: Sequence[str]
    """The folders of the editions that have one: `fr/`."""
    searches: Sequence[str]
    """The folders of the search indexes: `fr/search/`."""
    moves: Sequence[Move]
    """The most important first."""

    def lost(self) -> Iterator[tuple[str, str]]:
        """The folders that have a page of their own for lost addresses, and that page."""
        for edition in self.editions:
            yield f"{self.base}{edition}", f"{self.base}{edition}404.html"

    @property
    def by_path(self) -> list[Move]:
        """What has moved, whatever is asked for."""
        return [move for move in self.moves if not move.query]

    @property
    def by_query(self) -> dict[tuple[str, ...], list[Move]]:
        """What has moved only if certain things are asked for, by their names; most names first."""
        found: dict[tuple[str, ...], list[Move]] = {}
        for move in self.moves:
            if move.query:
                found.setdefault(move.names, []).append(move)
        return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def make_move(base: str, old: str, query: Sequence[tuple[str, str]], new: str) -> Move:
    """A move on a host.

    Args:
        base: the path of the site's root.
        old: the old path below it, decoded.
        query: what the old address asks for, decoded.
        new: the new address below the site's root.
    """
    path = f"{base}{old}".rstrip("/")
    asked = tuple((quote(name, safe=""), quote(value, safe="")) for name, value in query)
    to = f"{base}{new}"
    to = to if _PLAIN.fullmatch(to) else quote(to, safe=_SAFE)
    return Move(path, asked, to, not old or old.endswith("/"))
