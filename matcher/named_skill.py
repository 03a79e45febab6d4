"""Find the skills that a person means by ids or names."""

from collections import Counter
from collections.abc import Iterable

from rapidfuzz import fuzz

from knowledge.folding import fold_known_name, fold_name
from knowledge.rules.loader import ordinary_words
from knowledge.taxonomy.model import Skill, Taxonomy
from knowledge.taxonomy.search import PART_OF_NAME, SAME_NAME, SearchHit, search
from matcher.errors import UnknownSkillError

MOST_ALIKE = 3
"""So many skills with names alike are suggested."""
LEAST_ALIKE = 75.0
"""How alike a single word must be spelt, 0 to 100, to be suggested.

With less, no more misspelt names are found, and more everyday words get a suggestion. Hardly anybody misspells the
first letter.
"""
LONG_WORD, LONG_TEXT = 3, 8
"""Shorter words say little about a skill, and shorter texts resemble anything."""
MOST_WORDS = 3
"""A text of more words is no name, so that a single word of it suggests nothing."""
MOST_SKILLS = 2
"""A word in the names of more skills, such as "deep" or "machine", does not tell which one is meant."""
FEW_EVERYDAY_WORDS = 2
"""Fewer everyday words suggest nothing: "first aid" and "first responder" are different things."""
LEAST_SHARED = 0.5
"""Words that make up so much of a text suggest a skill, however many skills have them in their names."""


def named_skill(text: str, taxonomy: Taxonomy) -> str:
    """The id of the skill with that id or name, or the only one that an ambiguous name can mean ("ML").

    Raises `UnknownSkillError` if there is none; the message suggests similar skills if some exist.
    """
    if text in taxonomy.skills:
        return text
    nearest = search(taxonomy, text, limit=1)
    if nearest and nearest[0].similarity >= SAME_NAME:
        return nearest[0].skill.id
    meant = _meant_by(text, taxonomy)
    if len(meant) == 1:
        return meant[0]
    raise UnknownSkillError(f"Rolefit knows no skill called '{text}'{_did_you_mean(similar_names(text, taxonomy))}")


def similar_names(text: str, taxonomy: Taxonomy) -> list[str]:
    """The names of at most `MOST_ALIKE` skills that a text of no skill may mean, the likeliest first."""
    if meant := _meant_by(text, taxonomy):
        return [taxonomy.skills[skill].name for skill in meant][:MOST_ALIKE]
    nearest = [hit for hit in search(taxonomy, text, limit=1) if _is_near(hit, fold_name(text))]
    return [hit.skill.name for hit in nearest] or _names_alike(text, taxonomy)


def _meant_by(text: str, taxonomy: Taxonomy) -> list[str]:
    """The ids of the skills that an ambiguous name can mean: the one that it means by default, or all."""
    query = fold_name(text)
    names = [name for name in taxonomy.ambiguous if fold_name(name.form) == query]
    meant = [[name.default] if name.default else [sense.skill for sense in name.senses] for name in names]
    return list(dict.fromkeys(skill for each in meant for skill in each))


def _is_near(hit: SearchHit, query: str) -> bool:
    """Whether a skill that was found may be meant. Short texts and several words resemble names of anything."""
    name = fold_known_name(hit.name)
    if f" {query} " in f" {name} ":
        return not _only_describes(query, name)
    if len(query) <= LONG_WORD:
        return False
    is_spelt_like = hit.similarity >= LEAST_ALIKE and len(query.split()) == 1 and query[0] == name[0]
    return hit.similarity >= PART_OF_NAME or is_spelt_like


def _only_describes(query: str, name: str) -> bool:
    """Whether everyday words only say of which kind a thing is: "customer service" in "customer service bot"."""
    return name.startswith(f"{query} ") and ordinary_words().issuperset(query.split())


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
    """The names of the skills with a name that shares a telling word with the text or is spelt like it, best first."""
    query = fold_name(text)
    telling = _telling_words(query, taxonomy)
    alike = {skill.name: _likeness(query, skill, telling) for skill in taxonomy.skills.values()}
    best = sorted(alike, key=lambda name: (-alike[name], name))
    return [name for name in best if alike[name] > 0][:MOST_ALIKE]


def _telling_words(query: str, taxonomy: Taxonomy) -> set[str]:
    """The words of a short text that few skills have in their names, without everyday words."""
    if len(query.split()) > MOST_WORDS:
        return set()
    words = _long_words(query) - ordinary_words()
    skills = Counter(word for skill in taxonomy.skills.values() for word in words & _words_of(skill))
    return {word for word in words if skills[word] <= MOST_SKILLS}


def _words_of(skill: Skill) -> set[str]:
    return {word for name in _own_names(skill) for word in fold_known_name(name).split()}


def _own_names(skill: Skill) -> tuple[str, ...]:
    return skill.name, *skill.aliases


def _long_words(query: str) -> set[str]:
    return {word for word in query.split() if len(word) >= LONG_WORD}


def _likeness(query: str, skill: Skill, telling: set[str]) -> float:
    return max(_name_likeness(query, fold_known_name(name), telling) for name in _own_names(skill))


def _name_likeness(query: str, name: str, telling: set[str]) -> float:
    """How alike a name is, 0 if it is not alike enough. Names with a word of the text come first."""
    shared = _long_words(query).intersection(name.split())
    if (len(shared) < FEW_EVERYDAY_WORDS and shared <= ordinary_words()) or _only_describes(query, name):
        shared = set()
    much_of_it = sum(map(len, shared)) >= LEAST_SHARED * len(query)
    if shared and (much_of_it or not shared.isdisjoint(telling)):
        return SAME_NAME + fuzz.token_sort_ratio(query, name)
    is_long_word = len(query.split()) == 1 and len(query) >= LONG_TEXT and query[0] == name[0]
    return fuzz.ratio(query, name, score_cutoff=LEAST_ALIKE) if is_long_word else 0.0
