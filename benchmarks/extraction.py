"""Extraction measured beside its peers, on public data sets, in one run.

    python -m benchmarks.extraction DATA...

Each DATA is a clone of one of the repositories that `extraction_data` names. The peers come with
`pip install -r requirements-bench.lock`; one that is missing is said. Body: precision, recall and
F1 of its runs of four words. Times are CPU time of this process; Archipel's is that of the whole
import of a page, its Markdown included.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from .extraction_data import Page, read_pages
from .extraction_peers import Extractor, extractors
from .extraction_scores import Fields, Scores

_COLUMNS = ("body P", "R", "F1", "title", "author", "day", "minute", "tags F1", "pages/s", "none")

_IN_DOUBT = Page(
    "in doubt",
    b"<html><body><h1>Lorem ipsum</h1><p>" + b"Dolor sit amet consectetur. " * 20,
    "https://journal.example/lorem-ipsum/",
    Fields(),
)
"""A text that takes the model of languages to tell its language."""


def measure(extract: Extractor, pages: Sequence[Page]) -> tuple[Scores, float, int]:
    """The scores, the pages per CPU second, and on how many pages nothing was found."""
    for page in (pages[0], _IN_DOUBT):
        _safely(extract, page)  # what is loaded once is no page's
    scores = Scores()
    spent, empty = 0.0, 0
    for page in pages:
        start = time.process_time()
        found = _safely(extract, page)
        spent += time.process_time() - start
        empty += not found.body
        scores.add(page.gold, found)
    return scores, len(pages) / spent, empty


def _safely(extract: Extractor, page: Page) -> Fields:
    """What an extractor finds; nothing where it fails on the page."""
    try:
        return extract(page)
    except Exception as error:
        print(f"  failed on {page.name}: {type(error).__name__}: {error}", file=sys.stderr)
        return Fields()


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:<18}" + "".join(f"{cell:>9}" for cell in cells)


def main(folders: Sequence[str]) -> int:
    """Print a table for each data set; 2 where there is none to measure."""
    if not folders:
        print(__doc__, file=sys.stderr)
        return 2
    for folder in folders:
        pages = read_pages(Path(folder))
        print(f"\n{folder}: {len(pages)} pages")
        print(_row("", _COLUMNS))
        for name, extract in extractors():
            if extract is None:
                print(f"{name:<18} not installed")
                continue
            scores, speed, empty = measure(extract, pages)
            figures = ["–" if x is None else f"{100 * x:.1f}" for x in scores.figures()]
            print(_row(name, [*figures, f"{speed:.1f}", str(empty)]), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
