"""Find the neighbouring profession that a resume is nearest to. It only explains; it decides nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.taxonomy.model import AdjacentRole, Role, Taxonomy
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


def nearest_neighbour(neighbours: Sequence[Neighbour], shown: Mapping[str, ShownSkill], count: int) -> Neighbour | None:
    """The neighbour whose `count` strongest signals are the strongest together; None if no signal is shown."""
    strengths = [sum(skill.strength for skill in each.strongest(shown, count)) for each in neighbours]
    if not any(strengths):
        return None
    return neighbours[strengths.index(max(strengths))]
