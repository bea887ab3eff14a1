"""References in words, BibTeX and RIS: hostile titles, desks and persons, dates of all kinds."""

import re
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editions.citation_files import Record, bibtex, is_person, ris
from editions.citations import Reference, cite
from editions.strings import load_strings
from tests.conftest import ROOT

STRINGS = load_strings(ROOT / "theme", ["fr", "en"])
N = "\u00a0"
URL = "https://site.example/fr/le-canal/"
COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\,": "\u202f",
    "~": N,
    **{f"\\{sign}": sign for sign in "&%$#_"},
}
COMMAND = re.compile("|".join(map(re.escape, sorted(COMMANDS, key=len, reverse=True))))


def article(**changes: Any) -> Any:
    fields = {
        "url": "fr/le-canal/",
        "slug": "le-canal",
        "lang": "fr",
        "title": "Le canal Rideau",
        "authors": [SimpleNamespace(name="Anne Exemple")],
        "date": datetime(2025, 9, 1, 2, 13),
        "date_is": "published",
        "source": "https://journal.example/le-canal/",
    }
    return SimpleNamespace(**fields | changes)


def references(**changes: Any) -> dict[str, Reference]:
    editions = {
        lang: SimpleNamespace(lang=lang, name=name, strings=STRINGS[lang])
        for lang, name in (("fr", "Français"), ("en", "English"))
    }
    editions["fr"].other, editions["en"].other = editions["en"], editions["fr"]
    public_url = changes.pop("public_url", "https://site.example")
    found = article(**changes)
    site: Any = SimpleNamespace(name="Le Journal", public_url=public_url)
    edition: Any = editions[found.lang]
    return {one.lang: one for one in cite(found, edition, site).references}


def words(one: Reference, accessed: str = "") -> str:
    """A reference as its page shows it."""
    day = one.accessed.format(date=accessed) if accessed else ""
    return f"{one.opening}{one.title}{one.middle}Le Journal{one.tail}{day}{one.end}"


def test_in_french() -> None:
    assert words(references()["fr"], f"2{N}octobre 2026") == (
        f"Anne Exemple, «{N}Le canal Rideau{N}», Le Journal, [en ligne], 1er{N}septembre 2025, "
        f"{URL} (consulté le 2{N}octobre 2026)."
    )


def test_in_english() -> None:
    assert words(references()["en"], "October 2, 2026") == (
        f"Anne Exemple, “Le canal Rideau,” Le Journal, September{N}1, 2025, "
        f"accessed October 2, 2026, {URL}."
    )


def test_the_article_s_language_comes_first() -> None:
    assert list(references()) == ["fr", "en"]
    assert list(references(lang="en")) == ["en", "fr"]


def test_without_script_no_day_of_access_is_named() -> None:
    assert words(references()["fr"]).endswith(f"septembre 2025, {URL}.")
    assert words(references()["en"]).endswith(f"September{N}1, 2025, {URL}.")


@pytest.mark.parametrize(
    ("date_is", "french", "english"),
    [
        ("unknown", f"s.{N}d.", "n.d."),
        ("modified", f"mis à jour le{N}1er{N}septembre 2025", f"last modified September{N}1, 2025"),
        ("estimated", f"[vers le{N}1er{N}septembre 2025]", f"[ca.{N}September{N}1, 2025]"),
    ],
)
def test_what_a_date_is(date_is: str, french: str, english: str) -> None:
    found = references(date_is=date_is)
    assert f"Le Journal, [en ligne], {french}, http" in words(found["fr"])
    assert f"Le Journal, {english}, http" in words(found["en"])


@pytest.mark.parametrize(
    ("names", "french", "english"),
    [
        ([], f"«{N}", "“"),
        (["A B", "C D"], "A B et C D, ", "A B and C D, "),
        (["A B", "C D", "E F"], "A B, C D et E F, ", "A B, C D, and E F, "),
        (["A B", "C D", "E F", "G H"], "A B et autres, ", "A B et al., "),
    ],
)
def test_authors(names: list[str], french: str, english: str) -> None:
    found = references(authors=[SimpleNamespace(name=name) for name in names])
    assert words(found["fr"]).startswith(french) and words(found["en"]).startswith(english)


def test_quotes_inside_a_title() -> None:
    french = references(title=f"Le «{N}pont{N}» de Québec")["fr"]
    assert f"«{N}Le “pont” de Québec{N}»," in words(french)
    english = references(lang="en", title="The “bridge” at Québec")["en"]
    assert "“The ‘bridge’ at Québec,”" in words(english)


@pytest.mark.parametrize(
    "title", ["La rue du “pont”", f"La rue du «{N}pont{N}»", "La rue du «pont»"]
)
def test_in_english_a_comma_stands_inside_both_quotation_marks(title: str) -> None:
    assert "“La rue du ‘pont,’” Le Journal" in words(references(title=title)["en"])


@pytest.mark.parametrize(
    ("source", "end"),
    [
        ("https://journal.example/le-canal/", "2025, https://journal.example/le-canal/."),
        ("dumps/le-canal.txt", f"September{N}1, 2025."),
        (None, f"September{N}1, 2025."),
    ],
)
def test_a_site_that_is_nowhere_yet_cites_the_source(source: str | None, end: str) -> None:
    found = references(public_url="", source=source)
    assert words(found["en"]).endswith(end)
    assert ("[en ligne]" in words(found["fr"])) == ("http" in end)


