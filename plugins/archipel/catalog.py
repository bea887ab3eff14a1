"""The catalogs people may edit: categories.toml and authors.toml.

New entries are appended; what stands in a file already is never rewritten.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomlkit

from .errors import FormatError
from .slugs import slugify


@dataclass(slots=True)
class Category:
    """A category under its key, with its label and slug in each language."""

    key: str
    label: dict[str, str]
    slug: dict[str, str] = field(default_factory=dict)
    aliases: list[str] = field(default_factory=list)

    def label_in(self, lang: str) -> tuple[str, str]:
        """The label and the language it is in: another one where `lang` has none yet."""
        if lang in self.label:
            return self.label[lang], lang
        return next(((text, code) for code, text in self.label.items()), (self.key, lang))

    def slug_in(self, lang: str) -> str:
        return self.slug.get(lang) or slugify(self.label_in(lang)[0])


class Categories:
    """categories.toml: finds a category by any of its labels, whatever case or emoji."""

    def __init__(self, entries: Iterable[Category]) -> None:
        self._by_key: dict[str, Category] = {}
        self._by_label: dict[str, str] = {}
        self.added: list[Category] = []
        """Entries made since the file was read."""
        for entry in entries:
            self._enter(entry)

    def __iter__(self) -> Iterator[Category]:
        return iter(self._by_key.values())

    def get(self, key: str) -> Category | None:
        return self._by_key.get(key)

    def find(self, label: str) -> Category | None:
        """The category that has this label, slug or alias in any language."""
        return self._by_key.get(self._by_label.get(slugify(label), ""))

    def find_or_add(self, label: str, lang: str) -> Category:
        """The category of a label; one not met before gets an entry of its own."""
        if found := self.find(label):
            return found
        entry = Category(slugify(label), {lang: label})
        self._enter(entry)
        self.added.append(entry)
        return entry

    def _enter(self, entry: Category) -> None:
        self._by_key[entry.key] = entry
        names = [entry.key, *entry.label.values(), *entry.slug.values(), *entry.aliases]
        for name in names:
            self._by_label.setdefault(slugify(name), entry.key)


@dataclass(slots=True)
class AuthorEntry:
    """An author of authors.toml; `lang` is the language that role, place and bio are in."""

    key: str
    name: str
    role: str | None = None
    place: str | None = None
    bio: str | None = None
    lang: str | None = None
    counterpart: str | None = None
    """The key of the same desk or person under the other language's name."""
    picture: str | None = None
    """A file of content/media: « /media/anne.jpg »."""

    def is_name_alone(self) -> bool:
        """Whether nothing else was said of the author, not even that there is nothing."""
        return self.role is None and self.place is None and self.bio is None


def load_categories(path: Path) -> Categories:
    """categories.toml; no file is an empty catalog.

    Raises:
        FormatError: the file is not TOML, an entry lacks its label, or a slug is none.
    """
    entries = []
    for key, value in _load(path).items():
        if not isinstance(value.get("label"), dict):
            raise FormatError(f"{path}: [{key}] needs `label = {{ fr = …, en = … }}`")
        for slug in value.get("slug", {}).values():
            if slug != slugify(str(slug)):
                raise FormatError(f"{path}: [{key}] slug: {slug!r} should be like le-canal-rideau")
        entries.append(
            Category(key, value["label"], value.get("slug", {}), value.get("aliases", []))
        )
    return Categories(entries)


def load_authors(path: Path) -> dict[str, AuthorEntry]:
    """authors.toml by key, which is the slug of the name; no file is an empty catalog.

    Raises:
        FormatError: the file is not TOML, or an entry has no name or an unknown field.
    """
    try:
        return {key: AuthorEntry(key=key, **value) for key, value in _load(path).items()}
    except TypeError as error:
        raise FormatError(f"{path}: {error}") from error


def with_categories(toml: str, entries: Iterable[Category]) -> str:
    """The text of categories.toml with entries added at its end."""
    return _with_tables(toml, {entry.key: _category_table(entry) for entry in entries})


def with_authors(toml: str, entries: Iterable[AuthorEntry]) -> str:
    """The text of authors.toml with entries added: new ones at its end; to one that is there,
    what it lacks."""
    names = ("name", "role", "place", "bio", "lang", "counterpart", "picture")
    tables = {
        entry.key: {name: value for name in names if (value := getattr(entry, name))}
        for entry in entries
    }
    document = tomlkit.parse(toml)
    completed = tables.keys() & document.keys()
    for key in completed:
        for name, value in tables[key].items():
            document[key].setdefault(name, value)
    new = {key: table for key, table in tables.items() if key not in completed}
    return _with_tables(tomlkit.dumps(document) if completed else toml, new)


def _category_table(entry: Category) -> dict[str, Any]:
    table: dict[str, Any] = {"label": tomlkit.inline_table()}
    table["label"].update(entry.label)
    if entry.slug:
        table["slug"] = tomlkit.inline_table()
        table["slug"].update(entry.slug)
    if entry.aliases:
        table["aliases"] = entry.aliases
    return table


def _load(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"{path}: not valid TOML: {error}") from error


def _with_tables(toml: str, tables: Mapping[str, Mapping[str, Any]]) -> str:
    """The text with tables added, an empty line above each; what is there stays as it is."""
    new = [tomlkit.dumps({key: table}) for key, table in tables.items()]
    old = [toml.rstrip("\n") + "\n"] if toml else []
    return "\n".join([*old, *new]) if new else toml
