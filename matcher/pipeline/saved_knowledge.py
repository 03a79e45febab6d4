"""Knowledge in files: a saved pipeline holds it once, whichever of its components work by it."""

from pathlib import Path
from typing import Annotated, Any, TypeVar
from weakref import WeakValueDictionary

import msgspec

from knowledge.patterns.rule import Rule
from knowledge.patterns.word_groups import WordGroups
from matcher.hashes import sha256_of
from matcher.pipeline.errors import SavedKnowledgeError
from matcher.pipeline.knowledge import Knowledge
from matcher.version import __version__

_Saved = TypeVar("_Saved")

_decoded: WeakValueDictionary[str, Knowledge] = WeakValueDictionary()
"""The knowledge that is in use by the hash of its JSON, so that the components of a pipeline share it."""


class _Versioned(msgspec.Struct, frozen=True):
    """Knowledge, and the version of this package that saved it."""

    version: str
    knowledge: msgspec.Raw


class _Reference(msgspec.Struct, frozen=True):
    """The hash of a component's knowledge, which names its file."""

    knowledge: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$")]


class _WordGroupsAlone(msgspec.Struct, frozen=True):
    """The part of knowledge that the patterns of the other parts are read with."""

    word_groups: WordGroups


def encode_knowledge(knowledge: Knowledge) -> bytes:
    """Knowledge as JSON, the same bytes for the same knowledge. A rule is its pattern, without its sentences."""
    plain = msgspec.to_builtins(knowledge, enc_hook=_pattern_of, str_keys=True, order="deterministic")
    return msgspec.json.encode(_Versioned(__version__, msgspec.Raw(msgspec.json.encode(plain))))


def decode_knowledge(data: bytes, component: str) -> Knowledge:
    """The knowledge that `encode_knowledge` gave, decoded once for as long as it is in use.

    Raises:
        SavedKnowledgeError: It has another form than this version reads; the error names the `component`.
    """
    key = sha256_of(data)
    knowledge = _decoded.get(key)
    if knowledge is None:
        saved = _decode(data, _Versioned, component).knowledge
        groups = _decode(saved, _WordGroupsAlone, component).word_groups
        knowledge = _decoded[key] = _decode(saved, Knowledge, component, groups)
    return knowledge


def save_knowledge(knowledge: Knowledge, path: Path) -> None:
    """Save the knowledge of a component beside `path`, and its hash in the file `path` with the ending ".json"."""
    data = encode_knowledge(knowledge)
    _file_of(sha256_of(data), path).write_bytes(data)
    path.with_suffix(".json").write_bytes(msgspec.json.encode(_Reference(sha256_of(data))))


def load_saved_knowledge(path: Path, component: str) -> Knowledge:
    """The knowledge that `save_knowledge` saved. Raises what `decode_knowledge` raises, and `OSError`."""
    reference = _decode(path.with_suffix(".json").read_bytes(), _Reference, component)
    return decode_knowledge(_file_of(reference.knowledge, path).read_bytes(), component)


def _file_of(sha256: str, path: Path) -> Path:
    return path.with_name(f"knowledge-{sha256[:16]}.json")


def _pattern_of(value: Any) -> str:
    if isinstance(value, Rule):
        return value.pattern.text
    raise NotImplementedError(type(value))


def _decode(data: bytes | msgspec.Raw, kind: type[_Saved], component: str, groups: WordGroups | None = None) -> _Saved:
    def read_rule(rule: type, pattern: Any) -> Rule:
        if not issubclass(rule, Rule):
            raise NotImplementedError(rule)
        return rule.read(pattern, groups or WordGroups())

    try:
        return msgspec.json.decode(data, type=kind, dec_hook=read_rule)
    except (msgspec.MsgspecError, ValueError, KeyError) as error:
        raise SavedKnowledgeError(
            f"The saved knowledge of the component '{component}' cannot be read: {error}. Another version than "
            f"{__version__} may have saved it; build the pipeline anew and save that."
        ) from error
