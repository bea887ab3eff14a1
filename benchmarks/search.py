"""What search costs and what it finds, in Chromium, beside Pagefind, and whether that is enough.

    python -m benchmarks.search FOLDER... [--articles N] [--made N...] [--json FILE]

The articles are those of the folders, both languages mixed or apart: an archive's content, or any
site's Markdown with front matter (`benchmarks.search_corpus`). N of each language are taken at
most. The index is written and asked over http by a search page, Pagefind's by a page of its own,
both in the same Chromium. `--made` measures archives of so many articles a language too, made of
the words of the real ones.
"""

import argparse
import json
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1] / "plugins"))

from playwright.sync_api import sync_playwright

from tools.serve import open_server

from .search_browser import Site
from .search_corpus import Documents, equal_claims, made_articles, read_articles
from .search_pages import Row, write_ours, write_pagefind
from .search_table import GOALS, LARGE_GOALS, table

_PORT = 8970


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, default=5000, help="of a language, at most")
    parser.add_argument("--made", type=int, nargs="*", default=[], help="articles a language")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = []
    for lang, documents in read_articles(options.folders, options.articles).items():
        rows.append(measure_real(documents, lang))
        rows += [measure_made(documents, count, lang) for count in options.made]
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")


def measure_real(documents: Documents, lang: str) -> dict[str, Row]:
    """Measure both on real articles, and print the table."""
    with _site() as site:
        ours = write_ours(documents, lang, site.folder)
        peer = write_pagefind(documents, lang, site.folder)
        ours |= site.measure_ours(documents, lang)
        peer |= site.measure_pagefind(documents, lang)
    ours |= equal_claims(documents, lang)
    print(*table(f"{len(documents):,} articles, {lang}", GOALS, ours, peer), sep="\n", flush=True)
    return {"Archipel": ours, "Pagefind": peer}


def measure_made(real: Documents, count: int, lang: str) -> dict[str, Row]:
    """Measure ours on made articles, and print the table."""
    documents = made_articles(real, count, lang)
    with _site() as site:
        ours = write_ours(documents, lang, site.folder)
        ours |= site.measure_ours(documents, lang)
    print(*table(f"{count:,} made articles, {lang}", LARGE_GOALS, ours, None), sep="\n", flush=True)
    return {"Archipel": ours}


@contextmanager
def _site() -> Iterator[Site]:
    """An empty site that is served, and Chromium."""
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        with open_server(folder, _PORT) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield Site(browser, f"http://127.0.0.1:{server.server_port}", folder)
            server.shutdown()
        browser.close()


if __name__ == "__main__":
    main()
