"""A slow and simple second implementation of the scoring rules, to check the fast one against."""

import datetime as dt
import math
from functools import cache
from itertools import combinations

from msgspec.structs import replace

from matcher.evidence import DATED_TIERS, TIERS
from matcher.scoring import load_constants

FULL = {"own": 0.6, "basis": 0.75, "extras": 0.45}


@cache
def strength(units, as_of, duration=lambda months: 0.6 + 0.4 * (1 - math.exp(-months / 12))):
    constants = load_constants()
    best = 0.0
    for rank, tier in enumerate(TIERS):
        shown = [unit for unit in units if TIERS.index(unit.tier) <= rank]
        if shown:
            best = max(best, constants.tiers[tier] * _length_and_recency(shown, as_of, duration))
    return best


def own_strength(units, as_of):
    return strength(units, as_of) * (1 if _practised(units) else 0.5)


def years_strength(units, as_of):
    return strength(units, as_of, _years) if _practised(units) else 0


def _years(months):
    return 1 - math.exp(-months / 48)


def _practised(units):
    return any(unit.tier in DATED_TIERS for unit in units)


def _length_and_recency(units, as_of, duration):
    days = [_days(unit, as_of) for unit in units]
    covered = set().union(*days)
    months = len(covered) / 30.4375
    age = (as_of.toordinal() - max(covered)) / 30.4375 if covered else math.inf
    if not all(days):
        months, age = max(months, 9), min(age, 36)
    recency = 0.5 + 0.5 * 2 ** (-max(0, age - 12) / 60)
    return duration(months) * recency


def _days(unit, as_of):
    if unit.tier not in DATED_TIERS or unit.start is None or unit.end is None or unit.start > as_of:
        return set()
    return set(range(unit.start.toordinal(), min(unit.end, as_of).toordinal() + 1))


@cache
def implies(skills, narrower, broader):
    direct = dict(skills)[narrower]
    return broader in direct or any(implies(skills, each, broader) for each in direct)


def value(skill, alternative, block, strengths, skills):
    """How much one skill counts for one alternative."""
    if skill == alternative.skill:
        return alternative.credit * strengths[skill]
    if block == "own" or not implies(skills, skill, alternative.skill):
        return 0
    return 0.6 * alternative.credit * strengths[skill]


def coverage(requirement, strengths, skills):
    values = [
        [value(skill, each, requirement.block, strengths, skills) for skill in strengths]
        for each in requirement.alternatives
    ]
    if requirement.count > 1:
        best = sorted((max(each, default=0) for each in values), reverse=True)
        return sum(best[: requirement.count]) / requirement.count
    first, second = [*sorted(map(max, zip(*values, strict=True)), reverse=True), 0, 0][:2]
    return first + 0.15 * (1 - first) * second


def cut(unit, taxonomy):
    """The unit without the time before its skill, or a broader one that it implies, existed."""
    skills = tuple((name, skill.implies) for name, skill in taxonomy.skills.items())
    asked = [name for name in taxonomy.skills if name == unit.skill or implies(skills, unit.skill, name)]
    month = max(taxonomy.skills[name].since for name in asked)
    if not month or unit.start is None or unit.end is None:
        return unit
    first = dt.date.fromisoformat(f"{month}-01")
    return replace(unit, start=max(unit.start, first), end=max(unit.end, first))


def fit(role, units, taxonomy, as_of):
    """The least fit that leaving out lines can give, where each line costs 20."""
    units = [cut(each, taxonomy) for each in units]
    lines = {unit.line or unit.skill for unit in units}
    return min(
        20 * count + unlimited([unit for unit in units if (unit.line or unit.skill) not in left], role, taxonomy, as_of)
        for count in range(min(4, len(lines)) + 1)
        for left in combinations(sorted(lines), count)
    )


def unlimited(units, role, taxonomy, as_of):
    skills = tuple((name, skill.implies) for name, skill in taxonomy.skills.items())
    of = {name: frozenset(each for each in units if each.skill == name) for name in {unit.skill for unit in units}}
    plain = {name: strength(each, as_of) for name, each in of.items()}
    own = share(role, "own", {name: own_strength(each, as_of) for name, each in of.items()}, skills)
    basis, extras = share(role, "basis", plain, skills), share(role, "extras", plain, skills)
    years = share(role, "own", {name: years_strength(each, as_of) for name, each in of.items()}, skills)
    whole = 60 * own + own**0.6 * (32 * basis + 8 * extras)
    return whole if whole <= 50 else 50 + (whole - 50) * (0.2 + 0.8 * years)


def share(role, block, strengths, skills):
    """How far a block is met by skills of these strengths."""
    full = (block == "own" and role.own_full) or FULL[block]
    asked = [each for each in role.requirements if each.block == block]
    shown = sum(each.weight * coverage(each, strengths, skills) for each in asked)
    return min(1, shown / sum(each.weight for each in asked) / full) if asked else 1
