"""The invented resumes and sentences of `training`, with the kinds of work that they show."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

HERE = Path(__file__).parent
NAMES_IN_RESUMES = HERE / "names_in_resumes"


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


class NamedResume(msgspec.Struct, frozen=True):
    """An invented resume. Those in `named_resumes` name many skills, all of them the person's own."""

    name: str
    text: str

    @property
    def writer(self) -> str:
        """Who wrote it: the part of the name before the first hyphen."""
        return self.name.partition("-")[0]


class LabelledResume(NamedResume, frozen=True, dict=True):
    """An invented resume. `accept` are all roles that an expert would accept, or `neither` or `insufficient_text`.

    `perhaps` are kinds of work of which the text leaves open whether the person did them.
    """

    label: str
    accept: tuple[str, ...] = ()
    work: tuple[ShownWork, ...] = ()
    not_work: tuple[OtherWork, ...] = ()
    perhaps: tuple[str, ...] = ()

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


SaidStatus = Literal["claimed", "negated", "aspirational", "third_party"]


class SaidName(msgspec.Struct, frozen=True, array_like=True):
    """A name in a line of a resume, its status there, and the number of the line, from 1."""

    name: str
    status: SaidStatus
    line: int


class ToldResume(NamedResume, frozen=True):
    """An invented resume with a status for each name in it. `label` is a role, `both` or `neither`."""

    label: str
    said: tuple[SaidName, ...]

    def places(self) -> Iterator[tuple[int, int, SaidName]]:
        """The offsets of each name in its line.

        Raises:
            ValueError: The line does not hold the name.
        """
        lines = self.text.split("\n")
        starts = [0, *accumulate(len(line) + 1 for line in lines)]
        for one in self.said:
            found = list(re.finditer(re.escape(one.name), lines[one.line - 1]))
            if not found:
                message = f"{self.name}: line {one.line} does not hold {one.name!r}"
                raise ValueError(message)
            for each in found:
                yield starts[one.line - 1] + each.start(), starts[one.line - 1] + each.end(), one


Resume = TypeVar("Resume", LabelledResume, NamedResume, ToldResume)


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


def read_told_resumes(folder: Path = NAMES_IN_RESUMES / "read") -> list[ToldResume]:
    """The resumes with a status for each name, in the order of their files."""
    return _read(folder, ToldResume)


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
