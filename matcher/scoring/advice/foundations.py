"""Which skills build on which, so that advice names nothing before what it builds on."""

from collections.abc import Iterable, Set

from knowledge.taxonomy.implied import implied_skills
from knowledge.taxonomy.model import Taxonomy


class Foundations:
    """What the skills of a taxonomy imply and build on. Make it once for a taxonomy."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        implied = implied_skills(taxonomy)
        self._with_implied = {skill: broader | {skill} for skill, broader in implied.items()}
        self._tells = {skill.id: frozenset({skill.id, *skill.implies}) for skill in taxonomy.skills.values()}
        self._telling: dict[str, set[str]] = {}
        for skill, told in self._tells.items():
            for each in told:
                self._telling.setdefault(each, set()).add(skill)
        self._after = {skill.id: frozenset(skill.after) for skill in taxonomy.skills.values()}
        self._tools = frozenset(skill.id for skill in taxonomy.skills.values() if skill.is_tool)

    def with_implied(self, skill: str) -> frozenset[str]:
        """The skill and all broader ones that it implies."""
        return self._with_implied[skill]

    def all_with_implied(self, skills: Iterable[str]) -> frozenset[str]:
        """The skills and all broader ones that they imply."""
        return frozenset().union(*map(self.with_implied, skills))

    def tells_of(self, skill: str) -> frozenset[str]:
        """The skill and the broader ones that it implies directly. Who tells of work with it has done these, too."""
        return self._tells[skill]

    def telling_of(self, skill: str) -> frozenset[str]:
        """The skill and the narrower ones that imply it directly: work with any of them is work with it."""
        return frozenset(self._telling.get(skill, ()))

    def after(self, skill: str) -> frozenset[str]:
        """The skills that this one builds on directly."""
        return self._after.get(skill, frozenset())

    def is_tool(self, skill: str) -> bool:
        """Whether the skill is a tool, a language or a platform: something that has a name of its own."""
        return skill in self._tools

    def within_reach(self, skill: str, known: Set[str]) -> bool:
        """Whether somebody who knows `known` knows all that the skill builds on."""
        after = self._after.get(skill)
        return not after or after <= known
