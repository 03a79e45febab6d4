"""Fits of a pool, computed together from its compact evidence, equal those of a full match of each document."""

import datetime as dt
from itertools import cycle
from unittest.mock import patch

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.taxonomy.loader import load_taxonomy
from matcher.evidence import Evidence
from matcher.pool.block import Block, BlockMaker, pool_document
from matcher.pool.document_ranker import DocumentRanker
from matcher.pool.fits import RoleScorer
from matcher.pool.placed import Placed
from matcher.pool.ranking import rank_pool
from matcher.scoring import Scorer
from matcher.scoring.compact import compact_evidence
from tests.properties.scoring_strategies import evidence_from, roles, unit_lists
from tests.scoring.builders import AI, AS_OF, ML, WORLD

TAXONOMY = load_taxonomy()
BUILT_IN = tuple(TAXONOMY.roles.values())
ASKED = sorted({each.skill for role in BUILT_IN for part in role.requirements for each in part.alternatives})


def documents_of(people, days=(AS_OF,)):
    """Documents whose evidence these lists of units are, as of these days in turn."""
    return [
        pool_document(f"{number:03}", None, day, None, compact_evidence(evidence_from(shown)))
        for number, (shown, day) in enumerate(zip(people, cycle(days), strict=False))
    ]


def block_of(people, taxonomy):
    """A block of documents whose evidence these lists of units are. It is written and read, as in a file."""
    documents = documents_of(people)
    return msgspec.msgpack.decode(msgspec.msgpack.encode(BlockMaker(taxonomy).make(documents)), type=Block)


def fits_of(people, role, taxonomy):
    scorer, block = RoleScorer(taxonomy, role), block_of(people, taxonomy)
    return scorer.fits(block, scorer.unlimited(block))


def fits_of_matches(people, role, taxonomy):
    scorer = Scorer(taxonomy, [role])
    return [scorer.assess(evidence_from(shown), AS_OF).roles[0].fit for shown in people]


@settings(max_examples=40)
@given(roles(), st.lists(unit_lists(), min_size=1, max_size=4))
def test_fits_for_drawn_roles_are_those_of_a_match(role, people):
    assert fits_of(people, role, WORLD) == fits_of_matches(people, role, WORLD)


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(BUILT_IN), st.lists(unit_lists(ASKED, max_size=40), min_size=1, max_size=4))
def test_fits_for_built_in_roles_are_those_of_a_match(role, people):
    assert fits_of(people, role, TAXONOMY) == fits_of_matches(people, role, TAXONOMY)


@settings(max_examples=40)
@given(st.lists(unit_lists(), min_size=1, max_size=6), st.integers(1, 4), st.sampled_from([0.0, 20.0, 55.0]))
def test_the_best_are_the_first_of_all(people, top, min_fit):
    scorers = [RoleScorer(WORLD, role) for role in (ML, AI)]
    blocks = [block_of(people, WORLD)]
    expected = sorted(
        (-max(fits), f"{number:03}", fits)
        for number, fits in enumerate(zip(*(fits_of_matches(people, role, WORLD) for role in (ML, AI)), strict=True))
        if max(fits) >= min_fit
    )

    found = rank_pool(blocks, scorers, top=top, min_fit=min_fit).items

    assert [(-each.best, each.file, tuple(each.fits.values())) for each in found] == expected[:top]
    assert len(rank_pool(blocks, scorers, min_fit=min_fit).items) == len(expected)


DAYS = (AS_OF, dt.date(2023, 2, 28), dt.date(2031, 1, 1))


def ranked_one_by_one(people, role, taxonomy, top):
    """Fit and name of the best, from a full match of each document."""
    scorer = Scorer(taxonomy, [role])
    fits = [
        (-scorer.assess(evidence_from(shown), day).roles[0].fit, f"{number:03}")
        for number, (shown, day) in enumerate(zip(people, cycle(DAYS), strict=False))
    ]
    return sorted(fits)[:top]


def ranked_in_parts(people, role, taxonomy, top, part):
    """Fit and name of the best, when the documents come in parts and each goes on with the best so far."""
    ranker, best = DocumentRanker(taxonomy, role), []
    documents = documents_of(people, DAYS)
    for begin in range(0, len(documents), part):
        best = ranker.best(documents[begin : begin + part], best, top=top)
    return [(-each.best, each.file) for each in best]


@settings(max_examples=60)
@given(roles(), st.lists(unit_lists(), max_size=8), st.integers(1, 3), st.integers(1, 4), st.integers(1, 3))
def test_documents_are_ranked_for_drawn_roles_like_their_matches(role, people, top, part, together):
    with patch("matcher.pool.document_ranker.TOGETHER", together):
        found = ranked_in_parts(people, role, WORLD, top, part)

    assert found == ranked_one_by_one(people, role, WORLD, top)


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(BUILT_IN), st.lists(unit_lists(ASKED, max_size=40), max_size=5), st.integers(1, 3))
def test_documents_are_ranked_for_built_in_roles_like_their_matches(role, people, top):
    assert ranked_in_parts(people, role, TAXONOMY, top, 2) == ranked_one_by_one(people, role, TAXONOMY, top)


def test_documents_with_too_few_words_are_not_ranked():
    short = pool_document("a", None, AS_OF, None, compact_evidence(Evidence(39, ())))
    before = Placed("b", None, 0.0, {})

    assert DocumentRanker(WORLD, ML).best([short], [before], top=2) == [before]


def test_a_document_with_too_few_words_has_no_fit():
    short = pool_document("a", None, AS_OF, None, compact_evidence(Evidence(39, ())))
    block = BlockMaker(WORLD).make([short])
    scorer = RoleScorer(WORLD, ML)

    assert scorer.fits(block, scorer.unlimited(block)) == [None]
    assert rank_pool([block], [scorer]).items == ()


def test_a_block_without_documents_has_no_fits():
    scorer = RoleScorer(WORLD, ML)
    assert scorer.unlimited(BlockMaker(WORLD).make([])) == []
