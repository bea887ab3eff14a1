"""The text of an article as a book holds it: well-formed, its links and pictures its own."""

import re
from collections.abc import Callable
from html import escape

from lxml import etree
from lxml.html import HtmlElement, fragment_fromstring

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 cannot hold (section 2.2)."""
_OF_SCREENS = ("srcset", "sizes", "loading", "decoding", "fetchpriority")
_NOT_IN_URL = re.compile(r'[\s<>"{}|\\^`]')

Lead = Callable[[str], str | None]
"""Gives the address that a link or a picture has in the book; None: it has none."""


def clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def to_xhtml(html: str, link: Lead, picture: Lead) -> str:
    """Sanitised HTML as XHTML.

    Args:
        link: for the addresses of links; a link that leads nowhere becomes its words.
        picture: for those of pictures; one that is not there goes.
    """
    root = fragment_fromstring(clean(html), create_parent="div")
    for element in list(root.iter("a", "img", "td", "th")):
        _HANDLERS[element.tag](element, link, picture)
    parts = [escape(root.text or "", quote=False)]
    parts += (etree.tostring(child, encoding="unicode", method="xml") for child in root)
    return "".join(parts)


def _link(element: HtmlElement, link: Lead, _: Lead) -> None:
    address = element.get("href")
    there = link(address) if address else None
    if there is None or _NOT_IN_URL.search(there):
        element.drop_tag()
    else:
        element.set("href", there)
        element.attrib.pop("rel", None)


def _picture(element: HtmlElement, _: Lead, picture: Lead) -> None:
    there = picture(element.get("src", ""))
    if there is None:
        element.drop_tree()
        return
    element.set("src", there)
    element.set("alt", element.get("alt", ""))
    for name in _OF_SCREENS:
        element.attrib.pop(name, None)


def _cell(element: HtmlElement, _: Lead, __: Lead) -> None:
    """Alignment, which HTML of today says in CSS."""
    if side := element.attrib.pop("align", None):
        element.set("class", f"align-{side}")


_HANDLERS = {"a": _link, "img": _picture, "td": _cell, "th": _cell}
