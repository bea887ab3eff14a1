"""The API: what its schema and docs/api.md say is what its files are."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from archipel.pictures import ServedPicture, Variant
from archipel.site_folder import SiteFolder
from editions.model import Article, Comment, Note, Picture, Site
from hosting.api import PART, files, write_api
from hosting.api_paths import ApiPaths
from hosting.told import Told
from tests.conftest import ROOT
from tests.feed_cases import EXPECTED
from tests.feed_site import ADDRESS, add_article, make_site, moment, publication

SAMPLE = "https://mediawall.example/"
SCHEMA = json.loads((ROOT / "plugins" / "hosting" / "api_schema.json").read_bytes())
_FORMATS = FormatChecker(())


def _is_address(value: str) -> bool:
    parts = urlsplit(value)
    assert parts.scheme in ("http", "https") and parts.netloc
    assert not re.search(r'[\s<>"{}|\\^`]', value)
    return True


def _is_time(value: object) -> bool:
    if not isinstance(value, str):
        return True  # a format says nothing of what is no text
    assert datetime.fromisoformat(value).tzinfo and value[10] == "T"
    return True


def _is_day(value: str) -> bool:
    return bool(date.fromisoformat(value))


for _name, _check in (("uri", _is_address), ("date-time", _is_time), ("date", _is_day)):
    _FORMATS.checks(_name, raises=(AssertionError, ValueError))(_check)


def strict(schema: Any) -> Any:
    """The schema, where a field that it does not name is an error."""
    if isinstance(schema, list):
        return list(map(strict, schema))
    if not isinstance(schema, dict):
        return schema
    kept = {name: strict(value) for name, value in schema.items()}
    return kept | ({"additionalProperties": False} if schema.get("type") == "object" else {})


def kind_of(path: str) -> str:
    """The definition that a file of the API keeps to."""
    parts = path.removesuffix(".json").split("/")
    return "article" if parts[1] == "articles" else parts[2] if len(parts) > 2 else parts[1]


def check(path: str, data: str | bytes) -> Any:
    """What a file of the API says; fails where it breaks the schema."""
    told = json.loads(data)
    schema = strict(SCHEMA) | {"anyOf": [{"$ref": f"#/$defs/{kind_of(path)}"}]}
    Draft202012Validator(schema, format_checker=_FORMATS).validate(told)
    return told


def api_of(site: Site) -> dict[str, Any]:
    """Every file of a site's API, checked."""
    given = files(site, ApiPaths(site), publication(site), Told())
    return {file.path: check(file.path, json.dumps(file.record())) for file in given}


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    text = json.dumps(SCHEMA)
    used = {name.rpartition("/")[2] for name in re.findall(r'"\$ref": "([^"]*)"', text)}
    assert used == SCHEMA["$defs"].keys()


def test_a_tiny_site_s_files_keep_to_it() -> None:
    found = sorted((EXPECTED / "api").rglob("*.json"))
    assert {kind_of(file.relative_to(EXPECTED).as_posix()) for file in found} == {
        *("index", "articles", "categories", "tags", "authors", "article"),
    }
    for file in found:
        check(file.relative_to(EXPECTED).as_posix(), file.read_bytes())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('"lang":"fr"', '"lang":"fr_CA"'),
        ('"title":', '"headline":'),
        ('"date_is":"published"', '"date_is":"yes"'),
        ('"date":"2025-09-13T06:00:00-04:00"', '"date":"2025-09-13T06:00:00"'),
        ('"url":"https://journal.example/archives/fr/le', '"url":"/fr/le'),
        ('"words":26', '"words":"26"'),
        ('"summary":"', '"more":1,"summary":"'),
    ],
)
def test_the_checks_find_what_is_wrong(right: str, wrong: str) -> None:
    path = "api/articles/le-canal-rideau.json"
    text = (EXPECTED / path).read_text("utf-8")
    assert right in text
    with pytest.raises(Exception, match="Failed validating"):
        check(path, text.replace(right, wrong, 1))


def test_the_example_in_the_documentation_is_what_comes_out() -> None:
    examples = re.findall(r"```json\n(.*?)```", (ROOT / "docs/api.md").read_text("utf-8"), re.S)
    made = [json.loads(file.read_bytes()) for file in (EXPECTED / "api").rglob("*.json")]
    assert len(examples) == 3
    assert all(json.loads(example) in made for example in examples)


def test_every_field_is_documented() -> None:
    documented = (ROOT / "docs/api.md").read_text("utf-8")
    for name in ("article", "listed_article", "index", "edition", "list", "author"):
        for field in SCHEMA["$defs"][name]["properties"]:
            assert f"`{field}`" in documented, (name, field)


