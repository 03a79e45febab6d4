"""Keep the files that are at the places of a batch's results, unless the user asks to replace them."""

from pathlib import Path

from matcher.batch.journal import remove_ordered
from matcher.cli.batches.options import BatchOptions
from matcher.cli.output_file import WRITE_ANEW, has_content, is_result, there_already, written_by_others
from matcher.pool.formats import BatchFormat
from matcher.pool.people import is_people_table, people_table_of
from matcher.pool.whole_file import remove_unfinished


def refuse_files_of_others(options: BatchOptions) -> None:
    """Raise `UsageError` if a file is in the way that Rolefit has not written. No option replaces such a file."""
    results: list[tuple[Path, BatchFormat]] = [(options.output, options.format), (options.journal, "jsonl")]
    others = [path for path, written_as in results if path.exists() and not is_result(path, written_as)]
    table = people_table_of(options.output)
    others += [table] if table.exists() and not is_people_table(table) else []
    if others:
        raise written_by_others(others[0])


def refuse_to_replace(options: BatchOptions) -> None:
    """Raise `UsageError` if there are results of an earlier run."""
    for path in (options.output, options.journal):
        if has_content(path):
            can_go_on = path == options.journal
            advice = "--replace to write it anew, or --resume to go on with it" if can_go_on else WRITE_ANEW
            raise there_already(path, advice)


def remove_leftovers(options: BatchOptions) -> None:
    """Remove the half-written files that a killed run left, if an earlier batch is gone on with or replaced."""
    if options.resume or options.replace:
        remove_ordered(options.journal)
        for path in (options.output, people_table_of(options.output)):
            remove_unfinished(path)


def is_replaced(options: BatchOptions) -> bool:
    """Whether results of an earlier run are replaced, as the user has asked."""
    return options.replace and has_content(options.output)
