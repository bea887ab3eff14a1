"""The made archive as a site of Hugo, with the pages of Archipel's and the parts of its theme.

Its templates are beside this module, in `building_hugo_site/`; the interface's words, the menus
and the styles are the project's. Hugo's standard ways are taken: sections for the dates, taxonomies
for categories, tags and authors, `.Related` for the closest articles, output formats for the feeds
and the citations, `partialCached` for whatever is the same on many pages.
"""

import json
import shutil
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from archipel.frontmatter import parse
from archipel.slugs import slugify
from benchmarks.building_content import CATALOG
from benchmarks.building_corpus import LANGUAGES, Article, Author
from benchmarks.building_hugo_config import config, words
from benchmarks.building_peer_content import TINTS, moment, people, read, write_json
from editions.dates import day_text, long_day_text, month_name, month_text

_LAYOUTS = Path(__file__).parent / "building_hugo_site" / "layouts"
_PLAIN = {"outputs": ["html"]}
"""Of pages that are not cited."""


def write_hugo(
    folder: Path,
    project: Path,
    settings: Mapping[str, Any],
    articles: Iterable[Article],
    authors: Iterable[Author],
) -> None:
    """Write a Hugo site.

    Args:
        folder: where to; it is made.
        project: the project's folder, whose theme, catalog and static pages are taken.
        settings: Pelican's.
        articles, authors: what the archive has.
    """
    shutil.copytree(_LAYOUTS, folder / "layouts")
    shutil.copytree(project / "theme" / "static", folder / "static" / "theme")
    write_json(folder / "hugo.json", config(settings))
    for lang in LANGUAGES:
        strings = tomllib.loads(read(project / "theme" / "translations" / f"{lang}.toml"))
        write_json(folder / "i18n" / f"{lang}.json", words(strings))
        _write_static_pages(folder / "content" / lang, project / "content" / "pages" / lang)
        _write_categories(folder / "content" / lang, project / "content" / CATALOG, lang)
        _write_authors(folder / "content" / lang, authors, lang)
    days: set[date] = set()
    for article in articles:
        days.add(article.date.date())
        _write_article(folder / "content" / article.lang, article)
    for lang in LANGUAGES:
        _write_periods(folder / "content" / lang, days, lang)


def _write_page(file: Path, fields: Mapping[str, Any], body: str = "") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(fields, ensure_ascii=False, indent=1)
    file.write_text(f"{text}\n\n{body}\n", encoding="utf-8")


def _write_article(content: Path, article: Article) -> None:
    fields = {
        "title": article.title,
        "date": moment(article.date),
        "lastmod": moment(article.modified),
        "slug": article.slug,
        "description": article.summary,
        "categories": [article.category],
        "tags": article.tags,
        "authors": article.authors,
        "translationKey": article.story,
    }
    file = content / "archives" / f"{article.date:%Y/%m/%d}" / f"{article.slug}.md"
    _write_page(file, fields, article.body)


def _write_static_pages(content: Path, pages: Path) -> None:
    for file in sorted(pages.glob("*.md")):
        fields, body = parse(read(file))
        key = fields["Key"]
        head = {"title": fields["Title"], "slug": fields["Slug"], "key": key, **_PLAIN}
        _write_page(content / f"{key}.md", head | {"description": fields["Summary"]}, body)
    _write_page(content / "search.md", {"title": "Recherche – Search", **_PLAIN})


def _write_categories(content: Path, catalog: Path, lang: str) -> None:
    for number, (key, entry) in enumerate(tomllib.loads(read(catalog)).items()):
        fields = {"title": entry["label"][lang], "tint": number % TINTS}
        _write_page(content / "categories" / key / "_index.md", fields)


def _write_authors(content: Path, authors: Iterable[Author], lang: str) -> None:
    for person in people(authors, lang):
        name = person.pop("name")
        _write_page(content / "authors" / slugify(name) / "_index.md", {"title": name, **person})


def _write_periods(content: Path, days: Iterable[date], lang: str) -> None:
    """The sections of the years, months and days that have articles, and the whole archive's."""
    _write_page(content / "archives" / "_index.md", {"title": "Archives"})
    for unit, form in (("year", "%Y"), ("month", "%Y/%m"), ("day", "%Y/%m/%d")):
        paths = sorted({day.strftime(form) for day in days})
        for place, path in enumerate(paths):
            start = date(*(int(part) for part in [*path.split("/"), "1", "1"][:3]))
            fields = {
                **_titles(start, unit, lang),
                "date": start.isoformat(),
                "unit": unit,
                "layout": "day" if unit == "day" else "period",
                "previous": paths[place - 1] if place else None,
                "next": paths[place + 1] if place + 1 < len(paths) else None,
            }
            _write_page(content / "archives" / path / "_index.md", fields)


def _titles(start: date, unit: str, lang: str) -> dict[str, str]:
    """A period's title, the one in links, and the one below a column of a chart."""
    if unit == "year":
        return {"title": str(start.year)}
    if unit == "month":
        return {"title": month_text(start, lang), "label": month_name(start.month, lang)[:3]}
    return {"title": long_day_text(start, lang), "linkTitle": day_text(start, lang)}