def files_of(output: Path) -> Iterator[tuple[str, Any]]:
    for file in sorted((output / "api").rglob("*.json")):
        if file.name != "schema.json":
            path = file.relative_to(output).as_posix()
            yield path, check(path, file.read_bytes())


def addresses(told: Any) -> Iterator[str]:
    """Every address in a file that is not within a text."""
    for value in told.values() if isinstance(told, dict) else told:
        if isinstance(value, str) and value.startswith(SAMPLE):
            yield value
        elif isinstance(value, dict | list):
            yield from addresses(value)


def test_every_address_in_the_sample_s_api_is_a_page_or_a_file(published: Path) -> None:
    for path, told in files_of(published):
        for address in addresses(told):
            file = published / address.removeprefix(SAMPLE).partition("#")[0]
            assert (file / "index.html" if file.is_dir() else file).is_file(), (path, address)


def test_the_sample_s_lists_lead_to_every_article(published: Path, content: Path) -> None:
    found = dict(files_of(published))
    assert json.loads((published / "api" / "schema.json").read_bytes()) == SCHEMA
    for edition in found["api/index.json"]["editions"]:
        lang, listed = edition["lang"], []
        following = edition["articles"]
        while following:
            part = found[following.removeprefix(SAMPLE)]
            listed += part["articles"]
            following = part.get("next")
        slugs = {file.stem for file in (content / "articles" / lang).rglob("*.md")}
        assert edition["count"] == len(listed) == len(slugs)
        assert {one["url"] for one in listed} == {f"{SAMPLE}{lang}/{slug}/" for slug in slugs}
        for one in listed:
            whole = found[one["api"].removeprefix(SAMPLE)]
            assert (whole["url"], whole["title"]) == (one["url"], one["title"])
            assert whole["category"]["key"] == one["category"]
            assert [tag["key"] for tag in whole["tags"]] == one["tags"]
            if there := whole.get("translation"):
                back = found[there["api"].removeprefix(SAMPLE)]["translation"]
                assert back["api"] == one["api"] and one["translation"] == there["api"]


def test_lists_count_their_articles(published: Path) -> None:
    found = dict(files_of(published))
    whole = [told for path, told in found.items() if path.startswith("api/articles/")]
    for lang in ("fr", "en"):
        for name, field in (("tags", "tags"), ("authors", "authors")):
            for one in found[f"api/{lang}/{name}.json"][name]:
                named = [it for it in whole if it["lang"] == lang and one["key"] in keys(it, field)]
                assert len(named) == one["count"], one


def keys(told: Any, field: str) -> list[str]:
    return [one["key"] for one in told[field]]


def test_a_site_without_address_has_no_api(site: Path) -> None:
    assert not (site / "api").exists()


def test_articles_of_one_slug_have_a_file_each() -> None:
    site = make_site(1)
    add_article(site.editions[1], 1)
    add_article(site.editions[1], 2)
    made = api_of(site)
    assert {path for path in made if path.startswith("api/articles/")} == {
        *("api/articles/article-1.json", "api/articles/article-1.en.json"),
        "api/articles/article-2.json",
    }
    assert made["api/articles/article-1.en.json"]["url"] == f"{ADDRESS}/en/article-1/"


def test_all_that_is_known_is_told() -> None:
    site = make_site(1)
    article = site.editions[0].articles[0]
    served = ServedPicture(900, 600, (Variant("media/a-3.webp", 300), Variant("media/a.webp", 900)))
    article.figure = Picture(served, "Un pont", "Le pont", "© Le Journal", lang="en")
    article.source, article.source_sha256 = r"C:\Users\anne\inbox\a.txt", "0" * 64
    article.related = [add_article(site.editions[1], 7), "Un titre"]
    article.comments = [Comment("Anne", "Merci.", None, "en")]
    note = ("correct", "15 janvier 2026", "2026-01-15", "Une date.", None, "fr/corrections/#c-1")
    article.notes = [Note(*note)]
    told = api_of(site)["api/articles/article-1.json"]
    sizes = [{"url": f"{ADDRESS}/media/a-3.webp", "width": 300}]
    sizes.append({"url": f"{ADDRESS}/media/a.webp", "width": 900})
    assert told["image"] == {
        **{"url": f"{ADDRESS}/media/a.webp", "width": 900, "height": 600, "sizes": sizes},
        **{"alt": "Un pont", "caption": "Le pont", "credit": "© Le Journal", "lang": "en"},
    }
    assert told["source"] == {"file": "a.txt", "sha256": "0" * 64}
    api = f"{ADDRESS}/api/articles/article-7.json"
    there = {"lang": "en", "title": "Article 7", "url": f"{ADDRESS}/en/article-7/", "api": api}
    assert told["related"] == [there, {"title": "Un titre"}]
    assert told["comments"] == [{"author": "Anne", "text": "Merci.", "lang": "en"}]
    place = f"{ADDRESS}/fr/corrections/#c-1"
    reason = {"action": "correct", "date": "2026-01-15", "reason": "Une date."}
    assert told["corrections"] == [{**reason, "url": place}]


