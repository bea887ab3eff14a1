"""Small archives for tests, written file by file."""

from pathlib import Path

from archipel.frontmatter import serialize
from tests.conftest import ROOT

CATEGORIES = """
[canada]
label = { fr = "Canada", en = "Canada" }

[river]
label = { fr = "Le fleuve", en = "The River" }

[heritage]
label = { fr = "Patrimoine bâti" }
"""


class Archive:
    """A content folder with categories and nothing else."""

    def __init__(self, folder: Path, categories: str = CATEGORIES, authors: str = "") -> None:
        self.folder = folder
        folder.mkdir(parents=True)
        (folder / "articles").mkdir()
        (folder / "pages").mkdir()
        (folder / "categories.toml").write_text(categories, encoding="utf-8")
        (folder / "authors.toml").write_text(authors, encoding="utf-8")

    def article(self, lang: str, slug: str, body: str = "", **fields: str) -> Path:
        """Write an article; its fields are those of docs/content-format.md."""
        fields = {"Title": slug.replace("-", " ").capitalize(), "Category": "canada"} | fields
        return self._write("articles", lang, slug, body or fields["Title"], fields)

    def page(self, lang: str, slug: str, **fields: str) -> Path:
        """Write a static page."""
        fields = {"Title": slug.replace("-", " ").capitalize()} | fields
        return self._write("pages", lang, slug, fields["Title"], fields)

    def _write(self, kind: str, lang: str, slug: str, body: str, fields: dict[str, str]) -> Path:
        file = self.folder / kind / lang / f"{slug}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = serialize({"Lang": lang, "Slug": slug, **fields}, body)
        file.write_text(text, encoding="utf-8")
        return file


def settings(folder: Path, changes: str) -> str:
    """A settings file like publishconf.py with changes, and its path."""
    file = folder / "conf.py"
    file.write_text(
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from publishconf import *\n"
        f"PLUGIN_PATHS, THEME = [{str(ROOT / 'plugins')!r}], {str(ROOT / 'theme')!r}\n" + changes,
        encoding="utf-8",
    )
    return str(file)
