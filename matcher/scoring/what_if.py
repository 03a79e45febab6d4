"""A stored report with skills added or removed: how the fits and the recommendation would change."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.taxonomy.model import Skill
from matcher.errors import UnknownSkillError
from matcher.evidence import Evidence, SkillMentions
from matcher.report import MatchReport, Recommendation
from matcher.scoring.advice.added_skill import AddedSkill, unit_of_added
from matcher.scoring.fit.shown import claimed_units
from matcher.scoring.scorer import Scorer


@dataclass(frozen=True, slots=True)
class FitChange:
    """One role's fit before and after, 0 to 100; null where the text is too short to be scored."""

    role: str
    name: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would change: a fit for each role, in the roles' order, and the recommendation."""

    roles: tuple[FitChange, ...]
    recommendation_before: Recommendation
    recommendation_after: Recommendation


def evidence_of(report: MatchReport) -> Evidence:
    """The evidence that the report was made from: scoring it again gives the report's fits."""
    rows = sorted(report.skills, key=lambda row: row.skill)
    skills = tuple(SkillMentions(row.skill, row.mentions) for row in rows)
    return Evidence(report.document.words, skills, report.document.language)


def what_if(
    report: MatchReport, *, add: Sequence[AddedSkill] = (), remove: Collection[str] = (), scorer: Scorer
) -> WhatIf:
    """The report scored twice, as of its own day: as it stands, and without `remove` but with `add`.

    `remove` takes away every mention of a skill, before anything is added. The words of the document stay as many as
    they are. Raises `UnknownSkillError` for a skill that the scorer's taxonomy does not have.
    """
    _check_known([*(added.skill for added in add), *remove], scorer.taxonomy.skills)
    units = claimed_units(evidence_of(report))
    left = [unit for unit in units if unit.skill not in remove]
    added = [unit_of_added(each, report.as_of, scorer.constants.what_if) for each in add]
    document = report.document
    before = scorer.score(units, document.words, report.as_of, language=document.language)
    after = scorer.score([*left, *added], document.words, report.as_of, language=document.language)
    return WhatIf(
        roles=tuple(FitChange(role.id, role.name, before.fits[role.id], after.fits[role.id]) for role in scorer.roles),
        recommendation_before=before.recommendation,
        recommendation_after=after.recommendation,
    )


def _check_known(asked: Iterable[str], skills: Mapping[str, Skill]) -> None:
    for skill in asked:
        if skill not in skills:
            raise UnknownSkillError(f"There is no skill called '{skill}'.")
