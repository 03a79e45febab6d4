"""What a job posting asks for, beside what a resume shows of it. Neither the posting nor the answer is stored."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.web.comparisons.asked_skills import AskedSkills
from api.web.submission import pasted
from knowledge.taxonomy.loader import parse_role
from knowledge.taxonomy.model import Requirement, Taxonomy
from matcher.briefs.drafts.requirement_draft import RequirementDraft
from matcher.briefs.drafts.role_draft import DEFAULT_NAME, draft_role
from matcher.briefs.reader import BriefReader
from matcher.errors import MatcherError, NoWorkerError, UsageError
from matcher.evidence import DATED_TIERS, RANKS
from matcher.render.first_few import some_of
from matcher.render.page.quotes import Quote, quote_of
from matcher.render.page.wording import BLOCKS_TO_ASK, MISSING_STATUS
from matcher.render.plain import plain
from matcher.render.quote import best_mention
from matcher.report import MatchReport, RoleFit, SkillRow
from matcher.scoring.rescoring import rescored
from matcher.scoring.scorer import Scorer

ROLE = "posting"
"""The id of the role that a posting describes."""
SHOWN, SIMILAR = "shown", "similar"


@dataclass(frozen=True, slots=True)
class Row:
    """A requirement of the posting, the words that ask for it, and what the resume shows.

    `status` says in words how far the resume shows it. If the resume shows only similar skills, `similar` names them.
    `absent` names tools that the posting asks for and the resume does not name, if it shows something else of it.
    `quote` is the best line, if there is one. `write` is what the resume should say if it is true.
    """

    name: str
    importance: str
    said: str
    status: str
    similar: str
    absent: str
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

    @property
    def similar(self) -> int:
        """For how many of them the resume shows only something similar."""
        return sum(row.status == SIMILAR for row in self.rows)


@dataclass(frozen=True, slots=True)
class PostingPage:
    """The form with its text, and the answer or the problem if it was sent."""

    text: str = ""
    answer: Beside | None = None
    problem: MatcherError | None = None


def beside(text: str, report: MatchReport, reader: BriefReader, taxonomy: Taxonomy) -> PostingPage:
    """The page that shows the requirements of a posting beside a report.

    Raises:
        NoWorkerError: Other briefs needed the reader until the deadline.
    """
    try:
        return PostingPage(text, _answer(pasted(text), report, reader, taxonomy))
    except NoWorkerError:
        raise  # the answer then also says when to send the form again
    except MatcherError as error:
        return PostingPage(text, problem=error)


def _answer(text: str, report: MatchReport, reader: BriefReader, taxonomy: Taxonomy) -> Beside:
    draft = draft_role(text, reader, role_id=ROLE)
    role = parse_role(draft.data, taxonomy, file=ROLE)
    asked = AskedSkills({each.key: each.skills for each in draft.requirements}, taxonomy)
    scored = rescored(report, Scorer(taxonomy, [asked.only_these(role)]))
    if scored.roles[0].fit is None:
        raise UsageError("The resume has too little text to be compared with a posting.")
    comparison = _Comparison(asked, role.requirements, scored, taxonomy)
    rows = tuple(map(comparison.row, draft.requirements))
    return Beside("" if draft.name == DEFAULT_NAME else plain(draft.name), rows)


class _Comparison:
    """Puts the requirements of a posting beside a report that was scored for the very skills that it names."""

    def __init__(
        self, asked: AskedSkills, requirements: Iterable[Requirement], scored: MatchReport, taxonomy: Taxonomy
    ) -> None:
        self._asked = asked
        self._requirements = {each.id: each for each in requirements}
        self._fit = scored.roles[0]
        self._skills = {row.skill: row for row in scored.skills}
        self._names = {skill.id: skill.name for skill in taxonomy.skills.values()}

    def row(self, asked: RequirementDraft) -> Row:
        """The row of a requirement."""
        requirement = self._requirements[asked.key]
        met = _met_by(asked, self._fit, self._skills)
        similar = [] if met else _best_first(self._asked.similar(requirement, self._skills), asked.skills)
        status = SIMILAR if similar else _status(asked.key, self._fit, met)
        absent = self._asked.absent(asked.key, met) if met else []
        best = next((best_mention(row) for row in (*met, *similar)), None)
        return Row(
            name=plain(requirement.name),
            importance=BLOCKS_TO_ASK[asked.block],
            said=plain(asked.said),
            status=status,
            similar=some_of([row.name for row in similar]),
            absent=some_of([self._names[skill] for skill in absent]),
            quote=quote_of(best) if best else None,
            write="" if status == SHOWN else plain(asked.evidence_needed),
        )


def _met_by(asked: RequirementDraft, fit: RoleFit, skills: Mapping[str, SkillRow]) -> list[SkillRow]:
    """The skills that meet the requirement, those with the best evidence first."""
    met = next((each for each in fit.contributions if each.requirement == asked.key), None)
    return _best_first((skills[skill] for skill in met.skills if skill in skills), asked.skills) if met else []


def _best_first(rows: Iterable[SkillRow], named: Sequence[str]) -> list[SkillRow]:
    """Practised skills come first, then those that the posting names, then those with the strongest evidence."""
    return sorted(
        rows, key=lambda row: (row.tier not in DATED_TIERS, row.skill not in named, RANKS[row.tier], -row.strength)
    )


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
