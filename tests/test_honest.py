"""What is wrong with the archive is named, the exit code says so, and the rest is built."""

import logging
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from archipel.frontmatter import serialize
from benchmarks import building_forks
from tests.conftest import ROOT, build
from tests.small_site import Archive

CORRECTION = """
[[correction]]
action = "unpublish"
date = 2026-01-15
slug = { fr = "nulle-part" }
reason = { fr = "Une erreur.", en = "A mistake." }
"""
CORRECTION_IN_FRENCH = """
[[correction]]
action = "correct"
date = 2026-01-15
slug = { fr = "le-canal" }
reason = { fr = "Une erreur." }
"""
FAULTS: dict[str, tuple[Callable[[Archive], object], str, str]] = {
    "broken front matter": (
        lambda archive: write(archive, "fr/bris.md", b"Title : Bris\n\nTexte."),
        "line 1 should be `Name: value`",
        "bris.md",
    ),
    "an empty file": (lambda archive: write(archive, "fr/vide.md", b""), "line 1", "vide.md"),
    "not UTF-8": (
        lambda archive: write(archive, "fr/octets.md", b"Title: L\xe9vis\nLang: fr\n\nTexte."),
        "can't decode byte 0xe9",
        "octets.md",
    ),
    "another language": (
        lambda archive: archive.article("de", "kanal"),
        "Lang: 'de' should be fr or en",
        "kanal.md",
    ),
    "broken comments": (
        lambda archive: (
            archive.article("fr", "dit"),
            write(archive, "fr/dit.comments.json", b"[{"),
        ),
        "its comments should be a list",
        "dit.md",
    ),
    "comments of other kinds": (
        lambda archive: (
            archive.article("fr", "dit"),
            write(archive, "fr/dit.comments.json", b'[{"author": 3, "date": null, "text": 5}]'),
        ),
        "its comments should be a list",
        "dit.md",
    ),
    "two articles with one address": (
        lambda archive: copied(archive, "le-canal", "z"),
        "its address /fr/le-canal/ is that of articles/fr/le-canal.md; give one another Slug",
        "articles/fr/z.md",
    ),
    "an article where a page is": (
        lambda archive: archive.article("fr", "a-propos"),
        "its address /fr/a-propos/ is that of pages/fr/a-propos.md",
        "articles/fr/a-propos.md",
    ),
    "an article where the tags are": (
        lambda archive: archive.article("fr", "tag"),
        "its address /fr/tag/ is that of EDITIONS' 'tag'",
        "articles/fr/tag.md",
    ),
    "an article where a year is": (
        lambda archive: archive.article("fr", "2025", Date="2025-01-02"),
        "its address /fr/2025/ is that of a year's articles",
        "articles/fr/2025.md",
    ),
    "two pages with one key": (
        lambda archive: archive.page("fr", "qui", Key="a-propos"),
        "/fr/a-propos/ and /fr/qui/ have the Key 'a-propos'; give one another",
        "pages/fr/qui.md",
    ),
    "an unknown category": (
        lambda archive: archive.article("fr", "perdu", Category="inconnue", Tags="Nulle part"),
        "Category: 'inconnue' is no key or alias of categories.toml",
        "articles/fr/perdu.md",
    ),
    "a missing picture": (
        lambda archive: archive.article("fr", "photo", Image="/media/perdue.jpg"),
        "the picture perdue.jpg is not in content/media",
        "articles/fr/photo.md",
    ),
    "a missing picture in a text": (
        lambda archive: archive.article("fr", "photo", "![Quai](/media/perdue.jpg)"),
        "the picture perdue.jpg is not in content/media",
        "articles/fr/photo.md",
    ),
    "a link to nowhere": (
        lambda archive: archive.article(
            "fr", "lien", "[Ici](/fr/nulle-part/) et [là](/fr/le-canal/)"
        ),
        "the link /fr/nulle-part/ leads nowhere",
        "articles/fr/lien.md",
    ),
    "a page's link to nowhere": (
        lambda archive: write(
            archive,
            "../pages/fr/aide.md",
            serialize({"Title": "Aide", "Lang": "fr", "Slug": "aide"}, "[Ici](/rien.pdf)").encode(),
        ),
        "the link /rien.pdf leads nowhere",
        "pages/fr/aide.md",
    ),
    "a correction of no article": (
        lambda archive: write(archive, "../corrections.toml", CORRECTION.encode()),
        "entry 1: no published article has Lang fr and the Slug 'nulle-part'",
        "corrections.toml",
    ),
    "a correction without a reason in English": (
        lambda archive: write(archive, "../corrections.toml", CORRECTION_IN_FRENCH.encode()),
        "entry 1: reason: en is missing; fr is shown",
        "corrections.toml",
    ),
}
"""What is done, what is said of it, and of which file."""
LEFT_OUT = ("perdu", "kanal", "dit", "z", "bris")


