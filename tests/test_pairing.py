"""Pairs: by an editor, by link, by content, and none where there is doubt."""

import random
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest

from archive_import.pairing import THRESHOLD, Candidate, Collection, match, pair
from archive_import.pairing.confidence import best_of_both, confidence
from archive_import.pairing.tokens import Words, fold, lines

CANAL_FR = "Le canal Rideau relie Ottawa à Kingston sur 202 kilomètres et 47 écluses depuis 1832. "
CANAL_EN = "The Rideau Canal links Ottawa to Kingston over 202 kilometres and 47 locks since 1832. "
TIDES_FR = "Dans la baie de Fundy, la marée monte de 16 mètres à Burntcoat Head, près de Truro. "
TIDES_EN = "In the Bay of Fundy, the tide rises 16 metres at Burntcoat Head, near Truro. "
INSULIN_FR = "Frederick Banting et Charles Best isolent l’insuline à Toronto en 1921, avec Collip. "
INSULIN_EN = "Frederick Banting and Charles Best isolated insulin in Toronto in 1921, with Collip. "
ALONE_EN = "Snow fell on the prairies all night, and the schools stayed closed in the morning. "


def candidates(**texts: str) -> list[Candidate]:
    return [Candidate(name, name, text) for name, text in texts.items()]


def found(first: list[Candidate], second: list[Candidate]) -> set[tuple[str, str, str]]:
    return {(item.first, item.second, item.by) for item in pair(first, second)}


def test_content_finds_its_translation() -> None:
    french = candidates(canal=CANAL_FR, maree=TIDES_FR, insuline=INSULIN_FR)
    english = candidates(insulin=INSULIN_EN, snow=ALONE_EN, tides=TIDES_EN, locks=CANAL_EN)
    assert found(french, english) == {
        ("canal", "locks", "content"),
        ("maree", "tides", "content"),
        ("insuline", "insulin", "content"),
    }


def test_order_does_not_matter() -> None:
    french = candidates(canal=CANAL_FR, maree=TIDES_FR, insuline=INSULIN_FR)
    english = candidates(insulin=INSULIN_EN, tides=TIDES_EN, locks=CANAL_EN)
    assert found(french, english) == found(french[::-1], english[::-1])


def test_links_decide() -> None:
    french = [Candidate("a", "Un", "x", None, "https://e.org/fr/un/", "https://www.e.org/en/one")]
    english = [Candidate("b", "One", "y", None, "http://e.org/en/one/")]
    assert found(french, english) == {("a", "b", "link")}


def test_a_link_names_the_slug_of_a_dump() -> None:
    page = Candidate(
        "a", "Le canal", "x", None, "https://e.org/fr/c/", "https://e.org/en/the-canal/"
    )
    dump = Candidate("b", "The canal", "y")
    assert found([page], [dump]) == {("a", "b", "link")}
    assert found([Candidate("b", "The canal", "y")], [page]) == {("b", "a", "link")}


def test_two_equal_candidates_are_no_pair() -> None:
    french = candidates(canal=CANAL_FR, maree=TIDES_FR, insuline=INSULIN_FR)
    english = candidates(one=CANAL_EN, two=CANAL_EN, tides=TIDES_EN, insulin=INSULIN_EN)
    assert not {item for item in found(french, english) if item[0] == "canal"}


def test_articles_far_apart_in_time_are_no_pair() -> None:
    first = [Candidate(c.id, c.title, c.text, datetime(2024, 1, 1)) for c in candidates(a=CANAL_FR)]
    second = [
        Candidate(c.id, c.title, c.text, datetime(2025, 1, 1)) for c in candidates(b=CANAL_EN)
    ]
    assert found(first, second) == set()


def test_nothing_in_nothing_out() -> None:
    assert pair([], []).pairs == []
    assert pair(candidates(a=""), candidates(b="")).pairs == []
    assert pair(candidates(a=CANAL_FR), []).suggestions == []


