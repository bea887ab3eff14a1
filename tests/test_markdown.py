"""The body of a page into Markdown: tiny cases, and round trips of made-up HTML."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from .round_trip import body_of, render, words

CASES = Path(__file__).parent / "cases" / "markdown"


def cases() -> Iterator[object]:
    """Title, HTML and Markdown of each case; a line with a dot alone follows each of them."""
    for file in sorted(CASES.glob("*.txt")):
        parts = re.split(r"^\.\n", file.read_text("utf-8"), flags=re.MULTILINE)
        for title, html, markdown in zip(*[iter(parts[:-1])] * 3, strict=True):
            yield pytest.param(html, markdown, id=f"{file.stem}: {title.strip()}")


@pytest.mark.parametrize(("html", "markdown"), list(cases()))
def test_case(html: str, markdown: str) -> None:
    assert body_of(html).markdown == markdown.removesuffix("\n")


def test_plain_text_parts_paragraphs_headings_items_and_rows() -> None:
    html = """<h2>Le port</h2><p>Un<br>deux</p><ul><li>Trois<ul><li>Quatre</li></ul></li></ul>
      <figure><img src="/a.jpg" alt="non"><figcaption>Cinq</figcaption></figure>
      <table><tr><th>Six</th><th>sept</th></tr><tr><td>huit</td><td>neuf</td></tr></table>
      <iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe><pre>dix
onze</pre>"""
    assert body_of(html).text.split("\n\n") == [
        *("Le port", "Un\ndeux", "Trois", "Quatre", "Cinq", "Six sept", "huit neuf", "dix\nonze")
    ]


@pytest.mark.parametrize(
    "tag", ["div", "blockquote", "ul><li", "table><tr><td", "b", "figure", "q"]
)
def test_deep_nesting_keeps_the_words(tag: str) -> None:
    body = body_of(f"<{tag}>mot " * 3000)
    assert words(body.text) == ["mot"] * 3000
    assert words(render(body.markdown)) == ["mot"] * 3000


TEXT = st.text(
    st.sampled_from("abé Z09 \n.,;:!?*_~`^[](){}<>&#@'\"\\|/-+=$%«»“”’–—…€\u00a0\u202f"),
    max_size=12,
)
MARKS = st.sampled_from(["b", "i", "strong", "em", "del", "sub", "sup", "u", "code", "q", "small"])


def element(tag: str, content: str) -> str:
    return f"<{tag}>{content}</{tag}>"


def inline(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    run = st.lists(children, max_size=4).map("".join)
    return st.one_of(
        st.builds(element, MARKS, run),
        run.map(lambda text: f'<a href="/page?a=1&amp;b=(2)">{text}</a>'),
        st.tuples(run, run).map("a<br>b".join),
    )


INLINE = st.recursive(TEXT.map(lambda text: escape(text)), inline, max_leaves=8)
# A letter at the end, for what shows no character at all is left out.
RUN = st.lists(INLINE, max_size=5).map(lambda parts: "".join(parts) + "z")


def cells(tag: str) -> st.SearchStrategy[str]:
    row = st.lists(st.builds(element, st.just(tag), RUN), min_size=2, max_size=2)
    return row.map(lambda content: element("tr", "".join(content)))


TABLE = st.tuples(cells("th"), cells("td"), st.sampled_from(["", "<tr><td>x</td></tr>"])).map(
    lambda rows: element("table", "".join(rows))
)


def block(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    run = st.lists(children, min_size=1, max_size=3).map("".join)
    items = st.lists(st.builds(element, st.just("li"), st.one_of(RUN, run)), min_size=1, max_size=3)
    return st.one_of(
        st.builds(element, st.sampled_from(["div", "blockquote", "section", "b"]), run),
        st.builds(element, st.sampled_from(["ul", "ol"]), items.map("".join)),
        items.map(lambda content: f'<ol start="7">{"".join(content)}</ol>'),
        st.tuples(RUN, run).map(lambda parts: element("ul", element("li", "".join(parts)))),
    )


SIMPLE = st.builds(element, st.sampled_from(["p", "p", "p", "h2", "h4", "pre", "dd"]), RUN)
FIGURE = RUN.map(lambda text: f'<figure><img src="/a.jpg"><figcaption>{text}</figcaption></figure>')
BODY = st.lists(
    st.recursive(st.one_of(SIMPLE, TABLE, FIGURE), block, max_leaves=6), min_size=1, max_size=4
).map("".join)


@given(BODY)
def test_every_word_comes_back(html: str) -> None:
    assert words(render(body_of(html).markdown)) == words(html)


@given(BODY)
def test_the_plain_text_has_every_word(html: str) -> None:
    assert " ".join(words(escape(body_of(html).text))) == " ".join(words(html))
