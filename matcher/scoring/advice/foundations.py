"""Which skills build on which, so that advice names nothing before what it builds on."""

from collections.abc import Iterable

from knowledge.taxonomy.model import Taxonomy
from matcher.scoring.fit.profile import implied_skills


class Foundations:
    """What the skills of a taxonomy imply and build on. Make it once for a taxonomy."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._implied = implied_skills(taxonomy)
        self._directly = {skill.id: frozenset(skill.implies) for skill in taxonomy.skills.values()}
        self._after = {skill.id: frozenset(skill.after) for skill in taxonomy.skills.values()}

    def with_implied(self, *skills: str) -> frozenset[str]:
        """The skills and all broader ones that they imply."""
        return frozenset(skills).union(*(self._implied[skill] for skill in skills))

    def tells_of(self, skill: str) -> frozenset[str]:
        """The skill and the broader ones that it implies directly. Who tells of work with it has done these, too."""
        return self._directly[skill] | {skill}

    def within_reach(self, skills: Iterable[str], known: frozenset[str]) -> list[str]:
        """Those of the skills for which somebody who knows `known` knows all that they build on."""
        return [skill for skill in skills if self._after.get(skill, frozenset()) <= known]
