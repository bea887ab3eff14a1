"""The values in a WordPress export's items: texts, numbers, the custom fields of a post."""

import re
from xml.etree.ElementTree import Element

from ..article import RejectedError
from ..markdown.inline import shown
from ..sites.page import read_page, text_of

_LONGEST = 20_000  # characters; no title, name or deck is longer
_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile("[<&]")


def value(element: Element, name: str) -> str:
    """The text of a child (`{wp}status`), empty where there is none."""
    return element.findtext(name) or ""


def number(text: str) -> int:
    """A post's or term's number; 0 for what is none."""
    text = text.strip()
    return int(text) if re.fullmatch(r"\d{1,18}", text) else 0


def words(html: str) -> str:
    """A title or name, which the database holds as HTML, as one line of text."""
    html = html[:_LONGEST]
    if not _MARKUP.search(html):
        return shown(html).strip()
    try:
        return (text_of(read_page(html)) or "").strip()
    except RejectedError:  # nested as no title is
        return shown(_TAG.sub(" ", html)).strip()


def meta(element: Element) -> dict[str, str]:
    """The custom fields; of several with one name the last."""
    return {
        value(field, "{wp}meta_key"): value(field, "{wp}meta_value")
        for kind in ("{wp}postmeta", "{wp}termmeta")
        for field in element.iter(kind)
    }
