"""The pages are valid HTML by html-validate's recommended rules and those of accessibility.

One of them is off in .htmlvalidate.json: `long-title`, for a page is called as its article is, and
the headlines are the original's.
"""

import json
import subprocess
from pathlib import Path

from tests.conftest import ROOT
from tests.page_kinds import TEMPLATES, largest
from tools.environment import node

VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
PAGES_A_KIND = 10


def faults(files: list[Path]) -> list[str]:
    """What html-validate finds, a line each."""
    command = [node(), str(VALIDATOR), "--config", str(ROOT / ".htmlvalidate.json")]
    run = subprocess.run(
        [*command, "--formatter", "json", *map(str, files)],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.stdout, run.stderr
    return [
        f"{report['filePath']}:{one['line']}: {one['message']} ({one['ruleId']})"
        for report in json.loads(run.stdout)
        for one in report["messages"]
    ]


def test_html_validate_finds_nothing(published: Path) -> None:
    pages = largest(published, PAGES_A_KIND)
    assert {kind for kind, _ in pages} == set(TEMPLATES)
    assert not faults([file for files in pages.values() for file in files])


def test_it_looks_at_what_it_is_given(published: Path, tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    text = (published / "fr" / "index.html").read_text(encoding="utf-8")
    page.write_text(text.replace("<main ", "<main id='twice' ", 1), encoding="utf-8")
    assert "no-dup-attr" in " ".join(faults([page]))
