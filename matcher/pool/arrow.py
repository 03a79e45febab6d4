"""The part of PyArrow that pools use, as Parquet files. It comes with the extra `pool`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
from msgspec import UNSET, inspect, structs

from matcher.errors import InvalidReportError
from matcher.extras import need

_LEVELS = re.compile(r"\.list\.element|\.key_value\.(?:key|value)")
"""What Parquet adds to the paths of fields in lists and maps."""
GROUP = 500
"""How many rows a row group of a Parquet file has. So many are in memory at once."""


def unset_fields(struct: type) -> frozenset[str]:
    """The names of all fields of a struct, and of those in it, that may be left out of its JSON."""
    return frozenset(_unset(inspect.type_info(struct)))


def write_parquet(rows: Iterable[Any], row_type: type, output: Path) -> None:
    """Write structs of this type as Parquet, with the same nested fields as their JSON.

    Dates are texts such as "2026-11-20", as in JSON, and bytes are base64. Raises `MissingExtraError` without PyArrow.
    """
    arrow, parquet = _arrow()
    schema = arrow.schema(_fields(arrow, row_type))
    with parquet.ParquetWriter(output, schema, compression="zstd") as writer:
        group: list[Any] = []
        for row in rows:
            group.append(msgspec.to_builtins(row))
            if len(group) == GROUP:
                writer.write_table(arrow.Table.from_pylist(group, schema))
                group = []
        writer.write_table(arrow.Table.from_pylist(group, schema))


def read_parquet(path: Path, row_type: type) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file, with those of the nested fields of `row_type` that the file has.

    Raises `InvalidReportError` if the file is not Parquet, and `MissingExtraError` without PyArrow.
    """
    arrow, parquet = _arrow()
    wanted = set(_leaves(inspect.type_info(row_type), ""))
    try:
        with parquet.ParquetFile(path) as file:
            stored = (file.schema.column(number).path for number in range(len(file.schema)))
            columns = [column for column in stored if _LEVELS.sub("", column) in wanted]
            for batch in file.iter_batches(GROUP, columns=columns):
                yield from batch.to_pylist(maps_as_pydicts="strict")
    except arrow.ArrowInvalid as error:
        raise InvalidReportError(f"{path} is not a Parquet file.") from error


def _leaves(info: inspect.Type, path: str) -> Iterator[str]:
    """The dotted paths of all fields that are no structs, without levels for lists."""
    match info:
        case inspect.Metadata(inner) | inspect.VarTupleType(inner) | inspect.ListType(inner):
            yield from _leaves(inner, path)
        case inspect.UnionType(types):
            for each in types:
                yield from _leaves(each, path)
        case inspect.StructType():
            for field in info.fields:
                yield from _leaves(field.type, f"{path}.{field.encode_name}" if path else field.encode_name)
        case _:
            yield path


def _unset(info: inspect.Type) -> Iterator[str]:
    match info:
        case inspect.Metadata(inner) | inspect.VarTupleType(inner) | inspect.ListType(inner):
            yield from _unset(inner)
        case inspect.UnionType(types):
            for each in types:
                yield from _unset(each)
        case inspect.StructType():
            yield from (each.encode_name for each in structs.fields(info.cls) if each.default is UNSET)
            for field in info.fields:
                yield from _unset(field.type)


def _arrow() -> tuple[ModuleType, ModuleType]:
    return need("pyarrow", "Parquet files"), need("pyarrow.parquet", "Parquet files")


def _fields(arrow: ModuleType, struct: type) -> list[Any]:
    (info,) = inspect.multi_type_info([struct])
    fields = info.fields if isinstance(info, inspect.StructType) else ()
    return [arrow.field(field.encode_name, _type(arrow, field.type)) for field in fields]


def _type(arrow: ModuleType, info: inspect.Type) -> Any:
    """The Arrow type of a msgspec type. Each field may be null, also one that is unset in JSON."""
    match info:
        case inspect.Metadata(inner):
            return _type(arrow, inner)
        case inspect.UnionType(types):
            (only,) = (each for each in types if not isinstance(each, inspect.NoneType))
            return _type(arrow, only)
        case inspect.StructType():
            return arrow.struct(_fields(arrow, info.cls))
        case inspect.VarTupleType(item) | inspect.ListType(item):
            return arrow.list_(_type(arrow, item))
        case inspect.TupleType(items):
            return arrow.list_(_type(arrow, items[0]))
        case inspect.DictType(key, value):
            return arrow.map_(_type(arrow, key), _type(arrow, value))
        case _:
            return getattr(arrow, _PLAIN[type(info)])()


_PLAIN: Mapping[type[inspect.Type], str] = {
    inspect.IntType: "int64",
    inspect.FloatType: "float64",
    inspect.BoolType: "bool_",
    inspect.StrType: "string",
    inspect.LiteralType: "string",
    inspect.DateType: "string",
    inspect.BytesType: "string",
}
