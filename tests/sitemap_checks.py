"""What makes a sitemap valid, of which a schema can say only a part."""

from typing import Any

from lxml import etree

from tests.conftest import ROOT

_SCHEMA = etree.RelaxNG(etree.parse(ROOT / "tests" / "cases" / "sitemaps" / "sitemap.rng"))
_SITEMAPS = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_LINK = "{http://www.w3.org/1999/xhtml}link"
_BYTES, _PAGES = 50 * 1024 * 1024, 50_000


def checked_sitemap(data: bytes, address: str) -> list[tuple[str, str | None, dict[str, str]]]:
    """What stands in a sitemap: addresses, last changes, and addresses by hreflang.

    It fails where the file breaks the protocol.

    Args:
        address: the file's own.
    """
    root = etree.fromstring(data)
    _SCHEMA.assertValid(root)
    found = [_entry(element) for element in root]
    assert len(data) <= _BYTES and len(found) <= _PAGES
    folder = address.rpartition("/")[0]
    assert all(place.startswith(f"{folder}/") for place, _, _ in found)
    assert len({place for place, _, _ in found}) == len(found)
    for place, _, alternates in found:
        assert not alternates or place in alternates.values()
    return found


def _entry(element: Any) -> tuple[str, str | None, dict[str, str]]:
    links = element.findall(_LINK)
    alternates = {link.get("hreflang"): link.get("href") for link in links}
    assert len(alternates) == len(links)
    return element.findtext(f"{_SITEMAPS}loc"), element.findtext(f"{_SITEMAPS}lastmod"), alternates
