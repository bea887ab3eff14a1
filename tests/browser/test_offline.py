"""A reader keeps the archive on a device, and reads it without a network."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.browser.waiting import wait_until
from tests.test_offline import made, written
from tools.serve import open_server

BUTTON = "[data-offline]"
TEXTS = {
    "fr": ("Garder l’archive hors ligne (", "L’archive est gardée hors ligne ("),
    "en": ("Keep this archive offline (", "The archive is kept offline ("),
}
PAGES = {"fr": "fr/le-quai/bilingue/", "en": "en/the-quay/bilingual/"}
SEARCHES = {"fr": ("fr/recherche/?q=quai", "Le quai"), "en": ("en/search/?q=quay", "The quay")}
COUNT = "caches.keys().then((names) => names.length)"
WORKERS = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site with the setting OFFLINE is served."""
    folder: Path = tmp_path_factory.mktemp("offline")
    made(written(folder), folder / "site")
    with open_server(folder / "site", 8990) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A reader's tab, wide enough for a large picture."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def keep(tab: Page, url: str) -> None:
    """Press the button, and wait until all is there."""
    tab.goto(url)
    tab.locator(BUTTON).click()
    expect(tab.locator(BUTTON)).to_have_attribute("data-state", "kept")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_an_edition_is_read_without_a_network(tab: Page, address: str, lang: str) -> None:
    tab.goto(f"{address}{lang}/")
    offer, kept = TEXTS[lang]
    expect(tab.locator(BUTTON)).to_contain_text(offer)
    expect(tab.locator(BUTTON)).to_contain_text("Mo)" if lang == "fr" else "MB)")
    keep(tab, f"{address}{lang}/")
    expect(tab.locator(BUTTON)).to_contain_text(kept)
    tab.context.set_offline(True)
    tab.goto(f"{address}{PAGES[lang]}")
    expect(tab.locator("h1")).to_be_visible()
    expect(tab.locator("main")).to_have_css("flex-grow", "1")  # its styles are there
    search, words = SEARCHES[lang]
    tab.goto(address + search)
    expect(tab.locator("main a").filter(has_text=words)).not_to_have_count(0)


def test_pictures_are_there_in_one_width_for_all(tab: Page, address: str) -> None:
    keep(tab, f"{address}fr/")
    tab.context.set_offline(True)
    tab.goto(f"{address}fr/le-quai/")
    tab.locator("#article-body img").scroll_into_view_if_needed()
    wait_until(
        tab,
        "() => { const image = document.querySelector('#article-body img');"
        " return image.complete && image.naturalWidth > 0; }",
    )


def test_what_was_read_stays_and_the_rest_does_not(tab: Page, address: str) -> None:
    keep(tab, f"{address}fr/")
    tab.goto(f"{address}en/")
    wait_until(tab, "caches.match(location.href).then(Boolean)")
    tab.context.set_offline(True)
    tab.goto(f"{address}en/")
    expect(tab.locator("html")).to_have_attribute("lang", "en")
    with pytest.raises(Error):
        tab.goto(f"{address}en/the-quay/")


def test_without_the_button_nothing_is_kept(tab: Page, address: str) -> None:
    tab.goto(f"{address}fr/")
    expect(tab.locator(BUTTON)).to_be_visible()
    assert tab.evaluate(COUNT) == tab.evaluate(WORKERS) == 0


def test_it_is_taken_away_again(tab: Page, address: str) -> None:
    keep(tab, f"{address}fr/")
    assert tab.evaluate(COUNT) > 0 and tab.evaluate(WORKERS) == 1
    tab.goto(f"{address}fr/le-quai/")
    button = tab.locator(BUTTON)
    expect(button).to_have_attribute("data-state", "kept")
    button.click()
    expect(button).to_have_attribute("data-state", "keep")
    assert tab.evaluate(COUNT) == tab.evaluate(WORKERS) == 0


def test_what_has_changed_is_fetched_at_the_next_visit(tab: Page, address: str) -> None:
    keep(tab, f"{address}fr/")
    stale = "localStorage.setItem('archipel-kept-fr', 'an older version')"
    drop = (
        "caches.open('archipel-kept-fr').then(async (cache) => {"
        " const url = new URL('offline/kept.json', document.baseURI.replace(/fr\\/$/, ''));"
        " const known = await (await cache.match(url)).json(); delete known['fr/le-quai/'];"
        " await cache.put(url, new Response(JSON.stringify(known)));"
        " return cache.delete(new URL('le-quai/', document.baseURI)); })"
    )
    assert tab.evaluate(drop) is True
    tab.evaluate(stale)
    tab.reload()
    wait_until(tab, "caches.match(new URL('le-quai/', document.baseURI)).then(Boolean)")
    expect(tab.locator(BUTTON)).to_have_attribute("data-state", "kept")
