"""French and English typography, in text and never in tags, code or addresses.

The cases lie in tests/cases/typography/: a line of input, then "=" and what should come out.
"""

import re
import tomllib
from html import escape
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from archipel.slugs import slugify
from archipel.text import plain_text
from archipel.typography import set_html, set_text
from lunr_search.analyser import analyser

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases" / "typography"
SHOWN = str.maketrans({"␣": "\u00a0", "¦": "\u202f"})
LANGUAGES = pytest.mark.parametrize("lang", ["fr", "en"])

_SET_SIGNS = re.compile(r"""</?sup>|[\s"'’‘“”«»′″.…–—-]""")
_PIECES = ["«", "»", '"', "'", " ", "\u00a0", "\u202f", ":", ";", "!", "?", "--", "...", "–", "“"]
_PIECES += ["a", "l", "L'", "1", "50", "000", "%", "$", "h", "1er", "XXe", "Mme", "no", "M.", "É"]
_PIECES += ["(", ")", "\n", "'90s", "’", "”", "/", "@", "https://", "°C", "km", "US", "…", "—", "."]
_TAGS = ["<em>", "</em>", "<code>", "</code>", "<br>", "<p>", "</p>", '<i lang="en">', "</i>"]
_TAGS += ["<sup>", "</sup>", '<div lang="fr">', "</div>", "&amp;", "&lt;", '<img alt="l\'a">']
any_text = st.text(st.characters(codec="utf-8", exclude_characters="<>&"))
likely_text = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)
likely_html = st.lists(st.sampled_from([*_PIECES, *_TAGS]), max_size=40).map("".join)
languages = st.sampled_from(["fr", "en"])


def _cases(name: str) -> list[tuple[str, str]]:
    lines = (CASES / f"{name}.txt").read_text(encoding="utf-8").translate(SHOWN).splitlines()
    lines = [line for line in lines if line and not line.startswith("# ")]
    pairs = zip(lines[::2], lines[1::2], strict=True)
    return [(source, line[2:] or source) for source, line in pairs if line.startswith("=")]


@pytest.mark.parametrize(("source", "expected"), _cases("fr"))
def test_french_text(source: str, expected: str) -> None:
    assert set_text(source, "fr") == expected
    assert plain_text(set_html(f"<p>{escape(source, quote=False)}</p>", "fr")).strip() == expected


@pytest.mark.parametrize(("source", "expected"), _cases("en"))
def test_english_text(source: str, expected: str) -> None:
    assert set_text(source, "en") == expected
    html = set_html(f"<p>{escape(source, quote=False)}</p>", "en")
    assert html == f"<p>{escape(expected, quote=False)}</p>"


@pytest.mark.parametrize(("source", "expected"), _cases("fr_html"))
def test_french_html(source: str, expected: str) -> None:
    assert set_html(source, "fr") == expected


@pytest.mark.parametrize(("source", "expected"), _cases("en_html"))
def test_english_html(source: str, expected: str) -> None:
    assert set_html(source, "en") == expected


def test_every_line_of_the_cases_is_in_a_pair() -> None:
    for file in CASES.glob("*.txt"):
        lines = file.read_text(encoding="utf-8").splitlines()
        answers = sum(line.startswith("=") for line in lines)
        assert len(_cases(file.stem)) == answers > 10


@LANGUAGES
def test_a_line_end_in_a_paragraph_is_a_space(lang: str) -> None:
    assert set_html("<p>à 50\nkm d'ici\n</p>", lang) == "<p>à 50\u00a0km d’ici\n</p>"


@given(any_text | likely_text, languages)
def test_setting_a_text_twice_changes_nothing(text: str, lang: str) -> None:
    once = set_text(text, lang)
    assert set_text(once, lang) == once


@given(likely_html, languages)
def test_setting_html_twice_changes_nothing(source: str, lang: str) -> None:
    once = set_html(source, lang)
    assert set_html(once, lang) == once


@given(any_text | likely_text, languages)
def test_words_stay_as_they_were(text: str, lang: str) -> None:
    assert _SET_SIGNS.sub("", set_text(text, lang)) == _SET_SIGNS.sub("", text)
    assert re.findall(r"\w+", set_text(text, lang)) == re.findall(r"\w+", text)


@given(likely_html, languages)
def test_tags_and_words_stay_as_they_were(source: str, lang: str) -> None:
    assert _SET_SIGNS.sub("", set_html(source, lang)) == _SET_SIGNS.sub("", source)


@given(likely_text, languages)
def test_a_set_text_keeps_its_slug(text: str, lang: str) -> None:
    assume("°" not in text)  # a slug spells it, so a space before it counts
    assert slugify(set_text(text, lang)) == slugify(text)


@pytest.mark.parametrize(
    "source",
    [
        "Mme Roy, le 1er septembre 2025, au XXe siècle, n'a lu que 1 000 pages",
        "L'avis du \"port\" : 50% d'ici, presqu'île, aujourd'hui, 14h30, no 5",
    ],
)
def test_search_finds_the_same_words_in_set_french(source: str) -> None:
    words = analyser("fr").terms(source)
    assert analyser("fr").terms(set_text(source, "fr")) == words
    assert analyser("fr").terms(plain_text(set_html(source, "fr"))) == words


def test_search_finds_the_same_words_in_set_english() -> None:
    source = "Nyong'o's \"film\" of the '90s--Mr. Smith's--cost $50 million... don't"
    words = analyser("en").terms(source)
    assert analyser("en").terms(set_text(source, "en")) == words
    assert analyser("en").terms(plain_text(set_html(source, "en"))) == words


@LANGUAGES
def test_the_words_of_the_interface_are_set(lang: str) -> None:
    file = ROOT / "theme" / "translations" / f"{lang}.toml"
    for key, words in tomllib.loads(file.read_text(encoding="utf-8")).items():
        assert set_text(words, lang) == words, key


def test_a_language_without_rules_is_left_alone() -> None:
    assert set_text('ma\'na : "x"', "iu") == 'ma\'na : "x"'


@LANGUAGES
@pytest.mark.parametrize(
    "piece", ['"', "' ", " ", "a'", "(", "«", " »", "$", "1 ", "-", ".", "--a"]
)
def test_a_long_odd_text_is_set(lang: str, piece: str) -> None:
    source = piece * (20_000 // len(piece))
    assert _SET_SIGNS.sub("", set_text(source, lang)) == _SET_SIGNS.sub("", source)
