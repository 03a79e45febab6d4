"""Rank single documents for one role, as they come from a store."""

import heapq
from collections.abc import Iterable, Sequence
from itertools import islice

from knowledge.taxonomy.model import Role, Taxonomy
from matcher.pool.block import BlockMaker, PoolDocument
from matcher.pool.fits import RoleScorer
from matcher.pool.placed import Placed
from matcher.pool.ranking import rank_pool

TOGETHER = 256
"""How many documents are scored at once."""


class DocumentRanker:
    """Ranks documents whose strengths are not known yet, for one role.

    Strengths of single lines, which take most of the time, are computed only for documents that may be among the best.
    """

    def __init__(self, taxonomy: Taxonomy, role: Role) -> None:
        self._scorer = RoleScorer(taxonomy, role)
        self._maker = BlockMaker(taxonomy, skills=self._scorer.asked_for)

    def has_fit(self, document: PoolDocument) -> bool:
        """Whether a document has enough words for a fit. Others are left out of the ranking."""
        return self._scorer.has_fit(document)

    def best(self, documents: Iterable[PoolDocument], so_far: Sequence[Placed], *, top: int) -> list[Placed]:
        """The best `top` of these documents and of those `so_far`, in the order of `rank_pool`."""
        best = heapq.nsmallest(top, so_far, key=_order)
        waiting = iter(documents)
        while together := tuple(islice(waiting, TOGETHER)):
            least = best[-1].best if len(best) == top else 0.0
            bounds = self._scorer.unlimited(self._maker.make(together, with_lines=False))
            hopeful = [
                document
                for document, bound in zip(together, bounds, strict=True)
                if bound is not None and bound >= least
            ]
            found = rank_pool([self._maker.make(hopeful)], [self._scorer], top=top, min_fit=least).items
            best = heapq.nsmallest(top, [*best, *found], key=_order)
        return best


def _order(placed: Placed) -> tuple[float, str]:
    return -placed.best, placed.file
