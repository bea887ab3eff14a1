"""From one language to the other, in the real browser."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

ALONE = {
    "fr": ["*caisse-populaire", "tag/caisses-populaires"],
    "en": ["*halifax*", "tag/halifax-explosion"],
}
"""An article and a tag without equal in the other language."""


def addresses(site: Path, lang: str) -> list[str]:
    found = [next((site / lang).glob(pattern)) for pattern in ALONE[lang]]
    return [f"{path.relative_to(site).as_posix()}/" for path in found]


def test_what_was_looked_for_goes_along_to_the_other_language(page: Page, address: str) -> None:
    page.goto(f"{address}/fr/recherche/?q=canadarm")
    expect(page.locator("#search-results li").first).to_be_visible()
    page.locator("#search-query").fill("canadarm Dextre")
    page.locator(".language-switch:visible").first.click()
    expect(page).to_have_url(f"{address}/en/search/?q=canadarm+Dextre")
    expect(page.locator("#search-query")).to_have_value("canadarm Dextre")
    expect(page.locator("#search-results li").first).to_contain_text("Canadarm")


def test_an_empty_search_leads_to_an_empty_one(page: Page, address: str) -> None:
    page.goto(f"{address}/en/search/")
    page.locator(".language-switch:visible").first.click()
    expect(page).to_have_url(f"{address}/fr/recherche/")


@pytest.mark.parametrize(
    ("lang", "name"),
    [("fr", "English – nearest page: Business"), ("en", "Français – page la plus proche : Canada")],
)
def test_the_switch_of_an_untranslated_article_says_where_it_leads(
    page: Page, address: str, site: Path, lang: str, name: str
) -> None:
    page.goto(f"{address}/{addresses(site, lang)[0]}")
    switch = page.get_by_role("banner").get_by_role("link", name=name, exact=True)
    switch.first.click()
    expect(page.locator("h1")).to_have_text(name.rpartition(": ")[2])
    expect(page.locator("html")).to_have_attribute("lang", {"fr": "en", "en": "fr"}[lang])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_there_is_no_equal(
    browser: Browser, address: str, site: Path, scheme: str
) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    for lang in ALONE:
        for url in addresses(site, lang):
            page.goto(f"{address}/{url}")
            expect(page.locator(".language-notice")).to_be_visible()
            results = Axe().run(page)
            assert results.violations_count == 0, f"{url}: {results.generate_report()}"
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_words_for_ears_take_no_room(
    browser: Browser, address: str, site: Path, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for lang in ALONE:
        page.goto(f"{address}/{addresses(site, lang)[0]}")
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert wide <= 0, (lang, width)
    page.close()
