"""A person without some lines of the text: the fit that is left, with each requirement computed once for each set.

A set of lines is a number whose bit i says whether it contains line i.
"""

from collections.abc import Mapping, Sequence

from matcher.scoring.fit.blocks import fit_of
from matcher.scoring.fit.standing import Standing, UsesBySkill
from matcher.scoring.fit.strength import Use


class WithoutLines:
    """One person against one role, without any set of these lines."""

    def __init__(self, standing: Standing, lines: Sequence[str], uses: Mapping[str, UsesBySkill]) -> None:
        """`lines` gives each line its place. `uses` has what each line shows of the skills that the role asks for."""
        self._standing = standing
        self._lines = lines
        self._showing_skill: dict[str, int] = {}
        """For each skill, the set of lines that show it."""
        for place, line in enumerate(lines):
            for skill in uses[line]:
                self._showing_skill[skill] = self._showing_skill.get(skill, 0) | 1 << place
        self._showing = [0] * len(standing.coverages)
        """For each requirement, the set of lines that show something of it."""
        for skill, showing in self._showing_skill.items():
            for position in standing.profile.affected[skill]:
                self._showing[position] |= showing
        self._coverages = [{0: covered} for covered in standing.coverages]
        """For each requirement, how far it is met without a set of the lines that show something of it."""
        self._uses: dict[tuple[str, int], frozenset[Use]] = {}
        self._fits: dict[int, float] = {}
        self._before = self

    def changed(self, standing: Standing) -> "WithoutLines":
        """The same person with more uses of some skills, on lines that are not among these."""
        other = object.__new__(WithoutLines)
        other._uses, other._fits, other._before = {}, {}, self
        other._standing, other._lines = standing, self._lines
        other._showing_skill, other._showing = self._showing_skill, self._showing
        other._coverages = self._coverages.copy()
        for position in standing.changed_since(self._standing):
            other._coverages[position] = {0: standing.coverages[position]}
        return other

    def lowest(self, left_out: int) -> float:
        """A fit that is not above `fit(left_out)`, and is known sooner: that before the change, which added uses."""
        return self._before.fit(left_out)

    def fit(self, left_out: int) -> float:
        """The fit, 0 to 100, without a set of lines and without the limit of what one line may add."""
        if left_out not in self._fits:
            self._fits[left_out] = self._measure(left_out)
        return self._fits[left_out]

    def _measure(self, left_out: int) -> float:
        coverages = self._standing.coverages.copy()
        for position, showing in enumerate(self._showing):
            if left_out & showing:
                coverages[position] = self._coverage(position, left_out & showing)
        return fit_of(coverages, self._standing.profile, self._standing.scale.constants.fit)

    def _coverage(self, position: int, left_out: int) -> float:
        known = self._coverages[position]
        if left_out not in known:
            uses = {skill: self._uses_without(skill, left_out) for skill in self._standing.skills_for(position)}
            known[left_out] = self._standing.coverage_with(position, uses)
        return known[left_out]

    def _uses_without(self, skill: str, left_out: int) -> frozenset[Use]:
        """The uses of a skill without a set of lines. The same sets are the same objects, which are compared fast."""
        uses, left_out = self._standing.uses[skill], left_out & self._showing_skill.get(skill, 0)
        if not left_out:
            return uses
        if (skill, left_out) not in self._uses:
            lines = {line for place, line in enumerate(self._lines) if left_out >> place & 1}
            self._uses[skill, left_out] = frozenset(use for use in uses if use.line not in lines)
        return self._uses[skill, left_out]
