"""The front page, and the front page of any day: which article stands where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from .dates import day_of_year_text, long_day_text, month_text
from .model import Article, Edition, Front, Link, Listing, OnThisDay, Period, Section
from .settings import SiteSettings

SECONDARY = 4
LATEST = 6
OPINION = 3
IN_SECTION = 5
ABOVE_OPINION = 4
"""How many bands."""
YEARS_BACK = 4
"""How many other years the day is shown of."""
UNSORTED = 6
"""So many articles of a day beside its lead need no categories."""


@dataclass(frozen=True, slots=True)
class DayEdition:
    """The front page of a day: all its articles, each once."""

    lead: Article
    secondary: list[Article]
    sections: list[Section]
    """Empty where few articles make the day."""
    month: Link


def make_front(edition: Edition, settings: SiteSettings) -> Front:
    """Lay out the newest articles; none stands twice, save in the list of the latest."""
    by_key = {listing.key: listing for listing in edition.categories}
    apart = _apart(settings)
    leads = [a for a in edition.articles if a.category.key not in apart] or edition.articles
    lead = _lead(leads[: LATEST + SECONDARY])
    secondary = list(islice((a for a in leads if a is not lead), SECONDARY))
    shown = {id(article) for article in (lead, *secondary)}
    latest = (a for a in edition.articles if id(a) not in shown)
    opinion = by_key[settings.opinion].articles if settings.opinion in by_key else []
    listings = (item for item in edition.categories if item.key not in apart)
    found = list(_sections(_in_menu_order(listings, settings), shown))
    bands = [section for section in found if section.rest]
    return Front(
        lead=lead,
        secondary=secondary,
        special=list(_sections((by_key[k] for k in settings.special_files if k in by_key), shown)),
        sections=_with_widths(bands[:ABOVE_OPINION]),
        further=_with_widths(bands[ABOVE_OPINION:]),
        others=[section.lead for section in found if not section.rest],
        opinion=list(islice((a for a in opinion if id(a) not in shown), OPINION)),
        latest=list(islice(latest, LATEST)),
        on_this_day=list(islice(_on_this_day(edition), YEARS_BACK)),
        day=day_of_year_text(_newest_day(edition), edition.lang) if edition.years else "",
    )


def _apart(settings: SiteSettings) -> set[str]:
    """The categories that have a place of their own."""
    return {*settings.special_files, settings.opinion}


def _lead(articles: list[Article]) -> Article | None:
    """The newest that has a picture to carry the page, else the newest."""
    return next((a for a in articles if a.picture), next(iter(articles), None))


def _in_menu_order(listings: Iterable[Listing], settings: SiteSettings) -> list[Listing]:
    order = dict.fromkeys(key for keys in settings.menus.values() for key in keys)
    rank = {key: place for place, key in enumerate(order)}
    return sorted(listings, key=lambda item: (rank.get(item.key, len(rank)), item.name))


def _sections(listings: Iterable[Listing], shown: set[int]) -> Iterator[Section]:
    for listing in listings:
        fresh = list(islice((a for a in listing.articles if id(a) not in shown), IN_SECTION))
        if lead := _lead(fresh):
            yield Section(listing, lead, [article for article in fresh if article is not lead])


def _with_widths(sections: list[Section]) -> list[Section]:
    """The first across the page, the others by threes; what is left over by twos, or across."""
    for section, width in zip(sections, _widths(len(sections)), strict=True):
        section.width = width
    return sections


def _widths(count: int) -> list[str]:
    if count <= 2:
        return ["whole"] * count
    halves = (0, 4, 2)[(count - 1) % 3]
    return ["whole", *["third"] * (count - 1 - halves), *["half"] * halves]


def _newest_day(edition: Edition) -> date:
    return edition.years[0].children[-1].children[-1].start


def _on_this_day(edition: Edition) -> Iterator[OnThisDay]:
    """For each other year the article of the newest day's day and month, newest year first."""
    for year in edition.years:
        newest = _newest_day(edition)
        for day in (day for month in year.children for day in month.children):
            same = (day.start.month, day.start.day) == (newest.month, newest.day)
            if same and day.start != newest:
                yield OnThisDay(_lead(day.articles) or day.articles[0], year.title, day.url)


def day_title(day: Period, edition: Edition) -> str:
    """« Édition du samedi 13 septembre 2025 »."""
    return edition.strings.fill("edition_of", date=long_day_text(day.start, edition.lang))


def make_day(day: Period, edition: Edition, settings: SiteSettings) -> DayEdition:
    """Lay out a day's articles: few of them side by side, many by category."""
    apart = _apart(settings)
    leads = [a for a in day.articles if a.category.key not in apart] or day.articles
    lead = _lead(leads) or day.articles[0]
    others = [article for article in day.articles if article is not lead]
    start = day.start
    month = Link(month_text(start, edition.lang), f"{edition.url}{start:%Y/%m}/")
    if len(others) <= UNSORTED:
        return DayEdition(lead, others, [], month)
    secondary = [article for article in leads if article is not lead][: SECONDARY - 1]
    shown = {id(article) for article in secondary}
    rest = [article for article in others if id(article) not in shown]
    return DayEdition(lead, secondary, _by_category(rest, settings), month)


def _by_category(articles: Iterable[Article], settings: SiteSettings) -> list[Section]:
    groups: dict[str, list[Article]] = {}
    for article in articles:
        groups.setdefault(article.category.key, []).append(article)
    listings = _in_menu_order((group[0].category for group in groups.values()), settings)
    return [Section(one, groups[one.key][0], groups[one.key][1:]) for one in listings]
