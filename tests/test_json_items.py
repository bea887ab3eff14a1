"""Scraped items: the case folders, and what must hold for any JSON."""

import gzip
import json
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from archive_import.article import ITEM, Document, Refusal, RejectedError, ScrapedArticle
from archive_import.readers import json_items
from archive_import.readers.json_items import JsonItems
from archive_import.readers.source_file import SourceFile
from archive_import.record import to_record
from archive_import.sites import item_values
from archive_import.sites.item_fields import FIELDS
from tests.container_cases import markdown_file, outcome, parse
from tests.refresh import cases
from tests.round_trip import render, words

CASES = cases("item")
DOCS = Path(__file__).parents[1] / "docs" / "scraped-items.md"

TEXT = "Le quai de Rimouski est ouvert, et les bateaux y reviennent."

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
names = st.sampled_from([name for known in FIELDS.values() for name in known])


def read(path: Path, data: bytes, name: str = "items.jsonl") -> list[Any]:
    """What the reader finds in a file with these bytes."""
    file = path / name
    file.write_bytes(data)
    return list(JsonItems(SourceFile(name, file)))


def item(**fields: object) -> ScrapedArticle:
    """The article of an item with a title and a text, unless they are given."""
    given = {"title": "Titre", "text": TEXT, **fields}
    return parse(Document("x.jsonl#1", json.dumps(given).encode(), media_type=ITEM))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    records = list(outcome(case))
    for record in records:
        markdown = record.pop("markdown", None)
        if markdown is not None:
            assert f"{markdown}\n" == markdown_file(case, record).read_text("utf-8")
    assert records == json.loads((case / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_markdown_and_text_say_the_same(case: Path) -> None:
    for record in outcome(case):
        rendered = BeautifulSoup(render(str(record["markdown"] or "")), "lxml")
        for added in rendered.select("figure.embed > a, .footnote-ref, .footnote-backref"):
            added.decompose()
        assert words(str(rendered)) == words(escape(str(record["body_text"] or "")))


def test_both_languages_have_cases() -> None:
    assert {case.name[:2] for case in CASES} == {"fr", "en"}


def test_every_key_is_documented() -> None:
    text = DOCS.read_text("utf-8")
    missing = [name for known in FIELDS.values() for name in known if f"`{name}`" not in text]
    assert missing == []


# The reader


def test_lines_are_named_by_their_number_and_a_broken_one_stops_nothing(tmp_path: Path) -> None:
    data = b'{"url": "https://j.example/a", "fetched_at": 1757764800}\r\n\n{"a": }\n{"b": 2}'
    first, broken, last = read(tmp_path, data)
    assert (first.name, first.url) == ("items.jsonl#1", "https://j.example/a")
    assert first.fetched_at == datetime(2025, 9, 13, 12, tzinfo=UTC)
    assert first.media_type == ITEM
    assert broken == Refusal("items.jsonl#3", "no JSON: Expecting value (column 7)")
    assert (last.name, last.data) == ("items.jsonl#4", b'{"b": 2}')


@pytest.mark.parametrize(
    "text",
    [
        '[{"a": 1},\n {"a": [{"b": "}]"}]}]',
        '{\n  "a": 1\n}\n{\n  "a": [{"b": "}]"}]\n}',
        '[\n\n  {\n    "a": 1\n  },{"a":[{"b":"}]"}]}\n]\n',
        '{"a": 1}\n{"a": [{"b": "}]"}]}\n',
    ],
)
def test_items_may_stand_in_lines_in_a_list_or_one_after_the_other(
    tmp_path: Path, text: str
) -> None:
    found = [json.loads(document.data) for document in read(tmp_path, text.encode())]
    assert found == [{"a": 1}, {"a": [{"b": "}]"}]}]


@given(st.lists(st.dictionaries(st.text(), values, max_size=4)), st.integers(1, 64))
def test_a_list_is_parted_wherever_the_pieces_of_the_stream_end(
    items: list[dict[str, Any]], size: int
) -> None:
    data = json.dumps(items, ensure_ascii=False).encode("utf-8", "surrogatepass")
    braces = json_items._Braces()
    parts = [p for at in range(0, len(data), size) for p in braces.feed(data[at : at + size])]
    parts += braces.end()
    assert [part and json.loads(part) for part in parts] == [
        json.loads(json.dumps(found)) for found in items
    ] or "NaN" in str(parts)


def test_a_feed_stands_for_its_items(tmp_path: Path) -> None:
    feed = {"version": "1", "title": "Un fil", "items": [{"url": "https://j.example/a"}, {"b": 2}]}
    first, second = read(tmp_path, json.dumps(feed, indent=1).encode())
    assert (first.name, first.url) == ("items.jsonl#1.1", "https://j.example/a")
    assert json.loads(second.data) == {"b": 2}
    [article] = read(tmp_path, json.dumps({"text": "x", "items": [{"a": 1}]}).encode())
    assert article.name == "items.jsonl#1"


def test_what_stands_between_the_items_of_a_list_is_refused(tmp_path: Path) -> None:
    first, other, last, cut = read(tmp_path, b'[{"a": 1}, "text", {"a": 2}, {"a": ')
    assert [first.data, last.data] == [b'{"a": 1}', b'{"a": 2}']
    assert other == Refusal("items.jsonl#2", "an item is a JSON object {…}; this is a text")
    assert isinstance(cut, Refusal)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    data = '{"title": "Été"}\n{"title": "Noël"}\n'.encode(encoding)
    assert [json.loads(found.data)["title"] for found in read(tmp_path, data)] == ["Été", "Noël"]


def test_a_line_in_another_encoding(tmp_path: Path) -> None:
    data = '{"title": "Été à Lévis"}\n'.encode("cp1252")
    [found] = read(tmp_path, data)
    assert json.loads(found.data) == {"title": "Été à Lévis"}


def test_gzip(tmp_path: Path) -> None:
    data = gzip.compress(b'{"a": 1}\n') + gzip.compress(b'{"a": 2}\n')
    assert [found.data.strip() for found in read(tmp_path, data)] == [b'{"a": 1}', b'{"a": 2}']
    *_, last = read(tmp_path, gzip.compress(b'{"a": 1}\n' * 99)[:-9])
    assert last.reason == "the file is cut off: its gzip stream has no end"


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    [*_, last] = read(tmp_path, gzip.compress(b" " * 80_000_000))
    assert "is a bomb" in last.reason


@pytest.mark.parametrize("form", ['{{"a": "{}"}}\n{{"b": 2}}', '[{{"a": "{}"}},\n{{"b": 2}}]'])
def test_a_line_or_item_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(json_items, "LARGEST", 2000)
    monkeypatch.setattr(json_items, "_PIECE", 512)
    large, last = read(tmp_path, form.format("x" * 5000).encode())
    assert large.reason == "the item has more than 0.00191 MB"
    assert last.data == b'{"b": 2}'


@pytest.mark.parametrize("data", [b"", b"\n\n", b"[]", b"[ ]\n"])
def test_an_empty_file_is_refused(tmp_path: Path, data: bytes) -> None:
    assert [found.reason for found in read(tmp_path, data)] == [
        "the file holds no items: it is empty"
    ]


@pytest.mark.parametrize("data", [b'{"a": ' + b"[" * 100_000, b"[" * 100_000, b"]" * 1000])
def test_deep_nesting_is_refused(tmp_path: Path, data: bytes) -> None:
    assert all(isinstance(found, Refusal) for found in read(tmp_path, data))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    [found] = JsonItems(SourceFile("x.jsonl", tmp_path / "x.jsonl"))
    assert found == Refusal("x.jsonl", "No such file or directory")


def test_position_goes_to_the_end(tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_bytes(b'{"a": 1}\n' * 50)
    reader = JsonItems(SourceFile("x.jsonl", file))
    assert reader.position == 0
    list(reader)
    assert reader.position == file.stat().st_size


# The items


@given(st.dictionaries(names | st.text(max_size=8), values | names, max_size=8))
def test_any_json_is_an_article_or_refused(fields: dict[str, Any]) -> None:
    given = {"title": "Titre", **fields}
    try:
        article = parse(Document("x", json.dumps(given).encode(), media_type=ITEM))
    except RejectedError as error:
        assert str(error)
    else:
        assert article.title
        json.dumps(to_record(article)).encode()
        str(to_record(article)).encode()


@given(names, values)
def test_any_value_of_a_field_is_survived(name: str, value: object) -> None:
    try:
        article = item(**{name: value})
    except RejectedError as error:
        assert str(error)
    else:
        str(to_record(article)).encode()


@pytest.mark.parametrize("data", [b"", b"[", b"[1]", b"null", b'"x"', b"5", b"{" * 9999])
def test_what_is_no_object_is_refused(data: bytes) -> None:
    with pytest.raises(RejectedError):
        parse(Document("x", data))


def test_a_record_comes_back_as_the_same_article() -> None:
    record: dict[str, Any] = {
        **to_record(item(title="Un titre", url="https://j.example/fr/a/")),
        "title": "Ce que « &amp; » veut dire; et <b>",
        "authors": ["A et B"],
        "author_profiles": [
            {
                "name": "A et B",
                "role": "R; r",
                "place": "P",
                "bio": "Un.\n\nDeux.",
                "bio_lang": "fr",
            }
        ],
        "published": "2025-09-13T02:13-04:00",
        "modified": "2025-09-14T00:00",
        "date_is": "modified",
        "category": "Arts; lettres, sciences",
        "tags": ["a, b", "#c;d"],
        "summary": TEXT,
        "image": {"src": "/media/a.jpg", "alt": "&lt;x", "caption": None, "credit": "y"},
        "markdown": 'Un *mot*.\n\n1. deux\n\n<figure>\n<img src="/media/b.jpg" alt="">\n</figure>',
        "body_text": "Un mot.\n\ndeux",
        "related": ["T, t", "U; u"],
        "previous": "P & q",
        "translations": {"en": "https://j.example/en/a/"},
        "comments": [{"author": "L &amp;", "date": "2025-09-13T02:13", "text": "Oui.\n\nNon."}],
        "sources": [{"name": "S", "url": "https://s.example/"}],
        "via": [{"name": "V", "url": None}],
        "sponsor": "X & Y",
        "warnings": ["the page gives no date"],
    }
    again = to_record(parse(Document(str(record["source"]), json.dumps(record).encode())))
    assert again == record


def test_a_refused_record_is_refused_again() -> None:
    with pytest.raises(RejectedError, match="a list of articles"):
        item(rejected="a list of articles")


@pytest.mark.parametrize(
    "byline, authors",
    [
        ("Par Camille Essai et Noé Modèle", ["Camille Essai", "Noé Modèle"]),
        ("By: Ada Sample, Ben Draft and Cleo Test", ["Ada Sample", "Ben Draft", "Cleo Test"]),
        ("Ada Sample; Ben Draft", ["Ada Sample", "Ben Draft"]),
        ("Ada Sample & Ben Draft", ["Ada Sample", "Ben Draft"]),
        ("Arts et spectacles", ["Arts et spectacles"]),
        ("Ada Sample, the Journal", ["Ada Sample, the Journal"]),
        ("Texte de Camille Essai <c@journal.example>", ["Camille Essai"]),
        ("Byron Example", ["Byron Example"]),
        ("Paris Modèle", ["Paris Modèle"]),
        ("https://journal.example/author/ada/", []),
        (["By Ada Sample", "Ada Sample"], ["Ada Sample"]),
        ({"name": "Ada Sample", "@type": "Person"}, ["Ada Sample"]),
        ([{"name": "Ada"}, {"name": None}, 4, None, {"x": 1}], ["Ada"]),
        (12, []),
    ],
)
def test_authors(byline: object, authors: list[str]) -> None:
    assert [author.name for author in item(author=byline).authors] == authors


@pytest.mark.parametrize(
    "value, moment",
    [
        ("2025-09-13T02:13:00-04:00", "2025-09-13T02:13:00-04:00"),
        ("2025-09-13T02:13:00.123Z", "2025-09-13T02:13:00+00:00"),
        ("20250913T021300Z", "2025-09-13T02:13:00+00:00"),
        ("Sat, 13 Sep 2025 02:13:00 -0400", "2025-09-13T02:13:00-04:00"),
        ("13 Sep 2025 02:13 EDT", "2025-09-13T02:13:00-04:00"),
        ("le 13 septembre 2025 à 2 h 13", "2025-09-13T02:13:00"),
        ("2025-09-13", "2025-09-13T00:00:00"),
        (1757729580, "2025-09-13T02:13:00+00:00"),
        (1757729580.0, "2025-09-13T02:13:00+00:00"),
        ("1757729580000", "2025-09-13T02:13:00+00:00"),
        ({"$date": "2025-09-13T02:13:00Z"}, "2025-09-13T02:13:00+00:00"),
        (["2025-09-13"], "2025-09-13T00:00:00"),
        (20250913, "2025-09-13T00:00:00"),
        (5, None),
        (-1, None),
        ("1e999", None),
        ("9" * 400, None),
        ("0000-00-00 00:00:00", None),
        ("someday", None),
        (True, None),
        ({"a": {"b": 1}}, None),
    ],
)
def test_dates(value: object, moment: str | None) -> None:
    found = item_values.moment(value)
    assert (found.isoformat() if found else None) == moment


def test_a_date_that_cannot_be_read_is_reported() -> None:
    assert "a date that cannot be read: published “someday”" in item(date="someday").warnings


def test_an_age_needs_the_time_of_the_scrape() -> None:
    article = item(date="il y a 2 heures", fetched_at="2025-09-13T12:00:00Z")
    assert article.published == datetime(2025, 9, 13, 10, tzinfo=UTC)
    assert article.date_is == "estimated"
    assert item(date="il y a 2 heures").published is None


@pytest.mark.parametrize(
    "value, tags",
    [
        ("a, b", ["a", "b"]),
        ("a, b; c", ["a, b", "c"]),
        (["a, b", "c", "c", "", None, 3], ["a, b", "c"]),
        ([{"name": "a", "slug": "x"}], ["a"]),
        ("#a, #b", ["a", "b"]),
        (None, []),
    ],
)
def test_tags(value: object, tags: list[str]) -> None:
    assert item(tags=value, keywords=["machine"]).tags == tags


def test_a_summary_that_repeats_the_text_is_no_deck() -> None:
    assert item(summary="Le quai de Rimouski est ouvert...").summary is None
    assert item(description="Le quai de Rimouski est ouvert, et les […]").summary is None
    assert item(summary="Deux ans de travaux.", description="X").summary == "Deux ans de travaux."
    assert item(deck="Le quai de Rimouski est ouvert").summary == "Le quai de Rimouski est ouvert"


def test_the_only_picture_of_a_list_is_the_featured_one() -> None:
    one = item(images=["https://j.example/a.jpg"]).image
    assert one and one.src == "https://j.example/a.jpg"
    assert item(images=["https://j.example/a.jpg", "https://j.example/b.jpg"]).image is None


def test_text_is_not_read_as_markup_unless_it_is() -> None:
    shown = item(text="Écrivez 3 < 5 et *étoiles* pour voir.\nDeux").body
    assert shown.markdown == "Écrivez 3 < 5 et \\*étoiles\\* pour voir.\n\nDeux"
    assert item(text=None, content="Un\n\nDeux & <trois>").body.text == "Un\n\nDeux & <trois>"
    assert item(text=None, body="<p>Un</p><p>Deux</p>").body.text == "Un\n\nDeux"


def test_a_page_is_completed_by_the_items_fields_but_not_overruled() -> None:
    page = """<html lang="fr"><body class="single"><h1 class="s-title">Titre de la page</h1>
      <div class="single-meta"><a class="meta-author">Camille Essai</a></div>
      <div class="entry-content rbct"><p>Le texte de la page est ici, en français, et assez long
      pour être celui d’un article : le quai de Rimouski est ouvert depuis jeudi matin, et les
      bateaux de pêche y reviennent l’un après l’autre, après deux ans de travaux.</p></div>"""
    article = item(html=page, text=None, author="Autre Nom", date="2025-01-02", section="Sport")
    assert (article.title, article.category) == ("Titre de la page", "Sport")
    assert article.published == datetime(2025, 1, 2)
    assert article.date_is == "published"
    assert "the page gives no date" not in article.warnings


def test_a_page_that_needs_its_scripts_yields_to_the_items_text() -> None:
    page = "<html><head><title>Le quai</title></head><body><p>Chargement…</p></body></html>"
    article = item(html=page, text=f"{TEXT}\n\n{TEXT}", title="Le quai rouvre")
    assert article.title == "Le quai rouvre"
    assert article.body.text == f"{TEXT}\n\n{TEXT}"
    assert any(word.startswith("the item's page ") for word in article.warnings)


def test_a_dump_of_a_list_is_refused_and_not_taken_for_a_text() -> None:
    dump = (
        Path(__file__).parent / "cases" / "text_dump" / "refused_list_fr" / "source.txt"
    ).read_text("utf-8")
    with pytest.raises(RejectedError):
        item(text=dump)


def test_what_the_scraper_left_unescaped_or_wrongly_decoded_is_mended() -> None:
    assert item(title="L&rsquo;&eacute;t&eacute; &amp; apr&egrave;s").title == "L’été & après"
    assert item(title="Un été à Lévis".encode().decode("latin-1")).title == "Un été à Lévis"
    assert item(title="A\ud83d\x00\u200b").title == "A\ufffd"


def test_the_wordpress_api_with_what_is_embedded() -> None:
    article = item(
        title={"rendered": "Un &amp; deux"},
        text=None,
        content={"rendered": f"<p>{TEXT}</p>"},
        date="2025-05-06T07:08:09",
        date_gmt="2025-05-06T11:08:09",
        author=4,
        categories=[12],
        _embedded={
            "author": [{"id": 4, "name": "Camille Essai", "description": ""}],
            "wp:featuredmedia": [{"source_url": "https://j.example/a.jpg", "alt_text": "Vue"}],
            "wp:term": [
                [{"taxonomy": "category", "name": "Ports"}],
                [{"taxonomy": "post_tag", "name": "Quais"}],
            ],
        },
    )
    assert article.title == "Un & deux"
    assert [author.name for author in article.authors] == ["Camille Essai"]
    assert (article.category, article.tags) == ("Ports", ["Quais"])
    assert article.image and article.image.alt == "Vue"
    assert article.published and article.published.isoformat() == "2025-05-06T07:08:09-04:00"
    assert article.warnings == []
