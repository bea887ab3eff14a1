"""What pages tell programs about themselves: right by the tables, and nothing that is not known."""

import json
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from editions.json_ld import script_of
from editions.model import Moment
from editions.structured_articles import iso
from tests.conftest import build
from tests.page_kinds import kind_of, largest
from tests.small_site import Archive, settings
from tests.structured_data import Node, addresses, faults, graph_of, read_graph, things

ADDRESS = "https://mediawall.example/"
SILENT = {"not_found", "bilingual", "provenance", "tombstone", "moved"}
"""The kinds of pages that search engines are to leave out."""
TELLS = {
    "article": "NewsArticle",
    "author": "ProfilePage",
    "home": "WebSite",
    "entrance": "WebSite",
    "search": "SearchResultsPage",
    "figures": "WebPage",
    **dict.fromkeys(("category", "tag", "archives"), "CollectionPage"),
    **dict.fromkeys(("categories", "tags", "authors"), "CollectionPage"),
    **dict.fromkeys(("year", "month", "day"), "CollectionPage"),
}
TAGS = ["</script>", "<!--", "<script>", "-->", "]]>", "&lt;", "\u2028", "\u2029", '"', "\\"]
AUTHORS = """
[anne-exemple]
name = "Anne Exemple"
role = "Journaliste"
bio = "Elle écrit sur le fleuve."
lang = "fr"
[politics-desk]
name = "Politics Desk"
"""
HOSTILE = "</script><script>alert(1)</script><!-- «\u00a0fin\u00a0»"


def test_every_kind_of_page_tells_what_it_is(published: Path) -> None:
    seen = set()
    for (kind, _), files in largest(published, 3).items():
        for file in files:
            graph = read_graph(file)
            assert list(faults(graph)) == [], file
            types = [node["@type"] for node in graph]
            if kind in SILENT:
                assert types == [], file
            elif kind in TELLS:
                assert types[0] == TELLS[kind], file
                seen.add(kind)
            else:
                assert types[0] in ("WebPage", "AboutPage", "ContactPage"), file
    assert seen == TELLS.keys()


def test_addresses_are_absolute_and_lead_to_what_is_there(published: Path) -> None:
    for file in published.rglob("*.html"):
        for address in addresses(read_graph(file)):
            if address.startswith(ADDRESS):
                path = urlsplit(address).path
                there = published / path.lstrip("/")
                assert (there / "index.html" if path.endswith("/") else there).is_file(), address
            else:
                assert urlsplit(address).netloc, (file, address)


def test_all_that_is_recommended_of_an_article_with_a_picture(published: Path) -> None:
    file = published / "en/the-notwithstanding-clause-what-section-33-of-the-charter-allows-and-"
    [article, trail] = read_graph(Path(f"{file}for-how") / "index.html")
    url = f"{ADDRESS}en/{file.name}for-how/"
    assert article == {
        "@type": "NewsArticle",
        "@id": url,
        "mainEntityOfPage": url,
        "headline": "The notwithstanding clause: what section\u00a033 of the Charter allows, "
        "and for how long",
        "description": "Legislatures can shield a law from some Charter rights, but the declaration"
        " must be express, covers only certain sections and lapses after five years.",
        "image": [
            {
                "@type": "ImageObject",
                "url": f"{ADDRESS}media/1ce1f92a4e4a6141-1200-d750.webp",
                "width": 1200,
                "height": 675,
            }
        ],
        "datePublished": "2025-03-15T18:39-04:00",
        "dateModified": "2025-03-15T21:19-04:00",
        "author": [
            {
                "@type": "Organization",
                "name": "Politics Desk",
                "url": f"{ADDRESS}en/author/politics-desk/",
            }
        ],
        "publisher": {"@type": "Organization", "name": "Media Wall News", "url": ADDRESS},
        "inLanguage": "en-CA",
        "articleSection": "Democracy & Rights",
        "keywords": ["Notwithstanding clause", "Charter of Rights", "Constitution"],
        "isPartOf": {"@type": "WebSite", "name": "Media Wall News", "url": f"{ADDRESS}en/"},
        **{name: article[name] for name in article if name.endswith("Work") or "Trans" in name},
    }
    assert trail["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Home", "item": f"{ADDRESS}en/"},
        {
            "@type": "ListItem",
            "position": 2,
            "name": "Democracy & Rights",
            "item": f"{ADDRESS}en/category/democracy-rights/",
        },
    ]


