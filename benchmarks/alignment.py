"""How well the paragraphs of an article and its translation find each other.

    python -m benchmarks.alignment REPOSITORY[:FOLDER]... [--json FILE]

A repository is a bilingual one (see `benchmarks.bilingual`). Taken are the stories whose versions
are built alike, as many blocks of the same kinds in the same order, so that it is known which
belong together. They are damaged (`benchmarks.alignment_damage`), and what is found is held
against what was done: a bead is right when it has exactly the blocks it should have. Measured
beside ours: its lengths alone, and nltk's `gale_church` where nltk is installed (`pip install
nltk`).
"""

import argparse
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "plugins"))

from archipel.alignment import Block, align

from .alignment_damage import Link, Piece, damaged, joined_links
from .bilingual import stories

Blocks = list[Block]
Aligner = Callable[[Blocks, Blocks], set[Link]]

_LEAST_BLOCKS = 6
_LEFT_OUT = re.compile(
    r"(?ms)\A\ufeff?---\s*\n.*?\n---\s*$|^(```|~~~).*?^\1[^\n]*$|<!--.*?-->"
    r"|<(style|script)\b.*?</\2>|\{[{%].*?[%}]\}|<define-tag.*?</define-tag>"
)
_ALONE = re.compile(r"(?m)^#{1,6}\s.*$|(?=<(?:p|li|h\d|div|ul|ol|blockquote)\b)", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6}\s|<h[1-6]", re.IGNORECASE)
_ITEM = re.compile(r"(?m)^[ \t]*(?:[-*+]|\d+[.)])\s+|<li\b[^>]*>", re.IGNORECASE)
_QUOTE = re.compile(r">|<blockquote", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_MARKS = re.compile(r"<[^>]+>|https?://\S+|[*_#`>|]+")


@dataclass(frozen=True, slots=True)
class Case:
    """Two damaged versions of a story, and the beads that are right."""

    first: Blocks
    second: Blocks
    right: set[Link]


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.alignment", description=__doc__)
    parser.add_argument("data", nargs="+", metavar="REPOSITORY[:FOLDER]")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    rows = [row for name in options.data for row in _measured(name)]
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")


def _measured(name: str) -> Iterator[dict[str, Any]]:
    told = alike(name)
    for condition, plain in (("kinds known", False), ("paragraphs only", True)):
        cases = list(make_cases(told, plain))
        for aligner, run in aligners():
            if run is None:
                print(f"{aligner}: not installed, left out")
                continue
            row = {"data": name, "stories": len(told), "condition": condition, "aligner": aligner}
            row |= _scores(cases, run)
            print(
                f"{name} ({len(told)} stories, {condition}), {aligner}: precision "
                f"{row['precision']:.3f}, recall {row['recall']:.3f}; with lone blocks "
                f"{row['precision_all']:.3f}, {row['recall_all']:.3f}; {row['ms']:.1f} ms a story"
            )
            yield row


def alike(name: str) -> list[tuple[Blocks, Blocks]]:
    """The stories of `REPOSITORY[:FOLDER]` that are built alike in both languages."""
    repository, _, folder = name.partition(":")
    told = []
    for story in stories(Path(repository), folder):
        french, english = (
            blocks(_source(repository, version.id)) for version in (story.french, story.english)
        )
        same = [block.kind for block in french] == [block.kind for block in english]
        if same and len(french) >= _LEAST_BLOCKS:
            told.append((french, english))
    return told


def _source(repository: str, path: str) -> str:
    command = ["git", "-C", repository, "show", f"HEAD:{path}"]
    raw = subprocess.run(command, capture_output=True, check=True).stdout
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def blocks(source: str) -> Blocks:
    """The blocks of a text in Markdown or HTML, lists item by item."""
    source = _ALONE.sub(r"\n\n\g<0>\n\n", _LEFT_OUT.sub("\n\n", source))
    parts = (part.strip() for part in re.split(r"\n\s*\n", source))
    found = [block for part in parts for block in _of_part(part)]
    return [block for block in found if block.text]


def _of_part(part: str) -> Iterator[Block]:
    if _HEADING.match(part):
        yield Block(_plain(part), "heading")
    elif _ITEM.match(part):
        yield from (Block(_plain(item), "item") for item in _ITEM.split(part))
    else:
        yield Block(_plain(part), "quote" if _QUOTE.match(part) else "paragraph")


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub(" ", _LINK.sub(r"\1", text)).split())


def make_cases(told: list[tuple[Blocks, Blocks]], plain: bool, seed: int = 1) -> Iterator[Case]:
    """The stories damaged; `plain` takes all blocks for paragraphs, as in a text dump."""
    chance = random.Random(seed)
    strangers = [block for versions in told for side in versions for block in side]
    for french, english in told:
        one, two = damaged(french, english, strangers, chance)
        yield Case(_shown(one, plain), _shown(two, plain), joined_links(one, two))


def _shown(pieces: list[Piece], plain: bool) -> Blocks:
    return [Block(p.block.text, "paragraph") if plain else p.block for p in pieces]


def aligners() -> Iterator[tuple[str, Aligner | None]]:
    """The names of the aligners, and each one; None for one that is not installed."""
    yield "Archipel", _archipel
    yield "its lengths alone", _lengths_alone
    try:
        yield "nltk", _nltk()
    except ImportError:
        yield "nltk", None


def _archipel(first: Blocks, second: Blocks) -> set[Link]:
    places = (
        (range(*b.first.indices(10**9)), range(*b.second.indices(10**9)))
        for b in align(first, second)
    )
    return {(frozenset(ours), frozenset(theirs)) for ours, theirs in places}


def _lengths_alone(first: Blocks, second: Blocks) -> set[Link]:
    return _archipel(
        *([Block("." * len(b.text), "paragraph") for b in side] for side in (first, second))
    )


def _nltk() -> Aligner:
    from nltk.translate.gale_church import align_blocks

    def run(first: Blocks, second: Blocks) -> set[Link]:
        lengths = [[len(block.text) + 1 for block in side] for side in (first, second)]
        pairs = align_blocks(*lengths) if first and second else []
        sides = (
            [
                {n for n, pair in enumerate(pairs) if pair[side] == place}
                for place in range(len(blocks))
            ]
            for side, blocks in enumerate((first, second))
        )
        return joined_links(
            *([Piece(Block("", ""), frozenset(of)) for of in side] for side in sides)
        )

    return run


def _scores(cases: list[Case], run: Aligner) -> dict[str, float]:
    started = time.process_time()
    found = [run(case.first, case.second) for case in cases]
    seconds = time.process_time() - started
    row = {"ms": 1000 * seconds / max(1, len(cases))}
    for ending, keep in (("", _has_both), ("_all", bool)):
        got = [{link for link in links if keep(link)} for links in found]
        wanted = [{link for link in case.right if keep(link)} for case in cases]
        right = sum(len(one & other) for one, other in zip(got, wanted, strict=True))
        row[f"precision{ending}"] = right / max(1, sum(map(len, got)))
        row[f"recall{ending}"] = right / max(1, sum(map(len, wanted)))
    return row


def _has_both(link: Link) -> bool:
    return bool(link[0] and link[1])


if __name__ == "__main__":
    main()
