"""The search index of one edition as small files, of which a query needs a few.

Together they tell all that a Lunr index of the edition would hold; the browser assembles the part
of it that a query touches (`theme/static/js/shards.js`). docs/decisions/0016-sharded-search.md
says why, and tells the format.
"""

import json
from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any

from .analyser import Analyser, analyser
from .codes import encode_all, front_code, utf16
from .documents import DocumentFiles, SearchDocument
from .facets import Facets
from .other import Days, Other
from .postings import InvertedIndex
from .shards import Entry, File, cut, script, shard_size
from .words import Name, SurfaceWords

BOOSTS: Mapping[str, int] = {
    "title": 5,
    "deck": 2,
    "body": 1,
    "author": 2,
    "category": 2,
    "tags": 3,
}
"""The fields of the index, and how much a match in each weighs."""
_ATTRIBUTES = {"author": "authors"}
LENGTHS_A_FILE = 8192
"""Documents; the manifest of a smaller archive has their lengths in it."""
MANIFEST = "manifest.js"


def index_files(
    documents: Iterable[SearchDocument],
    lang: str,
    names: Iterable[Name] = (),
    other: Other | None = None,
) -> Iterator[File]:
    """The files of an index, as they are ready; the manifest, which leads to them, is the last.

    A document's reference in the index is its place in `documents`: new ones should be added at
    the end, so that most files stay as they are. The same documents always give the same files.

    Args:
        documents: each is asked for once.
        lang: their language.
        names: what is suggested beside words: categories, tags and authors.
        other: what leads to the other edition, where there is one.

    Raises:
        SettingError: there is no analyser for the language.
    """
    analyse = analyser(lang)
    index, files = InvertedIndex(len(BOOSTS), analyse.term), DocumentFiles()
    facets, words, days = Facets(), SurfaceWords(analyse), Days()
    for document in documents:
        index.add([analyse.words(text) for text in fields_of(document)])
        facets.add(document)
        days.add(document)
        words.add(document)
        yield from files.add(document)
    yield from files.rest()
    manifest = _about(index, analyse) | {"folders": "".join(files.folders)}
    manifest["terms"] = yield from _sharded(_terms(index))
    manifest["words"] = yield from _sharded(words.entries(names))
    manifest["dictionary"] = yield from _file(front_code(sorted(index.terms, key=utf16)))
    manifest["facets"] = yield from _file(*facets.data)
    manifest["lengths"] = yield from _lengths(index)
    if other:
        glossary = yield from _sharded(other.glossary)
        manifest["glossary"] = yield from _file(*glossary)
        manifest["other"] = yield from _file(*other.data, days.data)
    text = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))
    yield MANIFEST, f"archipelSearch.open({json.dumps(lang)},{text});\n".encode()


def fields_of(document: SearchDocument) -> list[str]:
    """The texts of the index's fields."""
    return [document.field(_ATTRIBUTES.get(name, name)) for name in BOOSTS]


def _about(index: InvertedIndex, analyse: Analyser) -> dict[str, Any]:
    return {
        "rules": analyse.rules,
        "boosts": BOOSTS,
        "count": index.count,
        "averages": index.averages,
    }


def _terms(index: InvertedIndex) -> list[Entry]:
    return [(term, index.entry(term)) for term in sorted(index.terms, key=utf16)]


def _file(*data: object) -> Generator[File, None, str]:
    """A file; returns its name."""
    name, written = script(*data)
    yield f"{name}.js", written
    return name


def _sharded(entries: list[Entry]) -> Generator[File, None, tuple[str, str]]:
    """The files of sorted entries; returns the first word and the name of each."""
    starts, names = [], []
    for run in cut(entries, shard_size(sum(len(told) for _, told in entries))):
        words, told = zip(*run, strict=True)
        names.append((yield from _file(front_code(words), " ".join(told))))
        starts.append(words[0])
    return front_code(starts), "".join(names)


def _lengths(index: InvertedIndex) -> Generator[File, None, list[list[str] | str]]:
    """How many terms each field of each document has; returns files' names, or just the lengths."""
    ranges: list[list[str] | str] = []
    for start in range(0, index.count, LENGTHS_A_FILE):
        parts = (lengths[start : start + LENGTHS_A_FILE] for lengths in index.lengths)
        ranges.append([encode_all(part) for part in parts])
    if len(ranges) > 1:
        for number, lengths in enumerate(ranges):
            ranges[number] = yield from _file(*lengths)
    return ranges
