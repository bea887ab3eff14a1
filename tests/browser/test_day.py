"""The edition of a day on small screens: nothing beside it stands in a half-empty row."""

import pytest
from playwright.sync_api import Browser, FloatRect, Locator, Page

DAYS = {"fr": "fr/2025/09/03/", "en": "en/2025/09/03/"}
"""Of two articles, with a day before and a day after."""


def box(part: Locator) -> FloatRect:
    found = part.bounding_box()
    assert found
    return found


@pytest.fixture(params=["fr", "en"])
def day(request: pytest.FixtureRequest, page: Page, address: str) -> Page:
    """A day's edition, whose width the test sets."""
    page.goto(f"{address}/{DAYS[request.param]}")
    return page


@pytest.mark.parametrize("width", [360, 768])
def test_the_days_around_stand_on_one_line(day: Page, width: int) -> None:
    day.set_viewport_size({"width": width, "height": 800})
    before, month, after = (box(link) for link in day.locator(".steps a").all())
    assert before["y"] == after["y"] and before["x"] < after["x"]
    assert (month["y"] > before["y"]) == (width == 360)
    middle = month["x"] + month["width"] / 2
    assert middle == pytest.approx(width / 2, abs=1)


def test_the_second_of_two_articles_has_the_whole_row_of_a_tablet(day: Page) -> None:
    day.set_viewport_size({"width": 768, "height": 800})
    card = day.locator(".day-secondary .card")
    picture, words = box(card.locator(".card-media")), box(card.locator(".card-words"))
    assert picture["y"] == words["y"] and picture["x"] + picture["width"] < words["x"]
    assert box(card)["width"] == box(day.locator(".day-lead"))["width"]


def test_on_paper_it_has_the_whole_width(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 642, "height": 900})
    page.goto(f"{address}/{DAYS['fr']}")
    page.emulate_media(media="print")
    words = box(page.locator(".day-secondary .card-words"))
    assert words["width"] == box(page.locator(".day-front"))["width"]
    page.close()
