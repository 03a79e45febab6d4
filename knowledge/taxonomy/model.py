"""What a taxonomy is made of: plain frozen values, read from the data files by `knowledge.taxonomy.loader`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from msgspec import Meta

Importance = Literal["core", "important", "bonus"]
SkillKind = Literal["language", "skill", "tool", "platform", "field", "use_case", "duty", "trait"]
CaseRule = Literal["as_written", "upper", "any"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a weight or an entry comes from.

    `seeds` names the articles that ask for it, `postings` the share of postings a role (0 to 1) that name it,
    `curricula` the courses and books a role that teach it; all of them stand in `sources.yaml`.
    """

    seeds: tuple[str, ...] = ()
    postings: Mapping[str, float] = field(default_factory=dict)
    curricula: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class CountedName:
    """Another thing that counts towards a skill, as SQLite does towards relational databases.

    `aliases` are other names of the thing.
    """

    name: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The name and its aliases."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Skill:
    """One thing that a resume can show.

    `aliases` are other names of it, read in any case, with or without hyphens, in the plural or not. `counts` are names
    of other things that count towards it, such as a product of a platform or a library of a language; reports say which
    of them was named. `phrases` describe it with other words between ("trained ... model", `...` stands for up to four
    words, `...9` for up to nine, `#` for a number), the words of families spelled out. `brief_aliases` are read in
    hiring briefs only, never in a resume. `implies` names broader skills that somebody with this one has as well.
    """

    id: str
    name: str
    category: str
    kind: SkillKind
    aliases: tuple[str, ...] = ()
    counts: tuple[CountedName, ...] = ()
    phrases: tuple[str, ...] = ()
    brief_aliases: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    evidence: Evidence = field(default_factory=Evidence)

    def names(self, *, briefs: bool = False) -> tuple[str, ...]:
        """Every name that is read as this skill: its own, its aliases, and those of the other things that count."""
        counted = (name for other in self.counts for name in other.names)
        return (self.name, *self.aliases, *counted, *(self.brief_aliases if briefs else ()))


@dataclass(frozen=True, slots=True)
class Sense:
    """One skill that an ambiguous name can mean, and the words that must stand near it to say so.

    Where there are `written` spellings, only a name so written can mean it.
    """

    skill: str
    near: tuple[str, ...]
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AmbiguousName:
    """A name that is also something else (Go, R, Spark, agents).

    The first sense with a `near` word close by wins; none of them gives `default`, a skill or None. Any `reject` phrase
    around the name rules it out, and so does a word of `against` close by in the same line or bullet. Where the text
    holds a word of `anywhere`, the name is read as its first sense however far that word stands. In the resume's
    `sections` it is read as its first sense without any context; in those of `not_in` it is never read ("entry_header"
    being the title lines of jobs and projects).
    """

    form: str
    case: CaseRule
    senses: tuple[Sense, ...]
    default: str | None
    reject: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    anywhere: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    meanings: str = ""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A skill that meets a requirement."""

    skill: str
    credit: Annotated[float, Meta(description="How much of the requirement it meets, 0 to 1")] = 1.0


@dataclass(frozen=True, slots=True)
class Group:
    """Skills of which `count` are enough: any one of AWS, Azure and Google Cloud."""

    id: str
    name: str
    alternatives: tuple[Alternative, ...]
    count: int = 1


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of a role's profile: a skill or a group of alternatives, with its weight and where that comes from."""

    id: str
    name: str
    importance: Importance
    weight: float
    separates: Annotated[bool, Meta(description="Whether it tells the role from its neighbours")]
    alternatives: tuple[Alternative, ...]
    count: Annotated[int, Meta(description="How many of the alternatives are enough")]
    evidence: Evidence
    evidence_needed: Annotated[str, Meta(description="What a candidate should write about")]


@dataclass(frozen=True, slots=True)
class Speciality:
    """A direction within a role. It counts in advice only, never in a fit."""

    id: str
    name: str
    skills: Annotated[tuple[str, ...], Meta(description="The skills that belong to it")]


@dataclass(frozen=True, slots=True)
class Role:
    """What a hiring manager would check for one job."""

    id: str
    name: str
    version: str
    description: str
    requirements: tuple[Requirement, ...]
    specialities: tuple[Speciality, ...] = ()


@dataclass(frozen=True, slots=True)
class AdjacentRole:
    """A neighbouring profession and its `signals`, the skills that its members show.

    Signals count in the recommendation, never in a fit. They never count against the role `counts_as`, whose members
    include this profession, and not at all where a role of the same `id` is matched against.
    """

    id: str
    name: str
    signals: tuple[str, ...]
    tell_apart: str
    counts_as: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Something that weights are drawn from: an article, a set of postings, a curriculum."""

    id: str
    what: str
    title: Annotated[str, Meta(description="The title of an article; empty for other sources")] = ""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Everything that is looked for and why.

    `other_names` are names that are no skill and keep a shorter skill name inside them from being read ("regression
    testing"). `sha256` is the hash of the data's content: the same for every order of files and keys. `weight_rule`
    says in words how weights were drawn from the sources.
    """

    version: str
    sha256: str
    categories: Mapping[str, str]
    skills: Mapping[str, Skill]
    groups: Mapping[str, Group]
    ambiguous: tuple[AmbiguousName, ...]
    other_names: tuple[str, ...]
    roles: Mapping[str, Role]
    adjacent_roles: tuple[AdjacentRole, ...]
    sources: Mapping[str, Source]
    weight_rule: Mapping[str, str] = field(default_factory=dict)
