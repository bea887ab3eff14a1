"""From one language to the other: what the glossary learns, and what the search page offers."""

from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from archipel.files import write_if_changed
from lunr_search.analyser import analyser
from lunr_search.bitext import pair_passages, passages
from lunr_search.documents import SearchDocument
from lunr_search.glossary import Glossary, rest_of
from lunr_search.opensearch import short_name
from lunr_search.other import Days, Other
from tests.search_corpus import Collection, Site, libraries, run_node
from tests.search_pairs import pair_site, write_pair_site
from tests.search_whole import others_of, search_files

ANALYSERS = (analyser("fr"), analyser("en"))
PASSAGES = [
    ("La guerre commerciale dure.", "The trade war goes on."),
    ("Qui gagne une guerre commerciale ?", "Who wins a trade war?"),
    ("Des guerres commerciales, partout.", "Trade wars, everywhere."),
    ("La guerre de 1812.", "The war of 1812."),
    ("Le commerce avec l’Ontario.", "Commerce with Ontario."),
    ("L’Ontario vote, aujourd’hui.", "Ontario votes today."),
    ("Au rendez-vous des chasse-neige.", "At the appointment with the snowplow."),
    ("Son rendez-vous est pris.", "Her appointment is made."),
    ("Un rendez-vous à midi.", "An appointment at noon."),
]


def learned(passages: list[tuple[str, str]], *names: tuple[str, str]) -> list[dict[str, str]]:
    glossary = Glossary(*ANALYSERS)
    for name in names:
        glossary.add_name(*name)
    for passage in passages:
        glossary.add(*passage)
    return [dict(entries) for entries in glossary.entries()]


class TestGlossary:
    def test_phrases_and_words_are_learned_both_ways(self) -> None:
        french, english = learned(PASSAGES)
        assert french["guerr_commercial"] == "trade\u00a0war"
        assert english["trade_war"] == "guerre\u00a0commerciale"
        assert english["war"] == "guerre"
        assert english["appoint"] == "rendez-vous"
        assert french["rend"] == "appointment"

    def test_what_is_seldom_is_not_learned(self) -> None:
        french, english = learned(PASSAGES)
        assert french.keys() & {"gagn", "chass_neig", "mid"} == set()
        assert english.keys() & {"win", "snowplow", "noon"} == set()

    def test_words_alike_stay_as_they_are(self) -> None:
        french, english = learned(PASSAGES)
        assert french["ontario"] == english["ontario"] == ""

    def test_words_alike_that_say_something_else(self) -> None:
        chance = [("Le pain est chaud.", "The oven is hot."), ("Le four.", "The pain is gone.")]
        french, english = learned(chance)
        assert "pain" not in french | english

    def test_names_are_surest(self) -> None:
        french, english = learned(PASSAGES, ("Conflit tarifaire", "Trade war"))
        assert english["trade_war"] == "Conflit\u00a0tarifaire"
        assert french["confl_tarifair"] == "Trade\u00a0war"

    def test_a_rest_is_in_lower_case_where_the_archive_writes_it_so(self) -> None:
        name = ("Guerre commerciale de Trump 🔥", "Trump’s Trade War 🔥")
        french, english = learned(PASSAGES[:1], name)
        assert english["trade_war"] == "guerre\u00a0commerciale"
        assert french["guerr_commercial"] == "trade\u00a0war"
        assert english["trump_trade_war"] == "Guerre\u00a0commerciale\u00a0de\u00a0Trump"

    def test_no_word_has_its_translation_outside(self) -> None:
        """“new tax form” always stands with « formulaire », which “form” explains already."""
        alone = [("Le formulaire arrive.", "The form comes.")] * 8
        both = [("Le formulaire nouveau est là.", "The tax form is here.")] * 3
        assert "tax" not in learned([*alone, *both])[1]

    def test_the_same_passages_give_the_same_entries(self) -> None:
        assert learned(PASSAGES) == learned(list(reversed(PASSAGES)))

    def test_nothing_to_learn_from(self) -> None:
        assert learned([]) == [{}, {}]
        assert learned([("1812 !", "1812!")]) == [{}, {}]


