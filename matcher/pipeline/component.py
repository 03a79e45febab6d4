"""The base classes of components, and how they are registered with spaCy."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar, Self, TypeVar

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import minibatch, raise_error

from matcher.pipeline.attributes import check_set
from matcher.pipeline.errors import MissingKnowledgeError
from matcher.pipeline.facts import skill_spans
from matcher.pipeline.knowledge import KNOWLEDGE, Knowledge, load_knowledge
from matcher.pipeline.saved_knowledge import decode_knowledge, encode_knowledge, load_saved_knowledge, save_knowledge

Component = TypeVar("Component", bound="KnowingComponent")
ErrorHandler = Callable[[str, Any, list[Doc], Exception], None]
"""What spaCy calls for a doc that a component fails on: the name, the component, the doc and the error."""


def register(name: str, component: type[Component], **settings: Any) -> type[Component]:
    """Register a component with spaCy under its name, and return what builds it, which is the class.

    `settings` are what a config may set besides the knowledge, with the defaults. spaCy passes them to the class.
    """
    Language.factory(
        name,
        requires=component.requires,
        assigns=component.assigns,
        default_config=settings | {"knowledge": {"@misc": KNOWLEDGE}},
        func=component,
    )
    return component


class KnowingComponent:
    """A component with knowledge, which comes from its config, by `initialize` or with a saved pipeline."""

    requires: ClassVar[Sequence[str]] = ()
    """What must be set before the component runs, such as `doc._.blocks`."""
    assigns: ClassVar[Sequence[str]] = ()
    """What the component sets."""

    def __init__(self, nlp: Language, name: str, knowledge: Knowledge | None) -> None:
        self.name = name
        self._knowledge: Knowledge | None = None
        self._error_handler: ErrorHandler = raise_error
        if knowledge is not None:
            self._take(knowledge)

    def prepare(self, knowledge: Knowledge) -> None:
        """Prepare the component for new knowledge, for example by building its indexes."""
        raise NotImplementedError

    def annotate(self, doc: Doc) -> None:
        """Set what the component assigns. It has knowledge, and the attributes that it requires are set."""
        raise NotImplementedError

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the doc.

        Raises:
            MissingKnowledgeError: The component has no knowledge.
            MissingAnnotationError: Something that it requires is not set.
        """
        self.check_knowledge()
        check_set(doc, self.requires, component=self.name)
        self.annotate(doc)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Annotate many docs, and yield them in their order. Each `batch_size` of them take this step together.

        A processor that does the same step for several docs is faster by a fifth than one that does all steps for each.
        A doc that fails is given to the error handler, which raises the error unless spaCy was given another one.
        """
        for docs in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            yield from [doc for doc in docs if self._succeeds(doc)]

    def set_error_handler(self, error_handler: ErrorHandler) -> None:
        """Set what is called in `pipe` for a doc that fails."""
        self._error_handler = error_handler

    def _succeeds(self, doc: Doc) -> bool:
        try:
            self(doc)
        except Exception as error:
            self._error_handler(self.name, self, [doc], error)
            return False
        return True

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


class SpansComponent(KnowingComponent):
    """A component that reads or sets the group of spans `doc.spans[spans_key]`."""

    def __init__(self, nlp: Language, name: str, spans_key: str, knowledge: Knowledge | None) -> None:
        self.spans_key = spans_key
        super().__init__(nlp, name, knowledge)

    def skill_spans(self, doc: Doc) -> list[Span]:
        """The spans of the group, in the order of the text. Raises what `matcher.pipeline.facts.skill_spans` raises."""
        return skill_spans(doc, self.spans_key, needed_by=self.name)
