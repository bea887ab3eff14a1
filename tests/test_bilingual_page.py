"""The page with both versions of an article side by side."""

from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag

from editions.bilingual_blocks import joined, split_html
from tests.conftest import build

FRENCH = """Title: Le phare de Peggy’s Cove
Date: 2025-06-02 09:00
Lang: fr
Slug: le-phare
Category: canada
Authors: La rédaction
Tags: Phares
Story: phare
Summary: Un phare de 1915 sur le granit.
Image: /media/phare.png
Image_alt: Un phare blanc et rouge
Image_caption: Le phare, bâti en 1915.

Le phare de Peggy’s Cove se dresse en Nouvelle-Écosse depuis 1915[^1]. Il est fait de béton.

Il mesure 15 mètres. On y a tenu un bureau de poste pendant des années.

## Ce qu’on y voit

- Du granit vieux de 400 millions d’années
- Des casiers à homards

Voyez aussi [le canal](/fr/le-canal/) et [ce site](https://phares.example/).

Un dernier mot sur la prudence : les rochers noirs sont glissants.

[^1]: Une première tour, en bois, date de 1868.
"""
ENGLISH = """Title: The Peggy’s Cove lighthouse
Date: 2025-06-02 09:30
Lang: en
Slug: the-lighthouse
Category: canada
Authors: Newsroom
Tags: Lighthouses
Story: phare
Summary: A 1915 lighthouse on granite.
Image: /media/phare.png
Image_alt: A white and red lighthouse
Image_caption: The lighthouse, built in 1915.

The Peggy’s Cove lighthouse has stood in Nova Scotia since 1915[^1]. It is made of concrete. It
is 15 metres tall. For years, a post office was run inside.

## What there is to see

- Granite that is 400 million years old
- Lobster traps

See also [the canal](/en/the-canal/) and [this site](https://phares.example/).

[^1]: A first tower, made of wood, dates from 1868.
"""
CANAL = "Title: {title}\nDate: 2025-06-01\nLang: {lang}\nSlug: {slug}\nCategory: canada\n\n{text}\n"
PAGES = {"fr": "fr/le-phare/bilingue/", "en": "en/the-lighthouse/bilingual/"}


def write(folder: Path, lang: str, slug: str, text: str) -> None:
    file = folder / "articles" / lang / f"{slug}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, content: Path) -> Path:
    """A site of one story in both languages and one article in each that is alone."""
    folder = tmp_path_factory.mktemp("bilingual")
    given = folder / "content"
    write(given, "fr", "le-phare", FRENCH)
    write(given, "en", "the-lighthouse", ENGLISH)
    canals = {
        "fr": ("le-canal", "Le canal", "Il est long."),
        "en": ("the-canal", "The canal", "Long."),
    }
    for lang, (slug, title, text) in canals.items():
        write(given, lang, slug, CANAL.format(title=title, lang=lang, slug=slug, text=text))
    (given / "media").mkdir()
    picture = next((content / "media").iterdir())
    (given / "media" / "phare.png").write_bytes(picture.read_bytes())
    for name in ("categories.toml", "pages"):
        (given / name).symlink_to(content / name)
    (given / "authors.toml").write_text("", encoding="utf-8")
    result = build(given, folder / "site", "publishconf.py")
    assert result.returncode == 0, result.stdout + result.stderr
    return folder / "site"


def page(built: Path, url: str) -> BeautifulSoup:
    return BeautifulSoup((built / url / "index.html").read_text(encoding="utf-8"), "lxml")


def text(element: Tag) -> str:
    return " ".join(element.get_text(" ", strip=True).replace("\u00a0", " ").split())


def rows(built: Path, lang: str) -> list[tuple[str, str]]:
    """The beginnings of both cells of every row, the page's own language first."""
    found = []
    for row in page(built, PAGES[lang]).select(".pairs > li"):
        own, other = row.select(":scope > .pair-cell")
        found.append((text(own)[:20].strip(), text(other)[:20].strip()))
    return found


