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
    peer: str | None = None
    ratio: float | None = None
    seconds: float | None = None
    """Of the goal; the goals are those for 10,000 articles."""


LINES = (
    Line("full build, nothing cached", "full", "Hugo, full", ratio=0.6),
    Line("content cached, a template changed", "template", "Hugo, full", ratio=0.35),
    Line("after an edit: a body", "body", "Hugo, again", seconds=2),
    Line("after an edit: a title", "title", "Hugo, again", seconds=2),
    Line("after an edit: the newest title", "newest", "Hugo, again", seconds=2),
    Line("nothing changed", "nothing", "Hugo, again", seconds=1),
    Line("under a server: a body, all parts", "served", "Hugo, served", seconds=1),
    Line("all parts, nothing cached", "whole"),
    Line("all parts, a template changed", "whole, template"),
    Line("all parts, after an edit: a body", "whole, body"),
)
MOST_MIB = 600


def print_table(row: dict[str, Any]) -> None:
    """A line for each build: seconds on the clock, of the processors, memory, goal."""
    runs = row["runs"]
    print(f"\n{row['articles']} articles; in brackets: processor time")
    print(f"{'':36}{'Hugo s':>16}{'ours s':>16}{'ratio':>14}{'MiB':>6}  goal")
    for line in LINES:
        print(_told(line, runs.get(line.run), runs.get(line.peer or "")))
    most = max(run["mib"] for name, run in runs.items() if not name.startswith("Hugo"))
    told = f"greatest memory, MiB: Hugo {runs['Hugo, full']['mib']:.0f}, ours {most:.0f}"
    print(f"{told}; goal {MOST_MIB}: {_word(most <= MOST_MIB)}")


def _told(line: Line, ours: dict[str, float] | None, peer: dict[str, float] | None) -> str:
    start = f"{line.what:36}{_seconds(peer):>16}{_seconds(ours):>16}"
    if not ours:
        return f"{start}  not measured"
    return f"{start}{_ratio(ours, peer):>14}{ours['mib']:6.0f}  {_goal(line, ours, peer)}"


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
    """Files and MiB of each site, by kind, so that both can be seen to be alike."""
    for name, kinds in row["outputs"].items():
        told = (f"{kind} {files} ({size / _MIB:.1f} MiB)" for kind, (files, size) in kinds.items())
        print(f"{name}: {', '.join(told)}")


def print_growth(rows: Sequence[dict[str, Any]]) -> None:
    """How much longer the larger archive takes, beside how much larger it is."""
    for small, large in pairwise(rows):
        times = large["articles"] / small["articles"]
        for name in ("Hugo, full", "full", "whole"):
            more = large["runs"][name]["seconds"] / small["runs"][name]["seconds"]
            verdict = _word(more <= _GROWTH * times) if name != "Hugo, full" else ""
            print(f"{times:.0f} times the articles, {name}: {more:.1f} times the time {verdict}")
