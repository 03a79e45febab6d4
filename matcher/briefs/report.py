"""The report on a brief: whom to hire, why, and what to require. Its JSON is the public contract."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from knowledge.taxonomy.model import Block
from matcher.report import Percent, Recommendation

Demand = Literal["required", "nice_to_have", "not_wanted", "existing", "third_party", "ignored"]
"""How much a brief wants what it names. `ignored` means that the words are not about the work."""


class Phrase(msgspec.Struct, frozen=True):
    """Words of the brief, `brief[start:end]`. Offsets count the Unicode code points of the text that was sent."""

    text: str
    start: int
    end: int
    about: Annotated[str, Meta(description="What the words are about")]
    demand: Annotated[Demand, Meta(description="How much the brief wants it")]


class RoleDemand(msgspec.Struct, frozen=True):
    """How much the brief asks for a role, and the words that show it, the most important first."""

    role: str
    name: str
    fit: Annotated[
        Percent,
        Meta(
            description="How much the words of the brief lean to this role. It is no measure if the brief asks for no "
            "role, since the words may be about what the employer makes or uses"
        ),
    ]
    phrases: tuple[Phrase, ...]


class BriefRequirement(msgspec.Struct, frozen=True):
    """A requirement for the person to hire."""

    requirement: str
    name: str
    role: Annotated[str | None, Meta(description="The role that it belongs to; null if only the brief asks for it")]
    block: Annotated[
        Block,
        Meta(
            description="`own`: what only this role does, `basis`: what it shares with others, `extras`: nice to have"
        ),
    ]
    skills: Annotated[
        tuple[str, ...], Meta(description="The skills that the brief names; none if only the role asks for it")
    ]
    phrases: tuple[Phrase, ...]


class BriefVersions(msgspec.Struct, frozen=True):
    """The versions that made the report. The same text and versions give the same report."""

    engine: str
    taxonomy: str
    briefs: str
    sha256: Annotated[str, Meta(description="Hash of everything that decides: skills, roles, rules, constants")]


class BriefReport(msgspec.Struct, frozen=True):
    """Whom to hire for a brief, why, and what to require."""

    recommendation: Recommendation
    roles: tuple[RoleDemand, ...]
    requirements: tuple[BriefRequirement, ...]
    not_counted: Annotated[
        tuple[Phrase, ...],
        Meta(description="Words for what is not wanted, already there, other people's work, or not about the work"),
    ]
    words: int
    versions: BriefVersions
    text: str | msgspec.UnsetType = msgspec.UNSET
