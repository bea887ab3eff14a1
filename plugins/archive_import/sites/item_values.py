"""Values of scraped items into clean ones: texts, lists, names, times, addresses."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Any

from ..article import Author, Reference
from ..dates import parse_date
from ..language import detect
from ..links import clean_url
from ..markdown.inline import shown
from ..text import clean
from .item_fields import sound
from .page import read_page, text_of

_INNER = ("rendered", "name", "text", "value", "#text", "@value", "title", "headline", "$date")
"""Where an object stands for a text, that text's name."""
_DEEPEST = 8
_LONGEST = 20_000  # characters; no title, by-line or list of tags is longer
LONGEST_URL = 8000
_MOST = 1000  # authors, tags, categories
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});")

_LONGEST_BYLINE = 1000  # characters
_LABEL = re.compile(
    r"(?:(?:(?:written|reported|posted|story|texte?s?|propos recueillis)\s+)?(?:by|par)|texte? de)"
    r"(?:\s*:\s*|\s+)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"\s*[<(]?\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+\b[>)]?")
_AND = re.compile(r"\s+(?:and|et|&|with|avec)\s+(?=[A-ZÀ-Þ])|\s*[;|]\s*")
_COMMA = re.compile(r"\s*,\s*(?:(?:and|et)\s+)?")
_NAME = re.compile(r"[A-ZÀ-Þ][\w.’'-]*(?:\s+[\w.’'-]+){1,3}")

_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_]\w{2,8})*|x-default")
_EPOCH = re.compile(r"\d{9,19}(?:\.\d{1,9})?")
_QUARTER, _FARTHEST = timedelta(minutes=15), timedelta(hours=14)  # as zones differ from UTC
_EARLIEST, _LATEST = 1e8, 1e10  # seconds: 1973 and 2286


def text(value: Any, exact: bool = False) -> str | None:
    """A value as one line of text; None where it has none.

    An object gives its name, a list its first text. Entities (`&amp;`) become characters unless
    the value is `exact`.
    """
    found = (_scalar(value) or "")[:_LONGEST]
    if not exact and _ENTITY.search(found):
        found = unescape(found)
    return shown(sound(found)).strip(" ") or None


def lines(value: Any) -> str | None:
    """A value as text that keeps its lines."""
    found = _scalar(value)
    return (clean(sound(found)).strip() or None) if found is not None else None


def _scalar(value: Any) -> str | None:
    for _ in range(_DEEPEST):
        if isinstance(value, dict):
            key = next((name for name in _INNER if value.get(name)), None)
            markup = value.get("rendered")
            if isinstance(markup, str):  # the WordPress API's titles and excerpts are HTML
                return text_of(read_page(sound(markup)))
            value = value[key] if key else None
        elif isinstance(value, list):
            value = next(filter(None, value), None)
        else:
            break
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value)


def texts(value: Any, exact: bool = False) -> list[str]:
    """A list of labels: a list, or one text parted by `;`, else `,`, else `|`."""
    if isinstance(value, str):
        value = value[:_LONGEST]
        mark = next((mark for mark in ";,|" if mark in value), None)
        parts: list[Any] = value.split(mark) if mark else [value]
    else:
        parts = value[:_MOST] if isinstance(value, list) else [value]
    found = (text(part, exact) for part in parts if not _is_number(part))
    return list(dict.fromkeys(filter(None, found)))


def _is_number(value: object) -> bool:
    """Whether it is no label: the WordPress API gives categories and tags by their numbers."""
    return isinstance(value, int | float)


def authors(value: Any, exact: bool = False) -> list[Author]:
    """The authors: a by-line such as « Par A, B et C », a list, objects with a name."""
    if isinstance(value, str):
        return [Author(name) for name in _names(text(value, exact) or "")]
    parts = value[:_MOST] if isinstance(value, list) else [value]
    found = {author.name: author for part in parts if (author := _author(part, exact))}
    return list(found.values())


