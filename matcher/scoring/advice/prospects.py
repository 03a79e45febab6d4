"""The gain of a skill: how much the fit for a role would rise if the skill were also used at work.

A gain equals what scoring again with the added unit gives. Only the requirements that the skill affects are computed.
"""

from collections.abc import Collection, Mapping

from knowledge.taxonomy.model import Requirement
from matcher.scoring.advice.added_skill import AddedSkill, unit_of_added
from matcher.scoring.fit.coverage import Standing
from matcher.scoring.fit.shown import ShownSkill
from matcher.scoring.fit.strength import StrengthScale


def worked_strengths(
    skills: Collection[str], shown: Mapping[str, ShownSkill], scale: StrengthScale
) -> dict[str, float]:
    """The strength of each of `skills`, 0 to 1, after adding the unit that what-if adds by default."""
    added = scale.uses([unit_of_added(AddedSkill("any skill"), scale.as_of, scale.constants.what_if)])
    worked = dict.fromkeys(skills, scale.strength(added))
    worked.update((skill, scale.strength(known.uses | added)) for skill, known in shown.items() if skill in worked)
    return worked


class Prospects:
    """The possible gains of one person in one role. `worked` comes from `worked_strengths`."""

    def __init__(self, standing: Standing, worked: Mapping[str, float]) -> None:
        self.standing = standing
        self.worked = worked
        self._gains: dict[str, float] = {}

    def by(self, requirement: Requirement, shown: Collection[str] = ()) -> tuple[str, float]:
        """The alternative of the requirement that would raise the fit most, and its gain in points.

        If several raise it equally, the first one is taken. If one alternative is enough and some with full credit are
        among the skills `shown`, only those are considered: whoever lists PyTorch is not asked for TensorFlow.
        """
        full = max(each.credit for each in requirement.alternatives)
        started = (each.skill for each in requirement.alternatives if each.credit == full and each.skill in shown)
        begun = list(started) if requirement.count == 1 else []
        best = max(begun or (each.skill for each in requirement.alternatives), key=self.gain)
        return best, self._gains[best]

    def gain(self, skill: str) -> float:
        """The points by which the fit would rise if the skill were used at work."""
        if skill not in self._gains:
            change = self.standing.change(skill, self.worked[skill])
            self._gains[skill] = self.standing.fit_after(*change) - self.standing.fit
        return self._gains[skill]
