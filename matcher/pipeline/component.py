"""The base class of components that need knowledge."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Self

from spacy.language import Language
from spacy.training import Example

from matcher.pipeline.errors import MissingKnowledgeError
from matcher.pipeline.knowledge import Knowledge, load_knowledge
from matcher.pipeline.saved_knowledge import decode_knowledge, encode_knowledge, load_saved_knowledge, save_knowledge


class KnowingComponent:
    """A component with knowledge, which comes from its config, by `initialize` or with a saved pipeline."""

    def __init__(self, name: str, knowledge: Knowledge | None = None) -> None:
        self.name = name
        self._knowledge: Knowledge | None = None
        if knowledge is not None:
            self._take(knowledge)

    def prepare(self, knowledge: Knowledge) -> None:
        """Prepare the component for new knowledge, for example by building its indexes."""
        raise NotImplementedError

    def check_knowledge(self) -> Knowledge:
        """The knowledge of the component.

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
        return encode_knowledge(self.check_knowledge())

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        """Take the knowledge that `to_bytes` gave, whichever version of this package that was.

        Raises:
            SavedKnowledgeError: It has another form than this version reads.
        """
        self._take(decode_knowledge(data, self.name))
        return self

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Save the knowledge beside `path`, once for all components that have the same.

        The file `path` with the ending ".json" says which file holds it.
        """
        save_knowledge(self.check_knowledge(), Path(path))

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> Self:
        """Take what `to_disk` saved. Raises what `from_bytes` raises, and `OSError` where a file is missing."""
        self._take(load_saved_knowledge(Path(path), self.name))
        return self

    def _take(self, knowledge: Knowledge) -> None:
        self.prepare(knowledge)
        self._knowledge = knowledge
