"""Which skill would close a gap."""

from collections.abc import Mapping, Sequence, Set

from knowledge.taxonomy.model import Requirement, Role
from matcher.scoring.advice.foundations import Foundations
from matcher.scoring.advice.gaps import Gap

Shares = Mapping[str, float]
"""For each skill, the share of the role's postings that name it, 0 to 1. A skill that was not counted is not in it."""


class ClosingSkills:
    """The skills that would close the gaps of a role. Make it once for a role."""

    def __init__(self, role: Role, foundations: Foundations, shares: Shares) -> None:
        """`shares` are those of the role's postings."""
        self.foundations = foundations
        self.shares = shares
        self.any_of = [tuple(each.skill for each in requirement.alternatives) for requirement in role.requirements]
        """For each requirement of the role, the skills of which one is enough."""
        self._all = [_best_first(each, shares) for each in role.requirements]
        self._best = [_best(each, first) for each, first in zip(role.requirements, self._all, strict=True)]
        self._waiting: dict[str, list[int]] = {}
        for position, (every, best) in enumerate(zip(self._all, self._best, strict=True)):
            for skill in {*every, *(each for closing in best for each in foundations.after(closing))}:
                self._waiting.setdefault(skill, []).append(position)

    def closing(self, gap: Gap, known: Set[str], used: Set[str]) -> str | None:
        """The skill already begun, else one that the told work shows, else any that can be learned now.

        Of several, it is the one that meets the requirement best, then the one that most postings name. It is none of
        the `used`. What can be learned now builds only on what is `known`.
        """
        if gap.begun:
            for skill in self._all[gap.position]:
                if skill in gap.begun and skill not in used:
                    return skill
        best = self._best[gap.position]
        if gap.told_by:
            told = self.foundations.tells_of(gap.told_by)
            for skill in best:
                if skill in told and skill not in used:
                    return skill
        for skill in best:
            if skill not in used and self.foundations.within_reach(skill, known):
                return skill
        return None

    def waiting_for(self, skill: str) -> list[int]:
        """The positions of the requirements for which another skill may be chosen once this one is used or known."""
        return self._waiting.get(skill, [])


def _best_first(requirement: Requirement, shares: Shares) -> tuple[str, ...]:
    """The skills that meet a requirement, the best first. Of equal ones, it is the one that most postings name."""
    ordered = sorted(requirement.alternatives, key=lambda each: (-each.credit, -shares.get(each.skill, 0.0)))
    return tuple(each.skill for each in ordered)


def _best(requirement: Requirement, best_first: Sequence[str]) -> Sequence[str]:
    """Those skills that meet a requirement best."""
    worth = [each.credit for each in requirement.alternatives]
    return best_first[: worth.count(max(worth))]
