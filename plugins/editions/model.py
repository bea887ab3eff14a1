"""What the templates are given: both editions of the site, sorted, grouped and linked.

Templates loop, test and print; everything they show arrives ready here. All URLs are
relative to the site's root and end with a slash; a template writes `{{ SITEURL }}/{{ x.url }}`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from archipel.pictures import ServedPicture

from .strings import Strings


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
    """What is not there: article | tag | author | year | month | day | static | page (of a list)"""
    nearest: list[Near] = field(default_factory=list)
    """The pages to offer instead, the nearest first."""
    hint: str = ""
    """Says in the other language where this leads: « page la plus proche : la catégorie Canada »"""


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


@dataclass(slots=True)
class Moment:
    """A time, said for people and for machines."""

    text: str
    """« 13 septembre 2025, 2 h 13 »"""
    day: str
    """« 13 septembre 2025 »"""
    iso: str
    value: datetime


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


@dataclass(slots=True)
class Person:
    """An author's particulars; `lang` is what role, place and bio are written in."""

    name: str
    initials: str
    role: str | None = None
    place: str | None = None
    bio: str | None = None
    lang: str | None = None


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
    html: str
    """The body, sanitised."""
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
    source: str | None
    """The URL it was scraped from, or the file."""
    source_sha256: str | None
    scraped: Moment | None
    story: str | None
    counterpart: Article | None = None
    related: list[Article | str] = field(default_factory=list)
    """The original's own list: an article of the archive, or just a title that was not found."""
    closest: list[Article] = field(default_factory=list)
    """Other articles of the same tags and category, nearest first."""
    previous: Article | str | None = None
    next: Article | str | None = None
    comments: list[Comment] = field(default_factory=list)
    sources: list[Origin] = field(default_factory=list)
    via: list[Origin] = field(default_factory=list)
    sponsor: str | None = None
    original: Path | None = None
    """The file with the text of its source, where that was kept."""
    provenance: str = ""
    """The URL of the page that shows what was kept of it, where the text of its source is."""
    side_by_side: str = ""
    """The URL of the page that shows it beside its counterpart, where it has one."""

    @property
    def picture(self) -> Picture | None:
        """The featured picture where there is one to see."""
        return self.figure if self.figure and self.figure.served else None

    @property
    def moment(self) -> Moment | None:
        """The date it is filed under."""
        return self.modified if self.date_is == "modified" else self.published


@dataclass(slots=True)
class StaticPage:
    """About, contact, privacy, terms … from content/pages."""

    key: str
    title: str
    url: str
    lang: str
    html: str
    summary: str


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


@dataclass(slots=True)
class Pagination:
    """Where page N of a list stands among its pages."""

    number: int
    total: int
    previous: str | None
    next: str | None
    pages: list[Link]


@dataclass(slots=True)
class Page:
    """The page being rendered, whatever its kind."""

    kind: str
    """entrance | home | article | category | tag | author | tags | categories | authors | year |
    month | day | archives | figures | bilingual | provenance |
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
    links: dict[str, str] = field(default_factory=dict)
    """URLs of the index pages: home, archives, categories, tags, authors, search."""
    other: Edition | None = None


@dataclass(slots=True)
class Site:
    """Both editions."""

    name: str
    public_url: str
    """Absolute, without a slash at its end; '' when not published anywhere yet."""
    editions: list[Edition]
    year: int
    """Of the newest article: the © year."""
