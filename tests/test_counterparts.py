"""Where the language switch of each kind of page leads, and what a page says without equal."""

import json
from pathlib import Path

import pytest

from tests.conftest import build
from tests.crawl import Crawl
from tests.small_site import Archive, settings

AUTHORS = """
[politics-desk]
name = "Politics Desk"
role = "Institutions"
bio = "The desk explains how institutions work."
lang = "en"
counterpart = "bureau-politique"

[bureau-politique]
name = "Bureau politique"

[marie-exemple]
name = "Marie Exemple"
role = "Columnist"
bio = "She writes about rivers."
lang = "en"
"""


def fill(archive: Archive) -> None:
    """Six French articles and three English ones; pages of two."""
    paired = {"Date": "2025-09-13", "Story": "canal", "Tags": "Ottawa; Écluses; Patrimoine"}
    archive.article("fr", "le-canal-rideau", **paired, Authors="Bureau politique")
    paired |= {"Tags": "Ottawa; Locks; World Heritage", "Authors": "Politics Desk"}
    archive.article("en", "the-rideau-canal", **paired, Related="Le canal Rideau; Les marées")
    day = {"Date": "2025-09-13", "Tags": "Marées", "Authors": "Marie Exemple"}
    tides = archive.article("fr", "les-marees", **day, Related="The Rideau Canal; The Bay of Fundy")
    comments = [
        {"author": "A. Lecteur", "date": "2025-09-14", "text": "Très instructif."},
        {"author": "A. Reader", "date": None, "text": "I learned a lot.", "lang": "en"},
    ]
    tides.with_suffix(".comments.json").write_text(json.dumps(comments), encoding="utf-8")
    archive.article("fr", "le-vieux-port", Date="2025-10-01", Category="heritage", Tags="Marées")
    archive.article("fr", "le-fleuve", Date="2024-01-02", Category="river", Authors="Zoé Exemple")
    archive.article("fr", "la-source", Category="heritage", Tags="Eau; Marées")
    archive.article("fr", "la-rive", Date="2025-09-13", Category="heritage", Previous="The Bridge")
    archive.article("en", "the-bay-of-fundy", Date="2025-09-14", Authors="Politics Desk")
    archive.article("en", "the-bridge", Date="2025-08-01", Category="heritage", Tags="Bridges")
    archive.page("fr", "a-propos", Key="about")
    archive.page("en", "about-us", Key="about")
    archive.page("fr", "nous-joindre", Key="contact")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    folder = tmp_path_factory.mktemp("counterparts")
    fill(Archive(folder / "content", authors=AUTHORS))
    menu = "MENUS = {**MENUS, 'main': ['home', 'heritage'], 'about': ['about']}\n"
    conf = settings(folder, f"{menu}ARTICLES_PER_PAGE, OPINION = 2, 'heritage'\n")
    result = build(folder / "content", folder / "output", conf)
    assert result.returncode == 0, result.stdout + result.stderr
    return Crawl(folder / "output", "https://mediawall.example/")


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("fr/", "en/"),
        ("fr/le-canal-rideau/", "en/the-rideau-canal/"),
        ("fr/categorie/canada/", "en/category/canada/"),
        ("fr/categorie/patrimoine-bati/", "en/category/patrimoine-bati/"),
        ("fr/tag/ottawa/", "en/tag/ottawa/"),
        ("fr/auteur/bureau-politique/", "en/author/politics-desk/"),
        ("fr/categorie/", "en/category/"),
        ("fr/tag/", "en/tag/"),
        ("fr/auteur/", "en/author/"),
        ("fr/2025/", "en/2025/"),
        ("fr/2025/09/", "en/2025/09/"),
        ("fr/2025/09/13/", "en/2025/09/13/"),
        ("fr/archives/", "en/archives/"),
        ("fr/archives/page/2/", "en/archives/page/2/"),
        ("fr/recherche/", "en/search/"),
        ("fr/a-propos/", "en/about-us/"),
        ("fr/404.html", "en/404.html"),
    ],
)
def test_equal_pages_lead_to_each_other(site: Crawl, french: str, english: str) -> None:
    for here, there in ((french, english), (english, french)):
        assert site[here].switches
        for switch in site[here].switches:
            assert (switch.url, switch.is_exact) == (site.base + there, True)
            assert switch.name == {"en": "English", "fr": "Français"}[switch.lang]
        assert site[here].notice() is None


NEAREST = "Le plus proche en anglais :"
PROCHE = "Nearest in French:"


