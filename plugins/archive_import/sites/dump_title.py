"""Where the title stands in a text dump, and which category is printed with it."""

import re
from dataclasses import dataclass, field

from ..dates import age, parse_date
from . import labels
from .dump_page import by_line, closing, is_name, quoted, same

_BULLET = re.compile(r"[•◦▪‣*-]\s")
_ANY_SEPARATOR = re.compile("|".join(labels.CRUMB_SEPARATORS))
_NEAR = 6
"""Title and date, or breadcrumb and title, stand at most so many lines apart."""
_LONGEST = 500
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Title:
    """The title, and where it was found."""

    text: str
    at: int
    """The number of its line; the by-line and the dates stand below."""
    crumbs: list[str] = field(default_factory=list)
    """The items of the breadcrumb, the title left out."""
    other: str | None = None
    """A headline that says something else."""


def find_title(lines: list[str]) -> Title | None:
    """The title of an article; None where no article begins.

    Three lines print it: « Reading: … », the breadcrumb's end and the headline. Two that agree
    decide; where the first two are cut off, the headline is made out from the date below it.
    """
    updated = next((number for number, line in enumerate(lines) if is_updated(line)), None)
    shared = next((n for n, line in enumerate(lines) if line in labels.SHARE_BESIDE_BODY), None)
    anchors = [number for number in (updated, shared) if number is not None]
    head = lines[: max(anchors, default=len(lines))]
    copies = other_copies(head)[:3]
    return (
        _below_breadcrumb(head)
        or _repeated(copies, head, lines)
        or _without_headline(copies, head)
        or _above_date(copies, lines, shared if updated is None else updated)
    )


def other_copies(lines: list[str]) -> list[str]:
    """The titles that « Reading: … » lines give."""
    return [match["title"] for line in lines if (match := labels.READING.match(line))]


def find_category(lines: list[str], title: Title) -> tuple[str | None, str | None]:
    """The category as the page shows it, and a warning where its two places differ."""
    above = lines[title.at - 1] if title.at else ""
    label = above if _is_label(above) else None
    categories = title.crumbs[1:]
    if not categories or any(label and same(label, item) for item in categories):
        return label, None
    if label is None or same(lines[title.at], categories[-1]):
        return categories[-1], None
    return categories[-1], (
        f"the breadcrumb's category is {quoted(categories[-1])},"
        f" the line above the title {quoted(label)}"
    )


def is_updated(line: str) -> bool:
    """Whether a line gives the date or age of the last change, or announces it."""
    match = labels.UPDATED.match(line)
    if not match:
        return False
    date = match["date"]
    return bool(parse_date(date) or age(date) or (match["colon"] and not date))


def is_dated(line: str) -> bool:
    """Whether a line gives a date or an age, with a label or without."""
    published = labels.PUBLISHED.match(line)
    return bool(
        is_updated(line)
        or (published and parse_date(published["date"]))
        or parse_date(line)
        or age(line)
    )


def _below_breadcrumb(head: list[str]) -> Title | None:
    """The headline that the breadcrumb above it ends in."""
    for number, line in enumerate(head):
        if not _has_separator(line):
            continue
        for at, text in enumerate(head[number + 1 : number + _NEAR], start=number + 1):
            if crumbs := _crumbs(line, text):
                return Title(text, at, crumbs)
    return None


def _repeated(copies: list[str], head: list[str], lines: list[str]) -> Title | None:
    """The headline that repeats a « Reading: … » line, best with a date or share bar below."""
    found = [number for number, line in enumerate(head) if any(same(line, c) for c in copies)]
    dated = (number for number in found if any(map(_is_below, lines[number + 1 : number + _NEAR])))
    at = next(dated, found[0] if found else None)
    return None if at is None else Title(head[at], at)


