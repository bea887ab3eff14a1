"""What theme/static/js/search.js finds for a query, in Node."""

from pathlib import Path

import pytest

from tests.search_corpus import ENGLISH, FRENCH, find, write_site

FIRST_IN_FRENCH = {
    "élections": "vote",
    "ELECTION": "vote",
    "gilets": "gilets",
    "gilet sauvetage": "gilets",
    "cotiere": "gilets",
    "aujourd'hui": "gilets",
    "Ukraine": "oeuvre",
    "l'ukraine": "oeuvre",
    "l’Ukraine": "oeuvre",
    "oeuvre": "oeuvre",
    "cœur": "oeuvre",
    "chef-d'oeuvre": "oeuvre",
    "porte-parole": "oeuvre",
    "porte parole": "oeuvre",
    "l’Île-du-Prince-Édouard": "vote",
    "12500": "vote",
    "12 500": "vote",
    "1,000": "vote",
    "maïs": "mais",
    "quebec": "mais",
    "bureau des arts": "oeuvre",
    "sécurité": "gilets",
    "bulletin": "vote",
}
FIRST_IN_ENGLISH = {
    "day": "railway",
    "railway": "railway",
    "today": "railway",
    "money": "money",
    "Canada's trains": "railway",
    "canada’s": "railway",
    "doesn't snow": "railway",
    "1000": "railway",
    "1,000 people": "railway",
    "US committee": "money",
    "U.S.": "money",
    "naive cafe": "money",
    "news": "news",
    "municipality": "news",
    "city desk": "news",
    "transport": "railway",
}
OPERATORS = {
    "title:gouvernement": [],
    "title:gilets": ["gilets"],
    "body:gouvernement": ["mais", "oeuvre"],
    "+gouvernement -récolte": ["oeuvre"],
    "gouvernement -title:maïs": ["oeuvre"],
    "+gouvernement +gilets": [],
    "+title:gouvernement gouvernement": [],
    "title:maïs gouvernement": ["mais", "oeuvre"],
    "+le +gouvernement -la +récolte": ["mais"],
    "élect*": ["vote"],
    "élections*": ["vote"],
    "+gouverneme* musée": ["mais", "oeuvre"],
    "gouv*ment": [],
    "agric*ric": ["mais"],
    "sauvtage~1": ["gilets"],
    "gilts~1 -maïs": ["gilets"],
    "gilets^10 maïs": ["gilets", "mais"],
}
MALFORMED = [
    *("", " ", "*", "**", "*a", "a*", "+", "-", "~", "^", ":", "title:", "+title:", "\\", "a\\"),
    *("~1", "^2", "gilets~", "gilets~x", "gilets^x", "gilets~99999999", "+ +", "- -", "-+-"),
    *("nowhere:gilets", "title:title:gilets", "gil*e*t*s*", "constructor", "__proto__", "10:30"),
    *("?q=<script>", "« gilets »", "\U0001f525", "c'est-à-dire :", "\ud800"),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("site"))


def test_french(site: Path) -> None:
    hits = find(site, FRENCH, FIRST_IN_FRENCH)
    assert {query: slugs[0] for query, slugs in hits.items()} == FIRST_IN_FRENCH


def test_english(site: Path) -> None:
    hits = find(site, ENGLISH, FIRST_IN_ENGLISH)
    assert {query: slugs[0] for query, slugs in hits.items()} == FIRST_IN_ENGLISH


def test_accents_and_apostrophes_change_nothing(site: Path) -> None:
    typeset, plain = "l’œuvre d’art à l’aube d’élections", "l'oeuvre d'art a l'aube d'elections"
    hits = find(site, FRENCH, [typeset, plain])
    assert hits[typeset] == hits[plain] == ["oeuvre", "vote"]


def test_all_words_come_before_any_word(site: Path) -> None:
    # « gouvernement » is in two articles, « maïs » in the title of one of them.
    assert find(site, FRENCH, ["gouvernement maïs", "gouvernement gilets"]) == {
        "gouvernement maïs": ["mais", "oeuvre"],
        "gouvernement gilets": ["gilets", "mais", "oeuvre"],
    }


def test_operators(site: Path) -> None:
    hits = find(site, FRENCH, OPERATORS)
    assert {query: sorted(slugs) for query, slugs in hits.items()} == OPERATORS


def test_the_last_word_may_be_unfinished(site: Path) -> None:
    typed = {
        "gou": ["mais", "oeuvre"],
        "gouverneme": ["mais", "oeuvre"],
        "gouvernement": ["mais", "oeuvre"],
        "title:gil": ["gilets"],
        "chef-d’œu": ["oeuvre"],
        "l’ukr": ["oeuvre"],
        "gilets~0": ["gilets"],
        "le": [],
        "l’": [],
    }
    assert find(site, FRENCH, typed, typing=True) == typed
    assert find(site, FRENCH, ["gouverneme", "gil"]) == {"gouverneme": [], "gil": []}


def test_a_malformed_query_never_throws(site: Path) -> None:
    find(site, FRENCH, MALFORMED)
    find(site, FRENCH, MALFORMED, typing=True)


def test_punctuation_is_no_operator(site: Path) -> None:
    pasted = {
        "Élections : le dépouillement à l’aube": "vote",
        "gilets - sauvetage": "gilets",
        "gilets: sauvetage?": "gilets",
    }
    hits = find(site, FRENCH, pasted)
    assert {query: slugs[0] for query, slugs in hits.items()} == pasted
