"""Search in the other language and in both, in Chromium, from a disk and from a server."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.search_pairs import write_pair_site
from tools.serve import open_server


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
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pair_site(tmp_path_factory.mktemp("pairs"))


@pytest.fixture(scope="module")
def server(pairs: Path) -> Iterator[str]:
    with open_server(pairs, 8940) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(params=["file", "http"])
def root(request: pytest.FixtureRequest, pairs: Path, server: str) -> str:
    """The site's address: on a disk, and on a server."""
    return pairs.as_uri() if request.param == "file" else server


def hits(page: Page) -> list[str]:
    return page.locator("#search-results .hit-title").all_text_contents()


def status(page: Page, text: str) -> None:
    expect(page.locator("#search-status")).to_have_text(text)


def options(page: Page, name: str) -> list[str]:
    return page.locator(f"select[name={name}] option").all_text_contents()


@pytest.mark.parametrize(
    ("path", "offer", "lang", "address"),
    [
        ("en/search.html?q=trade+war", "other: guerre commerciale (3)", "fr", "fr/search.html"),
        ("fr/search.html?q=la+guerre+commerciale", "other: trade war (3)", "en", "en/search.html"),
        ("fr/search.html?q=ferry&in=en", "own: traversier (4)", "fr", "fr/search.html"),
    ],
)
def test_the_query_is_offered_in_the_other_language(
    page: Page, root: str, path: str, offer: str, lang: str, address: str
) -> None:
    page.goto(f"{root}/{path}")
    expect(page.locator("#search-translated")).to_have_text(offer)
    link = page.locator("#search-translated a")
    expect(link).to_have_attribute("lang", lang)
    expect(link).to_have_attribute("hreflang", lang)
    link.click()
    expect(page).to_have_url(re.compile(rf"/{re.escape(address)}\?q=[a-z+]+$"))
    number = re.sub(r"\D", "", offer)
    status(page, f"{number} other")


def test_the_other_edition_is_loaded_after_the_hits(page: Page, server: str) -> None:
    held: list[Route] = []
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route("**/theme/js/other.js", lambda route: held.append(route))
    with page.expect_request("**/theme/js/other.js"):
        page.goto(f"{server}/en/search.html?q=trade+war", wait_until="commit")
    status(page, "3 other")
    assert len(hits(page)) == 3
    assert [url for url in asked if "/fr/" in url or "stemmer" in url] == []
    held[0].continue_()
    expect(page.locator("#search-translated a")).to_have_text("guerre commerciale")


def test_a_query_in_the_other_language(page: Page, root: str) -> None:
    page.goto(f"{root}/fr/search.html?q=sawmills")
    status(page, "none")
    page.get_by_label("other").check()
    status(page, "1 one")
    assert hits(page) == ["A trade war and softwood lumber"]
    hit = page.locator("#search-results li")
    expect(hit.locator(".hit-link")).to_have_attribute("href", "../en/0/")
    expect(hit.locator(".hit-other-link")).to_have_text("Une guerre commerciale et le bois d’œuvre")


def test_the_address_keeps_the_language(page: Page, server: str) -> None:
    page.goto(f"{server}/fr/search.html?q=ferry&in=en")
    status(page, "3 other")
    expect(page.get_by_label("other")).to_be_checked()
    page.get_by_label("both").check()
    expect(page).to_have_url(re.compile(r"\?q=ferry&in=all$"))
    page.get_by_label("this").check()
    status(page, "none")
    expect(page).to_have_url(re.compile(r"\?q=ferry$"))
    page.go_back()
    expect(page.get_by_label("both")).to_be_checked()
    status(page, "3 other")


@pytest.mark.parametrize("choice", ["fr", "de", ""])
def test_a_language_that_is_no_other_is_the_page_s(page: Page, root: str, choice: str) -> None:
    page.goto(f"{root}/fr/search.html?q=ferry&in={choice}")
    status(page, "none")
    expect(page.get_by_label("this")).to_be_checked()


