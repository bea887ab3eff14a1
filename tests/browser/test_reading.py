"""A reader's way through the site, in the real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

RIDEAU = {"fr": "canal Rideau", "en": "Rideau Canal"}
SEARCH = {"fr": "recherche", "en": "search"}
OTHER = {"fr": "English", "en": "Français"}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_language_link_leads_to_the_same_article(page: Page, address: str, lang: str) -> None:
    page.goto(f"{address}/{lang}/")
    page.get_by_role("link", name=re.compile(RIDEAU[lang])).first.click()
    expect(page.locator("h1")).to_contain_text(RIDEAU[lang])
    there = "en" if lang == "fr" else "fr"
    page.locator(".language-switch:visible").first.click()
    expect(page.locator("html")).to_have_attribute("lang", re.compile(there))
    expect(page.locator("h1")).to_contain_text(RIDEAU[there])
    page.locator(".language-switch:visible").first.click()
    expect(page.locator("h1")).to_contain_text(RIDEAU[lang])


@pytest.mark.parametrize(
    ("lang", "query", "title"),
    [
        ("fr", "insuline", "insuline"),
        ("fr", "election", "élections"),
        ("fr", "l'écluse", "canal Rideau"),
        ("en", "insulin", "Toronto laboratory"),
        ("en", "locks", "Rideau Canal"),
    ],
)
def test_search_finds_an_article(
    page: Page, address: str, lang: str, query: str, title: str
) -> None:
    page.goto(f"{address}/{lang}/{SEARCH[lang]}/")
    page.locator("#search-query").fill(query)
    page.locator("#search-query").press("Enter")
    hits = page.locator("#search-results li")
    expect(hits.filter(has_text=re.compile(title, re.IGNORECASE)).first).to_be_visible()
    expect(page.locator("#search-status")).to_contain_text(re.compile(r"\d"))
    hits.filter(has_text=re.compile(title, re.IGNORECASE)).first.get_by_role("link").first.click()
    expect(page.locator("article h1")).to_be_visible()


def test_the_masthead_s_search_leads_to_results(page: Page, address: str) -> None:
    page.goto(f"{address}/en/")
    field = page.locator("header input[name=q]:visible").first
    field.fill("canadarm")
    field.press("Enter")
    expect(page.locator("#search-results li").first).to_contain_text("Canadarm")


def test_search_works_from_a_folder_on_disk(page: Page, site: Path) -> None:
    page.goto(f"file://{site}/fr/recherche/index.html?q=canadarm")
    link = page.locator("#search-results a").first
    expect(link).to_contain_text("Canadarm")
    link.click()
    expect(page.locator("article h1")).to_contain_text("Canadarm")


def test_nothing_found_is_said(page: Page, address: str) -> None:
    page.goto(f"{address}/fr/recherche/?q=zzzzqqq")
    said = page.locator("#search-form").get_attribute("data-none")
    expect(page.locator("#search-status")).to_have_text(str(said))
    expect(page.locator("#search-results li")).to_have_count(0)


def test_a_lost_address_gets_the_language_s_own_page(page: Page, address: str) -> None:
    response = page.goto(f"{address}/en/gone/for/ever/")
    assert response and response.status == 404
    expect(page.locator("html")).to_have_attribute("lang", re.compile("en"))
    page.locator("main a").first.click()
    expect(page).to_have_url(f"{address}/en/")
    expect(page.locator("h1")).to_be_visible()


def test_the_site_can_be_read_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}/fr/")
    page.locator("summary:visible").first.click()
    page.locator("details[open] a:visible", has_text="Canada").first.click()
    expect(page.locator("h1")).to_have_text("Canada")
    page.locator("main article a:visible, main h2 a:visible, main h3 a:visible").first.click()
    expect(page.locator("article h1")).to_be_visible()
    context.close()


PAGES = [
    "",
    "fr/",
    "en/",
    "fr/recherche/?q=canal",
    "en/archives/",
    "fr/categorie/canada/",
    "en/tag/",
]
PAGES += ["en/404.html", "fr/a-propos/", "en/2025/09/13/"]


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_scrolls_sideways(browser: Browser, address: str, site: Path, width: int) -> None:
    article = next((site / "fr").glob("*canadarm*")).name
    page = browser.new_page(viewport={"width": width, "height": 800})
    for url in [*PAGES, f"fr/{article}/"]:
        page.goto(f"{address}/{url}")
        if "?q=" in url:
            expect(page.locator("#search-results mark").first).to_be_visible()
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, f"{url} is {wide} px too wide at {width}"
    page.close()


@pytest.mark.parametrize(
    ("lang", "today", "age"),
    [
        ("fr", "2025-09-13T20:00", "Il y a 0 jour – Article"),
        ("fr", "2025-10-01T20:00", "Il y a 18 jours – Article"),
        ("fr", "2026-09-20T12:00", "Il y a 12 mois – Article"),
        ("en", "2026-09-20T12:00", "12 months ago – Archived"),
        ("en", "2031-01-02T12:00", "5 years ago – Archived"),
    ],
)
def test_the_date_says_how_long_ago(
    page: Page, address: str, lang: str, today: str, age: str
) -> None:
    page.goto(f"{address}/{lang}/")
    page.clock.set_fixed_time(today)
    page.get_by_role("link", name=re.compile(RIDEAU[lang])).first.click()
    expect(page.locator(".age-notice")).to_contain_text(age)
