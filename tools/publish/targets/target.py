"""What publishing asks of every target."""

from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from tools.publish.changes import Changes
from tools.publish.release import Release, Sign
from tools.publish.settings import PublishSettings


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What targets work with."""

    settings: PublishSettings
    work: Path
    """A hidden folder for what is kept between publications; it may be deleted at any time."""
    sign: Sign | None

    def memory(self, target: str) -> Path:
        """A place below `work` for what is kept of one target."""
        return self.work / "targets" / blake2b(target.encode(), digest_size=8).hexdigest()


class Target(Protocol):
    """A place for a site; `str` says which."""

    @property
    def is_on_the_web(self) -> bool:
        """Whether visitors see at once what is sent: then PUBLIC_URL must be an address."""

    @property
    def hosts(self) -> str | None:
        """How the names begin of the hosts that may show it, whose limits count; None: of none."""

    def prepare(self, release: Release) -> Release:
        """The release as it is to be at this target."""

    def there(self, release: Release) -> dict[str, str]:
        """The digest of each file at the target that an earlier publication put there; "" for one
        that is not known.

        Nothing at the target is changed.

        Args:
            release: as `prepare` gave it.
        """

    def send(self, release: Release, changes: Changes) -> int:
        """Make the changes; returns how many files were sent or removed.

        Whoever is cut off in the middle leaves a site that can be used, and the next publication
        goes on.
        """
