"""What stands above the body of a text dump: title, category, deck, by-line, dates."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from ..dates import age, parse_date
from . import labels
from .dump_page import by_line, closing, is_name, quoted, same
from .dump_title import find_category, find_title, is_dated, is_updated, other_copies

_META_LINES = 16
"""At most so many lines stand between the title and the body."""
_DECK_LINES = 4
_CAPTION_LINES = 3
_NAME_WORDS = 5
_MOST_OTHER_TITLES = 3  # warnings
_AND = re.compile(r",\s+(?:(?:and|et)\s+)?|\s+(?:and|et|&)\s+")
_PARTICLES = frozenset({"de", "du", "des", "la", "le", "da", "van", "von", "der", "den", "bin"})


@dataclass(slots=True)
class Header:
    """What the lines above the body say."""

    title: str
    body_start: int
    """The number of the body's first line."""
    category: str | None = None
    summary: str | None = None
    sponsor: str | None = None
    caption: str | None = None
    """That of the featured picture, which is not in a dump."""
    authors: list[str] = field(default_factory=list)
    published: datetime | None = None
    modified: datetime | None = None
    age: str | None = None
    """How old the article was when the page was saved, as printed."""
    warnings: list[str] = field(default_factory=list)


def read_header(lines: list[str]) -> Header | None:
    """The header of a dump; None where no article's title can be made out."""
    title = find_title(lines)
    if title is None:
        return None
    header = Header(title.text, _body_start(lines, title.at))
    header.category, warning = find_category(lines, title)
    if warning:
        header.warnings.append(warning)
    copies = [title.other or title.text, *other_copies(lines[: title.at])]
    others = dict.fromkeys(copy for copy in copies if not same(copy, title.text))
    for other in islice(others, _MOST_OTHER_TITLES):
        header.warnings.append(f"another title stands on the page: {quoted(other)}")
    _read_meta(header, lines[title.at + 1 : header.body_start])
    return header


def _body_start(lines: list[str], title_at: int) -> int:
    """The line after « SHARE »; where it is missing, after the last line of dates and counts."""
    below = lines[title_at + 1 : title_at + 1 + _META_LINES]
    for number, line in enumerate(below):
        above = below[max(0, number - _CAPTION_LINES - 1) : number]
        if line in labels.SHARE_BESIDE_BODY and (
            number <= _DECK_LINES or any(map(_is_meta, above))
        ):
            return title_at + number + 2
    start, patience = 0, _DECK_LINES
    for number, line in enumerate(below):
        if _is_meta(line):
            start, patience = number + 1, 0
        elif not (_is_repeated(below, number) or number - start < patience):
            break
    return title_at + 1 + start


def _is_meta(line: str) -> bool:
    return bool(
        is_dated(line)
        or labels.COUNTS.match(line)
        or labels.key(line) in labels.SHARE
        or _sponsor(line)
        or by_line(line)
    )


def _is_repeated(below: list[str], number: int) -> bool:
    """Whether the line is the by-line between two dates."""
    line = below[number]
    return line in below[:number] or (
        is_name(line) and number + 1 < len(below) and is_dated(below[number + 1])
    )


def _read_meta(header: Header, lines: list[str]) -> None:
    """Read the lines between the title and the body."""
    above_date: list[str] = []
    below_date: list[str] = []
    captions: list[str] = []
    place = above_date
    for line in _joined(lines):
        if _read_date(header, line):
            place = below_date if place is above_date else place
        elif labels.key(line) in labels.SHARE:
            place = captions
        elif sponsor := _sponsor(line):
            header.sponsor = header.sponsor or sponsor
        elif not labels.COUNTS.match(line):
            place.append(line)
    header.authors = _authors(above_date, below_date)
    header.summary = " ".join(above_date) or None
    header.caption = " ".join(captions) or None
    header.warnings += [f"not understood, below the title: {quoted(line)}" for line in below_date]
    if header.caption:
        header.warnings.append(f"a picture is not in the source: {quoted(header.caption)}")


def _sponsor(line: str) -> str | None:
    """The name in « Commandité par … »; None for another line, such as a deck: a sentence."""
    match = labels.SPONSORED.match(line)
    return line[match.end() - 1 :] if match and not closing(line) else None


def _joined(lines: list[str]) -> Iterator[str]:
    """The lines, a bare « Last updated: » joined to its date on the next line."""
    rows = iter(lines)
    for line in rows:
        match = labels.UPDATED.match(line)
        bare = match and match["colon"] and not match["date"]
        yield f"{line} {next(rows, '')}" if bare else line


def _read_date(header: Header, line: str) -> bool:
    """Read a line that gives a date; False if it gives none."""
    updated = labels.UPDATED.match(line)
    if updated and (updated["colon"] or is_updated(line)):
        header.modified = parse_date(updated["date"])
        if not header.modified:
            header.warnings.append(f"the date of the last change is not known: {quoted(line)}")
        return True
    published = labels.PUBLISHED.match(line)
    if moment := parse_date(published["date"] if published else line):
        header.published = header.published or moment
        return True
    if age(line):
        header.age = line
        return True
    return False


def _authors(above_date: list[str], below_date: list[str]) -> list[str]:
    """Take the authors' names out of the lines above and below the date.

    The by-line stands below it, the portraits' descriptions above it; what is left in the
    lists is no author.
    """
    place = below_date or [line for line in above_date if by_line(line)]
    portrait = above_date[-1] if above_date else ""
    byline = next((line for line in place if is_name(line) or same(line, portrait)), None)
    if byline is None:
        return _unlabelled_author(above_date)
    (below_date or above_date).remove(byline)
    byline = by_line(byline) or byline
    names = _split(byline)
    while above_date and (named := _portrait(above_date[-1], byline, names)):
        above_date.pop()
        if len(names) == 1 and names[0] != named:  # the byline goes on with the author's job
            below_date.append(names[0].removeprefix(named).strip())
            names = [named]
    return names


def _unlabelled_author(above_date: list[str]) -> list[str]:
    """Take the last line above the date as the author's name, if it is short like one."""
    if not above_date or not is_name(above_date[-1]) or len(above_date[-1].split()) > _NAME_WORDS:
        return []
    name = above_date.pop()
    while above_date and same(above_date[-1], name):  # the portrait's description
        above_date.pop()
    return [name]


def _portrait(line: str, byline: str, names: list[str]) -> str | None:
    """The line, if it names the authors of the by-line or begins it."""
    glued = "".join(line.split()) == "".join("".join(names).split())
    if glued or any(same(line, name) for name in [*names, byline]):
        return names[0] if len(names) == 1 else line
    return line if len(names) == 1 and is_name(line) and byline.startswith(line) else None


def _split(byline: str) -> list[str]:
    """The names in « A, B et C », if all of them are full names; else the by-line as it is."""
    names = [name.strip() for name in _AND.split(byline)]
    return names if all(map(_is_full_name, names)) else [byline]


def _is_full_name(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and all(word[0].isupper() or word in _PARTICLES for word in words)
