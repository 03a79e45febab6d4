"""Put what is missing for a role in the order of what it would bring, and choose what is worth a step."""

from collections.abc import Sequence

from knowledge.taxonomy.model import Taxonomy
from matcher.report import Missing

LEAST_FOR_A_STEP = 0.5
"""Points of fit. What brings fewer is no step while something else brings more."""


def by_gain(missing: Sequence[Missing], taxonomy: Taxonomy) -> list[Missing]:
    """What is missing, the most points first. Nothing comes before another thing in the list that it builds on."""
    left = sorted(missing, key=lambda each: -each.gain)
    ordered = []
    while left:
        waiting = {each.by for each in left}
        ready = (each for each in left if waiting.isdisjoint(_builds_on(each, taxonomy)))
        chosen = next(ready, left[0])
        left.remove(chosen)
        ordered.append(chosen)
    return ordered


def worth_a_step(missing: Sequence[Missing]) -> Sequence[Missing]:
    """What is missing in the report's order, without what brings hardly anything unless nothing brings more."""
    return [each for each in missing if each.gain >= LEAST_FOR_A_STEP] or missing


def _builds_on(missing: Missing, taxonomy: Taxonomy) -> frozenset[str]:
    known = taxonomy.skills.get(missing.by)
    return frozenset(known.after if known else ()) - {missing.by}
