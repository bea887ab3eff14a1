"""Numbers written as words, French and English: « quatre-vingt-dix-sept », "two hundred and five".

A numeral is read from its words by adding and multiplying, as both languages build them:
four * 20 + 10 + 7. « un », « une » and "one" count inside a longer numeral only, since they are
mostly articles and pronouns.
"""

from collections.abc import Iterable, Iterator
from re import Match

from .facts import FRENCH, Fact
from .model import Kind

_SMALL_FR = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
)
_SMALL_EN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS_FR = "vingt", "trente", "quarante", "cinquante", "soixante", "septante", "huitante", "nonante"
_TENS_EN = "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"


def _values(small: Iterable[str], tens: Iterable[str], others: dict[str, int]) -> dict[str, int]:
    words = {word: value for value, word in enumerate(small)}
    return words | {word: 10 * place for place, word in enumerate(tens, start=2)} | others


NUMERALS = {
    "fr": _values(
        _SMALL_FR,
        _TENS_FR,
        {"une": 1, "vingts": 20, "octante": 80, "cent": 100, "cents": 100, "mille": 1000}
        | {"million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9},
    ),
    "en": _values(
        _SMALL_EN,
        _TENS_EN,
        {"hundred": 100, "hundreds": 100, "thousand": 1000, "thousands": 1000}
        | {"million": 10**6, "millions": 10**6, "billion": 10**9, "billions": 10**9}
        | {"trillion": 10**12},
    ),
}
"""The words of which numerals are made, per language."""
_JOINTS = {"fr": {" ", "-", " et ", "-et-"}, "en": {" ", "-", " and "}}
_FEW = 10
"""Up to here a number in words is often said otherwise: "both", "a pair", « quelques »."""


def numerals(hits: list[tuple[int, Match[str]]], text: str, lang: str) -> Iterator[Fact]:
    """The numerals of a text.

    Args:
        hits: the words of `NUMERALS[lang]` that the text has, in order, and their values.
    """
    run: list[tuple[int, Match[str]]] = []
    for hit in hits:
        if run and not _joined(run, hit, text, lang):
            yield from _numeral(run, lang)
            run = []
        run.append(hit)
    if run:
        yield from _numeral(run, lang)


def _joined(
    run: list[tuple[int, Match[str]]], hit: tuple[int, Match[str]], text: str, lang: str
) -> bool:
    (last, before), (value, here) = run[-1], hit
    joint = text[before.end() : here.start()]
    if joint not in _JOINTS[lang]:
        return False
    if "et" in joint:
        return value in (1, 11) and 20 <= last <= 80
    if "and" in joint:
        return last >= 100 > value
    if value >= 100:
        return last > 0 and last != value
    if last >= 100:
        return value > 0
    if lang == FRENCH:
        return _joined_french(last, value)
    return last >= 20 and 0 < value < 10


def _joined_french(last: int, value: int) -> bool:
    if last == 10:
        return 7 <= value <= 9
    if last == 20 or last in (60, 80):
        return 0 < value < 20
    return (last, value) == (4, 20) or (last > 20 and 0 < value < 10)


def _numeral(run: list[tuple[int, Match[str]]], lang: str) -> Iterator[Fact]:
    values = [value for value, _ in run]
    if values == [1]:
        return
    value = float(_sum(values, lang))
    weak = value <= _FEW or (len(values) == 1 and value >= 100)
    place = run[0][1].start(), run[-1][1].end()
    yield Fact(Kind.NUMBER, "number", *place, frozenset((value,)), weak=weak)


def _sum(values: list[int], lang: str) -> int:
    total = part = 0
    for value in values:
        if value >= 1000:
            total, part = total + max(1, part) * value, 0
        elif value == 100:
            part = max(1, part) * 100
        elif lang == FRENCH and value == 20 and part % 100 == 4:
            part += 76
        else:
            part += value
    return total + part