# An archive: towns with a canal each, in sentences that only names and numbers tell apart.
TOWNS: list[str] = [
    "Kingston",
    "Chambly",
    "Lachine",
    "Trenton",
    "Soulanges",
    "Welland",
    "Peterborough",
    "Ottawa",
    "Cornwall",
    "Sorel",
]
FRENCH = (
    "Le canal de {town} ouvre en {year}. Il compte {locks} écluses et mesure {length} kilomètres.",
    "Chaque été, {boats} bateaux de plaisance passent par {town}, surtout au mois de juillet.",
    "Le gouvernement fédéral a consacré {cost} millions de dollars à la réparation des écluses.",
    "Un musée raconte le travail des ouvriers irlandais venus creuser la roche près de {town}.",
)
ENGLISH = (
    "The {town} canal was opened in {year}. It has {locks} locks and is {length} kilometres long.",
    "Each summer, {boats} pleasure boats pass through {town}, mostly in the month of July.",
    "The federal government has spent {cost} million dollars on the repair of the locks.",
    "A museum tells of the work of the Irish labourers who came to dig the rock near {town}.",
)
START = datetime(2024, 5, 1, 9, 30)


def archive(
    towns: list[str], dated: bool = True, seed: int = 1
) -> tuple[list[Candidate], list[Candidate]]:
    french: list[Candidate] = []
    english: list[Candidate] = []
    chance = random.Random(seed)
    for number, town in enumerate(towns):
        ranges = {"year": (1820, 1930), "locks": (2, 50), "length": (3, 300)}
        ranges |= {"boats": (1000, 90000), "cost": (10, 900)}
        facts = {name: chance.randrange(*limits) for name, limits in ranges.items()} | {
            "town": town
        }
        date = START + timedelta(days=number) if dated else None
        for made, form, title in (
            (french, FRENCH, "Les écluses de {town}"),
            (english, ENGLISH, "The locks of {town}"),
        ):
            text = "\n\n".join(form).format(**facts)
            made.append(Candidate(f"{form is FRENCH}-{town}", title.format(**facts), text, date))
    return french, english


def wrong(french: list[Candidate], english: list[Candidate]) -> list[tuple[str, str]]:
    found = [(item.first, item.second) for item in pair(french, english)]
    return [(one, other) for one, other in found if one.split("-")[1] != other.split("-")[1]]


@pytest.mark.parametrize("dated", [True, False])
def test_an_archive_finds_its_pairs(dated: bool) -> None:
    french, english = archive(TOWNS, dated)
    found = pair(french, english)
    assert len(found.pairs) == len(TOWNS)
    assert not wrong(french, english)
    assert all(THRESHOLD <= item.confidence <= 1 for item in found)


@pytest.mark.parametrize("dated", [True, False])
def test_follow_ups_of_one_event_are_not_confused(dated: bool) -> None:
    french, english = archive(["Chambly"] * 6 + ["Sorel"] * 6, dated)
    french = [replace(item, id=f"fr-{place}") for place, item in enumerate(french)]
    english = [replace(item, id=f"en-{place}") for place, item in enumerate(english)]
    found = pair(french[:4] + french[6:], english[2:])
    assert not wrong(french[:4] + french[6:], english[2:])
    assert len(found.pairs) >= 6


def test_what_lost_its_counterpart_stays_alone() -> None:
    french, english = archive(TOWNS)
    assert not wrong(french[:7], english[3:])
    assert len(pair(french[:7], english[3:]).pairs) == 4


def test_the_same_whatever_the_order() -> None:
    french, english = archive(TOWNS)
    once = pair(french, english)
    shuffled = french[:], english[:]
    for side in shuffled:
        random.Random(7).shuffle(side)
    assert pair(*shuffled) == once
    assert pair(iter(french), iter(english)) == once


def test_an_editor_decides() -> None:
    french, english = archive(TOWNS)
    ids = french[0].id, english[0].id
    refusing = pair(french, english, refused={ids})
    assert ids not in {(item.first, item.second) for item in refusing.pairs + refusing.suggestions}
    other = french[0].id, english[1].id
    confirming = pair(french, english, confirmed={other, ("unknown", "nothing")})
    assert [item for item in confirming if item.by == "editor"] == [confirming.pairs[0]]
    assert (confirming.pairs[0].first, confirming.pairs[0].second) == other
    assert french[1].id not in {item.first for item in confirming}


def test_an_editor_refuses_a_link() -> None:
    french = [Candidate("a", "Un", "x", None, "https://e.org/fr/un/", "https://e.org/en/one")]
    english = [Candidate("b", "One", "y", None, "https://e.org/en/one/")]
    assert pair(french, english, refused={("a", "b")}).pairs == []


