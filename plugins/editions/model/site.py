"""Both editions of the site, sorted, grouped and linked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from ..strings import Strings
from .articles import Article, Listing
from .corrections import LogEntry, Tombstone
from .old import OldAddresses
from .pages import Link


@dataclass(slots=True)
class Period:
    """The articles of one year, month or day."""

    url: str
    title: str
    """« 13 septembre 2025 », « septembre 2025 », « 2025 »"""
    start: date
    unit: str
    """year | month | day"""
    articles: list[Article] = field(default_factory=list)
    children: list[Period] = field(default_factory=list)
    """The months of a year, the days of a month; oldest first."""
    previous: Period | None = None
    next: Period | None = None

    @property
    def count(self) -> int:
        return len(self.articles)


@dataclass(slots=True)
class StaticPage:
    """About, contact, privacy, terms … from content/pages."""

    key: str
    title: str
    url: str
    lang: str
    html: str
    summary: str
    outward: list[str] = field(default_factory=list)
    """The addresses of the web that the text links to."""


@dataclass(slots=True)
class Menus:
    """The links of masthead and footer, from the settings and the catalog."""

    main: list[Link]
    second: list[Link]
    mobile: list[Link]
    footer_main: list[Link]
    footer_more: list[Link]
    about: list[Link]
    social: list[Link]

    def names(self, url: str) -> bool:
        """Whether one of the menus leads to a page."""
        menus = (self.main, self.second, self.mobile, self.footer_main, self.footer_more)
        return any(link.url == url for menu in (*menus, self.about) for link in menu)


class Links(dict[str, str]):
    """URLs by the names of their pages; templates read them as attributes."""

    def __getattr__(self, name: str) -> str:
        if name not in self:
            raise AttributeError(name)
        return self[name]


@dataclass(slots=True)
class Edition:
    """The site in one language."""

    lang: str
    name: str
    """The language in its own name: Français, English."""
    url: str
    """'fr/', or '' for an edition at the root."""
    strap_line: str
    strings: Strings
    articles: list[Article] = field(default_factory=list)
    """Newest first."""
    categories: list[Listing] = field(default_factory=list)
    """Every category of the catalog, by name; those without articles have a page too."""
    tags: list[Listing] = field(default_factory=list)
    authors: list[Listing] = field(default_factory=list)
    years: list[Period] = field(default_factory=list)
    """Newest first."""
    pages: dict[str, StaticPage] = field(default_factory=dict)
    """By key: about, contact, advertise, privacy, terms."""
    menus: Menus | None = None
    links: Links = field(default_factory=Links)
    """URLs of the index pages: home, archives, categories, tags, authors, search."""
    card: str = ""
    """The URL of the picture that is made of its name and strap line, where one is made."""
    other: Edition | None = None
    tombstones: list[Tombstone] = field(default_factory=list)
    """In the place of articles that were withdrawn."""
    log: list[LogEntry] = field(default_factory=list)
    """All corrections of both editions, newest first."""


@dataclass(slots=True)
class Site:
    """Both editions."""

    name: str
    public_url: str
    """Absolute, without a slash at its end; '' when not published anywhere yet."""
    editions: list[Edition]
    year: int
    """Of the newest article: the © year."""
    hidden: tuple[str, ...] = ()
    """Titles and slugs of what was withdrawn with its title, as `slugs.dashed` writes them."""
    old: OldAddresses = field(default_factory=OldAddresses)
    """The old site's addresses."""
    offline: bool = False
    """Whether readers may keep the archive on their device."""
