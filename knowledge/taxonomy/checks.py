"""Checks across entries: ids and names are unique, references exist, and roles give a meaningful fit."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from knowledge.files.errors import Fault, unknown
from knowledge.folding import fold_name
from knowledge.patterns.rule import Phrase
from knowledge.patterns.word_groups import WordGroups
from knowledge.rules.checks import check_groups, check_names, check_skills_of_names
from knowledge.taxonomy.contents import Placed, RequirementContent, RoleContent, TaxonomyContent
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
        yield from _check_evidence(placed.file, placed.entry.id, placed.entry.evidence, sources, roles)
    yield from _check_cycles(content, "implies itself", lambda skill: skill.implies)
    yield from _check_cycles(content, "builds on itself", lambda skill: skill.after)
    for group in content.groups.entry:
        yield from _check_alternatives(content.groups.file, group.id, group.alternatives, group.count, skills)
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
    if role.id in NO_ROLES:
        yield Fault(file, role.id, "id: is reserved for recommendations that name no single role")
    yield from _repeated((Placed(file, requirement.key) for requirement in role.requirements), "this requirement")
    for requirement in role.requirements:
        yield from _check_requirement(file, requirement, skills, groups)
        yield from _check_evidence(file, requirement.key, requirement.evidence, sources, {*roles, role.id})
    yield from _repeated((Placed(file, speciality.id) for speciality in role.specialities), "this speciality")
    for speciality in role.specialities:
        yield from unknown(file, speciality.id, "skills", speciality.skills, skills)
    asked = {requirement.key for requirement in role.requirements}
    for requirement in role.requirements:
        yield from unknown(file, requirement.key, "parts", requirement.parts, asked - {requirement.key})
    for step in role.ladder:
        yield from unknown(file, role.id, f"ladder: {step.text!r}", step.requirements, asked)
    if not any(requirement.block == "own" for requirement in role.requirements):
        yield Fault(file, role.id, "has no requirement of its own: write 'block: own' for what only this role does")


def _check_requirement(
    file: str, requirement: RequirementContent, skills: Mapping[str, Skill], groups: Mapping[str, Group]
) -> Iterator[Fault]:
    alternatives, count = requirement.any_of, requirement.count or 1
    if requirement.skill:
        yield from unknown(file, requirement.key, "skill", [requirement.skill], skills)
        alternatives = (Alternative(requirement.skill),)
    elif requirement.group:
        yield from unknown(file, requirement.key, "group", [requirement.group], groups)
        group = groups.get(requirement.group)
        if group is None:
            return
        alternatives, count = group.alternatives, requirement.count or group.count
    yield from _check_alternatives(file, requirement.key, alternatives, count, skills)


def _check_alternatives(
    file: str, entry: str, alternatives: tuple[Alternative, ...], count: int, skills: Mapping[str, Skill]
) -> Iterator[Fault]:
    named = [alternative.skill for alternative in alternatives]
    yield from unknown(file, entry, "alternatives", named, skills)
    for skill, times in Counter(named).items():
        if times > 1:
            yield Fault(file, entry, f"alternatives: {skill!r} is listed {times} times")
    if count > len(named):
        yield Fault(file, entry, f"count: asks for {count} of {len(named)} alternatives")


def _check_ids(content: TaxonomyContent) -> Iterator[Fault]:
    yield from _repeated((Placed(placed.file, placed.entry.id) for placed in content.categories), "this category")
    yield from _repeated((Placed(placed.file, placed.entry.id) for placed in content.skills()), "this skill")
    yield from _repeated((Placed(placed.file, placed.entry.id) for placed in content.roles), "this role")
    for file, kind, ids in (
        (content.groups.file, "this group", [group.id for group in content.groups.entry]),
        (content.sources.file, "this source", [source.id for source in content.sources.entry.sources]),
        (content.adjacent_roles.file, "this adjacent role", [role.id for role in content.adjacent_roles.entry]),
    ):
        yield from _repeated((Placed(file, id_) for id_ in ids), kind)


def _repeated(ids: Iterable[Placed[str]], kind: str) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for placed in ids:
        if placed.entry in first:
            yield Fault(placed.file, placed.entry, f"{kind} is listed twice, first in {first[placed.entry]}")
        first.setdefault(placed.entry, placed.file)


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
    file: str, entry: str, evidence: Evidence, sources: Mapping[str, Source], roles: Collection[str]
) -> Iterator[Fault]:
    yield from unknown(file, entry, "evidence.seeds", evidence.seeds, sources)
    yield from unknown(file, entry, "evidence.postings", evidence.postings, roles)
    yield from unknown(file, entry, "evidence.curricula", evidence.curricula, roles)
    for taught in evidence.curricula.values():
        yield from unknown(file, entry, "evidence.curricula", taught, sources)
