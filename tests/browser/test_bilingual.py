"""Both versions side by side, in the real browser."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

LAST = {"fr": "bilingue", "en": "bilingual"}


@pytest.fixture(params=["fr", "en"])
def url(request: pytest.FixtureRequest, site: Path, address: str) -> str:
    """The page of one article, in each edition."""
    lang = request.param
    return f"{address}/{lang}/{next((site / lang).glob('*canadarm*')).name}/{LAST[lang]}/"


def tops(page: Page, cells: str) -> list[float]:
    """Where the tops of elements lie, to the pixel."""
    script = "all => all.map(one => Math.round(one.getBoundingClientRect().top))"
    return list(page.locator(cells).evaluate_all(script))


def test_on_a_wide_screen_both_cells_of_a_row_begin_at_one_height(page: Page, url: str) -> None:
    page.goto(url)
    own, other = (tops(page, f".pairs .pair-{side}") for side in ("own", "other"))
    assert own == other and len(own) > 5


def test_on_a_phone_the_translation_follows(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(url)
    own, other = (tops(page, f".pairs .pair-{side}") for side in ("own", "other"))
    both = [top for pair in zip(own, other, strict=True) for top in pair]
    assert both == sorted(set(both))


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_page_does_not_scroll_sideways(page: Page, url: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(url)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


def test_the_heads_stay_in_sight(page: Page, url: str) -> None:
    page.emulate_media(reduced_motion="reduce")  # scrolls at once
    page.goto(url)
    page.locator("#p5").evaluate("row => row.scrollIntoView()")
    expect(page.locator(".bilingual-heads")).to_be_in_viewport()
    assert tops(page, "#p5")[0] >= page.locator(".bilingual-heads").bounding_box()["height"]  # type: ignore[index]


def test_a_hidden_language_shows_where_it_is_pointed_at(page: Page, url: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(url)
    page.check("#cover-other")
    own, other = (page.locator(f"#p2 .pair-{side} > *") for side in ("own", "other"))
    expect(other).to_have_css("opacity", "0")
    expect(own).to_have_css("opacity", "1")
    page.hover("#p2")
    expect(other).to_have_css("opacity", "1")
    page.hover("h1")
    expect(other).to_have_css("opacity", "0")
    page.locator("#p2 .pair-mark").focus()
    expect(other).to_have_css("opacity", "1")


def test_what_is_hidden_is_printed(page: Page, url: str) -> None:
    page.goto(url)
    page.check("#cover-other")
    page.emulate_media(media="print", reduced_motion="reduce")
    expect(page.locator("#p2 .pair-other > *")).to_have_css("opacity", "1")
    assert tops(page, ".pairs .pair-own") == tops(page, ".pairs .pair-other")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser: Browser, url: str, scheme: str, width: int) -> None:
    context = browser.new_context(
        color_scheme="dark" if scheme == "dark" else "light",
        viewport={"width": width, "height": 900},
    )
    page = context.new_page()
    page.goto(url)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    context.close()
