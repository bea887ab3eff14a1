"""An article with all that is shown of it, and the lists it stands in: category, tags, authors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from archipel.pictures import ServedPicture

from ..dates import day_text, time_text
from ..text import relative_links
from .old import OldLinks


@dataclass(frozen=True, slots=True)
class Moment:
    """A time, said for people and for machines."""

    value: datetime
    lang: str

    @property
    def text(self) -> str:
        """« 13 septembre 2025, 2 h 13 »; midnight sharp is taken for a date alone."""
        return f"{self.day}, {time_text(self.value, self.lang)}" if self._has_time else self.day

    @property
    def day(self) -> str:
        """« 13 septembre 2025 »."""
        return day_text(self.value.date(), self.lang)

    @property
    def iso(self) -> str:
        """The moment, or the date alone, as ISO 8601 writes it."""
        if not self._has_time:
            return self.value.date().isoformat()
        return self.value.isoformat(timespec="minutes" if not self.value.second else "seconds")

    @property
    def _has_time(self) -> bool:
        return (self.value.hour, self.value.minute, self.value.second) != (0, 0, 0)


@dataclass(slots=True)
class Picture:
    """An article's featured picture, with what goes around it."""

    served: ServedPicture | None
    """None: it is not there, or cannot be shown; its caption stays."""
    alt: str = ""
    caption: str | None = None
    credit: str | None = None
    lang: str | None = None
    """The language of alt and caption where it differs from the page's."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article says that its news comes from."""

    name: str
    url: str | None = None


@dataclass(slots=True)
class Comment:
    """A reader's comment, as the archive kept it."""

    author: str
    text: str
    moment: Moment | None
    lang: str | None = None
    """The text's language where it differs from the page's."""


@dataclass(frozen=True, slots=True)
class Note:
    """An entry of corrections.toml, in the words of an edition."""

    action: str
    """unpublish | correct | annotate"""
    day: str
    """« 15 janvier 2026 »"""
    iso: str
    """2026-01-15"""
    reason: str
    lang: str | None
    """The reason's language where it differs from the edition's."""
    url: str
    """Of its place in the log of corrections."""

    @property
    def anchor(self) -> str:
        """The id of its place in the log."""
        return self.url.rpartition("#")[2]


@dataclass(slots=True)
class Person:
    """An author's particulars; `lang` is what role, place and bio are written in."""

    name: str
    initials: str
    role: str | None = None
    place: str | None = None
    bio: str | None = None
    lang: str | None = None
    picture: ServedPicture | None = None
    """None: initials stand for it."""


@dataclass(slots=True)
class Listing:
    """A category, tag or author in one edition, with its articles, newest first."""

    kind: str
    """category | tag | author"""
    key: str
    """What it is called in the catalogs; the same in both languages where there is an equal."""
    name: str
    slug: str
    url: str
    lang: str
    articles: list[Article] = field(default_factory=list)
    counterpart: Listing | None = None
    person: Person | None = None
    """Of an author: what authors.toml tells."""
    name_lang: str | None = None
    """The name's language where it differs from the edition's."""
    tint: int = 0
    """0-5: which of the theme's tints stands for it where a picture is missing."""

    @property
    def count(self) -> int:
        return len(self.articles)


@dataclass(slots=True, eq=False)
class Article:
    """One article, ready for its page and for every list that shows it."""

    url: str
    slug: str
    lang: str
    title: str
    summary: str
    """Plain text: the deck, else the beginning of the body."""
    deck: str | None
    load: Callable[[], str]
    """Gives the body; links and pictures of this site start at its root."""
    digest: str
    """Of all that was read of it."""
    date: datetime
    date_is: str
    """published | modified | estimated | unknown (then show no date)"""
    published: Moment | None
    modified: Moment | None
    minutes: int
    """Reading time."""
    words: int
    category: Listing
    tags: list[Listing]
    authors: list[Listing]
    figure: Picture | None
    pictures: list[str]
    """The URLs of the pictures in the body."""
    links: list[str]
    """Where the body leads to on this site, from the root on."""
    source: str | None
    """The URL it was scraped from, or the file."""
    source_sha256: str | None
    scraped: Moment | None
    story: str | None
    outward: list[str] = field(default_factory=list)
    """The addresses of the web that the body links to."""
    addresses: list[str] = field(default_factory=list)
    """What else than `source` the old site called it."""
    translation: str | None = None
    """The address that the original page named as its translation."""
    counterpart: Article | None = None
    related: list[Article | str] = field(default_factory=list)
    """The original's own list: an article of the archive, or just a title that was not found."""
    closest: list[Article] = field(default_factory=list)
    """Other articles of the same tags and category, nearest first."""
    previous: Article | str | None = None
    next: Article | str | None = None
    comments: list[Comment] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    """What was corrected in it or added to it later, newest first."""
    sources: list[Origin] = field(default_factory=list)
    via: list[Origin] = field(default_factory=list)
    sponsor: str | None = None
    original: Path | None = None
    """The file with the text of its source, where that was kept."""
    provenance: str = ""
    """The URL of the page that shows what was kept of it, where the text of its source is."""
    side_by_side: str = ""
    """The URL of the page that shows it beside its counterpart, where it has one."""
    card: str = ""
    """The URL of the picture that is made of its title, where one is made."""
    old_links: OldLinks | None = None
    """The links of the body to the old site, where it has such; `digest` covers them."""

    @property
    def html(self) -> str:
        """The body, sanitised; it is fetched each time."""
        text = self.load()
        return relative_links(self.old_links.placed(text) if self.old_links else text, self.url)

    @property
    def picture(self) -> Picture | None:
        """The featured picture where there is one to see."""
        return self.figure if self.figure and self.figure.served else None

    @property
    def changed(self) -> datetime | None:
        """The last change that is known, a note of correction too; of an undated article the
        scrape, when it stood as it does. No date is made up from the time of the build."""
        known = self._changed_by_source
        if not self.notes:
            return known
        noted = datetime.fromisoformat(self.notes[0].iso).replace(tzinfo=self.date.tzinfo)
        return max(noted, known) if known else noted

    @property
    def _changed_by_source(self) -> datetime | None:
        if self.modified:
            return self.modified.value
        if self.date_is == "unknown":
            return self.scraped.value if self.scraped else None
        return self.date

    @property
    def moment(self) -> Moment | None:
        """The date it is filed under."""
        return self.modified if self.date_is == "modified" else self.published
