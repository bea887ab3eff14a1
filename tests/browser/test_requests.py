"""No page asks another host for anything, runs against its policy, or makes the console complain.

The policy that a host sends is stricter than the page's own copy; pages are opened under both.
"""

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Request, Response, Route

from archipel.security_policy import SECURITY_HEADERS
from tests.page_kinds import TEMPLATES, largest
from tools.serve import SiteHandler, open_server

EACH = 1
"""Pages of a kind and edition that are opened; those that have the most parts."""
LOADING = (
    "//*[self::script or self::img or self::iframe or self::source or self::video or self::audio"
    " or self::embed or self::track]/@src | //@srcset | //@poster | //object/@data"
    " | //form/@action | //@ping | //@background | //base/@href"
    " | //link[not(contains(@rel, 'canonical') or contains(@rel, 'alternate'))]/@href"
)
"""What a page loads by itself, or sends what is typed to. Links lead wherever they lead."""
FOREIGN = re.compile(r"(^|,)\s*([a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
WITHIN = (
    "//style | //@style | //@*[starts-with(name(), 'on')]"
    " | //script[not(@src)][not(@type='application/ld+json')]"
)
ASKING = re.compile(r"url\(|@import|href=|<script|<image", re.IGNORECASE)
WATCH = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""


class Strict(SiteHandler):
    """Answers with the headers that the files for hosts ask for."""

    def end_headers(self) -> None:
        for name, value in SECURITY_HEADERS.items():
            self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="module")
def strict_address(published: Path) -> Iterator[str]:
    """Where the published sample is served under the strict policy."""
    with open_server(published, 8940, Strict) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class Watch:
    """Opens pages, and notes what they ask for and what the browser says of them."""

    def __init__(self, context: BrowserContext, own: str) -> None:
        self._own = own
        self.faults: list[str] = []
        self.asked = 0
        context.add_init_script(WATCH)
        context.route("**/*", self._route)
        self.page = context.new_page()
        self.page.on("console", lambda said: self._note(said.type, said.text))
        self.page.on("pageerror", lambda error: self._note("error", str(error)))
        self.page.on("requestfailed", self._note_failure)
        self.page.on("response", self._note_loss)

    def _route(self, route: Route) -> None:
        self.asked += 1
        if route.request.url.startswith(self._own):
            route.continue_()
        else:
            self._note("asked", route.request.url)
            route.abort()

    def _note_loss(self, answer: Response) -> None:
        if answer.status >= 400:
            self._note("lost", answer.url)

    def _note_failure(self, asked: Request) -> None:
        if asked.failure != "net::ERR_ABORTED":  # a picture far below that nobody waits for
            self._note("failed", asked.url)

    def _note(self, kind: str, text: str) -> None:
        self.faults.append(f"{self.page.url}: {kind}: {text}")


@pytest.fixture
def watch(browser: Browser, strict_address: str) -> Iterator[Watch]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="fr-CA")
    found = Watch(context, strict_address)
    yield found
    context.close()


def paths(site: Path) -> list[str]:
    files = (file for found in largest(site, EACH).values() for file in found)
    return sorted(file.relative_to(site).as_posix().removesuffix("index.html") for file in files)


def test_pages_of_every_kind_under_the_strict_policy(
    watch: Watch, strict_address: str, published: Path
) -> None:
    assert len(paths(published)) > len(TEMPLATES)
    for path in paths(published):
        watch.page.goto(f"{strict_address}/{path}", wait_until="load")
    assert watch.faults == []
    assert watch.asked > 3 * len(paths(published))


def test_search_under_the_strict_policy(watch: Watch, strict_address: str) -> None:
    watch.page.goto(f"{strict_address}/fr/recherche/?q=canadarm")
    watch.page.locator("#search-results a").first.wait_for()
    watch.page.locator("#search-query").fill("cana")
    watch.page.locator("#search-suggestions *").first.wait_for()
    assert watch.faults == []


def test_what_is_forbidden_is_noticed(watch: Watch, strict_address: str) -> None:
    """The tests above see what they are to see: a foreign picture, an inline script."""
    watch.page.goto(f"{strict_address}/fr/")
    watch.page.evaluate(
        """() => new Promise((resolve) => {
          const seen = new Set(); // each policy, the page's and the host's, tells of a script
          addEventListener("securitypolicyviolation", ({ violatedDirective }) => {
            if (seen.add(violatedDirective).size === 2) resolve();
          });
          const add = (name, given) =>
            document.body.append(Object.assign(document.createElement(name), given));
          add("img", { src: "https://journal.example/a.png" });
          add("script", { text: "1" });
        })"""
    )
    said = "\n".join(watch.faults)
    assert "policy: img-src https://journal.example" in said
    assert "policy: script-src-elem inline" in said


def test_no_page_has_anything_of_another_host_or_a_script_within(published: Path) -> None:
    faults = []
    files = list(published.rglob("*.html"))
    for file in files:
        root = html.fromstring(file.read_bytes())
        foreign = [value for value in root.xpath(LOADING) if FOREIGN.search(value)]
        faults += [(file.name, value) for value in (*foreign, *root.xpath(WITHIN))]
    assert len(files) > 500
    assert faults == []


def test_no_style_or_drawing_asks_another_host(published: Path) -> None:
    files = [*published.rglob("*.css"), *published.rglob("*.svg")]
    assert len(files) > 7
    for file in files:
        assert not ASKING.search(file.read_text(encoding="utf-8")), file
