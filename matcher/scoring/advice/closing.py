"""Which skill would close a gap."""

from collections.abc import Mapping, Set

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
        self._best = [_best(each, shares) for each in role.requirements]
        self._waiting: dict[str, list[int]] = {}
        for position, best in enumerate(self._best):
            for skill in {each for closing in best for each in (closing, *foundations.after(closing))}:
                self._waiting.setdefault(skill, []).append(position)

    def closing(self, gap: Gap, known: Set[str], used: Set[str]) -> str | None:
        """The skill already begun, else one that the told work shows, else any that can be learned now.

        Of several that meet the requirement best, it is the one that most postings name. It is none of the `used`. What
        can be learned now builds only on what is `known`.
        """
        best = self._best[gap.position]
        for names in (gap.begun, self.foundations.tells_of(gap.told_by) if gap.told_by else ()):
            if names:
                for skill in best:
                    if skill in names and skill not in used:
                        return skill
        for skill in best:
            if skill not in used and self.foundations.within_reach(skill, known):
                return skill
        return None

    def waiting_for(self, skill: str) -> list[int]:
        """The positions of the requirements for which another skill may be chosen once this one is used or known."""
        return self._waiting.get(skill, [])


def _best(requirement: Requirement, shares: Shares) -> tuple[str, ...]:
    """The skills that meet a requirement best, first those that most postings name."""
    most = max(each.credit for each in requirement.alternatives)
    best = [each.skill for each in requirement.alternatives if each.credit == most]
    return tuple(sorted(best, key=lambda skill: -shares.get(skill, 0.0)))
