"""Find the skill that a person means by an id or a name."""

from knowledge.taxonomy.model import Taxonomy
from knowledge.taxonomy.search import SAME_NAME, search
from matcher.errors import UnknownSkillError


def named_skill(text: str, taxonomy: Taxonomy) -> str:
    """The id of the skill with that id or name.

    Raises `UnknownSkillError` if there is none; the message suggests a similar skill if one exists.
    """
    if text in taxonomy.skills:
        return text
    nearest = search(taxonomy, text, limit=1)
    if not nearest:
        raise UnknownSkillError(f"There is no skill called '{text}'.")
    if nearest[0].similarity < SAME_NAME:
        raise UnknownSkillError(f"There is no skill called '{text}'; did you mean '{nearest[0].skill.name}'?")
    return nearest[0].skill.id
