"""Hypothesis strategies for the scoring: units, evidence and roles in the small invented taxonomy."""

import datetime as dt

from hypothesis import strategies as st

from knowledge.taxonomy.model import BLOCKS, Alternative
from matcher.evidence import DATED_TIERS, TIERS, Evidence, Mention, SkillMentions, Unit
from tests.scoring.builders import AS_OF, WORLD, requirement, role

FREE = "gardening"
"""A skill that no drawn role asks for. It implies no skill, and no skill implies it."""

SKILLS = sorted(set(WORLD.skills) - {FREE})
LINES = ["", "Did this.", "Did that.", "Did more.", "Built it.", "Ran it."]
"""The lines of drawn units. An empty one is a line of its own for each skill."""

DATED = [tier for tier in TIERS if tier in DATED_TIERS]


@st.composite
def intervals(draw, latest=AS_OF + dt.timedelta(days=400)):
    start = draw(st.dates(dt.date(1990, 1, 1), latest))
    return start, start + dt.timedelta(days=draw(st.integers(0, 4000)))


@st.composite
def units(draw, skills=SKILLS, tiers=TIERS, dated=None):
    """A unit. `dated` says whether it has dates if its tier can; by default, that is drawn too."""
    tier = draw(st.sampled_from(tiers))
    has_dates = tier in DATED_TIERS and (draw(st.booleans()) if dated is None else dated)
    start, end = draw(intervals()) if has_dates else (None, None)
    line = draw(st.sampled_from(LINES))
    return Unit(draw(st.sampled_from(skills)), tier, start, end, sure=draw(st.booleans()), line=line)


def unit_lists(skills=SKILLS, max_size=14):
    return st.lists(units(skills), max_size=max_size)


@st.composite
def requirements(draw, name, block):
    asked = draw(st.lists(st.sampled_from(SKILLS), min_size=1, max_size=5, unique=True))
    shares = draw(st.lists(st.sampled_from([1.0, 1.0, 0.8, 0.5]), min_size=len(asked), max_size=len(asked)))
    return requirement(
        name,
        *map(Alternative, asked, shares),
        block=block,
        weight=draw(st.sampled_from([0.5, 1.0, 2.5, 5.0])),
        count=draw(st.integers(1, min(2, len(asked)))),
    )


@st.composite
def roles(draw, name="drawn"):
    blocks = draw(st.lists(st.sampled_from(BLOCKS), min_size=0, max_size=7))
    return role(name, *[draw(requirements(f"r{n}", block)) for n, block in enumerate(["own", *blocks])])


def evidence_from(units, words=400):
    """Evidence with a mention for each unit, in the units' order."""
    by_skill = {}
    for unit in units:
        by_skill.setdefault(unit.skill, []).append(mention_from(unit))
    return Evidence(words, tuple(SkillMentions(skill, tuple(by_skill[skill])) for skill in sorted(by_skill)))


def mention_from(unit, status="claimed"):
    return Mention(
        text="x",
        start=0,
        end=1,
        page=1,
        section="experience",
        method="exact" if unit.sure else "fuzzy",
        similarity=100,
        status=status,
        tier=unit.tier,
        from_=unit.start,
        to=unit.end,
        quote=unit.line,
    )
