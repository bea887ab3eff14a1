"""content/stories.toml: what an editor has said about pairs of articles."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from archipel.errors import FormatError

from ..content_folder import ContentFolder
from ..store import Stored

STORIES = "stories.toml"
_EXAMPLE = '[[confirmed]] with `fr = "…"` and `en = "…"`, each an article\'s Slug'

Ids = tuple[str, str]


@dataclass(frozen=True, slots=True)
class EditorsWord:
    """The pairs that an editor has accepted and refused: French path, English path."""

    confirmed: frozenset[Ids] = frozenset()
    refused: frozenset[Ids] = frozenset()
    unknown: list[str] = field(default_factory=list)
    """What the file says of articles that are not there."""


def read_word(folder: ContentFolder, articles: Iterable[Stored]) -> EditorsWord:
    """The editor's word; no file says nothing.

    Raises:
        FormatError: the file is not TOML, an entry is no pair of slugs, or it contradicts
            another one.
    """
    path = folder.path(STORIES)
    entries = _entries(folder)
    if not any(entries.values()):
        return EditorsWord()
    by_slug = {(item.lang, item.slug): item.path for item in articles}
    unknown: list[str] = []
    pairs: dict[str, list[Ids]] = {}
    for kind, table in entries.items():
        slugs = [_slugs(f"{path}: {kind} {n}", entry) for n, entry in enumerate(table, start=1)]
        unknown += _unknown(kind, slugs, by_slug)
        pairs[kind] = [ids for pair in slugs if (ids := _paths(pair, by_slug))]
    word = EditorsWord(frozenset(pairs["confirmed"]), frozenset(pairs["refused"]), unknown)
    _check(str(path), word)
    return word


def word_on(kind: str, french: Stored, english: Stored) -> str:
    """The entry to paste into stories.toml that confirms or refuses a pair."""
    return f'[[{kind}]]\nfr = "{french.slug}"\nen = "{english.slug}"\n'


def _entries(folder: ContentFolder) -> dict[str, list[Any]]:
    path = folder.path(STORIES)
    try:
        tables = tomllib.loads((folder.read(STORIES) or b"").decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"{path}: not valid TOML: {error}") from error
    entries = {kind: tables.pop(kind, []) for kind in ("confirmed", "refused")}
    if tables or not all(isinstance(table, list) for table in entries.values()):
        wrong = next(iter(tables), "confirmed or refused")
        raise FormatError(f"{path}: {wrong!r}: expected {_EXAMPLE}, or [[refused]]")
    return entries


def _slugs(place: str, entry: Any) -> Ids:
    match entry:
        case {"fr": str(french), "en": str(english), **rest} if not rest:
            return french, english
    raise FormatError(f"{place} is {entry!r}: expected {_EXAMPLE}")


def _paths(slugs: Ids, by_slug: dict[tuple[str, str], str]) -> Ids | None:
    french, english = by_slug.get(("fr", slugs[0])), by_slug.get(("en", slugs[1]))
    return (french, english) if french and english else None


def _unknown(kind: str, pairs: list[Ids], by_slug: dict[tuple[str, str], str]) -> Iterator[str]:
    for pair in pairs:
        for lang, slug in zip(("fr", "en"), pair, strict=True):
            if (lang, slug) not in by_slug:
                yield f"{STORIES}: {kind}: no article has Lang {lang} and the Slug {slug!r}"


def _check(path: str, word: EditorsWord) -> None:
    for pair in sorted(word.confirmed & word.refused):
        raise FormatError(f"{path}: {' and '.join(pair)} are both confirmed and refused")
    for side in (0, 1):
        for article, pairs in Counter(pair[side] for pair in word.confirmed).items():
            if pairs > 1:
                raise FormatError(f"{path}: {article} is confirmed in {pairs} pairs; keep one")
