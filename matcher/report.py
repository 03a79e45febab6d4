"""MatchReport: the one result that everything else reads, stores and shows. Its JSON is the public contract."""

import datetime as dt
from typing import Literal

import msgspec

from matcher.documents.resume_text import DocumentWarning
from matcher.evidence import Mention, Status, Tier

RecommendedRole = str
"""A role's id (`ml_engineer`, `ai_engineer`, an organisation's own), `both`, `neither` or `insufficient_text`."""
MissingStatus = Literal["missing", "weak", "stale"]


class Versions(msgspec.Struct, frozen=True):
    """What the report was made with: the same bytes, day and versions give the same report."""

    engine: str
    taxonomy: str
    taxonomy_sha256: str
    scoring: str


class DocumentInfo(msgspec.Struct, frozen=True):
    """The document that was read. `words` counts the visible words; `characters` the code points of its text."""

    name: str | None
    media_type: str
    sha256: str
    pages: int
    characters: int
    words: int
    language: str | None = None
    warnings: tuple[DocumentWarning, ...] = ()


class Reason(msgspec.Struct, frozen=True):
    """Why the recommendation is what it is, in words."""

    code: str
    text: str


class Recommendation(msgspec.Struct, frozen=True):
    """The role this person fits. `confidence` is 0 to 1; `margin` the lead in points of fit over the other role."""

    role: RecommendedRole
    confidence: float
    margin: float | None
    reasons: tuple[Reason, ...]


class Contribution(msgspec.Struct, frozen=True):
    """What one requirement adds to a fit. `coverage` is 0 to 1; the points of a role add up to its fit."""

    requirement: str
    name: str
    importance: str
    weight: float
    coverage: float
    points: float
    skills: tuple[str, ...]
    implied_by: tuple[str, ...]


class Why(msgspec.Struct, frozen=True):
    """Why a role asks for a requirement: the share of its postings that do, 0 to 1, and the titles of the articles.

    `postings` is None where none were counted. `text` says both in words.
    """

    postings: float | None
    articles: tuple[str, ...]
    text: str


class Missing(msgspec.Struct, frozen=True):
    """A requirement that more evidence would raise: by how many points of fit, and with which skill.

    `why` is None where the role names neither postings nor articles, and in reports that are older than it.
    """

    requirement: str
    name: str
    importance: str
    status: MissingStatus
    gain: float
    by: str
    any_of: tuple[str, ...]
    evidence_needed: str
    why: Why | None = None


class RoleFit(msgspec.Struct, frozen=True):
    """How well the resume fits one role. `fit` and `fit_range` are 0 to 100, None where there is too little text.

    `sha256` is the hash of everything that the role says, in hex; None in reports that are older than it.
    """

    role: str
    name: str
    version: str
    fit: float | None
    fit_range: tuple[float, float] | None
    breadth: float
    core: float
    contributions: tuple[Contribution, ...]
    missing: tuple[Missing, ...]
    sha256: str | None = None


class Path(msgspec.Struct, frozen=True):
    """The fewest skills found that would bring a fit to `to_fit`, one after the other."""

    role: str
    to_fit: float
    skills: tuple[str, ...]


class ShownSpeciality(msgspec.Struct, frozen=True):
    """A direction within a recommended role, and the practised skills that speak of it, the strongest first."""

    role: str
    id: str
    name: str
    skills: tuple[str, ...]


class Advice(msgspec.Struct, frozen=True):
    """Where to go from here. `nearer_role` is None where neither role is nearer, `speciality` where none is shown."""

    nearer_role: str | None
    paths: tuple[Path, ...]
    speciality: ShownSpeciality | None = None


class SkillRow(msgspec.Struct, frozen=True):
    """One skill of the text. `months` and `last_used` ("2026-11") are None where no dates are known."""

    skill: str
    name: str
    category: str
    status: Status
    tier: Tier
    strength: float
    months: int | None
    last_used: str | None
    mentions: tuple[Mention, ...]


class MatchReport(msgspec.Struct, frozen=True):
    """One resume against the roles, as of one day."""

    as_of: dt.date
    versions: Versions
    document: DocumentInfo
    recommendation: Recommendation
    roles: tuple[RoleFit, ...]
    advice: Advice
    skills: tuple[SkillRow, ...]
    text: str | msgspec.UnsetType = msgspec.UNSET
