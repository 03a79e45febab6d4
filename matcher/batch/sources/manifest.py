"""Tables with a row for each document: CSV, JSON lines or Parquet, for instance the export of a hiring system."""

import errno
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path, PurePosixPath

from matcher.batch.discover import SUFFIXES as DOCUMENTS
from matcher.batch.discover import TRIED, Input
from matcher.batch.sources.columns import Columns, as_text, cell, check_cells, check_columns, columns_of
from matcher.batch.sources.location import Location, local, read_start
from matcher.batch.sources.remarks import Remarks
from matcher.batch.sources.remote import is_remote, opener_at, shown
from matcher.batch.sources.rows import SUFFIXES, Again, Names, Row, rows_of
from matcher.documents.file_names import printable_text
from matcher.errors import EmptyDocumentError, NotFoundError
from matcher.hashes import sha256_of

_LONGEST_PATH = 1000
_MOST_WORDS = 8
"""A text of no more words that ends like the name of a document is taken for one, even if no such file is there."""
TEXT = ".txt"
"""The suffix of the text of a row."""


def is_manifest(name: str) -> bool:
    """Whether a file of this name is a table."""
    return name.lower().endswith(SUFFIXES)


def is_text_of_row(file: str) -> bool:
    """Whether a document is the text of a row of a table, as its name says: "export.csv#7"."""
    table, _, number = file.rpartition("#")
    return number.isdecimal() and is_manifest(table)


def documents_of(manifest: Location, chosen: Mapping[str, str], remarks: Remarks | None = None) -> Iterator[Input]:
    """The documents of a table, in its order. A row with a text is that text; else its path leads to the document.

    Paths are relative to the folder of the table, or addresses. `chosen` has the names of columns that the user chose,
    by what they say. A row without both is a document that fails. Rows with nothing at all are left out, and `remarks`
    gets their names, and how many rows have both a text and a path.

    Raises:
        UsageError: The table cannot be read, has neither a column with paths nor one with texts, has two columns of a
            name that is used, or something else than text or numbers in a column that is used.
    """
    remarks = Remarks() if remarks is None else remarks
    remarks.tables += 1
    known: dict[Names, Columns] = {}
    both = named = 0
    for number, (names, row, again) in enumerate(rows_of(manifest, remarks), start=1):
        name = f"{manifest.name}#{number}"
        if not any(map(as_text, row.values())):
            remarks.rows.append(name)
            continue
        if names not in known:
            known[names] = columns_of(names, chosen, manifest.name)
        columns = known[names]
        check_cells(row, columns, name)
        if "text" not in chosen and _is_only_a_name(cell(row, columns.text), manifest):
            columns = _with_the_file(row, columns, manifest)
            if columns.path is None:
                yield _refused(row, columns, name, _refuse_address)
                continue
            named += 1
        both += bool(cell(row, columns.text) and cell(row, columns.path))
        yield _document(row, again, columns, manifest, name)
    check_columns(known, chosen, manifest.name)
    if named:
        rows = "1 row" if named == 1 else f"{named:,} rows"
        remarks.notes.append(f"{rows} of {manifest.name} with the name of a file as text: the file counts.")
    if both:
        rows = "1 row" if both == 1 else f"{both:,} rows"
        remarks.notes.append(f"{rows} of {manifest.name} with a text and a path: the text counts, not the file.")


def _is_only_a_name(text: str, manifest: Location) -> bool:
    """Whether a text is the path of a document, which may be missing, or an address; so it is no resume."""
    if len(text.split(maxsplit=_MOST_WORDS)) > _MOST_WORDS:
        return _leads_to_a_file(text, manifest)
    return _is_address(text) or (_has_a_suffix(text) and "\n" not in text)


def _is_address(text: str) -> bool:
    return is_remote(text) and len(text.split(maxsplit=1)) == 1


def _has_a_suffix(text: str) -> bool:
    return len(text) <= _LONGEST_PATH and PurePosixPath(text).suffix.lower() in DOCUMENTS | TRIED


def _leads_to_a_file(text: str, manifest: Location) -> bool:
    """Whether a text is the path of a document that is there, from the folder of a table on this machine."""
    return _has_a_suffix(text) and not is_remote(manifest.name) and (Path(manifest.name).parent / text).is_file()


def _with_the_file(row: Row, columns: Columns, manifest: Location) -> Columns:
    """The columns for a row whose text is only a name: the row's own path counts if that name leads to no file.

    They have no path for an address, which is not opened, since the text may be what a stranger wrote.
    """
    text = cell(row, columns.text)
    if cell(row, columns.path) and not _leads_to_a_file(text, manifest):
        return Columns(columns.path, None, columns.reference)
    return Columns(None if _is_address(text) else columns.text, None, columns.reference)


def _document(row: Row, again: Again, columns: Columns, manifest: Location, name: str) -> Input:
    """The document of a row. `name` is that of the row."""
    reference = _reference(row, columns)
    text, path = cell(row, columns.text), cell(row, columns.path)
    if text:
        content = partial(_start_of_text, again, columns.text)
        sha256 = sha256_of(_encoded(text))
        return Input(name, PurePosixPath(name + TEXT), content=content, reference=reference, text_sha256=sha256)
    if path:
        return _at(path, manifest, reference)
    return _refused(row, columns, name, _refuse)


def _refused(row: Row, columns: Columns, name: str, refuse: Callable[[int], bytes]) -> Input:
    reference = _reference(row, columns)
    return Input(name, PurePosixPath(name), content=refuse, reference=reference)


def _reference(row: Row, columns: Columns) -> str | None:
    return printable_text(cell(row, columns.reference)) or None


def _refuse(most: int) -> bytes:
    raise EmptyDocumentError("The row of the table has neither a path nor a text.")


def _refuse_address(most: int) -> bytes:
    raise EmptyDocumentError(
        "The text of the row is only an address, which is not opened; name its column with --column path=NAME to match "
        "what is there."
    )


def _at(path: str, manifest: Location, reference: str | None) -> Input:
    if is_remote(path):
        name = shown(path)
        return Input(name, PurePosixPath(name), content=partial(read_start, opener_at(path)), reference=reference)
    if is_remote(manifest.name):
        return _at(f"{manifest.name.rpartition('/')[0]}/{path}", manifest, reference)
    whole = Path(manifest.name).parent / path
    content = None if _can_be_a_path(whole) else _refuse_path
    return Input(local(whole).name, whole, content=content, reference=reference)


def _can_be_a_path(path: Path) -> bool:
    """Whether a file may be at a path: it has no NUL and is not too long."""
    try:
        path.lstat()
    except ValueError:
        return False
    except OSError as error:
        return error.errno != errno.ENAMETOOLONG
    return True


def _refuse_path(most: int) -> bytes:
    raise NotFoundError("The path of the row is not one that a file can have.")


def _start_of_text(again: Again, column: str | None, most: int) -> bytes:
    return _encoded(cell(again(), column))[: most + 1]


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")
