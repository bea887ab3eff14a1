"""An article or page of the content folder, as it was read: the front matter's values and the text.

The plugin that reads leaves all of them in `context["contents"]`, where the others find them.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from .corrections import Corrections
from .pictures import ServedPicture


@dataclass(frozen=True, slots=True)
class Remark:
    """A reader's comment, as its file has it."""

    author: str
    text: str
    date: datetime | None
    lang: str | None
    """The text's language where it differs from the article's."""


@dataclass(slots=True)
class Content:
    """One file, read; texts are set in the typography of their language."""

    path: str
    """Below the content folder."""
    digest: str
    """Of all that was read and of how it was read; the same digest is the same content, but for
    the pictures that are there."""
    lang: str
    slug: str
    title: str
    excerpt: str
    """The beginning of the text."""
    words: int
    """Of the text."""
    date: datetime | None = None
    """With a zone."""
    modified: datetime | None = None
    scraped: datetime | None = None
    date_is: str = "published"
    """published | modified | estimated | unknown"""
    key: str = ""
    """Of a page: the same in both languages."""
    status: str = "published"
    summary: str | None = None
    category: str = ""
    tags: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    story: str | None = None
    image: str = ""
    image_alt: str = ""
    image_caption: str | None = None
    image_credit: str | None = None
    related: list[str] = field(default_factory=list)
    previous: str | None = None
    next: str | None = None
    sources: list[str] = field(default_factory=list)
    via: list[str] = field(default_factory=list)
    sponsor: str | None = None
    source: str | None = None
    source_sha256: str | None = None
    remarks: list[Remark] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    """The pictures of content/media that the text shows or links to, by name."""
    links: list[str] = field(default_factory=list)
    """Where the text leads to on this site, from the root on."""
    outward: list[str] = field(default_factory=list)
    """The addresses of the web that the text links to."""
    addresses: list[str] = field(default_factory=list)
    """What else than `source` the old site called it."""
    translation: str | None = None
    """The address that the original page named as its translation."""
    featured: ServedPicture | None = None
    """The picture of `image` as the site serves it; None where there is none to show."""
    served: list[str] = field(default_factory=list)
    """The URLs, relative to the site's root, of the pictures that the text shows."""
    load: Callable[[], str] = str
    """Gives the text: sanitised HTML; links and pictures of this site start at its root."""


@dataclass(frozen=True, slots=True)
class Contents:
    """All that is published, and what was withdrawn."""

    articles: list[Content]
    pages: list[Content]
    portraits: dict[str, ServedPicture | None]
    """The pictures of authors, by the authors' keys."""
    withdrawn: list[Content] = field(default_factory=list)
    """The articles that corrections.toml withdraws: nothing of them may be shown."""
    corrections: Corrections = field(default_factory=Corrections)
    reread: Callable[[str], Content | None] = lambda _: None
    """Gives a content as its file is by now, by its path; None where it is not to be shown. Its
    pictures are those that were served when all was read."""
