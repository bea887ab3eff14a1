"""The list of related articles, which the theme puts inside the body or at its end."""

import re
from itertools import accumulate, pairwise, takewhile
from statistics import median

from . import labels
from .dump_page import closing, quoted

_USUAL_COUNT = 5
"""The theme's list holds at most so many titles, unless it is set otherwise."""
_HEADING_WORDS = 5
_TITLE, _QUESTION = 160, 110  # characters; longer ones are rare
_TWO_SENTENCES = re.compile(r"[^\W\d_]{3}[.!?…]\s*[»”\"]?\s+[«“\"]?\s*[^\W\d_a-zà-ÿ]")
_SURELY_BODY = -3.0
_INNER_ENDS = (".", ":", ";", ",")  # what no title ends in
_BULLET = re.compile(r"[•◦▪‣*-]\s+")


def take_related(lines: list[str]) -> tuple[list[int], list[str], list[str]]:
    """Part a body from its lists of related titles.

    Returns:
        the numbers of the lines that are body; the titles; and warnings, for where the body
        goes on below a list only the look of the lines tells where.
    """
    labelled = [n for n, line in enumerate(lines) if labels.key(line) in labels.RELATED]
    body = list(range(labelled[0] if labelled else len(lines)))
    titles: list[str] = []
    warnings: list[str] = []
    for start, end in pairwise([*labelled, len(lines)]):
        below = lines[start + 1 : end]
        count = _count_titles(below)
        titles += [_BULLET.sub("", line) for line in below[:count]]
        body += range(start + 1 + count, end)
        if 0 < count < len(below):
            warnings.append(
                "the list of related articles stands inside the body; "
                f"check that its last title is {quoted(below[count - 1])}"
            )
    return body, titles, warnings


def _count_titles(lines: list[str]) -> int:
    """How many lines are titles, before the body goes on."""
    if lines and _BULLET.match(lines[0]):
        return sum(1 for _ in takewhile(_BULLET.match, lines))
    if len(lines) <= _USUAL_COUNT and all(map(_could_be_title, lines)):
        return len(lines)  # the list ends the body
    looks = takewhile(lambda look: look > _SURELY_BODY, map(_look_of_title, lines))
    sums = list(accumulate(looks, initial=0.0))
    count = sums.index(max(sums))
    goes_on = 0 < count < len(lines)
    return count - 1 if goes_on and _ends_in_heading(lines[:count]) else count


def _could_be_title(line: str) -> bool:
    return len(line) <= _TITLE and closing(line) not in _INNER_ENDS


def _look_of_title(line: str) -> float:
    """Above zero for what looks like a title, below for what looks like a paragraph."""
    look = 1.0
    end = closing(line)
    if end in _INNER_ENDS:
        look -= 2.5
    if len(line) > (_QUESTION if end else _TITLE):
        look -= 2
    if _TWO_SENTENCES.search(line):
        look -= 2
    return look if len(line) <= 2 * _TITLE and not _BULLET.match(line) else _SURELY_BODY


def _ends_in_heading(titles: list[str]) -> bool:
    """Whether the last of the lines is a heading of the body that goes on below."""
    if len(titles) > _USUAL_COUNT:
        return True
    usual = median(map(len, titles[:-1])) if len(titles) > 1 else 0
    return len(titles[-1]) < usual / 2 and len(titles[-1].split()) <= _HEADING_WORDS
