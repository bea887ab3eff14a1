"""Sitemaps: every page that may be found, with its equals and its last change; robots.txt."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from archipel.contents import Content
from archipel.site_folder import SiteFolder
from editions.listed import ListedPage, Lister
from editions.model import Moment, Note, Site
from editions.pages import plan_pages
from hosting.publication import Publication
from hosting.robots import robots, write_robots
from hosting.sitemap import LIMIT, sitemaps, write_sitemaps
from tests.built_pages import read_page
from tests.feed_cases import EXPECTED
from tests.made_site import make_site, source
from tests.sitemap_checks import checked_sitemap

ADDRESS = "https://mediawall.example"
JOURNAL = "https://journal.example"
PUBLICATION = Publication("Le Journal", JOURNAL, ZoneInfo("America/Toronto"))


def entries_of(folder: Path, address: str) -> dict[str, tuple[str | None, dict[str, str]]]:
    """All pages that the index leads to."""
    index = checked_sitemap((folder / "sitemap.xml").read_bytes(), f"{address}/sitemap.xml")
    files = {place.removeprefix(f"{address}/"): time for place, time, _ in index}
    assert sorted(files) == sorted(file.name for file in folder.glob("sitemap-*.xml"))
    found: dict[str, tuple[str | None, dict[str, str]]] = {}
    for name, time in files.items():
        pages = checked_sitemap((folder / name).read_bytes(), f"{address}/{name}")
        times = [datetime.fromisoformat(changed) for _, changed, _ in pages if changed]
        assert (datetime.fromisoformat(time) if time else None) == max(times, default=None)
        assert not found.keys() & {place for place, _, _ in pages}
        found |= {place: (changed, links) for place, changed, links in pages}
    return found


def test_a_tiny_site_s_sitemaps_are_valid() -> None:
    found = entries_of(EXPECTED, "https://journal.example/archives")
    for place, (_, links) in found.items():
        for other in links.values():
            assert found[other][1] == links, (place, other)


def test_the_pages_that_may_be_found_are_listed_with_their_own_alternates(published: Path) -> None:
    wanted = {}
    for file in published.rglob("*.html"):
        page = read_page(file)
        canonical = page.cssselect("link[rel=canonical]")
        is_stub = page.cssselect("meta[http-equiv=refresh]")
        if canonical and not is_stub and not page.cssselect("meta[name=robots][content~=noindex]"):
            links = page.cssselect("link[rel=alternate][hreflang]")
            alternates = {link.attrib["hreflang"]: link.attrib["href"] for link in links}
            wanted[canonical[0].attrib["href"]] = alternates
    found = entries_of(published, ADDRESS)
    assert {place: links for place, (_, links) in found.items()} == wanted
    assert len(wanted) > 100


def test_an_article_s_last_change_is_what_its_page_says(published: Path, content: Path) -> None:
    found = entries_of(published, ADDRESS)
    corrections = (content / "corrections.toml").read_text("utf-8")
    articles = [
        file for file in (content / "articles" / "fr").rglob("*.md") if file.stem not in corrections
    ]
    for file in articles:
        fields = dict(re.findall(r"^(\w+): (.*)$", file.read_text("utf-8"), re.M))
        changed = found[f"{ADDRESS}/fr/{file.stem}/"][0]
        known = fields.get("Modified", fields.get("Date"))
        if known and fields.get("Story", "none") not in corrections:
            assert changed and changed.startswith(known[:10]), file
    assert len(articles) > 5


def test_robots_names_the_index(published: Path) -> None:
    lines = (published / "robots.txt").read_text("utf-8").splitlines()
    assert lines == ["User-agent: *", "Allow: /", "", f"Sitemap: {ADDRESS}/sitemap.xml"]


def test_a_person_s_robots_txt_stays(tmp_path: Path) -> None:
    output = tmp_path / "site"
    output.mkdir()
    (output / "robots.txt").write_text("User-agent: *\nDisallow: /media/\n", encoding="utf-8")
    folder = SiteFolder(output)
    folder.open()
    write_robots(PUBLICATION, folder)
    folder.commit()
    assert "Disallow: /media/" in (output / "robots.txt").read_text("utf-8")


def test_a_site_without_address_has_none_of_it(site: Path) -> None:
    assert not [*site.glob("sitemap*"), *site.glob("robots.txt"), *site.glob("llms.txt")]


def pages_of(folder: Path, sources: Iterable[Content]) -> tuple[list[ListedPage], Site]:
    """The pages of a small site that may be listed, and the site."""
    made, settings = make_site(folder, sources)
    lister = Lister()
    assert list(lister.noting(plan_pages(made, settings)))
    return lister.pages, made


def test_a_list_has_changed_when_one_of_its_articles_did(tmp_path: Path) -> None:
    pages, _ = pages_of(
        tmp_path,
        [
            source("fr", "un", "2024-05-01", authors=["Anne"]),
            source("fr", "deux", "2023-05-01", modified=datetime(2025, 2, 3, tzinfo=UTC)),
            source("fr", "trois", "2023-06-01", "health", authors=["Anne"]),
            source("en", "four", "2022-01-01"),
        ],
    )
    changes = {page.url: page.changed and page.changed.date().isoformat() for page in pages}
    assert changes["fr/trois/"] == "2023-06-01"
    assert changes["fr/deux/"] == changes["fr/categorie/canada/"] == "2025-02-03"
    assert changes["fr/auteur/anne/"] == changes["fr/2024/"] == "2024-05-01"
    assert changes["fr/2023/"] == changes["fr/"] == changes["fr/archives/"] == "2025-02-03"
    assert changes["fr/tag/"] == "2024-05-01"
    assert changes["en/"] == "2022-01-01" and changes["fr/recherche/"] is None
    assert "404.html" not in changes


def test_an_undated_article_has_changed_when_it_was_scraped(tmp_path: Path) -> None:
    undated = source("fr", "un", "2024-05-01", scraped=datetime(2025, 10, 2, tzinfo=UTC))
    undated.date, undated.date_is = None, "unknown"
    never = source("fr", "deux", "2024-05-01")
    never.date, never.date_is = None, "unknown"
    pages, _ = pages_of(tmp_path, [undated, never])
    changes = {page.url: page.changed for page in pages}
    assert changes["fr/un/"] == datetime(2025, 10, 2, tzinfo=UTC)
    assert changes["fr/deux/"] is None


def test_an_article_has_changed_when_it_was_corrected(tmp_path: Path) -> None:
    _, made = pages_of(tmp_path, [source("fr", "un", "2024-05-01")])
    [article] = made.editions[0].articles
    article.notes = [
        Note("correct", "", day, "Une date.", None, "fr/corrections/#a")
        for day in ("2026-01-15", "2025-03-04")
    ]
    assert article.changed == datetime(2026, 1, 15, tzinfo=UTC)
    article.modified = Moment(datetime(2026, 2, 1, tzinfo=UTC), "fr")
    assert article.changed == datetime(2026, 2, 1, tzinfo=UTC)


def listed(number: int, kind: str = "article") -> ListedPage:
    return ListedPage(kind, "fr", f"fr/page-{number}/", {}, datetime(2025, 1, 1, tzinfo=UTC))


def test_files_are_cut_so_that_new_articles_come_last() -> None:
    before = [listed(number) for number in range(LIMIT + 1, 0, -1)]
    years = {page.url: "2025" for page in before} | {"fr/page-0/": "2025"}
    files = list(sitemaps(before, years))
    assert [file.path for file in files] == ["sitemap-fr-2025.xml", "sitemap-fr-2025-2.xml"]
    assert [len(file.pages) for file in files] == [LIMIT, 1]
    after = list(sitemaps([listed(0), *before], years))
    assert after[0] == files[0]
    assert [page.url for page in after[1].pages] == [f"fr/page-{LIMIT + 1}/", "fr/page-0/"]


def test_one_more_article_changes_its_year_and_the_lists(tmp_path: Path) -> None:
    sources = [source("fr", "un", "2024-05-01"), source("fr", "deux", "2023-05-01")]
    write(tmp_path, sources)
    before = files_in(tmp_path)
    write(tmp_path, [*sources, source("fr", "trois", "2023-07-01")])
    after = files_in(tmp_path)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"sitemap-fr-2023.xml", "sitemap-fr-pages.xml", "sitemap.xml"}
    assert b"/fr/trois/" in after["sitemap-fr-2023.xml"]


def write(folder: Path, sources: Iterable[Content]) -> None:
    pages, made = pages_of(folder, sources)
    output = SiteFolder(folder / "site")
    output.open()
    write_sitemaps(made, pages, PUBLICATION, output)
    output.commit()


def files_in(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (folder / "site").glob("*.xml")}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"<lastmod>2025-09-13T06:35:00-04:00</lastmod>", b"<lastmod>13.9.2025</lastmod>"),
        (b"<lastmod>2025-09-13T06:35:00-04:00</lastmod>", b"<lastmod>2025-09-13T06:35</lastmod>"),
        (b"<loc>https://journal.example/archives/fr/le", b"<loc>https://other.example/archives/fr"),
        (b"<loc>https://journal.example/archives", b"<loc>/archives"),
        (b' href="https', b' ref="https'),
        (b'hreflang="fr"', b'hreflang="fr_CA"'),
        (b"<url>", b"<url><priority>1</priority>"),
    ],
)
def test_the_checks_find_what_is_wrong(right: bytes, wrong: bytes) -> None:
    name = "sitemap-fr-2025.xml"
    data = (EXPECTED / name).read_bytes()
    assert right in data
    with pytest.raises((etree.DocumentInvalid, AssertionError)):
        checked_sitemap(data.replace(right, wrong), f"{JOURNAL}/archives/{name}")


def test_robots_of_a_site_in_a_folder() -> None:
    there = Publication("Le Journal", f"{JOURNAL}/archives", ZoneInfo("UTC"))
    assert robots(there).endswith(f"Sitemap: {JOURNAL}/archives/sitemap.xml\n")
