"""The archives by time: years of months of days, in one pass over the articles."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from .dates import day_text, month_text
from .model import Article, Edition, Period
from .settings import EditionSettings


def build_years(articles: list[Article], edition: EditionSettings) -> list[Period]:
    """The years, newest first, each with its months and days, oldest first.

    Articles without a known date are in none.
    """
    periods: dict[tuple[int, ...], Period] = {}
    for article in articles:
        if article.date_is != "unknown":
            for length in (1, 2, 3):
                _period(periods, article.date.date(), length, edition).articles.append(article)
    ordered = [periods[key] for key in sorted(periods)]
    for unit in ("year", "month", "day"):
        for earlier, later in pairwise(period for period in ordered if period.unit == unit):
            earlier.next, later.previous = later, earlier
    for key in sorted(periods):
        if len(key) > 1:
            periods[key[:-1]].children.append(periods[key])
    return [period for period in reversed(ordered) if period.unit == "year"]


def periods_by_path(edition: Edition) -> dict[str, Period]:
    """Every year, month and day of an edition by its path below it: `2025/`, `2025/09/`."""
    return {period.url.removeprefix(edition.url): period for period in _periods(edition.years)}


def _periods(periods: list[Period]) -> Iterator[Period]:
    for period in periods:
        yield period
        yield from _periods(period.children)


def _period(
    periods: dict[tuple[int, ...], Period], day: date, length: int, edition: EditionSettings
) -> Period:
    key = (day.year, day.month, day.day)[:length]
    if key not in periods:
        start = date(*(*key, 1, 1)[:3])
        url = edition.root + "".join(f"{number:02}/" for number in key)
        title = (str(day.year), month_text(day, edition.lang), day_text(day, edition.lang))
        periods[key] = Period(url, title[length - 1], start, ("year", "month", "day")[length - 1])
    return periods[key]