def test_both_languages_in_one_list(page: Page, root: str) -> None:
    page.goto(f"{root}/fr/search.html?q=halifax+port&in=all")
    status(page, "3 other")
    first = page.locator("#search-results li").first
    expect(first.locator(".hit-title")).to_have_text("Le port de Halifax et la guerre commerciale")
    expect(first.locator(".hit-other-link")).to_have_text("The port of Halifax and the trade war")


def test_both_languages_by_date(page: Page, root: str) -> None:
    page.goto(f"{root}/fr/search.html?q=ferry+L%C3%A9vis&in=all&sort=date")
    status(page, "4 other")
    assert hits(page) == [
        "Le traversier de Lévis",
        "The port of Halifax and the trade war",
        "One more ferry",
        "Confederation Bridge in winter",
    ]


def test_both_languages_are_sifted_by_the_page_s_names(page: Page, root: str) -> None:
    page.goto(f"{root}/fr/search.html?q=ferry+L%C3%A9vis&in=all")
    status(page, "4 other")
    page.locator("summary").click()
    expect(page.locator("select[name=category] option")).to_have_text(["all", "Économie (4)"])
    assert options(page, "year") == ["all", "2025 (2)", "2024 (1)", "2023 (1)"]
    page.locator("select[name=year]").select_option("2025")
    status(page, "2 other")
    page.get_by_label("other").check()
    status(page, "1 one")
    assert options(page, "category") == ["all", "Économie (1)"]


def test_words_are_suggested_in_the_language_that_is_searched(page: Page, root: str) -> None:
    page.goto(f"{root}/fr/search.html")
    page.get_by_label("other").check()
    page.locator("#search-query").fill("sawm")
    expect(page.locator("#search-suggestions li")).to_have_text(["sawmills"])


@pytest.mark.parametrize(
    ("path", "foreign"),
    [("fr/recherche/?q=parliament&in=all", "en"), ("en/search/?q=parlement&in=all", "fr")],
)
def test_the_site_s_page_is_accessible_with_both_languages(
    page: Page, address: str, path: str, foreign: str
) -> None:
    page.goto(f"{address}/{path}")
    link = page.locator(f"#search-results > li[lang={foreign}] .hit-link").first
    expect(link).to_have_attribute("hreflang", foreign)
    page.locator("#search-filters summary").click()
    expect(page.locator("#search-filters option").nth(3)).to_be_attached()
    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("path", ["fr/recherche/?q=cour+suprême", "en/search/?q=supreme+court"])
def test_the_site_s_page_is_accessible_with_an_offer(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}/{path}")
    expect(page.locator("#search-translated a")).to_be_visible()
    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize(
    ("path", "query"), [("en/search/", "trade war"), ("fr/recherche/", "guerre commerciale")]
)
def test_the_sample_archive_knows_the_trade_war(
    page: Page, address: str, path: str, query: str
) -> None:
    """Learned from a category's names; followed, the link leads to the same story."""
    page.goto(f"{address}/{path}?q={query}")
    page.locator("#search-translated a").click()
    expect(page.locator("#search-results .hit-title").first).to_have_text(
        re.compile("Canada|douane|tariff")
    )


def test_the_language_is_chosen_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/fr/recherche/?q=parliament")
    page.locator("#search-query").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="English")).to_be_focused()
    expect(page.get_by_role("radio", name="English")).to_be_checked()
    expect(page).to_have_url(re.compile(r"\?q=parliament&in=en$"))
    expect(page.locator("#search-results > li[lang=en]").first).to_be_visible()


@pytest.mark.parametrize("width", [400, 800, 1280])
def test_a_slash_leads_to_the_field_and_keeps_the_hits(
    page: Page, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}/en/search/?q=parliament&in=all")
    expect(page.locator("#search-results > li").first).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("#search-query")).to_be_focused()
    expect(page.locator("#search-query")).to_have_value("parliament")
    assert page.url.endswith("?q=parliament&in=all")
