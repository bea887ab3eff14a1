"""Old addresses in Chromium, on a server that knows no redirect: the 404 page leads on, or offers
the closest titles; at the root and in a folder, with one 404 page for all and one a language."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from archipel.old_urls import keys_to_try, read_url
from archipel.security_policy import SECURITY_HEADERS
from hosting.old_shards import shard_of
from tests.conftest import build
from tests.small_site import Archive, settings

OLD = "https://journal.example"

ASKED = (
    *("2024/05/Canal", "a//b/index.php", "fr/qu%C3%A9bec/", "fr/que%CC%81bec", "%ff%fe/x"),
    *("?p=12&lang=fr", "?page_id=3", "a/?b=2&a=%20x&utm_source=y", "a/feed/rss2/", "2024/05"),
    *("a/page/3/feed/", "feed/", "?amp", "a/?amp=1&b", "fr/?p=4", "list/?p=4", "fr/?x=1"),
)
"""Addresses, as a browser asks for them."""


def fill(archive: Archive) -> None:
    """Articles that had other addresses on the old site."""
    archive.article(
        *("en", "how-the-rideau-canal-was-built"),
        Date="2024-05-01",
        Source=f"{OLD}/2024/05/01/rideau-canal-built/",
        Addresses=f"{OLD}/?p=4; {OLD}/2024/qu%C3%A9bec/",
        Tags="Canals",
    )
    archive.article(
        *("en", "ferries-of-the-saguenay"),
        Date="2024-05-02",
        Source=f"{OLD}/2024/05/02/saguenay-ferries/",
    )
    archive.article(
        *("fr", "le-canal-rideau"),
        Date="2024-05-01",
        Source=f"{OLD}/fr/le-canal-rideau/",
    )
    tides = {"Date": "2024-05-03", "Story": "tides"}
    archive.article("fr", "les-marees-de-fundy", **tides)
    archive.article("en", "why-the-sea-rises-so-high", **tides)
    archive.page("en", "about")
    archive.page("fr", "a-propos")


class Host(SimpleHTTPRequestHandler):
    """Answers as GitHub Pages does: the root's 404 page for all that is not there, or the nearest
    one; no redirect but to the slash."""

    folder = ""
    is_nearest = False

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.folder):
            return "/nowhere"
        return super().translate_path(path.removeprefix(self.folder) or "/")

    def end_headers(self) -> None:
        for name, value in SECURITY_HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, *_: object) -> None:
        language = self.path.removeprefix(self.folder).split("/")[1]
        own = Path(self.directory) / language / "404.html"
        file = own if self.is_nearest and own.is_file() else Path(self.directory) / "404.html"
        data = file.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module", params=["", "/archive"], ids=["one for all", "in a folder"])
def address(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Where the site is served: at the root with one 404 page, in a folder with one a language."""
    folder = tmp_path_factory.mktemp("not_found")
    fill(Archive(folder / "content"))
    changes = "PUBLIC_URL, MENUS, SPECIAL_FILES, OPINION, IMPORT_INBOX, OLD_STUBS = \\\n"
    changes += f"  '{OLD}{request.param}', {{k: [] for k in MENUS}}, [], 'canada', False, False\n"
    result = build(folder / "content", folder / "output", settings(folder, changes))
    assert result.returncode == 0, result.stdout + result.stderr
    told = {"folder": request.param, "is_nearest": bool(request.param)}
    handler = partial(type("Served", (Host,), told), directory=str(folder / "output"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{request.param}"
        server.shutdown()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2024/05/01/rideau-canal-built/", "en/how-the-rideau-canal-was-built/"),
        ("2024/05/01/Rideau-Canal-built", "en/how-the-rideau-canal-was-built/"),
        ("2024/05/01/rideau-canal-built/amp/?utm_source=x", "en/how-the-rideau-canal-was-built/"),
        ("2024/qu%C3%A9bec/", "en/how-the-rideau-canal-was-built/"),
        ("2024/que%CC%81bec/feed/", "en/how-the-rideau-canal-was-built/"),
        ("?p=4", "en/how-the-rideau-canal-was-built/"),
        ("fr/?p=4&lang=en", "en/how-the-rideau-canal-was-built/"),
        ("tag/canals/page/2/", "en/tag/canals/"),
        ("fr/le-canal-rideau/amp/", "fr/le-canal-rideau/"),
        ("fr/category/canada/", "fr/categorie/canada/"),
        ("fr/Le-Canal-Rideau/", "fr/le-canal-rideau/"),
        ("2024/05/", "en/2024/05/"),
    ],
)
def test_an_old_address_leads_to_its_page(page: Page, address: str, old: str, new: str) -> None:
    page.goto(f"{address}/{old}", wait_until="commit")
    page.wait_for_url(f"{address}/{new}")
    expect(page.locator("h1")).to_have_count(1)


