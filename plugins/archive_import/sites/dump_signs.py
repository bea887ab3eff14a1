"""Which page a text is a dump of: an article, a list, a page that was not found, none."""

from . import labels
from .dump_title import is_updated

_BY_KEY = {
    **dict.fromkeys(labels.SHARE_THIS, "share below"),
    **dict.fromkeys(labels.RELATED, "related"),
    **dict.fromkeys(labels.RESIZER, "resizer"),
    **dict.fromkeys(labels.ASIDES, "aside"),
}
_PATTERNS = (
    ("reading", labels.READING),
    ("bar", labels.BAR),
    ("previous", labels.PREVIOUS),
    ("next", labels.NEXT),
    ("form", labels.COMMENT_FORM),
    ("copyright", labels.COPYRIGHT),
)
_OF_AN_ARTICLE = frozenset({"reading", "bar", "share beside", "share below"})
_ABOVE_THE_BODY = frozenset({"reading", "resizer", "share beside", "updated"})
_ENOUGH = 2
_LONGEST = 200
"""Characters; a line that says what a page is has no more."""
_MANY_UPDATES = 3
"""So many dates of change stand on a list of articles."""


def looks_like_dump(text: str) -> bool:
    """Whether a text is a dump of one of the site's pages, not the text of a body alone.

    A dump has two different labels of the theme at least, one of them from above the body: a
    body that was cut out badly may end in the list of related articles and the bar of tags.
    """
    found: set[str] = set()
    for line in text.split("\n"):
        if sign := _sign(line.strip()):
            found.add(sign)
            if len(found) >= _ENOUGH and found & _ABOVE_THE_BODY:
                return True
    return False


def has_article(lines: list[str]) -> bool:
    """Whether some label stands on the pages of articles only.

    A date of change does too, unless the page has many or says that it is something else.
    """
    updates = 0
    for line in lines:
        sign = _sign(line)
        if sign in _OF_AN_ARTICLE:
            return True
        updates += sign == "updated"
    return 0 < updates < _MANY_UPDATES and not any(map(_of_no_article, lines))


def why_no_article(lines: list[str]) -> str:
    """What a page without an article is instead, for the report."""
    if not lines:
        return "empty: the file holds no text"
    short = [line for line in lines if len(line) <= _LONGEST]
    if any(map(labels.NOT_FOUND.match, short)):
        return "the site answered that the page was not found (404)"
    if any(labels.LISTING.match(line) or labels.PAGINATION.match(line) for line in short):
        return "a page that lists articles, not an article"
    if not any(map(_sign, lines)):
        return "no article was recognised: no labels of the site's layout; is it plain text?"
    return "no article was recognised: no title with a date, a share bar or tags"


def _of_no_article(line: str) -> bool:
    is_short = len(line) <= _LONGEST
    return is_short and bool(labels.PAGINATION.match(line) or labels.NOT_FOUND.match(line))


def _sign(line: str) -> str | None:
    """The name of the theme's label on a line, if there is one."""
    if line in labels.SHARE_BESIDE_BODY:
        return "share beside"
    if name_of_key := _BY_KEY.get(labels.key(line)):
        return name_of_key
    for name, pattern in _PATTERNS:
        if pattern.match(line):
            return name
    return "updated" if is_updated(line) else None
