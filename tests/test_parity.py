"""The ledger: whole stories with the differences that should be found, their order, the page."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive_import.parity import Kind, Parity, Snippet, Version, compare_stories, write_parity
from archive_import.parity.blocks import body

CASES = sorted((Path(__file__).parent / "cases" / "parity").glob("*.txt"))


def version(path: str, text: str, summary: str = "") -> Version:
    title, _, markdown = text.strip().partition("\n\n")
    return Version(path, title, summary, markdown)


def compared(french: str, english: str) -> list[Parity]:
    pair = version("articles/fr/2025/un.md", french), version("articles/en/2025/one.md", english)
    return compare_stories([pair])


def rows(found: list[Parity]) -> list[str]:
    return [
        " | ".join((item.kind.value, marked(item.french), marked(item.english)))
        for parity in found
        for item in parity.differences
    ]


def marked(snippet: Snippet | None) -> str:
    return snippet.marked if snippet else "-"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    _, french, english, differences = re.split(r"(?m)^== \w+\n", case.read_text())
    assert rows(compared(french, english)) == differences.split("\n")[:-1]


CANAL_FR = "Le canal\n\nIl a 47 écluses et relie Ottawa à Kingston depuis 1832."
CANAL_EN = "The canal\n\nIt has 47 locks and has linked Ottawa to Kingston since 1832."


def test_a_story_that_says_the_same_is_not_in_the_ledger() -> None:
    assert compared(CANAL_FR, CANAL_EN) == []


def test_the_worst_story_comes_first() -> None:
    worse = CANAL_EN.replace("47", "48")
    mild = CANAL_EN.replace(" since 1832", "")
    stories = [
        (version("articles/fr/a.md", CANAL_FR), version("articles/en/a.md", mild)),
        (version("articles/fr/b.md", CANAL_FR), version("articles/en/b.md", worse)),
        (version("articles/fr/c.md", CANAL_FR), version("articles/en/c.md", CANAL_EN)),
    ]
    found = compare_stories(iter(stories))
    assert [parity.french.path for parity in found] == ["articles/fr/b.md", "articles/fr/a.md"]
    assert found[0].severity > found[1].severity > 0
    assert compare_stories(stories[::-1]) == found


def test_a_fault_weighs_less_in_a_longer_story() -> None:
    more_fr = (
        "\n\n" + "Ce paragraphe ne dit rien de plus que le précédent sur cette affaire. " * 200
    )
    more_en = "\n\n" + "This paragraph says nothing more than the last about this matter. " * 200
    wrong = CANAL_EN.replace("47", "48")
    (short,) = compared(CANAL_FR, wrong)
    (long,) = compared(CANAL_FR + more_fr, wrong + more_en)
    assert rows([short]) == rows([long])
    assert long.severity < short.severity


def test_the_severity_of_missing_paragraphs_is_their_share() -> None:
    pair = "Le pont\n\n{0}\n\n{0}", "The bridge\n\n{0}\n\n{0}"
    words = "Canada Ottawa Kingston Toronto Halifax Winnipeg Regina Edmonton."
    (half,) = compared(pair[0].format(words), "The bridge\n\n" + words)
    assert {item.kind for item in half.differences} == {Kind.PARAGRAPH}
    assert half.severity == 10.0  # a third of all the words, of 30 points


def test_the_summary_and_the_title_are_compared() -> None:
    french = Version("articles/fr/a.md", "Cinq ponts, 12 villes", "Ouverts en 1931.", "Du texte.")
    english = Version(
        "articles/en/a.md", "Five bridges, 13 towns", "Open since 1932.", "Some text."
    )
    assert rows(compare_stories([(french, english)])) == ["number | 12 | 13", "date | 1931 | 1932"]


def test_a_missing_summary_is_no_difference() -> None:
    french = Version("articles/fr/a.md", "Les ponts", "Il y en a 5.", "La ville a 5 ponts.")
    english = Version("articles/en/a.md", "The bridges", "", "The city has 5 bridges.")
    assert compare_stories([(french, english)]) == []


def test_code_and_addresses_are_not_compared() -> None:
    french = "Le code\n\nVoir [la page](https://journal.example/2025/51).\n\n```\nx = 12\n```"
    english = "The code\n\nSee [the page](https://journal.example/1999/7).\n\n```\nx = 13\n```"
    assert compared(french, english) == []


def test_a_name_is_learned_from_the_archive() -> None:
    """Exonyms that no table has: those that keep company are each other's translation."""
    places = [("Vieux-Poirier Dunord", "Oldpear Northwell"), ("Ottawa", "Ottawa")]
    stories = [
        (
            version(f"fr/{number}.md", f"Titre\n\nOn a vu {french} en 19{number}, dit-on ici."),
            version(f"en/{number}.md", f"Title\n\nPeople saw {english} in 19{number}, it is said."),
        )
        for number, (french, english) in enumerate(places * 5, start=10)
    ]
    alone = (
        version("fr/9.md", "Titre\n\nOn a vu Ottawa et Vieux-Poirier Dunord en 1909, dit-on ici."),
        version("en/9.md", "Title\n\nPeople saw it all, Oldpear Northwell, in 1909, it is said."),
    )
    assert rows(compare_stories([*stories, alone])) == ["name | Ottawa | -"]


