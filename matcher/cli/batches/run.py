"""Run a batch for the command line: match the documents, follow their lines, and write the results."""

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from matcher.batch.begun import begun_with
from matcher.batch.discover import Input
from matcher.batch.journal import (
    Entry,
    Lock,
    enough_space,
    keep_only,
    locked,
    put_in_order,
    refuse_to_begin_again,
    refuse_to_go_on,
    remaining,
)
from matcher.batch.lines import LineSummary
from matcher.batch.pool import Pool, children_of
from matcher.batch.run import run_batch
from matcher.batch.sources.remarks import Remarks
from matcher.cli.batches.documents import done_before, find_documents
from matcher.cli.batches.earlier_files import is_replaced, refuse_files_of_others, refuse_to_replace, remove_leftovers
from matcher.cli.batches.options import BatchOptions
from matcher.cli.batches.progress import BatchProgress
from matcher.cli.batches.results import BatchResults, write_people
from matcher.cli.lazy_engine import Engine
from matcher.cli.open_database import ready_database
from matcher.extras import need
from matcher.processes.supervisor import Assignment, Child

if TYPE_CHECKING:
    from matcher.batch.storing import BatchStore

DEFAULT_ORGANISATION = "default"


class _Work(NamedTuple):
    """What is left to match, the lines of an earlier run, and who does it: `children` are the first of the workers."""

    left: Sequence[Input]
    done: Sequence[Entry]
    assignment: Assignment
    workers: int
    children: Sequence[Child]


class BatchRun:
    """One run of a batch: it matches the documents that have no result yet, and writes the results of all."""

    def __init__(self, engine: Engine, options: BatchOptions) -> None:
        """Find the documents. Raises a usage error if there are none."""
        self._engine, self._options = engine, options
        self._journal = options.journal
        self._remarks = Remarks()
        self._inputs = find_documents(options, self._remarks)
        self._is_replaced = is_replaced(options)

    def run(self) -> int:
        """Match the documents and write the results. Returns how many documents have none.

        Raises:
            MatcherError: The batch cannot begin or go on. The lines so far are complete, and a run can continue them.
        """
        options = self._options
        store = _stored(self._journal, options.organisation, self._inputs) if options.store else nullcontext()
        with locked(self._journal) as lock, store as storing:
            self._refuse_to_lose_results(lock)
            remove_leftovers(options)
            with self._prepared(lock) as work:
                failed = self._match(work, storing)
            with enough_space(options.output):
                self._finish()
        return failed

    def _refuse_to_lose_results(self, lock: Lock) -> None:
        """Raise `UsageError` if the run would lose what is there, and the user has not asked for that."""
        options = self._options
        refuse_files_of_others(options)
        if options.resume:
            refuse_to_go_on(self._journal, options.output)
        elif not options.replace:
            refuse_to_begin_again(self._journal, lock)
            refuse_to_replace(options)

    @contextmanager
    def _prepared(self, lock: Lock) -> Iterator[_Work]:
        """The work that is left. The worker processes start first, so that they load while this process prepares it."""
        options, engine = self._options, self._engine
        done = done_before(self._journal, self._inputs) if options.resume else []
        left = remaining(self._inputs, done)
        day = self._day(done)
        workers = min(options.workers or os.cpu_count() or 1, len(left))
        here = workers if options.cluster is None else 0
        with children_of(engine.batch_program(isolate=options.isolate), here) as children:
            assignment = engine.batch_assignment(
                options.role_files, day, summary=options.has_short_lines, isolate=options.isolate
            )
            lock.begin()
            with enough_space(options.output):
                done = keep_only(self._journal, done)
            yield _Work(left, done, assignment, workers, children)

    def _day(self, done: Sequence[Entry]) -> dt.date:
        """The day of the results. Raises `UsageError` if an earlier run had another day, roles or length of lines."""
        options, engine = self._options, self._engine
        begun = begun_with(self._journal, done)
        if begun is None:
            return options.as_of or engine.today
        length = options.summary if options.format == "jsonl" and not options.store else None
        return begun.day_to_go_on(options.as_of, engine.roles(options.role_files), summary=length)

    def _cluster(self, assignment: Assignment, progress: BatchProgress) -> AbstractContextManager[Pool | None]:
        """The pool of the cluster, if one is asked for. Raises `MissingExtraError` if Dask is not installed."""
        if self._options.cluster is None:
            return nullcontext()
        need("distributed", "Batches on a cluster", extra="cluster")
        from matcher.batch.cluster.connection import open_cluster

        limits = self._engine.limits
        return open_cluster(
            self._options.cluster,
            assignment=assignment,
            workers=self._options.workers or os.cpu_count() or 1,
            seconds=limits.whole_seconds,
            most_kept=limits.memory_bytes,
            limits=limits,
            sending=self._options.send,
            notice=progress.notice,
        )

    def _match(self, work: _Work, storing: "BatchStore | None") -> int:
        """Match the documents that are left. Returns how many documents have no result."""
        options = self._options
        progress = BatchProgress(len(self._inputs), quiet=options.quiet, json_log=options.json_log)
        progress.skip(work.done)
        with progress, self._cluster(work.assignment, progress) as cluster:
            self._say_what_begins(progress)
            _follow(self._lines(work, cluster), storing, progress)
            with enough_space(options.output):
                put_in_order(self._journal, self._inputs, work.done)
                write_people(self._journal, options.output, progress)
            progress.say_what_is_left_out(self._remarks)
        return progress.failed

    def _lines(self, work: _Work, cluster: Pool | None) -> Iterator[LineSummary]:
        """Match the documents, and yield the line of each once it is in the journal."""
        limits = self._engine.limits
        return run_batch(
            work.left,
            self._journal,
            assignment=work.assignment,
            workers=work.workers,
            seconds=limits.whole_seconds,
            most_kept=limits.memory_bytes,
            limits=limits,
            done=work.done,
            match_copies=self._options.match_copies,
            cluster=cluster,
            children=work.children,
        )

    def _say_what_begins(self, progress: BatchProgress) -> None:
        progress.say_how_tables_are_read(self._remarks.notes)
        if self._is_replaced:
            progress.notice(f"{self._options.output} was there before and is replaced.")

    def _finish(self) -> None:
        """Print the ranking that was asked for, and write the output if it is not the journal."""
        options = self._options
        results = BatchResults(self._journal, self._engine, options.role_files)
        top, min_fit = options.top, options.min_fit or 0.0
        if options.shows_a_ranking:
            results.print_ranking(top=top, min_fit=min_fit)
        if options.format != "jsonl":
            results.write(options.output, options.format, top=top, min_fit=min_fit)
            self._journal.unlink()


@contextmanager
def _stored(journal: Path, organisation: str | None, inputs: Sequence[Input]) -> Iterator["BatchStore"]:
    """What stores the results for an organisation. Raises the errors of the database before anything is matched."""
    with ready_database() as database:
        from matcher.batch.storing import BatchStore, check_references, organisation_called

        check_references(inputs)
        references = (each.reference for each in inputs if each.reference is not None)
        owner = organisation_called(database, DEFAULT_ORGANISATION if organisation is None else organisation)
        yield BatchStore(database, owner, journal, references)


def _follow(lines: Iterable[LineSummary], storing: "BatchStore | None", progress: BatchProgress) -> None:
    """Show each line as soon as it is written, and store the results if they are to be stored."""
    if storing is None:
        for line in lines:
            progress.advance(line)
        return
    storing.catch_up()
    for line in lines:
        progress.advance(line)
        storing.written()
    storing.catch_up()
    progress.say_what_is_stored(storing.stored, known=storing.known, erased=storing.erased)
