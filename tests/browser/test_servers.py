"""The site on each server, on one that is told nothing of it, and from a disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.browser.waiting import wait_until
from tests.servers.programs import CONFIGURED, plain, running
from tests.servers.sites import BASES, PLACES, root_of, site_at


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test at whatever the browser complains of."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-CA")
    tab = context.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda said: faults.append(said.text) if said.type != "log" else None)
    tab.on("requestfailed", lambda asked: note_failure(asked, faults))
    yield tab
    context.close()
    assert not faults


def note_failure(asked: Request, faults: list[str]) -> None:
    if asked.failure != "net::ERR_ABORTED":  # what a page that is left no longer needs
        faults.append(f"{asked.url}: {asked.failure}")


def walk(page: Page, home: str) -> None:
    """From an edition to an article, into the other language, and by search to its sister."""
    page.goto(home)
    page.get_by_role("link", name="Le canal").first.click()
    expect(page.locator("article h1")).to_have_text("Le canal")
    wait_until(page, "getComputedStyle(document.body).margin === '0px'")  # the theme's styles
    page.locator("a.language-switch").first.click()
    expect(page.locator("article h1")).to_have_text("The canal")
    field = page.locator("header input[name=q]:visible").first
    field.fill("Kingston")
    field.press("Enter")
    hit = page.locator("#search-results a").first
    expect(hit).to_contain_text("The canal")
    hit.click()
    expect(page.locator("article h1")).to_have_text("The canal")


@pytest.mark.parametrize(("name", "base"), PLACES)
def test_on_a_server(page: Page, name: str, base: str, tmp_path: Path) -> None:
    with running(name, CONFIGURED[name], root_of(base), base, tmp_path) as server:
        walk(page, f"{server.address}fr/")


@pytest.mark.parametrize("base", BASES)
def test_on_a_server_that_is_told_nothing(page: Page, base: str, tmp_path: Path) -> None:
    with running("python", plain, root_of(base), base, tmp_path) as server:
        walk(page, f"{server.address}fr/")
        page.goto(f"{server.address}2024/06/the-canal/", wait_until="commit")
        page.wait_for_url(f"{server.address}en/the-canal/")
        page.goto(f"{server.address}?p=12", wait_until="commit")
        page.wait_for_url(f"{server.address}en/the-river/")


@pytest.mark.parametrize("base", BASES)
def test_from_a_disk(page: Page, base: str) -> None:
    walk(page, f"file://{site_at(root_of(base), base)}/fr/index.html")
    assert page.url.startswith("file://")
