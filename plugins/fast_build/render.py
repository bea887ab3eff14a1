"""Markdown to safe HTML: cmarkgfm renders, nh3 sanitises what came out, typography sets it.

The sanitiser comes after the rendering, for cleaning before it loses to what Markdown revives.
"""

import nh3
from cmarkgfm.cmark import Options, markdown_to_html_with_extensions

from archipel.typography import set_html

_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
_EXTENSIONS = ["table", "strikethrough"]

_TAGS = {
    *("a", "abbr", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "col", "colgroup"),
    *("dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure"),
    *("h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre"),
    *("q", "s", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody"),
    *("td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr"),
}
_ATTRIBUTES = {
    "*": {"lang", "dir", "id", "title"},
    "a": {"href", "hreflang"},
    "blockquote": {"cite"},
    "code": {"class"},
    "div": {"class"},
    "figure": {"class"},
    "img": {"src", "alt", "width", "height"},
    "li": {"value"},
    "ol": {"start", "reversed", "type"},
    "q": {"cite"},
    "section": {"class"},
    "sup": {"class"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_OWN_PICTURES = "/media/"


def _keep_attribute(element: str, attribute: str, value: str) -> str | None:
    if element == "img" and attribute == "src" and not value.startswith(_OWN_PICTURES):
        return None
    if attribute == "id" and not value.startswith("fn"):  # footnotes; nothing that a page uses
        return None
    return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_keep_attribute,
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener",
    strip_comments=True,
)


def to_html(markdown: str, lang: str) -> str:
    """The HTML of an article's Markdown: no script, no style, no picture of another host."""
    raw = markdown_to_html_with_extensions(markdown, _OPTIONS, _EXTENSIONS)
    return set_html(sanitise(raw), lang)


def sanitise(html: str) -> str:
    """Keep the elements and attributes that articles need; links to http, https and mailto."""
    return _CLEANER.clean(html)
