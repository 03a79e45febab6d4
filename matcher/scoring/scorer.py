"""Score evidence against roles. This is the interface of the scoring for the rest of the program."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.constants.scoring import Constants, load_constants
from knowledge.taxonomy.implied import implied_skills
from knowledge.taxonomy.model import Role, Taxonomy
from knowledge.version import hash_of_all
from matcher.evidence import Evidence, Unit
from matcher.report import Advice, Missing, Recommendation, RoleFit, ShortRole, SkillRow, Versions
from matcher.role_checks import check_roles
from matcher.scoring.advice.added_skill import AddedWork
from matcher.scoring.advice.adviser import Adviser, MissingOf
from matcher.scoring.advice.foundations import Foundations
from matcher.scoring.advice.gaps import GapFinder, Gaps
from matcher.scoring.advice.prospects import Prospects
from matcher.scoring.fit.one_line import LineLimit
from matcher.scoring.fit.profile import build_profile
from matcher.scoring.fit.shown import ShownSkill, claimed_units, denied_skills, shown_skills
from matcher.scoring.fit.since import cut_at_release, first_days
from matcher.scoring.fit.strength import StrengthScale
from matcher.scoring.recommendation.neighbours import neighbours_of
from matcher.scoring.recommendation.recommend import goes_across, insufficient, recommend, roles_in_practice
from matcher.scoring.recommendation.speciality import shown_speciality
from matcher.scoring.role_fit import role_fit, short_role, standing_of, unscored, unscored_short
from matcher.scoring.rows import skill_rows
from matcher.version import __version__


@dataclass(frozen=True, slots=True)
class Assessment:
    """The result of scoring one resume. `advice` is empty if the text is too short."""

    recommendation: Recommendation
    roles: tuple[RoleFit, ...]
    advice: Advice
    skills: tuple[SkillRow, ...]


@dataclass(frozen=True, slots=True)
class ShortAssessment:
    """The fits and the recommendation with its reasons, as in the whole assessment."""

    recommendation: Recommendation
    roles: tuple[ShortRole, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The fits and the recommendation, without points, missing requirements and advice.

    `fits` has the fit of each role by its id, 0 to 100, or None if the text is too short. `practised` are the ids of
    the roles with enough of their own work in recent practice to be recommended beside another. `across` says whether
    the range of a fit goes across the threshold.
    """

    fits: Mapping[str, float | None]
    recommendation: Recommendation
    practised: frozenset[str] = frozenset()
    across: bool = False


