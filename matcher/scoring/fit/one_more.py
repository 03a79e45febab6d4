"""A person in a role who used one skill more. It is lighter than a new `Standing`, since advice asks for very many."""

from matcher.scoring.fit.blocks import fit_of_met, met_of
from matcher.scoring.fit.standing import Standing
from matcher.scoring.fit.strength import Use


class OneMore:
    """A person with further uses of a skill.

    `uses` are then all uses of the skill, `strengths` what `StrengthScale.strengths` gives for them, and `coverages`
    says how far each of `RoleProfile.asked` is met, 0 to 1. `unlimited` is the fit, 0 to 100, before the limit of what
    one line may add.
    """

    def __init__(self, standing: Standing, skill: str, added: frozenset[Use]) -> None:
        profile = standing.profile
        self._standing = standing
        self.skill = skill
        self._added = added
        self.uses = added | standing.uses[skill] if skill in standing.uses else added
        self.strengths = standing.scale.strengths(self.uses)
        self.positions = profile.affected.get(skill, ())
        """The positions in `RoleProfile.asked` that the skill counts for."""
        self.coverages = coverages = standing.coverages.copy()
        for position in self.positions:
            strength = self.strengths[profile.measured_by[position]]
            coverages[position] = standing.coverage_adding(position, skill, strength)
        met = standing.met.copy()
        for part in profile.affected_parts.get(skill, ()):
            met[part] = met_of(part, coverages, profile)
        self.unlimited = fit_of_met(met, profile, standing.scale.constants.fit)

    @property
    def lines(self) -> frozenset[str]:
        """The lines of the further uses."""
        return frozenset([use.line for use in self._added])

    def alone(self) -> dict[int, float]:
        """How far the further uses alone meet requirements, 0 to 1, by their positions."""
        return self._standing.alone({self.skill: self._added})
