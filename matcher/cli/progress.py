"""Show the progress of a batch on stderr."""

import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
from rich.text import Text

from matcher.batch.discover import Input
from matcher.batch.journal import Entry
from matcher.batch.lines import LineSummary
from matcher.render.plain import plain


class BatchProgress:
    """Shows a progress bar (on a terminal only), a line for each failure, and a summary at the end.

    `failed` counts the documents without a report, including those of an earlier run.
    """

    def __init__(self, documents: int, *, quiet: bool) -> None:
        self.failed = 0
        self._done = 0
        self._quiet = quiet
        self._console = Console(stderr=True, quiet=quiet, highlight=False, markup=False, emoji=False)
        columns = (BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=self._console, disable=quiet or not self._console.is_terminal)
        self._task = self._bar.add_task("", total=documents)
        self._started = time.monotonic()

    def skip(self, done: Sequence[Entry], *, of: Sequence[Input]) -> None:
        """Count the documents `of` this batch that already have a result from an earlier run."""
        files = {document.file for document in of}
        kept = [entry for entry in done if entry.file in files]
        self.failed += sum(entry.failed for entry in kept)
        self._bar.update(self._task, completed=len(kept))

    def advance(self, line: LineSummary) -> None:
        """Count one more document, and print its failure if it failed."""
        self._done += 1
        if line.error is not None:
            self.failed += 1
            self._console.print(Text(f"{plain(line.file)}: {plain(line.error['detail'])}"), soft_wrap=True)
        self._bar.advance(self._task)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()
        if error is None:
            self._console.print(Text(self._summary()), soft_wrap=True)

    def _summary(self) -> str:
        seconds = time.monotonic() - self._started
        documents = "1 document" if self._done == 1 else f"{self._done:,} documents"
        rate = self._done / seconds if seconds else 0.0
        failed = f"{self.failed:,} failed" if self.failed else "none failed"
        return f"{documents} in {seconds:.1f} s ({rate:.1f} a second), {failed}."


class _Rate(ProgressColumn):
    """Documents a second."""

    def render(self, task: Task) -> Text:
        """The rate so far; empty as long as it is not known."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "")
