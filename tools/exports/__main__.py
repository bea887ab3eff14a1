"""The command: a built site in another form."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from archipel.errors import ArchipelError

from .epub import export_epub
from .jsonl import export_jsonl
from .site import BuiltSite
from .zim import export_zim

FORMATS: dict[str, Callable[[Path, Path], Iterator[Path]]] = {
    "jsonl": lambda site, folder: export_jsonl(BuiltSite(site), folder),
    "epub": lambda site, folder: export_epub(BuiltSite(site), folder),
    "zim": export_zim,
}


def main(arguments: list[str] | None = None) -> int:
    """Export; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        for file in FORMATS[options.to](options.site, options.output):
            print(f"{file}: {file.stat().st_size / 1024:,.0f} KiB")
    except ArchipelError as error:
        print(f"export: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="export", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder of the built site")
    parser.add_argument("--to", choices=FORMATS, required=True, help="the form")
    parser.add_argument("--output", type=Path, required=True, help="the folder to write to")
    return parser


if __name__ == "__main__":
    sys.exit(main())
