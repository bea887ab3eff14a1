"""The search index of one edition as small files, of which a query needs a few.

Together they tell all that a Lunr index of the edition would hold; the browser assembles the part
of it that a query touches (`theme/static/js/shards.js`). docs/decisions/0016-sharded-search.md
says why, and tells the format.
"""

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from .analyser import analyser
from .analysis import Analysed, Analyses
from .codes import encode_all, front_code
from .documents import FIELDS, DocumentFiles, SearchDocument
from .facets import Facets
from .other import Days, Other
from .postings import InvertedIndex
from .shards import Entry, File, cut, script, shard_size
from .words import Name, word_entries

BOOSTS: Mapping[str, int] = dict(zip(FIELDS, (5, 2, 1, 2, 2, 3), strict=True))
"""The fields of the index, and how much a match in each weighs."""
LENGTHS_A_FILE = 8192
"""Documents; the manifest of a smaller archive has their lengths in it."""
MANIFEST = "manifest.js"

Told = dict[str, Any]
"""What the manifest tells, by name."""
Keep = Callable[[str], bool]
"""Leaves a file named by what is in it where it is; False where there is none."""
Files = Generator[File, None, Told]
"""Files that are not kept; then what the manifest tells of them."""


def index_files(
    documents: Iterable[SearchDocument],
    lang: str,
    names: Iterable[Name] = (),
    other: Other | None = None,
) -> Iterator[File]:
    """The files of an index; the manifest, which leads to them, is the last.

    A document's reference in the index is its place in `documents`: new ones should be added at
    the end, so that most files stay as they are. The same documents always give the same files.

    Args:
        lang: their language.
        names: what is suggested beside words: categories, tags and authors.
        other: what leads to the other edition, where there is one.

    Raises:
        SettingError: there is no analyser for the language.
    """
    given = [replace(document, key=str(place)) for place, document in enumerate(documents)]
    analyses = Analyses(analyser(lang))
    analyses.update(given)
    told = yield from main_files(given, analyses.of(given, len(FIELDS)), lang, names, _keep_none)
    if other:
        told |= yield from glossary_files(other.glossary, _keep_none)
        name, data = other_file(other, told["days"])
        yield name, data
        told["other"] = name.removesuffix(".js")
    yield manifest_file(lang, told)


def main_files(
    documents: list[SearchDocument],
    analysed: Analysed,
    lang: str,
    names: Iterable[Name],
    keep: Keep,
) -> Files:
    """All but the manifest, and what leads to another edition.

    Args:
        analysed: what is known of the documents.
    """
    index = InvertedIndex(analysed)
    told = {"count": index.count, "averages": index.averages}
    entries = list(index.entries())
    told["terms"] = yield from _sharded(entries, keep)
    told["dictionary"] = yield from _file(keep, front_code([term for term, _ in entries]))
    told["lengths"] = yield from _lengths(index, keep)
    del index, entries
    told["words"] = yield from _sharded(_words(analysed, lang, names), keep)
    shown = DocumentFiles(documents, analysed.digests)
    yield from shown.files(keep)
    facets, days = Facets(), Days()
    for document in documents:
        facets.add(document)
        days.add(document)
    told["facets"] = yield from _file(keep, *facets.data)
    return told | {"folders": "".join(shown.folders), "days": days.data}


def glossary_files(glossary: Sequence[Entry], keep: Keep) -> Files:
    """What words are in the other language."""
    shards = yield from _sharded(glossary, keep)
    return {"glossary": (yield from _file(keep, *shards))}


def other_file(other: Other, days: str) -> File:
    """What else leads to the other edition.

    Args:
        days: of the edition's documents.
    """
    name, data = script(*other.data, days)
    return f"{name}.js", data


def manifest_file(lang: str, told: Told) -> File:
    """The manifest."""
    given = {"rules": analyser(lang).rules, "boosts": BOOSTS} | told
    manifest = {name: given[name] for name in _MANIFEST if name in given}
    text = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))
    return MANIFEST, f"archipelSearch.open({json.dumps(lang)},{text});\n".encode()


_MANIFEST = (
    *("rules", "boosts", "count", "averages", "folders", "terms", "words", "dictionary"),
    *("facets", "lengths", "glossary", "other"),
)


def fields_of(document: SearchDocument) -> list[str]:
    """The texts of the index's fields."""
    return document.texts(document.body)


def _keep_none(path: str) -> bool:
    return False


def _words(analysed: Analysed, lang: str, names: Iterable[Name]) -> list[Entry]:
    counts = np.bincount(analysed.seen, minlength=len(analysed.written)).tolist()
    written = zip(analysed.written, counts, strict=True)
    seen = ((word, folded, count) for (word, folded), count in written)
    return word_entries(seen, names, analyser(lang))


def _file(keep: Keep, *data: object) -> Generator[File, None, str]:
    """A file; returns its name."""
    name, written = script(*data)
    if not keep(f"{name}.js"):
        yield f"{name}.js", written
    return name


def _sharded(entries: Sequence[Entry], keep: Keep) -> Generator[File, None, tuple[str, str]]:
    """The files of sorted entries; returns the first word and the name of each."""
    starts, names = [], []
    for run in cut(entries, shard_size(sum(len(told) for _, told in entries))):
        words, told = zip(*run, strict=True)
        names.append((yield from _file(keep, front_code(words), " ".join(told))))
        starts.append(words[0])
    return front_code(starts), "".join(names)


def _lengths(index: InvertedIndex, keep: Keep) -> Generator[File, None, list[list[str] | str]]:
    """How many terms each field of each document has; returns files' names, or just the lengths."""
    ranges: list[list[str] | str] = []
    for start in range(0, index.count, LENGTHS_A_FILE):
        parts = index.lengths[:, start : start + LENGTHS_A_FILE].tolist()
        ranges.append([encode_all(part) for part in parts])
    if len(ranges) > 1:
        for number, lengths in enumerate(ranges):
            ranges[number] = yield from _file(keep, *lengths)
    return ranges
