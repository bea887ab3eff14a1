"""The archive in figures: what is counted, and charts that say what their tables say."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from archipel.contents import Content
from editions.calendars import month_calendar, year_charts
from editions.charts import HEIGHT, SLOT, bars_path, length, scale_for, timeline, year_ticks
from editions.figures import AUTHORS, Figures, figures_pages
from editions.model import Edition
from tests.made_site import make_site, source

N = "\u00a0"
COUNTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=60)


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_bar_never_leaves_its_box(value: int, most: int) -> None:
    assert 0 <= length(value, most) <= 100
    assert (length(value, most) == 0) == (value == 0 or most == 0)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 10**6))
def test_more_is_never_shorter(one: int, two: int, most: int) -> None:
    assert (length(one, most) <= length(two, most)) or one > two


@given(st.integers(0, 10**9))
def test_a_scale_holds_its_most_and_has_a_half(most: int) -> None:
    assert scale_for(most) >= most
    assert scale_for(most) % 2 == 0
    assert most < 2 or scale_for(most) <= 2 * most


@pytest.mark.parametrize(("most", "end"), [(0, 2), (2, 2), (3, 4), (7, 10), (11, 20), (61, 100)])
def test_scales(most: int, end: int) -> None:
    assert scale_for(most) == end


def drawn(path: str) -> dict[int, int]:
    """The height of the bar in each slot of a path, downwards negative."""
    bars = re.findall(r"M(\d+) (\d+)v(-?\d+)h8v(-?\d+)z", path)
    assert "".join("M{} {}v{}h8v{}z".format(*bar) for bar in bars) == path
    assert all(int(there) == -int(back) for _, _, there, back in bars)
    return {int(x) // SLOT: -int(there) for x, _, there, _ in bars}


@given(COUNTS)
def test_the_paths_of_both_series_stay_in_their_boxes(values: list[int]) -> None:
    line = timeline(values, values, [])
    up, down = drawn(line.up), drawn(line.down)
    assert up.keys() == {slot for slot, value in enumerate(values) if value}
    assert all(0 < height <= HEIGHT for height in up.values())
    assert down == {slot: -height for slot, height in up.items()}
    assert line.width == len(values) * SLOT


def test_a_path_is_what_it_should_be() -> None:
    assert bars_path([1, 0, 2], 2) == "M1 200v-100h8v100zM21 200v-200h8v200z"
    assert bars_path([1], 4, down=True) == "M1 0v50h8v-50z"


@given(st.integers(1600, 2100), st.integers(0, 400))
def test_years_below_the_axis_leave_each_other_room(first: int, more: int) -> None:
    ticks = year_ticks(first, first + more, ["a", "b", "c"])
    assert ticks[0].label == str(first) and ticks[0].x == 0
    assert all(0 <= tick.x < 100 for tick in ticks)
    assert len(ticks) <= 8


def test_quarters_are_named_where_there_is_room() -> None:
    assert [
        (tick.label, tick.x) for tick in year_ticks(2025, 2025, ["avr.", "juill.", "oct."])
    ] == [
        ("2025", 0),
        ("avr.", 25),
        ("juill.", 50),
        ("oct.", 75),
    ]
    assert [tick.label for tick in year_ticks(2019, 2025, ["avr."])] == [
        "2019",
        "2021",
        "2023",
        "2025",
    ]


SOURCES = [
    source("fr", "a", "2023-02-05", story="a", picture="x.webp", authors=["Anne Roy"]),
    source("en", "a-en", "2023-02-06", story="a", authors=["Anne Roy"]),
    source("fr", "b", "2024-12-31", "economy", story="b", authors=["Luc Morin"]),
    source("en", "b-en", "2025-01-01", "economy", story="b", picture="y.webp"),
    source("fr", "c", "2025-01-31", "health", authors=["Luc Morin"]),
    source("fr", "d", "2025-01-02", "health", words=1, served=["media/x.webp"]),
    source("fr", "e", "1970-01-01", "health", date_is="unknown"),
]


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figures]:
    site, _ = make_site(tmp_path_factory.mktemp("content"), SOURCES)
    return {plan.edition.lang: plan.variables()["figures"] for plan in figures_pages(site)}


def test_what_the_archive_holds(figures: dict[str, Figures]) -> None:
    assert dict(figures["fr"].facts) == {
        "fact_articles": "7",
        "fact_stories": "5",
        "fact_words": "19",
        "fact_pictures": "2",
        "fact_authors": "2",
    }
    assert figures["en"].facts == figures["fr"].facts


def test_the_months_of_both_languages(figures: dict[str, Figures]) -> None:
    rows = [(row.label, row.texts, row.url) for row in figures["fr"].months]
    assert rows == [
        ("février 2023", ("1", "1"), "fr/2023/02/"),
        ("décembre 2024", ("1", "0"), "fr/2024/12/"),
        ("janvier 2025", ("2", "1"), "fr/2025/01/"),
    ]
    english = [(row.label, row.texts, row.url) for row in figures["en"].months]
    assert english == [
        ("February 2023", ("1", "1"), "en/2023/02/"),
        ("December 2024", ("0", "1"), None),
        ("January 2025", ("1", "2"), "en/2025/01/"),
    ]
    assert "janvier 2025, 3 articles" in figures["fr"].fullest


def test_the_timeline_is_its_table(figures: dict[str, Figures]) -> None:
    line = figures["fr"].timeline
    assert line and (line.scale, line.width) == (2, 3 * 12 * SLOT)
    assert drawn(line.up) == {1: 100, 23: 100, 24: 200}
    assert drawn(line.down) == {1: -100, 24: -100}
    assert [tick.label for tick in line.ticks] == ["2023", "2024", "2025"]


def test_stories_in_one_language_and_in_both(figures: dict[str, Figures]) -> None:
    assert [(row.label, row.texts, row.lengths) for row in figures["fr"].stories] == [
        ("Dans les deux langues", ("2", f"40{N}%"), (66.7,)),
        ("En français seulement", ("3", f"60{N}%"), (100,)),
        ("En anglais seulement", ("0", f"0{N}%"), (0,)),
    ]


def test_categories_and_authors_count_both_languages(figures: dict[str, Figures]) -> None:
    assert [(row.label, row.texts, row.lengths) for row in figures["fr"].categories] == [
        ("Santé", ("3", "0"), (100, 0)),
        ("Canada", ("1", "1"), (33.3, 33.3)),
        ("Économie", ("1", "1"), (33.3, 33.3)),
    ]
    assert [(row.label, row.texts, row.lang) for row in figures["en"].authors] == [
        ("Anne Roy", ("1", "1"), None),
        ("Luc Morin", ("0", "2"), "fr"),
    ]


def test_the_oldest_and_the_newest_have_a_date(figures: dict[str, Figures]) -> None:
    oldest, newest = figures["fr"].oldest, figures["fr"].newest
    assert oldest and newest
    assert (oldest.slug, newest.slug) == ("a", "c")


def test_only_the_first_authors_are_named(tmp_path: Path) -> None:
    sources = [source("fr", f"s{n}", "2025-01-01", authors=[f"Nom {n}"]) for n in range(25)]
    site, _ = make_site(tmp_path, sources)
    page = next(figures_pages(site)).variables()["figures"]
    assert (len(page.authors), page.more_authors) == (AUTHORS, 5)


def test_an_empty_archive_has_figures_too(tmp_path: Path) -> None:
    site, _ = make_site(tmp_path, [])
    page = next(figures_pages(site)).variables()["figures"]
    assert (page.timeline, page.months, page.oldest) == (None, [], None)
    assert [row.texts[0] for row in page.stories] == ["0", "0", "0"]


def edition_of(folder: Path, sources: list[Content]) -> Edition:
    site, _ = make_site(folder, sources)
    return site.editions[0]


def test_the_months_of_years_stand_on_one_scale(tmp_path: Path) -> None:
    edition = edition_of(tmp_path, SOURCES)
    charts = year_charts(edition.years, edition.strings, "fr")
    assert [chart.year.title for chart in charts] == ["2025", "2024", "2023"]
    assert [len(chart.months) for chart in charts] == [12, 12, 12]
    january, december = charts[0].months[0], charts[1].months[11]
    assert (january.height, january.top, january.url) == (100, 0, "fr/2025/01/")
    assert january.name == f"janvier 2025{N}: 2 articles" and january.label == "janv."
    assert (december.height, december.count) == (50, "1")
    assert charts[0].months[1].url is None and charts[0].months[1].height == 0


def test_the_calendar_of_a_month(tmp_path: Path) -> None:
    edition = edition_of(tmp_path, SOURCES)
    month = edition.years[0].children[0]
    calendar = month_calendar(month, edition.strings, "fr")
    assert calendar.weekdays[0] == ("dim.", "dimanche")
    assert [day and day.label for day in calendar.weeks[0]] == [
        None,
        None,
        None,
        "1",
        "2",
        "3",
        "4",
    ]
    days = [day for week in calendar.weeks for day in week if day]
    assert [day.label for day in days] == [str(number) for number in range(1, 32)]
    assert [day.url for day in days if day.url] == ["fr/2025/01/02/", "fr/2025/01/31/"]


@pytest.mark.parametrize("url", ["fr/archives/chiffres", "en/archives/figures"])
def test_the_page_has_well_formed_charts_with_tables(site: Path, url: str) -> None:
    html = (site / url / "index.html").read_text(encoding="utf-8")
    for drawing in re.findall(r"<svg(?:(?!<svg|</svg>).|<svg.*?</svg>)*</svg>", html, re.DOTALL):
        ElementTree.fromstring(drawing)
    page = BeautifulSoup(html, "lxml")
    chart = page.select_one(".timeline-chart")
    assert chart and chart.get("role") == "img" and chart.title and chart.title.get_text(strip=True)
    tables = page.select("main table")
    assert len(tables) == 5
    for row in page.select("main table:has(.bars-pair) tbody tr"):
        numbers = [int(re.sub(r"\D", "", cell.get_text())) for cell in row.select(".bar-number")]
        widths = [float(str(bar["width"]).rstrip("%")) for bar in row.select("rect")]
        assert len(widths) == sum(number > 0 for number in numbers)
        assert len(widths) < 2 or (widths[0] >= widths[1]) == (numbers[0] >= numbers[1])


@pytest.mark.parametrize(("lang", "name"), [("fr", "chiffres"), ("en", "figures")])
def test_the_archives_lead_to_the_figures_and_back(site: Path, lang: str, name: str) -> None:
    for path in ("archives", ""):
        page = BeautifulSoup((site / lang / path / "index.html").read_text("utf-8"), "lxml")
        main = page.find("main")
        assert main and main.select(f'a[href$="/archives/{name}/"]'), path
        assert page.select(f'.footer a[href$="/archives/{name}/"]')
