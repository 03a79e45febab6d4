"""Write the results of a batch in the format that the user asked for, from the journal of the batch."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from knowledge.taxonomy.model import Taxonomy
from matcher.batch.lines import BatchLine, LineSummary
from matcher.batch.table import header_of, roles_of, rows_of
from matcher.pool.arrow import write_parquet
from matcher.pool.reader import read_pool
from matcher.pool.whole_file import replacing
from matcher.tables import write_sheet

BatchFormat = Literal["jsonl", "csv", "xlsx", "parquet", "evidence", "html"]
FURTHER = ("candidate_ref", "same_as")
"""Columns of tables besides the result."""
SUFFIXES: Mapping[str, BatchFormat] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
    ".evidence": "evidence",
    ".html": "html",
}


def write_results(journal: Path, output: Path, output_format: BatchFormat, taxonomy: Taxonomy) -> None:
    """Write the lines of a journal to `output`, but not as `jsonl`, which it is, or `html`, which rendering writes.

    The output is complete or not there at all.

    Raises:
        MissingExtraError: A package for this format is not installed.
        OSError: The output cannot be written.
    """
    if output_format == "evidence":
        from matcher.pool.documents import pool_documents
        from matcher.pool.evidence_file import write_evidence

        write_evidence(pool_documents(journal), output, taxonomy)
        return
    with replacing(output) as unfinished:
        if output_format == "parquet":
            write_parquet(read_pool(journal, BatchLine), BatchLine, unfinished)
            return
        roles = roles_of(read_pool(journal, LineSummary))
        rows = rows_of(read_pool(journal, LineSummary), roles, FURTHER)
        write_sheet(unfinished, header_of(roles, FURTHER), rows, output_format)
