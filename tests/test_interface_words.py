"""The interface's own words are set as its language sets text; no filter goes over them."""

import re
import tomllib

import pytest

from tests.conftest import ROOT

LOOSE = {
    "fr": re.compile(r" [:»%]|« |[ \u00a0][;!?]|['\"“”]|\.\.\."),
    "en": re.compile(r"[ \u00a0\u202f][:;!?%]|['\"]|\.\.\."),
}
"""What is set wrongly: a loose space at a sign, straight marks, three dots."""


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_words_of_the_interface_are_set(lang: str) -> None:
    text = (ROOT / "theme" / "translations" / f"{lang}.toml").read_text("utf-8")
    words = {key: word for key, word in tomllib.loads(text).items() if key != "plural_rule"}
    assert {key: word for key, word in words.items() if LOOSE[lang].search(word)} == {}


@pytest.mark.parametrize(
    ("lang", "word"),
    [
        *(("fr", "le nom : tous"), ("fr", "« ici »"), ("fr", "l'article"), ("fr", "quoi ?")),
        *(("en", "the name : all"), ("en", "author's"), ("en", "Share with...")),
    ],
)
def test_what_is_loose_is_seen(lang: str, word: str) -> None:
    assert LOOSE[lang].search(word)
