"""Fits of a pool, computed together from its compact evidence, equal those of a full match of each document."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.taxonomy.loader import load_taxonomy
from matcher.evidence import Evidence
from matcher.pool.block import Block, BlockMaker, pool_document
from matcher.pool.fits import RoleScorer
from matcher.pool.ranking import rank_pool
from matcher.scoring import Scorer
from matcher.scoring.compact import compact_evidence
from tests.properties.scoring_strategies import evidence_from, roles, unit_lists
from tests.scoring.builders import AI, AS_OF, ML, WORLD

TAXONOMY = load_taxonomy()
BUILT_IN = tuple(TAXONOMY.roles.values())
ASKED = sorted({each.skill for role in BUILT_IN for part in role.requirements for each in part.alternatives})


def block_of(people, taxonomy):
    """A block of documents whose evidence these lists of units are. It is written and read, as in a file."""
    documents = [
        pool_document(f"{number:03}", None, AS_OF, None, compact_evidence(evidence_from(shown)))
        for number, shown in enumerate(people)
    ]
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


def test_a_document_with_too_few_words_has_no_fit():
    short = pool_document("a", None, AS_OF, None, compact_evidence(Evidence(39, ())))
    block = BlockMaker(WORLD).make([short])
    scorer = RoleScorer(WORLD, ML)

    assert scorer.fits(block, scorer.unlimited(block)) == [None]
    assert rank_pool([block], [scorer]).items == ()


def test_a_block_without_documents_has_no_fits():
    scorer = RoleScorer(WORLD, ML)
    assert scorer.unlimited(BlockMaker(WORLD).make([])) == []
