"""The skill that a person means: by its id or by any of its names."""

from matcher.errors import UnknownSkillError
from skill_taxonomy.model import Taxonomy
from skill_taxonomy.search import SAME_NAME, search


def named_skill(text: str, taxonomy: Taxonomy) -> str:
    """The id of the skill of that id or name. Raises `UnknownSkillError`, with the nearest one where there is one."""
    if text in taxonomy.skills:
        return text
    nearest = search(taxonomy, text, limit=1)
    if not nearest:
        raise UnknownSkillError(f"There is no skill called '{text}'.")
    if nearest[0].similarity < SAME_NAME:
        raise UnknownSkillError(f"There is no skill called '{text}'; did you mean '{nearest[0].skill.id}'?")
    return nearest[0].skill.id
