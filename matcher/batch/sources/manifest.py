"""Tables with a row for each document: CSV, JSON lines or Parquet, for instance the export of a hiring system."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from matcher.batch.discover import Input
from matcher.batch.sources.location import Location, local, read_start
from matcher.batch.sources.remote import is_remote
from matcher.errors import UsageError
from matcher.pool.extra import need

SUFFIXES = (".csv", ".tsv", ".jsonl", ".ndjson", ".parquet")
COLUMNS = {
    "path": ("path", "file", "filename", "resume path", "resume file", "resume url", "attachment"),
    "text": ("text", "resume text", "resume", "resume_str", "cv", "cv text"),
    "reference": ("reference", "candidate_ref", "candidate id", "candidate_id", "applicant id", "person id", "id"),
}
"""What a row may say of a document, and names of columns, in any case, that say it. The first one found counts."""
_Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that are used; None where there is none. There is a path or a text."""

    path: str | None
    text: str | None
    reference: str | None


def is_manifest(name: str) -> bool:
    """Whether a file of this name is a table."""
    return name.lower().endswith(SUFFIXES)


def documents_of(manifest: Location, chosen: Mapping[str, str]) -> Iterator[Input]:
    """The documents of a table, in its order. A row with a text is that text; else its path leads to the document.

    Paths are relative to the folder of the table, or addresses. `chosen` has the names of columns that the user chose,
    by what they say. A row without both is left out.

    Raises:
        UsageError: The table cannot be read, or has neither a column with paths nor one with texts.
    """
    columns = None
    for number, (row, again) in enumerate(_rows(manifest), start=1):
        columns = columns or _columns(list(row), chosen, manifest.name)
        reference = _cell(row, columns.reference) or None
        text, path = _cell(row, columns.text), _cell(row, columns.path)
        if text:
            name = f"{manifest.name}#{number}"
            content = partial(_text, again, columns.text)
            yield Input(name, PurePosixPath(f"{name}.txt"), content=content, reference=reference)
        elif path:
            yield _at(path, manifest, reference)


def _at(path: str, manifest: Location, reference: str | None) -> Input:
    if is_remote(path):
        opener = partial(need("fsspec", "Addresses").open, path, "rb")
        return Input(path, PurePosixPath(path), content=partial(read_start, opener), reference=reference)
    if is_remote(manifest.name):
        return _at(f"{manifest.name.rpartition('/')[0]}/{path}", manifest, reference)
    whole = Path(manifest.name).parent / path
    return Input(local(whole).name, whole, reference=reference)


def _text(again: Callable[[], _Row], column: str | None, most: int) -> bytes:
    return _cell(again(), column).encode("utf-8", "replace")[: most + 1]


def _cell(row: _Row, column: str | None) -> str:
    value = row.get(column) if column is not None else None
    return "" if value is None else str(value).strip()


def _columns(names: list[str], chosen: Mapping[str, str], manifest: str) -> Columns:
    for name in chosen.values():
        if name not in names:
            raise UsageError(f"{manifest} has no column '{name}'.")
    small = {name.strip().lower(): name for name in reversed(names)}
    found = {
        meaning: chosen.get(meaning) or next((small[name] for name in usual if name in small), None)
        for meaning, usual in COLUMNS.items()
    }
    if not found["path"] and not found["text"]:
        raise UsageError(
            f"{manifest} has no column with paths or texts; name one with --column path=NAME or text=NAME."
        )
    return Columns(**found)


def _rows(manifest: Location) -> Iterator[tuple[_Row, Callable[[], _Row]]]:
    """The rows, each with a function that reads it again, so that texts need not stay in memory."""
    try:
        match manifest.suffix:
            case ".csv":
                yield from _csv_rows(manifest)
            case ".tsv":
                yield from _csv_rows(manifest, "\t")
            case ".parquet":
                yield from _parquet_rows(manifest)
            case _:
                yield from _json_rows(manifest)
    except (ValueError, csv.Error) as error:
        raise UsageError(f"{manifest.name} cannot be read as a table.") from error


def _csv_rows(manifest: Location, delimiter: str = ",") -> Iterator[tuple[_Row, Callable[[], _Row]]]:
    with manifest.open() as file:
        lines = _Lines(file)
        reader = csv.reader(lines, delimiter=delimiter)
        header = next(reader, [])
        start = lines.end
        for cells in reader:
            yield (
                dict(zip(header, cells, strict=False)),
                partial(_csv_row, manifest, header, start, lines.end, delimiter),
            )
            start = lines.end


def _csv_row(manifest: Location, header: list[str], start: int, end: int, delimiter: str) -> _Row:
    with manifest.open() as file:
        file.seek(start)
        text = io.StringIO(file.read(end - start).decode("utf-8"), newline="")
    return dict(zip(header, next(csv.reader(text, delimiter=delimiter)), strict=False))


class _Lines:
    """The lines of a file as text; `end` is the byte at which the last one ends."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self.end = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._file.readline()
        if not line:
            raise StopIteration
        text: str = line.decode("utf-8-sig" if self.end == 0 else "utf-8")
        self.end += len(line)
        return text


def _json_rows(manifest: Location) -> Iterator[tuple[_Row, Callable[[], _Row]]]:
    with manifest.open() as file:
        start = 0
        while line := file.readline():
            if line.strip():
                yield _object(line), partial(_json_row, manifest, start)
            start += len(line)


def _json_row(manifest: Location, start: int) -> _Row:
    with manifest.open() as file:
        file.seek(start)
        return _object(file.readline())


def _object(line: bytes) -> _Row:
    value = json.loads(line)
    if not isinstance(value, dict):
        raise ValueError
    return value


def _parquet_rows(manifest: Location) -> Iterator[tuple[_Row, Callable[[], _Row]]]:
    parquet = need("pyarrow.parquet", "Parquet files")
    with manifest.open() as file:
        table = parquet.ParquetFile(file)
        for group in range(table.num_row_groups):
            for row in table.read_row_group(group).to_pylist():
                yield row, partial(dict, row)
