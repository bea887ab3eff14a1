"""What French and English write differently and mean alike: figures, dates, times."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_import.parity.facts import Fact, Value, said
from archive_import.parity.figures import figures
from archive_import.parity.model import Kind

SAME = [
    ("3,6 %", "3.6 per cent"),
    ("3,6 %", "3.6%"),
    ("3,6 pour cent", "3.6 percent"),
    ("0,25 %", "0.25 %"),
    ("1 000 élèves", "1,000 pupils"),
    ("1\u00a0000 élèves", "1000 pupils"),
    ("1\u202f234\u202f567 voix", "1,234,567 votes"),
    ("12\u2009500 places", "12 500 seats"),
    ("1.234 voix", "1,234 votes"),
    ("1,5 km", "1.5 km"),
    ("1 234,56 $", "$1,234.56"),
    ("50 $", "$50"),
    ("50 $", "C$50"),
    ("50 $ US", "US$50"),
    ("50 dollars", "$50"),
    ("2,5 milliards de dollars", "$2.5 billion"),
    ("2,5 G$", "$2.5 billion"),
    ("2,5 milliards $", "2.5 billion dollars"),
    ("12 M$", "$12 million"),
    ("12 millions d’euros", "€12M"),
    ("750 k$", "$750,000"),
    ("3 millions d’habitants", "three million people"),
    ("3 millions d’habitants", "3,000,000 people"),
    ("trois millions", "3 Million"),
    ("un million d’arbres", "one million trees"),
    ("1,2 billion de dollars", "$1.2 trillion"),
    ("5 mille", "5 thousand"),
    ("3 à 5 millions", "3 to 5 million"),
    ("entre 3 et 5 millions", "between 3 million and 5 million"),
    ("de 2 à 3 milliards de dollars", "from $2 to $3 billion"),
    ("onze joueurs", "11 players"),
    ("deux ponts", "two bridges"),
    ("deux ponts", "both bridges"),
    ("dix-sept ans", "seventeen years"),
    ("vingt et un", "twenty-one"),
    ("vingt-deux", "twenty-two"),
    ("soixante et onze", "seventy-one"),
    ("soixante-quinze", "75"),
    ("quatre-vingts", "eighty"),
    ("quatre-vingt-un", "81"),
    ("quatre-vingt-dix-sept", "ninety-seven"),
    ("nonante-sept", "97"),
    ("cent cinq", "one hundred and five"),
    ("deux cents", "two hundred"),
    ("deux cent quatre-vingt-trois", "two hundred and eighty-three"),
    ("mille neuf cent dix-sept", "1917"),
    ("trois mille cinq cents", "three thousand five hundred"),
    ("trente millions", "thirty million"),
    ("une douzaine", "a dozen"),
    ("12 œufs", "a dozen eggs"),
    ("dix ans", "a decade"),
    ("un siècle", "100 years"),
    ("la moitié", "50 per cent"),
    ("le quart", "25 per cent"),
    ("deux ans et demi", "two and a half years"),
    ("2,5 ans", "two and a half years"),
    ("7½ heures", "7.5 hours"),
    ("le 20e anniversaire", "the 20th anniversary"),
    ("le 3e rang", "third place"),
    ("le 1er rang", "1st place"),
    ("la 2e fois", "the second time"),
    ("le vingtième", "the 20th"),
    ("le XXe siècle", "the 20th century"),
    ("le XIXe siècle", "the nineteenth century"),
    ("le IVe siècle", "the 4th century"),
    ("les années 1990", "the 1990s"),
    ("les années 90", "the ’90s"),
    ("en 2024-2025", "in 2024-25"),
    ("1 800 622-6232", "1-800-622-6232"),
    ("613 555-0123", "(613) 555-0123"),
    ("la version 3.2.1", "version 3.2.1"),
    ("–40 °C", "-40°C"),
    ("1er septembre 2025", "September 1, 2025"),
    ("le 1er septembre 2025", "Sept. 1, 2025"),
    ("1 septembre 2025", "1 September 2025"),
    ("mardi 6 décembre 1917", "Tuesday, Dec. 6, 1917"),
    ("le 6 déc. 1917", "December 6th, 1917"),
    ("le 1er septembre 2025", "2025-09-01"),
    ("du 3 au 5 mai", "May 3 to 5"),
    ("du 3 au 5 mai", "May 3-5"),
    ("les 3, 4 et 5 mai", "May 3, 4 and 5"),
    ("le 24 et le 25 juin", "June 24 and 25"),
    ("en août 1914", "in August 1914"),
    ("en février", "in February"),
    ("mercredi", "Wednesday"),
    ("le dimanche", "on Sundays"),
    ("14 h 30", "2:30 p.m."),
    ("14 h 30", "14:30"),
    ("14h30", "2:30 pm"),
    ("14 h", "2 p.m."),
    ("la version 2.2", "version 2.2.0"),
    ("de 19 h à 20 h", "7-8 PM"),
    ("9 h", "9 a.m."),
    ("8 heures", "8 hours"),
    ("14 heures 30", "2:30 p.m."),
    ("0 h 30", "12:30 a.m."),
    ("8 h du soir", "8 p.m."),
    ("midi", "noon"),
    ("12 h", "noon"),
    ("minuit", "12 a.m."),
    ("de 14 h à 16 h", "2 to 4 p.m."),
    ("15:58:10", "15:58:10"),
    ("10 h 30", "10.30"),
    ("90 minutes, soit 1 h 30", "90 minutes, or 1.5 hours"),
]
UNLIKE = [
    ("3,6 %", "3.8 per cent"),
    ("1 000", "1,001"),
    ("3 millions", "3 billion"),
    ("2,5 milliards", "2.5 million"),
    ("1,2 billion", "1.2 billion"),
    ("50 $", "$60"),
    ("quatre-vingt-dix", "eighty"),
    ("vingt", "thirty"),
    ("1917", "1971"),
    ("XXe siècle", "19th century"),
    ("les années 1990", "the 1980s"),
    ("1er septembre", "September 2"),
    ("5 mars", "May 5"),
    ("du 3 au 5 mai", "May 3 to 6"),
    ("14 h 30", "2:30 a.m."),
    ("14 h 30", "3:30 p.m."),
    ("mardi", "Thursday"),
    ("1 800 622-6232", "1-800-622-6233"),
]
SILENT = [
    ("fr", "une idée, un pont et l’un des deux"),
    ("en", "one of the bridges"),
    ("en", "You may march on."),
    ("en", "Members of APRIL met."),
    ("fr", "le fichier a4dec7f"),
    ("fr", "Ver = vers"),
    ("fr", "Le neuf, c’est nouveau."),
    ("fr", "voir https://journal.example/2025/09/13/ et info7@journal.example"),
    ("en", "see www.journal.example/2025 there"),
]


def values(text: str, lang: str) -> list[Fact]:
    return figures(" ".join(text.split()), lang)


def missing(text: str, lang: str, other: str, other_lang: str) -> list[str]:
    """What of a text the other one does not say."""
    given = said(values(other, other_lang))
    return [
        text[fact.start : fact.end]
        for fact in values(text, lang)
        if fact.readings and given.isdisjoint(fact.readings)
    ]


@pytest.mark.parametrize(("french", "english"), SAME)
def test_both_ways_of_writing_are_one_value(french: str, english: str) -> None:
    assert values(french, "fr")
    assert missing(french, "fr", english, "en") == []
    assert missing(english, "en", french, "fr") == []


@pytest.mark.parametrize(("french", "english"), UNLIKE)
def test_another_value_is_another(french: str, english: str) -> None:
    assert missing(french, "fr", english, "en")
    assert missing(english, "en", french, "fr")


@pytest.mark.parametrize(("lang", "text"), SILENT)
def test_ordinary_words_are_no_figures(lang: str, text: str) -> None:
    assert [text[fact.start : fact.end] for fact in values(text, lang) if strong(fact)] == []


def strong(fact: Fact) -> bool:
    return bool(fact.readings) and not fact.weak


@pytest.mark.parametrize(
    ("lang", "text", "marked"),
    [
        ("fr", "Le taux est de 3,6 % en mai.", ["3,6 %", "mai"]),
        ("en", "It cost $2.5 billion in all.", ["$2.5 billion"]),
        (
            "fr",
            "Le mardi 1er septembre 2025 à 14 h 30.",
            ["mardi", "1er septembre", "2025", "14 h 30"],
        ),
        ("en", "On Sept. 1, 2025, at 2:30 p.m.", ["Sept. 1", "2025", "2:30 p.m."]),
        ("en", "two hundred and five people", ["two hundred and five"]),
    ],
)
def test_what_is_marked(lang: str, text: str, marked: list[str]) -> None:
    assert [text[fact.start : fact.end] for fact in values(text, lang) if fact.readings] == marked


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("3,6 %", "percent"),
        ("50 $", "money"),
        ("1917", "year"),
        ("1 917", "number"),
        ("14 h 30", "time"),
        ("3 mai", "day"),
    ],
)
def test_what_it_can_be_mistaken_for(text: str, group: str) -> None:
    (fact,) = values(text, "fr")
    assert fact.group == group


def test_facts_do_not_overlap_and_are_in_order() -> None:
    text = "Du 3 au 4 mai 2025, à 14 h 30, 1 800 622-6232, 3,6 %, dix-sept, XXe siècle, C$50."
    spans = sorted({(fact.start, fact.end) for fact in values(text, "fr")})
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    assert [fact.start for fact in values(text, "fr")] == sorted(
        fact.start for fact in values(text, "fr")
    )


MONTHS_FR = (
    *("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre"),
    *("octobre", "novembre", "décembre"),
)


def grouped(value: int, mark: str) -> str:
    return f"{value:,}".replace(",", mark)


@given(st.integers(11, 10**12), st.sampled_from([" ", "\u00a0", "\u202f", "\u2009"]))
def test_any_whole_number(value: int, space: str) -> None:
    french, english = f"{grouped(value, space)} voix", f"{value:,} votes"
    assert value in only(french, "fr") & only(english, "en")
    assert value in only(f"{value} votes", "en")


@given(st.integers(0, 10**6), st.integers(0, 99))
def test_any_decimal_number(whole: int, cents: int) -> None:
    french = f"{grouped(whole, ' ')},{cents:02d} $"
    english = f"${whole:,}.{cents:02d}"
    assert only(french, "fr") & only(english, "en")


@given(st.dates(datetime.date(1600, 1, 1), datetime.date(2099, 12, 31)))
def test_any_date(day: datetime.date) -> None:
    number = "1er" if day.day == 1 else str(day.day)
    french = f"le {number} {MONTHS_FR[day.month - 1]} {day.year}"
    for english in (f"{day:%B} {day.day}, {day.year}", f"{day:%b} {day.day}, {day.year}", f"{day}"):
        assert missing(french, "fr", english, "en") == []
        assert missing(english, "en", french, "fr") == []


@given(st.integers(0, 23), st.integers(0, 59))
def test_any_time(hour: int, minute: int) -> None:
    half = "p.m." if hour >= 12 else "a.m."
    english = f"{(hour + 11) % 12 + 1}:{minute:02d} {half}"
    assert only(f"at {english}", "en") == {("time", 60 * hour + minute)}
    assert only(f"at {english}", "en") <= only(f"à {hour} h {minute:02d}", "fr")


@given(st.integers(0, 999_999))
def test_any_numeral_in_words(value: int) -> None:
    assert float(value) in said(values(f"{in_english(value)} votes", "en")) | {0.0, 1.0}
    assert float(value) in said(values(f"{in_french(value)} voix", "fr")) | {0.0, 1.0}


@given(st.text(max_size=300), st.sampled_from(["fr", "en"]))
def test_any_text_is_read(text: str, lang: str) -> None:
    line = " ".join(text.split())
    for fact in figures(line, lang):
        assert 0 <= fact.start < fact.end <= len(line)
        assert fact.kind in (Kind.NUMBER, Kind.DATE)


def only(text: str, lang: str) -> frozenset[Value]:
    (fact,) = [fact for fact in values(text, lang) if fact.readings]
    return fact.readings


ENGLISH = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
ENGLISH_TENS = (
    *("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
)
FRENCH = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
FRENCH_TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante")


def in_english(value: int) -> str:
    if value >= 1000:
        rest = f" {in_english(value % 1000)}" if value % 1000 else ""
        return f"{in_english(value // 1000)} thousand{rest}"
    if value >= 100:
        rest = f" and {in_english(value % 100)}" if value % 100 else ""
        return f"{ENGLISH[value // 100]} hundred{rest}"
    if value < 20:
        return ENGLISH[value]
    return ENGLISH_TENS[value // 10] + (f"-{ENGLISH[value % 10]}" if value % 10 else "")


def in_french(value: int) -> str:
    if value >= 1000:
        before = f"{in_french(value // 1000)} " if value >= 2000 else ""
        return f"{before}mille" + (f" {in_french(value % 1000)}" if value % 1000 else "")
    if value >= 100:
        before = f"{FRENCH[value // 100]} " if value >= 200 else ""
        return f"{before}cent" + (f" {in_french(value % 100)}" if value % 100 else "")
    return french_below_hundred(value)


def french_below_hundred(value: int) -> str:
    if value < 20:
        return FRENCH[value]
    if value >= 80:
        return "quatre-vingt" + (f"-{FRENCH[value - 80]}" if value > 80 else "s")
    tens = min(value // 10, 6)
    rest = value - 10 * tens
    if rest in (1, 11):
        return f"{FRENCH_TENS[tens]} et {FRENCH[rest]}"
    return FRENCH_TENS[tens] + (f"-{FRENCH[rest]}" if rest else "")
