"""The readers' comments in a text dump, as WordPress prints them."""

import re
from itertools import pairwise, takewhile

from ..article import Comment
from ..dates import parse_date
from . import labels
from .dump_page import quoted

_NUMBER = re.compile(r"(?:\d{1,4}\.|[•*-])\s+")
_NOTES = labels.COMMENTS | labels.COMMENT_NOTES


def read_comments(lines: list[str]) -> tuple[list[Comment], list[str]]:
    """The comments from their heading to the form, and warnings where some cannot be read.

    A comment begins with « NAME says: », above its date or below the links of the one before.
    """
    found: list[tuple[Comment, list[str]]] = []
    unread: list[str] = []
    expected, may_begin = 0, True
    for line, below in pairwise([*takewhile(_is_comments, lines), ""]):
        says = labels.SAYS.match(_NUMBER.sub("", line, count=1))
        if count := labels.COMMENT_COUNT.match(line):
            expected = int(count["count"]) if count["count"].isdigit() else 1
        elif says and (may_begin or parse_date(below)):
            found.append((Comment(says["name"], ""), []))
            may_begin = False
        elif labels.REPLY.match(line):
            may_begin = True
        elif labels.key(line) in _NOTES:
            continue
        elif found and not may_begin:
            _go_on(*found[-1], line)
        else:
            unread.append(line)
    for comment, text in found:
        comment.text = "\n\n".join(text)
    if expected in (0, len(found)):
        return [comment for comment, _ in found], []
    warning = f"the page counts {expected} comments, {len(found)} could be read"
    if unread:
        warning += f"; not understood: {quoted(' / '.join(unread))}"
    return [comment for comment, _ in found], [warning]


def _is_comments(line: str) -> bool:
    return not (
        labels.COMMENT_FORM.match(line)
        or labels.key(line) in labels.ASIDES
        or labels.COPYRIGHT.match(line)
    )


def _go_on(comment: Comment, text: list[str], line: str) -> None:
    """Add a line to a comment: its date, or else its text."""
    date = None if text or comment.date else parse_date(line)
    if date:
        comment.date = date
    else:
        text.append(line)
