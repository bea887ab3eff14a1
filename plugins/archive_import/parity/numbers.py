"""Numbers in digits: « 1 000 », "1,000", « 2,5 milliards de dollars », "$2.5 billion", « XXe ».

A number is its value: the currency, the percent sign and the unit are shown and tell what it can
be mistaken for, but "5 %" and "5 points" agree.
"""

import re
from collections.abc import Iterator
from re import Match

from .facts import FRENCH, Fact, Value
from .model import Kind

_PHONE = r"(?<![\w$€£])(?:\+?1[\s.-])?\(?\d{3}\)?[\s.-]\d{3}[-.\s]\d{4}(?!\d)"
_SCALES = {
    "fr": {"billion": 1e12, "billions": 1e12, "k": 1e3, "g": 1e9, "b": 1e9},
    "en": {"billion": 1e9, "billions": 1e9, "k": 1e3, "g": 1e9, "b": 1e9},
}
for _scales in _SCALES.values():
    _scales |= {"million": 1e6, "millions": 1e6, "milliard": 1e9, "milliards": 1e9, "m": 1e6}
    _scales |= {"trillion": 1e12, "trillions": 1e12, "mille": 1e3, "thousand": 1e3}
    _scales |= {"milliers": 1e3, "bn": 1e9, "mn": 1e6, "md": 1e9}
_SCALE = "millions?|milliards?|billions?|trillions?|thousand|mille|milliers"
_UNIT = r"""
    \s?% | \s?(?:de\s|d['’])?[$€£¢] | \s?°(?:\s?[CF]\b)? | [\s-](?:pour\s|per\s?)cent\b
    | [\s-](?:de\s|d['’]|US\s|canadian\s)?(?:dollars?|euros?)\b"""
_NUMBER = re.compile(
    rf"""(?P<phone>{_PHONE})
    | (?P<currency>[$€£]\s?)? (?<!\w)
      (?: (?P<version>\d+(?:\.\d+){{2,}})
        | (?P<digits>\d{{1,3}}(?:[\s,.'’]\d{{3}})+(?!\d)|\d+)(?P<decimals>[.,]\d+)?
          (?P<half>\s?[½¼¾])?
          (?: (?P<decade>s\b|['’]s\b)
            | \s?(?:st|nd|rd|th|er|ers|ère|ères|re|e|es|ème|èmes|ième|nde?)\b
            | (?: [\s-]?(?P<scale>(?i:{_SCALE}))\b | \s?(?P<letter>[MBKGk]|bn|mn|Md)(?![^\W_]) )?
              (?P<unit>{_UNIT})? ) )
    """,
    re.VERBOSE,
)
_CLOCK = re.compile(r"([01]?\d|2[0-3])\.([0-5]\d)")
_GLUED = re.compile(r"(?<=[^\W\d_])(\d{1,4})([kK]\b)?(?!\d)")
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_ROMAN = re.compile(r"\b(?!(?:Le|Ver)\b)(?=[IVXL])(L?X{0,3}(?:IX|IV|V?I{0,3}))(?:e|er|re|ème)\b")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
_DECADES = ("années ", "Années ")
_ONE_MARK = re.compile(r"\d+[.,]\d+")
_NOT_DIGITS = re.compile(r"\D")
_RANGE = re.compile(
    r"\s?(?:à|et|ou|to|and|or|[-–—/,])\s?[$€£]?\s?|\s(?:%|\$|€)?\s?(?:à|et|to|and)\s"
)
_PERCENT, _MONEY = ("%", "cent"), ("$", "€", "£", "dollar", "euro")


def numbers(text: str, lang: str) -> Iterator[Fact]:
    """The numbers in digits, and Roman ordinals."""
    before: Match[str] | None = None
    for found in _NUMBER.finditer(text):
        if before and (scale := _shared_scale(before, found, text, lang)):
            yield _number(before, lang, scale, text)
        elif before:
            yield _number(before, lang, 1.0, text)
        before = found
    if before:
        yield _number(before, lang, 1.0, text)
    for glued in _GLUED.finditer(text):  # "G20" may be « G 20 », "Y2K" « l’an 2000 »
        value = float(glued[1]) * (1000 if glued[2] else 1)
        covers: frozenset[Value] = frozenset((value,))
        yield Fact(Kind.NUMBER, "", *glued.span(1), frozenset(), covers)
    if lang == FRENCH:
        for roman in _ROMAN.finditer(text):
            yield Fact(Kind.NUMBER, "number", *roman.span(), frozenset((_roman(roman[1]),)))


