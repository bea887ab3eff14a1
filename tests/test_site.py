"""The built site: every link leads somewhere, every page has its counterpart."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml.html import HtmlElement

from tests.built_pages import read_page
from tests.conftest import ROOT, build
from tests.page_kinds import files_of_pages

BASE = "http://site/"
OTHER = {"fr": "en", "en": "fr"}


class Pages:
    """The site's HTML pages by URL, parsed when asked for."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.urls = [
            BASE + file.relative_to(site).as_posix().removesuffix("index.html")
            for file in files_of_pages(site)
        ]
        self._parsed: dict[str, HtmlElement] = {}

    def __getitem__(self, url: str) -> HtmlElement:
        if url not in self._parsed:
            self._parsed[url] = read_page(self.file(url))
        return self._parsed[url]

    def file(self, url: str) -> Path:
        file = self.site / unquote(urlsplit(url).path).lstrip("/")
        return file / "index.html" if url.endswith("/") else file

    def links(self, url: str) -> Iterator[str]:
        for element in self[url].iter("a", "link", "img", "script", "form"):
            for name in ("href", "src", "action"):
                if value := element.get(name):
                    yield urljoin(url, value)


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    return Pages(site)


def counterpart(pages: Pages, url: str) -> str:
    """Where the page's language switch leads."""
    switches = pages[url].find_class("language-switch")
    assert switches, f"{url} has no language switch"
    return urljoin(url, str(switches[0].attrib["href"]))


def has_no_equal(pages: Pages, url: str) -> bool:
    return bool(pages[url].find_class("language-notice"))


def edition(url: str) -> str:
    return urlsplit(url).path.split("/")[1]


def broken_links(pages: Pages) -> set[tuple[str, str]]:
    return {
        (link, url)
        for url in pages.urls
        for link in pages.links(url)
        if link.startswith(BASE) and not pages.file(link.split("#")[0].split("?")[0]).is_file()
    }


def test_no_link_is_broken(pages: Pages) -> None:
    assert not broken_links(pages)


def test_nothing_is_loaded_from_another_host(pages: Pages) -> None:
    for url in pages.urls:
        for element in pages[url].cssselect("img[src], script[src], link[rel~=stylesheet], iframe"):
            source = str(element.get("src") or element.get("href"))
            assert urljoin(url, source).startswith(BASE), (url, source)


def test_every_page_of_an_edition_leads_to_the_other(pages: Pages) -> None:
    for url in pages.urls:
        if edition(url) in OTHER:
            assert edition(counterpart(pages, url)) == OTHER[edition(url)], url


def test_counterparts_are_reciprocal(pages: Pages) -> None:
    for url in pages.urls:
        if edition(url) in OTHER and not has_no_equal(pages, url):
            there = counterpart(pages, url)
            assert counterpart(pages, there) == url, (url, there)


def test_an_article_without_counterpart_says_so(pages: Pages) -> None:
    alone = [url for url in pages.urls if "/halifax-" in url or "/la-premiere-caisse" in url]
    assert alone
    for url in alone:
        [notice, *_] = pages[url].cssselect(".language-notice a[lang]")
        assert notice.get("lang") == OTHER[edition(url)]
        assert pages.file(urljoin(url, notice.attrib["href"])).is_file()


def test_pages_have_one_title_a_language_and_no_inline_code(pages: Pages) -> None:
    for url in pages.urls:
        page = pages[url]
        assert len(list(page.iter("h1"))) == 1, url
        assert page.get("lang"), url
        assert not page.cssselect("[style], style, [onclick], script:not([src])"), url


def test_the_archive_is_complete_in_each_edition(pages: Pages, content: Path) -> None:
    for lang in OTHER:
        articles = list((content / "articles" / lang).rglob("*.md"))
        listed: set[str] = set()
        for url in pages.urls:
            if url.startswith(f"{BASE}{lang}/archives/"):
                listed |= {link for link in pages.links(url) if link.startswith(f"{BASE}{lang}/")}
        for file in articles:
            assert f"{BASE}{lang}/{file.stem}/" in listed, file.stem


def test_an_edition_may_sit_at_the_root(content: Path, tmp_path: Path) -> None:
    settings = tmp_path / "rootconf.py"
    settings.write_text(
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from pelicanconf import *\n"
        "EDITIONS['en'] = EDITIONS['en'] | {'prefix': ''}\n"
        f"PLUGIN_PATHS, THEME = [{str(ROOT / 'plugins')!r}], {str(ROOT / 'theme')!r}\n",
        encoding="utf-8",
    )
    result = build(content, tmp_path / "site", str(settings))
    assert result.returncode == 0, result.stdout + result.stderr
    rooted = Pages(tmp_path / "site")
    assert not broken_links(rooted)
    assert counterpart(rooted, BASE) == f"{BASE}fr/"
    assert counterpart(rooted, f"{BASE}fr/") == BASE


def test_a_published_site_names_its_languages_both_ways(published: Path) -> None:
    pages = Pages(published)
    root = "https://mediawall.example/"
    alternates: dict[str, dict[str, str]] = {}
    for url in pages.urls:
        head = pages[url].head
        links = {a.attrib["hreflang"]: a.attrib["href"] for a in head.cssselect("link[hreflang]")}
        canonical = head.cssselect("link[rel=canonical]")
        assert canonical or "404" in url, url
        if canonical and links:
            alternates[canonical[0].attrib["href"]] = links
    assert len(alternates) > 60
    for own, links in alternates.items():
        assert links.keys() >= {"fr", "en", "x-default"}, own
        assert own.startswith(root) and own in links.values(), own
        for lang in OTHER:
            assert alternates[links[lang]][lang] == links[lang], own
            assert alternates[links[lang]] == links, own


def test_a_page_whose_article_is_gone_goes_too(content: Path, tmp_path: Path) -> None:
    copy, output = tmp_path / "content", tmp_path / "site"
    shutil.copytree(content, copy)
    assert build(copy, output).returncode == 0
    (output / "CNAME").write_text("example.org", encoding="utf-8")
    article = next((copy / "articles" / "en").rglob("*halifax*.md"))
    article.unlink()
    assert build(copy, output).returncode == 0
    assert not (output / "en" / article.stem).exists()
    assert (output / "CNAME").exists()
    assert not broken_links(Pages(output))
