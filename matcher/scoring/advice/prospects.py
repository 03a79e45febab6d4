"""What one more skill would bring: the gain in fit of each skill that a role asks for, were it used at work.

A gain is what scoring again with the added unit gives, worked out on the requirements that the skill touches.
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
    """The strength that each of `skills` would have with the unit that what-if adds by default."""
    added = scale.uses([unit_of_added(AddedSkill("any skill"), scale.as_of, scale.constants.what_if)])
    worked = dict.fromkeys(skills, scale.strength(added))
    worked.update((skill, scale.strength(known.uses | added)) for skill, known in shown.items() if skill in worked)
    return worked


class Prospects:
    """The gains open to somebody who stands as `standing` in a role; `worked` comes from `worked_strengths`."""

    def __init__(self, standing: Standing, worked: Mapping[str, float]) -> None:
        self.standing = standing
        self.worked = worked
        self._gains: dict[str, float] = {}

    def by(self, requirement: Requirement, shown: Collection[str] = ()) -> tuple[str, float]:
        """The alternative of the requirement that would raise the fit most, the first of several, and its gain.

        Where one is enough and some that give full credit are among the skills `shown`, one of those: more evidence of
        PyTorch is asked for where PyTorch is listed, not TensorFlow.
        """
        full = max(each.credit for each in requirement.alternatives)
        started = (each.skill for each in requirement.alternatives if each.credit == full and each.skill in shown)
        begun = list(started) if requirement.count == 1 else []
        best = max(begun or (each.skill for each in requirement.alternatives), key=self.gain)
        return best, self._gains[best]

    def gain(self, skill: str) -> float:
        """By how many points the fit would rise if the skill were used at work."""
        if skill not in self._gains:
            change = self.standing.change(skill, self.worked[skill])
            self._gains[skill] = self.standing.fit_after(*change) - self.standing.fit
        return self._gains[skill]
