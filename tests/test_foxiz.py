"""Pages of the site: the case folders, and what must hold for any page."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from archive_import.article import Author, Document, Reference, RejectedError, ScrapedArticle
from archive_import.sites.foxiz import looks_like_foxiz, parse
from archive_import.sites.paged import page_of
from archive_import.sites.profiles import read_profile
from archive_import.sites.structured_data import Head
from archive_import.sites.translations import find_translations
from tests.refresh import cases, outcome
from tests.round_trip import render, words

CASES = cases("foxiz")
SOURCES = [(case / "source.html").read_bytes() for case in CASES]


def read(head: str = "", header: str = "", body: str = "<p>Le texte.</p>") -> ScrapedArticle:
    """The article of a bare page."""
    html = f"""<html lang="fr"><head>{head}</head><body class="single">
      <header class="single-header">{header}</header>
      <article class="has-post-thumbnail"><div class="entry-content">{body}</div></article>"""
    return parse(Document("page.html", html.encode()))


def head_of(html: str) -> Head:
    return Head(BeautifulSoup(html, "lxml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    record = outcome(case)
    markdown = record.pop("markdown")
    assert record == json.loads((case / "expected.json").read_text("utf-8"))
    if markdown is not None:
        assert f"{markdown}\n" == (case / "expected.md").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_markdown_and_text_say_the_same(case: Path) -> None:
    record = outcome(case)
    rendered = BeautifulSoup(render(str(record["markdown"] or "")), "lxml")
    for added in rendered.select("figure.embed > a, .footnote-ref, .footnote-backref"):
        added.decompose()
    assert words(str(rendered)) == words(escape(str(record["body_text"] or "")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_theme_is_recognised(case: Path) -> None:
    soup = BeautifulSoup((case / "source.html").read_bytes(), "lxml")
    assert looks_like_foxiz(soup) is (case.name != "refused_other_site")


@given(st.sampled_from(SOURCES), st.floats(0, 1), st.integers(0, 2000))
def test_a_page_that_lacks_a_part_is_read_or_refused(
    source: bytes, where: float, length: int
) -> None:
    start = int(where * len(source))
    try:
        article = parse(Document("page.html", source[:start] + source[start + length :]))
    except RejectedError as error:
        assert str(error)
    else:
        assert article.title
        assert article.body.markdown


def test_highlights_and_body_may_hold_each_other_for_lack_of_an_end_tag() -> None:
    title = '<h1 class="s-title">T</h1>'
    inside = '<div class="s-hl"><p>Points</p></div><p>Le texte.</p>'
    assert read(header=title, body=inside).body.text == "Points\n\nLe texte."
    html = f'{title}<div class="s-hl"><i><div class="entry-content"><p>Le texte.</p></div>'
    assert parse(Document("page.html", html.encode())).body.text == "Le texte."


def test_what_is_none_of_the_body_may_be_nested() -> None:
    body = '<p>Un.</p><div class="ad-wrap">a<div class="rb-form">b<link></div></div><p>Deux.</p>'
    assert read(header='<h1 class="s-title">T</h1>', body=body).body.text == "Un.\n\nDeux."


@given(
    st.lists(st.sampled_from(["<", ">", "/", "!", "div", "[", "-", "a ", "=", "'", "&#0;", "é"]))
)
def test_broken_markup_is_refused(parts: list[str]) -> None:
    with pytest.raises(RejectedError):
        parse(Document("broken.html", "".join(parts).encode()))


def test_where_it_was_fetched_counts_without_a_canonical_link() -> None:
    html = b"""<body class="single"><h1 class="s-title">Titre</h1>
      <div class="entry-content"><p>Le <a href="/port/">port</a>.</p></div>"""
    fetched = datetime(2025, 9, 13, 12, tzinfo=UTC)
    article = parse(Document("x", html, url="https://journal.example/fr/x/", fetched_at=fetched))
    assert article.url == "https://journal.example/fr/x/"
    assert article.body.markdown == "Le [port](https://journal.example/port/)."
    assert article.scraped == fetched


@pytest.mark.parametrize("mark", ["-", "|", "–"])
def test_the_title_of_the_metadata_loses_the_name_of_the_site(mark: str) -> None:
    head = f"""<meta property="og:site_name" content="Le Journal">
      <meta property="og:title" content="Le quai - fermé {mark} Le Journal">"""
    assert read(head).title == "Le quai - fermé"


def test_the_window_title_is_the_last_resort() -> None:
    head = '<meta property="og:site_name" content="Le Journal"><title>Le quai | Le Journal</title>'
    assert read(head).title == "Le quai"


def test_a_link_of_the_head_may_stand_in_the_body() -> None:
    body = '<link rel="canonical" href="https://journal.example/a/"><p>Le texte.</p>'
    assert read(header='<h1 class="s-title">T</h1>', body=body).url == "https://journal.example/a/"


def test_authors_named_by_their_ids_alone() -> None:
    head = head_of("""<script type="application/ld+json">{"@graph": [
      {"@type": ["Article", "BlogPosting"], "author": [{"@id": "#a"}, {"name": "B"}, "C"]},
      {"@id": "#a", "@type": "Person", "name": "A &amp;amp; fils"}]}</script>""")
    assert head.author_names() == ["A & fils", "B", "C"]


@pytest.mark.parametrize(
    "json_text", ["", "[", "[[1]]", "null", '"x"', '{"@graph": 3}', "[" * 9999]
)
def test_any_json_ld_is_survived(json_text: str) -> None:
    assert head_of(f'<script type="application/ld+json">{json_text}</script>').article == {}


def test_a_home_page_is_no_translation() -> None:
    for home in ("/", "/en", "/en/", "/?lang=en", ""):
        alternates = {"fr": "https://j.example/fr/x/", "en": f"https://j.example{home}"}
        assert find_translations(alternates, [], "https://j.example/fr/x/", "fr") == {}


def test_addresses_without_a_path_can_be_translations() -> None:
    alternates = {"x-default": "https://j.example/?p=1", "en-CA": "https://j.example/?p=2&lang=en"}
    found = find_translations(alternates, [], None, "fr")
    assert found == {"en": "https://j.example/?p=2&lang=en"}


def test_the_lines_of_an_author_box() -> None:
    bio = "Camille couvre les ports et les pêches de l’estuaire depuis dix ans."
    lines = ["Journaliste, Ports", "Basée à Rimouski", bio]
    author = Author("Camille", "Journaliste, Ports", "Basée à Rimouski", bio, "fr")
    assert read_profile("Camille", lines) == author
    assert read_profile("Camille", [bio], "Chef") == Author("Camille", "Chef", None, bio, "fr")
    assert read_profile("Camille", []) == Author("Camille")


def test_the_pages_of_an_article_become_one() -> None:
    folder = next(case for case in CASES if case.name == "fr_pages")
    first, *others = (
        Document(name, (folder / name).read_bytes())
        for name in ("source.html", "page-2.html", "page-3.html")
    )
    article = parse(replace(first, pages=tuple(others)))
    assert [line for line in article.body.markdown.split("\n") if line[:2] in ("##", "[^")] == [
        *("## 1 - L’estuaire", "## 2 - La Gaspésie", "## 3 - Le golfe"),
        *("[^1]: Il a été restauré.", "[^2]: Mesure prise à la lanterne."),
    ]
    assert article.body.pictures == [
        *("https://journal.example/ile-verte.jpg", "https://journal.example/anticosti.jpg")
    ]
    assert article.tags == ["Phares", "Gaspésie"]
    assert article.url == "https://journal.example/fr/sept-phares/"
    assert not article.warnings
    lacking = parse(replace(others[0], pages=(others[1],)))
    assert lacking.warnings == ["the article has 3 pages; missing: 1"]
    assert lacking.url == article.url


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("fr_pages/source.html", ("https://journal.example/fr/sept-phares/", 1)),
        ("fr_pages/page-2.html", ("https://journal.example/fr/sept-phares/", 2)),
        ("fr_several_pages/source.html", ("https://journal.example/fr/histoire-du-canal/", 1)),
        ("fr_yoast/source.html", None),
        ("refused_category_list/source.html", None),
    ],
)
def test_a_saved_page_tells_which_page_it_is(case: str, expected: tuple[str, int] | None) -> None:
    assert page_of((CASES[0].parent / case).read_bytes(), None) == expected


@pytest.mark.parametrize(
    ("head", "url", "expected"),
    [
        ('<link rel="canonical" href="https://j.example/a/3/">', None, ("a/", 3)),
        ("<link href='https://j.example/a/3' rel=canonical>", None, ("a/", 3)),
        ('<meta content="https://j.example/a/2/" property="og:url">', None, ("a/", 2)),
        ('<link rel="canonical" href="https://j.example/?p=1&#038;page=2">', None, ("?p=1", 2)),
        ('<link rel="canonical" href="https://j.example/a/">', "a/2/", ("a/", 2)),
        ("", "?p=12&page=2", ("?p=12", 2)),
        ("", "a/?page=4", ("a/", 4)),
        ("", None, None),
    ],
)
def test_the_forms_of_a_page_s_address(
    head: str, url: str | None, expected: tuple[str, int] | None
) -> None:
    html = f'<head>{head}</head><body><a class="post-page-numbers" href="#">'
    found = page_of(html.encode(), url and f"https://j.example/{url}")
    assert found == (expected and (f"https://j.example/{expected[0]}", expected[1]))


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ('<link rel="next" href="https://j.example/a/2/">', 1),
        ('<link rel="next" href="https://j.example/b/2/">', None),
        ('<link rel="next" href="https://j.example/a/page/2/">', None),
        ("", None),
    ],
)
def test_a_first_page_without_a_bar_of_pages(head: str, number: int | None) -> None:
    html = f'<link rel="canonical" href="https://j.example/a/">{head}<body>'
    assert page_of(html.encode(), None) == (number and ("https://j.example/a/", number))


def test_a_number_alone_makes_no_page() -> None:
    assert page_of(b'<link rel="canonical" href="https://j.example/tintin/22/">', None) is None


@given(st.binary(max_size=200), st.none() | st.just("https://j.example/a/2/"))
def test_any_bytes_are_survived(data: bytes, url: str | None) -> None:
    page_of(b'<link rel="canonical" x', url)


@pytest.mark.parametrize("layout", range(1, 10))
def test_the_layouts_of_the_theme(layout: int) -> None:
    """They put the header above the columns, over the picture or into the article."""
    header = """<header class="single-header"><div class="s-cats"><div class="p-categories">
      <a class="p-category" rel="category">Ports</a></div></div>
      <h1 class="s-title fw-headline">T</h1>
      <h2 class="s-tagline fw-tagline">Le chapô</h2><div class="single-meta"><div class="p-meta">
      <span class="meta-el meta-author"><a>La rédaction</a></span><time class="date published"
      datetime="2025-11-03T05:00:00-05:00">3 novembre 2025</time></div></div></header>"""
    picture = """<div class="s-feat-outer"><div class="s-feat">
      <img src="https://j.example/a.jpg"></div></div>"""
    body = '<div class="s-ct"><div class="entry-content rbct"><p>Le texte.</p></div></div>'
    arranged = [
        f"<article>{header}{picture}{body}</article>",
        f"<article>{picture}{header}{body}</article>",
        f'<div class="single-header-outer">{header}</div><article>{picture}{body}</article>',
        f'<article><div>{picture}<div class="overlay">{header}</div></div>{body}</article>',
        f'<article><div>{header}<div class="s-ct-inner">{picture}{body}</div></div></article>',
    ][layout % 5]
    html = f'<body class="single"><div class="single-standard-{layout}">{arranged}</div>'
    article = parse(Document("page.html", html.encode()))
    assert (article.title, article.category, article.summary) == ("T", "Ports", "Le chapô")
    assert (article.authors[0].name, article.body.text) == ("La rédaction", "Le texte.")
    assert article.image is not None and article.image.src == "https://j.example/a.jpg"
    assert article.date_is == "published"


@pytest.mark.parametrize(
    "trail",
    [
        """<aside class="breadcrumb-wrap breadcrumb-navxt s-breadcrumb"><div vocab="x">
        <span property="itemListElement"><a><span property="name">Accueil</span></a></span> &gt;
        <span property="itemListElement"><a><span property="name">Ports</span></a></span> &gt;
        <span property="itemListElement"><span property="name">T</span></span></div></aside>""",
        """<aside class="breadcrumb-wrap breadcrumb-yoast s-breadcrumb"><span><a>Accueil</a> »
        <span><a>Ports</a></span> » <span class="breadcrumb_last">T</span></span></aside>""",
        """<nav class="breadcrumb-wrap rank-math-breadcrumb s-breadcrumb"><p><a>Accueil</a>
        <span class="separator"> - </span><a>Ports</a> - <span class="last">T</span></p></nav>""",
    ],
)
def test_the_category_of_a_breadcrumb(trail: str) -> None:
    assert read(header=f'{trail}<h1 class="s-title">T</h1>').category == "Ports"


def test_a_category_among_the_meta_is_no_author() -> None:
    header = """<h1 class="s-title">T</h1><div class="single-meta"><div class="p-meta">
      <span class="meta-el meta-author co-authors"><span class="meta-label">Par</span>
      <a class="meta-separate">A</a><a class="meta-separate">B</a>
      <span class="meta-job">Chef</span></span>
      <span class="meta-el meta-tax meta-tax-category"><a class="meta-separate">Ports</a></span>
      <span class="meta-el meta-read">3 Min Read</span></div></div>"""
    assert [author.name for author in read(header=header).authors] == ["A", "B"]


@pytest.mark.parametrize("label", ["4 heures ago", "4 hours ago", "il y a 4 heures"])
def test_an_age_needs_the_time_of_the_scrape(label: str) -> None:
    html = f"""<body class="single"><h1 class="s-title">T</h1><div class="single-meta">
      <time class="date published">{label}</time></div>
      <div class="entry-content"><p>Le texte du jour.</p></div>"""
    scraped = datetime(2025, 9, 13, 12, 30, 40, tzinfo=UTC)
    article = parse(Document("x", html.encode(), fetched_at=scraped))
    assert (article.published, article.date_is) == (
        datetime(2025, 9, 13, 8, 30, tzinfo=UTC),
        "estimated",
    )
    assert any("30 minutes" in warning for warning in article.warnings)
    unknown = parse(Document("x", html.encode()))
    assert (unknown.published, unknown.date_is) == (None, "unknown")


def test_a_date_in_words_is_read() -> None:
    header = """<h1 class="s-title">T</h1><div class="single-meta">
      <time class="updated-date">Last updated: septembre 14, 2025 9:00 AM</time>
      <time class="date published">Published September 12, 2025</time></div>"""
    article = read(header=header)
    assert article.published == datetime(2025, 9, 12)
    assert article.modified == datetime(2025, 9, 14, 9)


@pytest.mark.parametrize(
    "switcher",
    [
        """<div class="wpml-ls-statics-shortcode_actions wpml-ls wpml-ls-legacy-dropdown"><ul>
        <li class="wpml-ls-slot-shortcode_actions wpml-ls-item wpml-ls-item-fr
        wpml-ls-current-language"><a class="wpml-ls-link">Français</a>
        <ul class="wpml-ls-sub-menu"><li class="wpml-ls-item wpml-ls-item-en">
        <a href="{url}" class="wpml-ls-link">English</a></li></ul></li></ul></div>""",
        """<footer class="footer-wrap"><div class="wpml-ls-statics-footer wpml-ls
        wpml-ls-legacy-list-horizontal"><ul><li class="wpml-ls-item wpml-ls-item-fr
        wpml-ls-current-language"><a href="#" class="wpml-ls-link">Français</a></li>
        <li class="wpml-ls-item wpml-ls-item-en"><a href="{url}" class="wpml-ls-link">
        <span class="wpml-ls-native" lang="en">English</span></a></li></ul></div></footer>""",
    ],
)
def test_the_forms_of_the_language_switcher(switcher: str) -> None:
    title = '<h1 class="s-title">T</h1>'
    there = switcher.format(url="https://j.example/en/the-wharf/")
    assert read(header=title + there).translations == {"en": "https://j.example/en/the-wharf/"}
    home = switcher.format(url="https://j.example/en/")
    assert read(header=title + home).translations == {}


def test_an_attachment_is_no_article() -> None:
    html = '<body class="attachment single single-attachment"><h1 class="s-title">a.jpg</h1>'
    with pytest.raises(RejectedError, match="picture or file"):
        parse(Document("x", html.encode()))


def test_text_that_nobody_marked_up_in_a_bar_of_sources() -> None:
    html = """<body class="single"><h1 class="s-title">T</h1>
      <div class="entry-content"><p>Un texte.</p></div>
      <div class="efoot-bar source-bar">SOURCES: Le port</div><div class="efoot-bar via-bar">
      <span class="blabel">VIA :</span><a href="#">La criée</a></div>"""
    article = parse(Document("x", html.encode()))
    assert article.sources == [Reference("Le port")]
    assert article.via == [Reference("La criée")]


def test_a_film_or_a_gallery_in_the_place_of_the_picture() -> None:
    film = '<iframe src="https://www.youtube.com/embed/abcdefghijk" title="La criée"></iframe>'
    shown = read(header=f'<h1 class="s-title">T</h1><div class="s-feat">{film}</div>')
    assert shown.body.markdown.startswith('<figure class="embed">\n<a href="https://www.youtube')
    photos = '<img src="https://j.example/a.jpg"><img src="https://j.example/b.jpg">'
    gallery = read(header=f'<h1 class="s-title">T</h1><div class="s-feat">{photos}</div>')
    assert gallery.body.pictures == ["https://j.example/a.jpg", "https://j.example/b.jpg"]


def test_a_section_that_rank_math_has_escaped_twice() -> None:
    head = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "T",
      "articleSection": "Arts &amp;amp; culture, Musique"}</script>"""
    assert read(head=head, header='<h1 class="s-title">T</h1>').category == "Arts & culture"


def test_a_page_that_is_nested_endlessly_is_refused() -> None:
    title = '<h1 class="s-title">T</h1>'
    assert read(header=title, body="<div>" * 300 + "Le texte.").body.text == "Le texte."
    with pytest.raises(RejectedError, match="nested"):
        read(header=title, body='<div class="review-section">' * 100_000)


def test_a_page_of_several_that_cannot_be_read_is_named() -> None:
    others = (Document("b.html", b"\x89PNG\r\n\x1a\n"), Document("c.html", b"<p>Rien</p>"))
    html = b'<body class="single"><h1 class="s-title">T</h1><p class="entry-content">a b</p>'
    warnings = parse(Document("a.html", html, pages=others)).warnings
    assert any(warning.startswith("b.html: binary") for warning in warnings)
    assert any(warning.startswith("c.html: no article") for warning in warnings)


def test_the_declared_encoding_of_a_page_is_heeded() -> None:
    html = '<body class="single"><h1 class="s-title">Été</h1><div class="entry-content"><p>Été</p>'
    article = parse(Document("x", html.encode("mac_roman"), charset="macintosh"))
    assert article.title == "Été"
