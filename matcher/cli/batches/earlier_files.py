"""Keep the files that are at the places of a batch's results, unless the user asks to replace them."""

from pathlib import Path

from matcher.cli.batches.options import BatchOptions
from matcher.cli.output_file import is_result
from matcher.errors import UsageError
from matcher.pool.formats import BatchFormat
from matcher.pool.people import is_people_table, people_table_of


def refuse_files_of_others(options: BatchOptions) -> None:
    """Raise `UsageError` if a file is in the way that Rolefit has not written. No option replaces such a file."""
    results: list[tuple[Path, BatchFormat]] = [(options.output, options.format), (options.journal, "jsonl")]
    others = [path for path, written_as in results if path.exists() and not is_result(path, written_as)]
    table = people_table_of(options.output)
    others += [table] if table.exists() and not is_people_table(table) else []
    if others:
        raise UsageError(f"{others[0]} is not a file that Rolefit has written, so it stays; give another --output.")


def refuse_to_replace(options: BatchOptions) -> None:
    """Raise `UsageError` if there are results of an earlier run."""
    for path in (options.output, options.journal):
        if _has_content(path):
            go_on = ", or --resume to go on with it" if path == options.journal else ""
            raise UsageError(
                f"{path} is there already and stays. Give another --output, --replace to write it anew{go_on}."
            )


def is_replaced(options: BatchOptions) -> bool:
    """Whether results of an earlier run are replaced, as the user has asked."""
    return options.replace and _has_content(options.output)


def _has_content(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0
