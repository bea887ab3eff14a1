"""The site in a file for Kiwix, read back by libzim."""

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from lxml import html

from tools.exports.__main__ import main
from tools.exports.zim_pages import ZimFile, ZimPage, ZimRedirect, zim_entries

if TYPE_CHECKING:
    from libzim.reader import Archive

needs_libzim = pytest.mark.skipif(
    find_spec("libzim") is None, reason="libzim (the extra `kiwix`) is not installed"
)
PAGE = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>{title} – Le Journal</title>
<meta name="description" content="Le journal d&#39;ici">
</head>
<body class="page-{kind}">
<h1 class="x">{title}</h1>
</body>
</html>
"""
MOVED = """<!DOCTYPE html>
<html lang="fr"><head><title>Déplacé</title>
<meta http-equiv="refresh" content="0; url=../../fr/quai/">
</head><body class="page-moved"></body></html>
"""


def write(folder: Path, path: str, text: str) -> None:
    """Write a file of a site."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A site of a few files."""
    folder = tmp_path / "site"
    pages = {
        "index.html": ("fr", "entrance", "Entrée"),
        "fr/index.html": ("fr", "home", "Accueil"),
        "fr/quai/index.html": ("fr", "article", "Le <em>quai</em> &amp; la rive"),
        "fr/quai/bilingue/index.html": ("fr", "bilingual", "Côte à côte"),
        "fr/tag/ports/page/2/index.html": ("fr", "tag", "Ports"),
        "en/404.html": ("en", "not_found", "Not found"),
    }
    for path, (lang, kind, title) in pages.items():
        write(folder, path, PAGE.format(lang=lang, kind=kind, title=title))
    write(folder, "2019/quai/index.html", MOVED)
    for path in ("theme/js/site.js", "fr/search/manifest.js", "media/a.webp"):
        write(folder, path, "x")
    for path in (
        *("_redirects", "robots.txt", "sitemap.xml", "api/index.json", "old/a.json", ".htaccess"),
        *("fr/feed.xml", "fr/feed.json", "fr/feed/2.xml", "fr/tag/.x/y.html"),
    ):
        write(folder, path, "x")
    return folder


def test_what_a_reader_can_come_to_is_in_it(made: Path) -> None:
    entries = {entry.path: entry for entry in zim_entries(made)}
    assert sorted(entries) == [
        *("2019/quai/", "en/404.html", "fr/", "fr/quai/", "fr/quai/bilingue/"),
        *("fr/search/manifest.js", "fr/tag/ports/page/2/", "index.html", "media/a.webp"),
        "theme/js/site.js",
    ]
    script = entries["theme/js/site.js"]
    assert isinstance(script, ZimFile) and script.type == "text/javascript"
    moved = entries["2019/quai/"]
    assert isinstance(moved, ZimRedirect) and moved.target == "fr/quai/"


def test_pages_tell_what_they_are(made: Path) -> None:
    pages = {entry.path: entry for entry in zim_entries(made) if isinstance(entry, ZimPage)}
    quay = pages["fr/quai/"]
    assert (quay.heading, quay.lang, quay.kind) == ("Le quai & la rive", "fr", "article")
    assert quay.description == "Le journal d'ici"
    assert "Content-Security-Policy" not in quay.html
    assert {path for path, page in pages.items() if page.is_front} == {"fr/", "fr/quai/"}


def test_without_libzim_it_says_what_to_do(
    made: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tools.exports.zim.find_spec", lambda name: None)
    assert main([str(made), "--to", "zim", "--output", str(made.parent)]) == 1
    said = capsys.readouterr().err
    assert "needs the package libzim, which is not installed: run `" in said
    assert "pip install libzim`" in said


def test_without_a_site_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tools.exports.zim.find_spec", lambda name: sys)
    assert main([str(tmp_path), "--to", "zim", "--output", str(tmp_path / "out")]) == 1
    assert "there is no index.html; build the site first" in capsys.readouterr().err


@pytest.fixture(scope="module")
def archive(site: Path, tmp_path_factory: pytest.TempPathFactory) -> "Archive":
    """The sample as Kiwix reads it."""
    from libzim.reader import Archive

    folder = tmp_path_factory.mktemp("zim")
    assert main([str(site), "--to", "zim", "--output", str(folder)]) == 0
    assert [file.name for file in folder.iterdir()] == ["archive.zim"]
    return Archive(folder / "archive.zim")


@needs_libzim
def test_it_is_whole(archive: "Archive") -> None:
    assert archive.check()
    assert archive.main_entry.get_item().path == "index.html"
    assert archive.has_fulltext_index and archive.has_title_index
    names = (name for name in archive.metadata_keys if not name.startswith("Illustration"))
    told = {name: archive.get_metadata(name).decode() for name in names}
    expected = {"Title", "Description", "Language", "Name", "Creator", "Publisher", "Date"}
    assert expected <= told.keys()
    assert told["Language"] == "fra,eng"
    assert told["Date"] == "2025-09-13"
    assert len(told["Title"]) <= 30 and 20 < len(told["Description"]) <= 80
    assert archive.has_illustration(48)


@needs_libzim
def test_words_and_titles_are_found_in_both_languages(archive: "Archive") -> None:
    from libzim.search import Query, Searcher
    from libzim.suggestion import SuggestionSearcher

    for words, path in (("écluses Kingston", "fr/le-canal"), ("locks Kingston", "en/the-rideau")):
        found = Searcher(archive).search(Query().set_query(words)).getResults(0, 3)
        assert [one for one in found if one.startswith(path)], words
    titles = SuggestionSearcher(archive).suggest("canal Rideau").getResults(0, 5)
    assert [one for one in titles if one.startswith("fr/le-canal-rideau")]


@needs_libzim
def test_every_link_leads_to_an_entry(archive: "Archive", site: Path) -> None:
    lost, count = set(), 0
    for entry in zim_entries(site):
        if isinstance(entry, ZimPage) and not entry.path.endswith("404.html"):
            page = html.document_fromstring(entry.html)
            for link in (*page.xpath("//@href"), *page.xpath("//@src")):
                url = urlsplit(urldefrag(urljoin(f"zim://site/{entry.path}", str(link)))[0])
                count += 1
                if url.scheme == "zim" and not archive.has_entry_by_path(url.path.lstrip("/")):
                    lost.add((entry.path, link))
    assert count > 10_000
    assert not {link for path, link in lost if urljoin(f"zim://site/{path}", link) != "zim://site/"}
