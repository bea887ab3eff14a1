"""The text of a scraped item: a whole page, a part of one, Markdown, or plain text."""

import re
from html import escape
from typing import Any, NamedTuple

from bs4 import Tag
from cmarkgfm.cmark import Options, markdown_to_html_with_extensions

from ..article import Body
from ..markdown import to_body
from ..markdown.inline import shown
from ..text import clean
from .dump_signs import looks_like_dump
from .item_fields import Item, sound
from .page import read_page, text_of

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_SNIFFED = 8192
_MARKUP = re.compile(
    r"</?(?:p|div|br|h[1-6]|ul|ol|li|blockquote|figure|img|table|section|article|strong|em|a)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")


class WholePage(NamedTuple):
    """A page that an item holds."""

    field: str
    """Ours, that it stands in."""
    text: str
    media_type: str


def whole_page(item: Item) -> WholePage | None:
    """The page that the item holds, as HTML or as a dump of its text."""
    for field in ("page", "content", "text"):
        for value in filter(None, map(_text, item.all(field))):
            if _PAGE.search(value[:_SNIFFED]):
                return WholePage(field, value, "text/html")
    if item.is_own:
        return None
    for value in filter(None, map(_text, item.all("text"))):
        if looks_like_dump(clean(value)):
            return WholePage("text", value, "text/plain")
    return None


def read_body(item: Item, url: str | None, title: str | None) -> Body | None:
    """The article's text out of the fields that hold nothing else; None where there is none.

    The best is Markdown, then HTML, then text.
    """
    for field in ("markdown", "fragment", "page", "content", "text"):
        for value in filter(None, map(_text, item.all(field))):
            body = _read(field, value, item, url, title)
            if body.markdown:
                return body
    return None


def _read(field: str, value: str, item: Item, url: str | None, title: str | None) -> Body:
    if field == "markdown":
        return _from_markdown(item, value, url)
    is_html = field in ("fragment", "page") or (field == "content" and _MARKUP.search(value))
    return _from_html(value, url, title) if is_html else _from_text(value)


def html_text(value: str) -> str:
    """The plain text of a bit of HTML, in paragraphs."""
    return to_body(_tree(value), None).text


def _text(value: Any) -> str | None:
    """The text in a value, which the WordPress API wraps into an object."""
    if isinstance(value, dict):
        value = value.get("rendered") or value.get("html") or value.get("text")
    return sound(value) if isinstance(value, str) and value.strip() else None


def _from_markdown(item: Item, value: str, url: str | None) -> Body:
    """Markdown as it stands; its plain text is the item's own, if `import --json` wrote it."""
    markdown = clean(value).strip("\n")
    options = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
    html = markdown_to_html_with_extensions(markdown, options, ["table", "strikethrough"])
    body = to_body(_tree(html), url)
    body.markdown = markdown
    own_text = item.get("body_text") if item.is_own else None
    if isinstance(own_text, str):
        body.text = clean(sound(own_text))
    return body


def _from_html(value: str, url: str | None, title: str | None) -> Body:
    """HTML, without the title above the text."""
    root = _tree(value)
    heading = root.find("h1")
    if isinstance(heading, Tag) and title and text_of(heading) == title:
        heading.extract()
    return to_body(root, url)


def _from_text(value: str) -> Body:
    """Plain text: paragraphs are parted by empty lines, or each line is one."""
    text = clean(value).strip()
    parts = _BLANK_LINES.split(text) if _BLANK_LINES.search(text) else text.split("\n")
    html = "".join(f"<p>{_with_breaks(part)}</p>" for part in parts)
    return to_body(_tree(html), None)


def _with_breaks(paragraph: str) -> str:
    return "<br>".join(escape(shown(line)) for line in paragraph.split("\n"))


def _tree(html: str) -> Tag:
    soup = read_page(f"<div>{html}</div>")
    return soup.body or soup
