"""The zip file that `invoke publish` writes, unpacked and read from a disk in Chromium."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT
from tools.fixity.__main__ import main as verify
from tools.publish.__main__ import main as publish


@pytest.fixture(scope="session")
def stick(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample archive, as somebody unpacks it; a name with a space is among its folders."""
    folder = tmp_path_factory.mktemp("my stick")
    arguments = ["--site", str(published), "--settings", str(ROOT / "publishconf.py")]
    arguments += ["--work", str(folder / "work"), "--to", f"zip:{folder / 'archive.zip'}"]
    assert publish(arguments) == 0
    with zipfile.ZipFile(folder / "archive.zip") as file:
        file.extractall(folder)
    return folder / "archive"


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1280, "height": 900}
    )
    yield context.new_page()
    context.close()


def test_what_is_unpacked_is_whole(stick: Path) -> None:
    assert verify([str(stick)]) == 0


def test_every_link_of_every_page_names_a_file(stick: Path) -> None:
    pages = list(stick.rglob("*.html"))
    assert len(pages) > 100
    for file in pages:
        for link in html.document_fromstring(file.read_text(encoding="utf-8")).xpath(
            "//@href | //@src | //form/@action"
        ):
            parts = urlsplit(urljoin(file.as_uri(), str(link)))
            if parts.scheme == "file":
                assert Path(unquote(parts.path)).is_file(), (file, link)


def test_the_archive_is_read_without_script(without_script: Page, stick: Path) -> None:
    page = without_script
    page.goto((stick / "index.html").as_uri())
    page.locator("main a[hreflang=fr]").first.click()
    expect(page).to_have_url(re.compile(r"/fr/index\.html$"))
    page.locator("main h2 a, main h3 a").first.click()
    expect(page.locator("article h1")).to_be_visible()
    assert page.locator("body").evaluate("body => getComputedStyle(body).margin") == "0px"
    page.locator(".language-switch:visible").first.click()
    expect(page.locator("html")).to_have_attribute("lang", re.compile("en"))
    page.locator("header a.logo").click()
    expect(page).to_have_url(re.compile(r"/en/index\.html$"))


def test_search_works_too(page: Page, stick: Path) -> None:
    page.goto((stick / "en" / "index.html").as_uri())
    field = page.locator("header input[name=q]:visible").first
    field.fill("canadarm")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/index\.html\?q=canadarm$"))
    link = page.locator("#search-results a").first
    expect(link).to_contain_text("Canadarm")
    link.click()
    expect(page.locator("article h1")).to_contain_text("Canadarm")
