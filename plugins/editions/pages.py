"""The plan of the site: every page to be written, with its template and its counterpart."""

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from archipel.kept import Kept

from . import counterparts
from .anchors import with_anchors
from .bilingual import bilingual_pages
from .calendars import month_calendar, year_charts
from .citations import cite
from .corrections_pages import corrections_pages
from .figures import figures_pages
from .front import day_title, make_day, make_front
from .head import with_head
from .keys import LATEST, Counted, Own, Whole
from .model import Article, Counterpart, Edition, Link, Listing, Page, Period, Site, StaticPage
from .paging import page_url, paginate
from .periods import periods_by_path
from .planning import Plan, ready
from .provenance_pages import provenance_pages, source_of
from .settings import SiteSettings


def plan_pages(site: Site, settings: SiteSettings, kept: Kept | None = None) -> Iterator[Plan]:
    """Every page of the site, the entrance first, then each edition.

    Args:
        kept: the rows of the pages side by side that were found in earlier builds.
    """
    for plan in _plans(site, settings, kept):
        yield _with_head(plan, site)


def plan_article(article: Article, site: Site, settings: SiteSettings) -> Plan:
    """The page of one article."""
    (edition,) = (one for one in site.editions if one.lang == article.lang)
    there = periods_by_path(_other(edition))
    return _with_head(_article(article, edition, there, settings), site)


def _with_head(plan: Plan, site: Site) -> Plan:
    page = plan.page
    page.alternates = counterparts.alternates(site, page.kind, page.url, page.counterpart)
    plan.variables = with_head(plan, site)
    return plan


def _plans(site: Site, settings: SiteSettings, kept: Kept | None) -> Iterator[Plan]:
    if all(edition.url for edition in site.editions):
        entrance = Page("entrance", "", "index.html", site.name, "", None)
        yield Plan("entrance", site.editions[0], entrance, _every_shell(site))
    yield _both_not_found(site)
    for edition in site.editions:
        yield from _edition(edition, settings)
    yield from bilingual_pages(site, kept)
    yield from provenance_pages(site)
    yield from figures_pages(site)
    yield from corrections_pages(site)


def _edition(edition: Edition, settings: SiteSettings) -> Iterator[Plan]:
    yield _home(edition, settings)
    there = periods_by_path(_other(edition))
    for article in edition.articles:
        yield _article(article, edition, there, settings)
    for listings in (edition.categories, edition.tags, edition.authors):
        for listing in listings:
            yield from _listing(listing, edition, settings.per_page)
    yield from _indexes(edition)
    for path, period in periods_by_path(edition).items():
        other = counterparts.of_period(path, period.unit, _other(edition), there)
        yield _period(period, edition, other, settings)
    yield from _archives(edition, settings.per_page)
    yield _search(edition)
    for static in edition.pages.values():
        yield _static(static, edition)
    if edition.url:  # at the root the bilingual page stands
        yield _not_found(edition)


def _page(kind: str, url: str, title: str, description: str, other: Counterpart | None) -> Page:
    return Page(kind, url, f"{url}index.html", title, description, other)


def _other(edition: Edition) -> Edition:
    assert edition.other is not None
    return edition.other


def _home_link(edition: Edition) -> Link:
    return Link(edition.strings.home, edition.url)


def _home(edition: Edition, settings: SiteSettings) -> Plan:
    other = counterparts.equal(_other(edition), _other(edition).url)
    page = _page("home", edition.url, settings.name, edition.strap_line, other)
    made = partial(_front, edition, settings)
    return Plan("home", edition, page, (Whole(edition),), made)


def _front(edition: Edition, settings: SiteSettings) -> dict[str, Any]:
    return {"front": make_front(edition, settings)}


def _article(
    article: Article, edition: Edition, there: Mapping[str, Period], settings: SiteSettings
) -> Plan:
    other = counterparts.of_article(article, _other(edition), there)
    page = _page("article", article.url, article.title, article.summary, other)
    category = article.category
    page.breadcrumbs = [
        _home_link(edition),
        Link(category.name, category.url, category.name_lang),
    ]
    return Plan(
        "article",
        edition,
        page,
        (Own(article),),
        partial(_article_variables, article, edition, settings),
        lambda variables: variables["citations"].files,
    )


def _article_variables(
    article: Article, edition: Edition, settings: SiteSettings
) -> dict[str, Any]:
    return {
        "article": article,
        "body": with_anchors(article.html),
        "citations": cite(article, edition, settings),
        "source": source_of(article),
    }


