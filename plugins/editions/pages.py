"""The plan of the site: every page to be written, with its template and its counterpart."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from .front import make_front
from .model import (
    Article,
    Counterpart,
    Edition,
    Link,
    Listing,
    Page,
    Pagination,
    Period,
    Site,
    StaticPage,
)
from .settings import SiteSettings


@dataclass(slots=True)
class Plan:
    """One page to be rendered."""

    template: str
    edition: Edition
    page: Page
    variables: dict[str, Any] = field(default_factory=dict)


def plan_pages(site: Site, settings: SiteSettings) -> Iterator[Plan]:
    """Every page of the site, the entrance first, then each edition."""
    first = site.editions[0]
    if first.url and all(edition.url for edition in site.editions):
        yield Plan("entrance", first, Page("entrance", "", "index.html", site.name, "", None))
    yield _not_found(first, both=True)
    for edition in site.editions:
        yield from _edition(edition, settings)


def _edition(edition: Edition, settings: SiteSettings) -> Iterator[Plan]:
    yield _home(edition, settings)
    for article in edition.articles:
        yield _article(article, edition)
    for listings in (edition.categories, edition.tags, edition.authors):
        for listing in listings:
            yield from _listing(listing, edition, settings.per_page)
    yield from _indexes(edition)
    other_periods = _periods_by_url(edition.other)
    for period in _periods(edition):
        yield _period(period, edition, other_periods)
    yield from _archives(edition, settings.per_page)
    yield _search(edition)
    for static in edition.pages.values():
        yield _static(static, edition)
    if edition.url:  # at the root the bilingual page stands
        yield _not_found(edition, both=False)


def _page(kind: str, url: str, title: str, description: str, other: Counterpart | None) -> Page:
    return Page(kind, url, f"{url}index.html", title, description, other)


def _exact(edition: Edition, url: str) -> Counterpart:
    return Counterpart(url, edition.lang, exact=True)


def _other(edition: Edition) -> Edition:
    assert edition.other is not None
    return edition.other


def _home_link(edition: Edition) -> Link:
    return Link(edition.strings.home, edition.url)


def _home(edition: Edition, settings: SiteSettings) -> Plan:
    other = _exact(_other(edition), _other(edition).url)
    page = _page("home", edition.url, settings.name, edition.strap_line, other)
    return Plan("home", edition, page, {"front": make_front(edition, settings)})


def _article(article: Article, edition: Edition) -> Plan:
    if article.counterpart:
        other = _exact(_other(edition), article.counterpart.url)
    else:
        other = _nearest(article.category.counterpart, _other(edition))
    page = _page("article", article.url, article.title, article.summary, other)
    category = article.category
    page.breadcrumbs = [
        _home_link(edition),
        Link(category.name, category.url, category.name_lang),
    ]
    return Plan("article", edition, page, {"article": article})


def _nearest(listing: Listing | None, edition: Edition) -> Counterpart:
    if listing is None:
        return Counterpart(edition.url, edition.lang, exact=False, label=edition.strings.home)
    return Counterpart(listing.url, edition.lang, exact=False, label=listing.name)


_INDEX_OF = {"category": "categories", "tag": "tags", "author": "authors"}


def _listing(listing: Listing, edition: Edition, per_page: int) -> Iterator[Plan]:
    index = _INDEX_OF[listing.kind]
    for pagination, articles in paginate(listing.articles, listing.url, per_page):
        url = page_url(listing.url, pagination.number)
        description = edition.strings.count("articles", listing.count)
        other = _listing_counterpart(listing, edition, pagination.number, per_page)
        page = _page(listing.kind, url, listing.name, f"{listing.name} – {description}", other)
        page.pagination = pagination
        page.breadcrumbs = [
            _home_link(edition),
            Link(edition.strings[index], edition.links[index]),
        ]
        yield Plan("listing", edition, page, {"listing": listing, "articles": articles})


def _listing_counterpart(
    listing: Listing, edition: Edition, number: int, per_page: int
) -> Counterpart:
    other = _other(edition)
    equal = listing.counterpart
    if equal is None:
        index = _INDEX_OF[listing.kind]
        return Counterpart(other.links[index], other.lang, exact=False, label=other.strings[index])
    if number <= _page_count(equal.articles, per_page):
        return _exact(other, page_url(equal.url, number))
    return Counterpart(equal.url, other.lang, exact=False, label=equal.name)


def _indexes(edition: Edition) -> Iterator[Plan]:
    groups = {
        "categories": edition.categories,
        "tags": edition.tags,
        "authors": edition.authors,
    }
    for kind, listings in groups.items():
        other = _exact(_other(edition), _other(edition).links[kind])
        title = edition.strings[kind]
        page = _page(kind, edition.links[kind], title, title, other)
        page.breadcrumbs = [_home_link(edition)]
        yield Plan("index", edition, page, {"listings": [item for item in listings if item.count]})


def _periods(edition: Edition) -> Iterator[Period]:
    for year in edition.years:
        yield year
        for month in year.children:
            yield month
            yield from month.children


def _periods_by_url(edition: Edition | None) -> dict[str, Period]:
    if edition is None:
        return {}
    return {period.url.removeprefix(edition.url): period for period in _periods(edition)}


def _period(period: Period, edition: Edition, others: dict[str, Period]) -> Plan:
    path = period.url.removeprefix(edition.url)
    page = _page(
        period.unit,
        period.url,
        period.title,
        f"{period.title} – {edition.strings.count('articles', period.count)}",
        _period_counterpart(path, _other(edition), others),
    )
    page.breadcrumbs = [
        _home_link(edition),
        Link(edition.strings.archives, edition.links["archives"]),
    ]
    return Plan("period", edition, page, {"period": period})


def _period_counterpart(path: str, other: Edition, others: dict[str, Period]) -> Counterpart:
    """The same day over there, else its month, its year, the archives."""
    if path in others:
        return _exact(other, others[path].url)
    parent = path
    while parent:
        parent = parent.rstrip("/").rpartition("/")[0]
        parent = f"{parent}/" if parent else ""
        if parent in others:
            found = others[parent]
            return Counterpart(found.url, other.lang, exact=False, label=found.title)
    archives = other.links["archives"]
    return Counterpart(archives, other.lang, exact=False, label=other.strings.archives)


def _archives(edition: Edition, per_page: int) -> Iterator[Plan]:
    base, other = edition.links["archives"], _other(edition)
    for pagination, articles in paginate(edition.articles, base, per_page):
        equal = min(pagination.number, _page_count(other.articles, per_page))
        exact = equal == pagination.number
        label = None if exact else other.strings.archives
        title = edition.strings.archives
        page = _page(
            "archives",
            page_url(base, pagination.number),
            title,
            edition.strings.count("articles", len(edition.articles)),
            Counterpart(page_url(other.links["archives"], equal), other.lang, exact, label),
        )
        page.pagination = pagination
        page.breadcrumbs = [_home_link(edition)]
        yield Plan("archives", edition, page, {"years": edition.years, "articles": articles})


def _search(edition: Edition) -> Plan:
    other = _exact(_other(edition), _other(edition).links["search"])
    title = edition.strings.search
    page = _page("search", edition.links["search"], title, title, other)
    page.breadcrumbs = [_home_link(edition)]
    return Plan("search", edition, page)


def _static(static: StaticPage, edition: Edition) -> Plan:
    equal = _other(edition).pages.get(static.key)
    other = _exact(_other(edition), equal.url) if equal else _nearest(None, _other(edition))
    page = _page("static", static.url, static.title, static.summary, other)
    page.breadcrumbs = [_home_link(edition)]
    return Plan("static", edition, page, {"static_page": static})


def _not_found(edition: Edition, both: bool) -> Plan:
    url = "404.html" if both else f"{edition.url}404.html"
    other = _other(edition)
    title = edition.strings.not_found
    counterpart = (
        Counterpart(other.url, other.lang, exact=True)
        if both
        else _exact(other, f"{other.url}404.html")
    )
    return Plan(
        "not_found", edition, Page("not_found", url, url, title, title, counterpart), {"both": both}
    )


def page_url(base: str, number: int) -> str:
    """Page N of a list: the first is the list's own address."""
    return base if number == 1 else f"{base}page/{number}/"


def paginate(
    articles: list[Article], base: str, per_page: int
) -> Iterator[tuple[Pagination, list[Article]]]:
    """The pages of a list; an empty list has one."""
    total = _page_count(articles, per_page)
    pages = [Link(str(number), page_url(base, number)) for number in range(1, total + 1)]
    for number in range(1, total + 1):
        previous = pages[number - 2].url if number > 1 else None
        following = pages[number].url if number < total else None
        shown = articles[(number - 1) * per_page : number * per_page]
        yield Pagination(number, total, previous, following, pages), shown


def _page_count(articles: list[Article], per_page: int) -> int:
    return max(1, ceil(len(articles) / per_page))