class Scorer:
    """Scores evidence against roles.

    A new scorer computes everything that depends only on the roles and the taxonomy, so keep one for many resumes.
    """

    def __init__(self, taxonomy: Taxonomy, roles: Sequence[Role], constants: Constants | None = None) -> None:
        """Prepare the roles. `constants` default to those that come with the package.

        Raises `UsageError` if there is no role or if two have the same id.
        """
        check_roles(roles)
        self.taxonomy = taxonomy
        self.roles = tuple(roles)
        self.constants = load_constants() if constants is None else constants
        implied = implied_skills(taxonomy)
        self._first_days = first_days(taxonomy)
        self._profiles = tuple(
            build_profile(role, implied, self.constants.fit, taxonomy.sources) for role in self.roles
        )
        self._neighbours = neighbours_of(taxonomy, self.roles)
        foundations = Foundations(taxonomy)
        self._gap_finders = {role.id: GapFinder(role, foundations, self.constants.missing) for role in self.roles}
        self._adviser = Adviser(taxonomy, self.roles, foundations, self.constants.advice)
        self._work: AddedWork | None = None
        """The work that gains add, as of the day that was asked for last. Most resumes are matched as of one day."""
        self._names = {skill.id: skill.name for skill in taxonomy.skills.values()}

    @property
    def version(self) -> str:
        """The version of the constants."""
        return self.constants.version

    @property
    def versions(self) -> Versions:
        """The versions that reports of this scorer name."""
        return Versions(__version__, self.taxonomy.version, self.version, hash_of_all(self.taxonomy.sha256))

    @property
    def role_hashes(self) -> frozenset[tuple[str, str]]:
        """The id and the SHA-256 of each role."""
        return frozenset((profile.role.id, profile.sha256) for profile in self._profiles)

    def assess(self, evidence: Evidence, as_of: dt.date, disowned: frozenset[str] = frozenset()) -> Assessment:
        """Everything that a report says about the evidence, as of one day. No step is about a skill that is `disowned`.

        With fewer words than the constant `evidence.enough_words`, the roles have no fit, but the skills are listed.
        """
        scale = StrengthScale(self.constants, as_of)
        shown = self._shown(claimed_units(evidence), scale)
        rows = skill_rows(evidence, shown, self.taxonomy.skills, scale)
        if self._too_short(evidence):
            roles = tuple(unscored(profile) for profile in self._profiles)
            return Assessment(self._insufficient(evidence), roles, Advice(None, ()), rows)
        prospects = self._prospects(shown, scale)
        gaps = Gaps(self._gap_finders, shown, denied_skills(evidence), disowned)
        missing_for = self._adviser.missing(prospects, gaps, shown, evidence)
        recommendation = self._recommend(prospects, evidence, shown, gaps, missing_for)
        roles = tuple(role_fit(each, missing_for(each.role.id)) for each in prospects)
        recommended = [role for role in self.roles if role.id in recommendation.roles]
        speciality = shown_speciality(recommended, shown, self.constants.advice, scale)
        doubts = {doubt.code for doubt in recommendation.doubts}
        advice = self._adviser.advice(prospects, gaps, shown, missing_for, speciality, doubts)
        return Assessment(recommendation, roles, advice, rows)

    def assess_shortly(self, evidence: Evidence, as_of: dt.date) -> ShortAssessment:
        """The fits and the recommendation of `assess`. This is faster, as it makes no advice and explains no fit."""
        if self._too_short(evidence):
            return ShortAssessment(self._insufficient(evidence), tuple(map(unscored_short, self._profiles)))
        scale = StrengthScale(self.constants, as_of)
        shown = self._shown(claimed_units(evidence), scale)
        prospects = self._prospects(shown, scale)
        gaps = Gaps(self._gap_finders, shown, denied_skills(evidence))
        missing_for = self._adviser.missing(prospects, gaps, shown, evidence)
        recommendation = self._recommend(prospects, evidence, shown, gaps, missing_for)
        return ShortAssessment(recommendation, tuple(map(short_role, prospects)))

    def score(self, units: Iterable[Unit], evidence: Evidence, as_of: dt.date) -> Score:
        """The fits and the recommendation alone, for these units instead of those of the evidence, in any order."""
        if self._too_short(evidence):
            return Score({role.id: None for role in self.roles}, self._insufficient(evidence))
        scale = StrengthScale(self.constants, as_of)
        shown = self._shown(units, scale)
        prospects = self._prospects(shown, scale)
        gaps = Gaps(self._gap_finders, shown, denied_skills(evidence))
        return Score(
            fits={each.role.id: each.fit for each in prospects},
            recommendation=self._recommend(prospects, evidence, shown, gaps, _not_listed),
            practised=roles_in_practice(prospects),
            across=goes_across(prospects, self.constants.recommendation),
        )

    def skills(self, evidence: Evidence, as_of: dt.date) -> tuple[SkillRow, ...]:
        """A row for each skill that the evidence mentions, sorted by id."""
        scale = StrengthScale(self.constants, as_of)
        return skill_rows(evidence, self._shown(claimed_units(evidence), scale), self.taxonomy.skills, scale)

    def _shown(self, units: Iterable[Unit], scale: StrengthScale) -> dict[str, ShownSkill]:
        """The shown skills. Stored evidence may name a skill that the taxonomy no longer has; it is left out."""
        known = (unit for unit in units if unit.skill in self.taxonomy.skills)
        return shown_skills(cut_at_release(known, self._first_days), scale)

    def _too_short(self, evidence: Evidence) -> bool:
        return evidence.words < self.constants.evidence.enough_words

    def _insufficient(self, evidence: Evidence) -> Recommendation:
        return insufficient(evidence.words, self.constants.evidence.enough_words)

    def _prospects(self, shown: Mapping[str, ShownSkill], scale: StrengthScale) -> list[Prospects]:
        work = self._work
        if work is None or work.as_of != scale.as_of:
            work = self._work = AddedWork(scale)
        return [Prospects(LineLimit(standing_of(profile, shown, scale)), work) for profile in self._profiles]

    def _recommend(
        self,
        prospects: Sequence[Prospects],
        evidence: Evidence,
        shown: Mapping[str, ShownSkill],
        gaps: Gaps,
        missing_for: MissingOf,
    ) -> Recommendation:
        return recommend(prospects, evidence, shown, self._neighbours, gaps, self._names, missing_for)


def _not_listed(role: str) -> tuple[Missing, ...]:
    """What is missing for a role, where no list of it is made."""
    return ()


def assess(
    evidence: Evidence,
    *,
    roles: Sequence[Role],
    taxonomy: Taxonomy,
    as_of: dt.date,
    constants: Constants | None = None,
) -> Assessment:
    """The assessment of one resume. For many resumes, keep a `Scorer` instead."""
    return Scorer(taxonomy, roles, constants).assess(evidence, as_of)
