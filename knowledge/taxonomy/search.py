"""Finds the skills that somebody means by a few words, misspelt or not."""

from dataclasses import dataclass

from rapidfuzz.distance import Indel

from knowledge.taxonomy.model import Skill, Taxonomy
from knowledge.taxonomy.names import fold_name

SAME_NAME = 100.0
PART_OF_NAME = 80.0
LEAST_SIMILARITY = 70.0


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A skill, the name that was closest to the query, and how close that is (0 to 100).

    `counted` is the other thing of that name, where it only counts towards the skill.
    """

    skill: Skill
    name: str
    similarity: float
    counted: str | None = None


def search(taxonomy: Taxonomy, text: str, limit: int = 10) -> tuple[SearchHit, ...]:
    """At most `limit` skills whose id or one of whose names is, contains or resembles `text`, the closest first.

    The same name counts 100, whole words within a name 80 and more the less they leave out, and a misspelt name its
    normalised Indel similarity, of at least 70. Skills that are equally close come in the order of their ids.
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
    hits = (SearchHit(skill, name, _similarity(query, fold_name(name)), of) for name, of in (*own, *counted))
    return max(hits, key=lambda hit: hit.similarity)


def _similarity(query: str, name: str) -> float:
    if query == name:
        return SAME_NAME
    if f" {query} " in f" {name} ":
        return PART_OF_NAME + (SAME_NAME - PART_OF_NAME) * len(query) / len(name)
    return 100 * Indel.normalized_similarity(query, name, score_cutoff=LEAST_SIMILARITY / 100)
