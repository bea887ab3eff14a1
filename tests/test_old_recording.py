"""What the import keeps of an article's addresses on the old site."""

import json
from pathlib import Path

import pytest

from archipel.frontmatter import parse, split_list
from archive_import.article import Document
from archive_import.old_addresses import other_addresses
from archive_import.readers.source_file import SourceFile
from archive_import.readers.wxr import WordPressExport
from archive_import.sites import parse_document
from tests.test_store import article, put, snapshot

OLD = "https://journal.example"
TEXT = (
    "<p>The Rideau Canal was opened in 1832. It links Ottawa to Kingston, on Lake Ontario.</p>" * 5
)


def page(head: str = "", body_class: str = "single single-post postid-12") -> bytes:
    """A page of an article."""
    return (
        f'<html lang="en"><head><link rel="canonical" href="{OLD}/canal/">{head}</head>'
        f'<body class="{body_class}"><article><h1>The canal</h1>'
        f'<div class="entry-content">{TEXT}</div></article></body></html>'
    ).encode()


def addresses(document: Document) -> list[str]:
    """What is told of the article in a document."""
    return parse_document(document).addresses


def test_a_page_tells_its_number_its_short_link_and_its_amp_page() -> None:
    head = f'<link rel="shortlink" href="{OLD}/?p=12"><link rel="amphtml" href="{OLD}/canal-amp/">'
    found = addresses(Document("a.html", page(head), url=f"{OLD}/2024/canal/?utm_source=x"))
    assert found == [f"{OLD}/?p=12", f"{OLD}/canal-amp/", f"{OLD}/2024/canal/?utm_source=x"]


def test_nothing_is_told_twice_and_no_home_page() -> None:
    head = f'<meta property="og:url" content="{OLD}/"><link rel="shortlink" href="{OLD}/?p=12">'
    found = addresses(Document("a.html", page(head), url="http://www.journal.example/canal"))
    assert found == [f"{OLD}/?p=12"]
    assert addresses(Document("a.html", page(body_class="single postid-x"))) == []


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        (["../pont/"], [f"{OLD}/pont/"]),
        ([None, "", "#a", "mailto:a@journal.example", "http://[x"], []),
        ([f"{OLD}/canal/#b", f"{OLD}/canal/?fbclid=1", f"{OLD}/fr/"], []),
        ([f"{OLD}/a/", f"{OLD}/A", f"{OLD}/a/?amp=1"], [f"{OLD}/a/"]),
        ([f"{OLD}/{n}/" for n in range(50)], [f"{OLD}/{n}/" for n in range(20)]),
    ],
)
def test_what_counts_as_another_address(found: list[str | None], kept: list[str]) -> None:
    assert other_addresses(f"{OLD}/canal/", found) == kept


def test_an_item_tells_them(tmp_path: Path) -> None:
    item = {
        "url": f"{OLD}/canal/",
        "canonical": f"{OLD}/2024/canal/",
        "external_url": "https://gazette.example/",
        "guid": {"rendered": "http://old.journal.example/?p=3"},
        "id": 12,
        "short_url": "https://short.example/c",
        "title": "The canal",
        "content_html": TEXT,
    }
    document = Document("a.json#1", json.dumps(item).encode(), media_type="application/json")
    assert addresses(document) == [
        *(f"{OLD}/2024/canal/", "https://short.example/c"),
        *("http://old.journal.example/?p=3", f"{OLD}/?p=12"),
    ]


def test_an_export_tells_numbers_former_slugs_and_pages_of_files(tmp_path: Path) -> None:
    meta = "".join(
        f"<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>{slug}</wp:meta_value>"
        "</wp:postmeta>"
        for slug in ("canal-2024", "le-canal")
    )
    items = (
        f"<item><title>Le canal</title><link>{OLD}/2024/05/canal-rideau/</link>"
        f'<guid isPermaLink="false">http://ancien.example/?p=7</guid>{meta}'
        f"<content:encoded><![CDATA[{TEXT}]]></content:encoded><wp:post_id>7</wp:post_id>"
        "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>\n"
        f"<item><title>Écluse</title><link>{OLD}/2024/05/canal-rideau/ecluse/</link>"
        "<wp:post_id>8</wp:post_id><wp:post_parent>7</wp:post_parent>"
        "<wp:post_type>attachment</wp:post_type>"
        f"<wp:attachment_url>{OLD}/a.jpg</wp:attachment_url></item>\n"
    )
    file = tmp_path / "export.xml"
    file.write_text(f"<rss><channel>{items}</channel></rss>", encoding="utf-8")
    [document] = [
        one for one in WordPressExport(SourceFile(file.name, file)) if isinstance(one, Document)
    ]
    assert addresses(document) == [
        f"{OLD}/?p=7",
        "http://ancien.example/?p=7",
        f"{OLD}/2024/05/canal-2024/",
        f"{OLD}/2024/05/le-canal/",
        f"{OLD}/2024/05/canal-rideau/ecluse/",
    ]


def fields_of(content: Path, path: str) -> dict[str, str]:
    """The fields of an article file."""
    return parse((content / path).read_text(encoding="utf-8"))[0]


def test_the_article_s_file_keeps_them(tmp_path: Path) -> None:
    _, path = put(tmp_path, article(url=f"{OLD}/canal/", addresses=[f"{OLD}/?p=1", f"{OLD}/a;b/"]))
    kept = fields_of(tmp_path, path)["Addresses"]
    assert kept == f"{OLD}/?p=1; {OLD}/a\\;b/"
    assert split_list(kept) == [f"{OLD}/?p=1", f"{OLD}/a;b/"]


def test_another_source_of_the_article_adds_its_addresses(tmp_path: Path) -> None:
    put(tmp_path, article("a.html", url=f"{OLD}/canal/", addresses=[f"{OLD}/?p=1"]))
    same = article("b.html", url=f"{OLD}/canal/", addresses=[f"{OLD}/2024/canal/"])
    action, path = put(tmp_path, same, b"other bytes")
    fields = fields_of(tmp_path, path)
    assert (action, fields["Source"]) == ("duplicate", f"{OLD}/canal/")
    assert fields["Addresses"] == f"{OLD}/?p=1; {OLD}/2024/canal/"


def test_an_address_that_another_takes_the_place_of_is_kept(tmp_path: Path) -> None:
    put(tmp_path, article("a.html", url=f"{OLD}/canal/", addresses=[f"{OLD}/?p=1"]))
    other = article("b.html", url=f"{OLD}/le-canal/", addresses=[f"{OLD}/2024/canal/"])
    action, path = put(tmp_path, other, b"other bytes")
    fields = fields_of(tmp_path, path)
    assert (action, fields["Source"], fields["Slug"]) == ("updated", f"{OLD}/le-canal/", "canal")
    assert fields["Addresses"] == f"{OLD}/?p=1; {OLD}/canal/; {OLD}/2024/canal/"
    before = snapshot(tmp_path)
    put(tmp_path, other, b"other bytes")
    assert snapshot(tmp_path) == before


def test_a_file_that_a_person_edited_is_left_alone(tmp_path: Path) -> None:
    _, path = put(tmp_path, article("a.html", url=f"{OLD}/canal/"))
    file = tmp_path / path
    file.write_text(file.read_text("utf-8").replace("Premier", "Tout premier"), encoding="utf-8")
    edited = file.read_bytes()
    put(tmp_path, article("b.html", url=f"{OLD}/canal/", addresses=[f"{OLD}/?p=1"]), b"other")
    assert file.read_bytes() == edited
