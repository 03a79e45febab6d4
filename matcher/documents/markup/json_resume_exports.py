"""What systems export instead of a standard JSON Resume: other dates, numbers for text, nulls, unknown keys.

The reader changes such data to what the standard says, as far as it is clear what is meant, and notes what it did.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from msgspec import inspect

from knowledge.rules.loader import packaged_rules
from matcher.documents.markup.json_resume_model import JsonResume
from matcher.documents.resume_text import DocumentWarning

JSON_RESUME_FIELDS = "json-resume-fields"
NAMED = 5
"""At most this many fields are named in a warning."""

_NOT_READ = frozenset({"$schema", "meta", "image", "address", "postalCode", "url", "type"})
"""Fields of the standard that have nothing to read."""
_STANDARD = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_ISO_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d.*")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})")
_DAY_FIRST = re.compile(r"\d{1,2}\.(\d{1,2})\.(\d{4})")
_NAMED_MONTH = re.compile(r"([^\W\d_]+)[.,]?\s+(?:\d{1,2},?\s+)?(\d{4})")


@dataclass
class Notes:
    """The dotted paths of the fields that are not as the standard says, by what was done with them."""

    changed: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)

    def warnings(self) -> tuple[DocumentWarning, ...]:
        """A warning for each thing that was done."""
        return tuple(
            DocumentWarning(JSON_RESUME_FIELDS, f"{what}: {_listed(paths)}")
            for paths, what in (
                (self.changed, "not as the standard of JSON Resume says, but read as meant"),
                (self.dates, "dates that were not understood and not read"),
                (self.unknown, "not in the standard of JSON Resume and not read: fields of"),
            )
            if paths
        )


def as_standard(data: Any) -> tuple[Any, Notes]:
    """Decoded JSON with the shape of the standard, as far as it is clear what is meant, and what was changed."""
    notes = Notes()
    return _read(data, _shape(), "", notes), notes


@cache
def _shape() -> inspect.Type:
    return inspect.type_info(JsonResume)


def _read(value: Any, shape: inspect.Type, path: str, notes: Notes) -> Any:
    match shape:
        case inspect.Metadata(type=inner):
            return _read(value, inner, path, notes)
        case inspect.UnionType(types):
            return None if value is None else _read(value, types[0], path, notes)
        case inspect.StructType():
            return _read_object(value, shape, path, notes)
        case inspect.VarTupleType(item_type):
            return _read_list(value, item_type, path, notes)
        case inspect.StrType():
            return _read_date(value, path, notes) if path.lower().endswith("date") else _read_text(value, path, notes)
    raise TypeError(shape)


def _read_object(value: Any, shape: inspect.StructType, path: str, notes: Notes) -> Any:
    if value is None:
        return {}
    fields = {each.encode_name: each.type for each in shape.fields}
    if isinstance(value, str) and path:
        notes.changed.append(path)
        return {next(iter(fields)): value}
    if not isinstance(value, Mapping):
        return value
    if not {*value} <= {*fields} | _NOT_READ:
        notes.unknown.append(path or "the whole")
    return {key: _read(value[key], type_, _below(path, key), notes) for key, type_ in fields.items() if key in value}


def _read_list(value: Any, shape: inspect.Type, path: str, notes: Notes) -> Any:
    if value is None:
        return []
    if isinstance(value, str):
        notes.changed.append(path)
        return [_read(value, shape, path, Notes())]
    if not isinstance(value, list):
        return value
    read = [_read(item, shape, _below(path, str(index)), notes) for index, item in enumerate(value)]
    return [item for item in read if item is not None]


def _read_text(value: Any, path: str, notes: Notes) -> Any:
    if isinstance(value, int | float):
        notes.changed.append(path)
        return str(value)
    return value


def _read_date(value: Any, path: str, notes: Notes) -> Any:
    if value == "" or (isinstance(value, str) and _STANDARD.fullmatch(value)):
        return value or None
    if not isinstance(value, str | int):
        return value
    standard = next(_standard_dates(str(value).strip(), is_end=path.endswith("endDate")), None)
    (notes.dates if standard is None else notes.changed).append(path)
    return standard or None


def _standard_dates(date: str, *, is_end: bool) -> Iterator[str]:
    """What a date can mean, as YYYY, YYYY-MM or YYYY-MM-DD; empty if it is not over."""
    if is_end and date.casefold() in packaged_rules().resumes.dates.present:
        yield ""
    candidates = [date]
    if time := _ISO_TIME.fullmatch(date):
        candidates.append(time[1])
    if year_first := _YEAR_FIRST.fullmatch(date):
        candidates.append("-".join(part.zfill(2) for part in year_first.groups() if part))
    if month_first := _MONTH_FIRST.fullmatch(date) or _DAY_FIRST.fullmatch(date):
        candidates.append(f"{month_first[2]}-{month_first[1].zfill(2)}")
    if named := _NAMED_MONTH.fullmatch(date):
        candidates.append(f"{named[2]}-{_months().get(named[1].casefold(), 0):02}")
    yield from (each for each in candidates if _STANDARD.fullmatch(each))


@cache
def _months() -> Mapping[str, int]:
    return {word: month for month, words in packaged_rules().resumes.dates.months.items() for word in words}


def _below(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


def _listed(paths: list[str]) -> str:
    more = len(paths) - NAMED
    return ", ".join(paths[:NAMED]) + (f" and {more} more" if more > 0 else "")
