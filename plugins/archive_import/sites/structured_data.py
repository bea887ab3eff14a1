"""What a page says of itself to machines: JSON-LD, Open Graph and the links of its head."""

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import chain

from bs4 import BeautifulSoup, Tag
from lxml.etree import _Element as Element

from ..elements import attribute
from ..markdown.inline import shown

Node = dict[str, object]
Attributes = Mapping[str, str]

_ARTICLE_TYPES = {
    "Article", "NewsArticle", "BlogPosting", "OpinionNewsArticle", "AnalysisNewsArticle",
    "ReportageNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting",
    "AskPublicNewsArticle", "AdvertiserContentArticle", "SatiricalArticle", "TechArticle",
    "ScholarlyArticle", "Report", "Review", "Recipe",
}  # fmt: skip
_SITE_TYPES = {"WebSite", "Organization", "NewsMediaOrganization"}
_READ = ("meta", "link", "script")
_HOLDERS = ("mainEntity", "mainEntityOfPage", "mainEntityofPage", "itemReviewed")
"""Where a page's node may hold that of its article."""
_WRAPPING = re.compile(
    r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>(?:\*/)?)[\s;]*$"
)
_DUBLIN_CORE = re.compile(r"^dc(terms)?[:.]")
_STRAY_COMMA = re.compile(r",(?=\s*[}\]])")


class Head:
    """The metadata of a page, wherever they stand in it.

    `warnings` tells of JSON-LD that cannot be read.
    """

    def __init__(self, page: BeautifulSoup | Element) -> None:
        self.warnings: list[str] = []
        self._metas: dict[str, list[str]] = {}
        self._links: list[Attributes] = []
        self._nodes: list[Node] = []
        for name, attributes, text in _elements(page):
            if name == "meta":
                self._add_meta(attributes)
            elif name == "link":
                self._links.append(attributes)
            elif "ld+json" in attributes.get("type", ""):
                self._read_json(text)
        by_id = {node["@id"]: node for node in self._nodes if isinstance(node.get("@id"), str)}
        self._by_id: dict[object, Node] = dict(by_id)
        self.article: Node = self._own_article()
        """The JSON-LD node of the article; empty where there is none."""

    def _own_article(self) -> Node:
        """Of several articles the one that the page's address or title names; else the first."""
        found = list(self._of_type(_ARTICLE_TYPES))
        if len(found) < 2:
            return next(iter(found), {})
        url, title = self.canonical(), self.meta("og:title")
        named = (node for node in found if url and self._address(node) == _bare(url))
        titled = (node for node in found if title and _text(node.get("headline")) in title)
        complete = (node for node in found if node.get("datePublished"))
        return next(chain(named, filter(_has_headline, titled), complete), found[0])

    def _address(self, node: Node) -> str:
        """The address that a node gives for its article."""
        page = node.get("mainEntityOfPage")
        named = page.get("@id") if isinstance(page, dict) else page
        return _bare(_text(node.get("url")) or _text(named) or _text(node.get("@id")))

    def _add_meta(self, attributes: Attributes) -> None:
        content = _text(attributes.get("content"))
        names = f"{attributes.get('property', '')} {attributes.get('name', '')}".lower().split()
        for name in dict.fromkeys(names):
            key = _DUBLIN_CORE.sub(r"dc\1.", name)
            self._metas.setdefault(key, []).append(content)

    def meta(self, *names: str) -> str | None:
        """The first content of the first of these metadata that says something."""
        return next((value for name in names for value in self.metas(name)), None)

    def metas(self, name: str) -> list[str]:
        """All contents of a `<meta>` that may stand several times, such as `article:tag`."""
        return [value for value in self._metas.get(name.lower(), []) if value]

    def canonical(self) -> str | None:
        """The address the page gives for itself."""
        links = (link.get("href") for link in self._links if _is(link, "canonical"))
        return next(filter(None, links), None) or self.meta("og:url")

    def alternates(self) -> dict[str, str]:
        """Language tag (`fr`, `en-CA`, `x-default`) -> address."""
        links = [link for link in self._links if _is(link, "alternate")]
        pairs = ((link.get("hreflang", "").lower(), link.get("href", "")) for link in links)
        return {tag: url for tag, url in pairs if tag and url}

    def addresses(self) -> list[str]:
        """Other addresses that the page gives for itself."""
        named = ("shortlink", "amphtml", "canonical")
        links = [link.get("href", "") for link in self._links for name in named if _is(link, name)]
        return [*links, *self.metas("og:url")]

    def site_names(self) -> list[str]:
        """The names under which the site may stand at the end of a title."""
        nodes = (_text(node.get("name")) for node in self._of_type(_SITE_TYPES))
        return [name for name in (*self.metas("og:site_name"), *nodes) if name]

    def text(self, field: str) -> str | None:
        """A field of the article's node, as text."""
        return _text(self.article.get(field)) or None

    def texts(self, field: str) -> list[str]:
        """A field of the article's node that is a list, or one text with commas."""
        value = self.article.get(field)
        items = value if isinstance(value, list) else re.split(r",\s+", _text(value))
        return [text for text in map(_text, items) if text]

    def author_names(self) -> list[str]:
        """The names of the article's authors."""
        authors = self.article.get("author")
        nodes = authors if isinstance(authors, list) else [authors]
        return [name for name in (_text(self._field(node, "name")) for node in nodes) if name]

    def image(self) -> str | None:
        """The address of the article's picture."""
        images = self.article.get("image")
        first = images[0] if isinstance(images, list) and images else images
        url = _text(self._field(first, "url")) or _text(self._field(first, "contentUrl"))
        return url or self.text("thumbnailUrl")

    def has_type(self, types: set[str]) -> bool:
        """Whether the page has a JSON-LD node of one of these types."""
        return next(self._of_type(types), None) is not None

    def breadcrumb(self) -> list[str]:
        """The names of the trail from the home page to the article."""
        trail = next(self._of_type({"BreadcrumbList"}), {}).get("itemListElement")
        items = trail if isinstance(trail, list) else []
        return list(filter(None, map(self._crumb, items)))

    def _crumb(self, item: object) -> str:
        if not isinstance(item, dict):
            return ""
        return _text(item.get("name")) or _text(self._field(item.get("item"), "name"))

    def _field(self, node: object, name: str) -> object:
        """A field of a node, which may be given by its `@id` alone; a text stands for itself."""
        if not isinstance(node, dict):
            return node
        return node.get(name) or self._by_id.get(node.get("@id"), {}).get(name)

    def _of_type(self, types: set[str]) -> Iterator[Node]:
        for node in self._nodes:
            kind = node.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            names = (name.rpartition("/")[2] for name in kinds if isinstance(name, str))
            if not types.isdisjoint(names):
                yield node

    def _read_json(self, text: str) -> None:
        try:
            data = _parsed(_WRAPPING.sub("", text))
        except (ValueError, RecursionError) as error:
            self.warnings.append(f"structured data (JSON-LD) that cannot be read: {error}")
            return
        for item in data if isinstance(data, list) else [data]:
            graph = item.get("@graph") if isinstance(item, dict) else None
            nodes = graph if isinstance(graph, list) else [item]
            for node in nodes:
                self._nodes += _with_held(node)


