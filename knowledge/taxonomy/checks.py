"""Checks across entries: ids and names are unique, references exist, and roles give a meaningful fit."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from knowledge.files.errors import Entry, Fault, unknown
from knowledge.folding import fold_name
from knowledge.patterns.rule import Phrase
from knowledge.patterns.word_groups import WordGroups
from knowledge.rules.checks import check_groups, check_names, check_skills_of_names
from knowledge.taxonomy.contents import RequirementContent, RoleContent, TaxonomyContent
from knowledge.taxonomy.model import NO_ROLES, Alternative, Evidence, Group, Skill, Source

OTHER_NAMES = "rules/names/other_names.yaml"


def check_taxonomy(content: TaxonomyContent) -> Iterator[Fault]:
    """Every fault between the entries of the data files. If there is none, all references exist."""
    skills = {placed.entry.id: placed.entry for placed in content.skills()}
    groups = {group.id: group for group in content.groups.entry}
    sources = {source.id: source for source in content.sources.entry.sources}
    roles = {placed.entry.id for placed in content.roles}
    yield from _check_ids(content)
    yield from _check_names(content)
    for placed in content.skills():
        yield from unknown(placed.file, placed.entry.id, "implies", placed.entry.implies, skills)
        yield from unknown(placed.file, placed.entry.id, "after", placed.entry.after, skills)
        yield from _check_evidence(Entry(placed.file, placed.entry.id), placed.entry.evidence, sources, roles)
    yield from _check_cycles(content, "implies itself", lambda skill: skill.implies)
    yield from _check_cycles(content, "builds on itself", lambda skill: skill.after)
    for group in content.groups.entry:
        entry = Entry(content.groups.file, group.id)
        yield from _check_alternatives(entry, "alternatives", group.alternatives, group.count, skills)
    yield from check_groups(content.word_groups)
    yield from check_names(content.names)
    yield from check_skills_of_names(content.names, skills)
    for role in content.adjacent_roles.entry:
        yield from unknown(content.adjacent_roles.file, role.id, "signals", role.signals, skills)
        yield from unknown(content.adjacent_roles.file, role.id, "titled", role.titled, skills)
    for placed_role in content.roles:
        yield from check_role(placed_role.file, placed_role.entry, skills, groups, sources, roles)


def check_role(
    file: str,
    role: RoleContent,
    skills: Mapping[str, Skill],
    groups: Mapping[str, Group],
    sources: Mapping[str, Source],
    roles: Iterable[str],
) -> Iterator[Fault]:
    """Every fault of one role. Without a requirement of its own, all resumes would have a fit of 0."""
    whole, keys = Entry(file, role.id), [requirement.key for requirement in role.requirements]
    if role.id in NO_ROLES:
        yield whole.fault("is reserved for recommendations that name no single role", "id")
    requirements = [_item(file, "requirements", *each) for each in enumerate(keys)]
    yield from _repeated(requirements, "this requirement")
    for entry, requirement in zip(requirements, role.requirements, strict=True):
        yield from _check_requirement(entry, requirement, skills, groups)
        yield from _check_evidence(entry, requirement.evidence, sources, {*roles, role.id})
        yield from entry.unknown("parts", requirement.parts, {*keys} - {requirement.key})
    specialities = [_item(file, "specialities", number, each.id) for number, each in enumerate(role.specialities)]
    yield from _repeated(specialities, "this speciality")
    for entry, speciality in zip(specialities, role.specialities, strict=True):
        yield from entry.unknown("skills", speciality.skills, skills)
    for number, step in enumerate(role.ladder):
        yield from _item(file, "ladder", number, repr(step.text)).unknown("requirements", step.requirements, keys)
    if not any(requirement.block == "own" for requirement in role.requirements):
        yield whole.fault("must have one of its own: write 'block: own' for what only this role does", "requirements")


def _item(file: str, key: str, number: int, name: str) -> Entry:
    """An item of a list of a role."""
    return Entry(file, name, f"{key}.{number}")


def _check_requirement(
    entry: Entry, requirement: RequirementContent, skills: Mapping[str, Skill], groups: Mapping[str, Group]
) -> Iterator[Fault]:
    count = requirement.count or 1
    if requirement.skill:
        yield from entry.unknown("skill", [requirement.skill], skills)
        yield from _check_count(entry, count, 1)
    elif requirement.group:
        yield from entry.unknown("group", [requirement.group], groups)
        if requirement.group in groups:
            yield from _check_count(entry, count, len(groups[requirement.group].alternatives))
    else:
        yield from _check_alternatives(entry, "any_of", requirement.any_of, count, skills)


def _check_alternatives(
    entry: Entry, key: str, alternatives: tuple[Alternative, ...], count: int, skills: Mapping[str, Skill]
) -> Iterator[Fault]:
    named = [alternative.skill for alternative in alternatives]
    yield from entry.unknown(key, named, skills)
    for skill, times in Counter(named).items():
        if times > 1:
            yield entry.fault(f"{skill!r} is listed {times} times", key)
    yield from _check_count(entry, count, len(named))


def _check_count(entry: Entry, count: int, alternatives: int) -> Iterator[Fault]:
    if count > alternatives:
        yield entry.fault(f"asks for {count} of {alternatives} alternatives", "count")


def _check_ids(content: TaxonomyContent) -> Iterator[Fault]:
    yield from _repeated((Entry(placed.file, placed.entry.id) for placed in content.categories), "this category")
    yield from _repeated((Entry(placed.file, placed.entry.id) for placed in content.skills()), "this skill")
    yield from _repeated((Entry(placed.file, placed.entry.id) for placed in content.roles), "this role")
    for file, kind, ids in (
        (content.groups.file, "this group", [group.id for group in content.groups.entry]),
        (content.sources.file, "this source", [source.id for source in content.sources.entry.sources]),
        (content.adjacent_roles.file, "this adjacent role", [role.id for role in content.adjacent_roles.entry]),
    ):
        yield from _repeated((Entry(file, id_) for id_ in ids), kind)


def _repeated(entries: Iterable[Entry], kind: str) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for entry in entries:
        if entry.name in first:
            yield entry.fault(f"{kind} is listed twice, first in {first[entry.name]}")
        first.setdefault(entry.name, entry.file)


def _check_names(content: TaxonomyContent) -> Iterator[Fault]:
    ambiguous = {fold_name(name.form) for file in content.names.ambiguous.values() for name in file.names}
    owners: dict[str, tuple[str, str]] = {}
    for placed in content.skills():
        skill = placed.entry
        for name in skill.names(briefs=True):
            folded = fold_name(name)
            if folded not in owners:
                owners[folded] = (skill.id, name)
                continue
            owner, first = owners[folded]
            if owner == skill.id:
                yield Fault(placed.file, skill.id, f"{name!r} and {first!r} are the same name")
            elif folded not in ambiguous:
                yield Fault(placed.file, skill.id, f"{name!r} is already a name of {owner!r} ({first!r})")
        yield from _check_phrases(placed.file, skill)
    others: dict[str, str] = {}
    for name in content.names.other_names.names():
        folded = fold_name(name)
        if folded in owners:
            yield Fault(OTHER_NAMES, name, f"is a name of the skill {owners[folded][0]!r}")
        if folded in others:
            yield Fault(OTHER_NAMES, name, f"is the same name as {others[folded]!r}")
        others.setdefault(folded, name)


def _check_phrases(file: str, skill: Skill) -> Iterator[Fault]:
    for phrase, times in Counter(" ".join(phrase.casefold().split()) for phrase in skill.phrases).items():
        if times > 1:
            yield Fault(file, skill.id, f"the phrase {phrase!r} is listed {times} times")


def check_phrases(file: str, skills: Iterable[Skill], groups: WordGroups) -> Iterator[Fault]:
    """A fault for each phrase of a file's skills that is not a valid pattern."""
    for skill in skills:
        for phrase in skill.phrases:
            try:
                Phrase.read(phrase, groups)
            except ValueError as error:
                yield Fault(file, skill.id, f"phrases: {error}")


def _check_cycles(content: TaxonomyContent, fault: str, related: Callable[[Skill], tuple[str, ...]]) -> Iterator[Fault]:
    file_of = {placed.entry.id: placed.file for placed in content.skills()}
    try:
        TopologicalSorter({placed.entry.id: related(placed.entry) for placed in content.skills()}).prepare()
    except CycleError as error:
        cycle = error.args[1][::-1]
        yield Fault(file_of[cycle[0]], cycle[0], f"{fault}: {' -> '.join(cycle)}")


def _check_evidence(
    entry: Entry, evidence: Evidence, sources: Mapping[str, Source], roles: Collection[str]
) -> Iterator[Fault]:
    yield from entry.unknown("evidence.seeds", evidence.seeds, sources)
    yield from entry.unknown("evidence.postings", evidence.postings, roles)
    yield from entry.unknown("evidence.curricula", evidence.curricula, roles)
    for taught in evidence.curricula.values():
        yield from entry.unknown("evidence.curricula", taught, sources)
