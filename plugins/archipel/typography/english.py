"""English as it is set in Canada.

Quotation marks and apostrophes are typogrify's SmartyPants'. Where that errs (text between two
tags, after a dash, before a sign, '90s, 'tis, rock 'n' roll, 5'10") the rules here decide before
it is asked. Spaces that hold together follow The Canadian Press Stylebook: $50 million,
2:30 p.m., Sept. 1, Mr. Smith.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from string import ascii_letters, digits

from typogrify.filters import smartypants

from .edits import OBJECT, Edit
from .quotes import closes, ellipses, inches, primes
from .spaces import PHONE, UNITS, after_number, before_names, has_digit, held, one_space

_CONTRACTIONS = re.compile(
    r"'(?:tis|twas|twere|twill|twould|twasn|tisn|em|til|till|nuff|cuz|kay|tude|neath|[0-9]{2}s)"
    r"(?!\w)",
    re.IGNORECASE,
)
_PERHAPS = re.compile(r"'(?:cause|bout|round|cept|n|[0-9]{2})(?!\w)", re.IGNORECASE)
"""An apostrophe, unless a mark that can close a quotation follows later."""
_AND = re.compile(r"'(?<=\w ')n'(?= \w)", re.IGNORECASE)
_HYPHENS = re.compile("-(?<!--)-{1,2}+(?!-)")
_INSIDE_WORD = re.compile(r"'(?<=\w')(?=\w)")
_STRAIGHT = re.compile("[\"']")
_ALONE = re.compile(r"""(["'])(?:(?<!\S.)(?!\S)|\1+)""")
_SEEN_BEFORE, _SEEN_AFTER = 2, 4
"""How many characters around a mark SmartyPants looks at."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December", "Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)
_AFTER_NUMBER = after_number(
    (
        *(*UNITS, "million", "billion", "trillion", "per cent", "percent", "kb/s", "Mb/s", "%"),
        *("GB", "MB", "TB", "km/hr", "mph", "lb", "oz", "ft", "hr"),
    )
)
_DAY = (
    r"(?=[0-9]{1,2}(?![0-9]))(?:" + "|".join(f"(?<={re.escape(name)} )" for name in _MONTHS) + ")"
)
_HALF_DAY = r"(?<=[0-9] )(?=[AaPp]\.[Mm]\.)"
_BESIDE_NUMBER = one_space(_AFTER_NUMBER, _DAY, _HALF_DAY, PHONE)
_OF_DIGITS = frozenset(
    (
        *(
            "No.",
            "Nos.",
            "no.",
            "nos.",
            "p.",
            "pp.",
            "vol.",
            "Vol.",
            "ch.",
            "s.",
            "ss.",
            "art.",
            "Art.",
        ),
        *("fig.", "Fig.", "Figure", "Table", "Chapter", "Section", "section", "Article", "page"),
        *("pages", "Part", "§"),
    )
)
_OF_CAPITALS = frozenset(
    (
        *(
            "Mr.",
            "Mrs.",
            "Ms.",
            "Mx.",
            "Dr.",
            "Drs.",
            "Prof.",
            "Rev.",
            "Hon.",
            "Sen.",
            "Rep.",
            "Gov.",
        ),
        *("Gen.", "Lt.", "Col.", "Maj.", "Capt.", "Sgt.", "Cpl.", "St.", "Ste.", "Messrs."),
    )
)

_AS_SPACE = "–—‒―“‘«`/"
_TO_SMARTYPANTS = str.maketrans(
    {**dict.fromkeys(_AS_SPACE, " "), "&": "x", OBJECT: "x", "<": "x", ">": "x"}
    | {"\\": " ", ".": ","}
    | {letter: "x" for letter in ascii_letters if letter != "s"}
    | dict.fromkeys(digits, "0")
)
"""Keeps SmartyPants to quotation marks, tells it that one may open after a dash, and shows it of
letters and figures what it minds: an `s` after a mark."""
_FROM_SMARTYPANTS = re.compile("&#(8216|8217|8220|8221);")


def find_edits(view: str) -> list[Edit]:
    """What English typography changes in a text."""
    edits = [*ellipses(view), *_dashes(view)]
    if "'" in view or '"' in view:
        edits += _marks(view)
    if has_digit(view):
        edits += held(_BESIDE_NUMBER, view)
    return edits + before_names(view, _OF_DIGITS, _OF_CAPITALS)


def _dashes(view: str) -> Iterator[Edit]:
    """--- and -- are a dash; an en dash between digits. ` --option` stays."""
    for match in _HYPHENS.finditer(view) if "--" in view else ():
        start, end = match.span()
        before, after = view[start - 1 : start] or "\n", view[end : end + 1] or "\n"
        if before == " " and not after.isspace():
            continue
        is_range = end - start == 2 and before.isdigit() and after.isdigit()
        yield Edit(start, end, "–" if is_range else "—")


def _marks(view: str) -> list[Edit]:
    """Quotation marks and apostrophes: those we are sure of, and SmartyPants' for the others."""
    kept = _kept_marks(view)
    sure = {edit.start: edit for edit in _sure_marks(view) if edit.start not in kept}
    asked = [
        match.start()
        for match in _STRAIGHT.finditer(view)
        if match.start() not in sure and match.start() not in kept
    ]
    answers = _answers(asked, sure, view)
    edits = [Edit(at, at + 1, mark) for at, mark in zip(asked, answers, strict=True)]
    return edits + list(sure.values())


def _sure_marks(view: str) -> Iterator[Edit]:
    measures = primes(view)
    yield from measures
    taken = {edit.start for edit in measures}
    yield from (Edit(at, at + 1, "″") for at in inches(view, taken))
    if "'" in view:
        yield from (Edit(at, at + 1, "’") for at in _apostrophes(view) if at not in taken)


def _apostrophes(view: str) -> Iterator[int]:
    yield from (match.start() for match in _INSIDE_WORD.finditer(view))
    yield from (match.start() for match in _CONTRACTIONS.finditer(view))
    for match in _AND.finditer(view):
        yield from (match.start(), match.end() - 1)
    perhaps = [match.start() for match in _PERHAPS.finditer(view)]
    if perhaps:
        last = max((at for at in _singles(view) if closes(view, at, at + 1)), default=0)
        yield from (at for at in perhaps if at >= last)


def _singles(view: str) -> Iterator[int]:
    return (match.start() for match in re.finditer("'", view))


def _kept_marks(view: str) -> set[int]:
    """Marks that stand alone or several in a row, which are no quotation's."""
    return {at for match in _ALONE.finditer(view) for at in range(*match.span())}


def _answers(asked: list[int], sure: dict[int, Edit], view: str) -> list[str]:
    """SmartyPants' mark for each place asked of; it is shown only what lies around them."""
    windows = [""]
    places = set(asked)
    end = 0
    for at in asked:
        start = max(at - _SEEN_BEFORE, end)
        if start > end:
            windows.append("")
        end = max(min(at + 1 + _SEEN_AFTER, len(view)), end)
        windows[-1] += "".join(_shown(place, places, sure, view) for place in range(start, end))
    return [mark for window in windows for mark in _smart(window.translate(_TO_SMARTYPANTS))]


@lru_cache(maxsize=10_000)
def _smart(window: str) -> str:
    """SmartyPants' marks for those of a window; few windows differ, so it is seldom asked."""
    codes = _FROM_SMARTYPANTS.findall(smartypants(f" {window.replace('--', '  ')} "))
    return "".join(chr(int(code)) for code in codes)


def _shown(place: int, places: set[int], sure: dict[int, Edit], view: str) -> str:
    if place in sure:
        return sure[place].text
    is_kept = view[place] in "\"'" and place not in places
    return " " if is_kept else view[place]
