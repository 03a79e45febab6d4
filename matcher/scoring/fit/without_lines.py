"""A person without some lines of the text: the fit that is left, with each requirement computed once for each set.

A set of lines is a number whose bit i says whether it contains line i.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from matcher.scoring.fit.blocks import fit_of
from matcher.scoring.fit.lines import UsesOnLine
from matcher.scoring.fit.one_more import OneMore
from matcher.scoring.fit.standing import Standing
from matcher.scoring.fit.strength import Strengths, Use


class WithoutLines:
    """One person against one role, without any set of these lines. What lines show is gathered when it is needed."""

    def __init__(self, standing: Standing, lines: Sequence[str], uses: Mapping[str, UsesOnLine]) -> None:
        """`lines` gives each line its place. `uses` has what each line shows of the skills that the role asks for."""
        self._standing = standing
        self._profile, self._constants = standing.profile, standing.scale.constants.fit
        self._lines, self._uses = lines, uses
        self._known: dict[tuple[int, int], float] = {}
        """How far requirements are met without sets of the lines that show something of them."""
        self._strengths: dict[tuple[str, int], Strengths] = {}
        """The strengths of skills without sets of lines."""
        self._coverages: dict[int, list[float]] = {}

    def fit(self, left_out: int) -> float:
        """The fit, 0 to 100, without a set of lines and without the limit of what one line may add."""
        return fit_of(self._coverages_without(left_out), self._profile, self._constants)

    def fit_with(self, more: OneMore, left_out: int) -> float:
        """The same for the person with one skill more."""
        coverages = self._coverages_without(left_out).copy()
        for position in more.positions:
            if showing := left_out & self._showing.get(position, 0):
                strengths = self._strengths_without(position, showing)
                strengths[more.skill] = self._strength_of(more, showing)[self._profile.measured_by[position]]
                coverages[position] = self._standing.coverage_with(position, strengths)
            else:
                coverages[position] = more.coverages[position]
        return fit_of(coverages, self._profile, self._constants)

    @cached_property
    def _place(self) -> dict[str, int]:
        """Each line as a set."""
        return {line: 1 << place for place, line in enumerate(self._lines)}

    @cached_property
    def _showing_skill(self) -> dict[str, int]:
        """For each skill, the set of lines that show it."""
        showing: dict[str, int] = {}
        for line, place in self._place.items():
            for skill in self._uses[line]:
                showing[skill] = showing.get(skill, 0) | place
        return showing

    @cached_property
    def _showing(self) -> dict[int, int]:
        """For each requirement of which lines show something, the set of these lines."""
        found: dict[int, int] = {}
        for skill, showing in self._showing_skill.items():
            for position in self._profile.affected[skill]:
                found[position] = found.get(position, 0) | showing
        return found

    def _coverages_without(self, left_out: int) -> list[float]:
        """How far each requirement is met without a set of lines."""
        found = self._coverages.get(left_out)
        if found is None:
            found = self._coverages[left_out] = self._standing.coverages.copy()
            for position, showing in self._showing.items():
                if left_out & showing:
                    found[position] = self._coverage(position, left_out & showing)
        return found

    def _coverage(self, position: int, left_out: int) -> float:
        known = position, left_out
        found = self._known.get(known)
        if found is None:
            strengths = self._strengths_without(position, left_out)
            found = self._known[known] = self._standing.coverage_with(position, strengths)
        return found

    def _strengths_without(self, position: int, left_out: int) -> dict[str, float]:
        """The strengths without a set of lines of the skills that count for a requirement."""
        measured_by = self._profile.measured_by[position]
        strengths = dict(self._standing.strengths_of(position))
        for skill in strengths:
            if showing := left_out & self._showing_skill.get(skill, 0):
                strengths[skill] = self._strength(skill, showing)[measured_by]
        return strengths

    def _strength(self, skill: str, left_out: int) -> Strengths:
        known = skill, left_out
        found = self._strengths.get(known)
        if found is None:
            left = self._left(self._standing.uses[skill], left_out)
            found = self._strengths[known] = self._standing.scale.strengths(left)
        return found

    def _strength_of(self, more: OneMore, left_out: int) -> Strengths:
        showing = left_out & self._showing_skill.get(more.skill, 0)
        return self._standing.scale.strengths(self._left(more.uses, showing)) if showing else more.strengths

    def _left(self, uses: frozenset[Use], left_out: int) -> frozenset[Use]:
        return frozenset([use for use in uses if not left_out & self._place.get(use.line, 0)])
