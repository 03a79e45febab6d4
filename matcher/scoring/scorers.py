"""Keep scorers for the roles that are asked for again and again."""

from collections.abc import Sequence

from knowledge.taxonomy.content_hash import role_hash
from knowledge.taxonomy.model import Role, Taxonomy
from matcher.scoring.scorer import Scorer

MOST = 50
"""At most this many scorers are kept."""


class Scorers:
    """Scorers by their roles. To prepare one takes as long as to score several resumes. Threads may share them."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._kept: dict[tuple[str, ...], Scorer] = {}

    def of(self, roles: Sequence[Role]) -> Scorer:
        """The scorer for these roles, in this order. Raises `UsageError` if there is none or if two have one id."""
        hashes = tuple(map(role_hash, roles))
        scorer = self._kept.get(hashes)
        if scorer is None:
            scorer = Scorer(self._taxonomy, roles)
            if len(self._kept) >= MOST:
                self._kept.clear()
            self._kept[hashes] = scorer
        return scorer
