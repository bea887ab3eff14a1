"""What the measurement of building prints: times beside the goals, pages, growth."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

_MIB = 1024 * 1024
_GROWTH = 1.1
"""How much more than in proportion a larger archive may take."""


@dataclass(frozen=True, slots=True)
class Line:
    """A build, what it is compared with, and the goal."""

    what: str
    run: str
    peer: str = ""
    """The run of a peer that it is compared with."""
    ratio: float | None = None
    seconds: float | None = None
    """Of the goal; the goals are those for 10,000 articles."""


LINES = (
    Line("full build, nothing cached", "full", "full", ratio=0.6),
    Line("content cached, a template changed", "template", "full", ratio=0.35),
    Line("after an edit: a body", "body", "again", seconds=2),
    Line("after an edit: a title", "title", "again", seconds=2),
    Line("after an edit: the newest title", "newest", "again", seconds=2),
    Line("nothing changed", "nothing", "again", seconds=1),
    Line("under a server: its page, all parts", "served", "served", seconds=1),
    Line("under a server: the site, all parts", "served, site"),
    Line("all parts, nothing cached", "whole"),
    Line("all parts, a template changed", "whole, template"),
    Line("all parts, after an edit: a body", "whole, body"),
)
PEERS = ("Hugo", "Eleventy")
"""The goals are beside the first."""
MOST_MIB = 600
_LACKS = "the sitemaps and the page at the root, which leads to the first language"


def print_table(row: dict[str, Any]) -> None:
    """A line for each build: seconds on the clock, of the processors, memory, goal."""
    runs = row["runs"]
    print(f"\n{row['articles']} articles; in brackets: processor time")
    heads = "".join(f"{name} s".rjust(16) for name in (*PEERS, "ours"))
    print(f"{'':36}{heads}{'ours/Hugo':>14}{'MiB':>6}  goal")
    for line in LINES:
        peers = [runs.get(f"{name}, {line.peer}") for name in PEERS]
        print(_told(line, runs.get(line.run), peers))
    most = max(run["mib"] for name, run in runs.items() if not name.startswith(PEERS))
    told = [f"{name} {runs[f'{name}, full']['mib']:.0f}" for name in PEERS]
    print(f"greatest memory, MiB: {', '.join(told)}, ours {most:.0f}", end="")
    print(f"; goal {MOST_MIB}: {_word(most <= MOST_MIB)}")
    print(_completeness(row["outputs"]))


def _completeness(sites: dict[str, dict[str, list[int]]]) -> str:
    theirs, hugos = (sum(count for count, _ in sites[name].values()) for name in PEERS[::-1])
    return f"Eleventy makes {theirs} files of Hugo's {hugos}: without {_LACKS}"


def _told(
    line: Line, ours: dict[str, float] | None, peers: Sequence[dict[str, float] | None]
) -> str:
    times = "".join(f"{_seconds(run):>16}" for run in (*peers, ours))
    start = f"{line.what:36}{times}"
    if not ours:
        return f"{start}  not measured"
    return f"{start}{_ratio(ours, peers[0]):>14}{ours['mib']:6.0f}  {_goal(line, ours, peers[0])}"


def _seconds(run: dict[str, float] | None) -> str:
    return f"{run['seconds']:.1f} ({run['cpu']:.1f})" if run else ""


def _ratio(ours: dict[str, float], peer: dict[str, float] | None) -> str:
    if not peer:
        return ""
    return " ".join(
        (f"{ours['seconds'] / peer['seconds']:.2f}", f"({ours['cpu'] / peer['cpu']:.2f})")
    )


def _goal(line: Line, ours: dict[str, float], peer: dict[str, float] | None) -> str:
    if peer and line.ratio:
        return f"ratio {line.ratio}: {_word(ours['seconds'] <= line.ratio * peer['seconds'])}"
    if line.seconds:
        return f"{line.seconds} s: {_word(ours['seconds'] <= line.seconds)}"
    return ""


def _word(met: bool) -> str:
    return "met" if met else "missed"


def outputs(folder: Path) -> dict[str, list[int]]:
    """How many files of each kind a site has, and their bytes."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for file in folder.rglob("*"):
        if file.is_file():
            kind = file.suffix.removeprefix(".")
            found[kind][0] += 1
            found[kind][1] += file.stat().st_size
    return dict(sorted(found.items()))


def print_outputs(row: dict[str, Any]) -> None:
    """Files and MiB of each site, by kind, so that they can be seen to be alike."""
    for name, kinds in row["outputs"].items():
        told = (f"{kind} {files} ({size / _MIB:.1f} MiB)" for kind, (files, size) in kinds.items())
        print(f"{name}: {', '.join(told)}")


def print_growth(rows: Sequence[dict[str, Any]]) -> None:
    """How much longer the larger archive takes, beside how much larger it is."""
    for small, large in pairwise(rows):
        times = large["articles"] / small["articles"]
        for name in (*(f"{peer}, full" for peer in PEERS), "full", "whole"):
            more = large["runs"][name]["seconds"] / small["runs"][name]["seconds"]
            verdict = "" if name.startswith(PEERS) else _word(more <= _GROWTH * times)
            print(f"{times:.0f} times the articles, {name}: {more:.1f} times the time {verdict}")
