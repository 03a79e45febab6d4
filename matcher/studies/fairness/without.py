"""Compute what the fits of a pool would be if its role did not have one of its requirements."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from knowledge.taxonomy.content_hash import role_hash
from knowledge.taxonomy.model import Requirement, Role, Taxonomy
from matcher.pool.block import Block
from matcher.pool.evidence_file import evidence_of_pool
from matcher.pool.fits import RoleScorer
from matcher.scoring.fit.blocks import FULL


class FitsWithout:
    """The fits of a pool for one role without each of its requirements, scored from the evidence as in a ranking.

    The points are shared out anew among the requirements that stay, and what one line of a resume may add and the years
    of practice are computed anew. A requirement that is alone in its block is not left out, since its block would be
    empty. The evidence is read when the first fits are asked for. `spare` is a folder for it if nobody may write beside
    the pool.
    """

    def __init__(self, role: Role, taxonomy: Taxonomy, pool: Path, spare: Path) -> None:
        self.sha256 = role_hash(role)
        """The hash of the role's data. Reports with another one were made with other requirements."""
        self._role, self._taxonomy, self._pool, self._spare = role, taxonomy, pool, spare
        self._all_fits = self._of_documents()
        self._next = 0

    def fits(self, place: int, fit: float) -> Mapping[str, float] | None:
        """The fit without each requirement, 0 to 100, by its id; None if the document has no fit today.

        `place` counts the documents of the pool with a report, from 0, and must grow from call to call. `fit` is the
        document's fit in the pool. If it was made with other versions, it changes by as much as it would change today.
        Raises the errors of `evidence_of_pool`.
        """
        with_all, without = next(islice(self._all_fits, place - self._next, None))
        self._next = place + 1
        if with_all is None:
            return None
        return {id_: each if with_all == fit else _within(fit + each - with_all) for id_, each in without.items()}

    def _of_documents(self) -> Iterator[tuple[float | None, Mapping[str, float]]]:
        """For each document with a report, its fit today, and that without each requirement."""
        with_all = RoleScorer(self._taxonomy, self._role)
        reduced = {each.id: RoleScorer(self._taxonomy, _without(self._role, each)) for each in _not_alone(self._role)}
        for block in evidence_of_pool(self._pool, self._taxonomy, spare=self._spare).blocks():
            today = _fits(with_all, block)
            columns = [_fits(scorer, block) for scorer in reduced.values()]
            for fit, *others in zip(today, *columns, strict=True):
                yield fit, {id_: each for id_, each in zip(reduced, others, strict=True) if each is not None}


def _not_alone(role: Role) -> Iterator[Requirement]:
    """The requirements of a role that have another one in their block."""
    for each in role.requirements:
        if any(other.block == each.block for other in role.requirements if other is not each):
            yield each


def _without(role: Role, left: Requirement) -> Role:
    return replace(role, requirements=tuple(each for each in role.requirements if each is not left))


def _fits(scorer: RoleScorer, block: Block) -> list[float | None]:
    return scorer.fits(block, scorer.unlimited(block))


def _within(fit: float) -> float:
    return min(FULL, max(0.0, fit))
