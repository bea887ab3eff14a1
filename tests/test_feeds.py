"""Feeds: every article of an edition, in valid Atom and JSON Feed, at the same id for good."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from archipel.errors import SettingError
from archipel.site_folder import SiteFolder
from editions.model import Site
from hosting.feed_files import write_feeds
from hosting.plugin import check_address
from hosting.told import Told
from tests.feed_cases import EXPECTED, build_tiny, feeds_in, found_in
from tests.feed_checks import ATOM, HISTORY, checked_atom, checked_json, links
from tests.feed_site import (
    ADDRESS,
    ZONE,
    add_article,
    feeds_of_site,
    folders,
    make_site,
    moment,
    publication,
)

PLACES = ["fr/", "fr/category/canada/", "fr/tag/ottawa/", "fr/author/newsroom/"]


def file_of(address: str) -> str:
    """The path of a file of the site."""
    return address.removeprefix(f"{ADDRESS}/")


def titles(root: Any) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def atom_documents(files: dict[str, bytes], path: str) -> list[list[str]]:
    """The titles in a feed's documents, from the one to subscribe to back to the oldest."""
    found = []
    following: str | None = path
    while following:
        root = checked_atom(files[following])
        [own] = links(root, "self")
        assert file_of(own.get("href")) == following
        assert all(file_of(link.get("href")) == path for link in links(root, "current"))
        found.append(titles(root))
        older = [file_of(link.get("href")) for link in links(root, "prev-archive")]
        following = older[0] if older else None
    return found


def json_documents(files: dict[str, bytes], path: str) -> list[list[str]]:
    """The same of a JSON Feed."""
    found = []
    following: str | None = path
    while following:
        feed = checked_json(files[following])
        assert file_of(feed["feed_url"]) == path
        found.append([item["title"] for item in feed["items"]])
        following = file_of(feed["next_url"]) if "next_url" in feed else None
    return found


def test_a_tiny_site_has_these_files(tmp_path: Path) -> None:
    found, expected = build_tiny(tmp_path), found_in(EXPECTED)
    assert sorted(found) == sorted(expected)
    for path, text in found.items():
        assert text == expected[path], path


def test_its_feeds_are_valid() -> None:
    for path, text in feeds_in(EXPECTED).items():
        (checked_atom if path.endswith(".xml") else checked_json)(text)


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        *((0, [0]), (1, [1]), (29, [29]), (30, [10, 20]), (49, [29, 20])),
        *((50, [10, 20, 20]), (65, [25, 20, 20])),
    ],
)
def test_an_edition_s_feed_is_complete(count: int, sizes: list[int]) -> None:
    assert sizes_of(feeds_of_site(make_site(count)), "fr/", count) == sizes


@pytest.mark.parametrize("place", PLACES[1:])
@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, [0]), (1, [1]), (109, [109]), (110, [10, 100]), (209, [109, 100]), (210, [10, 100, 100])],
)
def test_a_list_s_feed_is_complete(count: int, sizes: list[int], place: str) -> None:
    assert sizes_of(feeds_of_site(make_site(count)), place, count) == sizes


def sizes_of(files: dict[str, bytes], place: str, count: int) -> list[int]:
    """How many articles stand in a feed's documents, which together have all, newest first."""
    documents = atom_documents(files, f"{place}feed.xml")
    assert json_documents(files, f"{place}feed.json") == documents
    newest_first = [f"Article {number}" for number in range(count, 0, -1)]
    assert [title for document in documents for title in document] == newest_first
    is_complete = checked_atom(files[f"{place}feed.xml"]).find(f"{HISTORY}complete") is not None
    assert is_complete == (len(documents) == 1)
    assert len([path for path in files if path.startswith(f"{place}feed")]) == 2 * len(documents)
    return list(map(len, documents))


def test_an_archive_document_stays_as_it_is_when_articles_come() -> None:
    site = make_site(29)
    before: dict[str, bytes] = {}
    for number in range(30, 212):
        add_article(site.editions[0], number, modified=moment(datetime(2026, 1, 1, tzinfo=ZONE)))
        files = feeds_of_site(site)
        archive = {path: data for path, data in files.items() if "/feed/" in path}
        assert before.items() <= archive.items(), number
        before = archive
    assert len(before) == 2 * (10 + 3 * 2)


def test_texts_stand_in_the_edition_s_feed_only() -> None:
    files = feeds_of_site(make_site(30))
    as_atom = {path for path, data in files.items() if b"&lt;p&gt;Texte " in data}
    as_json = {path for path, data in files.items() if b'"<p>Texte ' in data}
    assert as_atom == {"fr/feed.xml", "fr/feed/1.xml"}
    assert as_json == {"fr/feed.json"}


def test_what_stands_in_two_feeds_has_one_id_and_time() -> None:
    site = make_site(1)
    fields = [
        [(entry.findtext(f"{ATOM}{name}"), name) for name in ("id", "updated", "published")]
        for path, data in feeds_of_site(site).items()
        if path.endswith(".xml")
        for entry in checked_atom(data).iter(f"{ATOM}entry")
    ]
    assert len(fields) == len(PLACES) and all(told == fields[0] for told in fields)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (b"<title>Article 1</title>", b""),
        (b"<updated>2025-01-02T06:00:00-05:00</updated>", b"<updated>2025-01-02</updated>"),
        (b'href="https://journal.example/fr/article-1/"', b'href="../article-1/"'),
        (b'hreflang="fr" href="https://journal.example/fr/article-1/"', b'href="x y"'),
        (b"<fh:complete/>", b"<fh:complete/><fh:archive/>"),
        (b'<link rel="self"', b'<link rel="next-archive"'),
        (b"<summary>R\xc3\xa9sum\xc3\xa9 1</summary>", b"<description>x</description>"),
    ],
)
def test_the_checks_find_what_is_wrong(right: bytes, wrong: bytes) -> None:
    feed = feeds_of_site(make_site(1))["fr/feed.xml"]
    assert right in feed
    with pytest.raises((etree.DocumentInvalid, AssertionError)):
        checked_atom(feed.replace(right, wrong))


