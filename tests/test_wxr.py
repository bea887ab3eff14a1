"""WordPress exports: the case folders, and what must hold for any file."""

import contextlib
import json
from html import escape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from archive_import.article import Document, Note, Refusal, RejectedError
from archive_import.markdown import to_body
from archive_import.readers import wxr_xml
from archive_import.readers.source_file import SourceFile
from archive_import.readers.wxr import WordPressExport
from archive_import.sites.page import read_page
from archive_import.wordpress import Attachment, Library, post_html
from tests.container_cases import markdown_file, outcome, parse, read
from tests.refresh import cases
from tests.round_trip import render, words

CASES = cases("wxr")
SOURCES = [(case / "source.xml").read_bytes() for case in CASES]

LIBRARY = Library(
    {
        1: Attachment("https://j.example/1.jpg", "Un", "Le <b>port</b>"),
        2: Attachment("https://j.example/2.mp3"),
    },
    {9: [1]},
    {
        5: "<!-- wp:paragraph --><p>Commun.</p><!-- /wp:paragraph -->",
        6: '<!-- wp:block {"ref":6} /-->',
    },
)


def found_in(path: Path, data: bytes) -> list[Document | Refusal | Note]:
    """What the reader finds in a file with these bytes."""
    file = path / "export.xml"
    file.write_bytes(data)
    return list(WordPressExport(SourceFile("export.xml", file)))


def export(*items: str, end: str = "</channel></rss>") -> bytes:
    """A file with these items."""
    return f"<rss><channel>{''.join(items)}{end}".encode()


def item(inner: str, number: int = 1) -> str:
    """A published post."""
    return (
        f"<item><title>Titre</title>{inner}<wp:post_id>{number}</wp:post_id>"
        "<wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item>\n"
    )


def markdown(content: str) -> str:
    """The Markdown of a post's content."""
    return to_body(read_page(post_html(content, LIBRARY, 9)[0]), None).markdown


def warnings(content: str) -> list[str]:
    """The warnings on a post's content."""
    return post_html(content, LIBRARY, 9)[1]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path) -> None:
    records = list(outcome(case))
    for record in records:
        text = record.pop("markdown", None)
        if text is not None:
            assert f"{text}\n" == markdown_file(case, record).read_text("utf-8")
    assert records == json.loads((case / "expected.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_markdown_and_text_say_the_same(case: Path) -> None:
    for record in outcome(case):
        rendered = BeautifulSoup(render(str(record.get("markdown") or "")), "lxml")
        for added in rendered.select("figure.embed > a, .footnote-ref, .footnote-backref"):
            added.decompose()
        assert words(str(rendered)) == words(escape(str(record.get("body_text") or "")))


def test_both_languages_have_cases() -> None:
    assert {"fr", "en"} <= {case.name[:2] for case in CASES}


# Broken files


@given(st.sampled_from(SOURCES), st.floats(0, 1), st.integers(0, 300))
def test_a_file_that_lacks_a_part_is_read_as_far_as_it_goes(
    tmp_path_factory: pytest.TempPathFactory, source: bytes, where: float, length: int
) -> None:
    start = int(where * len(source))
    data = source[:start] + source[start + length :]
    for found in found_in(tmp_path_factory.getbasetemp(), data):
        if isinstance(found, Document):
            assert isinstance(json.loads(found.data), dict)


@given(st.sampled_from(SOURCES), st.floats(0, 1))
def test_a_file_that_is_cut_off_keeps_what_came_before(
    tmp_path_factory: pytest.TempPathFactory, source: bytes, where: float
) -> None:
    folder = tmp_path_factory.getbasetemp()
    end = source.index(b"<channel>") + int(
        where * (source.rindex(b"<") - source.index(b"<channel>"))
    )
    cut = found_in(folder, source[:end])
    assert any(isinstance(found, Refusal) for found in cut)
    names = [found.name for found in cut if isinstance(found, Document)]
    whole = [found.name for found in found_in(folder, source) if isinstance(found, Document)]
    assert names == whole[: len(names)]


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_the_pieces_do_not_depend_on_where_the_stream_is_parted(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [read(case) for case in CASES]
    monkeypatch.setattr(wxr_xml, "_PIECE", size)
    assert [read(case) for case in CASES] == before


def test_items_inside_of_texts_are_none(tmp_path: Path) -> None:
    text = "<content:encoded><![CDATA[Un </item><item> et <wp:tag>.]]></content:encoded>"
    [found, *_] = found_in(tmp_path, export("<!-- <item> -->", item(text)))
    assert isinstance(found, Document)
    assert "</item><item>" in json.loads(found.data)["content_html"]


def test_an_item_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wxr_xml, "LARGEST", 2000)
    monkeypatch.setattr(wxr_xml, "_PIECE", 512)
    large = item(f"<content:encoded><![CDATA[{'x' * 5000}]]></content:encoded>")
    first, second, *_ = found_in(tmp_path, export(large, item("<link>x</link>", 2)))
    assert isinstance(first, Refusal)
    assert "MB" in first.reason
    assert second.name == "export.xml#2"


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE rss [<!ENTITY a "b">]>',
        '<!DOCTYPE rss SYSTEM "https://attack.example/x.dtd">',
    ],
)
def test_a_document_type_is_refused(tmp_path: Path, head: str) -> None:
    first, *_ = found_in(tmp_path, head.encode() + export(item("")))
    assert isinstance(first, Refusal)
    assert "document type" in first.reason


