"""Lighthouse's scores of the sample archive: four kinds of pages, both languages, both screens.

Lighthouse fills 185 MB, so it has a package-lock.json of its own here and is installed by
`invoke lighthouse` alone.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.browsers import chromium
from tools.compressed import HostHandler
from tools.environment import node, npm_install
from tools.serve import open_server

FOLDER = Path(__file__).parent
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
SCREENS = {"phone": [], "desktop": ["--preset=desktop"]}
LANGS = ("fr", "en")
PORT = 8970


@dataclass(frozen=True, slots=True)
class Score:
    """What Lighthouse says of a page on a screen."""

    page: str
    screen: str
    points: dict[str, int]
    """Of each category, out of 100."""
    faults: list[str]
    """The audits that cost points."""

    @property
    def is_full(self) -> bool:
        """Whether no category lost a point."""
        return set(self.points.values()) == {100}


def measure(site: Path) -> list[Score]:
    """Measure a built site and print a line a page.

    Raises:
        SetUpError: Lighthouse cannot be installed.
        OSError: there is no Chromium.
        CalledProcessError: Lighthouse failed; its words are on the screen.
    """
    if not (FOLDER / "node_modules" / "lighthouse").is_dir():
        npm_install(FOLDER)
    with open_server(site, PORT, HostHandler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        scores = list(_scores(site, f"http://127.0.0.1:{server.server_port}"))
        server.shutdown()
    return scores


def _scores(site: Path, root: str) -> Iterator[Score]:
    print(f"{'':40}" + "".join(f"{category:>16}" for category in CATEGORIES))
    for lang in LANGS:
        for page in _pages(site, lang):
            for screen, options in SCREENS.items():
                score = _score(page, screen, _report(f"{root}/{page}", options))
                print(f"{page[:30]:31}{screen:9}" + "".join(f"{n:16}" for n in _row(score)))
                for fault in score.faults:
                    print(f"    {fault}")
                sys.stdout.flush()
                yield score


def _row(score: Score) -> list[int]:
    return [score.points[category] for category in CATEGORIES]


def _pages(site: Path, lang: str) -> list[str]:
    """The front page, the longest article, the category with most in it, the search."""
    kinds: dict[str, list[Path]] = {}
    for file in (site / lang).rglob("index.html"):
        kind = file.read_text(encoding="utf-8").partition('<body class="page-')[2].partition('"')[0]
        kinds.setdefault(kind, []).append(file)
    wanted = [kinds[kind] for kind in ("home", "article", "category", "search")]
    largest = [max(files, key=lambda file: (file.stat().st_size, str(file))) for files in wanted]
    return [f"{file.parent.relative_to(site).as_posix()}/" for file in largest]


def _report(url: str, options: list[str]) -> dict[str, Any]:
    command = [node(), str(FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"), url]
    command += ["--output=json", "--quiet", "--chrome-flags=--headless=new --no-sandbox"]
    environment = {**os.environ, "CHROME_PATH": chromium()}
    run = subprocess.run([*command, *options], stdout=subprocess.PIPE, env=environment, check=True)
    report: dict[str, Any] = json.loads(run.stdout)
    return report


def _score(page: str, screen: str, report: dict[str, Any]) -> Score:
    categories = {name: report["categories"][name] for name in CATEGORIES}
    points = {name: round(100 * (one["score"] or 0)) for name, one in categories.items()}
    weighty = {
        ref["id"] for one in categories.values() for ref in one["auditRefs"] if ref["weight"]
    }
    audits = [report["audits"][name] for name in sorted(weighty)]
    faults = [
        f"{audit['id']}: {audit['title']} {audit.get('displayValue', '')}".rstrip()
        for audit in audits
        if audit["score"] is not None and audit["score"] < 0.995
    ]
    return Score(page, screen, points, faults)