def test_versions_name_each_other_from_the_right_side(published: Path) -> None:
    articles = {
        node["@id"]: node
        for file in published.rglob("index.html")
        if kind_of(file) == "article"
        for node in read_graph(file)
        if node["@type"] == "NewsArticle"
    }
    back = {"translationOfWork": "workTranslation", "workTranslation": "translationOfWork"}
    found = []
    for url, article in articles.items():
        for name, other in back.items():
            if name in article:
                there = articles[article[name]["@id"]]
                assert there[other]["@id"] == url
                assert article[name]["inLanguage"] == there["inLanguage"]
                found.append(name)
        if "exampleOfWork" in article:
            there = articles[article["exampleOfWork"]["workExample"]["@id"]]
            assert there["exampleOfWork"]["workExample"]["@id"] == url
            found.append("exampleOfWork")
    assert len(found) > 10
    assert found.count("translationOfWork") == found.count("workTranslation")


def test_the_front_page_says_how_to_search(published: Path) -> None:
    for lang, search in (("fr", "recherche"), ("en", "search")):
        [site] = read_graph(published / lang / "index.html")
        action = site["potentialAction"]
        assert (
            action["target"]["urlTemplate"] == f"{ADDRESS}{lang}/{search}/?q={{search_term_string}}"
        )
        assert action["query-input"] == "required name=search_term_string"
        assert site["publisher"]["@type"] == "NewsMediaOrganization"


