"""The reference, its copy, and the link to a paragraph, in the real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

ARTICLE = {"fr": "Du Canadarm", "en": "From Canadarm"}
ACCESSED = {
    "fr": r"\(consulté le (1er|\d{1,2}) [a-zéû]+ \d{4}\)\.$",
    "en": r", accessed [A-Z][a-z]+ \d{1,2}, \d{4}",
}
CLIPBOARD = "navigator.clipboard.readText()"


def open_article(page: Page, address: str, lang: str) -> None:
    """From the archives to an article whose script has run."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{address}/{lang}/archives/")
    page.get_by_role("link", name=re.compile(ARTICLE[lang])).first.click()
    # The script shows the link; one that is still hidden can't take the focus.
    expect(page.locator(".anchor")).to_be_visible()


def copied(page: Page) -> str:
    """What the first button that was pressed on a page has copied, which the page says."""
    expect(page.locator("#status")).not_to_be_empty()
    return str(page.evaluate(CLIPBOARD))


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("cited", ["fr", "en"])
def test_the_script_adds_the_day_and_copies_the_reference(
    page: Page, address: str, lang: str, cited: str
) -> None:
    open_article(page, address, lang)
    page.locator(".cite summary").click()
    text = page.locator(f"#cite-{cited}").inner_text()
    assert re.search(ACCESSED[cited], text)
    page.locator(f'button[value="cite-{cited}"]').click()
    assert copied(page) == text


def test_a_paragraph_s_link_is_shown_under_the_pointer_and_copied(page: Page, address: str) -> None:
    open_article(page, address, "fr")
    paragraph = page.locator("#article-body > p").nth(2)
    paragraph.hover()
    link = paragraph.locator(".anchor")
    expect(link).to_have_css("opacity", "1")
    link.click()
    anchor = paragraph.get_attribute("id")
    expect(page).to_have_url(re.compile(f"#{anchor}$"))
    assert copied(page).endswith(f"#{anchor}")
    expect(page.locator(":target")).to_have_count(1)


def test_the_keyboard_takes_the_link_from_paragraph_to_paragraph(page: Page, address: str) -> None:
    open_article(page, address, "en")
    passages = page.locator('#article-body [id^="p-"]')
    page.locator(".anchor").focus()
    expect(passages.first.locator(".anchor")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(passages.nth(2).locator(".anchor")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"#{passages.nth(2).get_attribute('id')}$"))


def test_without_script(browser: Browser, site: Path, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/fr/archives/")
    page.get_by_role("link", name=re.compile(ARTICLE["fr"])).first.click()
    page.locator(".cite summary").click()
    expect(page.locator("#cite-en")).to_be_visible()
    assert "accessed" not in page.locator("#cite-en").inner_text()
    expect(page.locator(".cite button:visible, .anchor:visible")).to_have_count(0)
    context.close()