def test_the_place_on_the_page_is_kept(page: Page, address: str) -> None:
    page.goto(f"{address}/2024/05/01/rideau-canal-built/#main", wait_until="commit")
    page.wait_for_url(f"{address}/en/how-the-rideau-canal-was-built/#main")


@pytest.mark.parametrize(
    ("old", "titles"),
    [
        ("en/2023/canal-rideau-how-built/", {"en": ["How the rideau canal was built"]}),
        ("fr/actualites/canal-rideau.html", {"fr": ["Le canal rideau"]}),
        ("en/the-saguenay-ferries-2/", {"en": ["Ferries of the saguenay"]}),
        (
            "fr/2023/fundy-marees/",
            {"fr": ["Les marees de fundy"], "en": ["Why the sea rises so high"]},
        ),
        ("en/nothing-of-that-kind/", {}),
        ("?p=99", None),
    ],
)
def test_else_the_closest_titles_are_offered(
    page: Page, address: str, old: str, titles: dict[str, list[str]] | None
) -> None:
    page.goto(f"{address}/{old}", wait_until="networkidle")
    assert page.url == f"{address}/{old}"
    if titles is None:
        expect(page.locator("[data-closest]")).to_have_count(0)
        return
    for lang, expected in titles.items():
        offered = page.locator(f"[data-closest][lang={lang}]")
        expect(offered.locator("a").first).to_have_text(expected[0])
        expect(offered).to_be_visible()
    if not titles:
        expect(page.locator("[data-closest]:visible")).to_have_count(0)


def test_a_title_that_is_offered_leads_to_its_page(page: Page, address: str) -> None:
    page.goto(f"{address}/en/2023/canal-rideau-how-built/")
    page.locator("[data-closest][lang=en] a").first.click()
    page.wait_for_url(f"{address}/en/how-the-rideau-canal-was-built/")


def test_what_is_offered_is_accessible(page: Page, address: str) -> None:
    page.goto(f"{address}/en/2023/canal-rideau-how-built/")
    expect(page.locator("[data-closest][lang=en] a").first).to_be_visible()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    expect(page.locator("#status")).not_to_be_empty()


def test_without_javascript_the_page_helps_on(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}/en/2023/canal-rideau-how-built/")
    expect(tab.locator("[data-closest]:visible")).to_have_count(0)
    expect(tab.locator("main [role=search]").first).to_be_visible()
    context.close()


def test_browser_and_build_make_the_same_keys(page: Page, address: str) -> None:
    page.goto(f"{address}/404.html")
    for asked in ASKED:
        old = read_url(f"{OLD}/{asked}")
        assert old
        keys = list(keys_to_try(old.path, old.query))
        path, _, query = asked.partition("?")
        made = page.evaluate("([path, query]) => archipelOld.keys(path, query)", [path, query])
        assert made == keys, asked
        files = page.evaluate("(keys) => keys.map(archipelOld.fileOf)", keys)
        assert files == list(map(shard_of, keys)), asked
