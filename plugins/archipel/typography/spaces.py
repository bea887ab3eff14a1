"""The spaces of numbers, dates and names, which both languages hold together."""

import re
from collections.abc import Iterator
from functools import cache

from .edits import NBSP, SPACES, Edit

UNITS = (
    *("km/h", "km²", "m²", "cm²", "m³", "cm³", "km", "cm", "mm", "nm", "µm", "m", "kg", "mg", "µg"),
    *("g", "t", "mL", "ml", "cl", "dl", "L", "l", "ha", "kWh", "MWh", "GWh", "TWh", "kW", "MW"),
    *("GW", "TW", "W", "kV", "V", "Hz", "kHz", "MHz", "GHz", "dB", "kPa", "hPa", "Pa", "kJ"),
    *("°C", "°F", "h", "min", "s"),
)
_LAST_WORD = re.compile(r"[^\W\d_]*[.°º§]?\Z")
_LONGEST_WORD = 14
_BEFORE_NAME = re.compile(r" (?=[0-9A-ZÀ-ÖØ-Þ])")
_ROMAN = re.compile(r"[IVX]+(?:er|re|e)?(?!\w)")
has_digit = re.compile("[0-9]").search
"""Whether a text has a number at all; most paragraphs have none, and no spaces of numbers."""
_PHONE = re.compile(r" (?<=[0-9)] )(?:(?<=[0-9]{3} )|(?<=[0-9]{3}\) ))(?=[0-9]{3}-[0-9]{4}(?!\w))")


def after_number(words: tuple[str, ...]) -> re.Pattern[str]:
    """Finds the space between a digit and one of these words or symbols."""
    names = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf" (?<=[0-9] )(?=(?:{names})(?![\w’']))")


def held(pattern: re.Pattern[str], view: str) -> Iterator[Edit]:
    """A non-breaking space for each that the pattern finds."""
    return (Edit(match.start(), match.end(), NBSP) for match in pattern.finditer(view))


def before_names(view: str, of_digits: frozenset[str], of_capitals: frozenset[str]) -> list[Edit]:
    """The spaces of « no 5 », “Mr. Smith” and « Louis XIV ».

    Args:
        of_digits: words that hold the number after them.
        of_capitals: words that hold the name after them.
    """
    edits = []
    ends_of_digits, ends_of_capitals = _ends(of_digits), _ends(of_capitals)
    for match in _BEFORE_NAME.finditer(view):
        at = match.start()
        ends = ends_of_digits if view[at + 1].isdigit() else ends_of_capitals
        if not (view[at - 2 : at] in ends or view[at - 1 : at] in ends or view[at + 1] in "IVX"):
            continue
        found = _LAST_WORD.search(view, max(0, at - _LONGEST_WORD), at)
        word = found[0] if found else ""
        is_digit = view[at + 1].isdigit()
        if word in (of_digits if is_digit else of_capitals) or (
            not is_digit and _is_ruler(word, of_digits, view, at + 1)
        ):
            edits.append(Edit(at, at + 1, NBSP))
    return edits


@cache
def _ends(words: frozenset[str]) -> frozenset[str]:
    """The last two signs of words, which tell quickly that a word is none of them."""
    return frozenset(word[-2:] for word in words)


def _is_ruler(word: str, of_digits: frozenset[str], view: str, at: int) -> bool:
    """« Louis XIV », « chapitre IV »; one I may be an English word."""
    roman = _ROMAN.match(view, at)
    if not roman or roman[0] == "I":
        return False
    return word in of_digits or (len(word) > 2 and word.istitle() and word.isalpha())


def phone_numbers(view: str) -> Iterator[Edit]:
    """The space after the area code: 418 555-1234, (418) 555-1234."""
    return held(_PHONE, view)


S = f"[{SPACES}]"
"""Any space, in a pattern."""
