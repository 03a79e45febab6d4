"""Converts the data of a file to a typed value, or reports every fault with its entry."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from knowledge.files.errors import Path, TaxonomyError, fault_at

Value = TypeVar("Value")
ReadValue = Callable[[type, Any], Any]
"""Converts data to a type of our own, such as a rule. Raises `ValueError` with everything that is wrong."""

_PLACE = re.compile(r" - at .*$", re.DOTALL)
_WORDING = (
    (re.compile(r"Expected `(?:array|str|object)` of length >= 1(?:, got .*)?$"), "must not be empty"),
    (re.compile(r"Expected `\w+` >= (\S+)$"), r"must be at least \1"),
    (re.compile(r"Expected `\w+` > (\S+)$"), r"must be more than \1"),
    (re.compile(r"Expected `\w+` <= (\S+)$"), r"must be at most \1"),
    (re.compile(r"Expected `array` of length (\d+)(?:, got .*)?$"), r"must be a list of \1"),
    (re.compile(r"Expected `str` matching regex '(.*)'$"), r"must be written like \1"),
    (re.compile(r"Expected `([^`]+)`(?:, got `\w+`)?$"), r"must be \1"),
    (re.compile(r"Invalid enum value (.*)$"), r"there is no \1"),
)
_KINDS = {
    "str": "text",
    "int": "a whole number",
    "float": "a number",
    "array": "a list",
    "object": "a mapping",
    "bool": "true or false",
    "null": "nothing",
}


def load_typed(kind: type[Value], data: Any, file: str, read_value: ReadValue | None = None) -> Value:
    """The data of `file` as a value of type `kind`; `read_value` converts types of our own.

    Raises `TaxonomyError` with every fault. A text that occurs twice in one list is a fault as well.
    """
    repeated = [fault_at(file, data, path, reason) for path, reason in _repeated(data)]
    try:
        value = msgspec.convert(data, kind, dec_hook=read_value)
    except (msgspec.ValidationError, ValueError):
        wrong = [fault_at(file, data, path, reason) for path, reason in _Check(read_value).faults(kind, data)]
        raise TaxonomyError(*dict.fromkeys([*wrong, *repeated])) from None
    if repeated:
        raise TaxonomyError(*dict.fromkeys(repeated))
    return value


class _Check:
    """Compares data with the type that they should have."""

    def __init__(self, read_value: ReadValue | None) -> None:
        self._read_value = read_value

    def faults(self, kind: Any, data: Any) -> Iterator[tuple[Path, str]]:
        """The path and the reason of each fault. The whole is checked only if all of its parts are right."""
        inner = list(self._inner_faults(kind, data))
        yield from inner
        if not inner:
            try:
                msgspec.convert(data, kind, dec_hook=self._read_value)
            except (msgspec.ValidationError, ValueError) as error:
                yield (), _worded(str(error))

    def _inner_faults(self, kind: Any, data: Any) -> Iterator[tuple[Path, str]]:
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is Annotated:
            yield from self._inner_faults(arguments[0], data)
        elif isinstance(kind, type) and issubclass(kind, msgspec.Struct) and isinstance(data, dict):
            yield from self._faults_of_keys(kind, data)
        elif isinstance(data, list) and (origin is frozenset or arguments[1:] == (Ellipsis,)):
            for index, item in enumerate(data):
                is_text = isinstance(item, str)  # the reason quotes it, so it needs no place
                yield from self.faults(arguments[0], item) if is_text else self._under(index, arguments[0], item)
        elif origin in (Mapping, dict) and isinstance(data, dict):
            yield from self._faults_of_items(arguments[0], arguments[1], data)

    def _faults_of_items(self, key_kind: Any, kind: Any, data: Mapping[Any, Any]) -> Iterator[tuple[Path, str]]:
        for key, item in data.items():
            for _, reason in self.faults(key_kind, key):
                yield (key,), f"the key {reason}"
            yield from self._under(key, kind, item)

    def _faults_of_keys(self, kind: type[msgspec.Struct], data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
        hints = get_type_hints(kind, include_extras=True)
        known = {field.encode_name: field for field in msgspec.structs.fields(kind)}
        for key in data:
            if key not in known:
                yield (key,), "unknown key"
        for key, field in known.items():
            if key in data:
                yield from self._under(key, hints[field.name], data[key])
            elif field.required:
                yield (key,), "is missing"

    def _under(self, step: str | int, kind: Any, data: Any) -> Iterator[tuple[Path, str]]:
        for path, reason in self.faults(kind, data):
            yield (step, *path), reason


def _repeated(data: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """A fault for each text that occurs more than once in a list."""
    if isinstance(data, Mapping):
        for key, inner in data.items():
            yield from _repeated(inner, (*path, key))
    elif isinstance(data, list):
        for text, times in Counter(item for item in data if isinstance(item, str)).items():
            if times > 1:
                yield path, f"{text!r} is listed {times} times"
        for index, inner in enumerate(data):
            yield from _repeated(inner, (*path, index))


def _worded(message: str) -> str:
    """An error message of msgspec, in words for the person who edits the file."""
    message = _PLACE.sub("", message)
    for pattern, words in _WORDING:
        found = pattern.match(message)
        if found:
            said = found.expand(words)
            return re.sub(r"(?<=must be )[\w |]+$", lambda kinds: _kinds(kinds[0]), said)
    return message


def _kinds(names: str) -> str:
    return " or ".join(_KINDS.get(name.strip(), name.strip()) for name in names.split("|"))
