"""How far a command is: one line on a terminal while a thing is done; elsewhere a line a thing.

No thread draws the line of a build: its processes are forked, and a fork that came while a thread
was drawing would hold the terminal's lock for ever.
"""

import time
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

from rich.console import Console, RenderableType
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

Item = TypeVar("Item")

PAGES = "pages"
"""What a build counts of all that it does, for its last words."""
_PAUSE = 0.1
"""Seconds between two drawings of a line."""


@dataclass(slots=True)
class Measure:
    """How far a thing is."""

    done: int = 0
    total: int | None = None
    """None: nobody knows."""
    words: str = ""
    """The same for people."""


class ProgressLine:
    """A line on a terminal that goes when the thing is done; elsewhere it is not there."""

    def __init__(
        self, console: Console, name: str, ask: Callable[[], Measure], *, ticks: bool
    ) -> None:
        """
        Args:
            console: where the line is.
            name: what is done.
            ask: how far it is; asked whenever the line is drawn.
            ticks: a thread draws the line ten times a second; else `draw` does.
        """
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[words]}"),
            TimeElapsedColumn(),
            TextColumn("left:"),
            TimeRemainingColumn(elapsed_when_finished=True),
        )
        self._bar = _Bar(*columns, console=console, transient=True, auto_refresh=ticks)
        self._bar.ask = ask
        self._bar.add_task(name, total=None, words="")
        self.is_there = console.is_interactive
        """Whether anybody can see it."""

    def __enter__(self) -> Self:
        if self.is_there:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.is_there:
            self._bar.stop()

    def draw(self) -> None:
        """Show how far it is now."""
        self._bar.refresh()


class _Bar(Progress):
    """Asks how far it is each time it is drawn."""

    ask: Callable[[], Measure]

    def get_renderables(self) -> Iterable[RenderableType]:
        """The line, as things are now."""
        if self.tasks:
            now, task = self.ask(), self.tasks[0].id
            self.update(task, completed=now.done, total=now.total, words=now.words)
        return super().get_renderables()


class Stage:
    """One of the things that a build does."""

    def __init__(self, console: Console, verb: str, unit: str) -> None:
        """
        Args:
            console: where it is shown.
            verb: such as "Writing".
            unit: what is counted, such as "pages".
        """
        self.seen = 0
        """How many there are, those included that are left as they were."""
        self._console, self._verb, self._unit = console, verb, unit
        self._measure = Measure()
        self._line = ProgressLine(console, f"{verb} {unit}", lambda: self._measure, ticks=False)
        self._shown = 0.0

    @property
    def done(self) -> int:
        """How many were worked on."""
        return self._measure.done

    def __enter__(self) -> Self:
        self._line.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._line.__exit__(*error)

    def look_over(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items, counted as `seen`."""
        for item in items:
            self.seen += 1
            yield item

    def follow(self, steps: Iterable[tuple[int, int]]) -> None:
        """Show steps until there are no more: how many are done, and of how many."""
        for done, total in steps:
            self.show(done, total)

    def show(self, done: int, total: int) -> None:
        """Show how many are done, and of how many."""
        self._measure = Measure(done, total, f"{done:,} of {total:,}")
        if self._line.is_there:
            self._draw()
        elif not self._shown and total:
            self._shown = time.monotonic()
            self._console.print(f"{self._verb} {self._unit}: {total:,}", markup=False)

    def _draw(self) -> None:
        """Draw the line, unless this was done just now."""
        now = time.monotonic()
        if now - self._shown > _PAUSE:
            self._shown = now
            self._line.draw()


class BuildProgress:
    """What a build does, thing after thing."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._stages: dict[str, Stage] = {}

    def stage(self, verb: str, unit: str) -> Stage:
        """A thing that begins: to be used by `with`.

        Args:
            verb: such as "Writing".
            unit: what is counted, such as "pages".
        """
        stage = self._stages[unit] = Stage(self._console, verb, unit)
        return stage

    def done(self, unit: str) -> int:
        """How many were worked on."""
        return self._stages[unit].done if unit in self._stages else 0

    def seen(self, unit: str) -> int:
        """How many there were, those included that were left as they were."""
        return self._stages[unit].seen if unit in self._stages else 0


def progress_of(context: MutableMapping[str, Any], console: Console) -> BuildProgress:
    """The progress of the build that has this context; the first plugin that asks begins it."""
    progress: BuildProgress = context.setdefault("progress", BuildProgress(console))
    return progress
