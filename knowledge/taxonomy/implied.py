"""The broader skills that each skill implies."""

from knowledge.taxonomy.model import Taxonomy


def implied_skills(taxonomy: Taxonomy) -> dict[str, frozenset[str]]:
    """For each skill, all broader skills that it implies, directly or through others, without the skill itself."""
    return {skill: _all_broader(skill, taxonomy) for skill in taxonomy.skills}


def _all_broader(skill: str, taxonomy: Taxonomy) -> frozenset[str]:
    found: set[str] = set()
    waiting = [skill]
    while waiting:
        broader = set(taxonomy.skills[waiting.pop()].implies) - found
        found |= broader
        waiting.extend(broader)
    return frozenset(found - {skill})
