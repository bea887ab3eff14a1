"""The made archives that building is measured with: what is written, in both forms."""

import json
import runpy
import subprocess
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from archipel.catalog import load_authors, load_categories
from archipel.slugs import slugify
from archive_import.pairing import Candidate
from benchmarks.bilingual import Story
from benchmarks.building_content import category_keys, write_content
from benchmarks.building_corpus import WORDS, Article, authors, corpus, tags
from benchmarks.building_eleventy import write_eleventy
from benchmarks.building_hugo import write_hugo
from benchmarks.building_hugo_config import words
from benchmarks.building_table import print_table
from fast_build.reader import Reading, read_content
from tests.conftest import ROOT
from tools.environment import node

FRENCH = (
    "Le canal Rideau relie Ottawa à Kingston. Il a été ouvert en 1832 et compte 47 écluses.",
    "La marée de la baie de Fundy monte de 16 mètres. On la voit bien à Burntcoat Head, près de la "
    "ville de Truro.",
    "Le pont de la Confédération mène à l’Île-du-Prince-Édouard. Il a été ouvert en 1997.",
    "1. Le recensement de 1666 a été dirigé par l’intendant Jean Talon, maison par maison.",
)
ENGLISH = (
    "The Rideau Canal links Ottawa to Kingston. It opened in 1832 and has 47 locks in all.",
    "The tide in the Bay of Fundy rises 16 metres. Burntcoat Head, near the town of Truro, is "
    "where to see it.",
    "Confederation Bridge leads to Prince Edward Island. It has been open since 1997.",
    "1. The census of 1666 was led by the intendant, Jean Talon, from one house to the next.",
)
COUNT = 200


def told() -> list[Story]:
    """Three stories, the paragraphs of each in another order."""
    return [
        Story(
            str(n),
            Candidate(f"fr{n}", "Un titre", "\n\n".join(FRENCH[n:] + FRENCH[:n])),
            Candidate(f"en{n}", "A title", "\n\n".join(ENGLISH[n:] + ENGLISH[:n])),
        )
        for n in range(3)
    ]


