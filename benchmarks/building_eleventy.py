"""The made archive as a site of Eleventy, with the pages of Hugo's.

Its templates are beside this module, in `building_eleventy_site/`. They are JavaScript, the fastest
that Eleventy has; what is the same on many pages is made once; related articles, lists and periods
are collections, for Eleventy has nothing of its own for them. Left out of what Hugo's site has: the
sitemaps, and the page at the root that leads to the first language.
"""

import json
import os
import shutil
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from archipel.frontmatter import parse
from benchmarks.building_content import CATALOG
from benchmarks.building_corpus import LANGUAGES, Article, Author
from benchmarks.building_peer_content import TINTS, moment, people, read, write_json

PROJECT = Path(__file__).parent / "building_eleventy_site"
"""The templates, and the package.json that says which Eleventy."""
_ICONS = PROJECT.with_name("building_hugo_site") / "layouts" / "_partials" / "icons.html"
_MODULES = "node_modules"


def write_eleventy(
    folder: Path,
    project: Path,
    settings: Mapping[str, Any],
    articles: Iterable[Article],
    authors: Iterable[Author],
) -> None:
    """Write an Eleventy site.

    Args:
        folder: where to; it is made.
        project: the project's folder, whose theme, catalog and static pages are taken.
        settings: Pelican's.
        articles, authors: what the archive has.
    """
    shutil.copytree(PROJECT, folder, ignore=shutil.ignore_patterns(_MODULES))
    shutil.copy(_ICONS, folder / "_includes")
    os.symlink(PROJECT / _MODULES, folder / _MODULES, target_is_directory=True)
    shutil.copytree(project / "theme" / "static", folder / "static" / "theme")
    statics = {lang: _write_static_pages(folder, project, lang) for lang in LANGUAGES}
    write_json(folder / "site.json", _site(project, settings, list(authors), statics))
    for lang in LANGUAGES:
        write_json(folder / "pages" / lang / f"{lang}.11tydata.json", _FIELDS | {"lang": lang})
        of_articles = folder / "pages" / lang / "articles" / "articles.11tydata.json"
        write_json(of_articles, {"layout": "article.11ty.js"})
    for article in articles:
        _write_article(folder / "pages", article)


_FIELDS = {"layout": "static.11ty.js", "dynamicPermalink": False}
"""Of all pages of a language: their addresses are no templates."""


def _site(
    project: Path,
    settings: Mapping[str, Any],
    authors: list[Author],
    statics: Mapping[str, list[dict[str, str]]],
) -> dict[str, Any]:
    """Everything that is not a page's own."""
    catalog = tomllib.loads(read(project / "content" / CATALOG))
    translations = project / "theme" / "translations"
    return {
        "url": settings["PUBLIC_URL"],
        "title": settings["SITENAME"],
        "languages": LANGUAGES,
        "per_page": settings["ARTICLES_PER_PAGE"],
        "menus": settings["MENUS"],
        "editions": {
            lang: {name: settings["EDITIONS"][lang][name] for name in ("name", "strap_line")}
            for lang in LANGUAGES
        },
        "words": {lang: tomllib.loads(read(translations / f"{lang}.toml")) for lang in LANGUAGES},
        "categories": [
            {"key": key, "titles": entry["label"], "tint": number % TINTS}
            for number, (key, entry) in enumerate(catalog.items())
        ],
        "authors": {lang: list(people(authors, lang)) for lang in LANGUAGES},
        "statics": statics,
    }


def _write_page(file: Path, fields: Mapping[str, Any], body: str = "") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(fields, ensure_ascii=False, indent=1)
    file.write_text(f"---json\n{text}\n---\n\n{body}\n", encoding="utf-8")


def _write_article(pages: Path, article: Article) -> None:
    fields = {
        "title": article.title,
        "date": moment(article.date),
        "modified": moment(article.modified),
        "permalink": f"/{article.lang}/{article.slug}/index.html",
        "description": article.summary,
        "category": article.category,
        "topics": article.tags,
        "authors": article.authors,
        "story": article.story,
    }
    file = pages / article.lang / "articles" / f"{article.date:%Y}" / f"{article.slug}.md"
    _write_page(file, fields, article.body)


def _write_static_pages(folder: Path, project: Path, lang: str) -> list[dict[str, str]]:
    """Returns: the key, the title and the address of each."""
    written = [{"key": "search", "title": "Recherche – Search", "url": f"/{lang}/search/"}]
    bodies = {"search": ("", "")}
    for file in sorted((project / "content" / "pages" / lang).glob("*.md")):
        fields, body = parse(read(file))
        key = fields["Key"]
        bodies[key] = (fields["Summary"], body)
        url = f"/{lang}/{fields['Slug']}/"
        written.append({"key": key, "title": fields["Title"], "url": url})
    for page in written:
        summary, body = bodies[page["key"]]
        fields = {"permalink": f"{page['url']}index.html", "description": summary, **page}
        _write_page(folder / "pages" / lang / f"{page['key']}.md", fields, body)
    return written
