"""What the script adds for readers: a key for the search, and how far one has read."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

ARTICLE = "le-canal-rideau-raccourci-militaire-devenu-patrimoine-mondial"


@pytest.mark.parametrize("path", ["fr/", f"fr/{ARTICLE}/", "en/archives/"])
def test_a_slash_leads_to_the_field(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}/{path}")
    page.keyboard.press("/")
    field = page.locator("#masthead-search")
    expect(field).to_be_focused()
    expect(field).to_have_value("")


def test_a_slash_is_written_where_one_writes(page: Page, address: str) -> None:
    page.goto(f"{address}/fr/archives/")
    page.locator("#archive-search").press("/")
    expect(page.locator("#archive-search")).to_have_value("/")
    expect(page.locator("#archive-search")).to_be_focused()


def test_a_slash_opens_the_search_where_no_field_shows(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 700})
    page.goto(f"{address}/fr/{ARTICLE}/")
    page.keyboard.press("/")
    expect(page).to_have_url(re.compile("/fr/recherche/"))
    page.close()


def test_a_bar_says_what_is_read_and_how_far_one_is(page: Page, address: str) -> None:
    page.goto(f"{address}/fr/{ARTICLE}/")
    title = page.locator(".sticky-bar-title")
    progress = page.locator(".sticky-bar-progress")
    expect(title).not_to_be_visible()
    page.locator(".footer").scroll_into_view_if_needed()
    expect(title).to_contain_text("Le canal Rideau")
    expect(progress).to_have_css("scale", re.compile(r"^(none|1( 1)?)$"))
    page.locator("h1").scroll_into_view_if_needed()
    expect(title).not_to_be_visible()
    expect(progress).to_have_css("scale", re.compile(r"^0(\.\d+)? 1$"))


def test_a_slash_with_another_key_is_the_browser_s(page: Page, address: str) -> None:
    page.goto(f"{address}/fr/")
    for keys in ("Control+/", "Alt+/", "Meta+/"):
        page.keyboard.press(keys)
        expect(page.locator("#masthead-search")).not_to_be_focused()


def test_a_slash_in_a_list_of_choices_is_the_list_s(page: Page, address: str) -> None:
    page.goto(f"{address}/fr/recherche/?q=canal")
    choice = page.locator("select[name=sort]")
    choice.press("/")
    expect(choice).to_be_focused()
    page.locator("h1").evaluate("heading => heading.contentEditable = true")
    page.locator("h1").press("/")
    expect(page.locator("h1")).to_be_focused()
