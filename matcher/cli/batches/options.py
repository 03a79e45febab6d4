"""What the user asks of `rolefit batch`, and whether it goes together."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import click

from matcher.batch.cluster.address import LOCAL, Sending, check_address
from matcher.batch.sources.links import behind_links
from matcher.cli.output_file import check_output, format_of
from matcher.pool.formats import SUFFIXES, BatchFormat
from matcher.pool.whole_file import check_replaceable

_SHORT: frozenset[BatchFormat] = frozenset({"csv", "xlsx", "html", "evidence"})
"""The formats that need no whole reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOptions:
    """The arguments and options of the command, each with the name of its parameter there."""

    sources: tuple[str, ...]
    output: Path
    output_format: BatchFormat | None
    summary: bool
    columns: tuple[tuple[str, str], ...]
    workers: int | None
    cluster: str | None
    send: Sending
    as_of: dt.date | None
    resume: bool
    replace: bool
    role_files: tuple[Path, ...]
    min_fit: float | None
    top: int | None
    store: bool
    organisation: str | None
    match_copies: bool
    isolate: bool
    quiet: bool
    json_log: bool

    @property
    def format(self) -> BatchFormat:
        """The format that was asked for, else that of the output's suffix. Raises a usage error if it has none."""
        return self.output_format or format_of(self.output, SUFFIXES)

    @property
    def journal(self) -> Path:
        """The file that gets a line for each document as soon as it is matched: the output, or one beside it.

        It is the same for all symbolic links to an output, so that two runs never write to one file.
        """
        written = behind_links(self.output)
        if self.format == "jsonl":
            return written
        return written.with_name(f"{written.name}.unfinished.jsonl")

    @property
    def has_short_lines(self) -> bool:
        """Whether the lines of the journal need no whole reports."""
        return self.summary or (self.format in _SHORT and not self.store)

    @property
    def shows_a_ranking(self) -> bool:
        """Whether a ranking is to be printed."""
        return self.top is not None or self.min_fit is not None


def check_options(options: BatchOptions) -> None:
    """Raise a usage error if options do not go together, or if the output cannot be written."""
    check_output(options.output, is_required=True)
    output_format = options.format
    check_replaceable(options.output)
    if options.resume and options.replace:
        raise click.UsageError("--resume goes on with the output, and --replace begins it again; give one of them.")
    if options.summary and output_format == "parquet":
        raise click.UsageError("--summary writes short JSON lines; Parquet has all fields, in little space.")
    if options.summary and output_format != "jsonl":
        raise click.UsageError(f"--summary writes short JSON lines, and the output is {output_format}.")
    if options.organisation is not None and not options.store:
        raise click.UsageError("--organisation is for --store.")
    if options.summary and options.store:
        raise click.UsageError("--store needs whole reports; leave out --summary.")
    _check_cluster(options)


def _check_cluster(options: BatchOptions) -> None:
    if options.cluster is None and options.send == "path":
        raise click.UsageError("--send is for a --cluster.")
    if options.cluster is not None:
        check_address(options.cluster)
    if options.cluster not in {None, LOCAL} and options.workers is not None:
        raise click.UsageError("--workers is for this machine; a cluster has the workers that were started for it.")
