"""Rank the documents of a pool by their fit for roles, from stored evidence."""

import heapq
from collections.abc import Iterable, Sequence

from matcher.pool.block import Block
from matcher.pool.fits import RoleScorer
from matcher.pool.placed import Placed, PoolRanking


def rank_pool(
    blocks: Iterable[Block],
    scorers: Sequence[RoleScorer],
    *,
    top: int | None = None,
    min_fit: float = 0.0,
    current: str | None = None,
) -> PoolRanking:
    """The documents with the largest fits of at least `min_fit`; all, or the best `top`. Equal fits: sorted by name.

    Documents with too few words have no fit and are left out. `current` is the hash of what decides now.
    """
    best: list[Placed] = []
    documents, stale = 0, []
    for block in blocks:
        documents += len(block.documents)
        stale += [document.file for document in block.documents if document.read_with != current]
        full = top is not None and len(best) == top
        best += _placed(block, scorers, at_least=max(min_fit, best[-1].best) if full else min_fit)
        if top is not None:
            best = heapq.nsmallest(top, best, key=_order)
    return PoolRanking(tuple(sorted(best, key=_order)), documents, tuple(stale))


def _order(placed: Placed) -> tuple[float, str]:
    return -placed.best, placed.file


def _placed(block: Block, scorers: Sequence[RoleScorer], *, at_least: float) -> list[Placed]:
    """The documents of a block with a fit of at least `at_least` for some role, in no special order."""
    unlimited = [scorer.unlimited(block) for scorer in scorers]
    reached = [max((fit for fit in fits if fit is not None), default=-1.0) for fits in zip(*unlimited, strict=True)]
    fits = [
        scorer.fits(block, [fit if most >= at_least else None for fit, most in zip(each, reached, strict=True)])
        for scorer, each in zip(scorers, unlimited, strict=True)
    ]
    placed = []
    for document, found in zip(block.documents, zip(*fits, strict=True), strict=True):
        by_role = {scorer.role.id: fit for scorer, fit in zip(scorers, found, strict=True) if fit is not None}
        if by_role and (best := max(by_role.values())) >= at_least:
            placed.append(Placed(document.file, document.sha256, best, by_role))
    return placed
