"""BriefReport: whom to hire, why, and what to ask for. Its JSON is the public contract."""

from typing import Literal

import msgspec

from matcher.report import Recommendation

Demand = Literal["required", "nice_to_have", "not_wanted", "existing", "third_party", "ignored"]
"""How much a brief wants what it names; what is `ignored` stands in words that say nothing of the work."""


class Phrase(msgspec.Struct, frozen=True):
    """Words of the brief (`text == brief[start:end]`), what they are about, and how much that is wanted."""

    text: str
    start: int
    end: int
    about: str
    demand: Demand


class RoleDemand(msgspec.Struct, frozen=True):
    """How much of the brief asks for a role, 0 to 100, and the words that say so, the weightiest first."""

    role: str
    name: str
    fit: float
    phrases: tuple[Phrase, ...]


class BriefRequirement(msgspec.Struct, frozen=True):
    """Something to ask of the person to hire.

    `role` is the role that it belongs to, None where only the brief asks for it. `skills` are those that the brief
    names; without any, the role asks for it and the brief does not.
    """

    requirement: str
    name: str
    role: str | None
    importance: str
    skills: tuple[str, ...]
    phrases: tuple[Phrase, ...]


class BriefVersions(msgspec.Struct, frozen=True):
    """What the report was made with: the same text and versions give the same report."""

    engine: str
    taxonomy: str
    taxonomy_sha256: str
    briefs: str


class BriefReport(msgspec.Struct, frozen=True):
    """A hiring brief read. `not_counted` are words that it does not want, has already, or says beside the point."""

    recommendation: Recommendation
    roles: tuple[RoleDemand, ...]
    requirements: tuple[BriefRequirement, ...]
    not_counted: tuple[Phrase, ...]
    words: int
    versions: BriefVersions
    text: str | msgspec.UnsetType = msgspec.UNSET
