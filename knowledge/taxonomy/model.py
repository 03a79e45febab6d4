"""The parts of a taxonomy, as frozen values. `knowledge.taxonomy.loader` reads them from the data files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from msgspec import Meta

from knowledge.rules.ambiguous_names import AmbiguousName

Block = Literal["own", "basis", "extras"]
BLOCKS: tuple[Block, ...] = ("own", "basis", "extras")
SkillKind = Literal["language", "skill", "tool", "platform", "field", "use_case", "duty", "trait"]
TOOL_KINDS: frozenset[SkillKind] = frozenset({"tool", "language", "platform"})
"""The kinds of skills that are things with a name of their own."""
DEFAULT_ADVISE = 0.5
BOTH, SEVERAL, NEITHER, INSUFFICIENT_TEXT = "both", "several", "neither", "insufficient_text"
"""What a recommendation says of two roles, of more than two, of none, and of a text that is too short."""
NO_ROLES = frozenset({BOTH, SEVERAL, NEITHER, INSUFFICIENT_TEXT})
"""What a recommendation can say instead of the id of a role."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sources of a weight or an entry.

    `seeds` are the articles that ask for it. `postings` is the share of postings for each role that name it, 0 to 1.
    `curricula` are the courses and books for each role that teach it. All sources are described in `sources.yaml`.
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
    """A skill that a resume can show.

    `aliases` are other names of it; case, hyphens and plural do not matter. `counts` are other things that count
    towards it, such as a product of a platform or a library of a language; reports say which of them was named.
    `phrases` describe it without naming it: in "trained ... model", `...` stands for up to four words, `...9` for up to
    nine, and `#` for a number. Groups of words and forms of verbs are spelled out. `brief_aliases` are read only in
    hiring briefs, never in a resume. `implies` are broader skills that somebody with this skill has as well. `since` is
    the month of its first public release, such as "2022-10"; it is empty if the skill is older than any resume. `after`
    are the skills that it builds on: advice never names it before them.
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
    since: str = ""
    after: tuple[str, ...] = ()
    evidence: Evidence = field(default_factory=Evidence)

    @property
    def is_tool(self) -> bool:
        """Whether it is a tool, a language or a platform, rather than a field or a kind of work."""
        return self.kind in TOOL_KINDS

    def names(self, *, briefs: bool = False) -> tuple[str, ...]:
        """Every name that is read as this skill; with `briefs` also the names that are read only in hiring briefs."""
        counted = (name for other in self.counts for name in other.names)
        return (self.name, *self.aliases, *counted, *(self.brief_aliases if briefs else ()))


@dataclass(frozen=True, slots=True)
class Alternative:
    """A skill that meets a requirement."""

    skill: str
    credit: Annotated[float, Meta(description="How much of the requirement it meets, 0 to 1")] = 1.0


@dataclass(frozen=True, slots=True)
class Group:
    """Alternative skills of which `count` are enough, such as any one of AWS, Azure and Google Cloud.

    `of_fields` means that they are fields of work. A role asks for any of them, but a posting for computer vision is
    not met by forecasts.
    """

    id: str
    name: str
    alternatives: tuple[Alternative, ...]
    count: int = 1
    of_fields: bool = False


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement of a role: a skill or alternative skills, with its weight and the sources of the weight.

    Its block is `own` for what this role does and its neighbours do not, `basis` for the craft that it shares with
    them, and `extras` for what is nice to have.
    """

    id: str
    name: str
    block: Block
    weight: float
    alternatives: tuple[Alternative, ...]
    count: Annotated[int, Meta(description="How many of the alternatives are enough")]
    evidence: Evidence
    evidence_needed: Annotated[str, Meta(description="What a candidate should write about")]
    advise: Annotated[float, Meta(description="How early a mentor would advise it, 0 to 1")] = DEFAULT_ADVISE
    parts: Annotated[
        tuple[str, ...], Meta(description="Ids of requirements that are parts of it: whoever did these has done it")
    ] = ()


@dataclass(frozen=True, slots=True)
class Speciality:
    """A direction within a role. It is used only for advice and never changes a fit."""

    id: str
    name: str
    skills: Annotated[tuple[str, ...], Meta(description="The skills that belong to it")]


@dataclass(frozen=True, slots=True)
class LadderStep:
    """A step for somebody at the beginning of a role; it is done when none of its `requirements` is short."""

    text: Annotated[str, Meta(description="What to do, as a sentence")]
    requirements: Annotated[tuple[str, ...], Meta(description="Ids of the requirements that the step is about")]


@dataclass(frozen=True, slots=True)
class Role:
    """A role and its requirements, which are what a hiring manager would check."""

    id: str
    name: str
    version: str
    description: str
    requirements: tuple[Requirement, ...]
    specialities: tuple[Speciality, ...] = ()
    ladder: Annotated[
        tuple[LadderStep, ...], Meta(description="The first steps, for people who show little of the role yet")
    ] = ()
    own_full: Annotated[
        float | None,
        Meta(description="The share of its own requirements that is enough for all points; null means the usual share"),
    ] = None


@dataclass(frozen=True, slots=True)
class AdjacentRole:
    """A neighbouring profession and its `signals`, the skills that are typical of it.

    Signals are used to say in words which profession a resume is nearer to, and in advice: whose profession makes or
    runs `software` needs no first steps. They change neither a fit nor the recommendation. `titled` are the skills that
    its job titles name ("Data Engineer": data-engineering). `tell_apart` says for people how the profession differs
    from the roles.
    """

    id: str
    name: str
    signals: tuple[str, ...]
    tell_apart: str
    titled: tuple[str, ...] = ()
    software: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A source of weights: an article, a set of postings, or a curriculum."""

    id: str
    what: str
    title: Annotated[str, Meta(description="The title of an article; empty for other sources")] = ""


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Everything that is looked for, and why.

    `other_names` are names that are not skills; a shorter name of a skill inside them is not read ("regression
    testing"). `sha256` is the hash of the content; the order of files and keys does not change it. `weight_rule`
    says in words how weights were computed from the sources.
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

    def listed_names(self) -> Iterator[str]:
        """Every name that a list of skills may have, with those that mean something else in a sentence: "Go"."""
        for skill in self.skills.values():
            yield from skill.names()
        for name in self.ambiguous:
            yield name.form
