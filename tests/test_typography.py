"""French and English typography, in text and never in tags, code or addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fast_build.typography import set_html, set_text

N = "\u00a0"
T = "\u202f"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("«gelées»", f"«{N}gelées{N}»"),
        ("« gelées »", f"«{N}gelées{N}»"),
        (f"«{N}gelées{N}»", f"«{N}gelées{N}»"),
        ("Bilan : 50 % de 3 000 $", f"Bilan{N}: 50{N}% de 3{N}000{N}$"),
        ("12 345 678 personnes", f"12{N}345{N}678 personnes"),
        ("en 2024 300 cas", "en 2024 300 cas"),
        ("l'eau d'ici", "l’eau d’ici"),
        ("Vrai ? Non ; si !", f"Vrai{T}? Non{T}; si{T}!"),
        ("Vrai? Non; si!", "Vrai? Non; si!"),
        ("à 14 h 30", f"à 14{N}h{N}30"),
        ("voir https://e.org/l'a ; puis", f"voir https://e.org/l'a{T}; puis"),
        ("à 14:30", "à 14:30"),
    ],
)
def test_french(source: str, expected: str) -> None:
    assert set_text(source, "fr") == expected
    assert set_html(f"<p>{source}</p>", "fr") == f"<p>{expected}</p>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('She said "no".', "She said “no”."),
        ("Canada's 1990s", "Canada’s 1990s"),
        ("wait... 1914--1918", "wait… 1914—1918"),
        ("R&D < 3", "R&D < 3"),
    ],
)
def test_english(source: str, expected: str) -> None:
    assert set_text(source, "en") == expected


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_markup_and_code_are_left_alone(lang: str) -> None:
    source = '<a href="/x?a=1" title="l\'a : b">l</a><code>l\'a "b" : c ; d</code>'
    assert set_html(source, lang) == source


@given(st.text(st.characters(codec="utf-8", exclude_characters="<>&")))
def test_setting_french_twice_changes_nothing(text: str) -> None:
    once = set_text(text, "fr")
    assert set_text(once, "fr") == once