def _without_headline(copies: list[str], head: list[str]) -> Title | None:
    """The title that the breadcrumb ends in, where « Reading: … » says the same or the
    category below the breadcrumb shows where its title begins."""
    for number, line in enumerate(head):
        if not _has_separator(line):
            continue
        below = head[number + 1] if number + 1 < len(head) else ""
        for text in (*copies, line.rpartition(labels.CRUMB_SEPARATORS[0])[2]):
            crumbs = _crumbs(line, text)
            has_category = bool(crumbs) and same(below, crumbs[-1])
            if crumbs and (text in copies or has_category):
                return Title(text, number + has_category, crumbs)
    return None


def _above_date(copies: list[str], lines: list[str], anchor: int | None) -> Title | None:
    """The headline among the lines above the first date."""
    if anchor is None:
        anchor = next((number for number, line in enumerate(lines) if is_dated(line)), 0)
    while anchor and _is_below(lines[anchor - 1]):
        anchor -= 1
    first = anchor
    while first and anchor - first < _NEAR and not _ends_chrome(lines, first - 1, anchor):
        first -= 1
    last = _without_byline(lines, first, anchor) - 1
    if last < first:
        return None
    at = last - 1 if last > first and _is_deck(lines[last], lines[last - 1]) else last
    for copy in copies:
        if not lines[at].startswith(copy.rstrip(" .…")):
            return Title(copy, at, other=lines[at])
    return Title(lines[at], at)


def _without_byline(lines: list[str], first: int, anchor: int) -> int:
    """The number of the line below the headline and the deck.

    The line above the date names the author if it has the label, if the line below the date
    says the same, or if it is a name and shorter than the title above it.
    """
    end = anchor
    names = lines[anchor + 1 : anchor + 2]
    while end > first and (by_line(lines[end - 1]) or _is_one_of(lines[end - 1], names)):
        end -= 1
        names.append(lines[end])
    if end < anchor or end < first + 2:
        return end
    line, above = lines[end - 1], lines[end - 2]
    is_author = is_name(line) and len(line.split()) <= min(4, len(above.split()))
    return end - 1 if is_author else end


def _is_one_of(line: str, names: list[str]) -> bool:
    return any(same(line, by_line(name) or name) for name in names)


def _crumbs(line: str, title: str) -> list[str]:
    """The items of a breadcrumb that ends in the title, the title left out."""
    start, end = line[: -len(title)], line[-len(title) :]
    for separator in labels.CRUMB_SEPARATORS:
        if start.endswith(separator) and same(end, title):
            return start.removesuffix(separator).split(separator)
    return []


def _is_deck(line: str, above: str) -> bool:
    """Whether `line` is the deck of the title `above` it, not the title of a category."""
    return bool(closing(line) and len(line) > len(above)) or len(above.split()) > 5


def _is_below(line: str) -> bool:
    """Whether a line belongs to those below the title."""
    key = labels.key(line)
    return key in labels.SHARE or bool(is_dated(line) or labels.COUNTS.match(line))


def _is_label(line: str) -> bool:
    return 0 < len(line) <= _LONGEST_LABEL and not (
        _is_chrome(line) or _has_separator(line) or is_dated(line)
    )


def _ends_chrome(lines: list[str], number: int, anchor: int) -> bool:
    """Whether a line is the site's, or a breadcrumb whose items stand on the lines below."""
    items = _ANY_SEPARATOR.split(lines[number])[1:] if _has_separator(lines[number]) else []
    below = lines[number + 1 : anchor]
    return _is_chrome(lines[number]) or any(same(item, line) for item in items for line in below)


def _is_chrome(line: str) -> bool:
    """Whether a line belongs to the site's header."""
    return bool(
        len(line) > _LONGEST
        or labels.key(line) in labels.HEADER_CHROME
        or _BULLET.match(line)
        or labels.COPYRIGHT.match(line)
        or labels.READING.match(line)
    )


def _has_separator(line: str) -> bool:
    return any(separator in line for separator in labels.CRUMB_SEPARATORS)
