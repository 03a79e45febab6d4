"""Know the studies that `rolefit overview`, `audit` and `outcomes` have written, so that they replace no other file."""

from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from matcher.batch.lines import NOT_A_LINE
from matcher.batch.own_pages import is_own_page_titled
from matcher.tables import is_csv_with

StudyFormat = Literal["text", "json", "csv", "html"]
_Fields = dict[str, msgspec.Raw]


class Marks(NamedTuple):
    """By what a kind of study is known: how its title begins, the first columns of its CSV, and fields of its JSON."""

    title: str
    columns: tuple[str, ...]
    fields: frozenset[str]


OVERVIEW = Marks("Overview of ", ("part", "role", "name", "documents"), frozenset({"recommendations", "roles", "look"}))
AUDIT = Marks("Fairness audit of ", ("role", "columns", "category"), frozenset({"role", "tables"}))
OUTCOMES = Marks("Outcomes beside the fits of ", ("role", "outcome", "fit_from"), frozenset({"role", "outcomes"}))


def is_study(path: Path, marks: Marks, output_format: StudyFormat) -> bool:
    """Whether a file is a study of this kind and format, as Rolefit wrote it. Raises `OSError` if it cannot be read.

    A table that another program saved again does not count.
    """
    match output_format:
        case "csv":
            return is_csv_with(path, marks.columns)
        case "html":
            return is_own_page_titled(path, marks.title)
        case "text":
            with path.open("rb") as file:
                return file.read(len(marks.title)) == marks.title.encode()
        case "json":
            return _is_in_json(path, marks)


def _is_in_json(path: Path, marks: Marks) -> bool:
    try:
        found = msgspec.json.decode(path.read_bytes(), type=_Fields | list[_Fields])
    except NOT_A_LINE:
        return False
    studies = [found] if isinstance(found, dict) else found
    return bool(studies) and all(marks.fields <= study.keys() for study in studies)
