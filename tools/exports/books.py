"""The books of an archive: one a year and language, its articles as chapters, the oldest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import PurePosixPath
from urllib.parse import urldefrag
from uuid import NAMESPACE_URL, uuid5

from archipel.text import plain_text

from .site import BuiltSite, Edition, Record
from .words import Words
from .xhtml import clean, to_xhtml

UNDATED = "undated"
_WIDEST = 960
"""Of pictures, in pixels: what a reader's screen shows of them."""
_NEVER = "1970-01-01T00:00:00Z"
"""When a book without dates was changed: the same archive gives the same book."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A chapter as the table of contents has it."""

    slug: str
    title: str
    url: str
    date: str | None
    api: Record

    @property
    def file(self) -> str:
        """Its name in the book."""
        return f"{self.slug}.xhtml"


@dataclass(frozen=True, slots=True)
class Month:
    """The chapters of a month."""

    title: str
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Figure:
    """The featured picture."""

    file: str | None
    alt: str
    caption: str
    lang: str | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """An article as its page in the book shows it."""

    entry: Entry
    category: str
    deck: str
    facts: list[str]
    """By whom, when, and what else stands below the title."""
    notes: list[tuple[str, str, str | None]]
    """What was corrected: when, what, and its language where that is another."""
    figure: Figure | None
    body: str
    """XHTML."""
    translation: Record | None
    pictures: list[str]
    """Their paths on the site."""


@dataclass(frozen=True, slots=True)
class Book:
    """A year of an edition."""

    site: BuiltSite
    edition: Edition
    year: str
    entries: list[Entry]
    words: Words

    @property
    def name(self) -> str:
        """Of its file."""
        return f"{self.edition.lang}-{self.year}.epub"

    @property
    def title(self) -> str:
        year = self.words["book_undated"] if self.year == UNDATED else self.year
        return clean(self.words.fill("book_title", site=self.site.name, year=year))

    @property
    def id(self) -> str:
        """The same for every version of the book."""
        return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{self.edition.url}#{self.year}')}"

    @property
    def months(self) -> list[Month]:
        """The chapters by month; undated ones are under one title."""
        groups = groupby(self.entries, lambda entry: (entry.date or "")[:7])
        return [_month(list(group), self.words) for _, group in groups]

    def chapters(self) -> Iterator[Chapter]:
        """The chapters, one at a time."""
        own = {entry.url: entry.file for entry in self.entries}
        for entry in self.entries:
            yield _chapter(entry, self, own)


def books(site: BuiltSite) -> Iterator[Book]:
    """Every book of a site."""
    for edition in site.editions:
        words = Words(edition.lang)
        years: dict[str, list[Entry]] = {}
        for brief in site.briefs(edition):
            years.setdefault((brief["date"] or UNDATED)[:4], []).append(_entry(brief))
        for year, entries in sorted(years.items()):
            name = UNDATED if year == UNDATED[:4] else year
            yield Book(site, edition, name, entries[::-1], words)


def changed(record: Record) -> str:
    """When an article was last changed, as far as that is known."""
    source = record.get("source") or {}
    return record.get("modified") or record.get("date") or source.get("scraped") or _NEVER


def _entry(brief: Record) -> Entry:
    slug = PurePosixPath(brief["url"].rstrip("/")).name
    return Entry(slug, clean(brief["title"]), brief["url"], brief["date"], brief)


def _month(entries: list[Entry], words: Words) -> Month:
    date = entries[0].date
    return Month(words.month(date) if date else words["book_undated"], entries)


def _chapter(entry: Entry, book: Book, own: dict[str, str]) -> Chapter:
    record, words, site = book.site.whole(entry.api), book.words, book.site
    pictures: list[str] = []
    body = to_xhtml(
        record["html"], partial(_lead, entry=entry, own=own), partial(_picture, site, pictures)
    )
    return Chapter(
        entry,
        clean(record["category"]["name"]),
        _deck(record),
        [clean(fact) for fact in _facts(record, words)],
        [_note(note, words) for note in record.get("corrections", ())],
        _figure(record.get("image"), site, pictures),
        body,
        record.get("translation"),
        pictures,
    )


def _lead(url: str, entry: Entry, own: dict[str, str]) -> str:
    """Where a link leads: to a place of its own chapter, to another one, or to the web."""
    page, place = urldefrag(url)
    if page == entry.url and place.startswith("fn"):
        return f"#{place}"
    return own.get(page, url)


def _picture(site: BuiltSite, pictures: list[str], url: str) -> str | None:
    """The address of a picture in the book, which gets it, where the site has it."""
    path = site.path(url)
    if path is None or site.file(path) is None:
        return None
    pictures.append(path)
    return f"../{path}"


def _figure(image: Record | None, site: BuiltSite, pictures: list[str]) -> Figure | None:
    if image is None:
        return None
    narrow = [size["url"] for size in image.get("sizes", ()) if size["width"] <= _WIDEST]
    url = narrow[-1] if narrow else image.get("url", "")
    words = " ".join(filter(None, (image.get("caption"), image.get("credit"))))
    file = _picture(site, pictures, url)
    if not (file or words):
        return None
    return Figure(file, clean(image.get("alt", "")), clean(words), image.get("lang"))


def _deck(record: Record) -> str:
    """The summary, unless that is the beginning of the text."""
    summary = clean(record["summary"]).rstrip("…")
    text = " ".join(plain_text(record["html"]).split())
    return "" if text.startswith(summary) else summary


def _facts(record: Record, words: Words) -> Iterator[str]:
    if names := [author["name"] for author in record["authors"]]:
        yield f"{words['by']} {words.names(names)}"
    if record["date"] and record["date_is"] == "published":
        yield words.fill("published_on", date=words.day(record["date"]))
    elif record["date"] and record["date_is"] == "estimated":
        yield words.fill("published_around", date=words.day(record["date"]))
    if record["date"] and record.get("modified"):
        yield words.fill("updated_on", date=words.day(record["modified"]))
    if sponsor := record.get("sponsor"):
        yield words.fill("sponsored_by", name=sponsor)


def _note(note: Record, words: Words) -> tuple[str, str, str | None]:
    action, day = words[f"action_{note['action']}"], words.day(note["date"])
    label = words.fill("correction_label", action=action, date=day)
    return label, clean(note["reason"]), note.get("lang")
