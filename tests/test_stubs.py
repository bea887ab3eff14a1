"""Small pages at old addresses that lead to the new ones."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archipel.contents import Contents
from archipel.site_folder import SiteFolder
from editions.builder import build_site
from editions.model import Site
from editions.strings import load_strings
from hosting.stubs import write_stubs
from tests.conftest import ROOT
from tests.made_site import make_site, settings, source
from tests.test_html_validate import faults

OLD = "https://journal.example"
STUB = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>This page has a new address</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="../../../en/canal/">
<link rel="icon" href="../../../favicon.ico">
<meta http-equiv="refresh" content="0; url=../../../en/canal/">
</head>
<body class="page-moved">
<p><a href="../../../en/canal/">This page has a new address</a></p>
</body>
</html>
"""


def stubs(folder: Path, site: Site, *others: str) -> set[str]:
    """The stubs that a site gets which has other files already."""
    with_stubs = SiteFolder(folder)
    with_stubs.open()
    for path in others:
        with_stubs.write(path, b"", "other")
    write_stubs(site, with_stubs)
    with_stubs.commit()
    found = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    return {path for path in found if path not in others}


def site_of(folder: Path, *addresses: str, **fields: Any) -> Site:
    """A site of one English article that was at each of these addresses."""
    folder.mkdir()
    others = [f"{OLD}/{address}" for address in addresses]
    article = source("en", "canal", "2024-05-01", source=f"{OLD}/en/canal/", addresses=others)
    return make_site(folder, [article])[0]


def test_a_stub_leads_on_without_a_script(tmp_path: Path) -> None:
    site = site_of(tmp_path / "content", "2024/05/canal/")
    stubs(tmp_path / "output", site)
    file = tmp_path / "output" / "2024" / "05" / "canal" / "index.html"
    assert file.read_text("utf-8") == STUB


def test_a_stub_names_the_new_address_and_speaks_the_language(tmp_path: Path) -> None:
    article = source("fr", "quai", "2024-05-01", source=f"{OLD}/fr/2024/quai/")
    site, _ = make_site(tmp_path, [article])
    site.public_url = "https://archive.example/journal"
    stubs(tmp_path / "output", site)
    text = (tmp_path / "output" / "fr" / "2024" / "quai" / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://archive.example/journal/fr/quai/">' in text
    assert '<html lang="fr">' in text
    assert "Cette page a changé d’adresse</a>" in text


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("2024/canal", "2024/canal/index.html"),
        ("2024//canal/", "2024/canal/index.html"),
        ("2024/canal.html", "2024/canal.html"),
        ("2024/canal.htm", "2024/canal.htm"),
        ("2024/l%27%C3%A9cluse/", "2024/l'écluse/index.html"),
        ("?p=4", None),
        ("2024/canal.php", None),
        ("2024/a:b/", None),
        ("2024/../canal/", None),
        ("2024/.canal/", None),
        ("2024/canal./", None),
        (f"2024/{'a' * 256}/", None),
        ("theme/canal/", None),
        ("en/canal.html", "en/canal.html"),
    ],
)
def test_which_file_answers(tmp_path: Path, address: str, file: str | None) -> None:
    usual = stubs(tmp_path / "without", site_of(tmp_path / "a"))
    found = stubs(tmp_path / "with", site_of(tmp_path / "b", address))
    assert found - usual == ({file} if file else set())


@pytest.mark.parametrize(
    "other",
    [
        "2024/canal/index.html",
        "2024/Canal/INDEX.html",
        "2024/canal",
        "2024/canal/index.html/a.txt",
    ],
)
def test_nothing_that_stands_there_is_replaced(tmp_path: Path, other: str) -> None:
    site = site_of(tmp_path / "content", "2024/canal/")
    assert "2024/canal/index.html" not in stubs(tmp_path / "output", site, other)


def test_lists_have_one_stub_each(tmp_path: Path) -> None:
    article = source(
        *("fr", "quai", "2024-05-01"),
        source=f"{OLD}/fr/quai/",
        tags=["L’eau"],
        authors=["Léa Roy"],
    )
    site, _ = make_site(tmp_path, [article])
    assert stubs(tmp_path / "output", site) == {
        "fr/author/lea-roy/index.html",
        "fr/category/canada/index.html",
        "fr/category/sante/index.html",
    }


def test_the_home_page_may_be_the_root(tmp_path: Path) -> None:
    english = replace(settings(tmp_path).editions[1], prefix="")
    options = settings(tmp_path)
    options = replace(options, editions=(options.editions[0], english))
    article = source("en", "canal", "2024-05-01", source=f"{OLD}/en/canal/")
    strings = load_strings(ROOT / "theme", ["fr", "en"])
    site = build_site(options, Contents([article], [], {}), strings)
    found = stubs(tmp_path / "output", site)
    assert found >= {"en/index.html", "en/canal/index.html"}
    home = (tmp_path / "output" / "en" / "index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../">' in home
    canal = (tmp_path / "output" / "en" / "canal" / "index.html").read_text("utf-8")
    assert '<a href="../../canal/">' in canal


def test_a_second_build_writes_only_what_changed(tmp_path: Path) -> None:
    site = site_of(tmp_path / "content", "2024/a/", "2024/b/")
    folder = SiteFolder(tmp_path / "output")
    written = []
    for _ in range(2):
        folder.open()
        write_stubs(site, folder)
        written.append(len(folder.commit().written))
    assert written[0] > 0
    assert written[1] == 0


def test_a_stub_is_valid_html(tmp_path: Path) -> None:
    stubs(tmp_path, site_of(tmp_path / "content", "2024/canal/"))
    assert faults([tmp_path / "2024" / "canal" / "index.html"]) == []
