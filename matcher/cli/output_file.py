"""Check the file that a command writes to, so that nothing of the user is lost, and find its format."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import click

from matcher.batch.lines import LineSummary, is_half_a_line
from matcher.batch.sources.links import identity_of
from matcher.batch.table import header_of
from matcher.cli.output import OutputFormat, chosen_format
from matcher.errors import InvalidReportError, UsageError
from matcher.pool.evidence_file import is_evidence
from matcher.pool.formats import BatchFormat
from matcher.pool.reader import PARQUET, read_pool
from matcher.render.pool.ranking_page import is_ranking_page
from matcher.tables import is_csv_with, is_sheet_with

Format = TypeVar("Format", bound=str)
WRITE_ANEW = "or --replace to write it anew"
"""What else the user can do if an earlier output is in the way."""
_STDOUT = Path("-")
"""What other programs call standard output in the place of a file."""


def check_output(output: Path | None, inputs: Iterable[Path] = (), *, is_required: bool = False) -> None:
    """Raise `UsageError` if the output has no folder, is one of the inputs of the command, or is called "-".

    None is stdout, unless a file `is_required`.
    """
    if output is None:
        return
    if output == _STDOUT:
        instead = "give the name of a file" if is_required else "leave out --output to write there"
        raise UsageError(f"--output - does not mean standard output here; {instead}.")
    if not output.absolute().parent.is_dir():
        raise UsageError(f"There is no folder {output.parent} to write {output.name} to.")
    if output.exists() and identity_of(output) in map(identity_of, inputs):
        raise UsageError(f"{output} is read by this command and cannot be the output as well.")


def keep_earlier(output: Path | None, is_own: Callable[[Path], bool], *, replace: bool) -> None:
    """Raise `UsageError` if a file with content is at the output, unless the user asks to `replace` an own one.

    `is_own` says whether Rolefit has written such a file. None, a pipe and a device keep nothing.
    """
    if output is None or not output.is_file() or not has_content(output):
        return
    if not is_own(output):
        raise written_by_others(output)
    if not replace:
        raise there_already(output, WRITE_ANEW)


def has_content(path: Path) -> bool:
    """Whether a file is there and not empty."""
    return path.exists() and path.stat().st_size > 0


def written_by_others(path: Path) -> UsageError:
    """The error for an existing file that the command did not write. No option replaces such a file."""
    return UsageError(f"{path} was not written by this command, so it is not replaced; give another --output.")


def there_already(path: Path, advice: str) -> UsageError:
    """The error that an earlier output is in the way. `advice` is what else the user can do than name another."""
    return UsageError(f"{path} is there already and stays. Give another --output, {advice}.")


def format_of(output: Path, suffixes: Mapping[str, Format]) -> Format:
    """The format of a file by its suffix. Raises `click.UsageError` if it is none of `suffixes`."""
    known = suffixes.get(output.suffix.lower())
    if known is None:
        raise click.UsageError(f"The suffix of {output} is not one of {', '.join(suffixes)}; give its --format.")
    return known


def format_for(output: Path | None, asked: Format | None, suffixes: Mapping[str, Format]) -> Format | OutputFormat:
    """The format that was asked for, else that of the output's suffix, else that of `chosen_format` for stdout.

    Raises `click.UsageError` if the suffix of the output decides, and is none of `suffixes`.
    """
    return asked or (format_of(output, suffixes) if output else chosen_format(None))


def is_result(path: Path, output_format: BatchFormat) -> bool:
    """Whether a file is empty or has the results of an earlier batch in this format, as Rolefit wrote them.

    A workbook or a table that another program has saved again is none. Raises `OSError` if the file cannot be read.
    """
    if path.stat().st_size == 0:
        return True
    match output_format:
        case "csv":
            return is_csv_with(path, header_of([])[:3])
        case "xlsx":
            return is_sheet_with(path, header_of([])[:3])
        case "html":
            return is_ranking_page(path)
        case "evidence":
            return is_evidence(path)
        case "jsonl" | "parquet":
            return _begins_with_a_result(path)


def _begins_with_a_result(pool: Path) -> bool:
    if pool.suffix.lower() != PARQUET and is_half_a_line(pool):
        return True
    try:
        next(read_pool(pool, LineSummary), None)
    except InvalidReportError:
        return False
    return True
