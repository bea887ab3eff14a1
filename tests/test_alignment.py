"""Paragraphs of a text and its translation find each other."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archipel.alignment import Bead, Block, align
from benchmarks.alignment_damage import Piece, joined_links

FRENCH = [
    Block("Le pont de la Confédération", "heading"),
    Block(
        "Le pont de la Confédération relie l’Île-du-Prince-Édouard au Nouveau-Brunswick depuis "
        "le 31 mai 1997. Il mesure 12,9 kilomètres, ce qui en fait le plus long pont du monde "
        "au-dessus d’eaux prises par les glaces.",
        "paragraph",
    ),
    Block(
        "Avant lui, des traversiers faisaient la navette entre Borden et Cap-Tourmentin. "
        "L’hiver, il fallait parfois attendre des heures.",
        "paragraph",
    ),
    Block("Un chantier de quatre ans", "heading"),
    Block(
        "Plus de 5 000 personnes ont travaillé au chantier, commencé en octobre 1993. Les piliers "
        "portent des boucliers en cône qui brisent la glace.",
        "paragraph",
    ),
    Block("Longueur : 12,9 km", "item"),
    Block("Piliers : 62", "item"),
    Block("Vitesse permise : 80 km/h", "item"),
    Block(
        "On ne paie le péage qu’en quittant l’île. Les cyclistes et les piétons prennent "
        "une navette.",
        "paragraph",
    ),
]
ENGLISH = [
    Block("Confederation Bridge", "heading"),
    Block(
        "Confederation Bridge has linked Prince Edward Island to New Brunswick since May 31, "
        "1997. At 12.9 kilometres, it is the world’s longest bridge over ice-covered water.",
        "paragraph",
    ),
    Block(
        "Before it, ferries shuttled between Borden and Cape Tormentine. In winter, travellers "
        "sometimes waited for hours.",
        "paragraph",
    ),
    Block("Four years of work", "heading"),
    Block(
        "More than 5,000 people worked on the site, which opened in October 1993. The piers "
        "have cone-shaped shields that break the ice.",
        "paragraph",
    ),
    Block("Length: 12.9 km", "item"),
    Block("Piers: 62", "item"),
    Block("Speed limit: 80 km/h", "item"),
    Block(
        "The toll is paid only when leaving the island. Cyclists and pedestrians take a shuttle.",
        "paragraph",
    ),
]
OTHER_NEWS = Block(
    "La tour CN, à Toronto, a ouvert ses portes au public le 26 juin 1976. Elle s’élève à 553 "
    "mètres.",
    "paragraph",
)


def sizes(beads: list[Bead]) -> list[tuple[int, int]]:
    """How many blocks of either side each bead has."""
    return [
        (len(range(*b.first.indices(10**9))), len(range(*b.second.indices(10**9)))) for b in beads
    ]


def merged(blocks: list[Block], at: int) -> list[Block]:
    both = Block(f"{blocks[at].text} {blocks[at + 1].text}", "paragraph")
    return [*blocks[:at], both, *blocks[at + 2 :]]


def split(blocks: list[Block], at: int) -> list[Block]:
    begin, _, end = blocks[at].text.partition(". ")
    parts = [Block(f"{begin}.", "paragraph"), Block(end, "paragraph")]
    return [*blocks[:at], *parts, *blocks[at + 1 :]]


def test_a_faithful_translation_goes_block_by_block() -> None:
    assert sizes(align(FRENCH, ENGLISH)) == [(1, 1)] * 9


def test_merged_paragraphs() -> None:
    assert sizes(align(FRENCH, merged(ENGLISH, 1))) == [(1, 1), (2, 1), *[(1, 1)] * 6]
    assert sizes(align(merged(FRENCH, 1), ENGLISH)) == [(1, 1), (1, 2), *[(1, 1)] * 6]


@pytest.mark.parametrize("at", [1, 4, 8])
def test_a_split_paragraph(at: int) -> None:
    expected = [(1, 1)] * 9
    expected[at] = (1, 2)
    assert sizes(align(FRENCH, split(ENGLISH, at))) == expected
    expected[at] = (2, 1)
    assert sizes(align(split(FRENCH, at), ENGLISH)) == expected


@pytest.mark.parametrize("at", range(9))
def test_a_dropped_block_stays_alone(at: int) -> None:
    expected = [(1, 1)] * 9
    expected[at] = (1, 0)
    assert sizes(align(FRENCH, [*ENGLISH[:at], *ENGLISH[at + 1 :]])) == expected


@pytest.mark.parametrize("at", range(10))
def test_an_added_paragraph_stays_alone(at: int) -> None:
    expected = [(1, 1)] * 9
    expected.insert(at, (1, 0))
    assert sizes(align([*FRENCH[:at], OTHER_NEWS, *FRENCH[at:]], ENGLISH)) == expected


def test_a_half_that_was_not_translated_stays_alone() -> None:
    assert sizes(align(FRENCH, ENGLISH[:3])) == [(1, 1)] * 3 + [(1, 0)] * 6
    assert sizes(align(FRENCH, ENGLISH[4:])) == [(1, 0)] * 4 + [(1, 1)] * 5


def test_parts_in_another_order_pair_once() -> None:
    """What was moved cannot pair in its place, but the rest does."""
    moved = [*ENGLISH[3:5], *ENGLISH[:3], *ENGLISH[5:]]
    beads = align(FRENCH, moved)
    paired = {
        (b.first.start, b.second.start)
        for b, s in zip(beads, sizes(beads), strict=True)
        if s == (1, 1)
    }
    assert {(0, 2), (1, 3), (2, 4), (5, 5), (6, 6), (7, 7), (8, 8)} <= paired


def test_a_heading_pairs_with_a_heading() -> None:
    short = [
        Block("Un mot", "paragraph"),
        Block("Deux", "heading"),
        Block("Trois mots ici", "paragraph"),
    ]
    other = [Block("Two", "heading"), Block("Three words here", "paragraph")]
    assert sizes(align(short, other)) == [(1, 0), (1, 1), (1, 1)]


def test_a_picture_pairs_with_a_picture_without_words() -> None:
    first = [Block("", "picture"), *FRENCH[1:3]]
    second = [ENGLISH[1], Block("", "picture"), ENGLISH[2]]
    assert sizes(align(first, second)) in ([(1, 0), (1, 1), (0, 1), (1, 1)],)
    assert sizes(align(first, [Block("", "picture"), *ENGLISH[1:3]])) == [(1, 1)] * 3


def test_empty_sides() -> None:
    assert align([], []) == []
    assert sizes(align(FRENCH[:2], [])) == [(1, 0)] * 2
    assert sizes(align([], ENGLISH[:3])) == [(0, 1)] * 3


def numbered(count: int, lang: str) -> list[Block]:
    """A long text: French paragraphs name the ordinal and the year, so do English ones."""
    word = {
        "fr": "Le relevé numéro {n} de la station donne {m} millimètres de pluie",
        "en": "Reading number {n} of the station shows {m} millimetres of rain",
    }[lang]
    return [Block(word.format(n=n, m=n * 7919 % 10007), "paragraph") for n in range(count)]


def test_a_long_text_with_a_hole() -> None:
    french, english = numbered(1500, "fr"), numbered(1500, "en")
    beads = align(french, english[:300] + english[900:])
    assert sizes(beads) == [(1, 1)] * 300 + [(1, 0)] * 600 + [(1, 1)] * 600


def test_a_long_text_without_shared_words() -> None:
    first = [Block("ба" * (n % 17 + 1), "paragraph") for n in range(400)]
    second = [Block("ko" * (n % 17 + 1), "paragraph") for n in range(400)]
    assert sizes(align(first, second)) == [(1, 1)] * 400


KINDS = st.sampled_from(["heading", "paragraph", "item", "quote", "table", "picture", "code"])
TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(st.sampled_from(["Ottawa", "canal", "1832", "écluse", "lock", "Rideau", "3,6"])).map(
        " ".join
    ),
)
SIDE = st.lists(st.builds(Block, TEXTS, KINDS), max_size=12)


@given(SIDE, SIDE)
def test_beads_cover_both_texts_in_order(first: list[Block], second: list[Block]) -> None:
    beads = align(first, second)
    for side, whole in (("first", first), ("second", second)):
        places = [getattr(bead, side) for bead in beads]
        assert [block for place in places for block in whole[place]] == whole
        assert all(a.stop == b.start for a, b in pairwise(places))
    assert (0, 0) not in sizes(beads)


def links(beads: list[Bead]) -> set[tuple[int, int, int, int]]:
    """The beads that have blocks on both sides."""
    both = [b for b, (m, n) in zip(beads, sizes(beads), strict=True) if m and n]
    return {(b.first.start, b.first.stop, b.second.start, b.second.stop) for b in both}


DISTINCT = st.lists(st.integers(1, 500), min_size=1, max_size=5, unique=True).map(
    lambda numbers: [
        Block(f"Le train {n} part à {n * 3} heures. " * (n % 4 + 1), "paragraph") for n in numbers
    ]
)


@given(DISTINCT, DISTINCT)
def test_the_sides_may_be_swapped(first: list[Block], second: list[Block]) -> None:
    swapped = {(c, d, a, b) for a, b, c, d in links(align(second, first))}
    assert links(align(first, second)) == swapped


@given(SIDE)
def test_a_text_pairs_with_itself_block_by_block(blocks: list[Block]) -> None:
    assert sizes(align(blocks, blocks)) == [(1, 1)] * len(blocks)


def pieces(*of: set[int]) -> list[Piece]:
    return [Piece(Block("x", "paragraph"), frozenset(one)) for one in of]


def test_the_measure_s_right_beads() -> None:
    """A merged pair, one split in two, one dropped, one added."""
    first = pieces({0}, {1}, {2}, {3}, set())
    second = pieces({0, 1}, {2}, {2})
    assert joined_links(first, second) == {
        (frozenset({0, 1}), frozenset({0})),
        (frozenset({2}), frozenset({1, 2})),
        (frozenset({3}), frozenset()),
        (frozenset({4}), frozenset()),
    }
