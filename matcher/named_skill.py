"""Find the skills that a person means by ids or names."""

from collections.abc import Iterable

from rapidfuzz import fuzz

from knowledge.folding import fold_known_name, fold_name
from knowledge.taxonomy.model import Skill, Taxonomy
from knowledge.taxonomy.search import SAME_NAME, search
from matcher.errors import UnknownSkillError

MOST_ALIKE = 3
"""So many skills with names alike are suggested."""
LEAST_ALIKE = 65.0
"""How alike a single word must be spelt, 0 to 100, to be suggested.

With less, no more misspelt names are found, and more everyday words get a suggestion.
"""
LONG_WORD, LONG_TEXT = 3, 8
"""Shorter words say little about a skill, and shorter texts resemble anything."""


def named_skill(text: str, taxonomy: Taxonomy) -> str:
    """The id of the skill with that id or name.

    Raises `UnknownSkillError` if there is none; the message suggests similar skills if some exist.
    """
    if text in taxonomy.skills:
        return text
    nearest = search(taxonomy, text, limit=1)
    if nearest and nearest[0].similarity >= SAME_NAME:
        return nearest[0].skill.id
    raise UnknownSkillError(f"There is no skill called '{text}'{_did_you_mean(similar_names(text, taxonomy))}")


def similar_names(text: str, taxonomy: Taxonomy) -> list[str]:
    """The names of at most `MOST_ALIKE` skills that a text of no skill may mean, the likeliest first."""
    nearest = search(taxonomy, text, limit=1)
    return [nearest[0].skill.name] if nearest else _names_alike(text, taxonomy)


def known_skills(texts: Iterable[str], taxonomy: Taxonomy) -> tuple[list[str], dict[str, str]]:
    """The ids of the skills with these ids or names, each once, and for each text of none a sentence that says so."""
    found: dict[str, None] = {}
    unknown: dict[str, str] = {}
    for text in texts:
        try:
            found[named_skill(text, taxonomy)] = None
        except UnknownSkillError as error:
            unknown[text] = error.detail
    return list(found), unknown


def _did_you_mean(names: list[str]) -> str:
    if not names:
        return "."
    *first, last = (f"'{name}'" for name in names)
    return f"; did you mean {', '.join(first)} or {last}?" if first else f"; did you mean {last}?"


def _names_alike(text: str, taxonomy: Taxonomy) -> list[str]:
    """The names of the skills with a name that shares a long word with the text or is spelt like it, best first."""
    query = fold_name(text)
    alike = {skill.name: _likeness(query, skill) for skill in taxonomy.skills.values()}
    best = sorted(alike, key=lambda name: (-alike[name], name))
    return [name for name in best if alike[name] > 0][:MOST_ALIKE]


def _likeness(query: str, skill: Skill) -> float:
    return max(_name_likeness(query, fold_known_name(name)) for name in (skill.name, *skill.aliases))


def _name_likeness(query: str, name: str) -> float:
    """How alike a name is, 0 if it is not alike enough. Names with a word of the text come first."""
    words = set(query.split())
    if any(len(word) >= LONG_WORD for word in words & {*name.split()}):
        return SAME_NAME + fuzz.token_sort_ratio(query, name)
    is_long_word = len(words) == 1 and len(query) >= LONG_TEXT
    return fuzz.ratio(query, name, score_cutoff=LEAST_ALIKE) if is_long_word else 0.0
