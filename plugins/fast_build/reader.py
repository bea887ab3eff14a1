"""An article file read: front matter as docs/content-format.md gives it, Markdown, comments.

What is read is kept in JSON between builds, so fields here have JSON's types.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from archipel.contents import Content, Remark
from archipel.emails import mask_emails
from archipel.errors import FormatError
from archipel.frontmatter import parse, split_list
from archipel.slugs import slugify
from archipel.text import excerpt, plain_text, root_links, web_links
from archipel.typography import set_text

from .body_pictures import names_in
from .render import to_html

DATE_IS = ("published", "modified", "estimated", "unknown")
STATUS = ("published", "draft", "hidden")
_TIMES = ("date", "modified", "scraped")
_LISTS = ("tags", "authors", "addresses")
_SET_LISTS = ("related", "sources", "via")
_SET = (
    *("title", "summary", "image_alt", "image_caption", "image_credit", "sponsor", "previous"),
    "next",
)
_PLAIN = (
    *("lang", "slug", "key", "status", "date_is", "category", "story", "image", "source"),
    *("source_sha256", "translation"),
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A file read."""

    fields: dict[str, Any]
    """What a `Content` is made of, in JSON's types."""
    html: str
    """The text, with pictures as content/media has them."""


def read_content(text: str, remarks: str | None, langs: list[str]) -> Reading:
    """Read a file.

    Args:
        text: the file's.
        remarks: the text of the comments file beside it.
        langs: the languages that there are.

    Raises:
        FormatError: it breaks the format; the message names the line or field.
    """
    given, body = parse(text)
    _check(given, langs)
    html = to_html(body, given["Lang"])
    fields = {name.lower(): value for name, value in given.items()}
    found: dict[str, Any] = {name: fields[name] for name in _PLAIN if name in fields}
    found |= {name: _time(name, fields[name]) for name in _TIMES if name in fields}
    found |= {name: split_list(fields[name]) for name in _LISTS if name in fields}
    lang = given["Lang"]
    for name in _SET_LISTS:
        found[name] = [set_text(item, lang) for item in split_list(fields.get(name, ""))]
    found |= {name: set_text(fields[name], lang) for name in _SET if name in fields}
    found.setdefault("slug", slugify(fields["title"]))
    found |= {"excerpt": excerpt(html), "words": len(plain_text(html).split())}
    found |= {"shown": sorted(names_in(html)), "links": root_links(html)}
    found["outward"] = web_links(html)
    if "date" not in found:
        found["date_is"] = "unknown"
    found["remarks"] = _remarks(remarks, lang) if remarks is not None else []
    return Reading(found, html)


def _check(fields: Mapping[str, str], languages: list[str]) -> None:
    slug = fields.get("Slug", "x")
    wanted = {
        "Lang": (fields.get("Lang", "") in languages, " or ".join(languages)),
        "Title": (bool(fields.get("Title")), "the article's title"),
        "Slug": (slug != "" and slugify(slug) == slug, "like le-canal-rideau"),
        "Date_is": (fields.get("Date_is", DATE_IS[0]) in DATE_IS, " or ".join(DATE_IS)),
        "Status": (fields.get("Status", STATUS[0]) in STATUS, " or ".join(STATUS)),
    }
    for name, (is_right, expected) in wanted.items():
        if not is_right:
            raise FormatError(f"{name}: {fields.get(name, '')!r} should be {expected}")


def _time(name: str, text: str) -> str:
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError as error:
        raise FormatError(
            f"{name.capitalize()}: {text!r} should be like 2025-09-13 02:13 or 2025-09-13"
        ) from error


def _remarks(text: str, lang: str) -> list[list[str | None]]:
    try:
        return [_remark(entry, lang) for entry in json.loads(text)]
    except (ValueError, TypeError, KeyError) as error:
        raise FormatError(
            f"its comments should be a list of {{author, date, text}} in JSON: {error}"
        ) from error


def _remark(entry: dict[str, str | None], lang: str) -> list[str | None]:
    date = entry["date"]
    time = datetime.fromisoformat(date).isoformat() if date else None
    other = entry.get("lang") if entry.get("lang") != lang else None
    author, said = (mask_emails(entry[name] or "") for name in ("author", "text"))
    return [author, set_text(said, other or lang), time, other]


def content_of(path: str, digest: str, fields: dict[str, Any], zone: ZoneInfo) -> Content:
    """The content that a reading's fields make.

    Args:
        path: of the file, below the content folder.
        digest: of what was read, and of what decides how.
        fields: a reading's; they are changed.
        zone: of times that name none.
    """
    for name in _TIMES:
        if name in fields:
            fields[name] = _moment(fields[name], zone)
    fields["remarks"] = [
        Remark(author, text, datetime.fromisoformat(date) if date else None, lang)
        for author, text, date, lang in fields["remarks"]
    ]
    return Content(path, digest, **fields)


def _moment(text: str, zone: ZoneInfo) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
