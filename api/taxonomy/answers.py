"""The answer about the taxonomy."""

from collections import Counter
from collections.abc import Mapping
from typing import Annotated

from msgspec import Meta, Struct, UnsetType

from api.http.answers import answer_type, fields_of
from knowledge.taxonomy import model

Evidence = answer_type(
    "Evidence",
    "Where a weight or an entry comes from. Empty fields may be left out.",
    {name: type_ | UnsetType for name, type_ in fields_of(model.Evidence).items()},
)


class Category(Struct, frozen=True):
    """A category of skills."""

    id: str
    name: str
    skills: Annotated[int, Meta(description="How many skills it has")]


class Taxonomy(Struct, frozen=True):
    """What is scored, and why."""

    version: str
    sha256: Annotated[str, Meta(description="Hash of the content; the order of the files does not matter")]
    skills: Annotated[int, Meta(description="How many skills are looked for")]
    roles: tuple[str, ...]
    categories: tuple[Category, ...]
    sources: tuple[model.Source, ...]
    weight_rule: Annotated[Mapping[str, str], Meta(description="How weights are derived from the sources")]


def taxonomy_answer(taxonomy: model.Taxonomy) -> Taxonomy:
    """The size of the taxonomy, its version and its sources."""
    skills = Counter(skill.category for skill in taxonomy.skills.values())
    return Taxonomy(
        version=taxonomy.version,
        sha256=taxonomy.sha256,
        skills=len(taxonomy.skills),
        roles=tuple(sorted(taxonomy.roles)),
        categories=tuple(Category(id_, name, skills[id_]) for id_, name in taxonomy.categories.items()),
        sources=tuple(taxonomy.sources.values()),
        weight_rule=taxonomy.weight_rule,
    )
