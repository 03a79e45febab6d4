"""What changed between two taxonomies: skills, names, relations, requirements, weights."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from knowledge.rules.ambiguous_names import Sense
from knowledge.taxonomy.model import Alternative, CountedName, LadderStep, Speciality, Taxonomy

_NOT_COMPARED = frozenset({"id", "form", "evidence", "requirements"})

Values = Mapping[str, Mapping[Any, str]]
"""The values of an entry by field. Each value is a key, and its text the value."""


@dataclass(frozen=True, slots=True)
class Change:
    """A changed field of an entry that is in both taxonomies, with the values that were removed and added.

    A field with one value, such as a weight, has its old value in `removed` and its new one in `added`.
    """

    entry: str
    field: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaxonomyDiff:
    """The entries that only the new taxonomy has, those that only the old one has, and the changes to all others."""

    old_version: str
    new_version: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[Change, ...]


def diff(old: Taxonomy, new: Taxonomy) -> TaxonomyDiff:
    """The difference between two taxonomies, sorted by the names of the entries.

    The name of an entry is its kind and id: "skill pytorch", "role ml_engineer: requirement g-cloud". The sources of
    entries (`evidence`) and the order of lists are not compared. A detail of one value in a list is a field of its own:
    "credit of keras", "near words of go-language".
    """
    before, after = entries(old), entries(new)
    return TaxonomyDiff(
        old_version=old.version,
        new_version=new.version,
        added=tuple(sorted(after.keys() - before.keys())),
        removed=tuple(sorted(before.keys() - after.keys())),
        changed=tuple(
            change
            for entry in sorted(before.keys() & after.keys())
            for change in _changes(entry, _values(before[entry]), _values(after[entry]))
        ),
    )


def entries(taxonomy: Taxonomy) -> dict[str, Any]:
    """Every entry of a taxonomy by its name: skills, groups, names, sources, roles and their requirements."""
    return dict(_entries(taxonomy))


def _entries(taxonomy: Taxonomy) -> Iterator[tuple[str, Any]]:
    yield from ((f"skill {skill.id}", skill) for skill in taxonomy.skills.values())
    yield from ((f"group {group.id}", group) for group in taxonomy.groups.values())
    yield from ((f"ambiguous name {name.form}", name) for name in taxonomy.ambiguous)
    yield from ((f"other name {name}", None) for name in taxonomy.other_names)
    yield from ((f"adjacent role {role.id}", role) for role in taxonomy.adjacent_roles)
    yield from ((f"source {source.id}", source) for source in taxonomy.sources.values())
    for role in taxonomy.roles.values():
        yield f"role {role.id}", role
        for requirement in role.requirements:
            yield f"role {role.id}: requirement {requirement.id}", requirement


def _changes(entry: str, before: Values, after: Values) -> Iterator[Change]:
    for name in before:
        if name not in after:
            continue
        removed = tuple(words for value, words in before[name].items() if value not in after[name])
        added = tuple(words for value, words in after[name].items() if value not in before[name])
        if removed or added:
            yield Change(entry, name, removed, added)


def _values(entry: Any) -> dict[str, dict[Any, str]]:
    if entry is None:
        return {}
    compared: dict[str, dict[Any, str]] = {}
    for item in fields(entry):
        if item.name not in _NOT_COMPARED:
            value = getattr(entry, item.name)
            several = _several(value)
            compared[item.name] = dict(map(_keyed, several))
            for part in several:
                compared |= _own_fields(part)
    return compared


def _several(value: Any) -> Sequence[Any]:
    """The values of a field, those without an order sorted."""
    if isinstance(value, frozenset):
        return sorted(value)
    return value if isinstance(value, tuple) else (value,)


def _keyed(value: Any) -> tuple[Any, str]:
    """The key that identifies a value within its field, and the text that shows it."""
    match value:
        case Alternative(skill, credit):
            return skill, skill if credit == 1 else f"{skill} at {credit:g}"
        case CountedName(name):
            return name, name
        case Sense(skill):
            return skill, skill
        case Speciality(id_):
            return id_, id_
        case LadderStep(text):
            return text, text
        case None | "":
            return value, "none"
        case float():
            return value, f"{value:g}"
        case _:
            return value, str(value)


def _own_fields(value: Any) -> dict[str, dict[Any, str]]:
    """The details of a value in a list, as fields of their own."""
    match value:
        case Alternative(skill, credit):
            return {f"credit of {skill}": {credit: f"{credit:g}"}}
        case CountedName(name, aliases):
            return {f"other names of {name}": dict(map(_keyed, aliases))}
        case Sense(skill, near, written, before, behind):
            return {
                f"near words of {skill}": dict(map(_keyed, _several(near))),
                f"spellings of {skill}": dict(map(_keyed, _several(written))),
                f"words before {skill}": dict(map(_keyed, _several(before))),
                f"words behind {skill}": dict(map(_keyed, _several(behind))),
            }
        case LadderStep(text, requirements):
            return {f'requirements of the step "{text}"': dict(map(_keyed, requirements))}
        case Speciality(id_, name, skills):
            return {f"name of {id_}": {name: name}, f"skills of {id_}": dict(map(_keyed, skills))}
        case _:
            return {}
