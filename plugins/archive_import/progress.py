"""How far an import is: a bar by bytes, the documents and their rate, the time left."""

from collections.abc import Iterable
from types import TracebackType

from rich.console import Console, RenderableType
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from .readers import Sources


class ImportProgress:
    """A line on a terminal that vanishes when the import is done."""

    def __init__(self, console: Console) -> None:
        self._bar = _Bar(
            TextColumn("importing"),
            BarColumn(),
            TextColumn("{task.fields[documents]:,} documents"),
            TextColumn("{task.fields[rate]:,.0f}/s"),
            TimeElapsedColumn(),
            TextColumn("left:"),
            TimeRemainingColumn(elapsed_when_finished=True),
            console=console,
            transient=True,
        )

    def __enter__(self) -> "ImportProgress":
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def show(self, documents: int, sources: Sources) -> None:
        """Show that so many documents of these sources are done."""
        self._bar.documents, self._bar.sources = documents, sources


class _Bar(Progress):
    """Asks how far it is each time it is drawn: a crawl is read for long before the first
    document comes out of it."""

    documents = 0
    sources: Sources | None = None

    def get_renderables(self) -> Iterable[RenderableType]:
        """The line, as things are now."""
        if self.sources:
            self._update(self.sources)
        return super().get_renderables()

    def _update(self, sources: Sources) -> None:
        if not self.tasks:
            self.add_task("import", documents=0, rate=0.0)
        task = self.tasks[0]
        self.update(
            task.id,
            completed=sources.position,
            total=sources.size,
            documents=self.documents,
            rate=self.documents / max(task.elapsed or 0, 0.1),
        )
