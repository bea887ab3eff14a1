"""The analysers of search: what they make of a text, and that both sides make the same."""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archipel.errors import SettingError
from lunr_search.analyser import Analyser, analyser
from tests.search_corpus import ENGLISH, FRENCH, libraries, run_node, write_scripts

ENDINGS = {
    "fr": "a ables age aient ait amment ance ateur atrices ations aux eaux emente ences er era "
    "erions eux euses ez ienne if ique ismes issait issement istes ite ités ives ment s é ées",
    "en": "able ably al ance ate ation ators ed eed ement ence er est ful fulness ical ied ies "
    "iness ing ings ion ism ity ive ized izer less li ll ly ment ness ogy ous s sses tional y",
}
TEXTS = [
    "L’An 2 000\u202f000 n'aura 1,000.5 qu’aujourd’hui O.T.A.N.-U.S. d'd'l’eau",
    "They’re can't won't 'twas O’Neil’s rock'n'roll 10,000-page ﬁne ½ m² № 5 ＡＢＣ",
    "İstanbul ΟΔΟΣ Київ Æsir ß ẞ łódź Đà Nẵng 東京 \U0001f1e8\U0001f1e6 \U00020000 a_b",
]
AWKWARD = "aéÉ'’.,- \u00a0\u202f1000s\u0301\u00adœΣİſK_&"


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("fr", "Élections", ["elections"]),
        ("fr", "l’Ukraine l'Ukraine L‘Ukraine", ["ukraine"] * 3),
        ("fr", "jusqu’à lorsqu'elle qu’on", ["a", "elle", "on"]),
        ("fr", "d’aujourd’hui", ["aujourdhui"]),
        ("fr", "presqu'île", ["presqu", "ile"]),
        ("fr", "Œuvre, cœur, ex æquo", ["oeuvre", "coeur", "ex", "aequo"]),
        ("fr", "porte-parole", ["porte", "parole"]),
        ("fr", "1 000, 12\u00a0500 et 1\u202f000\u202f000", ["1000", "12500", "et", "1000000"]),
        ("fr", "2025 300 personnes", ["2025", "300", "personnes"]),
        ("fr", "12,5 %", ["12", "5"]),
        ("fr", "l’O.N.U.", ["onu"]),
        ("fr", "gouver\u00adnement", ["gouvernement"]),
        ("fr", "e\u0301te\u0301", ["ete"]),
        ("en", "1,000 day’s don't U.S.", ["1000", "day", "do", "us"]),
        ("en", "Straße naïve", ["strasse", "naive"]),
        ("en", "re-elected in 2,024.5", ["re", "elected", "in", "2024", "5"]),
    ],
)
def test_words(lang: str, text: str, words: list[str]) -> None:
    assert analyser(lang).words(text) == words


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("fr", "Élections", "election"),
        ("fr", "gilets", "gilet"),
        ("fr", "journaux", "journal"),
        ("fr", "l’œuvre", "oeuvres"),
        ("en", "railways", "railway"),
        ("en", "days", "day"),
        ("en", "Canada’s", "Canada"),
    ],
)
def test_words_with_the_same_terms(lang: str, one: str, other: str) -> None:
    assert analyser(lang).terms(one) == analyser(lang).terms(other) != []


def test_words_that_stay_apart() -> None:
    assert analyser("en").terms("news") != analyser("en").terms("new")
    assert analyser("fr").terms("maïs") == ["mais"]


@pytest.mark.parametrize(("lang", "text"), [("fr", "À la où les"), ("en", "To the AND of")])
def test_stop_words_leave_nothing(lang: str, text: str) -> None:
    assert analyser(lang).terms(text) == []


@pytest.mark.parametrize("lang", ["fr", "en"])
@given(text=st.text())
def test_a_word_is_folded_once_and_for_all(lang: str, text: str) -> None:
    for word in analyser(lang).words(text):
        assert word and analyser(lang).words(word) == [word]


@pytest.mark.parametrize("lang", ["fr", "en"])
@given(text=st.text(alphabet=st.characters(max_codepoint=0x17F)))
def test_capitals_change_nothing(lang: str, text: str) -> None:
    assert analyser(lang).terms(text.lower()) == analyser(lang).terms(text)


def test_a_language_without_analyser() -> None:
    with pytest.raises(SettingError, match=r"knows the languages en, fr.*'de'"):
        analyser("de")


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the scripts that a built site has."""
    output = tmp_path_factory.mktemp("site")
    write_scripts(output)
    return libraries(output)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_both_sides_agree_on_a_vocabulary(scripts: Path, lang: str) -> None:
    words = vocabulary(lang)
    assert len(words) > 100_000
    assert in_browser(scripts, analyser(lang), words) == in_python(analyser(lang), words)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_both_sides_agree_on_any_text(scripts: Path, lang: str) -> None:
    texts = [f"{story.title} {story.html}" for story in FRENCH.articles + ENGLISH.articles]
    texts += TEXTS + [f"l{one}{other}d'x" for one in AWKWARD for other in AWKWARD]
    assert in_browser(scripts, analyser(lang), texts) == in_python(analyser(lang), texts)


def vocabulary(lang: str) -> list[str]:
    """The words of the corpus, and words invented of their beginnings, syllables and endings."""
    texts = [f"{story.title} {story.html}" for story in FRENCH.articles + ENGLISH.articles]
    words = {word for text in texts for word in analyser(lang).words(text)}
    stems = {word[:size] for word in words for size in (2, 4, 6, 8)}
    chance = Random(lang)
    for _ in range(6000):
        size = chance.randint(1, 3)
        stems.add(
            "".join(
                chance.choice("bcdfglmnprstvxyz") + chance.choice("aeiouyé") for _ in range(size)
            )
        )
    return sorted(words | {stem + ending for stem in stems for ending in ENDINGS[lang].split()})


def in_python(by: Analyser, texts: list[str]) -> list[list[str]]:
    return [by.terms(text) for text in texts]


def in_browser(scripts: Path, by: Analyser, texts: list[str]) -> Any:
    data = {"lang": by.lang, "rules": by.rules, "texts": texts}
    return run_node("terms.cjs", scripts, data=data)