def write(archive: Archive, path: str, data: bytes) -> int:
    """Write a file below the articles."""
    return (archive.folder / "articles" / path).write_bytes(data)


def copied(archive: Archive, name: str, copy: str) -> None:
    """Copy an article."""
    write(archive, f"fr/{copy}.md", (archive.folder / f"articles/fr/{name}.md").read_bytes())


def made(folder: Path) -> Archive:
    """A sound archive of an article in each language and a page."""
    archive = Archive(folder)
    archive.article("fr", "le-canal", Date="2025-01-02", Story="canal")
    archive.article("en", "the-canal", Date="2025-01-02", Story="canal")
    archive.page("fr", "a-propos")
    return archive


def words(result: subprocess.CompletedProcess[str]) -> str:
    """What a build says, on one line."""
    return " ".join((result.stdout + result.stderr).split())


def quickly_built(archive: Archive, output: Path) -> tuple[int, str]:
    """Build a site in a process that has imported all; its exit code and words, on one line."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(logging.getLogger(), "handlers", [])  # pytest's: what is logged is said
        code, said = building_forks.build(archive.folder, output, ROOT / "pelicanconf.py")
    return code, " ".join(said.split())


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_each_time_and_the_rest_is_built(fault: str, tmp_path: Path) -> None:
    archive, output = made(tmp_path / "content"), tmp_path / "output"
    make, expected, file = FAULTS[fault]
    make(archive)
    for _ in range(2):
        code, said = quickly_built(archive, output)
        assert code == 1, said
        assert expected in said and file in said
        assert said.count(expected) == 1
        assert (output / "fr/le-canal/index.html").is_file()
        assert (output / "en/the-canal/bilingual/index.html").is_file()
    assert not [name for name in LEFT_OUT if (output / "fr" / name).exists()]
    assert not list(output.glob("fr/tag/nulle-part"))


def test_an_article_that_is_mended_is_there(tmp_path: Path) -> None:
    archive, output = made(tmp_path / "content"), tmp_path / "output"
    write(archive, "fr/bris.md", b"Title : Bris\n\nTexte.")
    assert build(archive.folder, output).returncode == 1
    archive.article("fr", "bris")
    result = build(archive.folder, output)
    assert result.returncode == 0, words(result)
    assert (output / "fr/bris/index.html").is_file()


def test_links_that_lead_somewhere(tmp_path: Path) -> None:
    archive, output = made(tmp_path / "content"), tmp_path / "output"
    output.mkdir()
    (output / "rapport 1.pdf").write_bytes(b"%PDF-1.4")
    addresses = (
        *("/", "/fr/", "/fr/le-canal/#note", "/fr/tag/", "/fr/recherche/?q=canal", "/404.html"),
        *("/fr/le-canal/citation.bib", "/rapport%201.pdf", "//journal.example/", "/fr/2025/01/"),
    )
    archive.article("fr", "liens", " ".join(f"[x]({address})" for address in addresses))
    result = build(archive.folder, output)
    assert result.returncode == 0, words(result)


def test_a_link_to_an_article_that_goes_is_named(tmp_path: Path) -> None:
    archive, output = made(tmp_path / "content"), tmp_path / "output"
    gone = archive.article("fr", "passager")
    archive.article("fr", "lien", "[Ici](/fr/passager/)")
    assert build(archive.folder, output).returncode == 0
    gone.unlink()
    result = build(archive.folder, output)
    assert result.returncode == 1
    assert "the link /fr/passager/ leads nowhere" in words(result)


@pytest.mark.parametrize("how", ["removed", "altered", "emptied"])
def test_what_a_hand_has_damaged_comes_back(how: str, tmp_path: Path) -> None:
    archive, output = made(tmp_path / "content"), tmp_path / "output"
    assert quickly_built(archive, output)[0] == 0
    pages = ("index.html", "fr/le-canal/index.html", "fr/search/manifest.js", "theme/js/site.js")
    before = {page: (output / page).read_bytes() for page in pages}
    for page, data in before.items():
        if how == "removed":
            (output / page).unlink()
        else:
            (output / page).write_bytes(data.swapcase() if how == "altered" else b"")
    code, said = quickly_built(archive, output)
    assert code == 0
    assert "4 files are new, 0 are gone" in said
    assert {page: (output / page).read_bytes() for page in pages} == before


def test_files_of_a_person_stay_and_those_of_a_deleted_article_go(tmp_path: Path) -> None:
    archive, output = made(tmp_path / "content"), tmp_path / "output"
    digest = "ab" * 32
    original = archive.folder / "originals" / "ab" / f"{digest}.txt"
    original.parent.mkdir(parents=True)
    original.write_text("Le canal\nTexte", encoding="utf-8")
    fields = {"Source": "a.txt", "Source_sha256": digest, "Story": "canal"}
    article = archive.article("fr", "le-canal", Date="2025-01-02", **fields)
    assert build(archive.folder, output).returncode == 0
    own = {"CNAME": "journal.example", ".well-known/a": "x", "fr/le-canal/moi.txt": "moi"}
    for name, text in own.items():
        (output / name).parent.mkdir(exist_ok=True)
        (output / name).write_text(text, encoding="utf-8")
    pages = ("index.html", "citation.bib", "citation.ris", "bilingue/index.html")
    files = {f"fr/le-canal/{name}" for name in (*pages, "provenance/index.html")}
    assert all((output / file).is_file() for file in files)
    article.unlink()
    assert build(archive.folder, output).returncode == 0
    assert {name: (output / name).read_text(encoding="utf-8") for name in own} == own
    assert [path.name for path in (output / "fr/le-canal").iterdir()] == ["moi.txt"]
    assert not (output / "en/the-canal/bilingual").exists()


def test_a_warning_is_said_again_when_nothing_has_changed(tmp_path: Path) -> None:
    archive, output = made(tmp_path / "content"), tmp_path / "output"
    archive.article("fr", "le-port", Date="2024-01-02", Story="canal")
    for _ in range(2):
        result = build(archive.folder, output)
        assert result.returncode == 0
        assert words(result).count("'canal' stands in two articles in one language") == 1
    assert "Nothing has changed since the last build." in words(result)


def test_a_plugin_that_cannot_be_loaded_stops_the_build(tmp_path: Path) -> None:
    archive, output = made(tmp_path / "content"), tmp_path / "output"
    settings = tmp_path / "settings.py"
    lines = (f"import sys; sys.path.insert(0, {str(ROOT)!r})", "from pelicanconf import *")
    broken = ("class Broken:", "    def register() -> None:", "        raise ImportError")
    added = f"PLUGINS, THEME = [*PLUGINS, Broken], {str(ROOT / 'theme')!r}"
    settings.write_text("\n".join((*lines, *broken, added)), encoding="utf-8")
    result = build(archive.folder, output, str(settings))
    assert result.returncode == 1
    assert "a plugin cannot be loaded, see above; the site stays as it was" in words(result)
    assert not (output / "index.html").exists()
