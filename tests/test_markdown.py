"""The body of a page into Markdown: tiny cases, and round trips of made-up HTML."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_import.markdown import replace_pictures
from archive_import.markdown.emails import unscrambled
from archive_import.text import clean
from fast_build.render import sanitise

from .round_trip import body_of, encoded, render, shown_pictures, words

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


ON_PURPOSE = {
    *("embeds", "footnotes", "hidden"),
    "figures: A caption and a credit glued together",
    "lazy: A film that waits",
    "links: A scrambled address",
    "quotes: A source in the quote's text",
    "text: An emoji that is a picture",
}
"""Cases whose words change: a card for a player, a note's arrow, what nobody sees."""


@pytest.mark.parametrize(("html", "markdown"), list(cases()))
def test_every_word_of_a_case_is_on_the_site(
    html: str, markdown: str, request: pytest.FixtureRequest
) -> None:
    case = request.node.callspec.id
    if not ON_PURPOSE & {case, case.partition(":")[0]}:
        shown = words(sanitise(render(body_of(html).markdown)))
        assert shown == [word for word in map(clean, words(html)) if word.strip()]


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


ADDRESSES = st.sampled_from(
    [
        *("/a.jpg", "/a.jpg?x", "/a.jpg2", "/b/a.jpg", "/a%20(1).jpg", "/a.jpg?w=1&amp;h=2"),
        *("/a.jpg?w=1&copy=2", "/a.jpg?w=1&amp;amp;h=2", "/é.png", "/a_b_c.png", "/*a*.gif"),
    ]
)
SHOWN = ADDRESSES.map(lambda address: f'<img src="{address}" alt="a](/a.jpg) `[">')
WITH_PICTURES = st.lists(
    st.one_of(
        SHOWN.map(lambda image: f"<p>Un {image} deux</p>"),
        SHOWN.map(lambda image: f'<figure>{image}<figcaption>src="/a.jpg"</figcaption></figure>'),
        st.tuples(ADDRESSES, SHOWN).map(lambda pair: f'<a href="{pair[0]}">Vu{pair[1]}</a>'),
        st.sampled_from(
            [
                "<p><code>![a](https://journal.example/a.jpg)</code> ![](/a.jpg) [a](/a.jpg)</p>",
                "<ul><li><pre>![](https://journal.example/a.jpg)\n```\n    ````</pre></li></ul>",
                "<blockquote><pre>``` &lt;img src=&quot;/a.jpg&quot;&gt;</pre></blockquote>",
                "<p>Un ` accent \\ et \\</p><p>` &lt;img src=&quot;/a.jpg&quot;&gt;</p>",
                "<table><tr><td><img src='/a.jpg'></td><td>![](/a.jpg)</td></tr></table>",
            ]
        ),
    ),
    min_size=1,
    max_size=5,
).map("".join)


@given(WITH_PICTURES)
def test_the_pictures_are_those_that_show(html: str) -> None:
    body = body_of(html)
    shown = dict.fromkeys(shown_pictures(render(body.markdown)))
    assert list(map(encoded, body.pictures)) == list(shown)


@given(WITH_PICTURES, st.sampled_from(["/media/1.webp", "/media/a(1)&b.png", "x?a=1&amp;b"]))
def test_replacing_pictures_changes_their_addresses_alone(html: str, new: str) -> None:
    body = body_of(html)
    for old in body.pictures:
        before, after = (
            render(text) for text in (body.markdown, replace_pictures(body.markdown, {old: new}))
        )
        expected = [new if src == encoded(old) else src for src in shown_pictures(before)]
        assert shown_pictures(after) == expected
        assert words(after) == words(before)
    assert replace_pictures(body.markdown, dict.fromkeys(["https://a.example/"], new)) == (
        body.markdown
    )


def test_a_link_to_the_file_of_a_picture_goes_along() -> None:
    body = body_of('<p><img src="/a.jpg"> <a href="/a.jpg">Voir</a> <a href="/b">b</a></p>')
    assert replace_pictures(body.markdown, {"https://journal.example/a.jpg": "/media/1.jpg"}) == (
        "![](/media/1.jpg) [Voir](/media/1.jpg) [b](https://journal.example/b)"
    )


@given(st.emails(), st.integers(0, 255))
def test_a_scrambled_address_is_read(address: str, key: int) -> None:
    code = bytes([key, *(byte ^ key for byte in address.encode())]).hex()
    assert unscrambled(code) == address


@pytest.mark.parametrize("code", ["", "5", "00", "zz" * 9, "41" * 9, "00616263646566"])
def test_what_is_no_scrambled_address(code: str) -> None:
    assert unscrambled(code) is None
