"""Times of day: « 14 h 30 », "2:30 p.m.", "14:30"; minutes after midnight."""

import re
from collections.abc import Iterator
from re import Match

from .facts import Fact, Value
from .model import Kind

_HALF = r"\s?(?P<half>[apAP])(?:\.\s?[mM]\b\.?|[mM]\b)"
_TIME = re.compile(
    rf"""(?<![\w:.,$])(?P<hour>\d{{1,2}})
    (?: \s?h(?:eures?\b)?\s?(?P<minute>[0-5]\d)(?!\w)(?:\s?min)?
      | :(?P<colon>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:])(?:{_HALF})?
      | {_HALF.replace("half", "half_alone")}
      | (?:\s?h|\sheures?)(?P<bare>\b)
      | (?=\s?(?:to|and|or|[-–—])\s?\d{{1,2}}(?::\d\d)?{_HALF.replace("half", "half_after")})
    )
    (?P<evening>\sdu\ssoir|\sde\sl['’]après-midi)?""",
    re.VERBOSE,
)
_DAY = 24 * 60
_LONGEST = 10
"""Hours; what is longer is likely no length of time but a time of day."""


def times(text: str) -> Iterator[Fact]:
    """The times of day in a text; what may as well be a length of time has both readings."""
    for found in _TIME.finditer(text):
        hour = int(found["hour"])
        if hour <= 24:
            yield _time(found, hour, int(found["minute"] or found["colon"] or 0))


def _time(found: Match[str], hour: int, minute: int) -> Fact:
    readings: set[Value] = {("time", at) for at in _moments(found, hour, minute)}
    covers: set[Value] = {float(found["second"])} if found["second"] else set()
    if found["bare"] is not None or found["half_after"]:
        readings.add(float(hour))
    if found["minute"] and hour < _LONGEST:  # « 1 h 30 » may last an hour and 30 minutes
        readings |= {float(60 * hour + minute), round(hour + minute / 60, 4)}
        covers |= {float(hour), float(minute)}
    return Fact(Kind.DATE, "time", *found.span(), frozenset(readings), frozenset(covers))


def _moments(found: Match[str], hour: int, minute: int) -> set[int]:
    half = found["half"] or found["half_alone"]
    at = 60 * hour + minute
    if half:
        return {60 * (hour % 12) + minute + (_DAY // 2 if half in "pP" else 0)}
    if found["evening"] and hour < 12:
        return {at + _DAY // 2}
    if found["minute"] or hour > 12:
        return {at % _DAY}
    return {at % _DAY, (at + _DAY // 2) % _DAY}
