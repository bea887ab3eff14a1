"""How well and how fast French and English articles find each other.

    python -m benchmarks.pairing REPOSITORY[:FOLDER]... [--sizes 1000 5000 20000] [--json FILE]

A repository is a bilingual one with known pairs (see `benchmarks.bilingual`); `FOLDER` keeps the
files whose path has it. Each is measured as an archive of which a fifth of the stories has lost a
version, with and without dates, with the first 40 words only, and as a trap: each long story cut
into three of one title and day. Then archives of several sizes, made of its texts.
"""

import argparse
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive_import.pairing import pair
from benchmarks.bilingual import Archive, Story, archive, parts, resampled, stories

CONDITIONS: dict[str, dict[str, Any]] = {
    "dated": {},
    "undated": {"dated": False},
    "40 words": {"words": 40},
    "40 words, undated": {"dated": False, "words": 40},
}
"""What is known of the articles, as arguments of `bilingual.archive`."""


def main() -> None:
    """Measure what the command line names."""
    options = _options()
    told = {name: stories_of(name) for name in options.data}
    rows = [row for name, found in told.items() for row in _quality(name, found)]
    pool = [story for found in told.values() for story in found]
    rows += [_cost(pool, size) for size in options.sizes]
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pairing", description=__doc__)
    parser.add_argument("data", nargs="+", metavar="REPOSITORY[:FOLDER]")
    parser.add_argument("--sizes", nargs="*", type=int, default=[1000, 5000, 20000])
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def stories_of(name: str) -> list[Story]:
    """The stories of `REPOSITORY[:FOLDER]`."""
    repository, _, folder = name.partition(":")
    return stories(Path(repository), folder)


def _quality(name: str, told: list[Story]) -> Iterator[dict[str, Any]]:
    for trap, chosen in (("", told), (", one event in three", parts(told, 3))):
        for condition, known in CONDITIONS.items():
            row = _measured(archive(chosen, **known))
            print(
                f"{name}, {condition}{trap}: {row['pairs']} pairs, "
                f"precision {row['precision']:.4f}, recall {row['recall']:.4f}"
            )
            yield {"data": name, "condition": condition + trap, **row}


def _measured(given: Archive) -> dict[str, float]:
    found = {(item.first, item.second) for item in pair(given.french, given.english)}
    right = len(found & given.pairs)
    return {
        "pairs": len(given.pairs),
        "precision": right / max(1, len(found)),
        "recall": right / max(1, len(given.pairs)),
    }


def _cost(pool: list[Story], size: int) -> dict[str, Any]:
    """CPU seconds and memory of one pairing, in a process of its own."""
    context = multiprocessing.get_context("fork")
    results: multiprocessing.Queue[dict[str, Any]] = context.Queue()
    process = context.Process(target=_run, args=(pool, size, results))
    process.start()
    row = results.get()
    process.join()
    print(
        f"{size} + {size} articles of {row['words']} words: {row['seconds']:.1f} CPU s, "
        f"{row['megabytes']} MB more than their texts, "
        f"precision {row['precision']:.4f}, recall {row['recall']:.4f}"
    )
    return row


def _run(pool: list[Story], size: int, results: "multiprocessing.Queue[dict[str, Any]]") -> None:
    given = archive(resampled(pool, size), alone=0.2)
    words = sum(len(article.text.split()) for article in given.french) // len(given.french)
    before, started = _peak(), time.process_time()
    row = _measured(given)
    row |= {"seconds": time.process_time() - started, "megabytes": _peak() - before}
    results.put({"size": size, "words": words, **row})


def _peak() -> int:
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // unit


if __name__ == "__main__":
    main()
