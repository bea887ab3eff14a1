"""The tree of a page of any site, by lxml: quicker than BeautifulSoup where most is not read.

All its elements are of one class: choosing one of `lxml.html`'s for each tag, as that parser does,
takes four times as long. It is the class that trafilatura asks for, which so need not parse the
page again.

Only what goes into the article becomes a BeautifulSoup tree (`to_tag`), for our Markdown.
"""

from collections.abc import Iterable, Iterator

from bs4 import Tag
from lxml import etree
from lxml.cssselect import CSSSelector
from lxml.etree import HTMLParser
from lxml.etree import _Element as Element
from lxml.html import HtmlElement

from ..article import RejectedError
from ..markdown.inline import shown
from .page import read_page

MOST_ELEMENTS = 30_000
"""Of one page; the longest live pages have a third of them."""

UNSEEN = {
    "script", "style", "template", "noscript", "textarea", "svg", "select", "option", "head",
    "title", "button",
}  # fmt: skip
"""Elements whose text is none of the page's."""

_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
_count = etree.XPath("count(//*)")
_PARTING = {"br", "p", "div", "li", "td", "dd", "dt"}


def read_tree(html: str) -> Element:
    """Parse a page, without its comments.

    Raises:
        RejectedError: there are no elements, or far too many for an article.
    """
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        tree = etree.fromstring(html.encode("utf-8", "replace"), parser=parser)
    except etree.XMLSyntaxError as error:
        raise RejectedError("no article found: the page is empty") from error
    if tree is None or tree.find("body") is None:
        raise RejectedError("no article found: the page has no content")
    count = int(_count(tree))
    if count > MOST_ELEMENTS:
        raise RejectedError(f"{count} elements in one page, more than any article has")
    return tree


def select(root: Element, selector: str) -> list[Element]:
    """The elements inside another that a CSS selector names, in order."""
    return _compiled(selector)(root) if selector else []


_selectors: dict[str, CSSSelector] = {}


def _compiled(selector: str) -> CSSSelector:
    if selector not in _selectors:
        _selectors[selector] = CSSSelector(selector, translator="html")
    return _selectors[selector]


def words_of(element: Element | None) -> str:
    """The words of an element on one line, as a browser shows them."""
    if element is None:
        return ""
    is_plain = next(element.iterdescendants(*_PARTING, *UNSEEN), None) is None
    parts = element.itertext() if is_plain else _text_parts(element)
    return shown("".join(parts)).strip(" \u00a0")


def _text_parts(root: Element) -> Iterator[str]:
    skipped = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and skipped is None:
            if element.tag in UNSEEN:
                skipped = element
            elif element.tag in _PARTING and element is not root:
                yield " "
            if skipped is None:
                yield element.text or ""
        elif event == "end":
            if element is skipped:
                skipped = None
            if skipped is None and element is not root:
                yield " " if element.tag in _PARTING else ""
                yield element.tail or ""


def class_names(element: Element) -> str:
    """What an element is called: its classes and its id, in lower case."""
    return f"{element.get('class', '')} {element.get('id', '')}".lower()


def remove(element: Element) -> None:
    """Take an element out of its tree; the text behind it stays."""
    parent, before, tail = element.getparent(), element.getprevious(), element.tail
    if parent is None:
        return
    if tail and before is not None:
        before.tail = (before.tail or "") + tail
    elif tail:
        parent.text = (parent.text or "") + tail
    element.tail = None
    parent.remove(element)


def to_tag(elements: Iterable[Element]) -> Tag:
    """Elements as a BeautifulSoup tree."""
    html = (
        etree.tostring(element, encoding="unicode", method="html", with_tail=False)
        for element in elements
    )
    soup = read_page("".join(("<html><body>", *html)))
    return soup.body or soup
