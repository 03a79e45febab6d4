"""A slow and simple second implementation of the scoring rules, to check the fast one against."""

import math

from matcher.evidence import DATED_TIERS, TIERS
from matcher.scoring import load_constants


def strength(units, as_of):
    constants = load_constants()
    best = 0.0
    for rank, tier in enumerate(TIERS):
        shown = [unit for unit in units if TIERS.index(unit.tier) <= rank]
        if shown:
            best = max(best, constants.tiers[tier] * _length_and_recency(shown, as_of))
    return best


def _length_and_recency(units, as_of):
    days = [_days(unit, as_of) for unit in units]
    covered = set().union(*days)
    months = len(covered) / 30.4375
    age = (as_of.toordinal() - max(covered)) / 30.4375 if covered else math.inf
    if not all(days):
        months, age = max(months, 9), min(age, 36)
    duration = 0.6 + 0.4 * (1 - math.exp(-months / 12))
    recency = 0.5 + 0.5 * 2 ** (-max(0, age - 12) / 60)
    return duration * recency


def _days(unit, as_of):
    if unit.tier not in DATED_TIERS or unit.start is None or unit.end is None or unit.start > as_of:
        return set()
    return set(range(unit.start.toordinal(), min(unit.end, as_of).toordinal() + 1))


def implies(taxonomy, narrower, broader):
    direct = taxonomy.skills[narrower].implies
    return broader in direct or any(implies(taxonomy, each, broader) for each in direct)


def value(alternative, strengths, taxonomy):
    implied = [
        s for name, s in strengths.items() if name != alternative.skill and implies(taxonomy, name, alternative.skill)
    ]
    return alternative.credit * max(strengths.get(alternative.skill, 0), 0.6 * max(implied, default=0))


def coverage(requirement, strengths, taxonomy):
    values = [*sorted((value(each, strengths, taxonomy) for each in requirement.alternatives), reverse=True), 0]
    if requirement.count > 1:
        return sum(values[: requirement.count]) / requirement.count
    return values[0] + 0.15 * (1 - values[0]) * values[1]


def fit(role, units, taxonomy, as_of):
    strengths = {
        name: strength([each for each in units if each.skill == name], as_of) for name in {u.skill for u in units}
    }
    shares = {"core": 1, "important": 0.75, "bonus": 0.1}
    shown = [(each, each.weight * coverage(each, strengths, taxonomy)) for each in role.requirements]
    breadth = sum(points for _, points in shown) / sum(shares[each.importance] * each.weight for each, _ in shown)
    separating = sum(each.weight for each, _ in shown if each.separates)
    core = sum(points for each, points in shown if each.separates) / separating / 0.5
    return 100 * min(1, breadth) * (0.2 + 0.8 * min(1, core))
