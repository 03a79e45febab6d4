"""Hypothesis strategies for own roles: role files that an organisation might write and that the loader accepts."""

from hypothesis import strategies as st

from knowledge.taxonomy.loader import load_taxonomy, parse_role
from knowledge.taxonomy.model import BLOCKS
from knowledge.taxonomy.schemas import LEAST, MAX_WEIGHT

TAXONOMY = load_taxonomy()
SKILLS = sorted(TAXONOMY.skills)[::6]
"""Only some skills, so that a drawn role and drawn evidence often have some in common."""

GROUPS = sorted(TAXONOMY.groups)

weights = st.floats(LEAST, MAX_WEIGHT)
credits_given = st.floats(LEAST, 1)


@st.composite
def own_alternatives(draw):
    """A list of skills, some of them with a credit."""
    asked = draw(st.lists(st.sampled_from(SKILLS), min_size=1, max_size=8, unique=True))
    return [{"skill": skill, "credit": draw(credits_given)} if draw(st.booleans()) else skill for skill in asked]


@st.composite
def requirements(draw, number):
    """One requirement: a skill, a group of the taxonomy, or own alternatives, of which it may need several."""
    kind = draw(st.sampled_from(["skill", "group", "any_of"]))
    said = {
        "id": f"r{number}",
        "block": draw(st.sampled_from(BLOCKS)),
        "weight": draw(weights),
        "evidence_needed": "say where you did it",
    }
    if kind == "skill":
        return said | {"skill": draw(st.sampled_from(SKILLS))}
    if kind == "group":
        return said | {"group": draw(st.sampled_from(GROUPS))}
    asked = draw(own_alternatives())
    return said | {"name": "One of several", "any_of": asked, "count": draw(st.integers(1, len(asked)))}


@st.composite
def own_roles(draw):
    """A role that the loader made from a drawn role file."""
    numbers = range(draw(st.integers(1, 8)))
    lines = [draw(requirements(number)) for number in numbers]
    lines[0] |= {"block": "own"}
    data = {"id": "own", "name": "Own", "version": "1", "description": "Ours.", "requirements": lines}
    return parse_role(data, TAXONOMY)