def made() -> list[Article]:
    return list(corpus(told(), COUNT, category_keys(ROOT / "content")))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with the made archive."""
    folder = tmp_path_factory.mktemp("made") / "content"
    write_content(folder, ROOT / "content", made(), authors())
    return folder


@pytest.fixture(scope="module")
def read(folder: Path) -> list[Reading]:
    """Its articles, as a build reads them."""
    files = sorted((folder / "articles").rglob("*.md"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    return [read_content(text, None, ["fr", "en"]) for text in texts]


def test_all_articles_are_read(read: list[Reading]) -> None:
    assert len(read) == COUNT
    assert Counter(one.fields["lang"] for one in read) == {"fr": COUNT // 2, "en": COUNT // 2}
    slugs = {(one.fields["lang"], one.fields["slug"]) for one in read}
    assert len(slugs) == COUNT


def test_versions_of_a_story_are_alike(read: list[Reading]) -> None:
    stories = defaultdict(list)
    for one in read:
        stories[one.fields["story"]].append(one)
    for versions in stories.values():
        assert sorted(one.fields["lang"] for one in versions) == ["en", "fr"]
        first, second = versions
        for name in ("date", "modified", "category"):
            assert first.fields[name] == second.fields[name]
        for shape in ("<h2", "<li", "<blockquote", "<table", "<strong", "<a href=", "footnote-ref"):
            assert (shape in first.html) == (shape in second.html)


def test_articles_have_the_shapes_of_news(read: list[Reading]) -> None:
    for shape in ("<h2", "<li", "<blockquote", "<table", "<strong", "<a href=", "footnote-ref"):
        assert any(shape in one.html for one in read)
    assert not all("<table" in one.html for one in read)


def test_length_is_that_of_the_archive_measured_before(read: list[Reading]) -> None:
    mean = sum(one.fields["words"] for one in read) / COUNT
    assert abs(mean - WORDS) < WORDS / 50


def test_lists_are_those_of_the_catalogs(folder: Path, read: list[Reading]) -> None:
    keys = {entry.key for entry in load_categories(folder / "categories.toml")}
    names = {entry.name for entry in load_authors(folder / "authors.toml").values()}
    for one in read:
        assert one.fields["category"] in keys
        assert 3 <= len(one.fields["tags"]) <= 5
        assert set(one.fields["authors"]) <= names
    assert len(names) == 40


def test_some_tags_are_common_and_most_are_rare(read: list[Reading]) -> None:
    french = [one for one in read if one.fields["lang"] == "fr"]
    counts = Counter(tag for one in french for tag in one.fields["tags"])
    assert len(set(tags())) == 800
    assert max(counts.values()) > 8 * sorted(counts.values())[len(counts) // 2]


def test_every_run_makes_the_same() -> None:
    assert made() == made()


def test_smaller_archive_has_both_versions_of_each_story() -> None:
    few = list(corpus(told(), 10, ["canada"]))
    assert [article.lang for article in few] == ["fr", "en"] * 5


def test_hugo_gets_the_same_articles(tmp_path: Path) -> None:
    settings = runpy.run_path(str(ROOT / "publishconf.py"))
    write_hugo(tmp_path / "hugo", ROOT, settings, made(), authors())
    for article in made():
        day = article.date.strftime("%Y/%m/%d")
        archives = tmp_path / "hugo" / "content" / article.lang / "archives"
        text = (archives / day / f"{article.slug}.md").read_text(encoding="utf-8")
        fields, end = json.JSONDecoder().raw_decode(text)
        assert (fields["title"], fields["tags"]) == (article.title, list(article.tags))
        assert text[end:].strip() == article.body
        assert (archives / day / "_index.md").is_file()


@pytest.fixture(scope="module")
def eleventy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of Eleventy's site."""
    folder = tmp_path_factory.mktemp("made") / "eleventy"
    settings = runpy.run_path(str(ROOT / "publishconf.py"))
    write_eleventy(folder, ROOT, settings, made(), authors())
    return folder


def _page(file: Path) -> tuple[dict[str, Any], str]:
    opening, fields, body = file.read_text(encoding="utf-8").split("---", 2)
    assert not opening
    return json.loads(fields.removeprefix("json")), body.strip()


def test_eleventy_gets_the_same_articles(eleventy: Path) -> None:
    for article in made():
        folder = eleventy / "pages" / article.lang / "articles" / f"{article.date:%Y}"
        fields, body = _page(folder / f"{article.slug}.md")
        assert fields == {
            "title": article.title,
            "date": f"{article.date:%Y-%m-%dT%H:%M}:00-05:00",
            "modified": f"{article.modified:%Y-%m-%dT%H:%M}:00-05:00",
            "permalink": f"/{article.lang}/{article.slug}/index.html",
            "description": article.summary,
            "category": article.category,
            "topics": list(article.tags),
            "authors": list(article.authors),
            "story": article.story,
        }
        assert body == article.body


def test_eleventy_knows_the_lists_and_static_pages(eleventy: Path) -> None:
    site = json.loads((eleventy / "site.json").read_text(encoding="utf-8"))
    assert [one["key"] for one in site["categories"]] == category_keys(ROOT / "content")
    for lang in ("fr", "en"):
        names = {one["name"] for one in site["authors"][lang]}
        signed = {name for article in made() if article.lang == lang for name in article.authors}
        assert signed <= names
        keys = {*site["menus"]["about"], "search"}
        assert {one["key"] for one in site["statics"][lang]} == keys
        for key in keys:
            fields, _ = _page(eleventy / "pages" / lang / f"{key}.md")
            assert fields["permalink"] == f"{fields['url']}index.html"


