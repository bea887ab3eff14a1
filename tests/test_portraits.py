"""An author's picture: from authors.toml to a round one beside the name, else initials."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from jinja2 import Environment, FileSystemLoader

from archipel.catalog import load_authors, with_authors
from archipel.errors import FormatError
from archipel.pictures import ServedPicture, Variant
from editions.listings import author_listings
from editions.model import Listing
from editions.settings import EditionSettings
from tests.conftest import ROOT, build
from tests.small_site import Archive, settings
from tests.test_pictures_served import noise, saved

AUTHORS = """[anne-exemple]
name = "Anne Exemple"
picture = "/media/anne.jpg"

[jean-exemple]
name = "Jean Exemple"
"""
SERVED = ServedPicture(
    640, 800, tuple(Variant(f"media/anne-{width}.webp", width) for width in (320, 640))
)


@pytest.fixture
def authors(tmp_path: Path) -> Path:
    file = tmp_path / "authors.toml"
    file.write_text(AUTHORS, encoding="utf-8")
    return file


def listings(file: Path) -> dict[str, Listing]:
    paths = {"author": "auteur"}
    edition = EditionSettings("fr", "Français", "fr", "", paths)
    names = ["Anne Exemple", "Jean Exemple", "Léa Exemple"]
    return author_listings(names, load_authors(file), edition, {"anne-exemple": SERVED})


def shown(author: Any) -> BeautifulSoup:
    """What stands beside an author's name."""
    environment = Environment(
        loader=FileSystemLoader(ROOT / "theme" / "templates"), autoescape=True, trim_blocks=True
    )
    partial = environment.get_template("partials/people.html")
    module: Any = partial.make_module({"SITEURL": "../..", "t": {}})
    return BeautifulSoup(str(module.portrait(author)), "lxml")


def test_the_catalog_has_a_place_for_it(authors: Path) -> None:
    entries = load_authors(authors)
    assert entries["anne-exemple"].picture == "/media/anne.jpg"
    assert entries["jean-exemple"].picture is None
    assert with_authors("", entries.values()) == AUTHORS


def test_another_name_for_it_is_refused(authors: Path) -> None:
    authors.write_text(AUTHORS.replace("picture", "photo"), encoding="utf-8")
    with pytest.raises(FormatError, match="photo"):
        load_authors(authors)


def test_a_picture_has_its_size_and_no_words_of_its_own(authors: Path) -> None:
    image = shown(listings(authors)["anne-exemple"]).select_one("img.portrait")
    assert image and image.attrs == {
        "class": ["portrait"],
        "src": "../../media/anne-320.webp",
        "width": "640",
        "height": "800",
        "alt": "",
    }


@pytest.mark.parametrize(("key", "initials"), [("jean-exemple", "JE"), ("lea-exemple", "LE")])
def test_initials_stand_where_there_is_none(authors: Path, key: str, initials: str) -> None:
    found = shown(listings(authors)[key])
    assert not found.select("img")
    (span,) = found.select("span.portrait")
    assert (span.text, span["aria-hidden"]) == (initials, "true")


def test_an_author_whom_no_one_knows_has_one_initial() -> None:
    assert shown(SimpleNamespace(name="anonyme", person=None)).text == "a"


def test_it_is_on_the_site_with_its_article(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "content", authors=AUTHORS)
    for lang in ("fr", "en"):
        archive.article(lang, "le-pont", Date="2025-09-01", Authors="Anne Exemple; Jean Exemple")
    (archive.folder / "media").mkdir()
    (archive.folder / "media" / "anne.jpg").write_bytes(saved(noise((400, 500)), "JPEG"))
    output = tmp_path / "output"
    result = build(
        archive.folder, output, settings(tmp_path, "MENUS = {name: [] for name in MENUS}")
    )
    assert result.returncode == 0, result.stdout + result.stderr
    article = output / "fr" / "le-pont" / "index.html"
    for page in (article, output / "fr" / "auteur" / "anne-exemple" / "index.html"):
        (image,) = BeautifulSoup(page.read_bytes(), "lxml").select("header img.portrait")
        assert (image["width"], image["height"]) == ("400", "500")
        assert (page.parent / str(image["src"])).is_file()
