"""What a page says of itself to machines: JSON-LD, Open Graph and the links of its head."""

import json
import re
from collections.abc import Iterator
from html import unescape

from bs4 import BeautifulSoup, Tag

from ..elements import attribute
from ..markdown.inline import shown

Node = dict[str, object]

_ARTICLE_TYPES = {
    "Article", "NewsArticle", "BlogPosting", "OpinionNewsArticle", "AnalysisNewsArticle",
    "ReportageNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "LiveBlogPosting",
}  # fmt: skip
_SITE_TYPES = {"WebSite", "Organization", "NewsMediaOrganization"}
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$")


class Head:
    """The metadata of a page, wherever they stand in it.

    `warnings` tells of JSON-LD that cannot be read.
    """

    def __init__(self, soup: BeautifulSoup) -> None:
        self.warnings: list[str] = []
        self._metas: dict[str, list[str]] = {}
        self._links: list[Tag] = []
        self._nodes: list[Node] = []
        for tag in soup.find_all(["meta", "link", "script"]):
            if tag.name == "meta":
                name = attribute(tag, "property") or attribute(tag, "name")
                self._metas.setdefault(name, []).append(_text(attribute(tag, "content")))
            elif tag.name == "link":
                self._links.append(tag)
            elif "ld+json" in attribute(tag, "type"):
                self._read_json(tag.string or "")
        by_id = {node["@id"]: node for node in self._nodes if isinstance(node.get("@id"), str)}
        self._by_id: dict[object, Node] = dict(by_id)
        self.article: Node = next(self._of_type(_ARTICLE_TYPES), {})
        """The JSON-LD node of the article; empty where there is none."""

    def meta(self, *names: str) -> str | None:
        """The first content of the first of these metadata that says something."""
        return next((value for name in names for value in self.metas(name)), None)

    def metas(self, name: str) -> list[str]:
        """All contents of a `<meta>` that may stand several times, such as `article:tag`."""
        return [value for value in self._metas.get(name, []) if value]

    def canonical(self) -> str | None:
        """The address the page gives for itself."""
        links = (attribute(link, "href") for link in self._links if _is(link, "canonical"))
        return next(filter(None, links), None) or self.meta("og:url")

    def alternates(self) -> dict[str, str]:
        """Language tag (`fr`, `en-CA`, `x-default`) -> address."""
        links = [link for link in self._links if _is(link, "alternate")]
        pairs = ((attribute(link, "hreflang").lower(), attribute(link, "href")) for link in links)
        return {tag: url for tag, url in pairs if tag and url}

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

    def _field(self, node: object, name: str) -> object:
        """A field of a node, which may be given by its `@id` alone; a text stands for itself."""
        if not isinstance(node, dict):
            return node
        return node.get(name) or self._by_id.get(node.get("@id"), {}).get(name)

    def _of_type(self, types: set[str]) -> Iterator[Node]:
        for node in self._nodes:
            kind = node.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(name, str) and name in types for name in kinds):
                yield node

    def _read_json(self, text: str) -> None:
        try:
            data = json.loads(_WRAPPING.sub("", text), strict=False)
        except (ValueError, RecursionError) as error:
            self.warnings.append(f"structured data (JSON-LD) that cannot be read: {error}")
            return
        for item in data if isinstance(data, list) else [data]:
            graph = item.get("@graph") if isinstance(item, dict) else None
            nodes = graph if isinstance(graph, list) else [item]
            self._nodes += [node for node in nodes if isinstance(node, dict)]


def _is(link: Tag, relation: str) -> bool:
    return relation in attribute(link, "rel").lower().split()


def _text(value: object) -> str:
    """A value as text; SEO plugins escape twice (`A &amp; B` inside JSON)."""
    return shown(unescape(unescape(value))).strip(" ") if isinstance(value, str) else ""
