"""What each line of a text shows alone, of the skills that a role asks for."""

from matcher.scoring.fit.standing import Standing, UsesBySkill
from matcher.scoring.fit.strength import Use

UsesOnLine = dict[str, tuple[Use, ...]]
"""What a line shows of each skill."""


class Lines:
    """The lines of a person against a role. How far a line alone meets the requirements is computed when it is needed.

    `uses` has what each line shows. Values never change; `adding` makes new ones.
    """

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self.uses: dict[str, UsesOnLine] = _by_line(standing.uses)
        self._alone: dict[str, dict[int, float]] = {}

    def adding(self, uses: UsesBySkill) -> "Lines":
        """The lines of the same person with further uses of skills. What other lines show is not computed again."""
        other = object.__new__(Lines)
        other._standing, other.uses, other._alone = self._standing, self.uses.copy(), self._alone.copy()
        for line, added in _by_line(uses).items():
            before = self.uses.get(line, {})
            other.uses[line] = before | {skill: before.get(skill, ()) + more for skill, more in added.items()}
            other._alone.pop(line, None)
        return other

    def alone(self, line: str) -> dict[int, float]:
        """How far a line alone meets the requirements that it shows something of, 0 to 1, by their positions."""
        if line not in self._alone:
            self._alone[line] = self._standing.alone(self.uses[line])
        return self._alone[line]


def _by_line(uses_by_skill: UsesBySkill) -> dict[str, UsesOnLine]:
    lines: dict[str, UsesOnLine] = {}
    for skill, uses in uses_by_skill.items():
        for use in uses:
            on_line = lines.get(use.line)
            if on_line is None:
                lines[use.line] = {skill: (use,)}
            else:
                on_line[skill] = (*on_line[skill], use) if skill in on_line else (use,)
    return lines
