"""The search index of one edition: a Lunr index of our own terms, and what its hits show."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lunr.builder import Builder
from lunr.index import Index
from lunr.pipeline import Pipeline
from lunr.token_set import TokenSet

from .analyser import Analyser, analyser

BOOSTS: Mapping[str, int] = {
    "title": 5,
    "deck": 2,
    "body": 1,
    "author": 2,
    "category": 2,
    "tags": 3,
}
"""The fields of the index, and how much a match in each weighs."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """An article as search sees it; everything is plain text."""

    url: str
    """From the site's root."""
    title: str
    deck: str
    body: str
    author: str
    category: str
    tags: str
    summary: str
    date: str | None
    """As people read it, « 13 septembre 2025 »; None where the date is not known."""
    iso: str | None

    @property
    def shown(self) -> dict[str, str | None]:
        """What a hit shows."""
        return {
            "url": self.url,
            "title": self.title,
            "summary": self.summary,
            "category": self.category,
            "date": self.date,
            "iso": self.iso,
        }


def build_index(documents: Sequence[SearchDocument], lang: str) -> dict[str, Any]:
    """What the browser loads: the analyser's rules, the Lunr index and the documents.

    A document's reference in the index is its place in `documents`. The same documents always
    give the same index.

    Raises:
        SettingError: there is no analyser for the language.
    """
    analyse = analyser(lang)
    return {
        "rules": analyse.rules,
        "index": _lunr_index(documents, analyse),
        "documents": [document.shown for document in documents],
    }


def index_script(documents: Sequence[SearchDocument], lang: str) -> str:
    """The index as a classic script, which a page opened from a disk (file://) can load too."""
    data = json.dumps(build_index(documents, lang), ensure_ascii=False, separators=(",", ":"))
    return f"archipelSearch.load({json.dumps(lang)},{data});\n"


def _lunr_index(documents: Sequence[SearchDocument], analyse: Analyser) -> dict[str, Any]:
    index: dict[str, Any] = _ranked(documents, analyse).serialize()
    # Python sorts by code point, lunr.js refuses terms that are not sorted by UTF-16 unit.
    index["invertedIndex"].sort(key=lambda entry: entry[0].encode("utf-16-be"))
    index["pipeline"] = [analyse.label]
    return index


def _ranked(documents: Sequence[SearchDocument], analyse: Analyser) -> Index:
    if not documents:  # Lunr's builder cannot average over nothing
        return Index({}, {}, TokenSet(), list(BOOSTS), Pipeline())
    builder = Builder()
    builder.ref("ref")
    for name, boost in BOOSTS.items():
        builder.field(name, boost)
    for ref, document in enumerate(documents):
        # Lunr takes a list for words that are split already.
        terms = {name: analyse.terms(getattr(document, name)) for name in BOOSTS}
        builder.add({"ref": ref, **terms})
    return builder.build()
