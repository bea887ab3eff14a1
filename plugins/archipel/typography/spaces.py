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
_ROMAN = r"(?!I(?!\w))[IVX]+(?:er|re|e)?(?!\w)"
"""One I may be an English word."""
has_digit = re.compile("[0-9]").search
"""Whether a text has a number at all; most paragraphs have none, and no spaces of numbers."""
PHONE = r"(?<=[0-9)] )(?:(?<=[0-9]{3} )|(?<=[0-9]{3}\) ))(?=[0-9]{3}-[0-9]{4}(?!\w))"
"""What is around the space after an area code: 418 555-1234, (418) 555-1234."""


def after_number(words: tuple[str, ...]) -> str:
    """What is around the space between a digit and one of these words or symbols."""
    names = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return rf"(?<=[0-9] )(?=(?:{names})(?![\w’']))"


def one_space(*around: str) -> re.Pattern[str]:
    """Finds a space around which is one of these: all in one reading."""
    return re.compile(rf" (?:{'|'.join(around)})")


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
    for match in _before_name(of_digits, of_capitals).finditer(view):
        at = match.start()
        found = _LAST_WORD.search(view, max(0, at - _LONGEST_WORD), at)
        word = found[0] if found else ""
        is_digit = view[at + 1].isdigit()
        if word in (of_digits if is_digit else of_capitals) or (
            match["roman"] and _is_ruler(word, of_digits)
        ):
            edits.append(Edit(at, at + 1, NBSP))
    return edits


@cache
def _before_name(of_digits: frozenset[str], of_capitals: frozenset[str]) -> re.Pattern[str]:
    """Finds the spaces that may be those of names: most capitals follow none of the words."""
    return re.compile(
        rf" (?=[0-9A-ZÀ-ÖØ-Þ])(?:(?=(?P<roman>{_ROMAN}))"
        rf"|(?=[0-9])(?:{_after_end(of_digits)})|(?![0-9])(?:{_after_end(of_capitals)}))"
    )


def _after_end(words: frozenset[str]) -> str:
    """Finds the last two signs of words before a space."""
    ends = sorted({word[-2:] for word in words})
    return "|".join(f"(?<={re.escape(end)} )" for end in ends)


def _is_ruler(word: str, of_digits: frozenset[str]) -> bool:
    """« Louis XIV », « chapitre IV »."""
    return word in of_digits or (len(word) > 2 and word.istitle() and word.isalpha())


S = f"[{SPACES}]"
"""Any space, in a pattern."""
