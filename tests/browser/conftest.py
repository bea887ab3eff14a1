"""Chromium, and a server of the built sample archive."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tools.browsers import chromium
from tools.serve import open_server

FLAGS = [
    *("--no-sandbox", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run", "--disable-gpu"),
]
OWN = ("http://127.0.0.1:", "file://", "data:", "blob:")
"""How the addresses begin that a page may ask."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        path = chromium()
    except OSError as error:
        pytest.skip(str(error))
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when the site's code throws or asks another host."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-CA")
    tab = context.new_page()
    faults: list[str] = []
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("request", lambda request: _note_foreign(request.url, faults))
    yield tab
    context.close()
    assert not faults


def _note_foreign(url: str, faults: list[str]) -> None:
    if not url.startswith(OWN):
        faults.append(f"asked {url}")


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the built site is served."""
    with open_server(site, 8900) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
