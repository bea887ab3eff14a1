"""The months of a year and the days of a month as charts whose bars are links."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from babel.dates import get_day_names, get_month_names
from babel.numbers import format_decimal

from .charts import length
from .model import Period
from .strings import Strings


@dataclass(frozen=True, slots=True)
class Bar:
    """One month or day."""

    label: str
    """What stands at its foot: « sept. », 13."""
    height: float
    """Hundredths of the highest; 0 where there is no article."""
    count: str = ""
    """The number of articles; empty where there is none."""
    name: str = ""
    """For whoever does not see the chart: « septembre 2025 : 7 articles »."""
    url: str | None = None
    """None where there is no article, so no page."""

    @property
    def top(self) -> float:
        """Where it begins, in hundredths from above."""
        return round(100 - self.height, 1)


@dataclass(frozen=True, slots=True)
class YearChart:
    """A year's twelve months."""

    year: Period
    months: list[Bar]


@dataclass(frozen=True, slots=True)
class MonthCalendar:
    """A month's weeks, which begin on Sunday as on Canada's calendars."""

    weekdays: list[tuple[str, str]]
    """Short and in full."""
    weeks: list[list[Bar | None]]
    """Seven days each; None is a day of another month."""


def year_charts(years: Iterable[Period], strings: Strings, lang: str) -> list[YearChart]:
    """The charts of the years, all on one scale, so that years can be compared."""
    years = list(years)
    most = max((month.count for year in years for month in year.children), default=0)
    return [YearChart(year, _months(year, most, strings, lang)) for year in years]


def _months(year: Period, most: int, strings: Strings, lang: str) -> list[Bar]:
    by_number = {month.start.month: month for month in year.children}
    names = get_month_names("abbreviated", locale=f"{lang}_CA")
    return [
        _bar(names[number], by_number.get(number), most, strings, lang) for number in range(1, 13)
    ]


def month_calendar(month: Period, strings: Strings, lang: str) -> MonthCalendar:
    """The calendar of a month; the bar of a day is as high as its share of the fullest day."""
    by_date = {day.start: day for day in month.children}
    most = max((day.count for day in month.children), default=0)
    year, number = month.start.year, month.start.month

    def bar(day: date) -> Bar | None:
        if day.month != number:
            return None
        return _bar(str(day.day), by_date.get(day), most, strings, lang)

    weeks = calendar.Calendar(calendar.SUNDAY).monthdatescalendar(year, number)
    return MonthCalendar(_weekdays(lang), [[bar(day) for day in week] for week in weeks])


def _weekdays(lang: str) -> list[tuple[str, str]]:
    short, full = (get_day_names(width, locale=f"{lang}_CA") for width in ("abbreviated", "wide"))
    return [(short[number], full[number]) for number in (6, *range(6))]


def _bar(label: str, period: Period | None, most: int, strings: Strings, lang: str) -> Bar:
    if period is None:
        return Bar(label, 0)
    count = strings.count("articles", period.count)
    name = strings.fill("chart_bar", period=period.title, count=count)
    number = format_decimal(period.count, locale=f"{lang}_CA")
    return Bar(label, length(period.count, most), number, name, period.url)
