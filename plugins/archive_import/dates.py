"""Dates and ages as news sites print them, in French, English or a mixture of both."""

import re
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from babel import Locale
from unidecode import unidecode

_LOCALES = [Locale.parse(name) for name in ("fr", "fr_CA", "en", "en_CA", "en_GB")]
_LONGEST = 80  # characters; no date is longer


def _fold(text: str) -> str:
    """Lower case, plain letters, single spaces."""
    return " ".join(unidecode(text).lower().split())


def _names(kind: str) -> dict[str, int]:
    """The names of the months (or days) in all widths, without dots -> their number."""
    return {
        _fold(name).rstrip("."): number
        for locale in _LOCALES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in getattr(locale, kind)[context][width].items()
    }


def _any_of(names: dict[str, int]) -> str:
    return "(?:" + "|".join(sorted(names, key=len, reverse=True)) + ")"


_MONTHS = _names("months")
_MONTH = rf"(?P<month>{_any_of(_MONTHS)})\.?"
_DAY = r"(?P<day>\d{1,2})(?:er|re|st|nd|rd|th|e)?"
_YEAR = r"(?P<year>\d{4})"
_OFFSETS = {  # hours from UTC of the zones that Canadian sites print
    **dict.fromkeys(("z", "utc", "gmt", "tuc"), 0.0),
    **dict.fromkeys(("ndt", "hat"), -2.5),
    **dict.fromkeys(("adt", "haa"), -3.0),
    **dict.fromkeys(("nst", "hnt"), -3.5),
    **dict.fromkeys(("ast", "hna", "edt", "hae"), -4.0),
    **dict.fromkeys(("est", "hne", "cdt", "hac"), -5.0),
    **dict.fromkeys(("cst", "hnc", "mdt", "har"), -6.0),
    **dict.fromkeys(("mst", "hnr", "pdt", "hap"), -7.0),
    **dict.fromkeys(("pst", "hnp"), -8.0),
}
_TIME = rf"""
    (?: \s?,?\s? (?:t|a|at|@|-)? \s? (?P<hour>\d{{1,2}})
        (?: \s?(?:h|:)\s? (?P<minute>\d{{2}}) (?: \s?:\s?(?P<second>\d{{2}}) (?:\.\d+)? | \s?min )?
          | \s?h(?:eures?)? | (?=\s?[ap]\.?\s?m\b) )
        (?: \s? (?P<half>[ap]) \.?\s?m\b\.? )?
        (?: \s? (?: (?P<sign>[+-])(?P<off_hours>\d{{2}}):?(?P<off_minutes>\d{{2}})?
              | \(?(?P<zone>{"|".join(_OFFSETS)})\)? ) )?
    )?
"""
_FORMS = [
    re.compile(
        rf"(?: (?:le\s|on\s)? (?:{_any_of(_names('days'))}\.?,?\s)? (?:le\s)? ) {form} {_TIME}",
        re.VERBOSE,
    )
    for form in (
        rf"{_MONTH}\s?{_DAY}\s?,?\s{_YEAR}",
        rf"{_DAY}\s?(?:de\s|of\s)?{_MONTH}\s?,?\s?{_YEAR}",
        rf"{_YEAR}(?P<separator>[-/.])(?P<month_number>\d{{2}})(?P=separator)(?P<day>\d{{2}})",
    )
]

_UNITS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),  # as WordPress counts
    "year": timedelta(days=365),
}
_AGE = re.compile(
    r"""
    (?: published\s | publiee?\s )?
    (?: il\sy\sa\s | about\s | environ\s )* (?P<count>\d{1,4}|une?|an?|one)\s?
    (?: (?P<second>s|secs?|secondes?|seconds?) | (?P<minute>min|mins|minutes?)
      | (?P<hour>h|hrs?|hours?|heures?) | (?P<day>j|d|jours?|days?)
      | (?P<week>sem|semaines?|weeks?) | (?P<month>mois|months?) | (?P<year>ans?|annees?|years?) )
    \.? (?:\sago)?
    """,
    re.VERBOSE,
)


def parse_date(text: str) -> datetime | None:
    """The moment a text such as « septembre 13, 2025 2:13 AM » names; None if it names none.

    The months of both languages are known whatever the page's language; the result has a
    zone only where the text has one. Orders that can be read in two ways (`03/04/2025`)
    name no moment.
    """
    return _parse(text) if len(text) <= _LONGEST else None


@lru_cache(1024)  # what stands where a date may stand is on many pages the same
def _parse(text: str) -> datetime | None:
    folded = _fold(text)
    match = next(filter(None, (form.fullmatch(folded) for form in _FORMS)), None)
    try:
        return _moment(match.groupdict()) if match else None
    except ValueError:  # the 31st of June, 25 o'clock
        return None


def age(text: str) -> tuple[timedelta, timedelta] | None:
    """The age that « 4 heures ago » or « il y a 2 jours » names, and the half-width of what
    it may stand for (sites round to the nearest unit); None if it names none."""
    match = _AGE.fullmatch(_fold(text)) if len(text) <= _LONGEST else None
    if not match:
        return None
    count = int(match["count"]) if match["count"].isdigit() else 1
    unit = next(span for name, span in _UNITS.items() if match[name])
    return count * unit, unit / 2


def isoformat(moment: datetime) -> str:
    """ISO 8601, to the minute where there are no seconds; the zone is kept."""
    whole_minute = moment.second == moment.microsecond == 0
    return moment.isoformat(timespec="minutes" if whole_minute else "seconds")


def _moment(part: dict[str, str | None]) -> datetime:
    """The moment of a match's groups; ValueError when there is no such moment."""
    month = part.get("month_number") or str(_MONTHS[part.get("month") or ""])
    return datetime(
        int(part["year"] or 0),
        int(month),
        int(part["day"] or 0),
        _hour(part),
        int(part["minute"] or 0),
        int(part["second"] or 0),
        tzinfo=_zone(part),
    )


def _hour(part: dict[str, str | None]) -> int:
    hour = int(part["hour"] or 0)
    if not part["half"]:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError(f"no such hour of half a day: {hour}")
    return hour % 12 + (12 if part["half"] == "p" else 0)


def _zone(part: dict[str, str | None]) -> timezone | None:
    if part["zone"]:
        return timezone(timedelta(hours=_OFFSETS[part["zone"]]))
    if not part["sign"]:
        return None
    offset = timedelta(hours=int(part["off_hours"] or 0), minutes=int(part["off_minutes"] or 0))
    return timezone(-offset if part["sign"] == "-" else offset)
