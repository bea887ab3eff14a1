"""What the sites of the peers are told alike of the made archive."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from benchmarks.building_content import BIOGRAPHIES, ZONE
from benchmarks.building_corpus import Author

TINTS = 6


def moment(time: datetime) -> str:
    """A time as front matter has it."""
    return f"{time:%Y-%m-%dT%H:%M:00}{ZONE}"


def people(authors: Iterable[Author], lang: str) -> Iterator[dict[str, str]]:
    """Name, biography and initials of those who write in a language: a desk has another name in
    the other."""
    for author in authors:
        if not author.counterpart or author.lang == lang:
            yield {
                "name": author.name,
                "bio": BIOGRAPHIES[author.lang].format(name=author.name),
                "initials": "".join(word[0] for word in author.name.split() if word[0].isupper()),
            }


def read(file: Path) -> str:
    """A file's text."""
    return file.read_text(encoding="utf-8")


def write_json(file: Path, data: object) -> None:
    """Write a JSON file, and the folders that it lies in."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
