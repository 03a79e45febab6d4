"""What a pipeline works by: how it reaches the components, and how it is saved with them."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Self

import msgspec
from spacy.language import Language
from spacy.training import Example
from spacy.util import registry

from knowledge.taxonomy.loader import load_taxonomy
from knowledge.taxonomy.model import Taxonomy
from matcher.pipeline.errors import MissingKnowledgeError, SavedKnowledgeError
from matcher.version import __version__

KNOWLEDGE = "rolefit.Knowledge.v1"
"""The name under which a pipeline's config asks for knowledge."""


class Knowledge(msgspec.Struct, frozen=True):
    """Everything that a pipeline works by and a person can edit."""

    taxonomy: Taxonomy


class _Saved(msgspec.Struct, frozen=True):
    """Knowledge as a component is saved with it, and the version of this package that saved it."""

    version: str
    knowledge: Knowledge


@registry.misc(KNOWLEDGE)  # type: ignore[untyped-decorator]
def load_knowledge(taxonomy: str | None = None) -> Knowledge:
    """Knowledge with the taxonomy in the folder at that path; None is the one of this package, loaded once.

    Raises:
        TaxonomyError: The files cannot be read or hold mistakes; it lists all of them.
    """
    return _packaged() if taxonomy is None else Knowledge(load_taxonomy(Path(taxonomy)))


@cache
def _packaged() -> Knowledge:
    return Knowledge(load_taxonomy())


class KnowingComponent:
    """A component that works by knowledge: from its config, by `initialize`, or saved with the pipeline."""

    def __init__(self, name: str, knowledge: Knowledge | None = None) -> None:
        self.name = name
        self._knowledge: Knowledge | None = None
        if knowledge is not None:
            self._take(knowledge)

    def prepare(self, knowledge: Knowledge) -> None:
        """Build from new knowledge what the component looks things up in."""
        raise NotImplementedError

    def check_knowledge(self) -> Knowledge:
        """What the component works by.

        Raises:
            MissingKnowledgeError: It was given nothing.
        """
        if self._knowledge is None:
            raise MissingKnowledgeError(
                f"The component '{self.name}' has no knowledge: call its 'initialize', or load a saved pipeline."
            )
        return self._knowledge

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]] | None = None,
        *,
        nlp: Language | None = None,
        knowledge: Knowledge | None = None,
    ) -> None:
        """Take this knowledge; without any, keep what there is, or else take that of this package."""
        if knowledge is not None:
            self._take(knowledge)
        elif self._knowledge is None:
            self._take(load_knowledge())

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """The knowledge as JSON, with the version of this package."""
        return msgspec.json.encode(_Saved(__version__, self.check_knowledge()))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        """Take the knowledge that `to_bytes` gave, whichever version of this package that was.

        Raises:
            SavedKnowledgeError: It has another form than this version reads.
        """
        try:
            saved = msgspec.json.decode(data, type=_Saved)
        except msgspec.MsgspecError as error:
            raise SavedKnowledgeError(
                f"The saved knowledge of the component '{self.name}' cannot be read: {error}. Another version than "
                f"{__version__} may have saved it; build the pipeline anew and save that."
            ) from error
        if saved.knowledge != self._knowledge:
            self._take(saved.knowledge)
        return self

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write what `to_bytes` gives into the file `path` with the ending ".json"."""
        Path(path).with_suffix(".json").write_bytes(self.to_bytes())

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> Self:
        """Read what `to_disk` wrote. Raises what `from_bytes` raises, and `OSError` where there is no such file."""
        return self.from_bytes(Path(path).with_suffix(".json").read_bytes())

    def _take(self, knowledge: Knowledge) -> None:
        self.prepare(knowledge)
        self._knowledge = knowledge
