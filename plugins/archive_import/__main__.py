"""The command behind `invoke import`: `python -m archive_import [PATH ...]`.

Exit codes: 0 all well; 1 failed; 2 wrong usage; 3 finished, some sources refused;
130 stopped by Ctrl-C.
"""

import argparse
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console

from archipel.errors import ArchipelError
from archipel.progress import Measure, ProgressLine

from .importer import Report, run_import
from .json_lines import open_lines
from .readers import Sources
from .report import summary, write_report
from .scheduler import Scheduler
from .sites import SITE_NAMES

REFUSED = 3
STOPPED = 130
"""As shells have it for Ctrl-C."""


def main(arguments: list[str]) -> int:
    """Run the import as the arguments say; returns the exit code."""
    options = _parser().parse_args(arguments)
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        report = _run(options, console)
        if not options.dry_run:
            write_report(report, options.content)
    except (ArchipelError, OSError) as error:
        console.print(f"import: {error}", markup=False)
        return 1
    except KeyboardInterrupt:
        console.print("stopped; the same command goes on from here", markup=False)
        return STOPPED
    _say(report, console)
    return REFUSED if report.refused else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="import", description="Scraped pages to Markdown.")
    parser.add_argument("paths", nargs="*", type=Path, help="files or folders; else the inbox")
    parser.add_argument("--content", type=Path, default=Path("content"), help="content folder")
    parser.add_argument("--dry-run", action="store_true", help="do everything, leave no trace")
    parser.add_argument("--json", metavar="FILE", help="one JSON line a source; - for stdout")
    parser.add_argument("--site", choices=SITE_NAMES, help="the site that all pages are of")
    parser.add_argument("--jobs", type=_positive, help="processes; else one for each core")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a Dask cluster's scheduler")
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} should be a number from 1")
    return int(text)


def _run(options: argparse.Namespace, console: Console) -> Report:
    way = _Way()
    with ExitStack() as stack:
        stack.enter_context(ProgressLine(console, "importing", way.measure, ticks=True))
        lines = stack.enter_context(open_lines(options.json)) if options.json else None
        return run_import(
            options.paths or [options.content / "inbox"],
            options.content,
            dry_run=options.dry_run,
            scheduler=Scheduler(options.jobs, options.scheduler, options.site),
            progress=way.note,
            json_lines=lines,
        )


class _Way:
    """How far an import is: by bytes, for a crawl is read for long before the first document comes
    out of it."""

    def __init__(self) -> None:
        self._documents = 0
        self._sources: Sources | None = None
        self._start = time.monotonic()

    def note(self, documents: int, sources: Sources) -> None:
        """So many documents of these sources are done."""
        self._documents, self._sources = documents, sources

    def measure(self) -> Measure:
        """How far it is at this moment."""
        if self._sources is None:
            return Measure()
        rate = self._documents / max(time.monotonic() - self._start, 0.1)
        words = f"{self._documents:,} documents {rate:,.0f}/s"
        return Measure(self._sources.position, self._sources.size, words)


def _say(report: Report, console: Console) -> None:
    for outcome in report.outcomes:
        if outcome.action == "refused":
            console.print(f"refused {outcome.source}: {outcome.reason}", markup=False)
        elif outcome.action == "edited by hand":
            beside = f"the new version is {outcome.path}.incoming"
            console.print(f"kept {outcome.path}: edited by hand; {beside}", markup=False)
    for note in report.notes:
        console.print(f"{note.name}: {note.text}", markup=False)
    for problem in report.paired.problems:
        console.print(problem, markup=False)
    doubtful = sum(bool(outcome.doubts) for outcome in report.outcomes)
    if doubtful:
        console.print(f"in doubt: {doubtful} sources; the import report says what", markup=False)
    console.print(summary(report), markup=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