def test_rows_of_the_french_page(built: Path) -> None:
    assert rows(built, "fr") == [
        ("Le phare de Peggy’s", "The Peggy’s Cove lig"),
        ("Ce qu’on y voit", "What there is to see"),
        ("Du granit vieux de 4", "Granite that is 400"),
        ("Des casiers à homard", "Lobster traps"),
        ("Voyez aussi le canal", "See also the canal a"),
        ("Un dernier mot sur l", "Absent de la version"),
        ("Une première tour, e", "A first tower, made"),
    ]


def test_rows_of_the_english_page_are_the_same_turned_round(built: Path) -> None:
    french = [(other, own) for own, other in rows(built, "fr")]
    french[5] = ("Not in the English v", "Un dernier mot sur l")
    assert rows(built, "en") == french


def test_two_paragraphs_stand_beside_the_one_they_became(built: Path) -> None:
    cells = page(built, PAGES["fr"]).select("#p1 .pair-cell")
    assert [len(cell.select("p")) for cell in cells] == [2, 1]


@pytest.mark.parametrize(("lang", "other"), [("fr", "en"), ("en", "fr")])
def test_each_language_is_marked(built: Path, lang: str, other: str) -> None:
    soup = page(built, PAGES[lang])
    assert soup.html and soup.html["lang"] == lang
    for cell in soup.select(".pair-cell"):
        foreign = "pair-other" in cell["class"] and "pair-absent" not in cell["class"]
        assert cell.get("lang") == (other if foreign else None), cell
    titles = soup.select(".bilingual-title")
    assert [title.name for title in titles] == ["h1", "p"]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_ids_are_unique_and_notes_lead_to_their_own_language(built: Path, lang: str) -> None:
    soup = page(built, PAGES[lang])
    ids = [str(element["id"]) for element in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    inside = [str(link["href"]) for link in soup.select("main a[href^='#']")]
    assert {"#fr-fn-1", "#en-fn-1", "#fr-fnref-1", "#p1"} <= set(inside)
    assert {href[1:] for href in inside} <= set(ids)
    for reference in soup.select("a[href^='#fr-']"):
        cell = reference.find_parent(class_="pair-cell")
        assert cell and cell.get("lang", lang) == "fr"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_links_lead_somewhere(built: Path, lang: str) -> None:
    soup = page(built, PAGES[lang])
    base = f"http://site/{PAGES[lang]}"
    links = {urljoin(base, str(link["href"])) for link in soup.select("main [href]")}
    assert {"http://site/fr/le-canal/", "http://site/en/the-canal/"} <= links
    assert {"http://site/fr/le-phare/", "http://site/en/the-lighthouse/"} <= links
    assert "https://phares.example/" in links
    for link in links:
        if link.startswith("http://site/"):
            path = link.removeprefix("http://site/").split("#")[0]
            assert (built / path / "index.html").is_file(), link


def test_the_pages_are_each_other_s_counterpart(built: Path) -> None:
    for lang, other in (("fr", "en"), ("en", "fr")):
        soup = page(built, PAGES[lang])
        switch = soup.select_one(".language-switch")
        assert switch
        assert urljoin(f"http://site/{PAGES[lang]}", str(switch["href"])) == (
            f"http://site/{PAGES[other]}"
        )
        named = {
            str(link["hreflang"]): str(link["href"]) for link in soup.select("head [hreflang]")
        }
        assert {one: named[one].partition(".example/")[2] for one in PAGES} == PAGES
        canonical = soup.select_one("link[rel=canonical]")
        assert canonical and str(canonical["href"]).endswith(f"/{PAGES[lang]}")
        assert soup.select("meta[name=robots][content=noindex]")


def test_what_is_alone_is_named_for_editors(built: Path) -> None:
    for lang in PAGES:
        links = page(built, PAGES[lang]).select(".bilingual-alone a")
        assert [link["href"] for link in links] == ["#p6"]


def test_a_picture_of_both_stands_once_with_both_captions(built: Path) -> None:
    figure = page(built, PAGES["fr"]).select_one(".pair-figure")
    assert figure
    assert [image["alt"] for image in figure.select("img")] == ["Un phare blanc et rouge"]
    captions = [text(caption) for caption in figure.select(".pair-caption")]
    assert captions == ["Le phare, bâti en 1915.", "The lighthouse, built in 1915."]


def test_articles_lead_to_the_page_where_there_is_one(built: Path) -> None:
    links = [a["href"] for a in page(built, "fr/le-phare/").select(".article a")]
    assert "../../fr/le-phare/bilingue/" in links
    assert not page(built, "fr/le-canal/").select('.article a[href$="/bilingue/"]')
    assert not (built / "fr/le-canal/bilingue").exists()


def parts_of(source: str) -> list[str]:
    parts = split_html(source, "fr/x/", "../../../", "fr")
    return [f"{part.block.kind}: {joined([part])}" for part in parts]


def test_lists_and_quotations_are_parted() -> None:
    assert parts_of('<ol start="3"><li>a</li><li>b</li></ol>') == [
        'item: <ol start="3"><li>a</li></ol>',
        'item: <ol start="4"><li>b</li></ol>',
    ]
    assert parts_of("<blockquote><p>a</p><p>b</p></blockquote>") == [
        "quote: <blockquote><p>a</p></blockquote>",
        "quote: <blockquote><p>b</p></blockquote>",
    ]


def test_parts_that_stay_together_are_put_together_again() -> None:
    source = "<ul><li>a</li><li>b</li></ul><ul><li>c</li></ul>"
    parts = split_html(source, "fr/x/", "../../../", "fr")
    assert joined(parts).replace("\n", "") == source


def test_what_is_one_thing_stays_whole() -> None:
    card = '<div class="embed">Vidéo : <a href="https://v.example/">v</a></div>'
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    assert parts_of(f"{card}<hr>{table}") == [f"paragraph: {card}", f"table: {table}"]


def test_text_that_lies_loose_is_a_paragraph() -> None:
    assert parts_of("un <b>mot</b> &amp; <p>deux</p> trois") == [
        "paragraph: <p>un <b>mot</b> &amp; </p>",
        "paragraph: <p>deux</p>",
        "paragraph: <p> trois</p>",
    ]
    assert parts_of("") == []


@pytest.mark.parametrize("depth", [20, 400])
def test_nothing_is_lost_of_what_lies_deep(depth: int) -> None:
    source = f"{'<blockquote>' * depth}<p>au fond</p>{'</blockquote>' * depth}<p>après</p>"
    parts = split_html(source, "fr/x/", "../../../", "fr")
    assert [part.block.text for part in parts] == ["au fond", "après"]
    assert joined(parts).replace("\n", "") == source


def test_a_list_may_begin_at_what_is_no_number() -> None:
    assert parts_of('<ol start="x"><li>a</li><li>b</li></ol>') == [
        'item: <ol start="x"><li>a</li></ol>',
        'item: <ol start="2"><li>b</li></ol>',
    ]


def test_links_and_pictures_are_made_relative_to_the_page() -> None:
    source = (
        '<p id="fn-a"><a href="../autre/?p=1#x">a</a><a href="#fn-a">b</a><a href="#non">c</a>'
        '<a href="mailto:a@b.example">d</a></p>'
        '<figure><img src="../../media/a.jpg" srcset="../../media/a.jpg 1w, ../../media/b.jpg 2w">'
        "<figcaption>Un <i>mot</i></figcaption></figure>"
    )
    parts = split_html(source, "fr/x/", "../../../", "fr")
    assert parts[0].html == (
        '<p id="fr-fn-a"><a href="../../../fr/autre/?p=1#x">a</a><a href="#fr-fn-a">b</a>'
        '<a href="../../../fr/x/#non">c</a><a href="mailto:a@b.example">d</a></p>'
    )
    assert 'src="../../../media/a.jpg"' in parts[1].html
    assert 'srcset="../../../media/a.jpg 1w, ../../../media/b.jpg 2w"' in parts[1].html
    assert parts[1].caption == "Un <i>mot</i>" and "figcaption" not in parts[1].bare
