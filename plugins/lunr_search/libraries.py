"""The scripts of a search page: libraries that npm has installed, and the theme's own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rjsmin import jsmin

from archipel.errors import SettingError
from archipel.versions import digest_of

LUNR = "lunr/lunr.min.js"
STEMMERS = {
    "fr": [
        "lunr-languages/min/lunr.stemmer.support.min.js",
        "lunr-languages/min/lunr.fr.min.js",
    ],
    "en": ["snowball-stemmer.jsx/dest/english-stemmer.global.min.js"],
}
"""What each language needs beside it, and where npm has put it."""
OWN = [
    *("analyser.js", "codes.js", "shards.js", "query.js", "ranking.js"),
    *("engine.js", "hits.js", "phrases.js", "spelling.js", "suggest.js", "filters.js"),
    "search.js",
]
"""The theme's scripts, in the order in which they build on each other."""
OTHER = ["both.js", "translation.js"]
"""What is loaded after the first hits, or where the reader asks for the other language."""
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


def library_files(node_modules: Path, scripts: Path) -> Iterator[tuple[str, bytes]]:
    """`search.<language>.js`, all that a search page runs in one file, and the licences: names
    below the theme's scripts, and bytes.

    What it needs to find in the other language too is apart: `other.js`, `stemmer.<language>.js`.

    Raises:
        SettingError: a library is not installed.
    """
    own, other = (
        [jsmin((scripts / name).read_text(encoding="utf-8")) for name in names]
        for names in (OWN, OTHER)
    )
    yield "other.js", "\n".join(other).encode()
    lunr = _read(node_modules / LUNR)
    for lang, names in STEMMERS.items():
        stemmer = [_read(node_modules / name) for name in names]
        yield f"stemmer.{lang}.js", "\n".join(stemmer).encode()
        yield f"search.{lang}.js", "\n".join([lunr, *stemmer, *own]).encode()
    for name, source in LICENCES.items():
        yield f"licences/{name}", _read(node_modules / source).encode()


def libraries_key(node_modules: Path) -> str:
    """Changes with what is installed.

    Raises:
        SettingError: a library is not installed.
    """
    names = [LUNR, *(name for names in STEMMERS.values() for name in names), *LICENCES.values()]
    return digest_of(_read(node_modules / name) for name in names)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise SettingError(
            f"{file} is missing: run python3 tasks.py build, which installs the search libraries"
        ) from error
