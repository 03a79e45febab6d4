"""Read a pool: the results of a batch, as JSON lines or Parquet. Everything that works on pools reads them here."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from matcher.batch.lines import BatchLine, Line, json_lines, numbered
from matcher.pool.arrow import read_parquet, unset_fields

PARQUET = ".parquet"
_UNSET = unset_fields(BatchLine)


def read_pool(path: Path, line_type: type[Line]) -> Iterator[Line]:
    """The lines of a pool, in their order, decoded as `line_type`.

    `line_type` is a struct with those fields of `matcher.batch.lines.BatchLine` that the caller needs, such as
    `LineSummary`. The fewer they are, the faster it is.

    Raises:
        InvalidReportError: A line is not the result of a document; the message has its number.
        MissingExtraError: The pool is a Parquet file, and PyArrow is not installed.
        OSError: The file cannot be read.
    """
    lines = _parquet_lines(path, line_type) if path.suffix.lower() == PARQUET else json_lines(path, line_type)
    return numbered(lines, path)


def _parquet_lines(path: Path, line_type: type[Line]) -> Iterator[Line]:
    for row in read_parquet(path, line_type):
        yield msgspec.convert(_without_nulls(row), line_type)


def _without_nulls(value: Any) -> Any:
    """The value as in JSON: a field that is unset there is null in Parquet."""
    if isinstance(value, dict):
        return {name: _without_nulls(each) for name, each in value.items() if each is not None or name not in _UNSET}
    if isinstance(value, list):
        return [_without_nulls(each) for each in value]
    return value
