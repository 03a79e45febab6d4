"""BriefReport: whom to hire, why, and what to ask for. Its JSON is the public contract."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from knowledge.taxonomy.model import Importance
from matcher.report import Percent, Recommendation

Demand = Literal["required", "nice_to_have", "not_wanted", "existing", "third_party", "ignored"]
"""How much a brief wants what it names; what is `ignored` stands in words that say nothing of the work."""


class Phrase(msgspec.Struct, frozen=True):
    """Words of the brief: `brief[start:end]`, in Unicode code points of the text that was sent."""

    text: str
    start: int
    end: int
    about: Annotated[str, Meta(description="What the words are about")]
    demand: Annotated[Demand, Meta(description="How much the brief wants it")]


class RoleDemand(msgspec.Struct, frozen=True):
    """How much of the brief asks for a role, and the words that say so, the weightiest first."""

    role: str
    name: str
    fit: Percent
    phrases: tuple[Phrase, ...]


class BriefRequirement(msgspec.Struct, frozen=True):
    """Something to ask of the person to hire."""

    requirement: str
    name: str
    role: Annotated[str | None, Meta(description="The role that it belongs to; null where only the brief asks for it")]
    importance: Importance
    skills: Annotated[
        tuple[str, ...], Meta(description="Those that the brief names; none where the role asks and the brief does not")
    ]
    phrases: tuple[Phrase, ...]


class BriefVersions(msgspec.Struct, frozen=True):
    """What the report was made with. The same text and versions give the same report."""

    engine: str
    taxonomy: str
    briefs: str
    sha256: Annotated[str, Meta(description="Hash of everything that decides: skills, roles, rules, constants")]


class BriefReport(msgspec.Struct, frozen=True):
    """Whom to hire for a brief, why, and what to ask for."""

    recommendation: Recommendation
    roles: tuple[RoleDemand, ...]
    requirements: tuple[BriefRequirement, ...]
    not_counted: Annotated[
        tuple[Phrase, ...],
        Meta(description="Words for what is not wanted, there already, others' work, or beside the point"),
    ]
    words: int
    versions: BriefVersions
    text: str | msgspec.UnsetType = msgspec.UNSET
