"""Find the neighbouring profession that a resume is nearest to. It only explains; it decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from knowledge.constants.scoring import RecommendationConstants
from knowledge.taxonomy.model import AdjacentRole, Role, Taxonomy
from matcher.evidence import TIERS_AT_WORK, Tier
from matcher.scoring.fit.shown import ShownSkill
from matcher.scoring.fit.strength import days_covered

TITLES: Final[Tier] = "stack"
"""The tier of what titles of jobs name."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A neighbouring profession, and its signals that are no work of the roles' own."""

    role: AdjacentRole
    signals: tuple[str, ...]

    def strongest(self, shown: Mapping[str, ShownSkill], count: int) -> list[ShownSkill]:
        """The `count` strongest skills among its signals."""
        found = [shown[signal] for signal in self.signals if signal in shown]
        return sorted(found, key=lambda skill: (-skill.strength, skill.skill))[:count]

    def worked(self, shown: Mapping[str, ShownSkill]) -> int:
        """How many of its signals were used in a job."""
        return sum(signal in shown and shown[signal].tier in TIERS_AT_WORK for signal in self.signals)

    def days_by_title(self, shown: Mapping[str, ShownSkill]) -> int:
        """The days of the jobs whose titles, or tools at their end, name the profession; overlaps counted once."""
        found = (shown[skill].uses for skill in self.role.titled if skill in shown)
        return days_covered(use for use in chain.from_iterable(found) if use.tier == TITLES)


def neighbours_of(taxonomy: Taxonomy, roles: Sequence[Role]) -> tuple[Neighbour, ...]:
    """The neighbours of all of `roles`. A profession with the id of one of these roles is none."""
    own = {
        each.skill
        for role in roles
        for requirement in role.requirements
        if requirement.block == "own"
        for each in requirement.alternatives
    }
    ids = {role.id for role in roles}
    return tuple(
        Neighbour(adjacent, tuple(signal for signal in adjacent.signals if signal not in own))
        for adjacent in taxonomy.adjacent_roles
        if adjacent.id not in ids
    )


def nearest_neighbour(
    neighbours: Sequence[Neighbour], shown: Mapping[str, ShownSkill], constants: RecommendationConstants
) -> Neighbour | None:
    """The neighbour that the person worked in; None without any.

    Of several, it is the one in whose name they had jobs for the longest time, and then the one whose strongest signals
    are the strongest together.
    """
    worked_in = [each for each in neighbours if each.worked(shown) >= constants.neighbour_worked]

    def nearness(neighbour: Neighbour) -> tuple[int, float]:
        strongest = neighbour.strongest(shown, constants.neighbour_signals)
        return neighbour.days_by_title(shown), sum(skill.strength for skill in strongest)

    return max(worked_in, key=nearness, default=None)
