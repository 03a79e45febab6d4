"""MatchReport: the one result that everything else reads, stores and shows. Its JSON is the public contract.

The types and descriptions here are also those of the API: OpenAPI derives its schemas from them.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from knowledge.constants.entries import Share
from knowledge.taxonomy.model import BOTH as BOTH
from knowledge.taxonomy.model import INSUFFICIENT_TEXT as INSUFFICIENT_TEXT
from knowledge.taxonomy.model import NEITHER as NEITHER
from knowledge.taxonomy.model import SEVERAL as SEVERAL
from knowledge.taxonomy.model import Block
from matcher.documents.resume_text import DocumentWarning
from matcher.evidence import Mention, ReadEntry, Status, Tier, Unclear, UnclearCode

RecommendedRole = Annotated[
    str,
    Meta(description="A role's id, `both`, `several`, `neither`, or `insufficient_text` where too little can be read"),
]
MissingStatus = Literal["untold", "weak", "stale", "missing"]
Percent = Annotated[float, Meta(ge=0, le=100)]
_BLOCK = (
    "`own`: what only this role does, `basis`: the craft that it shares with its neighbours, or `extras`: nice to "
    "have; null in reports that are older than it"
)


class Versions(msgspec.Struct, frozen=True):
    """What the report was made with. The same document, day and versions give the same report."""

    engine: str
    taxonomy: str
    scoring: str
    sha256: Annotated[
        str | None,
        Meta(description="Hash of everything that decides: skills, roles, rules, constants; null in older reports"),
    ] = None


class DocumentInfo(msgspec.Struct, frozen=True):
    """The document that was read."""

    name: Annotated[str | None, Meta(description="The file's name; null where it had none")]
    media_type: str
    sha256: Annotated[str, Meta(description="Hash of the document's bytes, in hex")]
    pages: int
    characters: Annotated[int, Meta(description="Unicode code points of the extracted text")]
    words: Annotated[int, Meta(description="Words that a reader of the page can see")]
    language: Annotated[str | None, Meta(description="ISO 639-1 code; null where it is not known")] = None
    warnings: tuple[DocumentWarning, ...] = ()
    unplaced: Annotated[Share, Meta(description="Share of the words that no entry, list or head holds")] = 0.0
    unclear: Annotated[tuple[Unclear, ...], Meta(description="What was not understood, for scoring again")] = ()
    entries: Annotated[
        tuple[ReadEntry, ...], Meta(description="Jobs, projects and papers; empty in reports that are older than it")
    ] = ()


class Reason(msgspec.Struct, frozen=True):
    """One reason of the recommendation."""

    code: str
    text: str
    roles: Annotated[
        tuple[str, ...], Meta(description="Ids of the roles that it is about; empty in reports that are older than it")
    ] = ()
    subject: Annotated[
        str,
        Meta(
            description="What it names in full: the requirement that is missing or to be said, or another profession; "
            "else empty, and in reports that are older than it"
        ),
    ] = ""


DoubtCode = Literal[UnclearCode, "other-language", "one-line", "few-words", "long-ago"]


class Doubt(msgspec.Struct, frozen=True):
    """Why the recommendation may be wrong. `help` says what would make it more certain."""

    code: DoubtCode
    text: str
    help: str
    lines: Annotated[tuple[int, ...], Meta(description="Numbers of the lines concerned, from 1")] = ()


class Recommendation(msgspec.Struct, frozen=True):
    """The role or roles that fit."""

    role: RecommendedRole
    confidence: Share
    margin: Annotated[float | None, Meta(description="Lead over the best other role, in points of fit")]
    reasons: tuple[Reason, ...]
    roles: Annotated[tuple[str, ...], Meta(description="Ids of these roles, the best first")] = ()
    doubts: tuple[Doubt, ...] = ()


def recommended_role(roles: Sequence[str]) -> RecommendedRole:
    """The one word for the ids of the recommended roles: the id itself, "both", "several" or "neither"."""
    if len(roles) == 1:
        return roles[0]
    return NEITHER if not roles else BOTH if len(roles) == 2 else SEVERAL


class Contribution(msgspec.Struct, frozen=True):
    """What one requirement adds to a fit."""

    requirement: str
    name: str
    weight: float
    coverage: Share
    points: Annotated[float, Meta(description="The points of a role add up to its fit")]
    skills: Annotated[tuple[str, ...], Meta(description="Claimed skills that meet it")]
    implied_by: Annotated[tuple[str, ...], Meta(description="Claimed skills that imply one that meets it")]
    block: Annotated[Block | None, Meta(description=_BLOCK)] = None


class Why(msgspec.Struct, frozen=True):
    """Why a role asks for a requirement. `text` says it in words."""

    postings: Annotated[
        Share | None, Meta(description="Share of the role's postings that ask for it; null where none were counted")
    ]
    articles: Annotated[tuple[str, ...], Meta(description="Titles of the articles that ask for it")]
    text: str


class Missing(msgspec.Struct, frozen=True):
    """A requirement that the resume does not show at its level."""

    requirement: str
    name: str
    status: Annotated[
        MissingStatus,
        Meta(
            description="`untold`: told in other words or only listed, `weak`: only studied, or too few of several, "
            "`stale`: last used long ago, or `missing`"
        ),
    ]
    gain: Annotated[float, Meta(description="Points of fit that 12 months of work with `by` would add")]
    by: Annotated[str, Meta(description="The skill to show: one begun already, or the one that most postings name")]
    any_of: tuple[str, ...]
    evidence_needed: Annotated[str, Meta(description="What the candidate should write about")]
    why: Annotated[
        Why | None,
        Meta(description="Null where neither postings nor articles are known, and in reports that are older than it"),
    ] = None
    block: Annotated[Block | None, Meta(description=_BLOCK)] = None
    share: Annotated[
        Share | None,
        Meta(description="Share of the role's postings that name `by` itself; null where it was not counted"),
    ] = None
    told_by: Annotated[str | None, Meta(description="The skill whose line tells of the work, if it is untold")] = None
    line: Annotated[str, Meta(description="That line of the resume; empty if it is not untold")] = ""
    from_line_limit: Annotated[
        float,
        Meta(
            description="Points of `gain` that are not due to `by`: any line more adds them, since it raises the limit "
            "of what one line may add; 0 in reports that are older than it"
        ),
    ] = 0.0

    @property
    def points(self) -> float:
        """The points of fit that are due to `by`. The list is in their order."""
        return self.gain - self.from_line_limit


class RoleFit(msgspec.Struct, frozen=True):
    """How well the resume fits one role."""

    role: str
    name: str
    version: str
    fit: Annotated[
        Percent | None, Meta(description="How much of what the role needs the resume shows; null with too little text")
    ]
    fit_range: Annotated[
        tuple[Percent, Percent] | None,
        Meta(description="Without and with the mentions that are less sure; null with too little text"),
    ]
    contributions: tuple[Contribution, ...]
    missing: tuple[Missing, ...]
    sha256: Annotated[
        str | None, Meta(description="Hash of all that the role says, in hex; null in reports that are older than it")
    ] = None
    own: Annotated[
        Share, Meta(description="The part of the block `own` that is shown; 1 is enough for all its points")
    ] = 0.0
    basis: Annotated[Share, Meta(description="The part of the block `basis` that is shown")] = 0.0
    extras: Annotated[Share, Meta(description="The part of the block `extras` that is shown")] = 0.0
    years: Annotated[
        Share,
        Meta(description="How far the block `own` is shown with years of practice; points above 50 depend on it"),
    ] = 1.0
    taken_by_few_years: Annotated[
        Percent,
        Meta(description="The points that the fit lacks because those above 50 need years of practice"),
    ] = 0.0
    taken_by_line_limit: Annotated[
        Percent,
        Meta(description="The points that the fit lacks because one line adds no more than its limit"),
    ] = 0.0
    months_in_role: Annotated[
        float,
        Meta(ge=0, description="Months of jobs with dates that show three or more of the role's own requirements"),
    ] = 0.0


class Path(msgspec.Struct, frozen=True):
    """The next steps towards a role, at most five, until the fit is `to_fit`."""

    role: str
    to_fit: Percent
    skills: Annotated[tuple[str, ...], Meta(description="The skill `by` of each step")]
    requirements: Annotated[tuple[str, ...], Meta(description="The requirement of each step")] = ()
    fit: Annotated[Percent | None, Meta(description="The fit after all steps; null in reports older than it")] = None


class Ladder(msgspec.Struct, frozen=True):
    """The first steps towards a role, for somebody who shows little of it yet."""

    role: str
    steps: Annotated[tuple[str, ...], Meta(description="What to do, one sentence for each step, the first one first")]


class ShownSpeciality(msgspec.Struct, frozen=True):
    """A direction within a recommended role."""

    role: str
    id: str
    name: str
    skills: Annotated[tuple[str, ...], Meta(description="Practised skills that belong to it, the strongest first")]


class Advice(msgspec.Struct, frozen=True):
    """Where to go from here."""

    nearer_role: Annotated[str | None, Meta(description="Null where no role is nearer than the others")]
    paths: tuple[Path, ...]
    speciality: Annotated[ShownSpeciality | None, Meta(description="Null where none is shown")] = None
    ladders: Annotated[tuple[Ladder, ...], Meta(description="For roles in which the person is a beginner")] = ()
    note: Annotated[str, Meta(description="A sentence for people of other professions; else empty")] = ""


class SkillRow(msgspec.Struct, frozen=True):
    """One skill of the text, with its mentions. Of a skill that is repeated very often, not all are listed."""

    skill: str
    name: str
    category: str
    status: Status
    tier: Tier
    strength: Share
    months: Annotated[int | None, Meta(description="Null where no dates are known")]
    last_used: Annotated[
        Annotated[str, Meta(pattern=r"^\d{4}-\d{2}$")] | None,
        Meta(description="A month, such as `2026-11`; null where no dates are known"),
    ]
    mentions: tuple[Mention, ...]
    mention_count: Annotated[
        int, Meta(ge=0, description="How many mentions the text has, also those not listed; 0 in reports older than it")
    ] = 0


class MatchReport(msgspec.Struct, frozen=True):
    """One resume against the roles, as of one day. `text` is the document's, where the caller asked for it."""

    as_of: dt.date
    versions: Versions
    document: DocumentInfo
    recommendation: Recommendation
    roles: tuple[RoleFit, ...]
    advice: Advice
    skills: tuple[SkillRow, ...]
    text: str | msgspec.UnsetType = msgspec.UNSET


class ShortRole(msgspec.Struct, frozen=True):
    """The part of a role's fit that short reports have. `RoleFit` describes the fields."""

    role: str
    name: str
    version: str
    fit: float | None
    fit_range: tuple[float, float] | None
    sha256: str | None
    own: float
    basis: float
    extras: float
    months_in_role: float = 0.0


class ShortReport(msgspec.Struct, frozen=True):
    """One resume against the roles, as of one day. All that it says is as in the whole report."""

    as_of: dt.date
    versions: Versions
    document: DocumentInfo
    recommendation: Recommendation
    roles: tuple[ShortRole, ...]
