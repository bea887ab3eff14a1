"""The editions' parts: dates in words, pages of lists, words of the interface, closest articles."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from archipel.errors import SettingError
from archipel.text import excerpt
from editions.dates import day_text, time_text
from editions.model import Moment
from editions.paging import page_url, paginate
from editions.strings import Strings, check_templates, load_strings
from editions.text import relative_links

N = "\u00a0"


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        (date(2025, 9, 1), f"1er{N}septembre 2025", f"September{N}1, 2025"),
        (date(2025, 8, 31), f"31{N}août 2025", f"August{N}31, 2025"),
    ],
)
def test_days(day: date, french: str, english: str) -> None:
    assert day_text(day, "fr") == french
    assert day_text(day, "en") == english


@pytest.mark.parametrize(
    ("hour", "minute", "french", "english"),
    [
        (2, 13, f"2{N}h{N}13", f"2:13{N}a.m."),
        (0, 5, f"0{N}h{N}05", f"12:05{N}a.m."),
        (12, 0, f"12{N}h", f"12{N}p.m."),
        (14, 30, f"14{N}h{N}30", f"2:30{N}p.m."),
    ],
)
def test_times(hour: int, minute: int, french: str, english: str) -> None:
    value = datetime(2025, 9, 13, hour, minute)
    assert time_text(value, "fr") == french
    assert time_text(value, "en") == english


def test_a_date_alone_shows_no_time() -> None:
    assert Moment(datetime(2025, 9, 13), "fr").text == f"13{N}septembre 2025"
    assert Moment(datetime(2025, 9, 13), "fr").iso == "2025-09-13"
    assert Moment(datetime(2025, 9, 13, 2, 13), "fr").iso == "2025-09-13T02:13"


def test_pages_of_a_list() -> None:
    articles: list[Any] = list(range(5))
    pages = list(paginate(articles, "fr/tag/x/", 2))
    assert [shown for _, shown in pages] == [articles[:2], articles[2:4], articles[4:]]
    assert [(page.previous, page.next) for page, _ in pages] == [
        (None, "fr/tag/x/page/2/"),
        ("fr/tag/x/", "fr/tag/x/page/3/"),
        ("fr/tag/x/page/2/", None),
    ]
    assert page_url("fr/", 1) == "fr/"
    assert len(list(paginate([], "fr/tag/x/", 2))) == 1


def words(folder: Path, lang: str, text: str) -> None:
    (folder / "translations").mkdir(exist_ok=True)
    (folder / "translations" / f"{lang}.toml").write_text(text, encoding="utf-8")


def test_counting_follows_the_language(tmp_path: Path) -> None:
    words(tmp_path, "fr", 'plural_rule = "french"\na_one = "{n} mot"\na_other = "{n} mots"')
    words(tmp_path, "en", 'plural_rule = "english"\na_one = "{n} word"\na_other = "{n} words"')
    strings = load_strings(tmp_path, ["fr", "en"])
    assert [strings["fr"].count("a", n) for n in (0, 1, 2)] == ["0 mot", "1 mot", "2 mots"]
    assert [strings["en"].count("a", n) for n in (0, 1, 2)] == ["0 words", "1 word", "2 words"]


def test_a_key_that_one_language_lacks_fails_the_build(tmp_path: Path) -> None:
    words(tmp_path, "fr", 'a = "x"\nb = "y"')
    words(tmp_path, "en", 'a = "x"')
    with pytest.raises(SettingError, match=r"en\.toml lacks .*: b$"):
        load_strings(tmp_path, ["fr", "en"])


@pytest.mark.parametrize("name", ["t", "words"])
def test_a_key_that_no_language_has_fails_the_build(tmp_path: Path, name: str) -> None:
    words(tmp_path, "fr", 'a = "x"')
    known = Strings(tmp_path / "translations" / "fr.toml").keys
    templates = {"x.html": f"{{{{ t.a }}}}\n{{% if false %}}{{{{ {name}.gone }}}}{{% endif %}}"}
    with pytest.raises(SettingError, match=r"x\.html, line 2: .*'gone'"):
        check_templates(Environment(loader=DictLoader(templates)), known)


def test_a_counted_key_needs_both_numbers(tmp_path: Path) -> None:
    words(tmp_path, "fr", 'a_one = "x"')
    known = Strings(tmp_path / "translations" / "fr.toml").keys
    templates = {"x.html": '{{ t.count("a", 3) }}'}
    with pytest.raises(SettingError, match="'a_other'"):
        check_templates(Environment(loader=DictLoader(templates)), known)


def test_excerpts_end_at_a_word() -> None:
    assert excerpt("<p>Un <b>mot</b>&nbsp;&amp; deux</p>") == f"Un mot{N}& deux"
    assert excerpt("<p>La navette <em>Columbia</em>, un soir</p>") == "La navette Columbia, un soir"
    text = excerpt(f"<h2>Non</h2><p>{'mot, ' * 60}</p><p>suite</p>")
    assert text.endswith("mot…") and len(text) <= 201


def test_root_links_become_relative() -> None:
    source = '<img src="/media/a.jpg"> <a href="/en/x/">x</a> <a href="//host/">y</a>'
    assert relative_links(source, "fr/un/") == (
        '<img src="../../media/a.jpg"> <a href="../../en/x/">x</a> <a href="//host/">y</a>'
    )
