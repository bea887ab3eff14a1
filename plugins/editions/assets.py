"""The theme's files: the style sheet joined into one, the rest copied as it is."""

import re
from pathlib import Path

from archipel.errors import SettingError
from archipel.files import write_if_changed

_IMPORT = re.compile(r'^@import "([\w.-]+\.css)";\n?', re.MULTILINE)


def write_assets(static: Path, target: Path) -> None:
    """Write the theme's static folder to `target`, css/site.css with its imports joined in."""
    write_if_changed(target / "css" / "site.css", join_styles(static / "css" / "site.css").encode())
    for file in sorted(static.rglob("*")):
        if file.is_file() and file.suffix != ".css":
            write_if_changed(target / file.relative_to(static), file.read_bytes())


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
