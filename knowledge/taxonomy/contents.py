"""The content of the data files after the checks of their schemas. References are not checked or resolved yet."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from knowledge.patterns.word_groups import WordGroups
from knowledge.rules.names import NameRules
from knowledge.taxonomy.model import (
    DEFAULT_ADVISE,
    AdjacentRole,
    Alternative,
    Block,
    Evidence,
    Group,
    LadderStep,
    Skill,
    Source,
    Speciality,
)

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Placed(Generic[Entry]):
    """An entry with its file, so that a later fault can name the file."""

    file: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Category:
    """One file of skills."""

    id: str
    name: str
    skills: tuple[Skill, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of weights, and the rule that computes weights from them."""

    sources: tuple[Source, ...]
    weight_rule: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RequirementContent:
    """A requirement. It asks for exactly one of: a skill, a group, or its own list of alternatives (`any_of`)."""

    block: Block
    weight: float
    evidence_needed: str
    id: str | None = None
    name: str | None = None
    skill: str | None = None
    group: str | None = None
    any_of: tuple[Alternative, ...] = ()
    count: int | None = None
    evidence: Evidence = field(default_factory=Evidence)
    advise: float = DEFAULT_ADVISE
    parts: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The id of the requirement: its own, or else that of its skill or group."""
        return self.id or self.skill or self.group or ""


@dataclass(frozen=True, slots=True)
class RoleContent:
    """The content of one role file."""

    id: str
    name: str
    version: str
    description: str
    requirements: tuple[RequirementContent, ...]
    specialities: tuple[Speciality, ...] = ()
    ladder: tuple[LadderStep, ...] = ()
    own_full: float | None = None


@dataclass(frozen=True, slots=True)
class TaxonomyContent:
    """The content of all data files."""

    version: str
    categories: tuple[Placed[Category], ...]
    groups: Placed[tuple[Group, ...]]
    names: NameRules
    word_groups: WordGroups
    adjacent_roles: Placed[tuple[AdjacentRole, ...]]
    sources: Placed[Sources]
    roles: tuple[Placed[RoleContent], ...]

    def skills(self) -> Iterator[Placed[Skill]]:
        """Every skill of every category."""
        for category in self.categories:
            for skill in category.entry.skills:
                yield Placed(category.file, skill)
