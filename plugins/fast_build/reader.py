"""Pelican's reader of article files: front matter as docs/content-format.md gives it."""

import logging
from datetime import datetime
from pathlib import Path
from typing import Any

from pelican.readers import BaseReader, Readers
from pelican.urlwrappers import Author, Category, Tag

from archipel.errors import FormatError
from archipel.frontmatter import parse, split_list
from archipel.slugs import slugify
from archipel.typography import set_text

from .render import to_html

log = logging.getLogger(__name__)

_LISTS = ("related", "sources", "via")
_TIMES = ("date", "modified", "scraped")
_SET_AS_TEXT = (
    *("title", "summary", "image_alt", "image_caption", "image_credit", "sponsor", "previous"),
    "next",
)
DATE_IS = ("published", "modified", "estimated", "unknown")
UNDATED = datetime(1970, 1, 1)
"""Stands in the `date` that Pelican demands of an article without one."""


class ArticleReader(BaseReader):  # type: ignore[misc]
    """Reads `.md` files of content/articles and content/pages."""

    file_extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """The article's HTML and its metadata.

        Raises:
            FormatError: the file breaks the format; the message names the line or field.
        """
        try:
            return self._read(Path(source_path).read_text(encoding="utf-8"))
        except (FormatError, UnicodeDecodeError) as error:
            # Pelican says which file it could not process, but not why.
            log.error("%s: %s", source_path, error)
            raise

    def _read(self, text: str) -> tuple[str, dict[str, Any]]:
        fields, body = parse(text)
        _check(fields, list(self.settings["EDITIONS"]))
        lang = fields["Lang"]
        metadata = {
            name.lower(): self._value(name.lower(), text, lang) for name, text in fields.items()
        }
        if "date" not in metadata:
            metadata |= {"date": UNDATED, "date_is": "unknown"}
        return to_html(body, lang), metadata

    def _value(self, name: str, text: str, lang: str) -> Any:
        if name in _TIMES:
            return _time(name, text)
        if name in _SET_AS_TEXT:
            return set_text(text, lang)
        if name in _LISTS:
            return [set_text(item, lang) for item in split_list(text)]
        if name == "category":
            return Category(text, self.settings)
        if name == "tags":
            return [Tag(tag, self.settings) for tag in split_list(text)]
        if name == "authors":
            return [Author(author, self.settings) for author in split_list(text)]
        return text


def _check(fields: dict[str, str], languages: list[str]) -> None:
    wanted = {
        "Lang": (fields.get("Lang", "") in languages, " or ".join(languages)),
        "Slug": (
            slugify(fields.get("Slug", "x")) == fields.get("Slug", "x"),
            "like le-canal-rideau",
        ),
        "Date_is": (fields.get("Date_is", DATE_IS[0]) in DATE_IS, " or ".join(DATE_IS)),
    }
    for name, (is_right, expected) in wanted.items():
        if not is_right:
            raise FormatError(f"{name}: {fields.get(name, '')!r} should be {expected}")


def _time(name: str, text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise FormatError(
            f"{name.capitalize()}: {text!r} should be like 2025-09-13 02:13 or 2025-09-13"
        ) from error


def use_reader(readers: Readers) -> None:
    """Make Pelican read `.md` files with ArticleReader."""
    readers.reader_classes["md"] = ArticleReader
