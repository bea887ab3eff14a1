"""Feeds, API and sitemaps of a tiny site: `tests/cases/feeds/site/` has its content and what should
come out.

`python -m tests.feed_cases` writes the expectations anew. Read the difference before you commit it.
"""

import shutil
import tempfile
from pathlib import Path

from tests.conftest import ROOT, build

CASE = ROOT / "tests" / "cases" / "feeds" / "site"
EXPECTED = CASE / "expected"
_FOUND = ("api/**/*.json", "sitemap*.xml", "robots.txt", "llms.txt", "**/*.webmanifest")


def feeds_in(folder: Path) -> dict[str, str]:
    """The feed files below a folder, by path."""
    files = [*folder.rglob("feed*.xml"), *folder.rglob("feed*.json")]
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files}


def found_in(folder: Path) -> dict[str, str]:
    """All by which programs find what is on a site, by path; the API's schema, always the same, is
    left out."""
    files = [file for pattern in _FOUND for file in folder.glob(pattern)]
    texts = {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files}
    texts.pop("api/schema.json", None)
    return feeds_in(folder) | texts


def build_tiny(folder: Path) -> dict[str, str]:
    """Build the tiny site in an empty folder; gives what `found_in` finds."""
    shutil.copytree(CASE / "content", folder / "content")
    result = build(folder / "content", folder / "output", str(CASE / "settings.py"))
    assert result.returncode == 0, result.stdout + result.stderr
    return found_in(folder / "output")


def refresh() -> None:
    """Write what comes out of the tiny site as what should."""
    with tempfile.TemporaryDirectory() as folder:
        found = build_tiny(Path(folder))
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for path, text in found.items():
        (EXPECTED / path).parent.mkdir(parents=True, exist_ok=True)
        (EXPECTED / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    refresh()
