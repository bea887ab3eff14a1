"""The web manifest of each edition: what it says, and that all it names is there."""

import json
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

from archipel.errors import SettingError
from archipel.theme_colours import theme_colours
from hosting.manifest import manifest, short_name
from tests.conftest import ROOT
from tests.feed_site import make_site

ADDRESS = "https://mediawall.example/"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_it_says_what_a_browser_asks_for(published: Path, lang: str) -> None:
    file = published / lang / "site.webmanifest"
    told = json.loads(file.read_bytes())
    assert told["lang"] == lang and told["dir"] == "ltr"
    assert told["name"].startswith("Media Wall News") and told["short_name"] == "Media Wall"
    here = f"{ADDRESS}{lang}/site.webmanifest"
    assert urljoin(here, told["start_url"]) == urljoin(here, told["scope"]) == f"{ADDRESS}{lang}/"
    assert told["display"] in ("fullscreen", "standalone", "minimal-ui", "browser")
    for name in ("theme_color", "background_color"):
        assert re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", told[name])
    for icon in told["icons"]:
        assert (file.parent / icon["src"]).is_file(), icon


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_pages_lead_to_the_manifest_of_their_edition(published: Path, lang: str) -> None:
    page = BeautifulSoup((published / lang / "index.html").read_bytes(), "lxml")
    [link] = page.select("link[rel=manifest]")
    assert (published / lang / str(link["href"])).resolve() == (
        published / lang / "site.webmanifest"
    ).resolve()


def test_a_site_without_address_has_none(site: Path) -> None:
    assert not [*site.rglob("*.webmanifest")]
    page = BeautifulSoup((site / "fr" / "index.html").read_bytes(), "lxml")
    assert not page.select("link[rel=manifest]")


def theme(folder: Path, *icons: str) -> Path:
    """A theme with some icons."""
    for name in ("css", "img"):
        (folder / "static" / name).mkdir(parents=True)
    (folder / "static" / "css" / "base.css").write_text(
        ":root {\n  --ground: #fefefe;\n  --accent-ground: #C01;\n  --gap: 1rem;\n}\n"
        "@media (prefers-color-scheme: dark) { :root { --ground: #000; } }\n"
    )
    for name in icons:
        (folder / "static" / "img" / name).touch()
    return folder


def test_the_theme_s_icons_and_colours(tmp_path: Path) -> None:
    site = make_site(0)
    folder = theme(tmp_path, "icon-192.png", "icon-maskable-512.png", "icon-large.png")
    told = manifest(site, site.editions[0], folder, "theme")
    assert (told["theme_color"], told["background_color"]) == ("#C01", "#fefefe")
    assert [tuple(icon.values()) for icon in told["icons"]] == [
        ("../theme/img/icon-192.png", "192x192", "image/png", "any"),
        ("../theme/img/icon-maskable-512.png", "512x512", "image/png", "maskable"),
        ("../theme/img/favicon.svg", "any", "image/svg+xml"),
    ]


def test_of_an_edition_at_the_root(tmp_path: Path) -> None:
    site = make_site(0)
    site.editions[1].url = ""
    [icon] = manifest(site, site.editions[1], theme(tmp_path), "theme")["icons"]
    assert icon["src"] == "theme/img/favicon.svg"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Le Journal", "Le Journal"),
        ("La Gazette d’Ottawa", "La Gazette"),
        ("Douze signes", "Douze signes"),
        ("Anticonstitutionnellement vôtre", "Anticonstitutionnellement vôtre"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert short_name(name) == short


def test_the_colours_of_our_theme() -> None:
    assert {"ground", "ink", "accent-ground"} <= theme_colours(ROOT / "theme").keys()


def test_a_theme_without_these_colours(tmp_path: Path) -> None:
    site, folder = make_site(0), theme(tmp_path)
    (folder / "static" / "css" / "base.css").write_text(":root { --ink: #111; }")
    told = manifest(site, site.editions[0], folder, "theme")
    assert not told.keys() & {"theme_color", "background_color"}


def test_a_theme_without_the_sheet_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match=r"base\.css is missing"):
        theme_colours(tmp_path)
