"""The theme's colours, for what is not drawn by its style sheets."""

import re
from pathlib import Path

from .errors import SettingError

_ROOT = re.compile(r":root\s*\{([^}]*)\}")
_COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-f]{3,8})\s*;", re.IGNORECASE)


def theme_colours(theme: Path) -> dict[str, str]:
    """The custom properties of css/base.css that are colours, by name without dashes before it.

    They are those of the light scheme, which comes first.

    Raises:
        SettingError: the theme has no such sheet.
    """
    sheet = theme / "static" / "css" / "base.css"
    try:
        found = _ROOT.search(sheet.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise SettingError(f"THEME: {sheet} is missing") from error
    return dict(_COLOUR.findall(found[1])) if found else {}
