"""Rank the documents of a pool by their fit for roles, from stored evidence."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from matcher.pool.block import Block
from matcher.pool.fits import RoleScorer
from matcher.pool.people import People
from matcher.pool.placed import Placed, PoolRanking, TooShort


def rank_pool(
    blocks: Iterable[Block],
    scorers: Sequence[RoleScorer],
    *,
    top: int | None = None,
    min_fit: float = 0.0,
    current: str | None = None,
    people: People | None = None,
    one_per_person: bool = False,
) -> PoolRanking:
    """The documents with the largest fits of at least `min_fit`; all, or the best `top`. Equal fits: sorted by name.

    Documents with too few words have no fit and are listed apart. `current` is the hash of what decides now. With
    `people`, each document names the others that are perhaps of the same person; with `one_per_person`, the one with
    the largest fit takes their place.
    """
    people = people or People(())
    best: list[_Row] = []
    documents, stale = 0, []
    too_short: list[TooShort] = []
    days: set[dt.date] = set()
    for block in blocks:
        full = top is not None and len(best) == top
        best += _rows(block, documents, scorers, at_least=max(min_fit, best[-1].placed.best) if full else min_fit)
        too_short += _too_short(block, documents, scorers, people)
        documents += len(block.documents)
        days.update(document.as_of for document in block.documents)
        stale += [document.file for document in block.documents if document.read_with != current]
        if top is not None:
            best = _best_of(best, people, one_per_person=one_per_person)[:top]
    ranked = _best_of(best, people, one_per_person=one_per_person)
    items = (
        replace(
            row.placed,
            same_person=people.others(row.place),
            same_person_count=people.count_of_others(row.place),
        )
        for row in ranked
    )
    return PoolRanking(
        tuple(items),
        documents,
        tuple(stale),
        tuple(too_short),
        tuple(map(str, sorted(days))),
        tuple(row.place for row in ranked),
    )


def _too_short(block: Block, start: int, scorers: Sequence[RoleScorer], people: People) -> list[TooShort]:
    """The documents of a block that have no fit. `start` is the place of the first one in the pool."""
    return [
        TooShort(
            document.file,
            document.sha256,
            document.reference,
            people.others(place),
            document.to_check,
            people.count_of_others(place),
        )
        for place, document in enumerate(block.documents, start)
        if not any(scorer.has_fit(document) for scorer in scorers)
    ]


class _Row(NamedTuple):
    """A document of the ranking, and its place in the pool."""

    placed: Placed
    place: int


def _order(row: _Row) -> tuple[float, str]:
    return -row.placed.best, row.placed.file


def _best_of(rows: Iterable[_Row], people: People, *, one_per_person: bool) -> list[_Row]:
    """The rows in order; with `one_per_person` only the first of each person."""
    ordered = sorted(rows, key=_order)
    if not one_per_person:
        return ordered
    first: dict[int, _Row] = {}
    for row in ordered:
        first.setdefault(people.first(row.place), row)
    return list(first.values())


def _rows(block: Block, start: int, scorers: Sequence[RoleScorer], *, at_least: float) -> list[_Row]:
    """The documents of a block with a fit of at least `at_least` for some role, in the order of the pool.

    `start` is the place of the first document of the block in the pool.
    """
    unlimited = [scorer.unlimited(block) for scorer in scorers]
    reached = [max((fit for fit in fits if fit is not None), default=-1.0) for fits in zip(*unlimited, strict=True)]
    fits = [
        scorer.fits(block, [fit if most >= at_least else None for fit, most in zip(each, reached, strict=True)])
        for scorer, each in zip(scorers, unlimited, strict=True)
    ]
    rows = []
    for place, (document, found) in enumerate(zip(block.documents, zip(*fits, strict=True), strict=True), start):
        by_role = {scorer.role.id: fit for scorer, fit in zip(scorers, found, strict=True) if fit is not None}
        if by_role and (best := max(by_role.values())) >= at_least:
            placed = Placed(
                document.file, document.sha256, best, by_role, document.reference, to_check=document.to_check
            )
            rows.append(_Row(placed, place))
    return rows
