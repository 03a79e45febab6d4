"""A person without some lines of the text: the fit that is left, with each requirement computed once for each set.

A set of lines is a number whose bit i says whether it contains line i.
"""

from collections.abc import Mapping, Sequence

from matcher.scoring.fit.blocks import fit_of
from matcher.scoring.fit.standing import Standing, UsesBySkill


class WithoutLines:
    """One person against one role, without any set of these lines."""

    def __init__(self, standing: Standing, lines: Sequence[str], uses: Mapping[str, UsesBySkill]) -> None:
        """`lines` gives each line its place. `uses` has what each line shows of the skills that the role asks for."""
        self._standing = standing
        self._place = {line: 1 << place for place, line in enumerate(lines)}
        """Each line as a set."""
        self._showing_skill: dict[str, int] = {}
        """For each skill, the set of lines that show it."""
        for place, line in enumerate(lines):
            for skill in uses[line]:
                self._showing_skill[skill] = self._showing_skill.get(skill, 0) | 1 << place
        showing_position: dict[int, int] = {}
        for skill, showing in self._showing_skill.items():
            for position in standing.profile.affected[skill]:
                showing_position[position] = showing_position.get(position, 0) | showing
        self._shown = sorted(showing_position.items())
        """The requirements of which lines show something, each with the set of these lines."""
        self._coverages = [{0: covered} for covered in standing.coverages]
        """For each requirement, how far it is met without a set of the lines that show something of it."""
        self._strengths: dict[tuple[str, int, bool], float] = {}
        """The strengths of skills without sets of lines, as a requirement of the block `own` measures them or not."""
        self._skills: dict[int, tuple[str, ...]] = {}
        """For each requirement that was needed, the skills of the person that count for it."""
        self._fits: dict[int, float] = {}

    def changed(self, standing: Standing) -> "WithoutLines":
        """The same person with more uses of some skills, on lines that are not among these."""
        other = object.__new__(WithoutLines)
        other._strengths, other._skills, other._fits = {}, {}, {}
        other._standing, other._place = standing, self._place
        other._showing_skill, other._shown = self._showing_skill, self._shown
        other._coverages = self._coverages.copy()
        for position in standing.changed_since(self._standing):
            other._coverages[position] = {0: standing.coverages[position]}
        return other

    def fit(self, left_out: int) -> float:
        """The fit, 0 to 100, without a set of lines and without the limit of what one line may add."""
        if left_out not in self._fits:
            self._fits[left_out] = self._measure(left_out)
        return self._fits[left_out]

    def _measure(self, left_out: int) -> float:
        coverages = self._standing.coverages.copy()
        for position, showing in self._shown:
            if left_out & showing:
                coverages[position] = self._coverage(position, left_out & showing)
        return fit_of(coverages, self._standing.profile, self._standing.scale.constants.fit)

    def _coverage(self, position: int, left_out: int) -> float:
        known = self._coverages[position]
        if left_out not in known:
            if position not in self._skills:
                self._skills[position] = tuple(self._standing.skills_for(position))
            own = self._standing.profile.is_own[position]
            strengths = {skill: self._strength(skill, left_out, own=own) for skill in self._skills[position]}
            known[left_out] = self._standing.coverage_with(position, strengths)
        return known[left_out]

    def _strength(self, skill: str, left_out: int, *, own: bool) -> float:
        """The strength of a skill without a set of lines, as requirements that are the role's own measure it or not."""
        left_out &= self._showing_skill.get(skill, 0)
        known = (skill, left_out, own)
        if known not in self._strengths:
            uses = self._standing.uses[skill]
            left = frozenset(use for use in uses if not left_out & self._place.get(use.line, 0)) if left_out else uses
            self._strengths[known] = self._standing.scale.strength_for(left, own=own)
        return self._strengths[known]
