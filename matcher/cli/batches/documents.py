"""Find the documents of a batch, and those that have a result from an earlier run."""

from collections.abc import Sequence
from pathlib import Path

import click

from matcher.batch.discover import Input
from matcher.batch.journal import Entry, read_entries, refuse_to_lose, unchanged
from matcher.batch.sources.find import find_inputs
from matcher.batch.sources.remarks import Remarks
from matcher.cli.batches.options import BatchOptions
from matcher.cli.batches.progress import what_is_left_out
from matcher.cli.output_file import is_result


def find_documents(options: BatchOptions, remarks: Remarks) -> list[Input]:
    """The documents to match, without the results of an earlier run. Raises a usage error if there are none."""
    inputs = list(
        find_inputs(
            options.sources,
            columns=_chosen(options.columns),
            leave_out=_results_of_an_earlier_run(options),
            refused=options.output,
            remarks=remarks,
        )
    )
    if options.columns and not remarks.tables:
        raise click.UsageError("--column is for tables, and there is none to match.")
    if not inputs:
        raise click.UsageError(_why_nothing_is_there(remarks))
    return inputs


def done_before(journal: Path, inputs: Sequence[Input]) -> list[Entry]:
    """The lines of an earlier run that stay. Raises `UsageError` if one is of a document that is not an input now."""
    entries = read_entries(journal)
    refuse_to_lose(journal, inputs, entries)
    return unchanged(inputs, entries)


def _results_of_an_earlier_run(options: BatchOptions) -> list[Path]:
    output = options.output
    is_of_a_batch = not output.exists() or is_result(output, options.format)
    return [output, options.journal] if is_of_a_batch else [options.journal]


def _chosen(columns: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The columns by what they say. Raises a usage error if two are to say the same."""
    chosen = dict(columns)
    if len(chosen) < len(columns):
        raise click.UsageError("Give one --column for each of path, text and reference.")
    return chosen


def _why_nothing_is_there(remarks: Remarks) -> str:
    nothing = "The tables have no rows below a header." if remarks.tables else "No PATH has a file of a supported type."
    sentences = what_is_left_out(remarks) or [nothing]
    return " ".join(["There is no document to match.", *sentences])
