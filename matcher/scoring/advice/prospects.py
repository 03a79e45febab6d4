"""The prospects of one person in one role: the fit now, and how skills used at work would change it.

A gain equals what scoring again with the added unit gives. Only the requirements that the skill affects are computed.
"""

from collections.abc import Mapping
from functools import cached_property

from knowledge.taxonomy.model import Block, Role
from matcher.scoring.advice.added_skill import AddedWork
from matcher.scoring.fit.blocks import points_of_weight
from matcher.scoring.fit.fit_range import FitRange
from matcher.scoring.fit.one_line import LineLimit
from matcher.scoring.fit.one_more import OneMore
from matcher.scoring.fit.strength import Use


class Prospects:
    """The fit of one person in one role, 0 to 100, and the possible gains."""

    def __init__(self, limit: LineLimit, work: AddedWork) -> None:
        """`limit` is the limit of what one line may add to the fit of the person in the role. `work` may be added."""
        self.standing = limit.standing
        self._limit = limit
        self._work = work
        self._after: dict[str, OneMore] = {}

    @property
    def role(self) -> Role:
        """The role."""
        return self.standing.profile.role

    @cached_property
    def fit(self) -> float:
        """The present fit."""
        return self._limit.fit

    def reaches(self, fit: float) -> bool:
        """Whether the present fit is at least this one."""
        return self._limit.reaches(fit)

    @cached_property
    def fit_range(self) -> FitRange:
        """The range of the present fit."""
        return FitRange(self._limit)

    @cached_property
    def own_uses_at_work(self) -> frozenset[Use]:
        """The uses in jobs of the skills that are the role's own."""
        return frozenset([use for uses in self.standing.own_uses for use in uses if use.at_work])

    @property
    def decisive_lines(self) -> tuple[str, ...]:
        """The lines without which the fit would be much lower; empty if no single line adds so much."""
        return self._limit.left_out

    @property
    def taken_by_limit(self) -> float:
        """The points that the limit of what one line may add takes from the fit."""
        return self.standing.unlimited - self.fit

    def lines_to_reach(self, fit: float) -> tuple[str, ...]:
        """The lines without each of which the fit would be below this one."""
        return self._limit.lines_below(fit)

    def with_work(self, skill: str) -> "Prospects":
        """The same person after the skill was also used at work."""
        return Prospects(self._limit.adding(self._work.of(skill)), self._work)

    def gain(self, skill: str) -> tuple[float, float]:
        """The points by which the fit would rise if the skill were used at work, and how many are not the skill's own.

        One line more, whatever it names, raises the limit of what one line may add. Where nothing of the role's own is
        shown, nothing else adds a point.
        """
        if not self.standing.unlimited and skill not in self.standing.profile.own_skills:
            return 0.0, 0.0
        after = self._with_one(skill)
        gain = self._limit.fit_with(after) - self.fit
        return gain, max(0.0, gain - (after.unlimited - self.standing.unlimited))

    def points_of(self, position: int, skill: str) -> float:
        """The points that one requirement alone would add if the skill were used at work.

        `position` is the place of the requirement in the role. The points are counted as if no block were full, so that
        requirements can be compared for people with a high fit as well.
        """
        requirement = self.standing.profile.requirements[position]
        points = self._points_of_weight[requirement.block]
        if not points:
            return 0.0
        rise = self._with_one(skill).coverages[position] - self.standing.coverages[position]
        return rise * requirement.weight * points

    def _with_one(self, skill: str) -> OneMore:
        if skill not in self._after:
            self._after[skill] = OneMore(self.standing, skill, self._work.of(skill)[skill])
        return self._after[skill]

    @cached_property
    def _points_of_weight(self) -> Mapping[Block, float]:
        return points_of_weight(self.standing.shares, self.standing.profile, self.standing.scale.constants.fit)