@pytest.mark.parametrize(
    ("french", "english", "rest"),
    [
        ("Pont de la Confédération", "Confederation Bridge", ("Pont", "Bridge")),
        (
            "Société d’énergie Bruce",
            "Bruce Energy Company",
            ("Société d’énergie", "Energy Company"),
        ),
        ("L’énergie d’Alberta", "Alberta’s energy", ("énergie", "energy")),
        ("Ottawa", "Ottawa", None),
        ("Impôts", "Taxes", None),
        ("Québec", "Hydro-Québec", None),
        ("Route du Yukon de nuit", "Night Yukon road", None),
    ],
)
def test_what_is_left_of_two_names(french: str, english: str, rest: tuple[str, str] | None) -> None:
    assert rest_of((french, english), ANALYSERS) == rest


class TestPassages:
    def test_blocks_are_passages(self) -> None:
        source = "<h2>Titre</h2><p>L’<b>eau</b> &amp; le feu</p><ul><li>un</li><li> </li></ul>"
        assert passages(source) == ["Titre", "L’eau & le feu", "un"]

    def test_as_many_are_paired_one_by_one(self) -> None:
        assert list(pair_passages(["a", "b"], ["x", "y"])) == [("a", "x"), ("b", "y")]

    def test_texts_are_cut_where_both_have_come_equally_far(self) -> None:
        ours = ["a" * 100, "b" * 50, "c" * 50, "d" * 100]
        theirs = ["w" * 110, "x" * 100, "y" * 95]
        assert list(pair_passages(ours, theirs)) == [
            (ours[0], theirs[0]),
            (f"{ours[1]}\n{ours[2]}", theirs[1]),
            (ours[3], theirs[2]),
        ]

    @pytest.mark.parametrize(("ours", "theirs"), [([], ["x"]), (["a"], []), ([], [])])
    def test_an_empty_text_says_nothing(self, ours: list[str], theirs: list[str]) -> None:
        assert list(pair_passages(ours, theirs)) == []


class TestOther:
    def test_twins_and_names_lead_to_the_other_edition(self) -> None:
        french, english = others_of(pair_site().editions)
        assert french and english
        assert french.twins == [0, 1, 2, 3, None]
        assert english.twins == [0, 1, 2, 3]
        assert french.names["category"] == {
            "Economy": "Économie",
            "Safety at sea": "Sécurité en mer",
        }

    def test_no_other_edition(self) -> None:
        assert others_of([Collection("fr", "", [])]) == [None]

    def test_editions_without_articles(self) -> None:
        empty = Other([], {"category": {}, "author": {}}, [])
        assert others_of([Collection("fr", "fr/", []), Collection("en", "en/", [])]) == [empty] * 2

    def test_days_go_on_where_none_is_known(self) -> None:
        days = Days()
        for iso in ("0001-01-03", None, "0001-01-04T10:00-05:00", "0001-01-02", "0001-01-05"):
            days.add(SearchDocument("", "", "", str, (), "", (), "", None, iso))
        assert days.data == "DABAB"


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pair_site(tmp_path_factory.mktemp("pairs"))


def ask(site: Path, lang: str, *queries: str) -> Any:
    other = "en" if lang == "fr" else "fr"
    data = {"lang": lang, "other": other, "queries": queries}
    return run_node("languages.cjs", libraries(site), site, data=data)


OFFERED = {
    "en": {
        "trade war": ("guerre commerciale", 3),
        "The TRADE wars": ("guerre commerciale", 3),
        "trade war Halifax": ("guerre commerciale Halifax", 3),
        "“trade war” halifax": ("guerre commerciale halifax", 3),
        "safety at sea": None,
        "ferry": ("traversier", 4),
        "ferry 2025": None,
        "trade war zebra": None,
        "Zebra ferry": None,
        "zebra": None,
        "the": None,
        "": None,
        "title:ferry": None,
        "ferry -port": None,
        "ferr*": None,
    },
    "fr": {
        "guerre commerciale": ("trade war", 3),
        "GUERRES COMMERCIALES": ("trade war", 3),
        "d’une guerre commerciale": ("trade war", 3),
        "le traversier": ("ferry", 3),
        "Lévis traversier": None,
    },
}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_is_offered(pairs: Path, lang: str) -> None:
    answers = ask(pairs, lang, *OFFERED[lang])
    offers = [answer["offer"] for answer in answers]
    told = [offer and (offer["text"], offer["count"]) for offer in offers]
    assert dict(zip(OFFERED[lang], told, strict=True)) == OFFERED[lang]


