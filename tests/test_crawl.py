"""A crawl of whole sites: nothing is broken or lost, and both languages lead to each other."""

from pathlib import Path

import pytest

from tests.conftest import build
from tests.crawl import Crawl
from tests.small_site import Archive, settings

BASE = "https://mediawall.example/"
OTHER = {"fr": "en", "en": "fr"}
NAME = {"fr": "Français", "en": "English"}
ENGLISH_AT_ROOT = "EDITIONS['en'] = EDITIONS['en'] | {'prefix': ''}\n"
BILINGUAL = {BASE, f"{BASE}404.html"}
"""Pages in both languages, which need no switch; the root is one unless an edition is there."""


def forty_five_and_three(archive: Archive) -> None:
    """45 French articles and 3 English ones; one story in each language alone."""
    for number in range(1, 46):
        date = {"Date": f"2025-{1 + number // 16:02}-{1 + number % 16:02}"} if number > 1 else {}
        archive.article(
            "fr",
            f"rives-du-saint-laurent-{number}",
            **date,
            Story=f"rives-{number}",
            Category="river",
            Tags="Saint-Laurent; Pêche" if number % 2 else "Saint-Laurent; NAVIGATION",
            Authors="Dre Anne Exemple" if number < 43 else "La rédaction",
        )
    shared = {"Date": "2025-01-04", "Story": "rives-3", "Authors": "Dr. Anne Exemple"}
    archive.article("en", "shores-of-the-st-lawrence-3", Tags="St. Lawrence", **shared)
    shared |= {"Date": "2025-01-05", "Story": "rives-4", "Category": "river"}
    archive.article("en", "shores-of-the-st-lawrence-4", Tags="Navigation", **shared)
    alone = {"Date": "2024-12-31", "Category": "heritage", "Tags": "Locks", "Authors": "Staff"}
    archive.article("en", "the-locks-of-the-rideau-canal", **alone)
    archive.page("fr", "a-propos", Key="about")
    archive.page("fr", "notre-histoire")
    archive.page("en", "about-us", Key="about")


def french_only(archive: Archive) -> None:
    """An edition without any article or page."""
    fields = {"Date": "2025-01-02", "Tags": "Ottawa", "Authors": "La rédaction"}
    archive.article("fr", "le-canal-rideau", **fields)
    archive.article("fr", "une-note-sans-date", Category="heritage")
    archive.page("fr", "a-propos", Key="about")


SITES = {
    "45 and 3": (forty_five_and_three, ""),
    "45 and 3, English at the root": (forty_five_and_three, ENGLISH_AT_ROOT),
    "French only": (french_only, ""),
    "French only, English at the root": (french_only, ENGLISH_AT_ROOT),
}


@pytest.fixture(scope="module", params=["sample", *SITES])
def crawl(
    request: pytest.FixtureRequest, published: Path, tmp_path_factory: pytest.TempPathFactory
) -> Crawl:
    if request.param == "sample":
        return Crawl(published, BASE)
    folder = tmp_path_factory.mktemp("crawl")
    fill, changes = SITES[request.param]
    fill(Archive(folder / "content"))
    result = build(folder / "content", folder / "output", settings(folder, changes))
    assert result.returncode == 0, result.stdout + result.stderr
    return Crawl(folder / "output", BASE)


def bilingual(crawl: Crawl) -> set[str]:
    return {page.url for page in crawl if not page.switches}


def test_no_link_leads_nowhere(crawl: Crawl) -> None:
    assert not crawl.broken_links()


def test_every_page_is_found_from_the_root(crawl: Crawl) -> None:
    assert not crawl.unreachable()


def test_no_id_stands_twice(crawl: Crawl) -> None:
    for page in crawl:
        assert len(page.ids) == len(set(page.ids)), page.url


def test_pages_say_their_language(crawl: Crawl) -> None:
    for page in crawl:
        path = page.url.removeprefix(BASE)
        expected = "fr" if path.startswith("fr/") or page.url in bilingual(crawl) else "en"
        assert page.lang == expected, page.url


def test_only_bilingual_pages_have_no_switch(crawl: Crawl) -> None:
    assert bilingual(crawl) <= BILINGUAL
    for url in bilingual(crawl):
        for lang, home in crawl.pages[f"{BASE}fr/"].alternates.items():
            assert lang == "x-default" or home in crawl.pages[url].anchors


def test_switches_name_the_other_language_and_lead_to_it(crawl: Crawl) -> None:
    for page in crawl:
        for switch in page.switches:
            there = crawl.pages[switch.url]
            assert switch.lang == switch.hreflang == OTHER[page.lang], page.url
            assert there.lang == switch.lang or there.url in bilingual(crawl), page.url
            assert switch.name.startswith(NAME[switch.lang]), page.url
        assert len({switch.url for switch in page.switches}) <= 1, page.url


def test_exact_counterparts_are_each_other_s(crawl: Crawl) -> None:
    for page in crawl:
        for switch in page.switches:
            there = crawl.pages[switch.url]
            back = {(other.url, other.is_exact) for other in there.switches}
            if switch.is_exact:
                assert back == {(page.url, True)} or there.url == f"{BASE}404.html", page.url
                assert there.kind == page.kind, page.url
            else:
                assert (page.url, True) not in back, page.url


def test_what_has_no_equal_says_so_and_where_it_leads(crawl: Crawl) -> None:
    for page in crawl:
        for switch in page.switches:
            assert switch.is_exact == (page.notice() is None), page.url
            if not switch.is_exact:
                assert switch.url == page.notice_links()[0], page.url
                assert switch.name == switch.title != NAME[switch.lang], page.url
                assert crawl.pages[switch.url].kind != "home" or page.kind == "static", page.url


def test_hreflang_links_are_absolute_and_reciprocal(crawl: Crawl) -> None:
    for page in crawl:
        alternates = page.alternates
        if page.url.endswith("404.html"):
            assert not alternates, page.url
            continue
        assert page.canonical == page.url
        exact = page.url in bilingual(crawl) or page.switches[0].is_exact
        assert bool(alternates) == exact, page.url
        if alternates:
            assert alternates.keys() == {"fr", "en", "x-default"}, page.url
            assert page.url in alternates.values(), page.url
            for url in alternates.values():
                assert crawl.pages[url].alternates == alternates, page.url
            for switch in page.switches:
                assert alternates[switch.lang] == switch.url, page.url


def test_the_sites_have_what_they_are_made_for(crawl: Crawl) -> None:
    """Every site has pages with and without equal, so that the tests above test something."""
    exact = [switch.is_exact for page in crawl for switch in page.switches[:1]]
    assert exact.count(True) >= 10 and exact.count(False) >= 5
