"""corrections.toml: which articles were withdrawn, corrected or annotated, when and why."""

import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from .errors import FormatError

FILE = "corrections.toml"
UNPUBLISH = "unpublish"
ACTIONS = (UNPUBLISH, "correct", "annotate")
_TABLE = "correction"
_EXAMPLE = (
    '[[correction]] with action, date, story = "…" or slug = { fr = "…", en = "…" }, '
    'and reason = { fr = "…", en = "…" }'
)
_FIELDS = ("action", "date", "story", "slug", "reason", "show_title", "deleted")


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry."""

    place: str
    """« corrections.toml: entry 3 », for messages."""
    action: str
    """One of ACTIONS."""
    date: date
    reason: Mapping[str, str]
    """By language; one may be missing."""
    story: str = ""
    """The `Story` of the articles that it is about, in whatever language."""
    slug: Mapping[str, str] = field(default_factory=dict)
    """Or their `Slug`s, by language."""
    show_title: bool = False
    """Whether the title of what was withdrawn stays."""
    deleted: bool = False
    """Whether the article's file may be gone."""

    def reason_in(self, lang: str) -> tuple[str, str]:
        """The reason, and the language it is in: another one where `lang` has none."""
        found = lang if lang in self.reason else next(iter(self.reason))
        return self.reason[found], found


class Corrections:
    """The entries, newest first; of one day, the last one in the file first."""

    def __init__(self, entries: Iterable[Correction] = ()) -> None:
        in_order = sorted(entries, key=lambda entry: entry.date)
        self._entries = in_order[::-1]
        self._by_story: dict[str, list[Correction]] = {}
        self._by_slug: dict[tuple[str, str], list[Correction]] = {}
        for entry in self._entries:
            if entry.story:
                self._by_story.setdefault(entry.story, []).append(entry)
            for name in entry.slug.items():
                self._by_slug.setdefault(name, []).append(entry)

    def __iter__(self) -> Iterator[Correction]:
        return iter(self._entries)

    def about(self, lang: str, slug: str, story: str | None) -> list[Correction]:
        """The entries about an article, newest first."""
        by_story = self._by_story.get(story or "", [])
        by_slug = self._by_slug.get((lang, slug), [])
        if not (by_story and by_slug):
            return by_story or by_slug
        return [entry for entry in self._entries if entry in by_story or entry in by_slug]

    def withdrawal(self, lang: str, slug: str, story: str | None) -> Correction | None:
        """The entry by which an article was withdrawn; None where it is on the site."""
        entries = self.about(lang, slug, story)
        return next((entry for entry in entries if entry.action == UNPUBLISH), None)


def load_corrections(path: Path, langs: Collection[str]) -> Corrections:
    """corrections.toml; no file is no correction.

    An entry that cannot be understood stops the build: what was to be withdrawn would be shown.

    Args:
        langs: the languages that there are.

    Raises:
        FormatError: the file is not TOML, or an entry is not as docs/content-format.md says.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Corrections()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"{path}: not valid TOML: {error}") from error
    entries = tables.pop(_TABLE, [])
    if tables or not isinstance(entries, list):
        raise FormatError(f"{path}: {next(iter(tables), _TABLE)!r}: expected {_EXAMPLE}")
    places = (f"{FILE}: entry {number}" for number in range(1, len(entries) + 1))
    return Corrections(_correction(*one, langs) for one in zip(places, entries, strict=True))


def _correction(place: str, entry: Any, langs: Collection[str]) -> Correction:
    if not isinstance(entry, dict):
        raise FormatError(f"{place} is {entry!r}: expected {_EXAMPLE}")
    if unknown := [name for name in entry if name not in _FIELDS]:
        raise FormatError(f"{place}: {unknown[0]!r} is none of {', '.join(_FIELDS)}")
    for name, (is_right, expected) in _wanted(entry, langs).items():
        if not is_right:
            given = repr(entry[name]) if name in entry else "nothing"
            raise FormatError(f"{place}: {name}: {given} should be {expected}")
    return Correction(place, **entry)


def _wanted(entry: Mapping[str, Any], langs: Collection[str]) -> dict[str, tuple[bool, str]]:
    """Of each field, whether it is as it should be, and what that is."""
    story, slug, reason = entry.get("story", "x"), entry.get("slug", {}), entry.get("reason")
    is_told, slugs = "story" in entry or bool(slug), _by_language(slug, langs)
    is_reached = bool(slug) or not entry.get("deleted")
    told = ", ".join(f"{lang} = …" for lang in langs)
    return {
        "action": (entry.get("action") in ACTIONS, " or ".join(ACTIONS)),
        "date": (_is_day(entry.get("date")), "a day like 2026-01-15, without quotation marks"),
        "story": (isinstance(story, str) and story != "" and is_told, "an article's; or give slug"),
        "slug": (is_reached and slugs, f"{{ {told} }}, the address of each article"),
        "reason": (bool(reason) and _by_language(reason, langs), f"{{ {told} }}, in words"),
        "show_title": (isinstance(entry.get("show_title", False), bool), "true or false"),
        "deleted": (isinstance(entry.get("deleted", False), bool), "true or false"),
    }


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _by_language(value: Any, langs: Collection[str]) -> bool:
    """Whether a value is a table of texts by language."""
    if not isinstance(value, dict) or not value.keys() <= set(langs):
        return False
    return all(isinstance(text, str) and text.strip() for text in value.values())
