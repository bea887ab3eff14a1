"""Pairs: by link, by content, and none where there is doubt."""

from datetime import datetime

from archive_import.pairing import Candidate, pair

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
    assert pair([], []) == []
    assert pair(candidates(a=""), candidates(b="")) == []
