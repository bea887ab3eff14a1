"""Escaped text renders back to itself, and stays readable."""

from html import unescape

import pytest
from cmarkgfm.cmark import Options, markdown_to_html_with_extensions
from hypothesis import example, given
from hypothesis import strategies as st

from archive_import.markdown.blocks import Text
from archive_import.markdown.escape import (
    escape_heading,
    escape_inline,
    escape_line_start,
    escape_text,
)
from archive_import.markdown.inline_markdown import cell

_OPTIONS = Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES
_MARKUP = st.text(alphabet="\\`*_~[]()<>&#!|+-=.:;^\"'1a é\u00a0\u202f\n\t/x@", max_size=30)
_ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
_PIECES = st.sampled_from(
    [
        *("&amp;", "&#65;", "<b>", "</p>", "<!--", "https://x.ca", "[^1]", "[a]: b", "[a](b)"),
        *("![a](b)", "1.", "12)", "- ", "> ", "## ", "***", "---", "===", "~~~", "```", ":-:|"),
        *("| a |", "\\"),
    ]
)
_TEXT = st.one_of(_MARKUP, _ANY, st.lists(st.one_of(_PIECES, _MARKUP), max_size=5).map(" ".join))


def _render(markdown: str) -> str:
    html: str = markdown_to_html_with_extensions(
        markdown, options=_OPTIONS, extensions=["table", "strikethrough"]
    )
    return html


def _collapsed(text: str) -> str:
    """What a browser makes of the spaces of a text."""
    for space in "\t\n\r\f\v":
        text = text.replace(space, " ")
    return " ".join(filter(None, text.split(" ")))


@given(_TEXT)
@example("*")
@example("\u00a0* a")
@example("a  \nb")
@example("    code")
def test_a_paragraph_renders_back_to_its_text(text: str) -> None:
    html = _render(escape_text(text))
    expected = _collapsed(text)
    if not expected:
        assert html.strip() == ""
        return
    assert html.startswith("<p>") and html.endswith("</p>\n")
    assert unescape(html[3:-5]) == expected


@given(_TEXT, _TEXT)
def test_a_paragraph_does_not_change_its_neighbours(one: str, other: str) -> None:
    together = _render(f"{escape_text(one)}\n\n{escape_text(other)}")
    assert together == _render(escape_text(one)) + _render(escape_text(other))


@given(_TEXT)
def test_an_item_renders_back_to_its_text(text: str) -> None:
    expected = _collapsed(text)
    if expected:
        html = _render(f"- {escape_text(text)}")
        assert unescape(html) == f"<ul>\n<li>{expected}</li>\n</ul>\n"


@given(_TEXT)
def test_a_heading_renders_back_to_its_text(text: str) -> None:
    html = _render(f"## {escape_heading(text)}")
    assert unescape(html) == f"<h2>{_collapsed(text)}</h2>\n"


@given(_TEXT)
def test_a_cell_renders_back_to_its_text(text: str) -> None:
    html = _render(f"| a | b |\n| - | - |\n| {cell([Text(text)])} | c |\n")
    assert f"<td>{_collapsed(text)}</td>\n<td>c</td>" in unescape(html)


@given(_TEXT)
def test_text_between_marks_renders_back_to_itself(text: str) -> None:
    html = _render(f"x <b>{escape_inline(text)}</b> y")
    expected = _collapsed(f"x <b>{text}</b> y") if text.strip(" \t\n\r\f\v") else None
    if expected:
        assert unescape(html) == f"<p>{expected}</p>\n"


@given(_TEXT, _TEXT)
def test_a_broken_line_begins_no_block(one: str, other: str) -> None:
    if not _collapsed(one) or not _collapsed(other):
        return
    lines = [escape_line_start(escape_inline(part).strip(" ")) for part in (one, other)]
    html = _render("\\\n".join(lines))
    assert html.startswith("<p>") and html.count("<p>") == 1 and html.count("<br />") == 1


@pytest.mark.parametrize(
    "text",
    [
        "5 % & co",
        "un_mot_composé",
        "a * b",
        "« Il [le ministre] l’a dit »",
        "3 < 5 > 2",
        "R&D",
        "Mme Tremblay (à gauche)",
        "no 1 - no 2",
        "C:\\Users",
        "(418) 555-0100",
        "2025",
        "50 $ | 60 $",
        "Bravo !",
        "#MoiAussi",
    ],
)
def test_harmless_text_is_left_alone(text: str) -> None:
    assert escape_text(text) == text


def test_non_breaking_spaces_survive_at_the_borders() -> None:
    assert escape_text("\u00a0a\u00a0b\u202f") == "&nbsp;a\u00a0b&#8239;"
