"""The figures and dates of a text, each at its place and none counted twice."""

import re
from collections.abc import Iterable, Iterator
from re import Match

from .dates import MONTHS, WEEKDAYS, month, numeric_dates, weekday
from .facts import FRENCH, Fact
from .figure_words import STANDING_FOR
from .model import Kind
from .numbers import numbers
from .numerals import NUMERALS, numerals
from .times import times

_WORD = re.compile(r"(?<![\d_])[^\W\d_]+(?![\d_])")
_DIGIT = re.compile(r"\d|[IVXL](?:e|er|re|ème)\b")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+")
_TELLING = {
    lang: NUMERALS[lang].keys()
    | MONTHS[lang].keys()
    | WEEKDAYS[lang].keys()
    | STANDING_FOR[lang].keys()
    for lang in NUMERALS
}
_HALVES = {
    "fr": re.compile(r"(?:\s\w+)?\set\sdemie?\b"),
    "en": re.compile(r"[\s-]and[\s-]a[\s-]half\b"),
}


def figures(text: str, lang: str) -> list[Fact]:
    """What a text states in figures, in the order of the text.

    Args:
        text: plain text whose spaces are plain spaces.
        lang: `fr` or `en`.
    """
    if "://" in text or "@" in text or "www." in text:
        text = _ADDRESS.sub(lambda found: " " * len(found[0]), text)
    in_words = list(_in_words(text, lang))
    if not _DIGIT.search(text):
        return in_words and _halved(_apart(in_words), text, lang)
    dates = [*(fact for fact in in_words if fact.kind is Kind.DATE), *numeric_dates(text)]
    others = (fact for fact in in_words if fact.kind is not Kind.DATE)
    return _halved(_apart(dates, times(text), numbers(text, lang), others), text, lang)


def _in_words(text: str, lang: str) -> Iterator[Fact]:
    telling, counted = _TELLING[lang], NUMERALS[lang]
    hits: list[tuple[int, Match[str]]] = []
    for word in _WORD.finditer(text):
        lower = word[0].lower()
        if lower not in telling:
            continue
        if lower in counted and not _is_per_cent(lower, word, text):
            hits.append((counted[lower], word))
        if lower in MONTHS[lang]:
            yield from month(word, MONTHS[lang][lower], text, lang)
        elif lower in WEEKDAYS[lang]:
            yield weekday(word, WEEKDAYS[lang][lower])
        elif lower in STANDING_FOR[lang]:
            covers = STANDING_FOR[lang][lower]
            yield Fact(Kind.NUMBER, "", word.start(), word.end(), frozenset(), covers)
    if hits:
        yield from numerals(hits, text, lang)


def _is_per_cent(lower: str, word: Match[str], text: str) -> bool:
    """Whether this « cent » belongs to « pour cent »."""
    return lower == "cent" and text[max(0, word.start() - 5) : word.start() - 1].lower() == "pour"


def _apart(*sources: Iterable[Fact]) -> list[Fact]:
    """The facts in order; of those that overlap, the ones of the earlier source."""
    taken: set[int] = set()
    kept: list[Fact] = []
    for facts in sources:
        found = [fact for fact in facts if taken.isdisjoint(range(fact.start, fact.end))]
        taken.update(place for fact in found for place in range(fact.start, fact.end))
        kept += found
    return sorted(kept, key=lambda fact: fact.start)


def _halved(facts: list[Fact], text: str, lang: str) -> list[Fact]:
    """« deux ans et demi » and "two and a half years" may be 2.5."""
    if "demi" not in text and "half" not in text:
        return facts
    return [_with_half(fact, text, lang) for fact in facts]


def _with_half(fact: Fact, text: str, lang: str) -> Fact:
    if not _HALVES[lang].match(text, fact.end):
        return fact
    half = {value + 0.5 for value in fact.readings if isinstance(value, float)}
    millions = {value + 500_000 for value in fact.readings if isinstance(value, float)}
    return fact._replace(readings=fact.readings | half | (millions if lang == FRENCH else set()))
