"""The pictures in Chromium: small files for small screens, nothing that shifts, none broken."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize

MEDIA = "**/media/*"
PHONE: ViewportSize = {"width": 360, "height": 740}
COMPLETE = """async () => {
  const images = [...document.images].filter((image) => image.checkVisibility());
  for (const image of images) {
    image.scrollIntoView({ behavior: "instant" });
    await image.decode().catch(() => {});
  }
  return images.map((image) => ({
    file: image.currentSrc, natural: image.naturalWidth, shown: image.clientWidth,
    isRow: image.matches(".card-row img") }));
}"""
SHIFT = """async () => {
  const isSeen = (image) => image.getBoundingClientRect().top < innerHeight;
  const images = [...document.images].filter((image) => image.checkVisibility()).filter(isSeen);
  await Promise.all(images.map((image) => image.decode()));
  const frame = () => new Promise(requestAnimationFrame);
  await frame().then(frame); // what the first one shifts is known in the second
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: "layout-shift", buffered: true });
  return observer.takeRecords().reduce((sum, entry) => sum + entry.value, 0);
}"""
"""How far things were shifted until every picture in sight is shown."""


def article(site: Path, lang: str) -> str:
    return f"{lang}/{next((site / lang).glob('*canadarm*')).name}/"


def hold_pictures(page: Page) -> list[Route]:
    """The list that a page's requests for pictures will wait in."""
    held: list[Route] = []
    page.route(MEDIA, lambda route: held.append(route))
    return held


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
    for url in (f"{lang}/", article(site, lang)):
        page = browser.new_page(viewport=PHONE, bypass_csp=True)  # an expression is awaited
        held = hold_pictures(page)
        with page.expect_request(MEDIA):
            page.goto(f"{address}/{url}", wait_until="domcontentloaded")
        page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
        page.route(MEDIA, lambda route: route.continue_())  # what is asked from now on
        assert held, url
        for route in held:
            route.continue_()
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
