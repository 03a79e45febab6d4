"""What a job posting asks for, beside what a resume shows of it. Neither the posting nor the answer is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.web.submission import pasted
from knowledge.taxonomy.loader import parse_role
from knowledge.taxonomy.model import Taxonomy
from matcher.briefs.reader import BriefReader
from matcher.briefs.role_draft import DEFAULT_NAME, RequirementDraft, draft_role
from matcher.errors import MatcherError, UsageError
from matcher.evidence import DATED_TIERS
from matcher.render.page.quotes import Quote, quote_of
from matcher.render.page.wording import BLOCKS_TO_ASK, MISSING_STATUS
from matcher.render.plain import plain
from matcher.render.quote import best_mention
from matcher.report import MatchReport, RoleFit, SkillRow
from matcher.scoring.rescoring import rescored
from matcher.scoring.scorer import Scorer

ROLE = "posting"
"""The id of the role that a posting describes."""
SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement of the posting, the words that ask for it, and what the resume shows.

    `status` says in words how far the resume shows it. `quote` is the best line, if there is one. `write` is what the
    resume should say if it is true.
    """

    name: str
    importance: str
    said: str
    status: str
    quote: Quote | None
    write: str

    @property
    def is_shown(self) -> bool:
        """Whether nothing is missing."""
        return self.status == SHOWN


@dataclass(frozen=True, slots=True)
class Beside:
    """The posting's title, empty if it has none, and its requirements, the most important first."""

    title: str
    rows: tuple[Row, ...]

    @property
    def shown(self) -> int:
        """How many of the requirements the resume shows."""
        return sum(row.is_shown for row in self.rows)


@dataclass(frozen=True, slots=True)
class PostingPage:
    """The form with its text, and the answer or the problem if it was sent."""

    text: str = ""
    answer: Beside | None = None
    problem: MatcherError | None = None


def beside(text: str, report: MatchReport, reader: BriefReader, taxonomy: Taxonomy) -> PostingPage:
    """The page that shows the requirements of a posting beside a report."""
    try:
        return PostingPage(text, _answer(pasted(text), report, reader, taxonomy))
    except MatcherError as error:
        return PostingPage(text, problem=error)


def _answer(text: str, report: MatchReport, reader: BriefReader, taxonomy: Taxonomy) -> Beside:
    draft = draft_role(text, reader, role_id=ROLE)
    role = parse_role(draft.data, taxonomy, file=ROLE)
    (fit,) = rescored(report, Scorer(taxonomy, [role])).roles
    if fit.fit is None:
        raise UsageError("The resume has too little text to be compared with a posting.")
    names = {each.id: each.name for each in role.requirements}
    skills = {row.skill: row for row in report.skills}
    rows = tuple(_row(each, names[each.key], fit, skills) for each in draft.requirements)
    return Beside("" if draft.name == DEFAULT_NAME else plain(draft.name), rows)


def _row(asked: RequirementDraft, name: str, fit: RoleFit, skills: Mapping[str, SkillRow]) -> Row:
    met = _met_by(asked.key, fit, skills)
    status = _status(asked.key, fit, met)
    best = best_mention(met[0]) if met else None
    return Row(
        name=plain(name),
        importance=BLOCKS_TO_ASK[asked.block],
        said=plain(asked.said),
        status=status,
        quote=quote_of(best) if best else None,
        write="" if status == SHOWN else plain(asked.evidence_needed),
    )


def _met_by(requirement: str, fit: RoleFit, skills: Mapping[str, SkillRow]) -> list[SkillRow]:
    """The skills that meet the requirement, then those that it follows from."""
    met = next((each for each in fit.contributions if each.requirement == requirement), None)
    return [skills[skill] for skill in (*met.skills, *met.implied_by) if skill in skills] if met else []


def _status(requirement: str, fit: RoleFit, met: Sequence[SkillRow]) -> str:
    """How far the resume shows the requirement, in words.

    The missing requirements of a fit are advice, which leaves some out, or all of them for people of other professions.
    So a requirement that is not among them is shown only if the person practised a skill that meets it.
    """
    missing = next((each for each in fit.missing if each.requirement == requirement), None)
    if missing:
        return MISSING_STATUS[missing.status]
    if any(row.tier in DATED_TIERS for row in met):
        return SHOWN
    return MISSING_STATUS["weak" if met else "missing"]
