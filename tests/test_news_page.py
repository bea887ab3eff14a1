"""Pages of any news site: the case folders, the choice of a site, what must hold for any page."""

import json
from html import escape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from archipel.errors import ArchipelError
from archive_import.article import Document, RejectedError, ScrapedArticle
from archive_import.sites import SITE_NAMES, SITES, news_page, parse_document, wordpress_default
from archive_import.sites.news_site import NewsSite
from archive_import.sites.news_text import PageText, locate
from archive_import.sites.news_tree import read_tree
from tests.refresh import CASES, cases, outcome
from tests.round_trip import render, words

FOLDERS = [*cases("news_page"), *cases("wordpress_default")]
SOURCES = [(case / "source.html").read_bytes() for case in FOLDERS]
TEXT = (
    "<p>Le canal de Lachine, ouvert en 1825, contourne les rapides du même nom.</p>"
    "<p>Fermé à la navigation en 1970, il a rouvert aux plaisanciers en 2002.</p>"
    "<p>Une piste cyclable le longe du Vieux-Port jusqu’au lac Saint-Louis.</p>"
)


def parse(html: str, url: str | None = None, site: str | None = None) -> ScrapedArticle:
    return parse_document(Document("page.html", html.encode(), url=url), site)


def page(head: str = "", body: str = f"<h1>Le canal</h1><div>{TEXT}</div>") -> str:
    return f'<!doctype html><html lang="fr"><head>{head}</head><body>{body}</body></html>'


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_case(case: Path) -> None:
    record = outcome(case)
    markdown = record.pop("markdown")
    assert record == json.loads((case / "expected.json").read_text("utf-8"))
    if markdown is not None:
        assert f"{markdown}\n" == (case / "expected.md").read_text("utf-8")


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_markdown_and_text_say_the_same(case: Path) -> None:
    record = outcome(case)
    rendered = BeautifulSoup(render(str(record["markdown"] or "")), "lxml")
    for added in rendered.select("figure.embed > a"):
        added.decompose()
    assert words(str(rendered)) == words(escape(str(record["body_text"] or "")))


@pytest.mark.parametrize("name", SITE_NAMES)
def test_each_site_has_cases_in_both_languages(name: str) -> None:
    read = [case.name for case in cases(name) if (case / "expected.md").exists()]
    assert any(case.startswith("fr_") for case in read), CASES / name
    assert any(case.startswith("en_") for case in read), CASES / name


@pytest.mark.parametrize("case", cases("wordpress_default"), ids=lambda case: case.name)
def test_a_site_is_recognised_by_its_marks(case: Path) -> None:
    def read(site: str | None) -> object:
        try:
            return parse_document(Document("x", (case / "source.html").read_bytes()), site)
        except RejectedError as error:
            return str(error)

    assert read(None) == read("wordpress_default")


@pytest.mark.parametrize("case", cases("foxiz"), ids=lambda case: case.name)
def test_the_pages_of_the_archive_are_recognised(case: Path) -> None:
    data = next(case.glob("source*.html")).read_bytes()
    from archive_import.sites import looks_like_foxiz

    assert looks_like_foxiz(data) is (case.name != "refused_other_site")


def test_a_site_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(ArchipelError, match=r"'wordpres'; known are foxiz, wordpress_default"):
        parse(page(), site="wordpres")


def test_a_page_that_is_declared_as_html_needs_no_html_element() -> None:
    document = Document("x", f"<h1>Le canal</h1><div>{TEXT}</div>".encode(), media_type="text/html")
    assert parse_document(document).title == "Le canal"


def test_a_declared_selector_that_finds_nothing_leaves_the_field_to_the_page() -> None:
    site = NewsSite("essai", title=".no", body=".no", authors=".no", published=".no", tags=".no")
    head = """<meta name="author" content="Marie Roy"><meta property="article:tag" content="Eau">
      <meta property="article:published_time" content="2025-09-12T14:30:00-04:00">"""
    article = news_page.parse(Document("x", page(head).encode()), site)
    assert (article.title, article.tags) == ("Le canal", ["Eau"])
    assert [author.name for author in article.authors] == ["Marie Roy"]
    assert article.published and article.published.isoformat() == "2025-09-12T14:30:00-04:00"


