"""The public data sets that extraction is measured on, each read from a clone of its repository.

- `scrapinghub/article-extraction-benchmark`: 181 pages, the body.
- `mozilla/readability`: 130 pages, body, title, by-line, time of publication.
- `flairNLP/fundus`: 258 pages of news sites (those in French and English are measured), with
  title, authors, time of publication, topics and body as each site's own parser reads them.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from lxml import html as lxml_html

from .extraction_scores import Fields

_FUNDUS = Path("tests/resources/parser/test_data")
_COUNTRIES = ("au", "be", "ca", "fr", "ind", "my", "na", "tz", "uk", "us", "za")
"""Those of `fundus` whose sites write in French or English."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what should come out of it."""

    name: str
    html: bytes
    url: str
    gold: Fields


def read_pages(folder: Path) -> list[Page]:
    """The pages of a data set.

    Raises:
        FileNotFoundError: the folder holds none of the data sets.
    """
    if (folder / "ground-truth.json").exists():
        return list(_scrapinghub(folder))
    if (folder / "test/test-pages").is_dir():
        return list(_readability(folder / "test/test-pages"))
    if (folder / _FUNDUS).is_dir():
        return list(_fundus(folder / _FUNDUS))
    raise FileNotFoundError(f"no data set that this benchmark knows: {folder}")


def _scrapinghub(folder: Path) -> Iterator[Page]:
    for name, gold in _json(folder / "ground-truth.json").items():
        data = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield Page(name, data, gold["url"], Fields(gold["articleBody"]))


def _readability(folder: Path) -> Iterator[Page]:
    for case in sorted(folder.iterdir()):
        said = _json(case / "expected-metadata.json")
        byline, time = said.get("byline"), said.get("publishedTime")
        gold = Fields(
            _text((case / "expected.html").read_bytes()),
            said.get("title"),
            [byline] if byline else None,
            _moment(time) if time else None,
        )
        page = (case / "source.html").read_bytes()
        yield Page(case.name, page, "http://fakehost/test/page.html", gold)


def _fundus(folder: Path) -> Iterator[Page]:
    """The versions of a site's parser, oldest first, each with the page of its time."""
    for country in _COUNTRIES:
        urls = _json(folder / country / "meta.info")
        for expected in sorted((folder / country).glob("*.json")):
            pages = sorted(expected.parent.glob(f"{expected.stem}_*.html.gz"))
            for path, said in zip(pages, _json(expected).values(), strict=True):
                data = gzip.decompress(path.read_bytes())
                yield Page(path.name, data, urls[path.name]["url"], _of_fundus(said))


def _of_fundus(said: dict[str, Any]) -> Fields:
    body = said["body"]
    parts = [body["summary"]]
    for section in body["sections"]:
        parts += [section["headline"], section["paragraphs"]]
    return Fields(
        "\n".join(text for part in parts for text in part),
        said["title"],
        said.get("authors"),
        _moment(said["publishing_date"]),
        said.get("topics"),
    )


def _json(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def _text(html: bytes) -> str:
    """The words of a piece of HTML, parted where elements part them."""
    if not html.strip():
        return ""
    root = lxml_html.fromstring(html, parser=lxml_html.HTMLParser(encoding="utf-8"))
    return " ".join(root.itertext())


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(re.sub(r"\s+", " ", text.strip()))
    except ValueError:
        return None
