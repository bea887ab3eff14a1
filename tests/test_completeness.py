"""Each edition's lists have every article once, on the page where it belongs, and say how many."""

import re
from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from archipel.frontmatter import parse, split_list
from archipel.slugs import slugify
from tests.conftest import build
from tests.crawl import Crawl
from tests.small_site import Archive, settings

BASE = "https://mediawall.example/"
PATHS = {
    "fr": {"category": "categorie", "tag": "tag", "author": "auteur", "archives": "archives"},
    "en": {"category": "category", "tag": "tag", "author": "author", "archives": "archives"},
}
TAGS = {"fr": ["Eau", "Ponts", "Marées", "Phares"], "en": ["Water", "Bridges", "Tides"]}


def fill(archive: Archive) -> None:
    """23 French articles and 11 English ones, of which 7 are pairs; three without a date."""
    for lang, total in (("fr", 23), ("en", 11)):
        tags = TAGS[lang]
        for number in range(total):
            day = {"Date": f"202{number % 3}-0{1 + number % 2}-1{number % 4}T0{number % 10}:00"}
            archive.article(
                lang,
                f"{'note' if lang == 'en' else 'fiche'}-{number}",
                **(day if number % 10 else {}),
                Story=f"story-{number}" if number < 7 else f"{lang}-{number}",
                Category=["canada", "river", "heritage"][number % 3],
                Tags=f"{tags[number % len(tags)]}; {tags[0]}" if number % 5 else "",
                Authors=["Anne Exemple", "Zoé Exemple; Anne Exemple"][number % 2],
            )


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("complete") / "content"
    fill(Archive(folder))
    return folder


@pytest.fixture(scope="module")
def crawl(archive: Path) -> Crawl:
    conf = settings(archive.parent, "ARTICLES_PER_PAGE = 4\n")
    result = build(archive, archive.parent / "output", conf)
    assert result.returncode == 0, result.stdout + result.stderr
    return Crawl(archive.parent / "output", BASE)


Lists = dict[str, Counter[str]]


def expected(archive: Path, lang: str) -> Lists:
    """What each list should have: the articles' addresses by the list's, of an edition."""
    labels = {"canada": "canada", "river": {"fr": "le-fleuve", "en": "the-river"}[lang]}
    labels["heritage"] = "patrimoine-bati"
    lists: Lists = {}
    for file in (archive / "articles" / lang).glob("*.md"):
        fields, _ = parse(file.read_text(encoding="utf-8"))
        path = PATHS[lang]
        places = [path["archives"], f"{path['category']}/{labels[fields['Category']]}"]
        places += {f"tag/{slugify(tag)}" for tag in split_list(fields.get("Tags", ""))}
        places += [f"{path['author']}/{slugify(name)}" for name in split_list(fields["Authors"])]
        if date := fields.get("Date"):
            places.append(date[:10].replace("-", "/"))
        for place in places:
            found = lists.setdefault(f"{BASE}{lang}/{place}/", Counter())
            found[f"{BASE}{lang}/{file.stem}/"] += 1
    return lists


def shown(crawl: Crawl, url: str) -> list[str]:
    """The articles of all pages of a list, in order."""
    pages = (url if number == 1 else f"{url}page/{number}/" for number in count(1))
    listed: list[str] = []
    for page in pages:
        if page not in crawl.pages:
            return listed
        listed += crawl.pages[page].listed()
    raise AssertionError


def said(crawl: Crawl, url: str) -> int:
    """How many articles a list says it has."""
    facts = crawl.pages[url].root.xpath("string(//p[contains(@class, 'page-facts')])")
    match = re.search(r"\d+", facts)
    assert match, url
    return int(match[0])


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_list_has_each_of_its_articles_once(crawl: Crawl, archive: Path, lang: str) -> None:
    lists = expected(archive, lang)
    assert len(lists) > 15
    for url, articles in lists.items():
        assert Counter(shown(crawl, url)) == articles, url
        assert said(crawl, url) == articles.total(), url


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_list_is_missing_or_too_many(crawl: Crawl, archive: Path, lang: str) -> None:
    kinds = "|".join(PATHS[lang].values())
    listing = re.compile(rf"{BASE}{lang}/((?!archives)({kinds})/[\w-]+|\d+/\d+/\d+|archives)/")
    lists = {url for url in crawl.pages if listing.fullmatch(url)}
    assert lists == expected(archive, lang).keys()


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_lists_begin_with_the_newest(crawl: Crawl, archive: Path, lang: str) -> None:
    files = sorted((archive / "articles" / lang).glob("*.md"))
    dates = {}
    for file in files:
        fields, _ = parse(file.read_text(encoding="utf-8"))
        dates[f"{BASE}{lang}/{file.stem}/"] = fields.get("Date", "")
    order = [dates[url] for url in shown(crawl, f"{BASE}{lang}/archives/")]
    assert order == sorted(order, reverse=True)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_years_lead_to_their_months_and_months_to_their_days(
    crawl: Crawl, archive: Path, lang: str
) -> None:
    lists = expected(archive, lang).items()
    below = {url: n.total() for url, n in lists if re.search(r"/\d\d/$", url)}
    for _ in ("months", "years"):
        periods: Counter[str] = Counter()
        for url, total in below.items():
            period = url.removesuffix("/").rpartition("/")[0] + "/"
            periods[period] += total
            assert url in crawl.pages[period].anchors
        for period, total in periods.items():
            assert said(crawl, period) == total, period
        below = dict(periods)
    years = crawl.pages[f"{BASE}{lang}/archives/"].anchors
    assert below.keys() <= set(years)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_indexes_name_every_list_with_its_count(crawl: Crawl, archive: Path, lang: str) -> None:
    for kind in ("category", "tag", "author"):
        index = f"{BASE}{lang}/{PATHS[lang][kind]}/"
        items = crawl.pages[index].root.xpath("//li[@class='index-item']")
        found = {}
        for item in items:
            slug = item.xpath(".//a[@class='index-name']/@href")[0].rstrip("/").split("/")[-1]
            text = item.xpath("string(.//span[@class='index-count'])")
            found[f"{index}{slug}/"] = int(text.split()[0])
        lists = expected(archive, lang).items()
        assert found == {url: n.total() for url, n in lists if url.startswith(index)}, index


def test_an_article_may_name_its_category_by_an_alias(tmp_path: Path) -> None:
    categories = """
[river]
label = { fr = "Le fleuve", en = "The River" }
aliases = ["Cours d’eau"]
"""
    archive = Archive(tmp_path / "content", categories)
    archive.article("fr", "par-sa-cle", Category="river")
    archive.article("fr", "par-un-alias", Category="cours-d-eau")
    result = build(archive.folder, tmp_path / "output")
    assert result.returncode == 0, result.stdout + result.stderr
    page = (tmp_path / "output/fr/categorie/le-fleuve/index.html").read_text(encoding="utf-8")
    assert "par-sa-cle" in page and "par-un-alias" in page
    archive.article("fr", "perdu", Category="inconnue")
    result = build(archive.folder, tmp_path / "output")
    assert result.returncode == 1
    assert "'inconnue' is no key or alias of categories.toml" in result.stdout + result.stderr
