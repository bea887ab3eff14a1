"""What is checked of each file, by its kind: what it links to, its ids, its faults."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from tools.publish.checks.addresses import Addresses
from tools.publish.checks.markup import read_markup

_CSS = re.compile(
    r"""/\*.*?\*/|url\(\s*(?P<quote>["']?)(?P<url>.*?)(?P=quote)\s*\)"""
    r"""|@import\s+["'](?P<import>[^"']+)["']""",
    re.DOTALL,
)
_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a file from its bytes and its place alone."""

    links: tuple[str, ...] = ()
    """What it needs or leads to of the site, as `Addresses.target` gives it; each once."""
    ids: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def read_facts(path: str, data: bytes, addresses: Addresses) -> Facts:
    """Look into a file; of kinds that have neither links nor a grammar nothing is said."""
    reader = _READERS.get(path.rpartition(".")[2].lower())
    if reader is None:
        return Facts()
    try:
        links, ids, faults = reader(data.decode("utf-8-sig"), addresses)
    except UnicodeDecodeError as error:
        return Facts(faults=(f"is no UTF-8 text: {error.reason} at byte {error.start}",))
    except (ValueError, etree.XMLSyntaxError) as error:
        return Facts(faults=(f"cannot be parsed: {error}",))
    found = (addresses.target(path, link) for link in links)
    targets = {target for target in found if target is not None}
    return Facts(tuple(sorted(targets)), tuple(ids), tuple(faults))


_Read = tuple[list[str], list[str], list[str]]
"""Links, ids and faults."""


def _html(text: str, addresses: Addresses) -> _Read:
    markup = read_markup(text)
    absolute = filter(addresses.is_absolute, markup.addresses)
    return markup.links + list(absolute), markup.ids, markup.faults


def _xml(text: str, addresses: Addresses) -> _Read:
    """Feeds, sitemaps, OpenSearch, SVG: whatever an attribute or an element gives as address."""
    root = etree.fromstring(text.encode(), etree.XMLParser(encoding="utf-8", **_PARSER))
    links: list[str] = []
    for element in root.iter(etree.Element):
        links += [str(element.get(name)) for name in ("href", "src") if element.get(name)]
        value = (element.text or "").strip()
        if addresses.is_absolute(value):
            links.append(value)
    return links, [str(name) for name in root.xpath("//@id")], _sitemap_faults(root, addresses)


def _sitemap_faults(root: Any, addresses: Addresses) -> list[str]:
    """sitemaps.org: an address of a sitemap is absolute, and of the sitemap's own site."""
    if etree.QName(root).localname not in ("urlset", "sitemapindex"):
        return []
    places = [(element.text or "").strip() for element in root.iter("{*}loc")]
    return [
        f"the address {place!r} is none of this site"
        for place in places
        if not addresses.is_absolute(place)
    ]


def _json(text: str, addresses: Addresses) -> _Read:
    texts = _texts(json.loads(text))
    return [value for value in texts if addresses.is_absolute(value)], [], []


def _texts(value: Any) -> Iterator[str]:
    """Every text in a JSON document."""
    rest = [value]
    while rest:
        value = rest.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            rest += value.values()
        elif isinstance(value, list):
            rest += value


def _css(text: str, addresses: Addresses) -> _Read:
    found = (match["url"] or match["import"] for match in _CSS.finditer(text))
    return [link for link in found if link], [], []


_READERS: dict[str, Callable[[str, Addresses], _Read]] = {
    "html": _html,
    "xml": _xml,
    "svg": _xml,
    "json": _json,
    "webmanifest": _json,
    "css": _css,
}
