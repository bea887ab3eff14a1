"""The archive's charts and the days' editions, in the real browser."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

PAGES = [
    *("fr/archives/chiffres/", "en/archives/figures/", "fr/archives/", "en/2025/"),
    *("fr/2025/09/", "en/2025/09/", "fr/2025/09/12/", "en/2025/09/13/"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("url", PAGES)
def test_axe_finds_nothing(browser: Browser, address: str, url: str, scheme: str) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{address}/{url}")
    for summary in page.locator("main summary").all():
        summary.click()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page.close()


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("url", PAGES)
def test_nothing_scrolls_sideways(browser: Browser, address: str, url: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}/{url}")
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{url} is {wide} px too wide at {width}"
    page.close()


def test_a_bar_leads_to_its_month_by_the_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/fr/archives/")
    page.get_by_role("link", name="septembre 2025").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("septembre 2025", ignore_case=True)
    page.get_by_role("link", name="13 septembre 2025 : 2 articles").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("samedi 13 septembre 2025")


def test_bars_are_as_high_as_their_counts(page: Page, address: str) -> None:
    page.goto(f"{address}/en/2025/")
    bars = page.locator(".year-chart a")
    heights = bars.locator("rect").evaluate_all(
        "bars => bars.map(bar => bar.getBoundingClientRect().height)"
    )
    counts = [int(text) for text in bars.locator("text").all_text_contents()]
    unit = heights[0] / counts[0]
    assert heights == pytest.approx([count * unit for count in counts], rel=0.02)


@pytest.mark.parametrize("width", [320, 1280])
def test_every_bar_can_be_touched(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for url in ("fr/archives/", "en/2025/09/"):
        page.goto(f"{address}/{url}")
        for box in page.locator("main a:has(> .column)").all():
            size = box.bounding_box()
            assert size and min(size["width"], size["height"]) >= 24, url
    page.close()


@pytest.mark.parametrize("path", ["fr/archives/chiffres/", "en/archives/figures/"])
def test_the_figures_lead_to_the_other_language(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}/{path}")
    heading = page.locator("h1").inner_text()
    page.locator(".language-switch:visible").first.click()
    expect(page.locator("h1")).not_to_have_text(heading)
    page.locator(".language-switch:visible").first.click()
    expect(page).to_have_url(f"{address}/{path}")
