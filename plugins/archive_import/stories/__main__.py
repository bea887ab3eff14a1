"""The command behind `invoke pair`: `python -m archive_import.stories`.

Exit codes: 0 all well; 1 failed; 2 wrong usage; 3 finished, but stories.toml names an article
that is not there or a story has too many; 130 stopped by Ctrl-C.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.console import Console
from rich.progress import track

from archipel.errors import ArchipelError

from ..content_folder import open_content
from ..json_lines import open_lines
from ..pairing import Pair
from ..parity import Version, compare_stories, write_parity
from ..store import Store
from . import Paired, pair_all
from .report import pair_lines, summary, write_pair_report

TO_BE_MENDED = 3
STOPPED = 130
"""As shells have it for Ctrl-C."""


def main(arguments: list[str]) -> int:
    """Pair as the arguments say; returns the exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if not options.content.is_dir():
        parser.error(f"--content: {options.content}: there is no such folder")
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        paired = _run(options, console)
    except (ArchipelError, OSError) as error:
        console.print(f"pair: {error}", markup=False)
        return 1
    except KeyboardInterrupt:
        console.print("stopped; nothing is half done, the same command starts anew", markup=False)
        return STOPPED
    return TO_BE_MENDED if paired.problems else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pair", description="French and English find each other.")
    parser.add_argument("--content", type=Path, default=Path("content"), help="content folder")
    parser.add_argument("--dry-run", action="store_true", help="do everything, leave no trace")
    parser.add_argument("--json", metavar="FILE", help="one JSON line a pair; - for stdout")
    return parser


def _run(options: argparse.Namespace, console: Console) -> Paired:
    with open_content(options.content, options.dry_run) as folder:
        with console.status("reading the articles"):
            store = Store(folder)
        with console.status(f"comparing {len(store.articles):,} articles"):
            paired = pair_all(store)
            store.commit()
            store.ledger.save()
        if options.json:
            with open_lines(options.json) as lines:
                lines.writelines(pair_lines(paired))
        if not options.dry_run:
            write_pair_report(paired, store)
            pairs = track(paired.pairs, "what differs", console=console, transient=True)
            write_parity(compare_stories(_versions(pairs, store)), folder.target)
        for problem in paired.problems:
            console.print(problem, markup=False)
        console.print(summary(paired), markup=False)
    return paired


def _versions(pairs: Iterable[Pair], store: Store) -> Iterator[tuple[Version, Version]]:
    for pair in pairs:
        yield _version(pair.first, store), _version(pair.second, store)


def _version(path: str, store: Store) -> Version:
    fields, body = store.text_of(path)
    return Version(path, fields.get("Title", ""), fields.get("Summary", ""), body)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
