"""What is read of any page: title, people, dates, subject, picture."""

from datetime import datetime, timedelta, timezone

import pytest
from bs4 import BeautifulSoup

from archive_import.sites.metadata import PageData
from archive_import.sites.metadata_dates import find_dates
from archive_import.sites.metadata_image import find_image
from archive_import.sites.metadata_people import clean_names, find_authors, names_in
from archive_import.sites.metadata_subject import find_category, find_tags
from archive_import.sites.metadata_title import described_deck, find_title, printed_deck
from archive_import.sites.news_tree import read_tree
from archive_import.sites.structured_data import Head

EDT = timezone(timedelta(hours=-4))


def data_of(head: str = "", body: str = "<p>Texte</p>", url: str | None = None) -> PageData:
    tree = read_tree(f"<html><head>{head}</head><body>{body}</body></html>")
    return PageData.of(tree, Head(tree), url)


def json_ld(fields: str) -> str:
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {fields}}}</script>'


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Nora MacLeod and Peter Gallant", ["Nora MacLeod", "Peter Gallant"]),
        ("Par Marie Roy et Luc Côté", ["Marie Roy", "Luc Côté"]),
        ("Un texte de Marie-Ève O’Neill", ["Marie-Ève O’Neill"]),
        ("Marie Roy, Luc Côté et Ana Lavoie", ["Marie Roy", "Ana Lavoie"]),
        ("Nora MacLeod, Staff Reporter", ["Nora MacLeod"]),
        ("Nora MacLeod | The Strait Gazette", ["Nora MacLeod"]),
        ("Par Marie Roy, La Presse canadienne", ["Marie Roy"]),
        ("La Presse canadienne", ["La Presse canadienne"]),
        ("Agence Nord et AFP", ["Agence Nord et AFP"]),
        ("nora@gazette.example", []),
        ("https://social.example/nora", []),
        ("admin", []),
        ("Staff", []),
        ("Publié le 12 septembre 2025", []),
        ("12 septembre 2025", []),
    ],
)
def test_names_out_of_bylines(text: str, names: list[str]) -> None:
    assert clean_names([text])[:1] == names[:1]
    if "," not in text:
        assert clean_names([text]) == names


def test_a_sentence_is_no_byline() -> None:
    assert names_in("Par ailleurs, le pont rouvre demain") == []
    assert names_in("By the time Nora came, the ferry had left") == []


def test_people_come_before_the_newsroom() -> None:
    head = f"""<meta property="og:site_name" content="Le Journal">
      {json_ld('"author": {"@type": "Organization", "name": "Le Journal"}')}"""
    assert find_authors(data_of(head, '<p class="byline">Par Marie Roy</p>')) == ["Marie Roy"]
    assert find_authors(data_of(head)) == ["Le Journal"]


def test_the_byline_nearest_to_the_title_counts() -> None:
    teaser = '<div><h3>Autre</h3><span class="byline">Par Paul Gagnon</span></div>'
    own = '<h1>Le canal</h1><span class="byline">Par Marie Roy</span>'
    assert find_authors(data_of(body=teaser + own + teaser)) == ["Marie Roy"]


@pytest.mark.parametrize(
    "place",
    [
        json_ld('"datePublished": "2025-09-12T14:30:00-04:00"'),
        '<meta property="article:published_time" content="2025-09-12T14:30:00-04:00">',
        '<meta name="DC.date.issued" content="2025-09-12T14:30-04:00">',
        '<meta name="parsely-pub-date" content="2025-09-12T18:30:00Z">',
    ],
)
def test_dates_of_the_metadata(place: str) -> None:
    assert find_dates(data_of(place))[0] == datetime(2025, 9, 12, 14, 30, tzinfo=EDT)


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 12 septembre 2025 à 14 h 30",
        "Published September 12, 2025 2:30 PM",
        "Par Marie Roy | Publié le 12 septembre 2025 à 14h30 | 3 min de lecture",
        "12 septembre 2025, 14 h 30",
    ],
)
def test_dates_in_words(line: str) -> None:
    published, modified = find_dates(data_of(body=f"<h1>T</h1><p>{line}</p>"))
    assert (published, modified) == (datetime(2025, 9, 12, 14, 30), None)


def test_an_exact_moment_is_better_than_its_day() -> None:
    head = json_ld('"datePublished": "2025-09-12"')
    body = '<h1>T</h1><time datetime="2025-09-12T14:30:00-04:00">12 sept.</time>'
    assert find_dates(data_of(head, body))[0] == datetime(2025, 9, 12, 14, 30, tzinfo=EDT)


def test_a_date_that_can_be_read_in_two_ways_is_none() -> None:
    assert find_dates(data_of('<meta name="date" content="03/04/2025">')) == (None, None)


def test_the_day_in_the_address_is_the_last_resort() -> None:
    data = data_of(url="https://journal.example/2025/09/12/canal")
    assert find_dates(data)[0] == datetime(2025, 9, 12)


