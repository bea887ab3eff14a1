"""Links from texts to the old site: to the pages that took their place, or to none."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from archipel.contents import Content, Contents
from archipel.text import web_links
from editions.builder import build_site
from editions.model import Article, OldLinks, Site
from editions.strings import load_strings
from tests.conftest import ROOT
from tests.made_site import settings, source
from tests.test_html_validate import faults

OLD = "https://journal.example"
LOST = "Page not in the archive: {address}"


def content(slug: str, *links: str, lang: str = "en", **fields: Any) -> Content:
    """An article whose text has links."""
    text = "".join(f'<p><a href="{link}" rel="noopener">x</a></p>\n' for link in links)
    made = source(lang, slug, "2024-05-01", outward=list(links), **fields)
    made.load = lambda: text
    return made


def made_site(folder: Path, contents: Sequence[Content], pages: Sequence[Content] = ()) -> Site:
    """The site of some articles and static pages."""
    strings = load_strings(ROOT / "theme", ["fr", "en"])
    return build_site(settings(folder), Contents(list(contents), list(pages), {}), strings)


def article(site: Site, url: str) -> Article:
    """The article at an address."""
    every = (one for edition in site.editions for one in edition.articles)
    return next(one for one in every if one.url == url)


def hrefs(html: str) -> list[str]:
    """Where a text leads to."""
    return [part.partition('"')[0] for part in html.split('href="')[1:]]


def test_links_to_archived_pages_lead_to_them(tmp_path: Path) -> None:
    links = [
        f"{OLD}/2024/05/01/canal/#comments",
        "http://www.journal.example/?p=4",
        f"{OLD}/2024/05/01/canal/amp/",
        f"{OLD}/fr/le-quai/",
        f"{OLD}/tag/harbour/",
        f"{OLD}/category/canada/page/2/",
        f"{OLD}/2024/05/",
        f"{OLD}/",
        "https://gazette.example/2024/05/01/canal/",
        "https://gazette.example/pier/",
    ]
    site = made_site(
        tmp_path,
        [
            content("links", *links, source=f"{OLD}/links/", tags=["Harbour"]),
            content("canal", source=f"{OLD}/2024/05/01/canal/", addresses=[f"{OLD}/?p=4"]),
            content("pier", source="https://gazette.example/pier/"),
            content("le-quai", lang="fr", source=f"{OLD}/fr/le-quai/"),
        ],
    )
    html = article(site, "en/links/").html
    assert hrefs(html) == [
        *["../../en/canal/"] * 3,
        "../../fr/le-quai/",
        "../../en/tag/harbour/",
        "../../en/category/canada/",
        "../../en/2024/05/",
        "../../en/",
        "https://gazette.example/2024/05/01/canal/",
        "../../en/pier/",
    ]
    assert html.count("noopener") == 1  # of what leads away


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_link_to_a_lost_page_says_so(tmp_path: Path, lang: str) -> None:
    lost = f"{OLD}/2019/lost/?a=1&b=2"
    site = made_site(tmp_path, [content("a", lost, lang=lang, source=f"{OLD}/{lang}/b/")])
    says = site.editions[lang == "en"].strings.fill(
        "lost_link", address=f"{OLD}/2019/lost/?a=1&amp;b=2"
    )
    assert article(site, f"{lang}/a/").html == (
        f'<p><a class="lost-link" role="link" aria-disabled="true" title="{says}">x</a></p>\n'
    )


def test_the_digest_changes_with_what_the_links_lead_to(tmp_path: Path) -> None:
    linking = content("a", f"{OLD}/2024/canal/", source=f"{OLD}/a/")
    other = content("b", "https://gazette.example/x/", source=f"{OLD}/b/")
    canal = content("canal", source=f"{OLD}/2024/canal/")
    alone, together = (
        made_site(tmp_path, [linking, other]),
        made_site(tmp_path, [linking, other, canal]),
    )
    assert article(alone, "en/a/").digest != article(together, "en/a/").digest
    assert article(alone, "en/b/").digest == article(together, "en/b/").digest == other.digest


def test_static_pages_have_such_links_too(tmp_path: Path) -> None:
    about = content("about", f"{OLD}/2024/canal/")
    site = made_site(tmp_path, [content("canal", source=f"{OLD}/2024/canal/")], [about])
    assert hrefs(site.editions[1].pages["about"].html) == ["../../en/canal/"]


def test_only_the_address_of_a_link_changes() -> None:
    links = OldLinks({f"{OLD}/a/?x=1&y=2": "en/a/"}, LOST)
    text = (
        f'<p>{OLD}/a/ <a title="t" href="{OLD}/a/?x=1&amp;y=2" hreflang="en" rel="noopener">'
        f'<em>a</em></a> <a href="{OLD}/b/">b</a></p>'
    )
    assert links.placed(text) == (
        f'<p>{OLD}/a/ <a title="t" href="/en/a/" hreflang="en">'
        f'<em>a</em></a> <a href="{OLD}/b/">b</a></p>'
    )


def test_what_stands_for_a_lost_link_is_valid_html(tmp_path: Path) -> None:
    text = OldLinks({f"{OLD}/a/": None}, LOST).placed(f'<p><a href="{OLD}/a/">a</a></p>')
    page = tmp_path / "page.html"
    page.write_text(
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>A</title>\n</head>\n'
        f"<body>\n{text}\n</body>\n</html>\n",
        encoding="utf-8",
    )
    assert "lost-link" in text
    assert faults([page]) == []


def test_the_addresses_that_a_text_links_to() -> None:
    text = (
        '<a href="https://a.example/?x=1&amp;y=2">a</a> <a href="/en/a/">b</a> <a href="#c">c</a> '
        '<a href="https://a.example/?x=1&amp;y=2">d</a> <a title="e" href="http://b.example">e</a>'
    )
    assert web_links(text) == ["https://a.example/?x=1&y=2", "http://b.example"]
