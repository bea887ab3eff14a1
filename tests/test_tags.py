"""Tags printed without a separator."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_import.tags import _FEW_WORDS, _Text, split_glued

_TEXT = (
    "L’OTAN et l’Ukraine négocient à Genève. BC Ferries, le G7 et NATO Watch suivent les "
    "négociations de paix ; McGill publie sur YouTube, dit Ada Exemple."
)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("OTANUkraine", ["OTAN", "Ukraine"]),
        ("Ada ExempleNégociations de paix", ["Ada Exemple", "Négociations de paix"]),
        ("B.C. FerriesG7NATO", ["B.C. Ferries", "G7", "NATO"]),
        ("McGillYouTube", ["McGill", "YouTube"]),
        ("UkraineiPhoneNATO", ["Ukraine", "iPhone", "NATO"]),
        ("Ukraine", ["Ukraine"]),
        ("", []),
    ],
)
def test_the_words_of_the_article_part_tags(raw: str, expected: list[str]) -> None:
    assert split_glued(raw, (), _TEXT) == (expected, None)


@pytest.mark.parametrize(
    ("raw", "known", "expected"),
    [
        ("OTANUkraine", {"Ukraine"}, ["OTAN", "Ukraine"]),
        ("inflationlogement", {"inflation", "logement"}, ["inflation", "logement"]),
        ("CBCNewsCanada", {"CBCNews", "Canada"}, ["CBCNews", "Canada"]),
        ("Canada PostOttawa", {"Canada", "Ottawa"}, ["Canada Post", "Ottawa"]),
        ("Loi 21Québec", {"Loi 21"}, ["Loi 21", "Québec"]),
    ],
)
def test_the_tags_of_the_archive_part_tags(raw: str, known: set[str], expected: list[str]) -> None:
    assert split_glued(raw, known, "") == (expected, None)


@pytest.mark.parametrize(
    "tag",
    [
        *("McDonald", "YouTube", "LeBron", "iPhone", "TikTok", "WestJet", "SpaceX", "MacKay"),
        *("DeSantis", "O'Toole", "O’Toole", "Jean-Pierre Côté", "R&D", "H5N1", "C.-B.", "B.C."),
        *("G7", "COVID-19", "Université McGill", "Loi 21", "LaSalle"),
    ],
)
def test_one_tag_stays_one(tag: str) -> None:
    assert split_glued(tag, (), "") == ([tag], None)


@pytest.mark.parametrize(
    ("tag", "known"), [("Reconstruction", {"construction"}), ("CUEILLETTE", {"UE"})]
)
def test_a_known_tag_inside_a_word_parts_nothing(tag: str, known: set[str]) -> None:
    assert split_glued(tag, known, "") == ([tag], None)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("LogementMontréal", ["Logement", "Montréal"]),
        ("Université McGillYouTubeLeBron", ["Université McGill", "YouTube", "LeBron"]),
        ("Vie à LaSalleC.-B.Transport", ["Vie à LaSalle", "C.-B.", "Transport"]),
        ("Budget 2025Santé (Québec)Ottawa", ["Budget 2025", "Santé (Québec)", "Ottawa"]),
        ("OTANUkraine", ["OTANUkraine"]),
    ],
)
def test_the_letters_alone_leave_a_doubt(raw: str, expected: list[str]) -> None:
    tags, warning = split_glued(raw, (), "")
    assert tags == expected
    assert warning is not None and raw in warning


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Ports, Marées,Vents", ["Ports", "Marées", "Vents"]),
        ("Ports\n  • Marées\n- Vents\nPorts", ["Ports", "Marées", "Vents"]),
        ("Ports | Marées", ["Ports", "Marées"]),
    ],
)
def test_separators_decide(raw: str, expected: list[str]) -> None:
    assert split_glued(raw, (), "") == (expected, None)


@given(st.text(alphabet="aAéÉ1 .-’O", max_size=40), st.sets(st.sampled_from(["aA", "A1", "é"])))
def test_no_letter_is_lost(raw: str, known: set[str]) -> None:
    tags, _ = split_glued(raw, known, raw)
    if len(tags) == len(set(tags)):
        parted = "".join("".join(tags).split(" "))
        assert set(parted) == set("".join(raw.split(" ")))


@pytest.mark.parametrize("pattern", ["aA", "a", "A", "aA ", "a1A", " "])
def test_hostile_tags_come_back(pattern: str) -> None:
    raw = pattern * (10_000 // len(pattern))
    tags, _ = split_glued(raw, {"aA", "AA"}, "")
    assert set("".join(tags)) == set(raw.strip())
    half = raw[:4000]
    assert set("".join(split_glued(half, {"aA", "AA"}, "")[0])) == set(half.strip())


@given(
    st.text(alphabet="ab é_-1’\n", max_size=40), st.text(alphabet="abé_1", min_size=1, max_size=4)
)
def test_a_word_looked_for_is_a_word_listed(text: str, word: str) -> None:
    few, many = _Text(text), _Text(text)
    found = [word in many for _ in range(_FEW_WORDS + 1)]
    assert {*found, word in few} == {word in set(re.findall(r"\w+", text))}
