"""A site built upon the last one is, byte for byte, the site built into an empty folder."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from archipel.frontmatter import serialize
from benchmarks.building_forks import build
from benchmarks.edits import differences, edit_rounds, tree, write_settings
from benchmarks.edits_archive import EDITS, Archive

ROUNDS = 8
SETTINGS = {
    "PUBLIC_URL": "'https://journal.example'",
    "PICTURE_SIZES": "'100vw'",
    "TIMEZONE": "'America/Toronto'",
    "SITENAME": "'Le Journal'",
}
AUTHORS = """
[la-redaction]
name = "La rédaction"
role = "Équipe"
[newsroom]
name = "Newsroom"
"""
CATEGORIES = """
[canada]
label = {{ fr = "Canada", en = "Canada" }}
[river]
label = {{ fr = "Le fleuve"{english} }}
[heritage]
label = {{ fr = "Patrimoine", en = "Heritage" }}
"""


def test_whatever_is_edited(tmp_path: Path) -> None:
    rounds = list(edit_rounds(tmp_path, ROUNDS, Random(11)))
    assert len(rounds) == ROUNDS
    assert sum(len(one.edits) for one in rounds) > ROUNDS


class Small:
    """An archive of a few articles, and its settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = folder / "content"
        self.archive = Archive(self.content, Random(1))
        for file in (*self.archive.articles, *self.content.rglob("*.comments.json")):
            file.unlink()
        self.set()
        self.categories()
        self.authors()
        picture = "Un quai.\n\n![Le quai](/media/quai.png)"
        self.article("fr", "quai", picture, Authors="La rédaction", Story="quai")
        self.article("en", "quay", Authors="Newsroom", Story="quai")
        self.modified("2025-01-04")

    def article(self, lang: str, slug: str, body: str = "Un texte.", **fields: str) -> None:
        """Write an article."""
        given = {"Title": slug.capitalize(), "Lang": lang, "Slug": slug, "Category": "river"}
        given |= {"Date": "2025-03-04 10:00-05:00", "Modified": "2025-03-05 10:00"} | fields
        self.archive.write(f"articles/{lang}/{slug}.md", serialize(given, body))

    def modified(self, date: str) -> None:
        """Write an article that lists show under another date than it is filed under."""
        self.article("fr", "refait", Date=date, Date_is="modified", Modified="2025-06-01")

    def categories(self, english: str = ', en = "Le fleuve"') -> None:
        """Write categories.toml."""
        self.archive.write("categories.toml", CATEGORIES.format(english=english))

    def authors(self, more: str = "") -> None:
        """Write authors.toml, with more about the first."""
        self.archive.write("authors.toml", AUTHORS.replace('"Équipe"\n', f'"Équipe"\n{more}\n'))

    def set(self, **changes: str) -> None:
        """Write the settings."""
        write_settings(self.folder / "conf.py", SETTINGS | changes)

    def build(self, output: Path) -> dict[str, bytes]:
        """Build the site; every file of it."""
        _, said = build(self.content, output, self.folder / "conf.py")
        assert "seconds" in said, said
        return tree(output)


CHANGES: dict[str, Callable[[Small], None]] = {
    "what pictures are told of their width": lambda small: small.set(PICTURE_SIZES="'50vw'"),
    "the time zone": lambda small: small.set(TIMEZONE="'Asia/Tokyo'"),
    "the name": lambda small: small.set(SITENAME="'La Gazette'"),
    "the address": lambda small: small.set(PUBLIC_URL="'https://gazette.example/a'"),
    "a picture in a text": lambda small: small.archive.picture("quai.png"),
    "a lost picture": lambda small: (small.content / "media" / "quai.png").unlink(),
    "the date that an article is filed under": lambda small: small.modified("2025-02-04"),
    "an author is another": lambda small: small.authors('counterpart = "newsroom"'),
    "a biography": lambda small: small.authors('bio = "Une équipe."'),
    "a name's language": lambda small: small.categories(""),
    "the date of a translation": lambda small: small.article(
        "en", "quay", Authors="Newsroom", Story="quai", Date="2025-03-04 11:00-05:00"
    ),
    "no cards": lambda small: small.set(CARDS="False"),
    "a translation goes": lambda small: (small.content / "articles/en/quay.md").unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_one_change(change: str, tmp_path: Path) -> None:
    small = Small(tmp_path)
    before = small.build(tmp_path / "kept")
    CHANGES[change](small)
    made, wanted = small.build(tmp_path / "kept"), small.build(tmp_path / "anew")
    assert before != wanted
    assert differences(made, wanted) == []


@pytest.mark.parametrize("edit", EDITS[:8])
def test_edits_edit(edit: Callable[[Archive], None], tmp_path: Path) -> None:
    archive = Archive(tmp_path, Random(5))
    before = tree(tmp_path)
    for _ in range(5):
        edit(archive)
    assert differences(before, tree(tmp_path))
