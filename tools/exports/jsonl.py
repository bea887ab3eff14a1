"""All articles, one JSON object a line: the API's files, one after the other."""

import json
from collections.abc import Iterator
from pathlib import Path

from archipel.files import write_parts

from .site import BuiltSite

NAME = "articles.jsonl"


def export_jsonl(site: BuiltSite, folder: Path) -> Iterator[Path]:
    """Write the articles of all editions, the newest of each first; one is in memory at a time."""
    write_parts(folder / NAME, _lines(site))
    yield folder / NAME


def _lines(site: BuiltSite) -> Iterator[bytes]:
    for edition in site.editions:
        for brief in site.briefs(edition):
            record = site.whole(brief)
            text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
            yield f"{text}\n".encode()
