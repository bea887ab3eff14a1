"""What a browser must know to keep an edition among a reader's apps: a web manifest.

Sources: Web Application Manifest (W3C, https://www.w3.org/TR/appmanifest/); its addresses are
relative to the manifest's own, so that it holds wherever the site is moved to.
"""

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archipel.site_folder import SiteFolder
from archipel.theme_colours import theme_colours

from .publication import Publication
from .site import Edition, Site

NAME = "site.webmanifest"
SHORT = 12
"""Characters of a name that all launchers show."""
_ICON = re.compile(r"icon-(?P<purpose>maskable-)?(?P<size>\d+)\.png")


def write_manifests(
    site: Site, theme: Path, static: str, publication: Publication, folder: SiteFolder
) -> None:
    """Give each edition its web manifest; none where the site has no address: a browser keeps no
    page that comes from a disk.

    Args:
        theme: the theme's folder.
        static: where its files lie, below the site's root.
    """
    for edition in site.editions if publication.url else ():
        told = manifest(site, edition, theme, static)
        data = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
        folder.write(f"{edition.url}{NAME}", data.encode(), NAME + edition.lang)


def manifest(site: Site, edition: Edition, theme: Path, static: str) -> dict[str, Any]:
    """The manifest of an edition, with the colours and icons that its theme has.

    Raises:
        SettingError: the theme has no sheet for its colours.
    """
    return {
        "name": f"{site.name} – {edition.name}",
        "short_name": short_name(site.name),
        "description": edition.strap_line,
        "lang": edition.lang,
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        **_colours(theme),
        "categories": ["news"],
        "icons": list(_icons(theme, posixpath.relpath(f"{static}/img", edition.url or "."))),
    }


def _colours(theme: Path) -> dict[str, str]:
    colours = theme_colours(theme)
    named = {"theme_color": "accent-ground", "background_color": "ground"}
    return {field: colours[name] for field, name in named.items() if name in colours}


def short_name(name: str) -> str:
    """As many of the first words as fit; of a name that begins with a longer one, all."""
    if len(name) <= SHORT:
        return name
    return name[: SHORT + 1].rpartition(" ")[0] or name


def _icons(theme: Path, folder: str) -> Iterator[dict[str, str]]:
    """The theme's icons: `icon-192.png`, or `icon-maskable-512.png` with room to be cut round."""
    files = sorted((theme / "static" / "img").glob("icon-*.png"))
    for match in filter(None, (_ICON.fullmatch(file.name) for file in files)):
        icon = {"src": f"{folder}/{match[0]}", "sizes": f"{match['size']}x{match['size']}"}
        yield icon | {"type": "image/png", "purpose": "maskable" if match["purpose"] else "any"}
    yield {"src": f"{folder}/favicon.svg", "sizes": "any", "type": "image/svg+xml"}