def test_the_doubtful_are_suggested() -> None:
    french, english = archive(TOWNS, dated=False)
    twin = replace(english[0], id="False-twin")
    found = pair(french, [*english, twin])
    assert french[0].id not in {item.first for item in found}
    assert {item.second for item in found.suggestions} == {english[0].id, "False-twin"}


def test_a_title_alone_is_not_enough() -> None:
    french, english = archive(TOWNS)
    bare = [replace(item, text="") for item in english]
    assert pair(french, bare) == pair([], [])


def test_few_new_articles_learn_from_known_pairs() -> None:
    french, english = archive(TOWNS)
    known = list(zip(french[2:], english[2:], strict=True))
    found = pair(french[:2], english[:2], known=known)
    assert {(item.first, item.second) for item in found} == {
        (french[0].id, english[0].id),
        (french[1].id, english[1].id),
    }


def test_teasers_of_other_articles_do_not_mislead() -> None:
    french, english = archive(TOWNS)
    teased = [
        [replace(item, text=f"{item.text}\n\n{side[place - 1].title}\n\nInfolettre 2024")]
        for side in (french, english)
        for place, item in enumerate(side)
    ]
    articles = [item for made in teased for item in made]
    assert len(pair(articles[: len(french)], articles[len(french) :]).pairs) == len(TOWNS)


def test_lines_of_many_pages_are_dropped() -> None:
    notice = "Abonnez-vous à notre infolettre quotidienne"
    collection = Collection(
        Candidate(
            str(place),
            f"Titre {place}",
            f"{notice}\nUn récit {place} assez court.\nFin {place}",
        )
        for place in range(8)
    )
    read = collection.lines()
    assert read.dropped.reshape(8, 4).tolist() == [[False, True, False, False]] * 8


def test_an_article_published_often_keeps_its_text() -> None:
    collection = Collection(Candidate(str(place), "Un", "Le même texte") for place in range(8))
    assert not collection.lines().dropped.any()


def test_articles_of_any_origin_are_taken() -> None:
    odd = ["", "\n\n", "日本語のニュース 2024", "a" * 200_000, "\0", "1 " * 5000]
    french = [Candidate(f"f{place}", text[:50], text) for place, text in enumerate(odd)]
    english = [Candidate(f"e{place}", text[:50], text, START) for place, text in enumerate(odd)]
    assert pair(french, english).pairs is not None


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("12 500", "12,500"),
        ("12\u202f500", "12,500"),
        ("3,6 %", "3.6 per cent"),
        ("Élisabeth", "Elisabeth"),
        ("l’Ontario", "Ontario"),
        ("le G20", "the G20"),
        ("l’œuvre", "oeuvre"),
    ],
)
def test_tokens_survive_translation(french: str, english: str) -> None:
    words = Words()
    one, other = (
        set(np.frombuffer(words.tokens(fold(text)), np.uint32)) for text in (french, english)
    )
    assert one & other


def test_lines_are_folded() -> None:
    assert list(lines(" Été \n\n à Québec ")) == [b"Ete", b"a Quebec"]


def test_equal_scores_are_no_best() -> None:
    pairs = np.array([[0, 0], [0, 1], [1, 2]])
    assert best_of_both(pairs, np.array([1.0, 1.0, 0.5])).tolist() == [False, False, True]


def test_collections_can_be_filled_one_by_one() -> None:
    french, english = archive(TOWNS)
    collections = Collection(french), Collection()
    for article in english:
        collections[1].add(article)
    assert match(*collections) == pair(french, english)


def test_a_translation_s_address_may_be_none() -> None:
    french = Candidate("a", "Le quai", "Un texte.", url="http://[x", translation="http://[")
    english = Candidate("b", "The wharf", "A text.", translation="http://[x")
    assert [(p.first, p.second) for p in pair([french], [english])] == [("a", "b")]


def test_articles_of_one_mould_with_other_numbers_are_no_pair() -> None:
    french, english = archive([*TOWNS, "Truro", "Truro"])
    found = pair(french[:-1], [*english[:-2], english[-1]])
    assert len(found.pairs) == len(TOWNS)
    assert french[-2].id not in {item.first for item in found}


def test_sure_pairs_are_no_rivals() -> None:
    pairs = np.array([[place, place] for place in range(10)] + [[0, 10], [11, 11], [11, 0]])
    alike = np.array([8.0] * 10 + [-9.0, -1.0, -0.9])
    _, best = confidence(pairs, alike)
    assert best.tolist() == [True] * 10 + [False, True, False]