def test_without_an_address_nothing_is_told(site: Path) -> None:
    assert not any(read_graph(file) for file in site.rglob("*.html"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of articles that differ in what is known of them."""
    folder = tmp_path_factory.mktemp("structured")
    archive = Archive(folder / "content", authors=AUTHORS)
    pair = {"Story": "quai"}
    archive.article("fr", "le-quai", Date="2025-03-04 10:00-05:00", **pair, Title=HOSTILE)
    archive.article("en", "the-quay", Date="2025-03-04 12:00-05:00", **pair, Tags="Quays")
    archive.article("fr", "le-port", Date="2025-03-05", Story="port", Authors="Anne Exemple")
    archive.article("en", "the-port", Date="2025-03-05 09:00-05:00", Story="port")
    guessed = {"Date": "2025-03-06", "Date_is": "estimated", "Story": "rive"}
    archive.article("fr", "la-rive", **guessed)
    archive.article("en", "the-shore", Date="2025-03-09", Story="rive", Sponsor="Le Quai inc.")
    archive.article("fr", "sans-date", Source="https://journal.example/vieux/?p=3")
    changed = {"Date": "2025-03-07 10:00", "Modified": "2025-03-07 10:00", "Date_is": "modified"}
    archive.article("fr", "refait", **changed)
    result = build(folder / "content", folder / "output", settings(folder, ""))
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "output"


def article(site: Path, url: str) -> Node:
    """What the page of an article says of it."""
    graph = read_graph(site / url / "index.html")
    assert list(faults(graph)) == []
    return graph[0]


def test_the_version_that_appeared_first_is_the_original(small: Path) -> None:
    original, translation = article(small, "fr/le-quai"), article(small, "en/the-quay")
    assert original["workTranslation"] == {"@id": f"{ADDRESS}en/the-quay/", "inLanguage": "en-CA"}
    assert translation["translationOfWork"] == {
        "@id": f"{ADDRESS}fr/le-quai/",
        "inLanguage": "fr-CA",
    }


@pytest.mark.parametrize(
    ("url", "other"),
    [
        ("fr/le-port", "en/the-port"),  # a day, and a time within it
        ("fr/la-rive", "en/the-shore"),  # a day that was estimated
    ],
)
def test_where_that_is_not_known_neither_is(small: Path, url: str, other: str) -> None:
    for here, there in ((url, other), (other, url)):
        told = article(small, here)
        assert told["exampleOfWork"] == {"workExample": {"@id": f"{ADDRESS}{there}/"}}
        assert "translationOfWork" not in told
        assert "workTranslation" not in told


@pytest.mark.parametrize(
    ("url", "dates"),
    [
        ("fr/le-quai", {"datePublished": "2025-03-04T10:00-05:00"}),
        ("fr/le-port", {"datePublished": "2025-03-05"}),
        ("fr/la-rive", {}),
        ("fr/sans-date", {}),
        ("fr/refait", {"dateModified": "2025-03-07T10:00-05:00"}),
    ],
)
def test_only_dates_that_are_known_are_told(small: Path, url: str, dates: dict[str, str]) -> None:
    told = article(small, url)
    assert {name: told[name] for name in told if name.startswith("date")} == dates
    html = (small / url / "index.html").read_text(encoding="utf-8")
    times = re.findall(r'property="article:\w+_time" content="([^"]*)"', html)
    assert times == list(dates.values())


def test_nobody_is_made_up(small: Path) -> None:
    assert "author" not in article(small, "fr/le-quai")
    told = article(small, "fr/le-port")
    author = {"name": "Anne Exemple", "url": f"{ADDRESS}fr/auteur/anne-exemple/"}
    assert told["author"] == [{"@type": "Person", **author}]
    [profile, _] = read_graph(small / "fr/auteur/anne-exemple/index.html")
    assert profile["@type"] == "ProfilePage"
    about = {"jobTitle": "Journaliste", "description": "Elle écrit sur le fleuve."}
    assert profile["mainEntity"] == {"@type": "Person", **author, **about}


def test_where_it_came_from_and_who_paid(small: Path) -> None:
    assert article(small, "fr/sans-date")["isBasedOn"] == "https://journal.example/vieux/?p=3"
    assert article(small, "en/the-shore")["sponsor"]["name"] == "Le Quai inc."


def test_an_article_without_picture_has_its_card(small: Path) -> None:
    [image] = article(small, "fr/le-port")["image"]
    assert image["url"] == f"{ADDRESS}fr/le-port/card.png"


def test_a_title_stays_in_its_script(small: Path) -> None:
    html = (small / "fr/le-quai/index.html").read_text(encoding="utf-8")
    assert article(small, "fr/le-quai")["headline"] == HOSTILE
    assert not any("alert" in script.text for script in BeautifulSoup(html, "lxml")("script")[1:])
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    assert "alert(1)" in text
    assert "<" not in text


@given(st.lists(st.text() | st.sampled_from(TAGS), max_size=6).map("".join))
def test_nothing_breaks_out(text: str) -> None:
    script = script_of([{"@type": "Person", "name": text, "url": ADDRESS}])
    html = f"<!DOCTYPE html><html><head>{script}<title>x</title></head><body><p>y</p></body></html>"
    page = BeautifulSoup(html, "html.parser")
    assert [tag.name for tag in page.find_all(["script", "title", "p"])] == ["script", "title", "p"]
    inside = script.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not re.search("[<\u2028\u2029]", inside)
    [node] = json.loads(inside)["@graph"]
    assert node.get("name", "") == text


def test_what_is_not_known_is_not_said() -> None:
    script = script_of([{"@type": "Person", "name": "A", "url": None, "image": [], "x": {"y": ""}}])
    assert list(things(graph_of(script))) == [{"@type": "Person", "name": "A"}]
    assert script_of([]) == ""


def test_local_mean_time_is_told_from_greenwich() -> None:
    noon = datetime(1890, 5, 1, 12, 0, tzinfo=ZoneInfo("America/Toronto"))
    assert iso(Moment(noon, "fr")) == "1890-05-01T17:17:32+00:00"
