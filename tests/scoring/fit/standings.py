"""Short functions that make people with uses of skills, against roles of the invented taxonomy."""

from knowledge.taxonomy.implied import implied_skills
from matcher.scoring import load_constants
from matcher.scoring.fit.profile import build_profile
from matcher.scoring.fit.standing import Standing
from matcher.scoring.fit.strength import StrengthScale, Use
from tests.scoring.builders import AS_OF, ML, WORLD

CONSTANTS = load_constants()
IMPLIED = implied_skills(WORLD)
TODAY = AS_OF.toordinal()


def use(tier="work", line="", *, years=5):
    rank = {"work": 0, "project": 2, "list": 6}[tier]
    return Use(rank, TODAY - 365 * years, TODAY, sure=True, line=line) if rank < 4 else Use(rank, 0, 0, True, line)


def standing(asked, uses):
    """A person against a role; `uses` is a dict of skill to uses."""
    found = {skill: frozenset(each) for skill, each in uses.items()}
    return Standing(build_profile(asked, IMPLIED, CONSTANTS.fit), found, StrengthScale(CONSTANTS, AS_OF))


def shown_by(lines):
    """A person whose lines each tell of work with these skills; `lines` are skills by line."""
    uses = {}
    for number, skills in enumerate(lines):
        for skill in skills:
            uses.setdefault(skill, []).append(use(line=f"line {number:03}"))
    return standing(ML, uses)
