"""Find the neighbouring profession that a resume is nearest to. It only explains; it decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.constants.scoring import RecommendationConstants
from knowledge.taxonomy.model import AdjacentRole, Role, Taxonomy
from matcher.evidence import TIERS_AT_WORK
from matcher.scoring.fit.shown import ShownSkill


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
    """The neighbour that the person worked in whose strongest signals are the strongest together; None without any."""
    worked_in = [each for each in neighbours if each.worked(shown) >= constants.neighbour_worked]

    def strength(neighbour: Neighbour) -> float:
        return sum(skill.strength for skill in neighbour.strongest(shown, constants.neighbour_signals))

    return max(worked_in, key=strength, default=None)
