"""What became of each source; kept on disk until the run is done, so that the report of a run
that goes on where another was cut off tells of both."""

import json
from dataclasses import asdict, dataclass, field

from .content_folder import STATE, ContentFolder
from .store import Action

_FILE = f"{STATE}/outcomes.jsonl"


@dataclass(slots=True)
class Outcome:
    """What became of one source."""

    source: str
    action: Action | str
    """new, updated, unchanged, duplicate, edited by hand, joined (to the first page of the same
    article), or refused."""
    path: str | None = None
    reason: str | None = None
    warnings: list[str] = field(default_factory=list)
    tags_doubt: str | None = None
    """The one warning that may vanish once the other articles' tags are known."""

    @property
    def doubts(self) -> list[str]:
        """All warnings."""
        return [*self.warnings, *([self.tags_doubt] if self.tags_doubt else [])]


class Outcomes:
    """The outcomes of a run, and of the one before it if that was cut off."""

    def __init__(self, folder: ContentFolder) -> None:
        self._folder = folder
        self._by_source = {outcome.source: outcome for outcome in _read(folder)}
        self._unsaved: list[Outcome] = []

    def add(self, outcome: Outcome) -> None:
        """Enter what became of a source."""
        self._by_source[outcome.source] = outcome
        self._unsaved.append(outcome)

    @property
    def changed_articles(self) -> set[str]:
        """The files of the articles that are new or changed."""
        changed = (o for o in self._by_source.values() if o.action in ("new", "updated"))
        return {outcome.path for outcome in changed if outcome.path}

    def tags_parted(self, source: str, doubt: str | None) -> list[str]:
        """Enter what is still in doubt about a source's tags; returns all its doubts."""
        outcome = self._by_source.get(source)
        if outcome is None:  # it was imported long ago
            return []
        if outcome.tags_doubt != doubt:
            outcome.tags_doubt = doubt
            self._unsaved.append(outcome)
        return outcome.doubts

    def save(self) -> None:
        """Keep what was entered since the last time."""
        lines = (json.dumps(asdict(outcome), ensure_ascii=False) for outcome in self._unsaved)
        if self._unsaved:
            self._folder.append(_FILE, "".join(f"{line}\n" for line in lines).encode())
            self._unsaved.clear()

    def finish(self) -> list[Outcome]:
        """All outcomes, sorted by source; the next run begins without them."""
        (self._folder.target / _FILE).unlink(missing_ok=True)
        return [outcome for _, outcome in sorted(self._by_source.items())]


def _read(folder: ContentFolder) -> list[Outcome]:
    lines = (folder.read(_FILE) or b"").split(b"\n")[:-1]  # the last may be cut off
    return [Outcome(**json.loads(line)) for line in lines]
