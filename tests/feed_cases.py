"""The feeds of a tiny site: `tests/cases/feeds/site/` has its content and what should come out.

`python -m tests.feed_cases` writes the expectations anew. Read the difference before you commit it.
"""

import shutil
import tempfile
from pathlib import Path

from tests.conftest import ROOT, build

CASE = ROOT / "tests" / "cases" / "feeds" / "site"
EXPECTED = CASE / "expected"


def feeds_in(folder: Path) -> dict[str, str]:
    """The feed files below a folder, by path."""
    files = [*folder.rglob("feed*.xml"), *folder.rglob("feed*.json")]
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files}


def build_feeds(folder: Path) -> dict[str, str]:
    """Build the tiny site in an empty folder; gives its feeds."""
    shutil.copytree(CASE / "content", folder / "content")
    result = build(folder / "content", folder / "output", str(CASE / "settings.py"))
    assert result.returncode == 0, result.stdout + result.stderr
    return feeds_in(folder / "output")


def refresh() -> None:
    """Write what comes out of the tiny site as what should."""
    with tempfile.TemporaryDirectory() as folder:
        feeds = build_feeds(Path(folder))
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for path, text in feeds.items():
        (EXPECTED / path).parent.mkdir(parents=True, exist_ok=True)
        (EXPECTED / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    refresh()
