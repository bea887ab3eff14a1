"""What stands below the body of a text dump: tags, author boxes, neighbours, comments."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ..article import Author, Comment
from . import labels
from .dump_comments import read_comments
from .dump_page import by_line, closing
from .dump_title import is_updated
from .profiles import read_profile

_MANY_TAGS = 40
_LONGEST_TAG = 80
_WEAK = ("comments", "end")
_BY_KEY = {
    **dict.fromkeys(labels.SHARE_THIS | labels.REACTIONS, "share"),
    **dict.fromkeys(labels.COMMENTS, "comments"),
    **dict.fromkeys(labels.ASIDES, "end"),
}


@dataclass(slots=True)
class Tail:
    """What the lines below the body say."""

    tags: str = ""
    """As printed, as the next two: mostly without separators."""
    sources: str = ""
    via: str = ""
    authors: list[Author] = field(default_factory=list)
    previous: str | None = None
    next: str | None = None
    comments: list[Comment] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def tail_start(lines: list[str], body_start: int) -> int:
    """The number of the first line below the body.

    A label counts only where the next lines are such as follow it on a page: a paragraph may
    begin with « TAGGED: » or « Next Article », or be the words « Share This Article ». The
    labels of comments and sidebar count only where there is no other.
    """
    weak = len(lines)
    for number in range(body_start, len(lines)):
        kind = _kind(lines, number)
        if kind in _WEAK:
            weak = min(weak, number)
        elif kind and _is_confirmed(kind, lines, number):
            return number
    return weak


def read_tail(lines: list[str]) -> Tail:
    """Read the lines from `tail_start` on."""
    tail = Tail()
    starts = [*_starts(lines), ("end", len(lines))]
    for (kind, start), (_, end) in pairwise(starts):
        _read_block(tail, kind, lines[start:end])
    return tail


def _read_block(tail: Tail, kind: str, block: list[str]) -> None:
    if kind == "bar":
        _read_bar(tail, block)
    elif kind == "author":
        tail.authors.append(_author(block))
    elif kind == "previous":
        tail.previous = _neighbour(labels.PREVIOUS, block)
    elif kind == "next":
        tail.next = _neighbour(labels.NEXT, block)
    elif kind == "comments":
        tail.comments, warnings = read_comments(block)
        tail.warnings += warnings
    elif kind == "another":
        tail.warnings.append("another article follows on the page; it was not read")


def _starts(lines: list[str]) -> Iterator[tuple[str, int]]:
    """Where the parts below the body begin, as far as the comments."""
    kind = None
    for number, line in enumerate(lines):
        found = "another" if is_updated(line) else _kind(lines, number)
        if not found and kind == "share" and by_line(line):
            found = "author"  # one without links to follow
        if found:
            kind = found
            yield kind, number
        if found in ("comments", "another", "end"):
            return


def _kind(lines: list[str], number: int) -> str | None:
    """Which part of the page a line begins; None for a line that is no label."""
    line = lines[number]
    if labels.BAR.match(line):
        return "bar"
    if kind := _BY_KEY.get(labels.key(line)):
        return kind
    if (
        labels.BY.match(line)
        and labels.key("".join(lines[number + 1 : number + 2])) in labels.FOLLOW
    ):
        return "author"
    if labels.PREVIOUS.match(line):
        return "previous"
    if labels.NEXT.match(line):
        return "next"
    if labels.COMMENT_COUNT.match(line):
        return "comments"
    if labels.COMMENT_FORM.match(line) or labels.COPYRIGHT.match(line):
        return "end"
    return None


def _is_confirmed(kind: str, lines: list[str], number: int) -> bool:
    """Whether what follows the label is what follows it on a page."""
    if kind == "bar":
        return not closing(lines[number].rstrip(" :")) and _leads_to_label(lines, number + 1)
    if kind == "share":
        return _leads_to_label(lines, number + 1)
    if kind == "previous" or kind == "next":
        label = (labels.PREVIOUS if kind == "previous" else labels.NEXT).match(lines[number])
        after = number + (1 if label and label["title"].strip() else 2)
        return after < len(lines) and _kind(lines, after) in ("next", *_WEAK)
    return True


def _leads_to_label(lines: list[str], start: int) -> bool:
    """Whether a label, share buttons or the page's end come after lines that may be tags."""
    below = lines[start : start + _MANY_TAGS]
    for number, line in enumerate(below, start):
        if labels.NETWORKS.match(line) or by_line(line):
            return True
        if kind := _kind(lines, number):
            return kind in ("bar", "share", *_WEAK) or _is_confirmed(kind, lines, number)
        if len(line) > _LONGEST_TAG or closing(line):
            return False
    return len(below) < _MANY_TAGS


def _read_bar(tail: Tail, block: list[str]) -> None:
    """Read the bar of tags, of sources, or of those that a report came by."""
    match = labels.BAR.match(block[0])
    value = "\n".join(filter(None, [match["value"] if match else "", *block[1:]]))
    if match and match["tags"]:
        tail.tags = value
    elif block[0].startswith("VIA"):
        tail.via = value
    else:
        tail.sources = value


def _neighbour(label: re.Pattern[str], block: list[str]) -> str | None:
    """The title after the label, or on the line below it."""
    match = label.match(block[0])
    return (match["title"].strip() if match else "") or next(iter(block[1:2]), None)


def _author(block: list[str]) -> Author:
    """The author of a box: the name, then role, place and biography as far as they are there."""
    labelled = labels.BY.match(block[0])
    name = labelled["name"].strip() if labelled else block[0]
    return read_profile(name, (line for line in block[1:] if not _is_link(line)))


def _is_link(line: str) -> bool:
    return labels.key(line) in labels.FOLLOW or bool(labels.NETWORKS.match(line))
