"""Make the part of a report about one role: its fit, the points that add up to it, and what is missing."""

from collections.abc import Mapping

import msgspec

from knowledge.taxonomy.model import BLOCKS
from matcher.report import Contribution, Missing, RoleFit, ShortRole
from matcher.scoring.advice.prospects import Prospects
from matcher.scoring.fit.profile import RoleProfile
from matcher.scoring.fit.shown import ShownSkill
from matcher.scoring.fit.standing import Standing
from matcher.scoring.fit.strength import StrengthScale
from matcher.scoring.time_in_role import months_in_role


def standing_of(profile: RoleProfile, shown: Mapping[str, ShownSkill], scale: StrengthScale) -> Standing:
    """The standing in the role of a person who shows these skills."""
    return Standing(profile, {skill: each.uses for skill, each in shown.items()}, scale)


def role_fit(prospects: Prospects, missing: tuple[Missing, ...]) -> RoleFit:
    """The fit, 0 to 100, with everything that explains it. Nothing is rounded."""
    standing, role = prospects.standing, prospects.standing.profile.role
    return RoleFit(
        role=role.id,
        name=role.name,
        version=role.version,
        fit=prospects.fit,
        fit_range=prospects.fit_range.ends,
        contributions=contributions(standing, prospects.fit),
        missing=missing,
        sha256=standing.profile.sha256,
        taken_by_line_limit=prospects.taken_by_limit,
        months_in_role=months_in_role(standing),
        taken_by_few_years=standing.with_many_years - standing.unlimited,
        **standing.shares,
    )


def short_role(prospects: Prospects) -> ShortRole:
    """The fit, 0 to 100, without what explains it. Nothing is rounded."""
    standing, role = prospects.standing, prospects.standing.profile.role
    own, basis, extras = (standing.shares[block] for block in BLOCKS)
    fit, fit_range, months = prospects.fit, prospects.fit_range.ends, months_in_role(standing)
    sha256 = standing.profile.sha256
    return ShortRole(role.id, role.name, role.version, fit, fit_range, sha256, own, basis, extras, months)


def unscored(profile: RoleProfile) -> RoleFit:
    """The role without a fit, for a text that is too short to be scored."""
    role = profile.role
    return RoleFit(role.id, role.name, role.version, None, None, (), (), profile.sha256, years=0.0)


def unscored_short(profile: RoleProfile) -> ShortRole:
    """The short form of a role without a fit."""
    return msgspec.convert(unscored(profile), ShortRole, from_attributes=True)


def contributions(standing: Standing, fit: float) -> tuple[Contribution, ...]:
    """The points that each covered requirement adds to the fit, in the role's order. Their sum is the fit.

    The points of a block are shared out by weighted coverage. Those of a block without requirements go to the block
    `own`. What few years of practice and the limit of one line take away, they take from all points alike.
    """
    points, met, weights = standing.points, standing.met, standing.profile.weights
    without_requirements = sum(points[block] for block in points if not weights[block])
    scale = fit / standing.with_many_years if standing.with_many_years else 0.0
    each = {block: scale * points[block] / met[block] for block in points if met[block]}
    if met["own"]:
        each["own"] += scale * without_requirements / met["own"]
    return tuple(
        _contribution(standing, position, each[requirement.block])
        for position, (requirement, covered) in enumerate(standing.covered)
        if covered > 0
    )


def _contribution(standing: Standing, position: int, points: float) -> Contribution:
    """One contribution. `points` are the points of one unit of weighted coverage in its block."""
    asked, covered = standing.profile.asked[position], standing.coverages[position]
    requirement = asked.requirement
    supporters = sorted(skill for skill in standing.strengths_of(position) if standing.uses[skill])
    return Contribution(
        requirement=requirement.id,
        name=requirement.name,
        weight=requirement.weight,
        coverage=covered,
        points=points * requirement.weight * covered,
        skills=tuple([skill for skill in supporters if skill in asked.named]),
        implied_by=tuple([skill for skill in supporters if skill not in asked.named]),
        block=requirement.block,
    )