def _listing(listing: Listing, edition: Edition, per_page: int) -> Iterator[Plan]:
    index = counterparts.INDEX_OF[listing.kind]
    pages = paginate(listing.articles, listing.url, per_page)
    others = counterparts.of_listing(listing, _other(edition), per_page)
    for (pagination, articles), other in zip(pages, others, strict=True):
        url = page_url(listing.url, pagination.number)
        description = edition.strings.count("articles", listing.count)
        page = _page(listing.kind, url, listing.name, f"{listing.name} – {description}", other)
        page.title_lang = listing.name_lang
        page.pagination = pagination
        page.breadcrumbs = [
            _home_link(edition),
            Link(edition.strings[index], edition.links[index]),
        ]
        # Where a category has no picture to show, its tiles would all be the same.
        tiles = listing.kind != "category" or any(article.picture for article in articles)
        variables = ready(listing=listing, articles=articles, tiles=tiles)
        inputs = (listing, listing.count, articles, tiles)
        yield Plan("listing", edition, page, inputs, variables)


def _indexes(edition: Edition) -> Iterator[Plan]:
    groups = {
        "categories": edition.categories,
        "tags": edition.tags,
        "authors": edition.authors,
    }
    for kind, listings in groups.items():
        other = counterparts.equal(_other(edition), _other(edition).links[kind])
        title = edition.strings[kind]
        page = _page(kind, edition.links[kind], title, title, other)
        page.breadcrumbs = [_home_link(edition)]
        variables = ready(listings=[item for item in listings if item.count])
        newest = [item.articles[:1] for item in listings] if kind == "categories" else []
        yield Plan("index", edition, page, (Counted(edition), newest), variables)


def _period(period: Period, edition: Edition, other: Counterpart, settings: SiteSettings) -> Plan:
    title = day_title(period, edition) if period.unit == "day" else period.title
    description = f"{period.title} – {edition.strings.count('articles', period.count)}"
    page = _page(period.unit, period.url, title, description, other)
    page.breadcrumbs = [
        _home_link(edition),
        Link(edition.strings.archives, edition.links["archives"]),
    ]
    variables = partial(_period_variables, period, edition, settings)
    inputs = (period, period.articles, period.children, period.previous, period.next)
    return Plan("period", edition, page, inputs, variables)


def _period_variables(period: Period, edition: Edition, settings: SiteSettings) -> dict[str, Any]:
    words, lang, unit = edition.strings, edition.lang, period.unit
    return {
        "period": period,
        "chart": year_charts([period], words, lang)[0] if unit == "year" else None,
        "calendar": month_calendar(period, words, lang) if unit == "month" else None,
        "day": make_day(period, edition, settings) if unit == "day" else None,
    }


def _archives(edition: Edition, per_page: int) -> Iterator[Plan]:
    base, title = edition.links["archives"], edition.strings.archives
    count = edition.strings.count("articles", len(edition.articles))
    pages = paginate(edition.articles, base, per_page)
    others = counterparts.of_archives(edition, _other(edition), per_page)
    years = year_charts(edition.years, edition.strings, edition.lang)
    for (pagination, articles), other in zip(pages, others, strict=True):
        page = _page("archives", page_url(base, pagination.number), title, count, other)
        page.pagination = pagination
        page.breadcrumbs = [_home_link(edition)]
        variables = ready(years=years, articles=articles, count=len(edition.articles))
        inputs = (Counted(edition), len(edition.articles), articles)
        yield Plan("archives", edition, page, inputs, variables)


def _search(edition: Edition) -> Plan:
    other = counterparts.equal(_other(edition), _other(edition).links["search"])
    title = edition.strings.search
    page = _page("search", edition.links["search"], title, title, other)
    page.breadcrumbs = [_home_link(edition)]
    return Plan("search", edition, page)


def _static(static: StaticPage, edition: Edition) -> Plan:
    other = counterparts.of_static(static, _other(edition))
    page = _page("static", static.url, static.title, static.summary, other)
    page.breadcrumbs = [_home_link(edition)]
    return Plan("static", edition, page, (static,), ready(static_page=static))


def _not_found(edition: Edition) -> Plan:
    url, title = f"{edition.url}404.html", edition.strings.not_found
    other = counterparts.equal(_other(edition), f"{_other(edition).url}404.html")
    page = Page("not_found", url, url, title, title, other)
    return Plan("not_found", edition, page, (), ready(both=False))


def _both_not_found(site: Site) -> Plan:
    """The root's, in both languages: its own counterpart."""
    title = " – ".join(edition.strings.not_found for edition in site.editions)
    page = Page("not_found", "404.html", "404.html", title, title, None)
    return Plan("not_found", site.editions[0], page, _every_shell(site), ready(both=True))


def _every_shell(site: Site) -> tuple[object, ...]:
    """What both editions show on every page."""
    return tuple(
        (edition.menus, edition.links, edition.articles[:LATEST]) for edition in site.editions
    )
