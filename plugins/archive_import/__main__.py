"""The command behind `invoke import`: `python -m archive_import [PATH ...]`.

Exit codes: 0 all well; 1 failed; 2 wrong usage; 3 finished, some sources refused.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from archipel.errors import ArchipelError

from .importer import Report, run_import
from .report import summary, write_report

REFUSED = 3


def main(arguments: list[str]) -> int:
    """Run the import as the arguments say; returns the exit code."""
    options = _parser().parse_args(arguments)
    paths = options.paths or [options.content / "inbox"]
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        report = _run(paths, options, console)
        if options.json:
            _write_json(report, options.json)
        if not options.dry_run:
            write_report(report, options.content)
    except (ArchipelError, OSError) as error:
        console.print(f"import: {error}", markup=False)
        return 1
    _say(report, console)
    return REFUSED if report.refused else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="import", description="Scraped pages to Markdown.")
    parser.add_argument("paths", nargs="*", type=Path, help="files or folders; else the inbox")
    parser.add_argument("--content", type=Path, default=Path("content"), help="content folder")
    parser.add_argument("--dry-run", action="store_true", help="parse and decide, write nothing")
    parser.add_argument("--json", metavar="FILE", help="one JSON line a source; - for stdout")
    return parser


def _run(paths: list[Path], options: argparse.Namespace, console: Console) -> Report:
    columns = (
        TextColumn("importing"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("import", total=None)
        return run_import(
            paths,
            options.content,
            dry_run=options.dry_run,
            again=bool(options.json),
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )


def _write_json(report: Report, target: str) -> None:
    if target == "-":
        _write_lines(report, sys.stdout)
        return
    with open(target, "w", encoding="utf-8") as file:
        _write_lines(report, file)


def _write_lines(report: Report, file: TextIO) -> None:
    for outcome in report.outcomes:
        file.write(json.dumps(outcome.record, ensure_ascii=False) + "\n")


def _say(report: Report, console: Console) -> None:
    for outcome in report.outcomes:
        if outcome.action == "refused":
            console.print(f"refused {outcome.source}: {outcome.reason}", markup=False)
        elif outcome.action == "edited by hand":
            beside = f"the new version is {outcome.path}.incoming"
            console.print(f"kept {outcome.path}: edited by hand; {beside}", markup=False)
    doubtful = sum(bool(outcome.warnings) for outcome in report.outcomes)
    if doubtful:
        console.print(f"in doubt: {doubtful} sources; the import report says what", markup=False)
    console.print(summary(report), markup=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