PERSONS = ["Anne Exemple", "Jean de la Tour", "Éloïse Côté-Roy", "Martin Luther King Jr."]
DESKS = [
    *("La rédaction", "Bureau politique", "World Desk", "The Canadian Press", "Newsroom"),
    *("L’équipe", "Journal, avec Anne", "Anne Exemple 2", "A & B", "Agence France-Presse"),
    *("Bureau de l’économie", "Culture and Society Desk", "{Anne} Exemple", "Media Wall News"),
]


def test_persons_and_desks() -> None:
    assert [name for name in PERSONS if not is_person(name)] == []
    assert [name for name in DESKS if is_person(name)] == []


def record(**changes: Any) -> Record:
    fields: dict[str, Any] = {
        "key": "fr-le-canal",
        "title": "Le canal",
        "names": ["Anne Exemple"],
        "site": "Le Journal",
        "day": datetime(2025, 9, 1).date(),
        "is_estimated": False,
        "note": None,
        "url": URL,
        "lang": "fr",
    }
    return Record(**fields | changes)


def read_bibtex(text: str) -> dict[str, str]:
    """The fields of one entry, read as BibTeX does: braces are counted, escaped ones too."""
    head = re.match(r"@online\{([\w-]+),\n", text)
    assert head and text.endswith("}\n")
    fields, rest = {"key": head[1]}, text[head.end() : -2]
    while rest:
        name = re.match(r"  (\w+) = \{", rest)
        assert name, rest
        depth, end = 1, name.end()
        while depth:
            depth += {"{": 1, "}": -1}.get(rest[end], 0)
            end += 1
        fields[name[1]] = rest[name.end() : end - 1]
        assert rest[end : end + 2] == ",\n"
        rest = rest[end + 2 :]
    return fields


def from_latex(text: str) -> str:
    return COMMAND.sub(lambda match: COMMANDS[match[0]], text)


def read_ris(text: str) -> list[tuple[str, str]]:
    """The tags and values, in the lines that the format wants."""
    assert text.endswith("ER  - \r\n")
    lines = [re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line) for line in text.split("\r\n")[:-1]]
    assert all(lines), text
    return [(line[1], line[2]) for line in lines if line]


def test_bibtex() -> None:
    names = ["Anne Exemple", "La rédaction", "Martin Luther King Jr."]
    assert read_bibtex(bibtex(record(names=names))) == {
        "key": "fr-le-canal",
        "author": "Anne Exemple and {La rédaction} and King, Jr., Martin Luther",
        "title": "{Le canal}",
        "organization": "Le Journal",
        "date": "2025-09-01",
        "year": "2025",
        "url": URL,
        "langid": "french",
    }


def test_ris() -> None:
    names = ["Jean de la Tour", "Martin Luther King Jr.", "World Desk"]
    assert read_ris(ris(record(names=names, note="n.d.", lang="en"))) == [
        ("TY", "NEWS"),
        ("AU", "de la Tour, Jean"),
        ("AU", "King, Martin Luther, Jr."),
        ("AU", "World Desk"),
        ("TI", "Le canal"),
        ("T2", "Le Journal"),
        ("PY", "2025"),
        ("DA", "2025/09/01/"),
        ("N1", "n.d."),
        ("UR", URL),
        ("LA", "en"),
        ("ER", ""),
    ]


def test_dates_that_are_not_known() -> None:
    assert "date" not in read_bibtex(bibtex(record(day=None)))
    assert not {"PY", "DA"} & dict(read_ris(ris(record(day=None)))).keys()
    estimated = read_bibtex(bibtex(record(is_estimated=True, note="[vers le 1er septembre]")))
    assert (estimated["date"], estimated["note"]) == ("2025-09-01~", "[vers le 1er septembre]")


HOSTILE = [
    "Unbalanced { brace",
    "100 % & $5 #1 a_b ~x ^y",
    r"C:\new\table} , title = {other",
    "two\nlines\r\nER  - \r\nTY  - BOOK",
    'quotes " and « guillemets » and “curly”',
    "Éàçñ œ 🔥 – …",
]


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles(title: str) -> None:
    _check(title)


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_any_title(title: str) -> None:
    _check(title)


def _check(title: str) -> None:
    shown = re.sub(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+", " ", title).strip()
    fields = read_bibtex(bibtex(record(title=title, names=[title], site=title)))
    assert from_latex(fields["title"]) == f"{{{shown}}}"
    assert from_latex(fields["author"]) in (shown, f"{{{shown}}}")
    assert fields.keys() >= {"url", "langid"}
    tags = read_ris(ris(record(title=title, site=title)))
    assert [tag for tag, _ in tags].count("ER") == 1 and tags[0] == ("TY", "NEWS")
    plain = re.sub(f"[{N}\u202f ]+", " ", shown).strip()
    assert dict(tags).get("TI", "") == plain


def test_files_stand_beside_the_page_and_go_with_it(site: Path) -> None:
    for index in (*site.glob("fr/*/index.html"), *site.glob("en/*/index.html")):
        html = index.read_text(encoding="utf-8")
        if 'class="cite"' in html:
            assert read_bibtex((index.parent / "citation.bib").read_text(encoding="utf-8"))
            assert read_ris((index.parent / "citation.ris").read_bytes().decode())
    assert len(list(site.rglob("citation.*"))) > 100
