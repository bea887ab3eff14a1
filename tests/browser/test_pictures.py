"""The pictures in Chromium: small files for small screens, nothing that shifts, none broken."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize

PHONE: ViewportSize = {"width": 360, "height": 740}
COMPLETE = """async () => {
  const images = [...document.images].filter((image) => image.checkVisibility());
  for (const image of images) {
    image.scrollIntoView();
    await image.decode().catch(() => {});
  }
  return images.map((image) => ({
    file: image.currentSrc, natural: image.naturalWidth, shown: image.clientWidth,
    isRow: image.matches(".card-row img") }));
}"""
SHIFT = """new Promise((resolve) => {
  let shift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(shift), 500);
})"""


def article(site: Path, lang: str) -> str:
    return f"{lang}/{next((site / lang).glob('*canadarm*')).name}/"


def width_of(file: str) -> int:
    """The width that a file's name tells."""
    return int(file.rpartition("/")[2].split("-")[1])


@pytest.fixture(params=[(360, 1), (360, 2), (1280, 1), (1280, 2)], ids=str)
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, density = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 800}, device_scale_factor=density
    )
    page = context.new_page()
    yield page
    context.close()


def test_each_file_fits_its_place(screen: Page, address: str, site: Path) -> None:
    """None is broken, clearly blurred, or more than a step larger than what is shown."""
    density = screen.evaluate("devicePixelRatio")
    for url in ("fr/", "en/category/canada/", "en/archives/", article(site, "fr")):
        screen.goto(f"{address}/{url}")
        pictures = screen.evaluate(COMPLETE)
        assert len(pictures) > 3, url
        for picture in pictures:
            assert picture["natural"] > 0, (url, picture)
            needed, given = picture["shown"] * density, width_of(picture["file"])
            assert given >= min(0.6 * needed, 1200), (url, picture)
            assert given <= max(320, 2.7 * needed), (url, picture)


def test_a_card_on_a_phone_loads_a_small_file(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto(f"{address}/en/")
    rows = [picture for picture in page.evaluate(COMPLETE) if picture["isRow"]]
    assert rows and {width_of(picture["file"]) for picture in rows} == {320}
    page.close()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_pictures_that_come_late_shift_nothing(
    browser: Browser, address: str, site: Path, lang: str
) -> None:
    page = browser.new_page(viewport=PHONE)
    held: list[Route] = []
    page.route("**/media/*", lambda route: held.append(route))
    for url in (f"{lang}/", article(site, lang)):
        page.goto(f"{address}/{url}", wait_until="domcontentloaded")
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        assert held, url
        while held:
            held.pop().continue_()
        page.wait_for_load_state("load")
        assert page.evaluate(SHIFT) < 0.01, url
    page.close()


def test_pictures_show_from_a_folder_on_disk(page: Page, site: Path) -> None:
    page.goto(f"file://{site}/{article(site, 'fr')}index.html")
    assert all(picture["natural"] > 0 for picture in page.evaluate(COMPLETE))


def test_pictures_further_down_wait(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport=PHONE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/fr/", wait_until="networkidle")
    pictures = page.locator("img").count()
    assert 0 < len([url for url in asked if "/media/" in url]) < pictures
    page.close()