def test_a_document_type_further_down_is_no_danger(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    broken, good, *_ = found_in(tmp_path, export(item(bomb), item("", 2)))
    assert isinstance(broken, Refusal)
    assert good.name == "export.xml#2"


def test_deep_nesting_ends(tmp_path: Path) -> None:
    deep = item("<a>" * 50_000 + "</a>" * 50_000)
    title = f"<title><![CDATA[{'<i>' * 5000}Fin]]></title>"
    content = f"<content:encoded><![CDATA[{'<div>' * 20_000}Fin]]></content:encoded>"
    found = found_in(tmp_path, export(deep, f"<item>{title}{item(content, 2)[6:]}"))
    [document] = [one for one in found if one.name == "export.xml#2"]
    assert isinstance(document, Document)
    assert json.loads(document.data)["title"] == "Fin"
    with contextlib.suppress(RejectedError):
        assert parse(document).body.text == "Fin"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    text = head + export(item("<excerpt:encoded>Déjà l’été</excerpt:encoded>")).decode()
    data = text.replace("’", " ").encode(encoding)
    [found, *_] = found_in(tmp_path, data)
    assert isinstance(found, Document)
    assert json.loads(found.data)["deck"] == "Déjà l été"


def test_position_goes_to_the_end(tmp_path: Path) -> None:
    file = tmp_path / "x.xml"
    file.write_bytes(export(item("")))
    reader = WordPressExport(SourceFile("x.xml", file))
    assert reader.position == 0
    assert list(reader) == list(reader)
    assert reader.position == file.stat().st_size


# Contents


@pytest.mark.parametrize(
    "content, expected",
    [
        ("Un\ndeux\n\ntrois", "Un\\\ndeux\n\ntrois"),
        ("Un\r\ndeux\r\n\r\ntrois", "Un\\\ndeux\n\ntrois"),
        ("Un<br />\ndeux<br>trois", "Un\\\ndeux\\\ntrois"),
        (
            "<h2>Un</h2>\ndeux\n<ul>\n<li>trois</li>\n</ul>\nquatre",
            "## Un\n\ndeux\n\n- trois\n\nquatre",
        ),
        ("<em>Un\n\ndeux</em> trois", "_Un_\n\n_deux_ trois"),
        ("<p>Un</p>\n\n<p>deux\ntrois</p>", "Un\n\ndeux\\\ntrois"),
        ("<blockquote>Un\n\ndeux</blockquote>", "> Un\n>\n> deux"),
        ("<PRE>a\n\n  b</PRE>\nc", "```\na\n\n  b\n```\n\nc"),
        ("Un\n\n&nbsp;\n\ndeux", "Un\n\ndeux"),
        ('<a href="https://j.example/"\ntitle="x">lien</a>', "[lien](https://j.example/)"),
        ("İ <pre>a\nb</pre>", "İ\n\n```\na\nb\n```"),
    ],
)
def test_paragraphs(content: str, expected: str) -> None:
    assert markdown(content) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Il a dit [sic] cela [1] et [...] ou […] puis [la suite] et [Traduction].",
        "Une note [NDLR : à Matane] et [voir p. 3] et [a, b].",
        "a[0] = b[i] et [[x] et ]y[ et [] et [ et [/] et [/fin]",
    ],
)
def test_brackets_that_are_no_shortcode_stay(text: str) -> None:
    assert to_body(read_page(post_html(text, LIBRARY)[0]), None).text == text
    assert warnings(text) == []


