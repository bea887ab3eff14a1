"""How to tell a page that holds no article: a list, a home page, an error, a search."""

import re
from urllib.parse import urlsplit

from lxml.etree import _Element as Element

from .metadata import PageData
from .metadata_title import key_of, words_of_title
from .news_tree import words_of

_BODY_CLASSES = {
    "error404": "the page was not found (error 404)",
    "search": "a page of search results, no article",
    "search-results": "a page of search results, no article",
    "category": "the list of a category's articles, no article",
    "tag": "the list of a tag's articles, no article",
    "author": "the list of an author's articles, no article",
    "archive": "a list of articles, no article",
    "blog": "a list of articles, no article",
    "home": "the home page, no article",
}
"""What WordPress writes into the classes of `<body>`."""

_NOT_FOUND = re.compile(
    r"\b(?:40[34]|410|50[0234])\b|not found|page introuvable|n[’']existe (?:pas|plus)"
    r"|does not exist|doesn[’']t exist|no longer (?:exists|available)|access denied"
    r"|acc[èe]s (?:refus[ée]|interdit)|forbidden|internal server error|bad gateway"
    r"|service unavailable|just a moment|are you a (?:human|robot)|pardon our interruption",
    re.IGNORECASE,
)
_LIST_TYPES = {"CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage"}
_SEARCH = re.compile(r"(?:^|[?&])(?:s|q|query|search|recherche)=")
_HOME_PATHS = {"", "fr", "en", "home", "accueil", "index.html", "index.php"}

_LETTERS_OF_ARTICLE = 60
"""The fewest letters of a body on a page that calls itself an article,"""
_LETTERS_OF_ANY = 250
"""and of one on a page that does not."""
_LINKED = 0.5
"""The greatest share of a body that may be links."""
_SHARE = 0.9
"""A text that is so much of its page stands alone, and may be short."""
_TEASERS = 6
_HEADLINES = 12
_LONG_NAME = 20
"""Letters."""


def why_no_article(data: PageData) -> str | None:
    """The reason for which a page holds no article, before its body is looked for; None where
    it may hold one."""
    if declares_article(data):
        return None
    names = (data.root.find("body").get("class") or "").lower().split()
    if not {"single", "single-post"}.intersection(names):
        named = (reason for name, reason in _BODY_CLASSES.items() if name in names)
        if reason := next(named, None):
            return reason
    by_place = _by_address(data.url) if data.url else _by_headlines(data)
    return by_place or _by_title(data) or _by_kind(data)


def declares_article(data: PageData) -> bool:
    """Whether the metadata say that the page is an article."""
    kind = data.head.meta("og:type") or ""
    return (
        bool(data.head.article)
        or "article" in kind.lower()
        or bool(data.head.meta("article:published_time"))
        or "articlebody" in data.properties
    )


def _by_address(url: str) -> str | None:
    parts = urlsplit(url)
    if _SEARCH.search(parts.query):
        return "a page of search results, no article"
    if parts.path.strip("/").lower() in _HOME_PATHS and not parts.query:
        return "the home page, no article"
    return None


def _by_headlines(data: PageData) -> str | None:
    """Where no address tells a home page: many headings are links, and none is a title."""
    headings = list(data.root.iter("h1", "h2", "h3", "h4"))
    if sum(map(_leads_on, headings)) < _HEADLINES or any(_is_title(h, data) for h in headings):
        return None
    return "a page of headlines, no article"


def _is_title(heading: Element, data: PageData) -> bool:
    """Whether a heading is of the first level and no link, or begins as the window's title has it,
    for longer than the name of a site."""
    if heading.tag == "h1" and not _leads_on(heading):
        return True
    start = key_of(words_of(heading))[:_LONG_NAME]
    return len(start) == _LONG_NAME and start in key_of(words_of_title(data))


def _leads_on(heading: Element) -> bool:
    """Whether a heading is a link to another page."""
    links = [*heading.iter("a"), *heading.iterancestors("a")]
    return any(not link.get("href", "#").startswith("#") for link in links)


def _by_title(data: PageData) -> str | None:
    headings = " ".join(words_of(heading) for heading in [*data.root.iter("h1")][:2])
    title = f"{words_of_title(data)} {headings}"
    found = _NOT_FOUND.search(title)
    if found and len(title) < 160:
        return f"an error page, no article: “{title.strip()}”"
    return None


def _by_kind(data: PageData) -> str | None:
    if data.head.has_type(_LIST_TYPES) or _teasers(data) >= _TEASERS:
        return "a list of articles, no article"
    return None


def _teasers(data: PageData) -> int:
    """How many short articles, each with a heading that is a link, the page shows."""
    return sum(
        1
        for article in data.root.iter("article")
        if any(heading.find(".//a") is not None for heading in article.iter("h2", "h3", "h4"))
        or any(parent.tag == "a" for parent in article.iterancestors())
    )


def why_no_body(data: PageData, letters: int, linked: int, share: float) -> str | None:
    """The reason for which a text is no article's; None where it is one.

    Args:
        data: what the page says of itself.
        letters: how many letters the text has.
        linked: how many of them are links.
        share: how much of the page's text it is.
    """
    if letters == 0:
        return "no article found: the page has no text"
    if linked > _LINKED * letters and letters > _LETTERS_OF_ARTICLE:
        return "a list of links, no article"
    is_all = share > _SHARE
    fewest = _LETTERS_OF_ARTICLE if declares_article(data) else _LETTERS_OF_ANY
    if letters < fewest and not is_all:
        return f"no article found: the text is too short ({letters} letters)"
    return None
