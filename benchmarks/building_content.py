"""The made archive as a content folder of Archipel (docs/content-format.md)."""

import shutil
import tomllib
from collections.abc import Iterable
from pathlib import Path

from archipel.frontmatter import join_list, serialize
from archipel.slugs import slugify
from benchmarks.building_corpus import Article, Author

ZONE = "-05:00"
CATALOG = "categories.toml"


def category_keys(project: Path) -> list[str]:
    """The keys of the categories in a content folder's catalog."""
    return list(tomllib.loads((project / CATALOG).read_text(encoding="utf-8")))


def write_content(
    folder: Path, project: Path, articles: Iterable[Article], authors: Iterable[Author]
) -> None:
    """Write a content folder.

    Args:
        folder: where to; it is made.
        project: the content folder whose catalog and static pages are taken.
        articles, authors: what the archive has.
    """
    folder.mkdir(parents=True)
    shutil.copy(project / CATALOG, folder)
    shutil.copytree(project / "pages", folder / "pages")
    (folder / "authors.toml").write_text("\n".join(map(_author, authors)), encoding="utf-8")
    for article in articles:
        file = folder / "articles" / article.lang / f"{article.date:%Y}" / f"{article.slug}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_file(article), encoding="utf-8")


def _author(author: Author) -> str:
    lines = [f"[{slugify(author.name)}]", f'name = "{author.name}"', f'lang = "{author.lang}"']
    lines.append(f'bio = "{BIOGRAPHIES[author.lang].format(name=author.name)}"')
    if author.counterpart:
        lines.append(f'counterpart = "{slugify(author.counterpart)}"')
    return "\n".join(lines) + "\n"


BIOGRAPHIES = {
    "fr": "{name} signe des textes sur l’actualité du Canada et du monde.",
    "en": "{name} writes about Canada and the world.",
}


def _file(article: Article) -> str:
    fields = {
        "Title": article.title,
        "Date": f"{article.date:%Y-%m-%d %H:%M}{ZONE}",
        "Modified": f"{article.modified:%Y-%m-%d %H:%M}{ZONE}",
        "Date_is": "published",
        "Lang": article.lang,
        "Slug": article.slug,
        "Category": article.category,
        "Tags": join_list(article.tags),
        "Authors": join_list(article.authors),
        "Story": article.story,
        "Summary": article.summary,
    }
    return serialize(fields, article.body)
