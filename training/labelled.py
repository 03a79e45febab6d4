"""The invented resumes and sentences of `training`, with the kinds of work that they show."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec

HERE = Path(__file__).parent


class ShownWork(msgspec.Struct, frozen=True):
    """A kind of work that the person did. `quote` is the best place that says so, `also` are further ones."""

    kind: str
    quote: str
    also: tuple[str, ...] = ()
    tier: str = "work"


class OtherWork(msgspec.Struct, frozen=True):
    """A place of the text that looks like a kind of work and is none of this person, and why."""

    kind: str
    quote: str
    why: str


class LabelledResume(msgspec.Struct, frozen=True, dict=True):
    """An invented resume. `accept` are all roles that an expert would accept, or `neither` or `insufficient_text`.

    `perhaps` are kinds of work of which the text leaves open whether the person did them.
    """

    name: str
    text: str
    label: str
    accept: tuple[str, ...] = ()
    work: tuple[ShownWork, ...] = ()
    not_work: tuple[OtherWork, ...] = ()
    perhaps: tuple[str, ...] = ()

    @property
    def writer(self) -> str:
        """Who wrote it: the part of the name before the first hyphen."""
        return self.name.partition("-")[0]

    @cached_property
    def quotes(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """The offsets of the quotes of each kind of work.

        Raises:
            ValueError: The text does not hold a quote.
        """
        return {work.kind: [self._place(quote) for quote in (work.quote, *work.also)] for work in self.work}

    @property
    def work_of_others(self) -> Sequence[tuple[int, int]]:
        """The offsets of what looks like work of the person and is none."""
        return [self._place(other.quote) for other in self.not_work]

    def _place(self, quote: str) -> tuple[int, int]:
        start = self.text.index(quote)
        return start, start + len(quote)


class NamedResume(msgspec.Struct, frozen=True):
    """An invented resume that names many skills, all of them the person's own."""

    name: str
    text: str


Resume = TypeVar("Resume", LabelledResume, NamedResume)


class _LabelledSentence(msgspec.Struct, frozen=True):
    text: str
    kinds: tuple[str, ...]
    perhaps: tuple[str, ...]


SENTENCES = "sentences"
"""The writer of the single sentences."""


def read_resumes(folder: Path = HERE / "resumes") -> list[LabelledResume]:
    """The resumes of all writers, in the order of their files."""
    return _read(folder, LabelledResume)


def read_named_resumes(folder: Path = HERE / "named_resumes") -> list[NamedResume]:
    """The resumes that name only what is the person's own, in the order of their files."""
    return _read(folder, NamedResume)


def _read(folder: Path, kind: type[Resume]) -> list[Resume]:
    return [
        msgspec.json.decode(line, type=kind)
        for path in sorted(folder.rglob("*.jsonl"))
        for line in path.read_bytes().splitlines()
    ]


def read_sentences(path: Path = HERE / "sentences/sentences.jsonl") -> list[LabelledResume]:
    """The single sentences, each as a resume of its own."""
    lines = enumerate(path.read_bytes().splitlines(), start=1)
    sentences = [(number, msgspec.json.decode(line, type=_LabelledSentence)) for number, line in lines]
    return [
        LabelledResume(
            name=f"{SENTENCES}-{number}",
            text=sentence.text,
            label="",
            work=tuple(ShownWork(kind, sentence.text) for kind in sentence.kinds),
            perhaps=sentence.perhaps,
        )
        for number, sentence in sentences
    ]
