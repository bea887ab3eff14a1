"""The front page and that of any day: what stands where, and nothing twice."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from archipel.contents import Content
from editions.front import DayEdition, day_title, make_day, make_front
from editions.model import Article, Front, Section
from editions.pages import plan_pages
from tests.made_site import make_site, source

N = "\u00a0"


def front_of(folder: Path, sources: list[Content]) -> Front:
    site, options = make_site(folder, sources)
    return make_front(site.editions[0], options)


def many(category: str, count: int, day: str = "2025-09-{:02}") -> list[Content]:
    return [source("fr", f"{category}-{n}", day.format(28 - n), category) for n in range(count)]


def in_section(section: Section) -> list[Article]:
    return [section.lead, *section.rest]


def above_latest(front: Front) -> list[Article]:
    articles = [front.lead] if front.lead else []
    articles += [*front.secondary, *front.opinion, *front.others]
    for section in (*front.special, *front.sections, *front.further):
        articles += in_section(section)
    return articles


@pytest.mark.parametrize("count", [0, 1, 2, 3, 6, 12])
def test_nothing_stands_twice_save_among_the_latest(tmp_path: Path, count: int) -> None:
    names = ("canada", "economy", "health", "opinion", "trade")
    front = front_of(tmp_path, [item for name in names for item in many(name, count)])
    urls = [article.url for article in above_latest(front)]
    assert len(urls) == len(set(urls))
    hero = [front.lead, *front.secondary]
    assert not [article for article in front.latest if article in hero]


def test_an_archive_of_opinions_alone_has_a_front_page(tmp_path: Path) -> None:
    front = front_of(tmp_path, many("opinion", 7))
    urls = [article.url for article in above_latest(front)]
    assert len(urls) == len(set(urls)) == 7
    assert len(front.opinion) == 2


def test_the_lead_is_the_newest_with_a_picture(tmp_path: Path) -> None:
    sources = many("canada", 4)
    sources[2] = source("fr", "seen", "2025-09-20", picture="a.webp")
    front = front_of(tmp_path, sources)
    assert front.lead and front.lead.slug == "seen"
    assert [article.slug for article in front.secondary] == ["canada-0", "canada-1", "canada-3"]


def test_categories_follow_the_menu_and_one_article_makes_no_band(tmp_path: Path) -> None:
    sources = many("canada", 10) + many("health", 3, "2025-08-{:02}")
    sources += many("economy", 1, "2025-08-{:02}")
    front = front_of(tmp_path, sources)
    assert [section.category.key for section in front.sections] == ["health", "canada"]
    assert [article.slug for article in front.others] == ["economy-0"]


def test_two_bands_take_the_whole_width(tmp_path: Path) -> None:
    front = front_of(tmp_path, many("canada", 9) + many("health", 3, "2025-08-{:02}"))
    assert [section.width for section in front.sections] == ["whole", "whole"]


def test_three_bands_are_one_across_and_two_halves(tmp_path: Path) -> None:
    sources = [*many("canada", 9), *many("health", 3, "2025-08-{:02}")]
    front = front_of(tmp_path, sources + many("economy", 3, "2025-07-{:02}"))
    assert [section.width for section in front.sections] == ["whole", "half", "half"]


def test_the_same_day_of_other_years(tmp_path: Path) -> None:
    sources = [
        source("fr", "new", "2025-02-28"),
        source("fr", "before", "2025-02-27"),
        source("fr", "plain", "2020-02-28"),
        source("fr", "pictured", "2020-02-28", picture="a.webp"),
        source("fr", "leap", "2024-02-29"),
        source("fr", "long-ago", "2011-02-28"),
        source("fr", "undated", "2015-02-28", date_is="unknown"),
    ]
    front = front_of(tmp_path, sources)
    assert front.day == f"28{N}février"
    found = [(one.year, one.article.slug, one.url) for one in front.on_this_day]
    assert found == [
        ("2020", "pictured", "fr/2020/02/28/"),
        ("2011", "long-ago", "fr/2011/02/28/"),
    ]


def test_a_leap_day_has_the_leap_days_before_it(tmp_path: Path) -> None:
    sources = [source("fr", f"y{year}", f"{year}-02-29") for year in (2020, 2024)]
    front = front_of(tmp_path, sources)
    assert [one.year for one in front.on_this_day] == ["2020"]


def test_no_other_year_no_strip(tmp_path: Path) -> None:
    assert front_of(tmp_path, many("canada", 3)).on_this_day == []


def day_of(folder: Path, sources: list[Content], lang: int = 0) -> tuple[DayEdition, str]:
    site, options = make_site(folder, sources)
    edition = site.editions[lang]
    day = edition.years[0].children[-1].children[-1]
    return make_day(day, edition, options), day_title(day, edition)


def in_day(day: DayEdition) -> list[str]:
    articles = [day.lead, *day.secondary]
    for section in day.sections:
        articles += in_section(section)
    return [article.slug for article in articles]


@pytest.mark.parametrize("count", [1, 2, 7, 8, 40])
def test_a_day_shows_each_of_its_articles_once(tmp_path: Path, count: int) -> None:
    names = ("canada", "health", "opinion")
    sources = [source("fr", f"s{n}", "2025-09-13", names[n % 3]) for n in range(count)]
    day, _ = day_of(tmp_path, sources)
    assert sorted(in_day(day)) == sorted(item.slug for item in sources)
    assert bool(day.sections) == (count > 7)


def test_many_articles_stand_by_category(tmp_path: Path) -> None:
    sources = [source("fr", f"{n}", "2025-09-13", "health") for n in range(10, 18)]
    sources += [source("fr", f"{n}", "2025-09-13", "opinion") for n in range(20, 22)]
    day, _ = day_of(tmp_path, sources)
    assert (day.lead.slug, len(day.secondary)) == ("10", 3)
    assert [section.category.key for section in day.sections] == ["health", "opinion"]
    assert [len(in_section(section)) for section in day.sections] == [4, 2]
    assert (day.month.label, day.month.url) == ("septembre 2025", "fr/2025/09/")


@pytest.mark.parametrize(
    ("lang", "date", "title"),
    [
        (0, "2025-09-13", f"Édition du samedi 13{N}septembre 2025"),
        (0, "2025-09-01", f"Édition du lundi 1er{N}septembre 2025"),
        (1, "2025-09-13", f"Edition of Saturday, September{N}13, 2025"),
    ],
)
def test_the_date_stands_in_full(tmp_path: Path, lang: int, date: str, title: str) -> None:
    assert day_of(tmp_path, [source(("fr", "en")[lang], "a", date)], lang)[1] == title


@pytest.mark.parametrize(("lang", "month"), [("fr", "septembre 2025"), ("en", "September 2025")])
def test_a_day_leads_to_its_neighbours_and_its_month(site: Path, lang: str, month: str) -> None:
    html = (site / lang / "2025" / "09" / "12" / "index.html").read_text(encoding="utf-8")
    steps = BeautifulSoup(html, "lxml").select(".steps a")
    assert [str(link["href"]).split("2025/")[1] for link in steps] == ["09/09/", "09/", "09/13/"]
    assert steps[1].get_text(strip=True) == month


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_bars_of_years_and_the_days_of_months_are_links(site: Path, lang: str) -> None:
    year = BeautifulSoup((site / lang / "2025" / "index.html").read_text("utf-8"), "lxml")
    bars = year.select(".columns a")
    titles = year.select(".calendar-title a")
    assert [bar["href"] for bar in bars] == [link["href"] for link in reversed(titles)]
    assert all(bar.select_one("rect") and bar.get("aria-label") for bar in bars)
    month = BeautifulSoup((site / lang / "2025" / "09" / "index.html").read_text("utf-8"), "lxml")
    assert len(month.select(".month-calendar a")) == len(month.select(".calendar-title a")) > 2


def test_a_category_without_pictures_shows_no_tiles(tmp_path: Path) -> None:
    sources = [*many("canada", 3), source("fr", "seen", "2025-01-01", "health", picture="a.webp")]
    site, options = make_site(tmp_path, sources)
    plans = [plan for plan in plan_pages(site, options) if plan.page.kind == "category"]
    tiles = {plan.page.url: plan.variables()["tiles"] for plan in plans}
    assert tiles["fr/categorie/sante/"] and not tiles["fr/categorie/canada/"]


def test_every_page_of_a_small_site_is_planned_once(tmp_path: Path) -> None:
    site, options = make_site(tmp_path, [*many("canada", 2), source("en", "a", "2025-09-13")])
    files = [plan.page.save_as for plan in plan_pages(site, options)]
    assert len(files) == len(set(files))
    for path in ("fr/archives/chiffres/", "en/archives/figures/", "en/2025/09/13/"):
        assert f"{path}index.html" in files
