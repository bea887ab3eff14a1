"""What holds on every kind of page, in both languages, in the real browser."""

import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import OWN
from tests.conftest import ROOT
from tests.page_kinds import TEMPLATES, largest
from tools.serve import open_server

OF_BOTH = ("entrance", "not_found")
CASES = [(kind, lang) for kind in TEMPLATES if kind != "entrance" for lang in ("fr", "en")]
CASES += [(kind, "") for kind in OF_BOTH]
NAMES = ["-".join(filter(None, case)) for case in CASES]
RULES = {
    "light": {"rules": {"target-size": {"enabled": True}}},
    "dark": {"runOnly": ["color-contrast"]},
}
"""Of axe: all that it has by itself, and the size of what is pressed; colours are what differs
between a light and a dark screen."""
ZOOMED: ViewportSize = {"width": 320, "height": 256}
"""What a screen of 1280 by 1024 pixels shows at 400 %."""
SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
"""The spacing that WCAG 1.4.12 lets a reader choose."""
TOO_WIDE = "document.documentElement.scrollWidth - innerWidth"
MOVING = """[...document.querySelectorAll("*")].filter((one) => {
  const style = getComputedStyle(one);
  return parseFloat(style.transitionDuration) || style.animationName !== "none"
    || style.scrollBehavior === "smooth"; }).length"""
OUTLINE = """() => {
  const own = document.activeElement;
  const shown = [own, own.closest(".card")].filter(Boolean).map((one) => getComputedStyle(one));
  return { name: own.outerHTML.slice(0, 120), isBody: own === document.body,
    width: Math.max(...shown.map((style) => parseFloat(style.outlineWidth) || 0)) };
}"""


@pytest.fixture(scope="module")
def urls(published: Path) -> Iterator[dict[tuple[str, str], str]]:
    """The page of every kind in every edition that has most in it."""
    with open_server(published, 8950) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_port}"
        yield {
            case: f"{root}/{file.relative_to(published).as_posix().removesuffix('index.html')}"
            for case, (file,) in largest(published, 1).items()
        }
        server.shutdown()


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    """A tab that shows one page after the other."""
    page = browser.new_page(reduced_motion="reduce")
    yield page
    page.close()


@pytest.fixture(scope="module")
def zoomed(browser: Browser) -> Iterator[Page]:
    """A tab at 400 %."""
    page = browser.new_page(viewport=ZOOMED, bypass_csp=True)  # a style is added
    yield page
    page.close()


def test_every_template_is_looked_at(urls: dict[tuple[str, str], str]) -> None:
    templates = {file.stem for file in (ROOT / "theme" / "templates").glob("*.html")}
    assert templates - {"base"} == set(TEMPLATES.values())
    assert set(CASES) == set(urls)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_axe_finds_nothing(
    reader: Page, urls: dict[tuple[str, str], str], case: tuple[str, str]
) -> None:
    reader.goto(urls[case])
    for scheme, rules in RULES.items():
        reader.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        results = Axe().run(reader, options=rules)
        assert results.violations_count == 0, (scheme, results.generate_report())


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_lines_break_where_the_screen_ends(
    zoomed: Page, urls: dict[tuple[str, str], str], case: tuple[str, str]
) -> None:
    zoomed.goto(urls[case])
    assert zoomed.evaluate(TOO_WIDE) <= 0
    zoomed.add_style_tag(content=SPACED)
    assert zoomed.evaluate(TOO_WIDE) <= 0


def test_no_page_asks_another_host(browser: Browser, urls: dict[tuple[str, str], str]) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 6000})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for url in urls.values():
        page.goto(url)
    page.close()
    assert len(asked) > len(urls)
    assert not [url for url in asked if not url.startswith(OWN)]


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A telephone's tab that runs no scripts."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}, locale="fr-CA"
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "case", [case for case in CASES if case[1]], ids=[n for n in NAMES if n not in OF_BOTH]
)
def test_menu_and_languages_need_no_script(
    plain: Page, urls: dict[tuple[str, str], str], case: tuple[str, str]
) -> None:
    plain.goto(urls[case])
    expect(plain.locator("h1")).to_be_visible()
    assert not plain.locator("button:visible:not([type=submit])").count()
    menu = plain.locator(".mobile-menu")
    menu.locator("summary").click()
    expect(menu.locator("nav a").first).to_be_visible()
    menu.locator(".language-switch").click()
    expect(plain.locator("html")).to_have_attribute("lang", {"fr": "en", "en": "fr"}[case[1]])


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_an_article_is_shared_and_cited_without_scripts(
    plain: Page, urls: dict[tuple[str, str], str], lang: str
) -> None:
    plain.goto(urls["article", lang])
    mail = plain.locator(".share-row a")
    expect(mail).to_be_visible()
    assert re.match(r"mailto:\?(subject|body)=\S", str(mail.get_attribute("href")))
    plain.locator(".cite summary").click()
    expect(plain.locator("#cite-fr")).to_be_visible()
    expect(plain.locator(".cite a").first).to_have_text("BibTeX")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_search_says_that_it_needs_a_script(
    plain: Page, urls: dict[tuple[str, str], str], lang: str
) -> None:
    plain.goto(urls["search", lang])
    plain.locator("noscript a").first.click()
    expect(plain).to_have_url(re.compile("/archives/"))
    expect(plain.locator("h1")).to_be_visible()


@pytest.mark.parametrize("kind", ["home", "article", "category", "search"])
def test_the_keyboard_s_place_is_always_to_be_seen(
    browser: Browser, urls: dict[tuple[str, str], str], kind: str
) -> None:
    page = browser.new_page()
    page.goto(urls[kind, "fr"])
    names = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        place = page.evaluate(OUTLINE)
        names.add(place["name"])
        assert place["isBody"] or place["width"] >= 2, place["name"]
    assert len(names) > 15
    page.close()


def test_nothing_moves_for_those_who_do_not_want_it(
    browser: Browser, urls: dict[tuple[str, str], str]
) -> None:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(urls["article", "fr"])
    assert page.evaluate(MOVING) == 0
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING) > 0
    page.close()


def test_grounds_become_lines_where_the_reader_s_colours_rule(
    browser: Browser, urls: dict[tuple[str, str], str]
) -> None:
    page = browser.new_page(forced_colors="active")
    page.goto(urls["article", "fr"])
    for part in (".notice", ".related", ".portrait"):
        expect(page.locator(part).first).to_have_css("border-top-style", "solid")
    page.close()
