"""The search page in Chromium, from a disk and from a server, under a strict policy."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect

from lunr_search.plugin import write_index
from tests.search_corpus import EDITIONS, Collection, Story, libraries, write_site

THEME_SCRIPTS = Path(__file__).parents[2] / "theme" / "static" / "js"
MANY = Collection("en", "many/", [Story(f"many/{n}/", f"Ferry {n}", "") for n in range(65)])
BROKEN = Collection("fr", "broken/", [])
SEARCH_PAGE = """<!DOCTYPE html>
<html lang="{lang}"><meta charset="utf-8"><title>Search</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
<form id="search-form" data-root=".." data-lang="{lang}" data-index="../{url}search-index.js"
 data-none="none" data-one="{{n}} one" data-other="{{n}} other" data-loading="loading"
 data-failed="failed"><input id="search-query" name="q" type="search"></form>
<p id="search-status" role="status"></p>
<ol id="search-results"></ol>
<template id="search-hit"><li><span class="hit-category"></span><time class="hit-date"></time>
<a class="hit-link"><b class="hit-title"></b></a><p class="hit-summary"></p></li></template>
<script src="../theme/js/analyser.js" defer></script>
<script src="../theme/js/search.js" defer></script>"""

Open = Callable[[str], Page]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four editions with a search page each; one has an index that is no index."""
    output = write_site(tmp_path_factory.mktemp("site"))
    for name in ("analyser.js", "search.js"):
        shutil.copy(THEME_SCRIPTS / name, libraries(output))
    for edition in (*EDITIONS, MANY, BROKEN):
        write_index(edition, output)
        page = SEARCH_PAGE.format(lang=edition.lang, url=edition.url)
        (output / edition.url / "search.html").write_text(page, encoding="utf-8")
    (output / BROKEN.url / "search-index.js").write_text("", encoding="utf-8")
    return output


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which nothing may fail."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text))
    yield page
    page.close()
    assert errors == []


@pytest.fixture(scope="module")
def server(site: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Nothing for the console."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site)) as http:
        Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


@pytest.fixture(params=["file", "http"])
def root(request: pytest.FixtureRequest, site: Path, server: str) -> str:
    """The site's address: on a disk, and on a server."""
    return site.as_uri() if request.param == "file" else server


def hits(page: Page) -> list[str]:
    return page.locator("#search-results .hit-title").all_text_contents()


def status(page: Page, text: str) -> None:
    expect(page.locator("#search-status")).to_have_text(text)


def test_a_query_in_the_address(page: Page, root: str) -> None:
    page.goto(f"{root}/fr/search.html?q=l%E2%80%99ukraine")
    status(page, "1 one")
    assert hits(page) == ["Une œuvre d’art au cœur de la gare"]
    hit = page.locator("#search-results li")
    assert hit.locator("a").get_attribute("href") == "../fr/oeuvre/"
    assert hit.locator("time").get_attribute("datetime") == "2025-03-03"
    assert hit.inner_text().split("\n")[0].startswith("Canada3 mars 2025")


def test_without_a_query_nothing_is_loaded(page: Page, root: str) -> None:
    page.goto(f"{root}/fr/search.html")
    assert page.locator("script").count() == 2
    status(page, "")


def test_as_you_type(page: Page, root: str) -> None:
    page.goto(f"{root}/fr/search.html")
    page.locator("#search-query").type("gouverneme")
    status(page, "2 other")
    page.locator("#search-query").press("Enter")
    status(page, "none")
    page.locator("#search-query").fill("")
    status(page, "")
    assert hits(page) == []


def test_a_title_is_text(page: Page, root: str) -> None:
    page.goto(f"{root}/en/search.html?q=%22new+house%22")
    status(page, "2 other")
    assert "A new <house>" in hits(page)
    assert page.locator("time").count() == 1  # the other article has no known date


def test_more_hits_come_into_view(page: Page, root: str) -> None:
    page.goto(f"{root}/many/search.html?q=ferry")
    status(page, "65 other")
    for _ in range(3):
        page.locator("#search-results li").last.scroll_into_view_if_needed()
    expect(page.locator("#search-results li")).to_have_count(65)


def test_an_index_that_does_not_load(page: Page, root: str) -> None:
    page.goto(f"{root}/broken/search.html?q=gilets")
    status(page, "failed")


def test_the_back_button(page: Page, server: str) -> None:
    page.goto(f"{server}/fr/search.html")
    for query in ("gilets", "maïs"):
        page.locator("#search-query").fill(query)
        page.locator("#search-query").press("Enter")
        status(page, "1 one")
    assert page.url.endswith("?q=ma%C3%AFs")
    page.go_back()
    expect(page.locator("#search-results .hit-title")).to_have_text(
        "Des gilets de sauvetage obligatoires"
    )
    assert page.locator("#search-query").input_value() == "gilets"
