"""A page that is open in Chromium while its site is built again."""

import os
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.waiting import wait_until
from tests.serve_command import Served, served
from tools.serve import open_server
from tools.serve.building import Result
from tools.serve.live import LiveHandler, News

STRICT = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
    "base-uri 'none'; require-trusted-types-for 'script'"
)
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>A river</title>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<link rel="stylesheet" href="/theme/css/home.css">
<body><h1>{title}</h1><form><input aria-label="Words"></form><p class="last">The end</p></body>
</html>
"""


class Site:
    """Two pages on a server, whose builds the test makes up."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.news, self.address = folder, News(), ""
        self.write("a/index.html", PAGE.format(policy=STRICT, title="First"))
        self.write("b/index.html", PAGE.format(policy=STRICT, title="Other"))
        self.write("theme/css/home.css", "h1 { margin-block-end: 3000px }")

    def write(self, path: str, text: str) -> None:
        """Put a new file in a place."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        new = file.with_name("new")
        new.write_text(text, encoding="utf-8")
        os.replace(new, file)

    def build(self, path: str, text: str) -> None:
        """A build that changes one file."""
        self.news.begin()
        self.write(path, text)
        self.news.end(Result(True))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path)
    with open_server(tmp_path, 8985, partial(LiveHandler, news=site.news)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        site.address = f"http://127.0.0.1:{server.server_port}"
        yield site
        server.shutdown()


@pytest.fixture
def refusals(page: Page) -> list[str]:
    """What the page's policy has refused."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    return said


HIDDEN = """
let isSeen = false;
Object.defineProperty(document, "visibilityState", { get: () => (isSeen ? "visible" : "hidden") });
window.show = () => {
  isSeen = true;
  document.dispatchEvent(new Event("visibilitychange"));
};
"""
"""Chromium without a screen takes all its pages for seen."""


def show(page: Page) -> None:
    """Let a hidden page be seen."""
    page.evaluate("show()")


def mark(page: Page) -> None:
    """Leave a mark on a page that is gone when it is loaded again."""
    page.evaluate("document.body.dataset.mark = 'here'")


def test_a_page_is_loaded_again_and_stays_where_it_was(
    site: Site, page: Page, refusals: list[str]
) -> None:
    page.goto(f"{site.address}/a/")
    expect(page.get_by_role("heading")).to_have_text("First")
    page.evaluate("window.scrollTo(0, 1500)")
    site.build("a/index.html", PAGE.format(policy=STRICT, title="Second"))
    expect(page.get_by_role("heading")).to_have_text("Second")
    wait_until(page, "window.scrollY === 1500")
    assert refusals == []


def test_a_style_is_loaded_again(site: Site, page: Page) -> None:
    page.goto(f"{site.address}/a/")
    site.build("theme/css/home.css", "h1 { color: rgb(1, 2, 3) }")
    expect(page.get_by_role("heading")).to_have_css("color", "rgb(1, 2, 3)")


def test_only_the_page_that_has_changed_is_loaded_again(site: Site, page: Page) -> None:
    page.goto(f"{site.address}/b/")
    mark(page)
    page.get_by_label("Words").fill("half a sen")
    site.build("a/index.html", PAGE.format(policy=STRICT, title="Second"))
    site.news.end(Result(False, ("told",)))  # comes after all that the build has told
    expect(page.get_by_role("alert")).to_contain_text("told")
    expect(page.locator("body")).to_have_attribute("data-mark", "here")
    expect(page.get_by_label("Words")).to_have_value("half a sen")


def test_a_failed_build_is_told_in_both_languages_until_one_is_well(
    site: Site, page: Page, refusals: list[str]
) -> None:
    page.goto(f"{site.address}/a/")
    mark(page)
    faults = tuple(f"articles/fr/{number}.md: <b>no title</b>" for number in range(9))
    site.news.end(Result(False, faults))
    alert = page.get_by_role("alert")
    expect(alert.locator("p:lang(fr)")).to_contain_text("La dernière construction")
    expect(alert.locator("p:lang(en)")).to_contain_text("The last build")
    expect(alert.get_by_role("listitem")).to_have_text(faults[:5])
    expect(alert).to_have_css("position", "fixed")
    site.news.end(Result(True))
    expect(alert).to_have_count(0)
    expect(page.locator("body")).to_have_attribute("data-mark", "here")
    assert refusals == []


def test_a_page_that_is_not_there_yet_comes(site: Site, page: Page) -> None:
    site.write("404.html", PAGE.format(policy=STRICT, title="Not here"))
    page.goto(f"{site.address}/c/")
    expect(page.get_by_role("heading")).to_have_text("Not here")
    site.build("c/index.html", PAGE.format(policy=STRICT, title="Here"))
    expect(page.get_by_role("heading")).to_have_text("Here")


def test_pages_that_nobody_sees_take_no_connection_and_are_loaded_again_when_seen(
    site: Site, page: Page
) -> None:
    """Browsers hold six connections to a place, so the seventh page would wait for ever."""
    page.context.add_init_script(HIDDEN)
    pages = [page.context.new_page() for _ in range(8)]
    for one in pages:
        one.goto(f"{site.address}/a/")
        mark(one)
    site.build("a/index.html", PAGE.format(policy=STRICT, title="Second"))
    page.goto(f"{site.address}/a/")
    show(page)
    site.news.end(Result(False))
    expect(page.get_by_role("alert")).to_have_count(1)  # whoever listens has heard of it
    for one in pages:
        expect(one.locator("body")).to_have_attribute("data-mark", "here")
    show(pages[0])
    expect(pages[0].get_by_role("heading")).to_have_text("Second")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path, 8990) as server:
        yield server


def test_an_editor_sees_what_is_saved(server: Served, page: Page) -> None:
    page.goto(f"{server.address}/fr/le-canal/")
    expect(page.locator("main")).to_contain_text("Un canal.")
    server.write("Deux canaux.")
    expect(page.locator("main")).to_contain_text("Deux canaux.", timeout=60_000)
    broken = server.archive.folder / "articles" / "fr" / "bris.md"
    broken.write_text("Title : Bris\n\nTexte.", encoding="utf-8")
    expect(page.get_by_role("alert")).to_contain_text("bris.md: line 1", timeout=60_000)
    broken.unlink()
    expect(page.get_by_role("alert")).to_have_count(0, timeout=60_000)
    assert "archipel/reload" not in (server.output / "fr/le-canal/index.html").read_text()
