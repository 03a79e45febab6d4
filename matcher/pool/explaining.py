"""Say why documents of a ranking have their places, from their compact evidence: those that are shown."""

from collections.abc import Iterable, Sequence

from knowledge.constants.scoring import load_constants
from knowledge.taxonomy.implied import implied_skills
from knowledge.taxonomy.model import Role, Taxonomy
from matcher.pool.block import PoolDocument
from matcher.pool.placed import Explanation
from matcher.scoring.advice.added_skill import AddedWork
from matcher.scoring.advice.prospects import Prospects
from matcher.scoring.compact import uses_of
from matcher.scoring.fit.one_line import LineLimit
from matcher.scoring.fit.profile import build_profile
from matcher.scoring.fit.since import first_days
from matcher.scoring.fit.standing import Standing
from matcher.scoring.fit.strength import StrengthScale
from matcher.scoring.recommendation.choice import choose
from matcher.scoring.recommendation.doubts import doubts_about_roles
from matcher.scoring.recommendation.recommend import roles_in_practice
from matcher.scoring.time_in_role import months_in_role

MOST = 1000
"""At most this many documents of a ranking are explained, from the top. Each takes about a millisecond."""

_STRONGEST = 2
"""How many of the requirements that a document shows are named."""


class Explainer:
    """Explains documents that are ranked for some roles. A new one prepares the roles, so keep it for a ranking."""

    def __init__(self, taxonomy: Taxonomy, roles: Sequence[Role]) -> None:
        self._constants = load_constants()
        implied = implied_skills(taxonomy)
        self._profiles = [build_profile(role, implied, self._constants.fit) for role in roles]
        self._skills = taxonomy.skills.keys()
        self._first_days = first_days(taxonomy)

    def all(
        self, documents: Iterable[tuple[int, PoolDocument]], places: Sequence[int]
    ) -> tuple[Explanation | None, ...]:
        """Why each document of a ranking has its place in it; None after the first `MOST`.

        `places` are those of the ranked documents in the pool, in the order of the ranking, and `documents` has at
        least the first `MOST` of them with their places. Names would not do: two documents may have one name.
        Without places, nothing of the documents is read.
        """
        shown = frozenset(places[:MOST])
        found = {place: self.explanation(each) for place, each in documents if place in shown} if shown else {}
        return tuple(map(found.get, places))

    def explanation(self, document: PoolDocument) -> Explanation:
        """Why a document with a fit has its place."""
        scale = StrengthScale(self._constants, document.as_of)
        uses = uses_of(document.evidence, scale, self._skills, self._first_days)
        work = AddedWork(scale)
        prospects = [Prospects(LineLimit(Standing(profile, uses, scale)), work) for profile in self._profiles]
        fits = {each.role.id: each.fit for each in prospects}
        choice = choose(fits, roles_in_practice(prospects), self._constants.recommendation)
        best = max(prospects, key=lambda each: each.fit).standing
        doubts = doubts_about_roles(prospects, choice, self._constants)
        return Explanation(choice.roles, self._shown(best), self._missing(best), months_in_role(best), doubts)

    def _shown(self, standing: Standing) -> tuple[str, ...]:
        """The names of what a person shows most of a role's own work."""
        shown = {name: weight * covered for name, weight, covered in _own(standing) if covered >= self._named_below}
        return tuple(sorted(shown, key=lambda name: -shown[name])[:_STRONGEST])

    def _missing(self, standing: Standing) -> str:
        """The name of the requirement that is missing most in a role's own work; empty if that part is full."""
        if standing.shares["own"] >= 1:
            return ""
        left = {name: weight * (1 - covered) for name, weight, covered in _own(standing) if covered < self._named_below}
        return max(left, key=lambda name: left[name], default="")

    @property
    def _named_below(self) -> float:
        return self._constants.missing.named_below


def _own(standing: Standing) -> Iterable[tuple[str, float, float]]:
    """The name, the weight and the coverage of each requirement of a role's own."""
    for requirement, covered in standing.covered:
        if requirement.block == "own":
            yield requirement.name, requirement.weight, covered