@pytest.mark.parametrize(
    "content, expected",
    [
        ('[caption width="3" caption="Le quai"]<img src="https://j.example/a.jpg">[/caption]',
         '<figure>\n<img src="https://j.example/a.jpg" alt="">\n'
         "<figcaption>Le quai</figcaption>\n</figure>"),
        ("[gallery]", '<figure>\n<img src="https://j.example/1.jpg" alt="Un">\n'
         "<figcaption>Le <strong>port</strong></figcaption>\n</figure>"),
        ("[youtube abcdefghijk]", '<figure class="embed">\n'
         '<a href="https://www.youtube.com/watch?v=abcdefghijk">YouTube</a>\n</figure>'),
        ("[quote]Oui[/quote]", "> Oui"),
        ("Un [b]mot[/b]", "Un mot"),
        ("[row][column]Un[/column][column]Deux[/column][/row]", "Un\n\nDeux"),
        ("[toggle title=\"Voir\"]Un[/toggle]", "### Voir\n\nUn"),
        ("Avant [contact-form-7 id=\"1\"] après", "Avant après"),
        ("[[caption]] et [[b]x[/b]]", "[caption] et [b]x[/b]"),
        ("[av_one_full first]Un[/av_one_full]", "Un"),
        ("[vc_column_text]Un\n\ndeux[/vc_column_text]", "Un\n\ndeux"),
        ("[vc_row][vc_column]Sans fin", "Sans fin"),
        ("[/vc_row]Fin seule", "Fin seule"),
    ],
)  # fmt: skip
def test_shortcodes(content: str, expected: str) -> None:
    assert markdown(content) == expected
    assert warnings(content) == []


@pytest.mark.parametrize(
    "content, named",
    [
        ("[mon_bloc]Un[/mon_bloc]", "[mon_bloc]"),
        ('[carte lat="1"]', "[carte]"),
        ("[a_b /]", "[a_b]"),
        ('[gallery ids="77"]', "[gallery]"),
        ("[youtube]", "[youtube]"),
        ("<!-- wp:acme/box /-->", "acme/box"),
        ('<!-- wp:block {"ref":77} /-->', "block 77"),
    ],
)
def test_what_is_lost_is_named(content: str, named: str) -> None:
    [warning] = warnings(content)
    assert named in warning


def test_what_unfolds_without_end_is_refused() -> None:
    blocks = {n: f'<!-- wp:block {{"ref":{n + 1}}} /-->' * 100 for n in range(8)}
    with pytest.raises(RejectedError, match="unfold"):
        post_html(blocks[0], Library(blocks=blocks))
    gallery = Library(LIBRARY.attachments | {n: LIBRARY.attachments[1] for n in range(9, 900)})
    with pytest.raises(RejectedError, match="unfold"):
        post_html(f'[gallery ids="{",".join(map(str, range(900)))}"]' * 400, gallery)


def test_a_post_of_too_many_tags_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wxr_xml, "_MOST_TAGS", 100)
    broken, good, *_ = found_in(tmp_path, export(item("<a/>" * 100), item("", 2)))
    assert broken == Refusal("export.xml#line 1", "line 1: 110 tags are too many for a post")
    assert good.name == "export.xml#2"


def test_reusable_blocks() -> None:
    assert markdown('<!-- wp:block {"ref":5} /-->') == "Commun."
    assert markdown('<!-- wp:block {"ref":6} /-->') == ""


@pytest.mark.parametrize(
    "content",
    [
        "https://vimeo.com/1",
        "Un\nhttps://vimeo.com/1\ndeux",
        "<p>https://vimeo.com/1</p>",
        "[embed]https://vimeo.com/1[/embed]",
        '<!-- wp:embed {"url":"https://vimeo.com/1"} /-->',
    ],
)
def test_addresses_alone_become_cards(content: str) -> None:
    assert '<a href="https://vimeo.com/1">Vimeo</a>' in markdown(content)
    assert markdown("Voir https://vimeo.com/1 ici").startswith("Voir")


def test_addresses_in_code_stay() -> None:
    assert markdown("<pre>\nhttps://vimeo.com/1\n</pre>") == "```\nhttps://vimeo.com/1\n```"


@given(
    st.lists(
        st.sampled_from(
            [
                *("[", "]", "[[", "]]", "[/", "caption", "gallery", "[vc_row]", "[/vc_row]"),
                *("[b]", "[/b]", "[x_y", 'a="', '"', "/]", "<p>", "</p>", "<pre>", "</pre>"),
                *("<!--", "-->", "wp:block", '{"ref":5}', "/-->", "\n", "\n\n", "é"),
                *("https://j.example/", "<", ">", "&", "ids=1"),
            ]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_any_content_is_survived(parts: list[str]) -> None:
    post_html("".join(parts), LIBRARY, 9)
    post_html(" ".join(parts), LIBRARY, 9)


@pytest.mark.parametrize(
    "unit",
    ["[", "[[", "[a", "[vc_row]", "[b][/b]", "<!--", "<!-- wp:a {", "<pre>", "<a ", "\n", "[[b]",
        "[[b][/b]",
     "https://j.example/", " ", "a \n ", "\n  ", "[x_y a=", "[b a=\"", "&"],
)  # fmt: skip
def test_repetition_without_end_takes_no_time(unit: str) -> None:
    post_html(unit * (2_000_000 // len(unit)), LIBRARY, 9)
