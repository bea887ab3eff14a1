"""What the head of every page says to browsers, search engines and other sites."""

import re
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from PIL import Image, ImageChops

from archipel.security_policy import META_POLICY, REFERRER
from tests.built_pages import read_page
from tests.conftest import ROOT
from tests.page_kinds import kind_of, largest
from tools import draw_icons

ADDRESS = "https://mediawall.example/"
LOCALES = {"fr": "fr_CA", "en": "en_CA"}
HIDDEN = {"not_found", "bilingual", "provenance", "tombstone", "moved"}
"""The kinds of pages that search engines are asked to leave out."""
ICONS = {
    "favicon.ico": (32, 32),
    "apple-touch-icon.png": (180, 180),
    "theme/img/icon-192.png": (192, 192),
    "theme/img/icon-512.png": (512, 512),
    "theme/img/icon-maskable-512.png": (512, 512),
}


def read(file: Path) -> BeautifulSoup:
    """A page."""
    return BeautifulSoup(file.read_bytes(), "lxml")


def opened(file: Path) -> Image.Image:
    """A picture."""
    return Image.open(BytesIO(file.read_bytes()))


def url_of(site: Path, file: Path) -> str:
    """The address of a page."""
    return ADDRESS + file.relative_to(site).as_posix().removesuffix("index.html")


def tags_of(page: BeautifulSoup) -> dict[str, str]:
    """The page's Open Graph tags; none stands twice."""
    found = page.select('meta[property^="og:"], meta[property^="article:"]')
    tags = {str(tag["property"]): str(tag["content"]) for tag in found}
    assert len(tags) == len(found)
    return tags


@pytest.mark.parametrize("kind", ["published", "site"])
def test_every_page_has_a_copy_of_the_policy(kind: str, request: pytest.FixtureRequest) -> None:
    for (page_kind, _), (file,) in largest(request.getfixturevalue(kind), 1).items():
        if page_kind == "moved":  # it loads nothing
            continue
        head = read(file).select_one("head")
        assert head
        names = [str(tag) for tag in head.find_all(True)]
        policy = [i for i, tag in enumerate(names) if "Content-Security-Policy" in tag]
        loads = [i for i, tag in enumerate(names) if tag.startswith(("<link", "<script"))]
        assert len(policy) == 1
        assert policy[0] < min(loads), file
        [meta] = head.select('meta[http-equiv="Content-Security-Policy"]')
        assert meta["content"] == META_POLICY
        [referrer] = head.select('meta[name="referrer"]')
        assert referrer["content"] == REFERRER


def test_canonical_addresses_and_languages_are_absolute_and_mutual(published: Path) -> None:
    pages = {url_of(published, file): file for file in published.rglob("*.html")}
    alternates = {}
    for url, file in pages.items():
        if kind_of(file) in ("not_found", "moved"):
            continue
        page = read_page(file)
        assert [link.get("href") for link in page.cssselect("link[rel=canonical]")] == [url]
        found = page.cssselect("head link[hreflang]")
        links = [(link.attrib["hreflang"], link.attrib["href"]) for link in found]
        alternates[url] = dict(links)
        assert len(links) == len(alternates[url])
    assert {kind_of(pages[url]) for url, links in alternates.items() if links} >= {
        *("entrance", "home", "article", "category", "tag", "author", "year", "month", "day"),
        *("archives", "figures", "search", "static", "bilingual", "provenance"),
    }
    for url, others in alternates.items():
        if others:
            assert others.keys() == {"fr", "en", "x-default"}, url
            assert url in others.values()
            assert others["x-default"] in (others["fr"], ADDRESS), url
            assert all(alternates[there] == others for there in others.values()), url


def test_pages_of_errors_have_no_address(published: Path) -> None:
    for name in ("404.html", "fr/404.html", "en/404.html"):
        page = read(published / name)
        assert not page.select("link[rel=canonical], link[hreflang], meta[property^=og]")
        assert page.select('meta[name="robots"][content="noindex"]')


def test_only_what_repeats_other_pages_is_kept_from_search_engines(published: Path) -> None:
    for (kind, _), (file,) in largest(published, 1).items():
        robots = [str(tag["content"]) for tag in read(file).select('meta[name="robots"]')]
        assert robots == (["noindex"] if kind in HIDDEN else []), file