def test_words_of_a_lost_picture_stay() -> None:
    site = make_site(1)
    site.editions[0].articles[0].figure = Picture(None, "", "Le pont")
    assert api_of(site)["api/articles/article-1.json"]["image"] == {"alt": "", "caption": "Le pont"}


def test_an_undated_article_has_no_date() -> None:
    site = make_site(0)
    add_article(site.editions[0], 1, date_is="unknown", published=None)
    told = api_of(site)["api/articles/article-1.json"]
    assert told["date_is"] == "unknown" and told["date"] is None and "modified" not in told


def listed(made: dict[str, Any], path: str) -> list[list[str]]:
    """The titles in the parts of a list."""
    found = []
    following: str | None = f"{ADDRESS}/{path}"
    while following:
        part = made[following.removeprefix(f"{ADDRESS}/")]
        found.append([one["title"] for one in part["articles"]])
        following = part.get("next")
    return found


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, [0]), (1, [1]), (PART + 9, [PART + 9]), (PART + 10, [10, PART])],
)
def test_older_parts_are_full(count: int, sizes: list[int]) -> None:
    made = api_of(make_site(count))
    parts = listed(made, "api/fr/articles.json")
    assert list(map(len, parts)) == sizes
    newest_first = [f"Article {number}" for number in range(count, 0, -1)]
    assert [title for part in parts for title in part] == newest_first
    assert made["api/fr/articles.json"]["count"] == made["api/index.json"]["editions"][0]["count"]
    assert made["api/fr/articles.json"]["count"] == count


def test_an_older_part_stays_as_it_is_when_articles_come() -> None:
    site = make_site(PART + 10)
    before = api_of(site)["api/fr/articles/1.json"]
    for number in range(PART + 11, PART + 15):
        add_article(site.editions[0], number)
        assert api_of(site)["api/fr/articles/1.json"] == before


def write(site: Site, output: Path) -> dict[str, bytes]:
    folder = SiteFolder(output)
    folder.open()
    write_api(site, publication(site), folder, Told())
    folder.commit()
    return {file.relative_to(output).as_posix(): file.read_bytes() for file in output.rglob("*.*")}


def _rename(site: Site, article: Article) -> None:
    article.category.name = "Le Canada"


def _correct(site: Site, article: Article) -> None:
    article.notes = [Note("correct", "", "2026-01-15", "Une date.", None, "fr/corrections/#c")]


def _lead(site: Site, article: Article) -> None:
    article.related = [site.editions[0].articles[0]]


def _translate(site: Site, article: Article) -> None:
    article.counterpart = add_article(site.editions[1], 9)


def _clash(site: Site, article: Article) -> None:
    """The translation gets another address, for its slug is taken by an article that comes."""
    add_article(site.editions[0], 9, url="fr/article-9/", slug="article-9")


@pytest.mark.parametrize("change", [_rename, _correct, _lead, _translate])
def test_what_has_changed_is_written(change: Any, tmp_path: Path) -> None:
    site = make_site(3)
    before = write(site, tmp_path / "site")
    change(site, site.editions[0].articles[2])
    after = write(site, tmp_path / "site")
    assert before["api/articles/article-1.json"] != after["api/articles/article-1.json"]
    assert after == write(site, tmp_path / "anew")


def test_a_translation_s_other_address_is_told(tmp_path: Path) -> None:
    site = make_site(3)
    article = site.editions[0].articles[2]
    _translate(site, article)
    write(site, tmp_path / "site")
    _clash(site, article)
    after = write(site, tmp_path / "site")
    assert after == write(site, tmp_path / "anew")
    assert b"/api/articles/article-9.en.json" in after["api/articles/article-1.json"]


def test_nothing_is_written_twice(tmp_path: Path) -> None:
    site = make_site(3)
    write(site, tmp_path)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")}
    write(site, tmp_path)
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")} == before


def test_half_a_character_breaks_nothing(tmp_path: Path) -> None:
    site = make_site(0)
    add_article(site.editions[0], 1, title="Le canal \ud83d")
    made = write(site, tmp_path / "site")
    assert json.loads(made["api/articles/article-1.json"])["title"] == "Le canal ?"


def test_paths() -> None:
    site = make_site(1)
    site.editions.reverse()  # the other edition is the first
    paths = ApiPaths(site)
    french = site.editions[1].articles[0]
    assert paths.article(french) == "api/articles/article-1.json"
    add_article(site.editions[0], 1, modified=moment(datetime(2026, 1, 1)))
    assert ApiPaths(site).article(french) == "api/articles/article-1.fr.json"
