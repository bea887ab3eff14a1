"""The built site and its feeds: pages lead to feeds that are there, feeds to pages that are."""

import html
import re
from pathlib import Path
from urllib.parse import urljoin

from bs4 import BeautifulSoup

from tests.built_pages import read_page
from tests.feed_cases import feeds_in
from tests.feed_checks import ATOM, checked_atom, checked_json

ADDRESS = "https://mediawall.example/"
_ADDRESSES = re.compile(rf'{ADDRESS}[^"\\\s<>,]*')


def file_at(output: Path, address: str) -> Path:
    file = output / address.removeprefix(ADDRESS).split("#")[0]
    return file / "index.html" if address.split("#")[0].endswith("/") else file


def test_feeds_are_valid(published: Path) -> None:
    for path, text in feeds_in(published).items():
        (checked_atom if path.endswith(".xml") else checked_json)(text)


def test_every_address_in_a_feed_is_a_page_or_a_file(published: Path) -> None:
    addresses = {
        address
        for text in feeds_in(published).values()
        for address in _ADDRESSES.findall(html.unescape(html.unescape(text)))
    }
    assert len(addresses) > 300
    assert not [it for it in addresses if not file_at(published, it).is_file()]


def test_feeds_show_nothing_relative(published: Path) -> None:
    for path, text in feeds_in(published).items():
        if path.endswith(".xml"):
            for element in checked_atom(text).iter(f"{ATOM}content"):
                shown = BeautifulSoup(element.text, "lxml")
                for tag in shown.select("[href], [src]"):
                    assert ":" in str(tag.get("href") or tag.get("src")), (path, tag)


def test_every_article_is_in_its_edition_s_feed(published: Path, content: Path) -> None:
    for lang in ("fr", "en"):
        articles = (content / "articles" / lang).rglob("*.md")
        files = [published / lang / "feed.xml", *(published / lang / "feed").glob("*.xml")]
        told = {
            link.get("href")
            for file in files
            for link in checked_atom(file.read_bytes()).iter(f"{ATOM}link")
        }
        assert {f"{ADDRESS}{lang}/{article.stem}/" for article in articles} <= told


def test_every_page_names_the_feeds_of_its_edition(published: Path) -> None:
    for lang in ("fr", "en"):
        for file in (published / lang).rglob("*.html"):
            if file.name == "404.html":
                continue
            page = read_page(file)
            if page.cssselect("meta[http-equiv=refresh]"):
                continue  # a stub at an old address
            base = ADDRESS + file.relative_to(published).as_posix()
            for kind, name in (("atom+xml", "feed.xml"), ("feed+json", "feed.json")):
                offered = page.cssselect(f'link[rel=alternate][type="application/{kind}"][title]')
                addresses = [urljoin(base, link.attrib["href"]) for link in offered]
                assert addresses[-1] == f"{ADDRESS}{lang}/{name}", file
                assert all(file_at(published, address).is_file() for address in addresses), file
            assert len(page.cssselect(".footer-feeds a")) == 2, file


def test_a_list_offers_its_own_feed(published: Path) -> None:
    folder = published / "fr" / "categorie" / "canada"
    page = BeautifulSoup((folder / "index.html").read_bytes(), "lxml")
    shown = [
        urljoin(ADDRESS + "fr/categorie/canada/", str(a["href"]))
        for a in page.select(".page-feeds a")
    ]
    assert shown == [f"{ADDRESS}fr/categorie/canada/feed.{form}" for form in ("xml", "json")]
    [first, *_] = page.select('link[type="application/atom+xml"]')
    assert urljoin(ADDRESS + "fr/categorie/canada/", str(first["href"])) == shown[0]


def test_a_site_without_address_has_no_feeds(site: Path) -> None:
    assert not feeds_in(site)
    for file in (site / "index.html", *(site / "fr").glob("**/index.html")):
        assert "feed." not in file.read_text(encoding="utf-8"), file
