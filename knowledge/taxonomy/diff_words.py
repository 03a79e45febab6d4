"""Describes in sentences what changed between two taxonomies."""

from collections.abc import Iterable, Iterator
from typing import Any

from knowledge.rules.ambiguous_names import AmbiguousName
from knowledge.taxonomy.diff import Change, diff, entries
from knowledge.taxonomy.model import Alternative, Group, Requirement, Role, Skill, Taxonomy

SHOWN = 12
"""A sentence names no more values of one kind than this."""

_ONE_VALUE = {
    "name": "the name",
    "category": "the category",
    "kind": "the kind",
    "count": "the number of skills that are enough",
    "block": "the block",
    "advise": "how early it is advised",
    "own_full": "the share of its own requirements that is enough",
    "weight": "the weight",
    "version": "the version",
    "description": "the description",
    "evidence_needed": "what a candidate should write about",
    "case": "the rule on capitals",
    "default": "the skill without context",
    "tell_apart": "how it differs from the roles",
    "software": "whether it makes or runs software",
    "what": "what it is",
    "title": "the title",
    "since": "the month of its first release",
}
_LONG = frozenset({"description", "evidence_needed", "tell_apart", "what"})
_SEVERAL = {
    "aliases": ("another name", "other names"),
    "counts": ("a name that counts towards it", "names that count towards it"),
    "phrases": ("a phrase", "phrases"),
    "brief_aliases": ("another name in briefs", "other names in briefs"),
    "implies": ("an implied skill", "implied skills"),
    "after": ("a skill that it builds on", "skills that it builds on"),
    "alternatives": ("a skill that meets it", "skills that meet it"),
    "senses": ("a meaning", "meanings"),
    "reject": ("a phrase that rules it out", "phrases that rule it out"),
    "against": ("a word near it that rules it out", "words near it that rule it out"),
    "anywhere": ("a word anywhere that confirms it", "words anywhere that confirm it"),
    "sections": ("a section where it needs no context", "sections where it needs no context"),
    "not_in": ("a section where it is not read", "sections where it is not read"),
    "signals": ("a signal", "signals"),
    "specialities": ("a speciality", "specialities"),
    "ladder": ("a first step", "first steps"),
    "parts": ("a requirement that is a part of it", "requirements that are parts of it"),
}


def diff_lines(old: Taxonomy, new: Taxonomy) -> list[str]:
    """The difference between two taxonomies, one sentence for each entry: new, then removed, then changed ones."""
    changes, before, after = diff(old, new), entries(old), entries(new)
    lines = [f"New: {_described(entry, after[entry])}." for entry in _alone(changes.added, before)]
    lines += [f"Gone: {_called(entry, before[entry])}." for entry in _alone(changes.removed, after)]
    by_entry: dict[str, list[str]] = {}
    for change in changes.changed:
        by_entry.setdefault(change.entry, []).append(_told(change))
    lines += [f"{_called(entry, after[entry], capital=True)}: {'; '.join(told)}." for entry, told in by_entry.items()]
    return [f"Taxonomy {old.version} to {new.version}:", *(lines or [_nothing(old, new)])]


def _nothing(old: Taxonomy, new: Taxonomy) -> str:
    if old.sha256 == new.sha256:
        return "Nothing changed."
    return "No skill, name or weight changed; only sources, explanations or the order of entries did."


def _alone(names: Iterable[str], others: dict[str, Any]) -> Iterator[str]:
    """The entries, without the requirements of a role that is itself new or removed."""
    for entry in names:
        role, requirement, _ = entry.partition(": requirement ")
        if not requirement or role in others:
            yield entry


def _called(entry: str, value: Any, *, capital: bool = False) -> str:
    """An entry with its kind, id and name: "skill pytorch (PyTorch)"."""
    name = getattr(value, "name", "")
    called = f"{entry.replace(': requirement', ', requirement')} ({name})" if name else entry
    return called[:1].upper() + called[1:] if capital else called


def _described(entry: str, value: Any) -> str:
    return "; ".join([_called(entry, value), *_details(value)])


def _details(value: Any) -> Iterator[str]:
    match value:
        case Skill():
            yield from _details_of_skill(value)
        case Group(alternatives=alternatives, count=count):
            yield _met_by(alternatives, count)
        case Requirement(block=block, weight=weight, alternatives=alternatives):
            yield f"block {block}, weight {weight:g}"
            yield _met_by(alternatives, value.count)
        case Role(requirements=requirements):
            yield "one requirement" if len(requirements) == 1 else f"{len(requirements)} requirements"
        case AmbiguousName(senses=senses):
            yield f"can mean {_list(sense.skill for sense in senses)}"


def _details_of_skill(skill: Skill) -> Iterator[str]:
    yield f"category {skill.category}"
    if skill.aliases:
        yield f"also called {_list(map(_quoted, skill.aliases))}"
    if skill.counts:
        yield f"counts {_list(_quoted(other.name) for other in skill.counts)}"
    if skill.implies:
        yield f"implies {_list(skill.implies)}"


def _met_by(alternatives: tuple[Alternative, ...], count: int) -> str:
    named = _list(each.skill for each in alternatives)
    if len(alternatives) == 1:
        return f"met by {named}"
    return f"met by any of {named}" if count == 1 else f"met by {count} of {named}"


def _told(change: Change) -> str:
    if change.field in _SEVERAL:
        return _several(change, *_SEVERAL[change.field])
    if change.field in _LONG:
        return f"{_ONE_VALUE[change.field]} has a new wording"
    if change.field in _ONE_VALUE or change.field.startswith(("credit of", "name of")):
        what = _ONE_VALUE.get(change.field, f"the {change.field}")
        return f"{what} is {change.added[0]} instead of {change.removed[0]}"
    return _several(change, f"one of the {change.field}", change.field)


def _several(change: Change, one: str, more: str) -> str:
    parts = (("new", change.added), ("gone", change.removed))
    return "; ".join(
        f"{f'{one} is' if len(values) == 1 else f'{more} are'} {state}: {_list(map(_quoted, values))}"
        for state, values in parts
        if values
    )


def _quoted(value: str) -> str:
    return f'"{value}"'


def _list(values: Iterable[str]) -> str:
    values = list(values)
    more = len(values) - SHOWN
    return f"{', '.join(values[:SHOWN])} and {more} more" if more > 0 else ", ".join(values)
