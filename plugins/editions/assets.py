"""The theme's files: styles joined into one sheet a kind of page, styles and scripts made small."""

import re
from collections.abc import Callable
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from archipel.errors import SettingError
from archipel.site_folder import SiteFolder
from archipel.versions import version_of

_IMPORT = re.compile(r'^@import "([\w./-]+\.css)";\n?', re.MULTILINE)
_AT_ROOT = ("img/apple-touch-icon.png", "img/favicon.ico")
"""What browsers ask a host for, without being told of it."""
_ZERO = re.compile(r"""("[^"]*"|'[^']*')|(?<=[\s:,(*/+-])0(?=\.\d)""")
"""A string, which stays, or the zero of 0.5rem, which cssmin leaves."""
_PAGES = "css/pages"
"""The sheets that pages link; every other one is a part of these."""


def write_assets(static: Path, folder: str, site: SiteFolder) -> None:
    """Give the site the theme's static folder.

    A sheet of css/pages/ is written with its imports joined in, so that a page asks for one;
    comments and white space of styles and scripts stay behind.

    Args:
        static: the theme's.
        folder: the name that it has in the site.
        site: where it goes.
    """
    version = version_of([static, Path(__file__).parent], ("rcssmin", "rjsmin"))
    key = f"theme {folder} {version}"
    if site.keep_all(key):
        return
    for file in sorted(static.rglob("*")):
        name = file.relative_to(static)
        if file.is_file() and (file.suffix != ".css" or name.is_relative_to(_PAGES)):
            data = _SHIPPED.get(file.suffix, Path.read_bytes)(file)
            place = file.name if name.as_posix() in _AT_ROOT else f"{folder}/{name.as_posix()}"
            site.write(place, data, key)


def join_styles(sheet: Path) -> str:
    """A style sheet with the sheets it imports in their places.

    Raises:
        SettingError: an imported sheet is not there.
    """

    def imported(match: re.Match[str]) -> str:
        part = sheet.parent / match[1]
        if not part.is_file():
            raise SettingError(f"{sheet}: @import {match[1]!r}: there is no such file")
        return join_styles(part)

    return _IMPORT.sub(imported, sheet.read_text(encoding="utf-8"))


def _style(sheet: Path) -> bytes:
    small = str(cssmin(join_styles(sheet)))
    return _ZERO.sub(lambda match: match[1] or "", small).encode()


def _script(file: Path) -> bytes:
    return str(jsmin(file.read_text(encoding="utf-8"))).encode()


_SHIPPED: dict[str, Callable[[Path], bytes]] = {".css": _style, ".js": _script}
