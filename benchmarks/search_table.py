"""The goals of search, and the table that shows whether they are met."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .search_pages import Row


@dataclass(frozen=True)
class Goal:
    """What a measured figure should be."""

    name: str
    limit: float
    is_least: bool = False
    """Whether the figure should be as much at least; at most it is otherwise."""

    def is_met(self, value: float) -> bool:
        """Whether a figure is as it should be."""
        return value >= self.limit if self.is_least else value <= self.limit

    def __str__(self) -> str:
        return f"{'>=' if self.is_least else '<='} {self.limit:g}"


GOALS = (
    Goal("first KB", 60),
    Goal("first requests", 14),
    Goal("further KB", 12),
    Goal("warm ms", 30),
    Goal("MRR@10 title", 0.96, is_least=True),
    Goal("MRR@10 body", 0.94, is_least=True),
    Goal("unaccented as accented", 1, is_least=True),
    Goal("CPU ms an article", 2),
)
"""Of an archive of 5,000 articles a language."""
LARGE_GOALS = (
    Goal("first KB", 200),
    Goal("further KB", 40),
    Goal("CPU ms an article", 2),
    Goal("peak MB", 2048),
)
"""Of one of 100,000 articles."""
_LINE = "{:38} {:>9} {:>9} {:>9}  {}"


def table(
    title: str, goals: Sequence[Goal], ours: Mapping[str, float | str], peer: Row | None
) -> Iterator[str]:
    """The lines of a table: each goal with what was measured beside it, and all the rest below."""
    yield f"\n{title}"
    yield _LINE.format("", "goal", "Archipel", "Pagefind", "")
    for goal in goals:
        met = "met" if goal.is_met(float(ours[goal.name])) else "MISSED"
        yield _LINE.format(goal.name, str(goal), *_cells(goal.name, ours, peer), met)
    named = {goal.name for goal in goals}
    for name in (name for name in ours if name not in named):
        yield _LINE.format(name, "", *_cells(name, ours, peer), "").rstrip()


def _cells(name: str, ours: Mapping[str, float | str], peer: Row | None) -> tuple[str, str]:
    return str(ours[name]), str((peer or {}).get(name, "-"))
