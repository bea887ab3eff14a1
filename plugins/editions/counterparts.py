"""Where the language switch of each page leads: to its equal, else to the nearest page.

The subject is nearer than the day, and the day nearer than a list of everything: a reader of an
article that was never translated looks for its matter. A page without articles is near to nothing.
"""

from collections.abc import Iterator, Mapping
from itertools import repeat

from .model import Article, Counterpart, Edition, Link, Listing, Near, Period, Site, StaticPage
from .paging import page_count, page_url

INDEX_OF = {"category": "categories", "tag": "tags", "author": "authors"}
"""The page that lists the listings of a kind."""


def equal(other: Edition, url: str) -> Counterpart:
    """The page that says the same in the edition `other`."""
    return Counterpart(url, other.lang, exact=True)


def of_article(article: Article, other: Edition, periods: Mapping[str, Period]) -> Counterpart:
    """Its translation, else its category and that day's edition.

    Args:
        periods: the other edition's, by their path below it.
    """
    if article.counterpart:
        return equal(other, article.counterpart.url)
    found = [*_category(article.category.counterpart, other)]
    path = "" if article.date_is == "unknown" else f"{article.date:%Y/%m/%d}/"
    if path in periods:
        found.append(_near_period(periods[path], other))
    return nearest(other, "article", found or [_period_around(path, other, periods)])


def of_listing(listing: Listing, other: Edition, per_page: int) -> Iterator[Counterpart]:
    """For each page of a list the same page of its equal.

    A tag or an author without equal leads to the category that half of the articles are in, and
    to the index of all tags or authors.
    """
    number_of_pages = page_count(listing.count, per_page)
    if there := listing.counterpart:
        near = _near_listing(there, other)
        return _pages(near, number_of_pages, page_count(there.count, per_page), other)
    found = [*_category(_subject(listing), other), _index(other, INDEX_OF[listing.kind])]
    return repeat(nearest(other, listing.kind, found), number_of_pages)


def of_archives(edition: Edition, other: Edition, per_page: int) -> Iterator[Counterpart]:
    """For each page of the archives the same page of the other edition's."""
    here, there = (page_count(len(one.articles), per_page) for one in (edition, other))
    return _pages(_index(other, "archives"), here, there, other)


def of_period(path: str, unit: str, other: Edition, periods: Mapping[str, Period]) -> Counterpart:
    """The same day over there, else its month, its year, the archives."""
    if path in periods:
        return equal(other, periods[path].url)
    return nearest(other, unit, [_period_around(path, other, periods)])


def of_static(page: StaticPage, other: Edition) -> Counterpart:
    """Its translation, else what the other edition says about itself, else its front page."""
    if there := other.pages.get(page.key):
        return equal(other, there.url)
    if about := other.pages.get("about"):
        return nearest(other, "static", [Near("page", Link(about.title, about.url, other.lang))])
    return nearest(other, "static", [_index(other, "home")])


def alternates(site: Site, kind: str, url: str, there: Counterpart | None) -> dict[str, str]:
    """The hreflang links of a page, itself among them; none where it has no equal.

    As Google's documentation asks: each names all, and x-default is for all other languages.
    """
    if kind in ("home", "entrance"):
        return {edition.lang: edition.url for edition in site.editions} | {"x-default": ""}
    if kind == "not_found" or there is None or not there.exact:
        return {}
    langs = [edition.lang for edition in site.editions]
    links = {lang: there.url if lang == there.lang else url for lang in langs}
    return links | {"x-default": links[langs[0]]}


def nearest(other: Edition, missing: str, found: list[Near]) -> Counterpart:
    """The first of the pages `found` stands for what is `missing` in the edition `other`."""
    first = found[0]
    hint = other.strings.fill("nearest_page_is", page=first.link.label)
    return Counterpart(first.link.url, other.lang, False, missing, found, hint)


def _category(category: Listing | None, other: Edition) -> Iterator[Near]:
    if category and category.count:
        yield _near_listing(category, other)


def _subject(listing: Listing) -> Listing | None:
    """The category over there that at least half of a listing's articles are in."""
    counts: dict[str, int] = {}
    for article in listing.articles:
        counts[article.category.key] = counts.get(article.category.key, 0) + 1
    most = max(listing.articles, key=lambda article: counts[article.category.key]).category
    return most.counterpart if counts[most.key] * 2 >= listing.count else None


def _near_listing(listing: Listing, other: Edition) -> Near:
    label = Link(listing.name, listing.url, listing.name_lang or other.lang)
    return Near(listing.kind, label)


def _near_period(period: Period, other: Edition) -> Near:
    kind = "page" if period.unit == "month" else period.unit
    return Near(kind, Link(period.title, period.url, other.lang))


def _period_around(path: str, other: Edition, periods: Mapping[str, Period]) -> Near:
    parts = path.split("/")[:-1]
    for length in range(len(parts), 0, -1):
        if period := periods.get("".join(f"{part}/" for part in parts[:length])):
            return _near_period(period, other)
    return _index(other, "archives")


def _index(other: Edition, name: str) -> Near:
    return Near("page", Link(other.strings[name], other.links[name], other.lang))


def _pages(first: Near, count: int, there: int, other: Edition) -> Iterator[Counterpart]:
    """The same page of a list that begins at `first`; beyond its end, its last page."""
    for number in range(1, count + 1):
        if number <= there:
            yield equal(other, page_url(first.link.url, number))
        else:
            yield nearest(other, "page", [_last_page(first, there, other)])


def _last_page(first: Near, number: int, other: Edition) -> Near:
    if number == 1:
        return first
    label = other.strings.fill("nth_page", title=first.link.label, n=number)
    return Near(first.kind, Link(label, page_url(first.link.url, number), first.link.lang))
