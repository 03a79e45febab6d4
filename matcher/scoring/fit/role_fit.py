"""Make the part of a report about one role: its fit, the points that add up to it, and what is missing."""

from collections.abc import Mapping

from matcher.report import Contribution, RoleFit
from matcher.scoring.advice.missing import missing_requirements
from matcher.scoring.advice.prospects import Prospects
from matcher.scoring.fit.coverage import Standing
from matcher.scoring.fit.profile import RoleProfile
from matcher.scoring.fit.shown import ShownSkill
from matcher.scoring.fit.strength import StrengthScale


def standing_of(profile: RoleProfile, shown: Mapping[str, ShownSkill], scale: StrengthScale) -> Standing:
    """The coverage and fit in the role of a person who shows these skills."""
    strengths = {skill: each.strength for skill, each in shown.items()}
    return Standing(profile, strengths, scale.constants.fit)


def role_fit(
    standing: Standing, prospects: Prospects, shown: Mapping[str, ShownSkill], scale: StrengthScale
) -> RoleFit:
    """The fit, 0 to 100, with everything that explains it. Nothing is rounded."""
    role = standing.profile.role
    return RoleFit(
        role=role.id,
        name=role.name,
        version=role.version,
        fit=standing.fit,
        fit_range=fit_range(standing, shown, scale),
        breadth=standing.breadth,
        core=standing.core,
        contributions=contributions(standing, shown),
        missing=missing_requirements(standing, prospects, shown, scale),
        sha256=standing.profile.sha256,
    )


def unscored(profile: RoleProfile) -> RoleFit:
    """The role without a fit, for a text that is too short to be scored."""
    role = profile.role
    return RoleFit(role.id, role.name, role.version, None, None, 0.0, 0.0, (), (), profile.sha256)


def fit_range(standing: Standing, shown: Mapping[str, ShownSkill], scale: StrengthScale) -> tuple[float, float]:
    """The lowest and the highest fit, 0 to 100, that the evidence allows.

    The low end counts only skills that are named exactly, and no implied ones. The high end counts undated mentions as
    recent use.
    """
    sure = {skill: each.sure_strength for skill, each in shown.items()}
    generous = {
        skill: each.generous_strength for skill, each in shown.items() if each.generous_strength > each.strength
    }
    low = Standing(standing.profile, sure, scale.constants.fit, implied=False).fit
    high = standing.raised(generous).fit
    return min(low, standing.fit), max(high, standing.fit)


def contributions(standing: Standing, shown: Mapping[str, ShownSkill]) -> tuple[Contribution, ...]:
    """The points that each covered requirement adds to the fit, in the role's order. Their sum is the fit."""
    supporters = _supporters(standing.profile, shown)
    return tuple(
        _contribution(standing, position, supporters.get(position, []))
        for position, covered in enumerate(standing.coverages)
        if covered > 0
    )


def _supporters(profile: RoleProfile, shown: Mapping[str, ShownSkill]) -> dict[int, list[str]]:
    """For each requirement, by its position, the shown skills that count for it."""
    supporters: dict[int, list[str]] = {}
    for skill in shown:
        for effect in profile.effects.get(skill, ()):
            supporters.setdefault(effect.requirement, []).append(skill)
    return supporters


def _contribution(standing: Standing, position: int, supporters: list[str]) -> Contribution:
    requirement, covered = standing.profile.requirements[position], standing.coverages[position]
    alternatives = {each.skill for each in requirement.alternatives}
    return Contribution(
        requirement=requirement.id,
        name=requirement.name,
        importance=requirement.importance,
        weight=requirement.weight,
        coverage=covered,
        points=standing.fit * requirement.weight * covered / standing.covered,
        skills=tuple(skill for skill in supporters if skill in alternatives),
        implied_by=tuple(skill for skill in supporters if skill not in alternatives),
    )