@pytest.mark.parametrize(
    ("url", "notice", "links"),
    [
        (
            "fr/les-marees/",
            f"Cet article n’existe pas en anglais. {NEAREST} la catégorie Canada "
            "et l’édition du September\u00a013, 2025.",
            ["en/category/canada/", "en/2025/09/13/"],
        ),
        (
            "fr/le-fleuve/",
            f"Cet article n’existe pas en anglais. {NEAREST} la page Archives.",
            ["en/archives/"],
        ),
        (
            "fr/le-vieux-port/",
            f"Cet article n’existe pas en anglais. {NEAREST} la catégorie Patrimoine bâti.",
            ["en/category/patrimoine-bati/"],
        ),
        (
            "en/the-bay-of-fundy/",
            f"This article is not available in French. {PROCHE} the category Canada.",
            ["fr/categorie/canada/"],
        ),
        (
            "fr/tag/marees/",
            f"Ce mot-clé n’a pas d’équivalent en anglais. {NEAREST} la catégorie Patrimoine bâti "
            "et la page Tags.",
            ["en/category/patrimoine-bati/", "en/tag/"],
        ),
        (
            "fr/auteur/zoe-exemple/",
            f"Aucun article en anglais n’est signé de ce nom. {NEAREST} la page Authors.",
            ["en/author/"],
        ),
        (
            "en/2025/09/14/",
            f"There are no articles in French for this day. {PROCHE} the page septembre 2025.",
            ["fr/2025/09/"],
        ),
        (
            "fr/2025/10/",
            f"Il n’y a pas d’article en anglais ce mois-là. {NEAREST} l’année 2025.",
            ["en/2025/"],
        ),
        (
            "fr/2024/",
            f"Il n’y a pas d’article en anglais cette année-là. {NEAREST} la page Archives.",
            ["en/archives/"],
        ),
        (
            "fr/archives/page/3/",
            f"Cette liste est plus courte en anglais. {NEAREST} la page Archives, page 2.",
            ["en/archives/page/2/"],
        ),
        (
            "fr/categorie/patrimoine-bati/page/2/",
            f"Cette liste est plus courte en anglais. {NEAREST} la catégorie Patrimoine bâti.",
            ["en/category/patrimoine-bati/"],
        ),
        (
            "fr/nous-joindre/",
            f"Cette page n’existe pas en anglais. {NEAREST} la page About us.",
            ["en/about-us/"],
        ),
    ],
)
def test_a_page_without_equal_offers_the_nearest(
    site: Crawl, url: str, notice: str, links: list[str]
) -> None:
    assert site[url].notice() == " ".join(notice.split())
    assert site[url].notice_links() == [site.base + link for link in links]
    assert {switch.url for switch in site[url].switches} == {site.base + links[0]}


def test_the_switch_says_where_it_leads_in_the_language_it_leads_to(site: Crawl) -> None:
    name = "English – nearest page: Canada"
    assert {(s.name, s.title, s.lang) for s in site["fr/les-marees/"].switches} == {
        (name, name, "en")
    }
    name = "Français – page la plus proche : septembre 2025"
    assert {(s.name, s.title) for s in site["en/2025/09/14/"].switches} == {(name, name)}


@pytest.mark.parametrize(
    ("url", "text", "lang"),
    [
        ("en/the-bridge/", "Patrimoine bâti", "fr"),  # breadcrumb, label, menu, tile
        ("en/category/patrimoine-bati/", "Patrimoine bâti", "fr"),  # title, current breadcrumb
        ("en/category/", "Patrimoine bâti", "fr"),
        ("en/", "Patrimoine bâti", "fr"),  # bands, opinion
        ("fr/le-vieux-port/", "Patrimoine bâti", "fr"),
        ("fr/les-marees/", "I learned a lot.", "en"),
        ("fr/les-marees/", "Très instructif.", "fr"),
        ("fr/les-marees/", "She writes about rivers.", "en"),
        ("fr/auteur/", "Columnist", "en"),
        ("fr/les-marees/", "The bay of fundy", "en"),  # related, only in the other language
        ("fr/la-rive/", "The bridge", "en"),  # the previous article
        ("en/the-rideau-canal/", "Les marees", "fr"),
    ],
)
def test_text_in_the_other_language_says_so(site: Crawl, url: str, text: str, lang: str) -> None:
    languages = site[url].languages_of(text)
    assert languages and set(languages) == {lang}


def test_titles_in_the_other_language_lead_to_the_translation_where_there_is_one(
    site: Crawl,
) -> None:
    links = site["fr/les-marees/"].root.xpath("//aside[@class='related']//a")
    assert [(link.text, link.get("hreflang")) for link in links[:2]] == [
        ("Le canal rideau", None),
        ("The bay of fundy", "en"),
    ]


def test_two_articles_of_one_story_in_one_language_have_one_translation(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "content")
    archive.article("fr", "le-canal", Date="2025-01-02", Story="canal")
    archive.article("fr", "le-canal-suite", Date="2025-01-03", Story="canal")
    archive.article("en", "the-canal", Date="2025-01-02", Story="canal")
    result = build(tmp_path / "content", tmp_path / "output")
    assert "Story: 'canal' stands in two articles in one language" in result.stderr + result.stdout
    site = Crawl(tmp_path / "output", "http://site/")
    assert site["fr/le-canal-suite/"].switches[0].is_exact
    assert site["en/the-canal/"].switches[0].url == "http://site/fr/le-canal-suite/"
    assert not site["fr/le-canal/"].switches[0].is_exact


def test_two_pages_with_one_key_are_named(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "content")
    archive.page("fr", "a-propos", Key="about")
    archive.page("fr", "qui-nous-sommes", Key="about")
    result = build(tmp_path / "content", tmp_path / "output")
    assert result.returncode
    message = " ".join((result.stderr + result.stdout).split())
    assert "/fr/a-propos/ and /fr/qui-nous-sommes/ have the Key 'about'" in message