def test_feed_readers_find_all_of_an_article() -> None:
    site = make_site(0)
    other = add_article(site.editions[1], 1, title="Rideau Canal", html="<p>Finished in 1832.</p>")
    add_article(site.editions[0], 1, title="Le canal <Rideau> & l’eau", counterpart=other)
    feed = feedparser.parse(feeds_of_site(site)["fr/feed.xml"])
    assert not feed.bozo and feed.version == "atom10"
    assert feed.feed.title == "Le Journal – L’actualité canadienne en français"
    assert (feed.feed.link, feed.feed.language) == (f"{ADDRESS}/fr/", "fr")
    [entry] = feed.entries
    assert entry.title == "Le canal <Rideau> & l’eau"
    assert entry.link == f"{ADDRESS}/fr/article-1/"
    assert f"{ADDRESS}/en/article-1/" in [link.href for link in entry.links]
    assert entry.author_detail == {"name": "Newsroom", "href": f"{ADDRESS}/fr/author/newsroom/"}
    assert [(tag.term, tag.label) for tag in entry.tags] == [
        ("canada", "Canada"),
        ("ottawa", "Ottawa"),
    ]
    assert entry.content[0].value == "<p>Texte 1</p>" and entry.content[0].language == "fr"
    assert entry.published == entry.updated == "2025-01-02T06:00:00-05:00"


@settings(deadline=None)
@given(st.text(min_size=1), st.text())
def test_no_character_breaks_a_feed(title: str, text: str) -> None:
    site = make_site(0)
    site.editions[0].tags[0].name = f"x{title}"
    add_article(site.editions[0], 1, title=f"x{title}", summary=text, html=text, sponsor=title)
    for path, data in feeds_of_site(site).items():
        (checked_atom if path.endswith(".xml") else checked_json)(data)


def test_titles_and_texts_come_through_as_they_are() -> None:
    site = make_site(0)
    title = "x]]> <![CDATA[ &amp; \"'\u2028 </title><script>alert(1)</script> \U0001f525é"
    article = add_article(site.editions[0], 1, title=title, html="<p>]]&gt; &amp;lt; \"'</p>")
    article.title += "\x00\x0b\x1f\ud800\ufffe"
    files = feeds_of_site(site)
    [entry] = checked_atom(files["fr/feed.xml"]).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == title
    assert entry.findtext(f"{ATOM}content") == "<p>]]&gt; &amp;lt; \"'</p>"
    [item] = json.loads(files["fr/feed.json"])["items"]
    assert (item["title"], item["content_html"]) == (title, "<p>]]&gt; &amp;lt; \"'</p>")


def ids(files: dict[str, bytes]) -> set[str]:
    return {
        element.text
        for path, data in files.items()
        if path.endswith(".xml")
        for element in checked_atom(data).iter(f"{ATOM}id")
    }


def test_ids_stay_when_the_site_moves() -> None:
    sites = [make_site(2), make_site(2, "https://elsewhere.example/archives")]
    assert ids(feeds_of_site(sites[0])) == ids(feeds_of_site(sites[1]))


def test_each_feed_and_article_has_an_id_of_its_own() -> None:
    site = make_site(2)
    add_article(site.editions[1], 1)  # of the same slug as a French one
    assert len(ids(feeds_of_site(site))) == 3 + 2 * len(PLACES)


def write(site: Site, output: Path) -> None:
    folder = SiteFolder(output)
    folder.open()
    write_feeds(site, publication(site), folder, Told())
    folder.commit()


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Where a site goes."""
    return tmp_path / "site"


def test_nothing_is_written_twice(output: Path) -> None:
    site = make_site(30)
    write(site, output)
    before = {file: file.stat().st_mtime_ns for file in output.rglob("*")}
    write(site, output)
    assert {file: file.stat().st_mtime_ns for file in output.rglob("*")} == before


def test_the_feeds_of_a_tag_that_is_gone_go_too(output: Path) -> None:
    site = make_site(110)
    write(site, output)
    (output / "fr" / "feed" / "notes.txt").write_text("of somebody's own", encoding="utf-8")
    assert "fr/tag/ottawa/feed" in folders(output)
    site.editions[0].tags.clear()
    write(site, output)
    assert "fr/tag" not in folders(output) and "fr/author/newsroom/feed" in folders(output)
    site.public_url = ""
    write(site, output)
    assert folders(output) == {"fr", "fr/feed"} and not feeds_in(output)


@pytest.mark.parametrize(
    "address",
    ["journal.example", "/archives", "https://", "ftp://a.example", "https://a.example/?a"],
)
def test_an_address_that_is_none_is_named(address: str) -> None:
    message = f"PUBLIC_URL should be like https://example.org, but is {address!r}"
    with pytest.raises(SettingError, match=re.escape(message)):
        check_address(address)


@pytest.mark.parametrize("address", ["", "http://localhost:8000", "https://é.example/archives/"])
def test_an_address_may_have_a_port_and_a_folder_or_not_be_known(address: str) -> None:
    check_address(address)
