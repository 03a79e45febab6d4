"""Compute how the fits and the recommendation of a stored report would change with skills added or removed."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.taxonomy.model import Skill
from matcher.errors import UnknownSkillError
from matcher.evidence import Evidence, SkillMentions, Unit
from matcher.report import MatchReport, Recommendation
from matcher.scoring.advice.added_skill import AddedSkill, unit_of_added
from matcher.scoring.fit.shown import claimed_units
from matcher.scoring.scorer import Scorer


@dataclass(frozen=True, slots=True)
class FitChange:
    """The fit of one role before and after, 0 to 100; null if the text is too short to be scored."""

    role: str
    name: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The change of each fit, in the order of the roles, and the recommendation before and after."""

    roles: tuple[FitChange, ...]
    recommendation_before: Recommendation
    recommendation_after: Recommendation


def evidence_in_report(report: MatchReport) -> Evidence:
    """The evidence that the report was made from. Scoring it again gives the fits of the report."""
    rows = sorted(report.skills, key=lambda row: row.skill)
    skills = tuple(SkillMentions(row.skill, row.mentions, row.mention_count) for row in rows)
    document = report.document
    return Evidence(document.words, skills, document.language, document.unclear)


def what_if(
    report: MatchReport, *, add: Sequence[AddedSkill] = (), remove: Collection[str] = (), scorer: Scorer
) -> WhatIf:
    """The report scored twice, as of its own day: unchanged, and without the skills `remove` but with `add`.

    All mentions of the skills `remove` are taken away first, then `add` is added. The document's number of words stays
    the same. Raises `UnknownSkillError` for a skill that the scorer's taxonomy does not have.
    """
    _check_known([added.skill for added in add], scorer.taxonomy.skills, field="add")
    _check_known(remove, scorer.taxonomy.skills, field="remove")
    left = [unit for unit in claimed_units(evidence_in_report(report)) if unit.skill not in remove]
    added = [unit_of_added(each, report.as_of, scorer.constants.what_if) for each in add]
    return scored_twice(report, [*left, *added], scorer)


def scored_twice(report: MatchReport, units: Sequence[Unit], scorer: Scorer) -> WhatIf:
    """The report scored with its own evidence, and with these units instead, as of its own day."""
    evidence = evidence_in_report(report)
    before = scorer.score(claimed_units(evidence), evidence, report.as_of)
    after = scorer.score(units, evidence, report.as_of)
    return WhatIf(
        roles=tuple(FitChange(role.id, role.name, before.fits[role.id], after.fits[role.id]) for role in scorer.roles),
        recommendation_before=before.recommendation,
        recommendation_after=after.recommendation,
    )


def _check_known(asked: Iterable[str], skills: Mapping[str, Skill], *, field: str) -> None:
    for skill in asked:
        if skill not in skills:
            raise UnknownSkillError(f"There is no skill with the id '{skill}'.", field=field)