def test_the_other_edition_is_asked_where_there_is_a_translation(pairs: Path) -> None:
    answers = ask(pairs, "en", "ferry", "trade war zebra", "zebra", "the", "ferr*", "ferry Zebra")
    assert [answer["isOpened"] for answer in answers] == [True, False, False, False, False, True]


def test_a_story_stands_once_in_the_list_of_both(pairs: Path) -> None:
    (answer,) = ask(pairs, "fr", "Halifax port")
    assert answer["urls"][0] == "fr/1/"
    assert sorted(answer["urls"]) == ["fr/0/", "fr/1/", "fr/2/"]
    (answer,) = ask(pairs, "en", "Halifax port")
    assert answer["urls"][0] == "en/1/"
    assert sorted(answer["urls"]) == ["en/0/", "en/1/", "en/2/"]


def test_what_only_the_other_edition_finds_follows(pairs: Path) -> None:
    (answer,) = ask(pairs, "fr", "traversier winter")
    assert set(answer["urls"][:4]) == {"fr/1/", "fr/2/", "fr/3/", "fr/seul/"}
    (answer,) = ask(pairs, "en", "lévis ferry")
    assert "fr/seul/" in answer["urls"]


def write_search(site: Site, output: Path) -> None:
    """Write what search adds to a site."""
    for path, data in search_files(site):
        write_if_changed(output / path, data)


class TestDescription:
    def test_a_browser_is_told_how_to_search(self, tmp_path: Path) -> None:
        write_search(pair_site("https://journal.example/archives/"), tmp_path)
        root = etree.parse(tmp_path / "fr/search/opensearch.xml").getroot()
        told = [(etree.QName(element).localname, element.text) for element in root]
        assert told[:3] == [
            ("ShortName", "Le Journal FR"),
            ("LongName", "Le Journal – Français"),
            ("Description", "Search"),
        ]
        page, itself = (dict(url.attrib) for url in root if url.get("template"))
        assert page == {
            "type": "text/html",
            "template": "https://journal.example/archives/fr/search.html?q={searchTerms}",
        }
        assert itself["rel"] == "self"
        assert itself["template"] == "https://journal.example/archives/fr/search/opensearch.xml"

    def test_none_where_the_site_has_no_address(self, tmp_path: Path) -> None:
        write_search(pair_site(), tmp_path)
        assert list(tmp_path.rglob("*.xml")) == []

    @pytest.mark.parametrize("path", ["fr/", "en/", "fr/recherche/", "en/search/"])
    def test_pages_lead_to_it(self, published: Path, path: str) -> None:
        page = html.parse(str(published / path / "index.html"))
        (link,) = page.findall(".//link[@rel='search']")
        target = (published / path / link.get("href")).resolve()
        assert target == (published / path[:2] / "search/opensearch.xml").resolve()
        told = etree.parse(target).find("{*}Url[@type='text/html']")
        assert told is not None
        assert told.get("template", "").startswith("https://mediawall.example/")

    @pytest.mark.parametrize(
        ("name", "short"),
        [
            ("Journal", "Journal FR"),
            ("Le Journal du soir de Lévis", "Le Journal du FR"),
            ("Cinémathécaires", "Cinémathécair FR"),
            ("A & B", "A & B FR"),
        ],
    )
    def test_a_short_name_has_sixteen_characters(self, name: str, short: str) -> None:
        assert short_name(name, "fr") == short
        assert len(short) <= 16


def test_the_same_site_gives_the_same_files(tmp_path: Path) -> None:
    files = []
    for name in ("one", "two"):
        write_search(pair_site(), tmp_path / name)
        found = sorted((tmp_path / name).rglob("*.js"))
        files.append({path.relative_to(tmp_path / name): path.read_bytes() for path in found})
    assert files[0] == files[1]


def test_an_edition_alone_leads_nowhere(tmp_path: Path) -> None:
    write_search(Site(pair_site().editions[:1]), tmp_path)
    assert b'"glossary"' not in (tmp_path / "fr/search/manifest.js").read_bytes()
