"""How far an import is: a bar by bytes, the documents and their rate, the time left."""

from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn


class ImportProgress:
    """A line on a terminal that vanishes when the import is done."""

    def __init__(self, console: Console) -> None:
        self._bar = Progress(
            TextColumn("importing"),
            BarColumn(),
            TextColumn("{task.fields[documents]:,} documents"),
            TextColumn("{task.fields[rate]:,.0f}/s"),
            TimeElapsedColumn(),
            TextColumn("left:"),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        )
        self._task = self._bar.add_task("import", total=None, documents=0, rate=0.0)

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

    def show(self, documents: int, position: int, size: int) -> None:
        """Show that so many documents are done, and so many bytes of the sources read."""
        rate = documents / max(self._bar.tasks[0].elapsed or 0, 0.1)
        self._bar.update(self._task, completed=position, total=size, documents=documents, rate=rate)
