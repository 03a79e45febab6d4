"""Score evidence against roles. This is the interface of the scoring for the rest of the program."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.taxonomy.model import Role, Taxonomy
from knowledge.version import hash_of_all
from matcher.evidence import Evidence, Unit
from matcher.report import Advice, Recommendation, RoleFit, SkillRow, Versions
from matcher.role_checks import check_roles
from matcher.scoring.advice.paths import advise
from matcher.scoring.advice.prospects import Prospects, worked_strengths
from matcher.scoring.constants import Constants, load_constants
from matcher.scoring.fit.coverage import Standing
from matcher.scoring.fit.profile import build_profile, implied_skills
from matcher.scoring.fit.role_fit import role_fit, standing_of, unscored
from matcher.scoring.fit.shown import ShownSkill, claimed_units, shown_skills
from matcher.scoring.fit.strength import StrengthScale
from matcher.scoring.recommendation.contest import build_contest
from matcher.scoring.recommendation.recommend import insufficient, recommend
from matcher.scoring.recommendation.speciality import shown_speciality
from matcher.scoring.rows import names_read, skill_rows
from matcher.version import __version__


@dataclass(frozen=True, slots=True)
class Assessment:
    """The result of scoring one resume. `advice` is empty if the text is too short."""

    recommendation: Recommendation
    roles: tuple[RoleFit, ...]
    advice: Advice
    skills: tuple[SkillRow, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The fits and the recommendation, without points, missing requirements and advice.

    `fits` has the fit of each role by its id, 0 to 100, or None if the text is too short.
    """

    fits: Mapping[str, float | None]
    recommendation: Recommendation


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
        self._profiles = tuple(
            build_profile(role, implied, self.constants.fit, taxonomy.sources) for role in self.roles
        )
        self._contest = build_contest(taxonomy, self.roles, self.constants)
        self._names = {skill.id: skill.name for skill in taxonomy.skills.values()}
        self._wanted = frozenset[str]().union(*(profile.alternatives for profile in self._profiles))

    @property
    def version(self) -> str:
        """The version of the constants."""
        return self.constants.version

    @property
    def versions(self) -> Versions:
        """The versions that reports of this scorer name."""
        return Versions(__version__, self.taxonomy.version, self.version, hash_of_all(self.taxonomy.sha256))

    def assess(self, evidence: Evidence, as_of: dt.date) -> Assessment:
        """Everything that a report says about the evidence, as of one day.

        With fewer words than the constant `evidence.enough_words`, the roles have no fit, but the skills are listed.
        """
        scale = StrengthScale(self.constants, as_of)
        shown = self._shown(claimed_units(evidence), scale)
        rows = skill_rows(evidence, shown, self.taxonomy.skills, scale)
        if self._too_short(evidence.words):
            roles = tuple(unscored(profile) for profile in self._profiles)
            return Assessment(self._insufficient(evidence.words), roles, Advice(None, ()), rows)
        standings = self._standings(shown, scale)
        recommendation = self._recommend(standings, shown, self._names | names_read(evidence), scale, evidence.language)
        worked = worked_strengths(self._wanted, shown, scale)
        prospects = [Prospects(standing, worked) for standing in standings]
        roles = tuple(role_fit(each.standing, each, shown, scale) for each in prospects)
        recommended = [role for role in self.roles if role.id in recommendation.roles]
        speciality = shown_speciality(recommended, shown, self.constants.advice)
        return Assessment(recommendation, roles, advise(roles, prospects, speciality, self.constants.advice), rows)

    def score(self, units: Iterable[Unit], words: int, as_of: dt.date, *, language: str | None = None) -> Score:
        """The fits and the recommendation alone. `units` may be in any order; `language` is that of the text."""
        if self._too_short(words):
            return Score({role.id: None for role in self.roles}, self._insufficient(words))
        scale = StrengthScale(self.constants, as_of)
        shown = self._shown(units, scale)
        standings = self._standings(shown, scale)
        return Score(_fits(standings), self._recommend(standings, shown, self._names, scale, language))

    def _shown(self, units: Iterable[Unit], scale: StrengthScale) -> dict[str, ShownSkill]:
        """The shown skills. Stored evidence may name a skill that the taxonomy no longer has; it is left out."""
        return shown_skills((unit for unit in units if unit.skill in self.taxonomy.skills), scale)

    def _too_short(self, words: int) -> bool:
        return words < self.constants.evidence.enough_words

    def _insufficient(self, words: int) -> Recommendation:
        return insufficient(words, self.constants.evidence.enough_words)

    def _standings(self, shown: Mapping[str, ShownSkill], scale: StrengthScale) -> list[Standing]:
        return [standing_of(profile, shown, scale) for profile in self._profiles]

    def _recommend(
        self,
        standings: Sequence[Standing],
        shown: Mapping[str, ShownSkill],
        names: Mapping[str, str],
        scale: StrengthScale,
        language: str | None,
    ) -> Recommendation:
        return recommend(self._contest, _fits(standings), shown, names, scale, language=language)


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


def _fits(standings: Iterable[Standing]) -> dict[str, float]:
    return {standing.profile.role.id: standing.fit for standing in standings}
