"""What all feeds of a site share: its name, its address, its ids and its times."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from uuid import UUID, uuid5

_ARCHIPEL = UUID("5d7c3ad2-1f0e-4c58-9d0c-2f6a8b1e94f7")
"""The namespace of the ids below."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A site that knows its address."""

    name: str
    url: str
    """Absolute, without a slash at its end."""
    zone: tzinfo
    """Of times that name none."""

    @property
    def facts(self) -> tuple[object, ...]:
        """All that decides what is made of it, for keys."""
        return (self.name, self.url, self.zone)

    def address(self, url: str) -> str:
        """The absolute address of a page's or file's `url`."""
        return f"{self.url}/{url}"

    def id_of(self, *names: str) -> str:
        """A `urn:uuid:` of the site's name and `names`: it stays when the site moves.

        Source: UUID version 5 of RFC 9562, section 5.5.
        """
        return uuid5(_ARCHIPEL, "\n".join((self.name, *names))).urn

    def aware(self, value: datetime) -> datetime:
        """The time with its zone, in minutes from UTC.

        Local mean time (before 1895 in Toronto) has seconds, which RFC 3339 cannot write.
        """
        aware = value if value.tzinfo else value.replace(tzinfo=self.zone)
        offset = aware.utcoffset()
        return aware.astimezone(UTC) if offset and offset.seconds % 60 else aware


def rfc3339(value: datetime) -> str:
    """The time as feeds write it, « 2025-09-13T02:13:00-04:00 »."""
    return value.isoformat(timespec="seconds")
