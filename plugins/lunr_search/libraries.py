"""The one script of a search page: libraries that npm has installed, and the theme's own."""

from pathlib import Path
from typing import Any

from rjsmin import jsmin

from archipel.errors import SettingError
from archipel.files import write_if_changed

LIBRARIES = {
    "fr": [
        "lunr/lunr.min.js",
        "lunr-languages/min/lunr.stemmer.support.min.js",
        "lunr-languages/min/lunr.fr.min.js",
    ],
    "en": ["lunr/lunr.min.js", "snowball-stemmer.jsx/dest/english-stemmer.global.min.js"],
}
"""What each language needs, and where npm has put it."""
OWN = [
    *("analyser.js", "codes.js", "shards.js", "query.js", "engine.js"),
    *("hits.js", "phrases.js", "spelling.js", "suggest.js", "filters.js", "search.js"),
]
"""The theme's scripts, in the order in which they build on each other."""
LICENCES = {
    "lunr.txt": "lunr/LICENSE",
    "lunr-languages.txt": "lunr-languages/LICENSE",
    "english-stemmer.txt": "snowball-stemmer.jsx/LICENSE.md",
}


def node_modules_of(settings: dict[str, Any]) -> Path:
    """The setting LUNR_NODE_MODULES: where npm installs; by default beside package.json."""
    return Path(settings.get("LUNR_NODE_MODULES") or Path(__file__).parents[2] / "node_modules")


def theme_scripts_of(settings: dict[str, Any]) -> Path:
    """Where the theme has its scripts."""
    return Path(settings["THEME"]) / "static" / "js"


def copy_libraries(node_modules: Path, scripts: Path, target: Path) -> None:
    """Write `search.<language>.js`, all that a search page runs in one file, and the licences.

    Raises:
        SettingError: a library is not installed.
    """
    own = [jsmin((scripts / name).read_text(encoding="utf-8")) for name in OWN]
    for lang, names in LIBRARIES.items():
        parts = [_read(node_modules / name) for name in names] + own
        write_if_changed(target / f"search.{lang}.js", "\n".join(parts).encode())
    for name, source in LICENCES.items():
        write_if_changed(target / "licences" / name, _read(node_modules / source).encode())


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise SettingError(
            f"{file} is missing: run python3 tasks.py build, which installs the search libraries"
        ) from error
