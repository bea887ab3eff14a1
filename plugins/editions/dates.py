"""Dates as each language writes them: « 1er septembre 2025, 2 h 13 », “September 1, 2025”.

Month names come from CLDR (Babel); the rest is the usage of the Office québécois de la langue
française and of The Canadian Press, which CLDR's Canadian formats do not follow.
"""

from datetime import date, datetime
from functools import cache

from babel.dates import get_day_names, get_month_names

NBSP = "\u00a0"


@cache
def month_name(month: int, lang: str) -> str:
    """« septembre », “September”."""
    return str(get_month_names("wide", locale=lang)[month])


def day_text(day: date, lang: str) -> str:
    """« 1er septembre 2025 », “September 1, 2025”."""
    comma = "" if lang == "fr" else ","
    return f"{day_of_year_text(day, lang)}{comma} {day.year}"


def day_of_year_text(day: date, lang: str) -> str:
    """« 1er septembre », “September 1”."""
    month = month_name(day.month, lang)
    if lang == "fr":
        return f"{'1er' if day.day == 1 else day.day}{NBSP}{month}"
    return f"{month}{NBSP}{day.day}"


def long_day_text(day: date, lang: str) -> str:
    """« samedi 13 septembre 2025 », “Saturday, September 13, 2025”."""
    weekday = get_day_names("wide", locale=lang)[day.weekday()]
    return f"{weekday}{' ' if lang == 'fr' else ', '}{day_text(day, lang)}"


def month_text(day: date, lang: str) -> str:
    """« septembre 2025 », “September 2025”."""
    return f"{month_name(day.month, lang)} {day.year}"


def time_text(moment: datetime, lang: str) -> str:
    """« 14 h 30 », « 14 h »; “2:30 p.m.”, “2 p.m.”."""
    if lang == "fr":
        minutes = f"{NBSP}{moment.minute:02}" if moment.minute else ""
        return f"{moment.hour}{NBSP}h{minutes}"
    minutes = f":{moment.minute:02}" if moment.minute else ""
    half = "a.m." if moment.hour < 12 else "p.m."
    return f"{moment.hour % 12 or 12}{minutes}{NBSP}{half}"
