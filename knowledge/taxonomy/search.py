"""Finds skills by a name or part of a name, also if it is misspelt."""

from dataclasses import dataclass

from rapidfuzz.distance import Indel

from knowledge.folding import fold_known_name, fold_name
from knowledge.taxonomy.model import Skill, Taxonomy

SAME_NAME = 100.0
PART_OF_NAME = 80.0
LEAST_SIMILARITY = 70.0


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A skill, its name that is closest to the query, and how similar that name is (0 to 100).

    If it is the name of a thing that only counts towards the skill, `counted` is that thing.
    """

    skill: Skill
    name: str
    similarity: float
    counted: str | None = None


def search(taxonomy: Taxonomy, text: str, limit: int = 10) -> tuple[SearchHit, ...]:
    """At most `limit` skills with an id or a name that equals, contains or resembles `text`, the most similar first.

    An equal name has similarity 100. A name that contains the text as whole words has 80 to 100, by the share of the
    name that the text covers. Any other name has its normalised Indel similarity, which must be at least 70. Equally
    similar skills are sorted by id.
    """
    query = fold_name(text)
    if not query:
        return ()
    hits = [_closest(skill, query) for skill in taxonomy.skills.values()]
    close = [hit for hit in hits if hit.similarity > 0]
    return tuple(sorted(close, key=lambda hit: (-hit.similarity, hit.skill.id))[:limit])


def _closest(skill: Skill, query: str) -> SearchHit:
    own = ((name, None) for name in (skill.name, skill.id, *skill.aliases))
    counted = ((name, other.name) for other in skill.counts for name in other.names)
    hits = (SearchHit(skill, name, _similarity(query, fold_known_name(name)), of) for name, of in (*own, *counted))
    return max(hits, key=lambda hit: hit.similarity)


def _similarity(query: str, name: str) -> float:
    if query == name:
        return SAME_NAME
    if f" {query} " in f" {name} ":
        return PART_OF_NAME + (SAME_NAME - PART_OF_NAME) * len(query) / len(name)
    return 100 * Indel.normalized_similarity(query, name, score_cutoff=LEAST_SIMILARITY / 100)