def _author(value: Any, exact: bool) -> Author | None:
    name = None if _is_number(value) else text(value, exact)
    if not name or name.startswith(("http://", "https://")):
        return None
    if not isinstance(value, dict):
        return Author(name if exact else _without_label(name))
    bio = lines(value.get("bio") or value.get("description"))
    return Author(
        name,
        text(value.get("role") or value.get("jobTitle") or value.get("job_title"), exact),
        text(value.get("place"), exact),
        bio,
        (text(value.get("bio_lang")) or detect(bio, None)[0]) if bio else None,
    )


def _names(byline: str) -> Iterator[str]:
    if byline.startswith(("http://", "https://")) or len(byline) > _LONGEST_BYLINE:
        return
    for part in _AND.split(_without_label(byline)):
        names = [name for name in _COMMA.split(part) if name]
        if len(names) > 1 and all(map(_NAME.fullmatch, names)):
            yield from names
        elif part.strip():
            yield part.strip()


def _without_label(byline: str) -> str:
    name = _MAIL.sub("", byline[:_LONGEST_BYLINE])
    return _LABEL.sub("", name, count=1) if _LABEL.match(name) else name


def moment(value: Any) -> datetime | None:
    """The time that a value names: a date in words or digits, seconds or milliseconds since
    1970; None if it names none."""
    if isinstance(value, datetime):
        return value
    found = _scalar(value)
    if found is None:
        return None
    found = found.strip()
    if _EPOCH.fullmatch(found):
        return _from_epoch(float(found))
    return parse_date(found) or _from_iso(found) or _from_mail(found)


def zoned(local: Any, universal: Any) -> datetime | None:
    """A time that WordPress stores twice, with the zone that the two tell.

    Drafts have zeros for the universal one, and old exports none.
    """
    here, there = moment(local), moment(universal)
    if here is None or there is None or here.tzinfo:
        return here or (there.replace(tzinfo=UTC) if there else None)
    offset = here - there.replace(tzinfo=None)
    if abs(offset) > _FARTHEST or offset % _QUARTER:
        return here
    return here.replace(tzinfo=timezone(offset))


def _from_epoch(seconds: float) -> datetime | None:
    while seconds >= _LATEST:
        seconds /= 1000
    return datetime.fromtimestamp(round(seconds), UTC) if seconds >= _EARLIEST else None


def _from_iso(value: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(value)
        return found.replace(microsecond=0) if found.year > 1 else None
    except ValueError:
        return None


def _from_mail(value: str) -> datetime | None:
    """RFC 2822, with the oddities that mail and feeds allow."""
    try:
        return parsedate_to_datetime(value) if len(value) < 80 else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def address(value: Any, base_url: str | None = None) -> str | None:
    """The http address that a value names."""
    if isinstance(value, list):
        value = next(filter(None, value), None)
    if isinstance(value, dict):
        value = value.get("url") or value.get("href") or value.get("@id") or value.get("link")
    if not isinstance(value, str) or len(value) > LONGEST_URL:
        return None
    url = clean_url(sound(value), base_url)
    return url if url and url.startswith("http") else None


def alternates(value: Any) -> dict[str, str]:
    """Language tag -> address: from an object, or a list of objects as of `<link>`s."""
    pairs: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        for part in (part for part in value if isinstance(part, dict)):
            tag = part.get("hreflang") or part.get("lang") or part.get("language")
            pairs.append((tag, part))
    found = ((text(tag), address(url)) for tag, url in pairs)
    return {tag.lower(): url for tag, url in found if tag and url and _LANGUAGE.fullmatch(tag)}


def references(value: Any, exact: bool = False) -> list[Reference]:
    """Where the news comes from: names, or objects with a name and an address."""
    parts = value if isinstance(value, list) else [value]
    named = (
        (text(part, exact), address(part) if isinstance(part, dict) else None) for part in parts
    )
    return [Reference(name, url) for name, url in named if name]