def test_several_pages_make_one_body() -> None:
    second = Document("2", page(body="<h1>Le canal</h1><p>La suite, en deux mots.</p>").encode())
    article = parse_document(Document("1", page().encode(), pages=(second,)))
    assert article.body.text.endswith("Saint-Louis.\n\nLa suite, en deux mots.")


def test_non_breaking_spaces_and_links_stay() -> None:
    body = (
        f'<h1>Le canal</h1><div><p>Il a 14,5&nbsp;km&nbsp;: <a href="/c">voir</a>.</p>{TEXT}</div>'
    )
    article = parse(page(body=body), "https://journal.example/canal")
    assert article.body.markdown.startswith(
        "Il a 14,5\u00a0km\u00a0: [voir](https://journal.example/c)."
    )


HEADLINES = "".join(f'<h2><a href="/a/{n}">Écluse numéro {n} du canal</a></h2>' for n in range(14))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_headlines_without_a_title_are_a_home_page(lang: str) -> None:
    body = f'<h1><a href="/">Le Journal des Rives</a></h1>{HEADLINES}<div>{TEXT * 3}</div>'
    html = page("<title>Le Journal des Rives</title>", body).replace('"fr"', f'"{lang}"')
    with pytest.raises(RejectedError, match="headlines"):
        parse(html)


@pytest.mark.parametrize(
    "title",
    [
        "<h1>Le canal</h1>",
        '<h1><a href="/canal">Le canal de Lachine a deux cents ans</a></h1>',
        "<h3>Le canal de Lachine a deux cents ans</h3>",
    ],
)
def test_an_article_above_many_headlines_is_read(title: str) -> None:
    head = "<title>Le canal de Lachine a deux cents ans - Le Journal des Rives</title>"
    article = parse(page(head, f"{title}<div>{TEXT * 3}</div>{HEADLINES}"))
    assert article.body.text.startswith("Le canal de Lachine, ouvert en 1825")


def test_a_page_of_far_too_many_elements_is_refused() -> None:
    with pytest.raises(RejectedError, match="elements in one page"):
        parse(page(body="<p>a" * 70_000))


def test_nesting_without_end_is_survived() -> None:
    try:
        parse(page(body="<h1>T</h1>" + "<div>" * 20_000 + TEXT))
    except RejectedError as error:
        assert str(error)


@given(
    st.sampled_from(SOURCES),
    st.floats(0, 1),
    st.integers(0, 3000),
    st.sampled_from(["", "<", "\0"]),
)
def test_a_page_that_lacks_a_part_is_read_or_refused(
    source: bytes, where: float, length: int, junk: str
) -> None:
    start = int(where * len(source))
    data = source[:start] + junk.encode() + source[start + length :]
    for parser in (news_page.parse, wordpress_default.parse):
        try:
            article = parser(Document("page.html", data))
        except RejectedError as error:
            assert str(error)
        else:
            assert article.title
            assert article.body.markdown


@given(
    st.lists(st.sampled_from(["<", ">", "/", "!", "div", "[", "-", "a ", "=", "'", "&#0;", "é"]))
)
def test_broken_markup_is_read_or_refused(parts: list[str]) -> None:
    try:
        article = news_page.parse(Document("broken.html", "".join(parts).encode()))
    except RejectedError as error:
        assert str(error)
    else:
        assert article.body.text


@given(st.lists(st.text("abcdé \u00a0", max_size=60), max_size=12), st.data())
def test_text_is_found_again_where_it_stands(lines: list[str], data: st.DataObject) -> None:
    tree = read_tree(page(body="".join(f"<p>{escape(line)}</p>" for line in [*lines, "z"])))
    text = PageText(tree.find("body"))
    chosen = data.draw(st.lists(st.sampled_from(lines), unique=True)) if lines else []
    for start, end in locate(chosen, text.letters):
        assert 0 <= start < end <= len(text.letters)
    text.keep(locate(lines, text.letters))
    assert text.kept(0, len(text.letters)) == sum(len("".join(line.split())) for line in lines)


def test_every_declared_site_has_a_name_of_its_own() -> None:
    assert len({site.name for site in SITES} | {"foxiz", "news_page"}) == len(SITE_NAMES)
