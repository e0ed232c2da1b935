"""Progress bars on the terminal: counts, rate and time left for each stage."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)


class Bars:
    """A progress that people see. Use as a context manager."""

    def __init__(self, console: Console) -> None:
        self._bars = Progress(
            SpinnerColumn(finished_text="✓"), TextColumn("{task.description:<18}"), BarColumn(30), MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"), TimeElapsedColumn(), TimeRemainingColumn(compact=True), console=console,
        )  # fmt: skip
        self._task: TaskID | None = None

    def __enter__(self) -> Bars:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def begin(self, stage: str, total: int | None) -> None:
        """A new stage; ``total`` records, or unknown."""
        self._task = self._bars.add_task(stage, total=total, rate="")

    def advance(self, count: int = 1) -> None:
        """So many records more are done."""
        if self._task is None:
            return
        self._bars.advance(self._task, count)
        speed = self._bars.tasks[-1].speed
        if speed:
            self._bars.update(self._task, rate=f"{speed:,.0f}/s" if speed >= 1 else f"{1 / speed:,.0f} s each")

    def end(self) -> None:
        """The stage is done."""
        if self._task is not None:
            task = self._bars.tasks[-1]
            self._bars.update(self._task, total=task.total or 1, completed=task.total or 1)
            self._task = None
