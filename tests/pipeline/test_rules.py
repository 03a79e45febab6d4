"""What the rules may name is what the pipeline knows."""

from typing import get_args

from knowledge.rules.postings import DemandCues, DemandWordings
from knowledge.rules.resumes import Place, StatusCues, StatusWordings, TieredPlace
from matcher.briefs.report import Demand
from matcher.evidence import Status
from matcher.pipeline.sections import HEADER, UNPLACED
from matcher.pipeline.skills.ambiguous_names import ENTRY_HEADER


def test_tiers():
    assert {HEADER, UNPLACED} <= set(get_args(TieredPlace))


def test_statuses():
    assert {*StatusCues.__struct_fields__, *StatusWordings.__struct_fields__} == set(get_args(Status)) - {"hidden"}


def test_demands():
    assert {*DemandCues.__struct_fields__, *DemandWordings.__struct_fields__} == set(get_args(Demand)) - {"ignored"}


def test_places():
    assert {HEADER, ENTRY_HEADER} <= set(get_args(Place))