@pytest.mark.parametrize(
    ("markdown", "kinds"),
    [
        ("# A\n\nB\n\n- C\n- D\n\n> E\n\n| F | G |\n|---|---|\n| H | I |\n", "hpiiqtt"),
        ("```\nA\n```\n\n![x](/media/x.jpg)\n\nB", "cp"),
        ("<figure><img src=x><figcaption>A</figcaption></figure>\n\nB<!-- C -->", "pp"),
        ("", ""),
        ("</li></li></table>A\n\n<blockquote>B", "pq"),
    ],
)
def test_blocks(markdown: str, kinds: str) -> None:
    assert "".join(block.kind[0] for block in body(markdown)) == kinds


def test_the_reports(tmp_path: Path) -> None:
    found = compared(CANAL_FR, CANAL_EN.replace("47", "48"))
    write_parity(found, tmp_path)
    (story,) = json.loads((tmp_path / "parity-report.json").read_text())["stories"]
    assert story["fr"] == {"path": "articles/fr/2025/un.md", "title": "Le canal"}
    assert story["differences"] == [
        {
            "kind": "number",
            "fr": ["Il a ", "47", " écluses et relie Ottawa à Kingston depuis 1832."],
            "en": ["It has ", "48", " locks and has linked Ottawa to Kingston since 1832."],
        }
    ]
    page = (tmp_path / "parity-report.html").read_text()
    assert '<a href="./articles/fr/2025/un.md" lang="fr">Le canal</a>' in page
    assert '<td lang="en" data-label="In English">It has <mark>48</mark> locks' in page
    assert "Severity 10.0; contradictions 1<" in page


def test_an_empty_ledger(tmp_path: Path) -> None:
    write_parity([], tmp_path)
    assert json.loads((tmp_path / "parity-report.json").read_text()) == {"stories": []}
    assert "Stories that differ: 0" in (tmp_path / "parity-report.html").read_text()


def test_the_page_says_how_many_more_there_are(tmp_path: Path) -> None:
    found = compared(CANAL_FR, CANAL_EN.replace("47", "48")) * 400
    write_parity(found, tmp_path)
    page = (tmp_path / "parity-report.html").read_text()
    assert page.count("<article>") == 300
    assert "And 100 more in parity-report.json" in page
    assert len(json.loads((tmp_path / "parity-report.json").read_text())["stories"]) == 400


HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(1)>&lt;\x00\u202e'


def test_nothing_of_a_story_is_markup_on_the_page(tmp_path: Path) -> None:
    french = Version(
        f"javascript:{HOSTILE}.md", HOSTILE, HOSTILE, f"{HOSTILE} 51 {HOSTILE}\n\n" * 9
    )
    english = Version("//evil.example/x.md", HOSTILE, "", f"A total of 52.\n\n`{HOSTILE} 77`")
    write_parity(compare_stories([(french, english)]), tmp_path)
    page = (tmp_path / "parity-report.html").read_text()
    assert "<script" not in page and "<img" not in page
    hrefs = re.findall(r'href="([^"]*)"', page)
    assert hrefs and all(re.fullmatch(r"\./[^:<>]*", href) for href in hrefs)
    assert "//evil" not in page.replace("./evil", "")


@pytest.mark.parametrize(
    "text",
    [
        *("9" * 9000, "1,000," * 9000, "- " * 3000, "3 et " * 9000, "A " * 9000, "a<!--" * 9000),
        *("two hundred and " * 9000, "3 mai, " * 9000, "(" * 9000, "12:30:" * 9000, "<p " * 9000),
    ],
    ids=range(11),
)
def test_long_and_odd_texts_end(text: str) -> None:
    assert compare_stories([(Version("a", text, text, text), Version("b", "", "", ""))]) is not None


@settings(deadline=None)
@given(st.text(max_size=400), st.text(max_size=400))
def test_any_two_texts_are_compared(french: str, english: str) -> None:
    pair = Version("a", french[:50], french[50:90], french), Version("b", "", "", english)
    for parity in compare_stories([pair]):
        assert parity.differences and parity.severity >= 0


@settings(deadline=None)
@given(st.text(max_size=400))
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    """Digits mean the same in both languages, but for « billion »; words and names may not."""
    text = re.sub(r"(?i)[^\W\d_]", "x", text)
    pair = Version("a", "", "", text), Version("b", "", "", text)
    assert [
        row for row in rows(compare_stories([pair])) if row.startswith(("number", "date"))
    ] == []
