"""What each kind of page tells programs about itself, in the words of schema.org.

Pages that search engines are asked to leave out, and those of errors, tell nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .json_ld import Node
from .model import Article, Edition, Listing, Page, Period, Person, Site
from .structured_articles import author_of, news_article
from .structured_things import SiteThings

Variables = Mapping[str, Any]
"""What the page's template is given."""

_STATIC = {"about": "AboutPage", "contact": "ContactPage"}
"""The types of static pages, by their keys; others are just pages."""


def nodes_of(page: Page, edition: Edition, site: Site, variables: Variables) -> list[Node]:
    """The nodes of a page's structured data."""
    things = SiteThings(site, edition)
    if page.kind not in _KINDS:
        return []
    nodes = _KINDS[page.kind](page, things, variables)
    return [*nodes, *_breadcrumbs(page, things)]


def _article(page: Page, things: SiteThings, variables: Variables) -> list[Node]:
    return [news_article(variables["article"], page.description, things)]


def _front(page: Page, things: SiteThings, variables: Variables) -> list[Node]:
    """The site, how it is searched, and who publishes it."""
    search = things.address(things.edition.links["search"])
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    web_site = {
        **things.web_site,
        "@id": f"{things.address(things.edition.url)}#site",
        "description": page.description,
        "inLanguage": things.lang,
        "publisher": things.newsroom,
        "potentialAction": action,
    }
    return [web_site]


def _entrance(page: Page, things: SiteThings, variables: Variables) -> list[Node]:
    """The site in both languages, and both editions as its parts."""
    editions = [SiteThings(things.site, edition) for edition in things.site.editions]
    web_site = {
        "@type": "WebSite",
        "name": things.site.name,
        "url": things.address(""),
        "inLanguage": [one.lang for one in editions],
        "publisher": things.newsroom,
        "hasPart": [{**one.web_site, "inLanguage": one.lang} for one in editions],
    }
    return [web_site]


def _listing(page: Page, things: SiteThings, variables: Variables) -> list[Node]:
    return [_collection(page, things, variables["articles"])]


def _author(page: Page, things: SiteThings, variables: Variables) -> list[Node]:
    """The first page of an author's articles is about the author; the others are lists."""
    listing: Listing = variables["listing"]
    if page.url != listing.url:
        return _listing(page, things, variables)
    profile = _page(page, things, "ProfilePage")
    return [{**profile, "mainEntity": _profile(listing, things)}]


def _profile(listing: Listing, things: SiteThings) -> Node:
    person = listing.person or Person(listing.name, "")
    picture = person.picture
    return {
        **author_of(listing, things),
        "jobTitle": person.role if author_of(listing, things)["@type"] == "Person" else None,
        "description": person.bio,
        "image": things.image(picture.widest.url, picture.width, picture.height)
        if picture
        else None,
    }


def _period(page: Page, things: SiteThings, variables: Variables) -> list[Node]:
    period: Period = variables["period"]
    return [_collection(page, things, period.children or period.articles)]


def _index(page: Page, things: SiteThings, variables: Variables) -> list[Node]:
    """All tags of a large archive by name and address would double the page."""
    return [_page(page, things, "CollectionPage")]


def _search(page: Page, things: SiteThings, variables: Variables) -> list[Node]:
    return [_page(page, things, "SearchResultsPage")]


def _static(page: Page, things: SiteThings, variables: Variables) -> list[Node]:
    return [_page(page, things, _STATIC.get(variables["static_page"].key, "WebPage"))]


def _plain(page: Page, things: SiteThings, variables: Variables) -> list[Node]:
    return [_page(page, things, "WebPage")]


def _collection(page: Page, things: SiteThings, items: Sequence[Article | Period]) -> Node:
    """A page that lists others, in their order."""
    entries = [
        {"@type": "ListItem", "position": number, "url": things.address(item.url)}
        for number, item in enumerate(items, 1)
    ]
    listed = {"@type": "ItemList", "numberOfItems": len(entries), "itemListElement": entries}
    return {**_page(page, things, "CollectionPage"), "mainEntity": listed}


def _page(page: Page, things: SiteThings, kind: str) -> Node:
    url = things.address(page.url)
    return {
        "@type": kind,
        "@id": url,
        "url": url,
        "name": page.title,
        "description": page.description,
        "inLanguage": things.lang,
        "isPartOf": things.web_site,
    }


def _breadcrumbs(page: Page, things: SiteThings) -> list[Node]:
    """The way from the edition's home to the page.

    Google's documentation asks for two steps at least, and not for the page itself: it is named
    only where there would be one.
    """
    if not page.breadcrumbs:
        return []
    steps: list[Node] = [
        {"@type": "ListItem", "position": number, "name": link.label, "item": address}
        for number, link in enumerate(page.breadcrumbs, 1)
        for address in [things.address(link.url)]
    ]
    if len(steps) == 1:
        steps.append({"@type": "ListItem", "position": 2, "name": page.title})
    return [{"@type": "BreadcrumbList", "itemListElement": steps}]


_KINDS: Mapping[str, Callable[[Page, SiteThings, Variables], list[Node]]] = {
    "article": _article,
    "home": _front,
    "entrance": _entrance,
    "author": _author,
    **dict.fromkeys(("category", "tag", "archives"), _listing),
    **dict.fromkeys(("categories", "tags", "authors"), _index),
    **dict.fromkeys(("year", "month", "day"), _period),
    "search": _search,
    "static": _static,
    **dict.fromkeys(("figures", "corrections"), _plain),
}
"""What tells of each kind of page."""
