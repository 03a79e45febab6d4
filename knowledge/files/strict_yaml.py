"""Strict YAML: only UTF-8, no key twice in a mapping, and no Booleans but true and false (`on` and `no` are text).

It is read with libyaml. PyYAML's own parser is slow, and refuses some texts without quotes that libyaml reads.
"""

from contextlib import suppress
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from knowledge.files.errors import Fault, TaxonomyError
from knowledge.files.plain_yaml import NotPlainError, PlainYaml

try:
    from yaml import CSafeLoader
except ImportError as error:
    raise ImportError(
        "Rolefit needs a PyYAML with libyaml: pip install --force-reinstall --only-binary pyyaml pyyaml"
    ) from error

_BOOLEAN = "tag:yaml.org,2002:bool"
_DEEPEST = 100
"""How deep values may be nested that are not plain. libyaml has no limit, and crashes if they are far too deep."""


class _StrictLoader(CSafeLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"the key {key.value!r} is given twice", key.start_mark
                    )
                seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


_StrictLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOLEAN or first in "tTfF"]
    for first, resolvers in CSafeLoader.yaml_implicit_resolvers.items()
}
_PLAIN = PlainYaml(_StrictLoader)


def parse_yaml(content: bytes, file: str) -> Any:
    """The data of one YAML document; errors call it `file`.

    Raises `TaxonomyError` for bytes that are not UTF-8, for broken YAML, for a key that is given twice and
    for values that are nested too deeply.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TaxonomyError(Fault(file, "file", f"is not UTF-8 (byte {error.start})")) from error
    try:
        return _load(text)
    except yaml.MarkedYAMLError as error:
        raise TaxonomyError(Fault(file, _line(error), error.problem or "is broken YAML")) from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise TaxonomyError(Fault(file, "file", f"is broken YAML: {error}")) from error


def read_yaml(file: Traversable, name: str) -> Any:
    """The data of a YAML file; errors call it `name`.

    Raises `TaxonomyError` as `parse_yaml` does, and for a file that cannot be read.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise TaxonomyError(Fault(name, "file", f"cannot be read ({error.strerror})")) from error
    return parse_yaml(content, name)


def _load(text: str) -> Any:
    with suppress(NotPlainError):
        return _PLAIN.load(text)
    _check_nesting(text)
    return yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a safe loader's subclass


def _check_nesting(text: str) -> None:
    """Raise `yaml.MarkedYAMLError` if the text is nested too deeply to be read, or is broken."""
    depth = 0
    for event in yaml.parse(text, Loader=_StrictLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            mark: Any = event.start_mark
            raise yaml.MarkedYAMLError(problem="is nested too deeply", problem_mark=mark)


def _line(error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark
    return "file" if mark is None else f"line {mark.line + 1}"
