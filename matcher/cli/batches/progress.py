"""Show the progress of a batch on stderr."""

import time
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Self

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
from rich.text import Text

from matcher.batch.journal import Entry
from matcher.batch.lines import LineSummary
from matcher.batch.sources.archives import is_archive
from matcher.batch.sources.manifest import is_manifest
from matcher.batch.sources.remarks import Remarks
from matcher.render.first_few import some_of
from matcher.render.numbers import count
from matcher.render.plain import plain

LOG_SECONDS = 5.0
"""How often the JSON log says how far the batch is."""


class BatchProgress:
    """Shows a progress bar (on a terminal only), a line for each failure, and a summary at the end.

    With `json_log`, these are JSON lines with an `event`: `started`, `progress` about every `LOG_SECONDS`, `failed` for
    each failure, `left_out` for each file, linked folder, link or device in an archive, path that was named before, and
    empty row that is not matched, `stored` with a database, `people` if documents are perhaps of the same people, and
    `finished`, or `interrupted` after Ctrl-C. `failed` counts the documents without a report, including those of an
    earlier run.
    """

    def __init__(self, documents: int, *, quiet: bool, json_log: bool = False) -> None:
        self.failed = 0
        self._done = self._same = self._kept = self._left_out = self._short = 0
        self._documents = documents
        self._log = json_log and not quiet
        self._logged = 0.0
        quiet = quiet or json_log
        self._console = Console(stderr=True, quiet=quiet, highlight=False, markup=False, emoji=False)
        columns = (BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn(), _Problems())
        self._bar = Progress(*columns, console=self._console, disable=quiet or not self._console.is_terminal)
        self._task = self._bar.add_task("", total=documents, failed=0)
        self._started = time.monotonic()

    def skip(self, done: Sequence[Entry]) -> None:
        """Count the documents that already have a result from an earlier run."""
        self.failed += sum(entry.failed for entry in done)
        self._kept = len(done)
        self._bar.update(self._task, completed=len(done))

    def advance(self, line: LineSummary) -> None:
        """Count one more document, and print its failure if it failed."""
        self._done += 1
        self._same += line.same_as is not None
        self._short += line.is_too_short
        if line.error is not None:
            self.failed += 1
            self._console.print(Text(f"{plain(line.file)}: {plain(line.error['detail'])}"), soft_wrap=True)
            self._print_event("failed", file=line.file, type=line.error["type"], detail=line.error["detail"])
        self._bar.update(self._task, advance=1, failed=self.failed)
        if time.monotonic() - self._logged >= LOG_SECONDS:
            self._logged = time.monotonic()
            self._print_event("progress", **self._numbers())

    def say_what_is_stored(self, stored: int, *, known: int, erased: int) -> None:
        """Say how many results were stored in the database, were there before, and were erased from it."""
        parts = [f"{count(stored, 'result')} stored in the database"]
        parts += [f"{known:,} stored before"] if known else []
        parts += [f"{erased:,} erased there and not stored again"] if erased else []
        self._console.print(Text(f"{', '.join(parts)}."), soft_wrap=True)
        self._print_event("stored", stored=stored, known=known, erased=erased)

    def say_who_is_found(self, *, people: int, documents: int, table: Path) -> None:
        """Say how many documents are perhaps of the same people, and which table lists them."""
        who = "one person" if people == 1 else f"{people:,} people"
        sentence = f"{documents:,} documents are perhaps of {who}: see {table}."
        self._console.print(Text(plain(sentence)), soft_wrap=True)
        self._print_event("people", people=people, documents=documents, table=str(table))

    def say_what_is_left_out(self, remarks: Remarks) -> None:
        """Say how many files of folders and archives, linked folders, and rows are not matched, and which."""
        reasons = {
            "unknown-ending": remarks.files,
            "symbolic-link": remarks.links,
            "no-file": remarks.no_files,
            "named-before": remarks.again,
            "empty-row": remarks.rows,
        }
        self._left_out = sum(map(len, reasons.values()))
        for sentence in what_is_left_out(remarks):
            self._console.print(Text(sentence), soft_wrap=True)
        for reason, names in reasons.items():
            for name in names:
                self._print_event("left_out", file=name, reason=reason)

    def say_how_tables_are_read(self, sentences: Sequence[str]) -> None:
        """Print what the user should know about the reading of tables."""
        for sentence in sentences:
            self.notice(sentence)

    def notice(self, sentence: str) -> None:
        """Print a whole sentence, such as what happens to the workers of a cluster."""
        self._console.print(Text(plain(sentence)), soft_wrap=True)
        self._print_event("notice", detail=sentence)

    def __enter__(self) -> Self:
        self._bar.start()
        self._print_event("started", documents=self._documents, kept=self._kept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()
        if error is None:
            self._console.print(Text(self._summary()), soft_wrap=True)
            self._print_event("finished", **self._numbers())
        elif isinstance(error, KeyboardInterrupt):
            self._say_how_to_go_on()

    def _say_how_to_go_on(self) -> None:
        done, documents = self._kept + self._done, count(self._documents, "document")
        sentence = f"Interrupted: {done:,} of {documents} have their results. Go on with --resume."
        self._console.print(Text(sentence), soft_wrap=True)
        self._print_event("interrupted", **self._numbers())

    def _numbers(self) -> dict[str, float]:
        """Documents done in this run, failed, with the bytes of another, too short, and left; rate and seconds."""
        seconds = time.monotonic() - self._started
        left, rate = self._documents - self._kept - self._done, self._done / seconds if seconds else 0.0
        numbers: dict[str, float] = {"done": self._done, "failed": self.failed, "same": self._same, "left": left}
        numbers |= {
            "too_short": self._short,
            "left_out": self._left_out,
            "seconds": round(seconds, 1),
            "rate": round(rate, 1),
        }
        return numbers | ({"seconds_left": round(left / rate)} if rate else {})

    def _print_event(self, event: str, **values: object) -> None:
        if self._log:
            click.echo(msgspec.json.encode({"event": event, **values}), err=True)

    def _summary(self) -> str:
        if self._kept and not self._done:
            kept = "1 document has its result" if self._kept == 1 else f"{self._kept:,} documents have their results"
            return f"Nothing is left to match: {kept} from before, {_failed(self.failed)}."
        seconds = time.monotonic() - self._started
        documents = count(self._done, "document")
        rate = self._done / seconds if seconds else 0.0
        same = f", {self._same:,} with the same content as another" if self._same else ""
        short = f", {self._short:,} with too little text" if self._short else ""
        return f"{documents} in {seconds:.1f} s ({rate:.1f} a second){same}{short}, {_failed(self.failed)}."


def _failed(number: int) -> str:
    return f"{number:,} failed" if number else "none failed"


def what_is_left_out(remarks: Remarks) -> list[str]:
    """A sentence about files that are not documents, one about linked folders, and so on, if there are any."""
    files, links, no_files, rows = remarks.files, remarks.links, remarks.no_files, remarks.rows
    sentences = []
    if files:
        why = "its ending is not that" if len(files) == 1 else "their endings are not those"
        sentences.append(f"{_were_left_out(files, 'file')}, because {why} of documents: {some_of(files)}.")
    closed = [name for name in files if is_archive(name) or is_manifest(name)]
    in_archives = [name for name in closed if any(is_archive(each.name) for each in PurePosixPath(name).parents)]
    if len(in_archives) < len(closed):
        sentences.append("Archives and tables in folders are not opened; name them beside the folder to read them.")
    if in_archives:
        sentences.append("Archives and tables in archives are not opened; unpack the outer archive to read them.")
    if links:
        why = "it is a symbolic link" if len(links) == 1 else "they are symbolic links"
        named = "name it" if len(links) == 1 else "name them"
        sentences.append(f"{_were_left_out(links, 'folder')}, because {why}; {named} to read: {some_of(links)}.")
    if no_files:
        why = "it is a symbolic link or device" if len(no_files) == 1 else "they are symbolic links or devices"
        sentences.append(f"{_were_left_out(no_files, 'archive member')}, because {why}: {some_of(no_files)}.")
    if again := remarks.again:
        paths = "1 path was" if len(again) == 1 else f"{len(again):,} paths were"
        sentences.append(f"{paths} named more than once and taken once: {some_of(again)}.")
    if rows:
        sentences.append(f"{_were_left_out(rows, 'empty row')}: {some_of(rows)}.")
    return sentences


def _were_left_out(names: Sequence[str], noun: str) -> str:
    return f"{count(len(names), noun)} {'was' if len(names) == 1 else 'were'} left out"


class _Rate(ProgressColumn):
    """Documents a second."""

    def render(self, task: Task) -> Text:
        """The rate so far; empty as long as it is not known."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


class _Problems(ProgressColumn):
    """How many documents failed."""

    def render(self, task: Task) -> Text:
        """The number; empty as long as there is none."""
        failed = task.fields["failed"]
        return Text(f"{failed:,} failed" if failed else "")
