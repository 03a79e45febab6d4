"""Answers: structs that take their fields from other types, and the OpenAPI schemas of these structs."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from types import GenericAlias, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import UNSET, Struct, UnsetType

Fields = dict[str, Any]
"""The types of fields by name, with their descriptions and limits."""
JsonSchema = dict[str, Any]
AnyType = Any
"""A type, or several types joined with `|`."""

_REFERENCE = "#/components/schemas/{name}"


@dataclass(frozen=True, slots=True)
class Answer:
    """The type of an answer, or several types, wrapped so that flask-smorest accepts it as a schema."""

    type: AnyType

    @property
    def types(self) -> tuple[AnyType, ...]:
        """The type, or the several types."""
        return get_args(self.type) if isinstance(self.type, UnionType) else (self.type,)

    def dump(self, value: Any) -> Any:
        """The value unchanged, because `AnswerJson` can encode it. Raises `TypeError` if it has another type."""
        if not isinstance(value, self.type):
            names = " or ".join(each.__name__ for each in self.types)
            message = f"The answer is a {type(value).__name__} and should be a {names}."
            raise TypeError(message)
        return value


def fields_of(model: type, *, only: Collection[str] = (), without: Collection[str] = ()) -> Fields:
    """The fields of a struct or dataclass: those in `only`, or all except `without`. Unknown names: `KeyError`."""
    fields = get_type_hints(model, include_extras=True)
    left_out = {*without}
    for name in left_out:
        del fields[name]
    return {name: fields[name] for name in only or fields}


def answer_type(name: str, about: str, fields: Fields) -> type[Struct]:
    """A struct type with these fields and the docstring `about`. A field that can be unset is optional."""
    defined = [(field, type_, UNSET) if _can_be_unset(type_) else (field, type_) for field, type_ in fields.items()]
    return msgspec.defstruct(name, defined, frozen=True, kw_only=True, namespace={"__doc__": about}, module=__name__)


def list_of(item: type) -> GenericAlias:
    """The type of a list of items."""
    return GenericAlias(tuple, (item, ...))


def answer(type_: type[Struct], *sources: object, **more: Any) -> Struct:
    """An answer of this type. Fields that are not in `more` come from the first source with such an attribute."""
    for name in type_.__struct_fields__:
        if name not in more:
            source = next((each for each in sources if hasattr(each, name)), None)
            if source is not None:
                more[name] = getattr(source, name)
    return type_(**more)


def reference(type_: type | UnionType) -> JsonSchema:
    """A reference to the schema of a type of answers, or to one of several."""
    if isinstance(type_, UnionType):
        return {"oneOf": [reference(each) for each in get_args(type_)]}
    (place,), _ = msgspec.json.schema_components([type_], ref_template=_REFERENCE)
    return place


def answer_schemas(types: Iterable[type]) -> dict[str, JsonSchema]:
    """The schemas of these types and of all types that they contain, by component name.

    They allow further fields, because later versions may add some.
    """
    _, components = msgspec.json.schema_components(types, ref_template=_REFERENCE)
    return {name: _as_sent(schema) for name, schema in components.items()}


def _as_sent(schema: Any) -> Any:
    """The schema of a type, adapted to values that the service sends.

    Fields with a default are always sent, choices are strings, and all items of a list or pair have one type.
    """
    if isinstance(schema, list):
        return [_as_sent(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "properties" in schema:
        return _object_as_sent(schema)
    sent = {key: _as_sent(value) for key, value in schema.items() if key != "default"}
    if "prefixItems" in sent:
        sent["items"], *_ = sent.pop("prefixItems")
    return {"type": "string", **sent} if "enum" in sent else sent


def _object_as_sent(schema: JsonSchema) -> JsonSchema:
    properties = schema["properties"]
    required = [name for name, field in properties.items() if name in schema["required"] or "default" in field]
    sent = {name: _as_sent(field) for name, field in properties.items()}
    return schema | {"properties": sent, "required": required}


def _can_be_unset(type_: Any) -> bool:
    if get_origin(type_) in (Union, UnionType):
        return UnsetType in get_args(type_)
    return any(map(_can_be_unset, get_args(type_)[:1]))