def _shared_scale(one: Match[str], other: Match[str], text: str, lang: str) -> float:
    """What the first number of « 3 à 5 millions » is to be multiplied by; else 0."""
    if one["scale"] or one["letter"] or not (other["scale"] or other["letter"]):
        return 0.0
    together = _RANGE.fullmatch(text, one.end(), other.start())
    return _scale(other, lang) if together else 0.0


def _scale(found: Match[str], lang: str) -> float:
    return _SCALES[lang].get((found["scale"] or found["letter"] or "").lower(), 1.0)


def _number(found: Match[str], lang: str, scale: float, text: str) -> Fact:
    if found["phone"]:
        key: Value = ("phone", _NOT_DIGITS.sub("", found[0])[-10:])
        return Fact(Kind.NUMBER, "phone", *found.span(), frozenset((key,)))
    if found["version"]:
        return Fact(Kind.NUMBER, "version", *found.span(), _version(found["version"]))
    values = _values(found["digits"], found["decimals"] or "")
    if found["half"]:
        values = {value + _HALVES[found["half"].strip()] for value in values}
    years = text[max(0, found.start() - len(_DECADES[0])) : found.start()]
    if years in _DECADES or (found["decade"] and not found["decimals"]):
        return _decade(found)
    return _scaled(found, values, lang, scale, text)


def _scaled(found: Match[str], values: set[float], lang: str, shared: float, text: str) -> Fact:
    scale = _scale(found, lang)
    readings: set[Value] = {round(value * scale, 4) for value in values}
    if found["letter"]:
        readings |= values
    if shared != 1.0:
        readings |= {round(value * shared, 4) for value in values} | values
    group = _group(found)
    if group == "number" and (century := _short_year(found, text)):
        readings.add(century)
    if group == "number" and (clock := _CLOCK.fullmatch(found[0])):
        readings.add(("time", 60 * int(clock[1]) + int(clock[2])))
    kind = Kind.DATE if group == "year" else Kind.NUMBER
    return Fact(kind, group, *found.span(), frozenset(readings))


def _group(found: Match[str]) -> str:
    unit = (found["unit"] or "").lower()
    if any(sign in unit for sign in _PERCENT):
        return "percent"
    if found["currency"] or any(sign in unit for sign in _MONEY):
        return "money"
    plain = found["digits"] == found[0].strip() and len(found["digits"]) == 4
    return "year" if plain and "1500" <= found["digits"] <= "2100" else "number"


def _short_year(found: Match[str], text: str) -> float | None:
    """2025, of the 25 in "2024-25"."""
    start = found.start()
    if len(found["digits"]) != 2 or start < 5 or text[start - 1] not in "-–/":
        return None
    year = text[start - 5 : start - 1]
    return float(year[:2] + found["digits"]) if year.isdecimal() else None


def _version(dotted: str) -> frozenset[Value]:
    """A version or an address; in groups of three it may also be a number, and 2.2.0 is 2.2."""
    parts = dotted.split(".")
    values: set[Value] = {("version", dotted)}
    if all(len(part) == 3 for part in parts[1:]):
        values.add(float("".join(parts)))
    if len(parts) == 3 and parts[-1] == "0":
        values.add(float(".".join(parts[:2])))
    return frozenset(values)


def _decade(found: Match[str]) -> Fact:
    digits = found["digits"]
    decade = int(digits if len(digits) == 4 else f"19{digits}")
    key: Value = ("decade", decade)
    return Fact(Kind.DATE, "decade", *found.span(), frozenset((key,)), frozenset((float(decade),)))


def _values(digits: str, decimals: str) -> set[float]:
    """What digits may mean: a comma or a dot before three of them parts thousands or decimals."""
    whole = _NOT_DIGITS.sub("", digits)
    values = {float(f"{whole}.{decimals[1:]}")}
    if decimals or not _ONE_MARK.fullmatch(digits):
        return values
    return values | {float(digits.replace(",", "."))}


def _roman(numeral: str) -> float:
    values = [_ROMAN_DIGITS[letter] for letter in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return float(sum(-value if value < following else value for value, following in pairs))
