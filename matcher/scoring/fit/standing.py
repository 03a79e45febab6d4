"""A person against one role: how far each requirement is met, and the fit that follows."""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from knowledge.taxonomy.model import Block, Requirement
from matcher.scoring.fit.blocks import block_points, fit_of_met, met_by_part, shares_of
from matcher.scoring.fit.coverage import coverage
from matcher.scoring.fit.profile import Part, RoleProfile
from matcher.scoring.fit.strength import StrengthScale, Use

UsesBySkill = Mapping[str, frozenset[Use]]

_NOTHING: Mapping[str, float] = {}


class Standing:
    """A person with these uses of skills against one role. Values never change; `adding` makes new ones.

    `coverages` says how far each of `RoleProfile.asked` is met, 0 to 1, `met` is the weighted coverage of each part of
    the fit, and `unlimited` is the fit, 0 to 100, before the limit of what one line may add. Without `implied`, a
    skill does not count for the broader skills that it implies.
    """

    def __init__(self, profile: RoleProfile, uses: UsesBySkill, scale: StrengthScale, *, implied: bool = True) -> None:
        self.profile = profile
        self.scale = scale
        self.uses: dict[str, frozenset[Use]] = {}
        self.coverages = [0.0] * len(profile.asked)
        self._implied = implied
        self._strengths: dict[int, dict[str, float]] = {}
        """For each requirement that the person shows something of, the strengths of the skills that count for it."""
        self._change(uses)

    def adding(self, uses: UsesBySkill) -> "Standing":
        """The same person with further uses of skills."""
        return self.replacing(
            {skill: added | self.uses[skill] if skill in self.uses else added for skill, added in uses.items()}
        )

    def replacing(self, uses: UsesBySkill) -> "Standing":
        """The same person with other uses of some skills."""
        other = object.__new__(Standing)
        other.profile, other.scale, other._implied = self.profile, self.scale, self._implied
        other.uses, other.coverages, other._strengths = self.uses.copy(), self.coverages.copy(), self._strengths.copy()
        other._change(uses)
        return other

    def coverage_with(self, position: int, strengths: Mapping[str, float]) -> float:
        """How far the requirement at this position would be met, 0 to 1, with these strengths of skills.

        `strengths` has the skills that count for the requirement, as `strengths_of` gives them.
        """
        return coverage(self.profile.asked[position], strengths, self.scale.constants.fit, implied=self._implied)

    def coverage_adding(self, position: int, skill: str, strength: float) -> float:
        """How far the requirement at this position would be met, 0 to 1, if one of the skills had this strength."""
        before = self._strengths.get(position)
        if before:
            return self.coverage_with(position, {**before, skill: strength})
        return self._coverage_of_one(position, skill, strength)

    def strengths_of(self, position: int) -> Mapping[str, float]:
        """The strengths of the person's skills that count for the requirement at this position."""
        return self._strengths.get(position, _NOTHING)

    def alone(self, uses: Mapping[str, Collection[Use]]) -> dict[int, float]:
        """How far these uses alone meet the requirements that they affect, by the positions of these, in order."""
        if len(uses) == 1:
            return self._alone_with_one(*next(iter(uses.items())))
        strengths = self._strengths_of(uses)
        return {position: self.coverage_with(position, strengths[position]) for position in sorted(strengths)}

    def _alone_with_one(self, skill: str, uses: Collection[Use]) -> dict[int, float]:
        """What `alone` gives for the uses of one skill, as most lines show no other."""
        strengths, measured_by = self.scale.strengths(uses), self.profile.measured_by
        return {
            position: self._coverage_of_one(position, skill, strengths[measured_by[position]])
            for position in self.profile.affected.get(skill, ())
        }

    def _coverage_of_one(self, position: int, skill: str, strength: float) -> float:
        """How far one skill of this strength alone meets the requirement at this position, 0 to 1."""
        asked = self.profile.asked[position]
        if asked.count > 1:
            return self.coverage_with(position, {skill: strength})
        shares = asked.shares if self._implied else asked.named
        return shares.get(skill, 0.0) * strength

    def _change(self, uses: UsesBySkill) -> None:
        """Set the uses of some skills. Only the requirements that they affect are computed."""
        for skill, found in uses.items():
            if skill in self.profile.affected:
                self.uses[skill] = found
        for position, changed in self._strengths_of(uses).items():
            before = self._strengths.get(position)
            self._strengths[position] = strengths = {**before, **changed} if before else changed
            self.coverages[position] = self.coverage_with(position, strengths)
        self.met = met_by_part(self.coverages, self.profile)
        self.unlimited = fit_of_met(self.met, self.profile, self.scale.constants.fit)

    def _strengths_of(self, uses: Mapping[str, Collection[Use]]) -> dict[int, dict[str, float]]:
        """For each requirement that these skills count for, their strengths."""
        affected, measured_by = self.profile.affected, self.profile.measured_by
        found: dict[int, dict[str, float]] = {}
        for skill, each in uses.items():
            if positions := affected.get(skill):
                strengths = self.scale.strengths(each)
                for position in positions:
                    strength = strengths[measured_by[position]]
                    if position in found:
                        found[position][skill] = strength
                    else:
                        found[position] = {skill: strength}
        return found

    @property
    def covered(self) -> Iterator[tuple[Requirement, float]]:
        """The role's requirements in its order, and how far each is met, 0 to 1."""
        return zip(self.profile.requirements, self.coverages, strict=False)

    @cached_property
    def own_uses(self) -> list[list[Use]]:
        """For each requirement of the role's own, the uses of the person's skills that count for it."""
        own = [position for position, _ in self.profile.by_part["own"]]
        return [[use for skill in self.strengths_of(position) for use in self.uses[skill]] for position in own]

    @cached_property
    def shares(self) -> dict[Part, float]:
        """How far each part of the fit is met, 0 to 1; see `shares_of`."""
        return shares_of(self.met, self.profile)

    @cached_property
    def points(self) -> dict[Block, float]:
        """The points of each block, before years and the limit of what one line may add; see `block_points`."""
        return block_points(self.shares, self.scale.constants.fit)

    @cached_property
    def with_many_years(self) -> float:
        """What `unlimited` would be if the role's own work had been practised for very many years."""
        return sum(self.points.values())
