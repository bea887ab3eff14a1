"""Days, months, weekdays and years: « du 3 au 5 septembre 2025 », "Tuesday, Sept. 3, 2025".

A date is compared by its parts, so that a year that only one version gives is one difference and
not two dates.
"""

import re
from collections.abc import Iterator
from re import Match

from babel import Locale

from .facts import ENGLISH, Fact, Value
from .model import Kind

_LOCALES = {"fr": ("fr", "fr_CA"), "en": ("en", "en_CA", "en_GB")}


def _names(kind: str, lang: str, *widths: str) -> dict[str, int]:
    """The months or weekdays of a language -> their number, in lower case, without dots."""
    return {
        name.rstrip(".").lower(): number
        for locale in _LOCALES[lang]
        for width in widths
        for number, name in getattr(Locale.parse(locale), kind)["format"][width].items()
    }


MONTHS = {lang: _names("months", lang, "wide", "abbreviated") for lang in _LOCALES}
MONTHS["fr"] |= {"jan": 1, "fév": 2, "avr": 4, "juil": 7, "sep": 9, "dec": 12, "mar": 3}
WEEKDAYS = {lang: _names("days", lang, "wide") for lang in _LOCALES}
for _weekdays in WEEKDAYS.values():
    _weekdays |= {f"{name}s": number for name, number in _weekdays.items()}
_WHOLE_MONTHS = {lang: _names("months", lang, "wide") for lang in _LOCALES}
_ORDINARY = {"may", "march", "mars", "sept", "mar", "dec", "jun", "jul", "juil"}
"""Names of months that are also other words; without a day or a year they prove nothing."""

_DAY = r"(?<!\d)[0-3]?\d(?:er|e|st|nd|rd|th)?(?![\d%$])"
_AND = r",?\s?(?:et|and|&|or|ou|au|à|to|through|until|[-–—])\s?(?:le\s|the\s|au\s)?"
_LIST = rf"(?:{_DAY}(?:,\s?{_DAY})*{_AND})?{_DAY}"
_DAYS_BEFORE = re.compile(rf"{_LIST}(?:\s(?:of|de)|\s?-)?\s?$")
_DAYS_AFTER = re.compile(rf"\.?\s(?:the\s)?{_LIST}(?![\d.,:]\d|\s?[ap]\.?m)")
_YEAR_AFTER = re.compile(r"\.?(?:,|\sde|\sof)?\s(?P<year>[12]\d{3})(?!\d)")
_DIGITS = re.compile(r"\d+")
_REACH = 40
"""Characters before and after a month in which its days and year stand."""
_NUMERIC = re.compile(
    r"(?<![\w/.-])(?:(?P<year>[12]\d{3})(?P<sep>[-/.])(?P<month>[01]\d)(?P=sep)(?P<day>[0-3]\d)"
    r"|(?P<one>[0-3]?\d)(?P<mark>[-/.])(?P<other>[0-3]?\d)(?P=mark)(?P<last>[12]\d{3}))(?![\w/-])"
)


def weekday(word: Match[str], number: int) -> Fact:
    """A weekday."""
    key = frozenset((("weekday", number),))
    return Fact(Kind.DATE, "weekday", word.start(), word.end(), key)


def month(word: Match[str], number: int, text: str, lang: str) -> list[Fact]:
    """The dates that a month's name is part of.

    Returns:
        a fact for each of its days, or one for the month; one for the year; none where the
        word is likely no month.
    """
    start, end = word.span()
    if lang == ENGLISH and not word[0][0].isupper():
        return []
    days, start, end = _days(text, start, end, lang)
    year = _YEAR_AFTER.match(text, end)
    facts = [_day(start, end, number, day) for day in days]
    name = word[0].lower()
    is_sure = name not in _ORDINARY and not word[0].isupper()
    if not days and (year or is_sure) and name in _WHOLE_MONTHS[lang]:
        facts = [Fact(Kind.DATE, "month", start, end, frozenset((("month", number),)))]
    elif not days and not year:
        return [_perhaps(word, number)] if name in _WHOLE_MONTHS[lang] else []
    if year:
        facts.append(_year(*year.span("year"), int(year["year"])))
    return facts


def _perhaps(word: Match[str], number: int) -> Fact:
    covers = frozenset((("month", number),))
    return Fact(Kind.DATE, "", word.start(), word.end(), frozenset(), covers)


def _days(text: str, start: int, end: int, lang: str) -> tuple[list[int], int, int]:
    """The days written beside a month, and where the whole begins and ends."""
    window = text[max(0, start - _REACH) : start]
    if before := _DAYS_BEFORE.search(window):
        start -= len(window) - before.start()
        days = before[0]
    elif lang == ENGLISH and (after := _DAYS_AFTER.match(text, end, end + _REACH)):
        end = after.end()
        days = after[0]
    else:
        return [], start, end
    return [day for found in _DIGITS.findall(days) if 1 <= (day := int(found)) <= 31], start, end


def _day(start: int, end: int, number: int, day: int) -> Fact:
    covers: frozenset[Value] = frozenset((("month", number), float(day)))
    return Fact(Kind.DATE, "day", start, end, frozenset((("day", number, day),)), covers)


def _year(start: int, end: int, year: int) -> Fact:
    return Fact(Kind.DATE, "year", start, end, frozenset((float(year),)))


def numeric_dates(text: str) -> Iterator[Fact]:
    """Dates in digits: 2025-09-01, and 01/09/2025, 01.09.2025 in both their readings."""
    for found in _NUMERIC.finditer(text):
        year = found["year"] or found["last"]
        if found["year"]:
            places = [(int(found["month"]), int(found["day"]))]
        else:
            one, other = int(found["one"]), int(found["other"])
            places = [(one, other), (other, one)]
        days = frozenset(("day", m, d) for m, d in places if 1 <= m <= 12 and 1 <= d <= 31)
        if days:
            covers = frozenset(("month", m) for _, m, _ in days)
            yield Fact(Kind.DATE, "day", *found.span(), days, covers)
            at = found.span("year" if found["year"] else "last")
            yield _year(*at, int(year))
