"""Wants: words that say what is to be built and in which way, and so whom to hire, without naming a skill."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from matcher.briefs.data import load_data
from matcher.pipeline.skills.phrases import PhraseIndex
from matcher.pipeline.skills.skill_matcher import within_a_compound
from matcher.pipeline.words.word_view import WordView

FILE = "wants.yaml"
UMBRELLA = "umbrella"
EITHER = "either"
"""The file's key for wants that belong to each of its roles and speak for none by themselves."""


class _Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of the file."""

    id: Annotated[str, Meta(min_length=1)]
    name: Annotated[str, Meta(min_length=1)]
    phrases: Annotated[tuple[str, ...], Meta(min_length=1)]
    lean: Annotated[float, Meta(gt=0, le=3)] = 0.0
    skills: tuple[str, ...] = ()
    project: bool = False
    given: bool = False


@dataclass(frozen=True, slots=True)
class Want:
    """Something that a brief can ask for and the ids of the `roles` that do it.

    `lean` is how much it speaks for its role, in log-odds; 0 where several roles do it. A `project` is something to be
    built. What is `given` counts as well where the brief has it already. A mention of one of the `skills` is a mention
    of the want.
    """

    id: str
    name: str
    roles: tuple[str, ...]
    lean: float
    skills: tuple[str, ...]
    project: bool
    given: bool


class WantFinder:
    """Finds wants by their phrases."""

    def __init__(self) -> None:
        self._wants = {want.id: want for want in load_wants()}
        self._phrases = PhraseIndex((want.id, phrase) for want in load_wants() for phrase in _phrases()[want.id])

    def find(self, view: WordView) -> Iterator[tuple[Want, int, int]]:
        """Each want with its offsets; of overlapping places of one want the longest, and the first of equals."""
        folded = view.folded
        taken: dict[str, set[int]] = {}
        for label, start, end in sorted(self._phrases.find(folded), key=lambda hit: (hit[1] - hit[2], hit[1], hit[0])):
            words = set(range(start, end))
            if taken.setdefault(label, set()).isdisjoint(words) and not within_a_compound(view, start, end):
                taken[label] |= words
                yield self._wants[label], *view.stretch(start, end)


@cache
def load_wants() -> tuple[Want, ...]:
    """The wants of the data file, made once.

    Raises:
        ValueError: An entry is not of the form that the file explains, or an id stands twice.
    """
    by_role = _entries()
    every_role = tuple(role for role in by_role if role != EITHER)
    wants = tuple(
        Want(entry.id, entry.name, roles, entry.lean, entry.skills, entry.project, entry.given)
        for role, entries in by_role.items()
        for roles in [every_role if role == EITHER else (role,)]
        for entry in entries
    )
    for named in ([want.id for want in wants], [skill for want in wants for skill in want.skills]):
        if len(set(named)) < len(named):
            message = f"{FILE}: {next(each for each in named if named.count(each) > 1)!r} stands twice."
            raise ValueError(message)
    for role, entries in by_role.items():
        for entry in entries:
            if (entry.lean == 0) != (role == EITHER):
                message = f"{FILE}: {entry.id}: only what belongs to each of the roles has no lean."
                raise ValueError(message)
    return wants


@cache
def load_umbrella() -> frozenset[str]:
    """The ids of the skills that say no more than "AI" or "machine learning"."""
    return frozenset(load_data(FILE)[UMBRELLA])


def _entries() -> Mapping[str, Sequence[_Entry]]:
    by_role = {role: entries for role, entries in load_data(FILE).items() if role != UMBRELLA}
    try:
        return msgspec.convert(by_role, dict[str, tuple[_Entry, ...]])
    except msgspec.ValidationError as error:
        message = f"{FILE}: {error}"
        raise ValueError(message) from error


@cache
def _phrases() -> dict[str, tuple[str, ...]]:
    return {entry.id: entry.phrases for entries in _entries().values() for entry in entries}
