"""The search page in Chromium, from a disk and from a server, under a strict policy."""

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.waiting import wait_until
from tests.search_corpus import (
    EDITIONS,
    Collection,
    Day,
    Name,
    Story,
    search_page,
    write_indexes,
    write_scripts,
)

SHOWN = re.compile(r"/search/[^/]+/\d+\.js$")
"""The files of what hits show."""
SELECTED = "#search-suggestions [aria-selected=true]"
AWAIT_SCRIPTS = """(urls) => {
  const loaded = (url) => new Promise((resolve) => {
    const script = [...document.scripts].find(({ src }) => src === url);
    script.addEventListener("load", () => setTimeout(resolve)); // after all that waits for it
  });
  window.late = Promise.all(urls.map(loaded));
}"""

MANY = Collection("en", "many/", [Story(f"many/{n}/", f"Ferry {n}", "") for n in range(65)])
BROKEN = Collection("fr", "broken/", [])
SPRING = Story(
    "notes/spring/",
    "Ice on the river",
    f"<p>{'The season was late. ' * 40} Ferries of the Saguenay left the harbour in May.</p>",
    deck="What the spring brought.",
    summary="What the spring brought.",
    category=Name("Seasons"),
    authors=[Name("City desk")],
    moment=Day("4 May 2024", "2024-05-04"),
    counterpart=Story("fr/glace/", "La glace du fleuve", ""),
)
SUMMER = Story(
    "notes/summer/",
    "Harbour concerts",
    "<p>May the harbour be full, left and right.</p>",
    category=Name("Culture"),
    authors=[Name("City desk"), Name("Music desk")],
)
NOTES = Collection(
    "en",
    "notes/",
    [SUMMER, SPRING],
    categories=[Name("Harbour life", "category", "notes/harbour-life/")],
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five editions with a search page each; one has an index that is no index."""
    output = tmp_path_factory.mktemp("site")
    write_scripts(output)
    editions = (*EDITIONS, MANY, NOTES, BROKEN)
    write_indexes(editions, output)
    for edition in editions:
        (output / edition.url / "search.html").write_text(search_page(edition), encoding="utf-8")
    (output / BROKEN.url / "search" / "manifest.js").write_text("", encoding="utf-8")
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
def server(pages: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Nothing for the console."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=pages)) as http:
        Thread(target=http.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()


@pytest.fixture(params=["file", "http"])
def root(request: pytest.FixtureRequest, pages: Path, server: str) -> str:
    """The site's address: on a disk, and on a server."""
    return pages.as_uri() if request.param == "file" else server


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
    assert page.locator("script").count() == 1
    status(page, "")


def test_as_you_type(page: Page, root: str) -> None:
    page.goto(f"{root}/fr/search.html")
    page.locator("#search-query").fill("gouverneme")
    status(page, "2 other")
    page.locator("#search-query").press("Enter")
    status(page, "none")
    page.locator("#search-query").fill("")
    status(page, "")
    assert hits(page) == []


def test_a_title_is_text(page: Page, root: str) -> None:
    page.goto(f"{root}/en/search.html?q=new+house")
    status(page, "2 other")
    assert "A new <house>" in hits(page)
    assert page.locator("time").count() == 1  # the other article has no known date


def test_an_exact_phrase(page: Page, root: str) -> None:
    page.goto(f"{root}/notes/search.html?q=%22left+the+harbour%22")
    status(page, "1 one")
    assert hits(page) == ["Ice on the river"]
    page.locator("#search-query").fill("« harbour left the »")
    status(page, "none")


def test_words_are_marked_where_they_stand(page: Page, root: str) -> None:
    page.goto(f"{root}/notes/search.html?q=saguenay+ferry")
    status(page, "1 one")
    hit = page.locator("#search-results li")
    expect(hit.locator("mark")).to_have_text(["Ferries", "Saguenay"])
    summary = hit.locator(".hit-summary").inner_text()
    assert summary.startswith("… ") and "left the harbour" in summary
    page.goto(f"{root}/notes/search.html?q=ice+spring")
    expect(page.locator("#search-results mark")).to_have_text(["Ice", "spring"])


def test_a_hit_leads_to_its_counterpart(page: Page, root: str) -> None:
    page.goto(f"{root}/notes/search.html?q=harbour")
    status(page, "2 other")
    other = page.locator(".hit-other-link")
    assert other.all_text_contents() == ["La glace du fleuve"]
    assert other.get_attribute("href") == "../fr/glace/"


def test_hits_are_sorted_and_sifted(page: Page, root: str) -> None:
    page.goto(f"{root}/notes/search.html?q=harbour+may&sort=date")
    status(page, "2 other")
    assert hits(page) == ["Harbour concerts", "Ice on the river"]
    page.locator("summary").click()
    author = page.locator("select[name=author]")
    expect(author.locator("option")).to_have_text(["all", "City desk (2)", "Music desk (1)"])
    page.locator("select[name=category]").select_option("Seasons")
    status(page, "1 one")
    assert hits(page) == ["Ice on the river"]
    expect(author.locator("option")).to_have_text(["all", "City desk (1)"])
    expect(page.locator("select[name=year] option")).to_have_text(["all", "2024 (1)"])
    page.locator("select[name=category]").select_option("")
    status(page, "2 other")


def test_the_address_keeps_the_filters(page: Page, server: str) -> None:
    page.goto(f"{server}/notes/search.html?q=harbour&year=2024")
    status(page, "1 one")
    page.locator("select[name=year]").select_option("2025")
    expect(page.locator("#search-results .hit-title")).to_have_text("Harbour concerts")
    expect(page).to_have_url(re.compile(r"\?q=harbour&year=2025$"))
    page.go_back()
    expect(page.locator("#search-results .hit-title")).to_have_text("Ice on the river")


def test_suggestions_by_keyboard(page: Page, root: str) -> None:
    page.goto(f"{root}/notes/search.html")
    query = page.locator("#search-query")
    query.focus()
    page.keyboard.insert_text("late harb")  # at once: suggested once
    options = page.locator("#search-suggestions li")
    expect(options).to_have_text(["late harbour", "Harbour\u00a0life category"])
    query.press("ArrowDown")
    active = options.first.get_attribute("id")
    expect(query).to_have_attribute("aria-activedescendant", str(active))
    query.press("Enter")
    expect(query).to_have_value("late harbour")
    expect(options).to_have_count(0)
    expect(query).to_have_attribute("aria-expanded", "false")


def test_a_word_that_is_misspelt(page: Page, root: str) -> None:
    page.goto(f"{root}/notes/search.html?q=sagueany")
    status(page, "none")
    page.get_by_role("button", name="Saguenay").click()
    status(page, "1 one")
    expect(page.locator("#search-meant")).to_be_hidden()


def test_more_hits_come_into_view(page: Page, root: str) -> None:
    page.goto(f"{root}/many/search.html?q=ferry")
    status(page, "65 other")
    for shown in range(10, 65, 10):
        expect(page.locator("#search-results li")).to_have_count(shown)
        page.locator("#search-results li").last.scroll_into_view_if_needed()
    expect(page.locator("#search-results li")).to_have_count(65)


def test_an_index_that_does_not_load(page: Page, root: str) -> None:
    page.goto(f"{root}/broken/search.html?q=gilets")
    status(page, "failed")


def test_the_back_button(page: Page, server: str) -> None:
    page.goto(f"{server}/fr/search.html")
    titles = {
        "gilets": "Des gilets de sauvetage obligatoires",
        "maïs": "Le maïs sous la pluie",
    }
    for query, title in titles.items():
        page.locator("#search-query").fill(query)
        page.locator("#search-query").press("Enter")
        expect(page.locator("#search-results .hit-title")).to_have_text(title)
    expect(page).to_have_url(re.compile(r"\?q=ma%C3%AFs$"))
    page.go_back()
    expect(page.locator("#search-results .hit-title")).to_have_text(titles["gilets"])
    expect(page.locator("#search-query")).to_have_value("gilets")


@pytest.mark.parametrize("path", ["fr/recherche/?q=canada", "en/search/?q=canada"])
def test_the_site_s_page_is_accessible_with_all_that_it_can_show(
    page: Page, address: str, path: str
) -> None:
    page.goto(f"{address}/{path}")
    expect(page.locator("#search-results mark").first).to_be_visible()
    page.locator("#search-filters summary").click()
    expect(page.locator("#search-filters option").nth(3)).to_be_attached()
    assert Axe().run(page).response["violations"] == []
    page.locator("#search-query").fill("ca")
    page.locator("#search-query").type("n")
    expect(page.locator("#search-suggestions li").first).to_be_visible()
    page.locator("#search-query").press("ArrowDown")
    assert Axe().run(page).response["violations"] == []


def test_what_an_older_query_finds_comes_too_late(page: Page, server: str) -> None:
    page.goto(f"{server}/many/search.html")
    query = page.locator("#search-query")
    held: list[Route] = []
    page.route(SHOWN, lambda route: held.append(route))
    with page.expect_request(SHOWN):
        query.fill("ferry")
        query.press("Enter")
    status(page, "loading")
    assert held
    page.route(SHOWN, lambda route: route.continue_())  # what is asked from now on
    query.fill("32")  # which is not among the first ferries
    query.press("Enter")
    status(page, "1 one")
    page.evaluate(AWAIT_SCRIPTS, [route.request.url for route in held])
    for route in held:
        route.continue_()
    page.evaluate("window.late")
    status(page, "1 one")
    assert hits(page) == ["Ferry 32"]


def words_file(folder: Path) -> str:
    """The name of the only file of the words that an edition suggests."""
    told = (folder / "search" / "manifest.js").read_text(encoding="utf-8")
    manifest = json.loads(told[told.index("{") : told.rindex("}") + 1])
    return f"{manifest['words'][1]}.js"


def test_suggestions_that_come_after_the_hits_stay_away(
    page: Page, pages: Path, server: str
) -> None:
    name = f"**/{words_file(pages / NOTES.url)}"
    held: list[Route] = []
    page.route(name, lambda route: held.append(route))
    page.goto(f"{server}/notes/search.html")
    query = page.locator("#search-query")
    with page.expect_request(name):
        query.fill("harbour")
    query.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=harbour$"))
    status(page, "2 other")
    page.evaluate(AWAIT_SCRIPTS, [route.request.url for route in held])
    for route in held:
        route.continue_()
    page.evaluate("window.late")
    expect(query).to_be_focused()
    expect(page.locator("#search-suggestions")).to_be_hidden()


def test_what_is_typed_before_the_script_comes_is_looked_for(page: Page, server: str) -> None:
    held: list[Route] = []
    page.route("**/search.en.js", lambda route: held.append(route))
    with page.expect_request("**/search.en.js"):
        page.goto(f"{server}/notes/search.html?q=saguenay", wait_until="commit")
    query = page.locator("#search-query")
    query.fill("concer")  # a word that is not written to its end
    for route in held:
        route.continue_()
    expect(page.locator("#search-results .hit-title")).to_have_text("Harbour concerts")
    expect(query).to_have_value("concer")
    expect(page.locator("#search-suggestions li").first).to_have_text("concerts")


def test_the_address_counts_when_one_comes_back(page: Page, address: str) -> None:
    page.goto(f"{address}/en/search/?q=canadarm")
    query = page.locator("#search-query")
    first = page.locator("#search-results .hit-title").first
    expect(first).to_contain_text("Canadarm")
    query.fill("insulin")
    expect(first).to_contain_text(re.compile("insulin|Toronto laboratory", re.IGNORECASE))
    page.goto(f"{address}/en/")
    page.go_back()
    expect(first).to_contain_text("Canadarm")
    expect(query).to_have_value("canadarm")


def test_the_back_button_closes_the_suggestions(page: Page, server: str) -> None:
    page.goto(f"{server}/notes/search.html?q=saguenay")
    query = page.locator("#search-query")
    query.fill("concerts")
    query.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=concerts$"))
    query.fill("late harb")
    expect(page.locator("#search-suggestions li")).to_have_count(2)
    page.go_back()
    expect(query).to_have_value("saguenay")
    expect(page.locator("#search-suggestions")).to_be_hidden()


@pytest.fixture
def redrawn(page: Page, root: str) -> Iterator[Page]:
    """A page with suggestions that stand until the clock goes on; then they are drawn again."""
    page.clock.install(time=0)
    page.goto(f"{root}/notes/search.html")
    page.locator("#search-query").fill("late har")
    expect(page.locator("#search-suggestions li")).to_have_count(2)
    page.clock.pause_at(3_600)
    yield page


def redraw(page: Page, step: Callable[[], None]) -> None:
    """Type one more letter, do a step in the pause after it, and await the new suggestions."""
    first = page.locator("#search-suggestions li").first.element_handle()
    page.keyboard.insert_text("b")
    step()
    page.clock.run_for(1_000)
    wait_until(page, "item => !item.isConnected", first)


def test_what_is_chosen_stays_chosen_when_the_list_is_redrawn(redrawn: Page) -> None:
    query = redrawn.locator("#search-query")
    redraw(redrawn, lambda: query.press("ArrowDown"))
    expect(query).to_have_attribute("aria-activedescendant", "search-suggestions-0")
    expect(redrawn.locator(SELECTED)).to_have_text("late harbour")
    query.press("Enter")
    expect(query).to_have_value("late harbour")


def test_what_was_chosen_before_one_types_on_is_not_taken(redrawn: Page) -> None:
    query = redrawn.locator("#search-query")
    query.press("ArrowDown")
    option = redrawn.locator(SELECTED)
    expect(option).to_have_text("late harbour")
    redraw(redrawn, lambda: expect(option).to_have_count(0))
    expect(option).to_have_count(0)
    query.press("Enter")
    expect(query).to_have_value("late harb")
