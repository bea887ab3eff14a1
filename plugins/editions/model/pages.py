"""What a page is, where it stands among the others, and how the front page is made up."""

from __future__ import annotations

from dataclasses import dataclass, field

from .articles import Article, Listing


@dataclass(slots=True)
class Link:
    """Something to click: a page of this site, or another address where `url` has a scheme."""

    label: str
    url: str
    lang: str | None = None
    """The label's language where it differs from the page's."""


@dataclass(slots=True)
class Near:
    """A page of the other edition that is near to one without equal there."""

    kind: str
    """category | tag | author | day | year | page (any other)"""
    link: Link


@dataclass(slots=True)
class Counterpart:
    """The page to offer a reader of the other language."""

    url: str
    lang: str
    exact: bool
    """False: the page has no equal there; this is the first of `nearest`."""
    missing: str = ""
    """What is not there: article | tag | author | year | month | day | static | page (of a list);
    tombstone: of an article that is there"""
    nearest: list[Near] = field(default_factory=list)
    """The pages to offer instead, the nearest first."""
    hint: str = ""
    """Says in the other language where this leads: « page la plus proche : la catégorie Canada »"""


@dataclass(slots=True)
class Pagination:
    """Where page N of a list stands among its pages."""

    number: int
    total: int
    previous: str | None
    next: str | None
    shown: list[Link | None]
    """The pages to choose from: the first, the last, and those around; None is a gap."""


@dataclass(slots=True)
class Page:
    """The page being rendered, whatever its kind."""

    kind: str
    """entrance | home | article | category | tag | author | tags | categories | authors | year |
    month | day | archives | figures | bilingual | provenance | corrections | tombstone |
    search | static | not_found"""
    url: str
    """Relative to the root; '' is the entrance, '404.html' the root's 404."""
    save_as: str
    title: str
    description: str
    counterpart: Counterpart | None
    breadcrumbs: list[Link] = field(default_factory=list)
    """From the edition's home to the parent; the page itself is not in it."""
    pagination: Pagination | None = None
    title_lang: str | None = None
    """The title's language where it differs from the edition's."""
    alternates: dict[str, str] = field(default_factory=dict)
    """The URLs of the same page by hreflang, x-default too; empty where it has no equal."""


@dataclass(slots=True)
class Section:
    """A band of the front page: one category."""

    category: Listing
    lead: Article
    rest: list[Article]
    width: str = "third"
    """Of the page: whole | half | third."""

    @property
    def is_pictured(self) -> bool:
        """Whether one of `rest` has a picture; else none shows a tile: all would be the same."""
        return any(article.picture for article in self.rest)


@dataclass(slots=True)
class OnThisDay:
    """One year's article of the day and month of the newest."""

    article: Article
    year: str
    url: str
    """Of that day's edition."""


@dataclass(slots=True)
class Front:
    """The front page, made up. No article stands twice above `latest`."""

    lead: Article | None
    secondary: list[Article]
    special: list[Section]
    """The special files (setting SPECIAL_FILES)."""
    sections: list[Section]
    """The first bands, above opinion."""
    further: list[Section]
    """The bands below it."""
    others: list[Article]
    """Of categories with one article left: too few for a band."""
    opinion: list[Article]
    latest: list[Article]
    """The newest that are neither lead nor secondary."""
    on_this_day: list[OnThisDay]
    """One a year, newest first; empty where no other year has the day."""
    day: str
    """Which day that is: « 13 septembre »."""
