"""French spaces: beside signs, in numbers, dates and names, around incises."""

import re
from collections.abc import Iterator

from .edits import NARROW, NBSP, OBJECT, SPACES, Edit, space
from .spaces import PHONE, UNITS, S, after_number, before_names, held, one_space

_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"),
    *("octobre", "novembre", "décembre"),
)
_AFTER_NUMBER = after_number(
    (
        *(*UNITS, *_MONTHS, "million", "millions", "milliard", "milliards", "billion", "billions"),
        *("k$", "M$", "G$", "Ko", "ko", "Mo", "Go", "To", "kb/s", "Mb/s", "Mo/s", "j"),
    )
)
_OF_DIGITS = frozenset(
    (
        *(
            "n°",
            "nº",
            "no",
            "nos",
            "No",
            "Nos",
            "N°",
            "p.",
            "pp.",
            "art.",
            "chap.",
            "ch.",
            "vol.",
            "t.",
        ),
        *("fig.", "al.", "par.", "§", "article", "Article", "articles", "chapitre", "Chapitre"),
        *("page", "pages", "annexe", "Annexe", "tableau", "Tableau", "figure", "Figure", "tome"),
        *("Tome", "volume", "numéro", "alinéa", "paragraphe", "chapitres", "numéros"),
    )
)
_OF_CAPITALS = frozenset(
    (
        *(
            "M.",
            "MM.",
            "Mme",
            "Mmes",
            "Mlle",
            "Mlles",
            "Me",
            "Mes",
            "Dr",
            "Drs",
            "Dre",
            "Dres",
            "Mgr",
        ),
        *("Pr", "Pre", "av.", "apr."),
    )
)
_SIGN = re.compile("[:;!?%$€£¢‰°«»]")
_AFTER_SIGN = {
    **dict.fromkeys("%€£¢‰", re.compile(r"(?!\w)")),
    "$": re.compile(r"(?!\w)|(?=(?:US|CAN?|AU|NZ)(?!\w))"),
    "°": re.compile(r"(?=[CF](?!\w))"),
}
"""What may follow a sign that stands after an amount."""
_BEFORE_PUNCTUATION = frozenset("»)]\"”’'%$€.…!?″′°*")
_GROUPS = re.compile(rf"[0-9](?<![\w.,][0-9])[0-9]{{0,2}}+(?:{S}[0-9]{{3}}(?![0-9]))++")
_HELD = one_space(
    _AFTER_NUMBER,
    PHONE,
    rf"(?<=[0-9]{S}h )(?=[0-5][0-9](?![0-9]))",
    rf"(?<=[0-9]er )(?=(?:{'|'.join(_MONTHS)})(?!\w))",
    r"(?<=[VXI0-9]e )(?=siècles?(?!\w))",
    r"(?<=\$ )(?=(?:US|CAN?|AU|NZ)(?!\w))",
    r"(?<=p\. )(?=ex\.)",
)
_TIMES = re.compile(r" (?<=[0-9] )× (?=[0-9])")
_DASH_OR_END = re.compile(
    rf"[.!?…][\"”)]*+(?:{S}?»)?{S}++(?=[A-ZÀ-ÖØ-Þ«\"“—–])|(?:\A|{S})(–|—|---?)(?=[\s,;.:!?)»])"
)


def find_space_edits(view: str, *, has_digit: bool) -> list[Edit]:
    """What changes in a text's spaces."""
    edits = [edit for match in _SIGN.finditer(view) for edit in _beside_sign(view, match.start())]
    if has_digit:
        edits += _thousands(view)
        edits += (Edit(*match.span(), f"{NBSP}×{NBSP}") for match in _TIMES.finditer(view))
    if has_digit or "e siècle" in view or "$ " in view or "p. ex." in view:
        edits += held(_HELD, view)
    edits += before_names(view, _OF_DIGITS, _OF_CAPITALS)
    if "–" in view or "—" in view or "--" in view:
        edits += _incises(view)
    return edits


def _beside_sign(view: str, at: int) -> Iterator[Edit]:
    match view[at]:
        case "«":
            end = _end_of_spaces(view, at + 1)
            if end < len(view) and view[end] != "»":
                yield from space(view, at, end, f"«{NBSP}")
        case "»":
            start = _start_of_spaces(view, at)
            if start:
                yield from space(view, start, at, NBSP)
        case ":":
            yield from _before_colon(view, at)
        case ";" | "!" | "?":
            yield from _before_high_sign(view, at)
        case _:
            yield from _after_amount(view, at)


def _before_colon(view: str, at: int) -> Iterator[Edit]:
    """A non-breaking space, put in where the source has none; a ratio or a time has none."""
    start = _start_of_spaces(view, at)
    ends_word = at + 1 == len(view) or view[at + 1] == "»" or view[at + 1].isspace()
    if ends_word and _follows_word(view, start):
        yield from space(view, start, at, NBSP)


def _before_high_sign(view: str, at: int) -> Iterator[Edit]:
    """A thin space where the source has one; `!=` is no punctuation."""
    start = _start_of_spaces(view, at)
    if start < at and _follows_word(view, start) and view[at + 1 : at + 2] != "=":
        yield from space(view, start, at, NARROW)


def _after_amount(view: str, at: int) -> Iterator[Edit]:
    """« 50 % », « 50 $ », « 20 °C »; not « $50 », nor the angle « 45° »."""
    start = _start_of_spaces(view, at)
    is_amount = start > 0 and view[start - 1].isdecimal()
    if is_amount and _AFTER_SIGN[view[at]].match(view, at + 1):
        yield from space(view, start, at, NBSP)


def _follows_word(view: str, at: int) -> bool:
    before = view[at - 1 : at]
    return before.isalnum() or before == OBJECT or before in _BEFORE_PUNCTUATION


def _start_of_spaces(view: str, at: int) -> int:
    while at and view[at - 1] in SPACES:
        at -= 1
    return at


def _end_of_spaces(view: str, at: int) -> int:
    while at < len(view) and view[at] in SPACES:
        at += 1
    return at


def _thousands(view: str) -> Iterator[Edit]:
    for match in _GROUPS.finditer(view):
        for at in range(*match.span()):
            if view[at] == " ":
                yield Edit(at, at + 1, NBSP)


def _incises(view: str) -> Iterator[Edit]:
    """The spaces on the inner side of two dashes in a sentence, and after one that begins it."""
    sentence: list[tuple[int, int]] = []
    for match in _DASH_OR_END.finditer(view):
        if match.lastindex is None:
            yield from _incise(sentence, view)
            sentence = []
        elif match.start(1) == 0:
            yield from _space_after(match.end(1), view)
        else:
            sentence.append(match.span(1))
    yield from _incise(sentence, view)


def _incise(dashes: list[tuple[int, int]], view: str) -> Iterator[Edit]:
    if len(dashes) == 2:
        (_, after_first), (second, _) = dashes
        yield from _space_after(after_first, view)
        yield from space(view, second - 1, second, NBSP)


def _space_after(at: int, view: str) -> Iterator[Edit]:
    if view[at] in SPACES:
        yield from space(view, at, at + 1, NBSP)