def _elements(page: BeautifulSoup | Element) -> Iterator[tuple[str, Attributes, str]]:
    """The elements that say something of the page, of either kind of tree."""
    if isinstance(page, Tag):
        for tag in page.find_all(_READ):
            attributes = {name: attribute(tag, name) for name in tag.attrs}
            yield tag.name, attributes, tag.string or ""
    else:
        for element in page.iter(*_READ):
            yield element.tag, element.attrib, element.text or ""


def _parsed(text: str) -> object:
    """JSON, forgiven its commas too many."""
    try:
        return json.loads(text, strict=False)
    except ValueError:
        if not _STRAY_COMMA.search(text):
            raise
        return json.loads(_STRAY_COMMA.sub("", text), strict=False)


def _with_held(node: object) -> Iterator[Node]:
    """A node, and the one that it says it is about."""
    if isinstance(node, dict):
        yield node
        yield from (held for key in _HOLDERS if isinstance(held := node.get(key), dict))


def _has_headline(node: Node) -> bool:
    return bool(_text(node.get("headline")))


def _bare(url: str) -> str:
    """An address as it is compared."""
    return re.sub(r"^https?://(?:www\.)?|[?#].*$|/+$", "", url)


def _is(link: Attributes, relation: str) -> bool:
    return relation in link.get("rel", "").lower().split()


def _text(value: object) -> str:
    """A value as text; SEO plugins escape twice (`A &amp; B` inside JSON)."""
    return shown(unescape(unescape(value))).strip(" ") if isinstance(value, str) else ""