def test_the_date_of_a_change_is_not_that_of_publication() -> None:
    body = '<h1>T</h1><time class="updated" datetime="2025-09-13T08:00:00-04:00">hier</time>'
    assert find_dates(data_of(body=body)) == (None, datetime(2025, 9, 13, 8, tzinfo=EDT))


@pytest.mark.parametrize(
    "window", ["Le canal | Le Journal", "Le canal - Le Journal", "Le Journal – Le canal"]
)
def test_titles_lose_the_name_of_the_site(window: str) -> None:
    head = f'<meta property="og:site_name" content="Le Journal"><title>{window}</title>'
    assert find_title(data_of(head)) == "Le canal"


def test_the_host_is_a_name_of_the_site() -> None:
    data = data_of("<title>Le canal | lejournal.example</title>", url="https://lejournal.example/a")
    assert find_title(data) == "Le canal"


def test_the_printed_title_counts_unless_it_is_another_one() -> None:
    head = '<meta property="og:title" content="Le canal de Lachine rouvre">'
    assert find_title(data_of(head, "<h1>Le canal de Lachine a rouvert</h1>")) == (
        "Le canal de Lachine a rouvert"
    )
    assert find_title(data_of(head, "<h1>Le Journal</h1>")) == "Le canal de Lachine rouvre"


def test_a_deck_is_printed_or_described() -> None:
    body = '<h1>T</h1><h2 class="article-deck">Ce qu’il faut savoir du canal.</h2>'
    assert printed_deck(data_of(body=body), "T") == "Ce qu’il faut savoir du canal."
    head = '<meta name="description" content="Ce qu’il faut savoir du canal.">'
    assert described_deck(data_of(head), "T", "Texte") == "Ce qu’il faut savoir du canal."
    assert described_deck(data_of(head), "T", "Ce qu’il faut savoir du canal. Puis …") is None


@pytest.mark.parametrize(
    "place",
    [
        json_ld('"keywords": ["Canaux", "Lachine"]'),
        json_ld('"keywords": "Canaux, Lachine"'),
        '<meta name="news_keywords" content="Canaux, Lachine">',
        '<meta property="article:tag" content="Canaux">'
        '<meta property="article:tag" content="Lachine">',
    ],
)
def test_tags(place: str) -> None:
    assert find_tags(data_of(place)) == ["Canaux", "Lachine"]


def test_marks_of_the_machinery_are_no_tags() -> None:
    keywords = '"Canaux", "Category: News", "98be933f-38cf-4fba-b6c6-ad438e82010a", "_ads", "42"'
    assert find_tags(data_of(json_ld(f'"keywords": [{keywords}]'))) == ["Canaux"]


def test_printed_tags_come_first_and_categories_are_none() -> None:
    body = '<a rel="tag" href="/t">Canaux</a> <a rel="category tag" href="/c">Régions</a>'
    data = data_of(json_ld('"keywords": ["autre"]'), body)
    assert (find_tags(data), find_category(data, "T")) == (["Canaux"], "Régions")


def test_a_category_out_of_the_breadcrumb() -> None:
    body = """<div class="breadcrumb"><a href="/">Accueil</a> <a href="/r">Régions</a>
      <a href="/r/m">Montréal</a></div>"""
    assert find_category(data_of(body=body), "Le canal") == "Montréal"


def test_a_picture_with_what_is_printed_about_it() -> None:
    head = '<meta property="og:image" content="https://journal.example/canal-1200x630.jpg">'
    body = """<figure><img src="/canal-600x400.jpg" alt="Une écluse">
      <figcaption>L’écluse. <span class="credit">Ana Lavoie</span></figcaption></figure>"""
    image = find_image(data_of(head, body))
    assert image is not None
    assert (image.alt, image.caption, image.credit) == ("Une écluse", "L’écluse.", "Ana Lavoie")


def test_the_logo_is_no_picture_of_the_article() -> None:
    head = '<meta property="og:image" content="https://journal.example/logo.png">'
    assert find_image(data_of(head)) is None


@pytest.mark.parametrize("parser", ["lxml", "html5-like"])
def test_both_kinds_of_trees_say_the_same(parser: str) -> None:
    html = f"""<html><head><link rel="canonical" href="https://journal.example/a">
      {json_ld('"headline": "A &amp;amp; B",')}<meta name="DC.Title" content="A"></head><body>x"""
    head = Head(BeautifulSoup(html, "lxml")) if parser == "lxml" else Head(read_tree(html))
    assert head.canonical() == "https://journal.example/a"
    assert (head.text("headline"), head.meta("dc.title")) == ("A & B", "A")


def test_of_several_articles_the_page_s_own() -> None:
    nodes = ",".join(
        f'{{"@type": "https://schema.org/NewsArticle", "url": "https://journal.example/{name}",'
        f' "headline": "{name}"}}'
        for name in ("autre", "canal")
    )
    head = f"""<link rel="canonical" href="https://journal.example/canal/">
      <script type="application/ld+json">{{"@graph": [{nodes}]}}</script>"""
    assert data_of(head).head.text("headline") == "canal"