def _told_by_node(folder: Path, script: str) -> Any:
    """What a script prints that has the archive's JavaScript and, as Eleventy gives them, items."""
    items = [
        {"url": f"/{file.parts[-4]}/{file.stem}/", "data": fields | {"lang": file.parts[-4]}}
        for file in sorted((folder / "pages").glob("*/articles/*/*.md"))
        for fields in (_page(file)[0],)
    ]
    start = (
        'import { Archive } from "./archive.js"; import { readFileSync } from "node:fs";'
        "const archive = new Archive(JSON.parse(readFileSync(0)));"
    )
    command = [
        node(),
        "--input-type=module",
        "--eval",
        f"{start} console.log(JSON.stringify({script}))",
    ]
    told = subprocess.run(
        command, input=json.dumps(items).encode(), cwd=folder, stdout=subprocess.PIPE, check=True
    )
    return json.loads(told.stdout)


def test_eleventy_has_the_lists_of_hugo(eleventy: Path, tmp_path: Path) -> None:
    settings = runpy.run_path(str(ROOT / "publishconf.py"))
    write_hugo(tmp_path / "hugo", ROOT, settings, made(), authors())
    urls = _told_by_node(eleventy, "archive.lists.map((list) => list.url)")
    assert len(set(urls)) == len(urls)
    for lang in ("fr", "en"):
        content = tmp_path / "hugo" / "content" / lang
        sections = {file.parent.relative_to(content) for file in content.rglob("_index.md")}
        assert {f"/{lang}/{section.as_posix()}/" for section in sections} <= set(urls)
        used = {slugify(tag) for one in made() if one.lang == lang for tag in one.tags}
        tags = {url for url in urls if url.startswith(f"/{lang}/tags/") and "/page/" not in url}
        assert tags == {f"/{lang}/tags/"} | {f"/{lang}/tags/{tag}/" for tag in used}
        assert f"/{lang}/" in urls


def test_eleventy_finds_the_articles_that_share_most_tags(eleventy: Path) -> None:
    related = "one.edition.related(one).map((other) => other.url)"
    script = f"[...archive.byUrl.values()].map((one) => [one.url, {related}])"
    found = dict(_told_by_node(eleventy, script))
    assert len(found) == COUNT
    newest = sorted(made(), key=lambda one: (one.date, _url(one)), reverse=True)
    for article in newest:
        scores = {
            _url(other): 100 * shared + 20 * (other.category == article.category)
            for other in newest
            if other.lang == article.lang and other is not article
            if (shared := len({*other.tags} & {*article.tags}))
        }
        wanted = sorted(scores, key=lambda url: -scores[url])[:5]
        assert found[_url(article)] == wanted


def _url(article: Article) -> str:
    return f"/{article.lang}/{article.slug}/"


def test_table_has_both_peers(capsys: pytest.CaptureFixture[str]) -> None:
    def run(seconds: float) -> dict[str, float]:
        return {"seconds": seconds, "cpu": 2 * seconds, "mib": 10 * seconds}

    runs = {"Hugo, full": run(20), "Eleventy, full": run(30), "full": run(10)}
    outputs = {"Hugo": {"html": [7, 1], "xml": [3, 1]}, "Eleventy": {"html": [6, 1], "xml": [2, 1]}}
    print_table({"articles": 5, "runs": runs, "outputs": outputs})
    lines = capsys.readouterr().out.splitlines()
    assert " ".join(lines[3].split()) == (
        "full build, nothing cached 20.0 (40.0) 30.0 (60.0) 10.0 (20.0) 0.50 (0.50) 100 "
        "ratio 0.6: met"
    )
    assert "greatest memory, MiB: Hugo 200, Eleventy 300, ours 100; goal 600: met" in lines
    assert lines[-1].startswith("Eleventy makes 8 files of Hugo's 10: without the sitemaps")


def test_words_in_the_form_of_hugo() -> None:
    strings = {
        "tags": "Mots-clés",
        "tags_one": "{n} mot-clé",
        "tags_other": "{n} mots-clés",
        "published_on": "Publié le {date}",
    }
    assert words(strings) == {
        "tags": {"other": "Mots-clés"},
        "count_tags": {"one": "{{ .Count }} mot-clé", "other": "{{ .Count }} mots-clés"},
        "published_on": {"other": "Publié le {{ .date }}"},
    }
