"""The addresses of paragraphs: made of their words, and of nothing else."""

import re

from hypothesis import given
from hypothesis import strategies as st

from editions.anchors import with_anchors
from fast_build.render import to_html

PARAGRAPHS = st.lists(
    st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1), max_size=8
)


def anchors(markdown: str, lang: str = "fr") -> list[str]:
    return re.findall(r' id="([^"]*)"', with_anchors(to_html(markdown, lang)))


def test_each_kind_of_block_has_one() -> None:
    html = with_anchors(
        to_html(
            "## Titre\n\nTexte.\n\n- un\n- deux\n\n> Cité.\n\n| a |\n|---|\n| b |\n\n"
            "![x](/media/x.jpg)\n\n```\ncode\n```",
            "fr",
        )
    )
    with_id = re.findall(r'<(\w+) id="p-\w{5}"', html)
    assert with_id == ["h2", "p", "li", "li", "p", "table", "p", "pre"]


def test_an_item_with_paragraphs_has_theirs() -> None:
    html = with_anchors("<ul>\n<li>\n<p>Un.</p>\n<p>Deux.</p>\n</li>\n<li>Trois.</li>\n</ul>")
    assert re.findall(r'<(\w+) id="', html) == ["p", "p", "li"]


def test_an_edit_elsewhere_changes_none() -> None:
    first, second, third = anchors("Un.\n\nDeux.\n\nTrois.")
    assert anchors("Nouveau.\n\nUn.\n\nDeux, corrigé.\n\nTrois.")[1::2] == [first, third]
    assert second not in anchors("Un.\n\nDeux, corrigé.\n\nTrois.")


def test_typography_and_marks_change_none() -> None:
    assert anchors("Il dit : « L'eau ! »") == anchors("Il *dit*\u00a0: “L’eau!”", "en")


def test_a_second_equal_one_is_numbered() -> None:
    first, second, third = anchors("Oui.\n\nOui.\n\nOui!")
    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_notes_keep_their_ids_and_their_numbers_change_nothing() -> None:
    alone = anchors("Texte[^b].\n\n[^b]: Note.")
    after = anchors("Avant[^a].\n\nTexte[^b].\n\n[^a]: A.\n\n[^b]: Note.")
    assert alone[0] == after[2] and "fn-b" in alone and "fnref-b" in alone


def test_pictures_go_by_their_names_and_empty_blocks_have_none() -> None:
    html = with_anchors('<figure><img src="../media/1f.jpg" alt=""></figure><p></p><p> … </p>')
    assert len(re.findall(" id=", html)) == 1
    other = with_anchors('<figure><img src="../../media/1f.jpg" alt=""></figure>')
    assert re.findall(r'id="[^"]*"', html) == re.findall(r'id="[^"]*"', other)


@given(PARAGRAPHS)
def test_no_two_are_equal_and_nothing_else_changes(paragraphs: list[str]) -> None:
    html = to_html("\n\n".join(paragraphs), "fr")
    made = with_anchors(html)
    ids = re.findall(r' id="([^"]*)"', made)
    assert len(ids) == len(set(ids))
    assert re.sub(r' id="p-[^"]*"', "", made) == html
