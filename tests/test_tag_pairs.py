"""Which tags of both languages are one, and which only look as if they were."""

import pytest

from editions.tag_pairs import likeness, pair_tags

Pair = tuple[list[str], list[str]]


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("ottawa", "ottawa"),
        ("québec", "quebec"),
        ("université de toronto", "university of toronto"),
        ("commissaire à l'information", "information commissioner"),
        ("cour suprême du canada", "supreme court of canada"),
        ("élections de 2025", "2025 election"),
        ("sénat", "senate"),
    ],
)
def test_names_that_are_alike_pair_in_one_article(french: str, english: str) -> None:
    assert pair_tags([([french, "phares"], ["tides", english])]) == {french: english}


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("québec", "hydro-québec"),  # one says more than the other
        ("statistique", "statistics canada"),
        ("banque du canada", "government of canada"),
        ("élections de 2025", "2021 election"),
        ("iran", "iraq"),
        ("chine", "chile"),
        ("autriche", "australia"),
        ("recensement", "census"),  # right, but one article shows nothing
    ],
)
def test_one_article_pairs_nothing_else(french: str, english: str) -> None:
    assert pair_tags([([french, "phares"], ["tides", english])]) == {}


def test_tags_of_one_name_in_articles_that_are_no_pair_stay_alone() -> None:
    pairs = [(["ottawa"], ["canals"]), (["écluses"], ["ottawa"])]
    assert pair_tags(pairs) == {}


def test_the_best_name_wins() -> None:
    pairs = [(["statistique", "statistique canada"], ["statistics canada", "statistics"])]
    assert pair_tags(pairs) == {
        "statistique": "statistics",
        "statistique canada": "statistics canada",
    }


RECURRING: list[Pair] = [
    (["marées", "phares"], ["lighthouses", "tides"]),
    (["marées", "ports"], ["harbours", "tides"]),
    (["marées", "écluses"], ["locks", "tides"]),
    (["marées", "rivières"], ["rivers", "tides"]),
    (["marées", "îles"], ["fog", "islands", "tides"]),
    (["marées"], ["tides", "weather"]),
    (["marées", "ponts"], ["bridges", "tides"]),
    (["marées", "glaces"], ["ice", "tides"]),
]


def test_tags_that_share_all_their_articles_pair() -> None:
    assert pair_tags(RECURRING) == {"marées": "tides"}


def test_a_few_shared_articles_show_nothing() -> None:
    assert pair_tags(RECURRING[:3]) == {}


def test_tags_that_always_come_together_stay_alone() -> None:
    """Nothing tells which of the two is the other's translation."""
    pairs = [([*first, "brume"], [*second, "mist"]) for first, second in RECURRING]
    assert pair_tags(pairs) == {}


def test_a_rival_with_the_same_articles_is_ruled_out_by_its_name() -> None:
    pairs = [([*first, "océan"], [*second, "ocean"]) for first, second in RECURRING]
    assert pair_tags(pairs) == {"marées": "tides", "océan": "ocean"}


def in_order(count: int) -> list[Pair]:
    """Pairs of articles whose tags stand in one order, with a name that shows it."""
    place = "abcdefghijklmnopqrstuvwxyz"
    return [
        (
            [f"canal {place[n % 26] * (2 + n // 26)}", f"mot {n}"],
            [f"canal {place[n % 26] * (2 + n // 26)}", f"word {n}"],
        )
        for n in range(count)
    ]


def test_an_archive_that_keeps_the_order_pairs_by_place() -> None:
    pairs = [*in_order(40), (["phares", "recensement", "eau"], ["lighthouses", "census", "water"])]
    links = pair_tags(pairs)
    assert links["recensement"] == "census"
    assert links["phares"] == "lighthouses" and links["eau"] == "water"
    assert links["mot 7"] == "word 7"


def test_too_few_articles_do_not_show_that_the_order_is_kept() -> None:
    pairs = [*in_order(10), (["phares", "recensement"], ["lighthouses", "census"])]
    assert not {"phares", "recensement", "mot 7"} & pair_tags(pairs).keys()


def test_an_archive_that_does_not_keep_the_order_pairs_nothing_by_place() -> None:
    pairs = [
        (first, second[::-1] if number % 2 else second)
        for number, (first, second) in enumerate(in_order(60))
    ]
    assert not any(tag.startswith("mot") for tag in pair_tags(pairs))


def test_a_tag_of_other_articles_too_does_not_pair_by_place() -> None:
    pairs = [
        *in_order(40),
        (["recensement", "eau"], ["census", "water"]),
        (["recensement"], ["islands", "bridges"]),
    ]
    links = pair_tags(pairs)
    assert "recensement" not in links and links["eau"] == "water"


def test_every_tag_has_one_translation_at_most() -> None:
    pairs = [(["parlement", "parlements"], ["parliament"]), (["parlement"], ["parliaments"])]
    links = pair_tags(pairs)
    assert len(set(links.values())) == len(links) == 2


def test_no_articles_no_links() -> None:
    assert pair_tags([]) == {}
    assert pair_tags([([], ["ottawa"]), (["ottawa"], [])]) == {}


def test_likeness_is_a_share_of_the_letters() -> None:
    assert likeness("canal rideau", "rideau canal") == 1.0
    assert likeness("pont de québec", "quebec bridge") == pytest.approx(12 / 22)
    assert likeness("phare", "tide") == 0.0
