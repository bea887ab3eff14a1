"""Keeps what was read of a site's files; each text is in it once, however many pages link there."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from archipel.files import write_if_changed
from tools.publish.checks.documents import Facts


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was looked into."""

    digest: str
    links: list[int]
    ids: list[int]
    faults: list[str]


@dataclass(slots=True)
class FactsOfSite:
    """What is known of each file; links and ids are numbers of `texts`."""

    texts: list[str] = field(default_factory=list)
    files: dict[str, Looked] = field(default_factory=dict)

    def take(self, found: Iterable[tuple[str, str, Facts]]) -> None:
        """Add files: path, digest, and what was read."""
        numbers = {text: number for number, text in enumerate(self.texts)}

        def numbered(texts: Iterable[str]) -> list[int]:
            return [numbers.setdefault(text, len(numbers)) for text in texts]

        for path, digest, facts in found:
            self.files[path] = Looked(
                digest, numbered(facts.links), numbered(facts.ids), list(facts.faults)
            )
        self.texts = list(numbers)


def load_facts(file: Path, version: str, digests: Mapping[str, str]) -> FactsOfSite:
    """What is kept of the files that have not changed since; nothing where the version is another.

    Args:
        file: where `save_facts` put it.
        version: of the code, and of what else the facts depend on.
        digests: the sha256 of each file of the site as it is now.
    """
    kept = FactsOfSite()
    try:
        saved = json.loads(file.read_bytes())
        if saved["version"] == version:
            kept = FactsOfSite(saved["texts"], _files(saved["files"], digests))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return kept


def save_facts(file: Path, version: str, facts: FactsOfSite) -> None:
    """Keep what was read for the next time; texts that no file has any more are left out."""
    fresh = FactsOfSite()
    texts = facts.texts
    fresh.take(
        (path, looked.digest, _unfolded(looked, texts)) for path, looked in facts.files.items()
    )
    files = {
        path: [looked.digest, looked.links, looked.ids, looked.faults]
        for path, looked in fresh.files.items()
    }
    data = {"version": version, "texts": fresh.texts, "files": files}
    file.parent.mkdir(parents=True, exist_ok=True)
    write_if_changed(file, json.dumps(data, separators=(",", ":")).encode())


def _files(saved: Mapping[str, Any], digests: Mapping[str, str]) -> dict[str, Looked]:
    return {
        path: Looked(*values) for path, values in saved.items() if digests.get(path) == values[0]
    }


def _unfolded(looked: Looked, texts: list[str]) -> Facts:
    return Facts(
        tuple(texts[number] for number in looked.links),
        tuple(texts[number] for number in looked.ids),
        tuple(looked.faults),
    )
