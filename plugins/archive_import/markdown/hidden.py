"""Which elements of a body no reader has seen.

Left out is what the page's own markup hides for good: `hidden`, `display: none` and the classes
for screen readers alone. What a click would show is content: the text of a `<details>`, an
accordion, tabs, a « read more ». `aria-hidden` hides from screen readers only, so it stays.
"""

import re
from itertools import islice

from bs4 import Tag

from ..elements import attribute

_STYLE = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_FOR_SCREEN_READERS = {"screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden"}
_SHOWN_BY_CLICK = re.compile(
    r"accordion|toggle|collaps|spoiler|faq|(?:^|[\s_-])tabs?(?:$|[\s_-])|tab-?panel|expand|reveal"
    r"|(?:read|show|see|load)-?more|lire-la-suite|slide|carousel|swiper|lazy",
    re.IGNORECASE,
)
_LAZY = ("data-src", "data-lazy-src", "data-srcset", "data-lazy-srcset", "data-original")


def is_hidden(tag: Tag) -> bool:
    """Whether the element is hidden, and no click of the reader would show it."""
    given = tag.attrs
    if not given:
        return False
    if not _FOR_SCREEN_READERS.isdisjoint(given.get("class") or ()):
        return True
    unseen = given.get("hidden", "until-found") != "until-found" or (
        "style" in given and _STYLE.search(attribute(tag, "style"))
    )
    return bool(unseen) and not _is_shown_later(tag)


def _is_shown_later(tag: Tag) -> bool:
    if tag.name in ("img", "iframe", "video"):
        return any(name in tag.attrs for name in _LAZY)
    return any(
        near.name == "details"
        or any(_SHOWN_BY_CLICK.search(attribute(near, name)) for name in ("class", "id", "role"))
        for near in (tag, *islice(tag.parents, 3))
    )