def test_every_page_can_be_shown_as_a_card(published: Path) -> None:
    for (kind, lang), files in largest(published, 2).items():
        for file in files if kind not in ("not_found", "moved") else ():
            page, url = read(file), url_of(published, file)
            tags = tags_of(page)
            assert tags["og:url"] == url
            assert tags["og:type"] == ("article" if kind == "article" else "website")
            assert tags["og:site_name"] == "Media Wall News"
            assert tags["og:locale"] == LOCALES[lang or "fr"]
            has_equal = bool(page.select("head link[hreflang]"))
            assert ("og:locale:alternate" in tags) == has_equal, file
            [description] = page.select('meta[name="description"]') or [None]
            assert tags.get("og:description") == (description and description["content"])
            assert tags["og:title"] in page.title.text  # type: ignore[union-attr]
            assert tags["og:image:alt"]
            picture = opened(published / urlsplit(tags["og:image"]).path.lstrip("/"))
            size = (int(tags["og:image:width"]), int(tags["og:image:height"]))
            assert picture.size == size == (1200, 630)
            [card] = page.select('meta[name="twitter:card"]')
            assert card["content"] == "summary_large_image"
            if kind in ("article", "bilingual", "provenance"):
                assert tags["og:image"] != f"{ADDRESS}{lang}/card.png", file


def test_both_versions_and_the_original_show_the_article_s_card(published: Path) -> None:
    article = "en/the-rideau-canal-a-military-shortcut-that-became-a-world-heritage-site"
    for part in ("", "/bilingual", "/provenance"):
        tags = tags_of(read(published / f"{article}{part}" / "index.html"))
        assert tags["og:image"] == f"{ADDRESS}{article}/card.png"
        assert tags["og:url"] == f"{ADDRESS}{article}{part}/"


def test_nothing_is_told_to_other_sites_without_an_address(site: Path) -> None:
    for (kind, _), (file,) in largest(site, 1).items():
        html = file.read_text(encoding="utf-8")
        assert kind == "moved" or not re.search(r'property="og:|twitter:|rel="canonical"', html), (
            file
        )


def test_icons_are_where_browsers_look(published: Path) -> None:
    for name, size in ICONS.items():
        assert opened(published / name).size == size
    page = read(published / "fr" / "index.html")
    [icon] = page.select('link[rel="apple-touch-icon"]')
    assert urljoin(f"{ADDRESS}fr/", str(icon["href"])) == f"{ADDRESS}apple-touch-icon.png"


def test_icons_are_as_the_tool_draws_them(tmp_path: Path) -> None:
    draw_icons.write_icons(tmp_path)
    for file in sorted(tmp_path.iterdir()):
        kept = ROOT / "theme" / "static" / "img" / file.name
        one, two = (opened(path).convert("RGBA") for path in (file, kept))
        assert ImageChops.difference(one, two).getbbox() is None, file.name
    assert {file.name for file in tmp_path.iterdir()} == {name.split("/")[-1] for name in ICONS}


def test_icons_show_the_sign_of_the_favicon() -> None:
    svg = (ROOT / "theme" / "static" / "img" / "favicon.svg").read_text(encoding="utf-8")
    [path] = re.findall(r'<path fill="#fff" d="([^"]*)"', svg)
    found = re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)h-?\d+z|M(\d+) (\d+)h(\d+)v(\d+)H\d+z", path)
    bricks = [tuple(map(int, filter(None, one))) for one in found]
    assert [(x, y, x + width, y + height) for x, y, width, height in bricks] == [*draw_icons.BRICKS]


def test_what_is_cut_round_keeps_its_sign() -> None:
    icon = draw_icons.draw(512, scale=draw_icons.SAFE)
    pixels = BytesIO(icon.convert("L").tobytes()).getbuffer()
    for index, value in enumerate(pixels):
        if value > 200:
            y, x = divmod(index, 512)
            assert (x - 255.5) ** 2 + (y - 255.5) ** 2 <= (0.4 * 512) ** 2
