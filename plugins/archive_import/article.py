"""What goes through the import: a document comes in, a scraped article goes out."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

DateIs = Literal["published", "modified", "estimated", "unknown"]


class RejectedError(Exception):
    """The document is no article; the message is the reason, for the report."""


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes of one source, and where they come from."""

    name: str
    """The source's name in the ledger: its path below the inbox or the given folder."""
    data: bytes
    path: Path | None = None
    """The file that it lies in; pictures saved beside a page are looked up from here."""
    url: str | None = None
    fetched_at: datetime | None = None
    media_type: str | None = None
    """What the source declares: `text/html`, `text/plain`; `ITEM` for a scraped item."""
    charset: str | None = None
    """As the source declares it, which may be wrong."""
    pages: tuple["Document", ...] = ()
    """The further pages of an article of several."""


ITEM = "application/json"
"""The media type of a document that is one scraped item: a JSON object, in UTF-8."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source, or a part of one, that no document can be read from."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader counted or left alone, for the report."""

    name: str
    text: str


@dataclass(slots=True)
class Author:
    """A by-line, with what the author box says."""

    name: str
    role: str | None = None
    place: str | None = None
    bio: str | None = None
    bio_lang: str | None = None


@dataclass(slots=True)
class Image:
    """The featured picture, as the page refers to it."""

    src: str
    alt: str | None = None
    caption: str | None = None
    credit: str | None = None


@dataclass(slots=True)
class Reference:
    """Where an article says that its news comes from: a name, and an address if there is one."""

    name: str
    url: str | None = None


@dataclass(slots=True)
class Comment:
    """A reader's comment, kept as it stood."""

    author: str
    text: str
    date: datetime | None = None


@dataclass(slots=True)
class Body:
    """The article's text in two forms."""

    markdown: str
    text: str
    """Plain: paragraphs, headings and list items parted by an empty line."""
    pictures: list[str] = field(default_factory=list)
    """The addresses of the pictures that the Markdown shows."""


@dataclass(slots=True)
class ScrapedArticle:
    """Everything a source tells about its article. Nothing here is guessed silently:
    what is in doubt stands in `warnings`."""

    source: str
    title: str
    lang: str
    body: Body
    url: str | None = None
    authors: list[Author] = field(default_factory=list)
    published: datetime | None = None
    modified: datetime | None = None
    date_is: DateIs = "unknown"
    """Which date the archive files the article under."""
    category: str | None = None
    """The label as the source shows it."""
    tags: list[str] = field(default_factory=list)
    glued_tags: str | None = None
    """Tags printed without a separator, where it is in doubt how to part them: this is tried
    again once the other articles' tags are known."""
    tags_doubt: str | None = None
    """What is in doubt about them, a warning that may vanish then."""
    summary: str | None = None
    """The deck (chapô)."""
    image: Image | None = None
    related: list[str] = field(default_factory=list)
    previous: str | None = None
    next: str | None = None
    translations: dict[str, str] = field(default_factory=dict)
    """Language -> URL of the same article, the page's own left out."""
    addresses: list[str] = field(default_factory=list)
    """What else than `url` the site calls it: by its number, by an older address, its AMP page."""
    comments: list[Comment] = field(default_factory=list)
    sources: list[Reference] = field(default_factory=list)
    """The bar « SOURCES: »."""
    via: list[Reference] = field(default_factory=list)
    """The bar « VIA: »."""
    sponsor: str | None = None
    scraped: datetime | None = None
    original: str = ""
    """What the source said (`originals`), where that is kept."""
    warnings: list[str] = field(default_factory=list)

    @property
    def date(self) -> datetime | None:
        """The date that `date_is` names."""
        return self.modified if self.date_is == "modified" else self.published
