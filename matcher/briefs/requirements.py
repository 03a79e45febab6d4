"""The requirements for the person to hire: what the brief names, and what is the role's own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from knowledge.taxonomy.model import Block, Requirement, Role
from matcher.briefs.demand import Item
from matcher.briefs.phrases import COUNTED, BriefPhrases
from matcher.briefs.report import BriefRequirement

_BLOCK: dict[str, Block] = {"required": "basis", "nice_to_have": "extras"}
"""The block of a skill that only the brief asks for, by demand."""


def requirements_of(
    roles: Sequence[Role], items: Sequence[Item], phrases: BriefPhrases
) -> tuple[BriefRequirement, ...]:
    """The requirements for the person to hire.

    First come requirements of the roles that the brief names, then those of the roles' own that it does not name, then
    skills that only the brief asks for. What the brief does not want is left out. Each skill occurs once, with the
    first requirement that asks for it.
    """
    named = _named(items)
    unwanted = {item.skill for item in items if item.demand == "not_wanted"} - set(named)
    asked: list[BriefRequirement] = []
    unsaid: list[BriefRequirement] = []
    used: set[str] = set()
    for role, requirement in _strongest_first(roles):
        skills = tuple(each.skill for each in requirement.alternatives if each.skill in named)
        if skills and not used.issuperset(skills):
            used.update(skills)
            asked.append(_of_role(role, requirement, skills, named, phrases))
        elif not skills and requirement.block == "own" and not _all_unwanted(requirement, unwanted):
            unsaid.append(_of_role(role, requirement, (), named, phrases))
    rest = [_of_brief(skill, named[skill], phrases) for skill in named if skill not in used]
    return (*asked, *_each_once(unsaid, {each.requirement for each in asked}), *rest)


def _named(items: Iterable[Item]) -> Mapping[str, list[Item]]:
    """The places of each skill that is required or nice to have, in the order of the text.

    A want that means a single skill names it, too: "train it on our data" names model training.
    """
    named: dict[str, list[Item]] = {}
    for item in items:
        skill = item.want.skills[0] if item.want and len(item.want.skills) == 1 else item.skill
        if skill and item.demand in COUNTED:
            named.setdefault(skill, []).append(item)
    return named


def _strongest_first(roles: Sequence[Role]) -> Iterator[tuple[Role, Requirement]]:
    pairs = [(role, requirement) for role in roles for requirement in role.requirements]
    return iter(sorted(pairs, key=lambda pair: -pair[1].weight))


def _all_unwanted(requirement: Requirement, unwanted: set[str | None]) -> bool:
    return all(each.skill in unwanted for each in requirement.alternatives)


def _each_once(requirements: Iterable[BriefRequirement], known: set[str]) -> Iterator[BriefRequirement]:
    for requirement in requirements:
        if requirement.requirement not in known:
            known.add(requirement.requirement)
            yield requirement


def _of_role(
    role: Role,
    requirement: Requirement,
    skills: tuple[str, ...],
    named: Mapping[str, list[Item]],
    phrases: BriefPhrases,
) -> BriefRequirement:
    places = sorted({place.start: place for skill in skills for place in named[skill]}.items())
    welcome = bool(places) and all(place.demand == "nice_to_have" for _, place in places)
    return BriefRequirement(
        requirement=requirement.id,
        name=requirement.name,
        role=role.id,
        block="extras" if welcome else requirement.block,
        skills=skills,
        phrases=tuple(phrases.phrase(place) for _, place in places),
    )


def _of_brief(skill: str, places: Sequence[Item], phrases: BriefPhrases) -> BriefRequirement:
    strongest = "required" if any(place.demand == "required" for place in places) else "nice_to_have"
    quoted = tuple(phrases.phrase(place) for place in places)
    return BriefRequirement(skill, phrases.about(places[0]), None, _BLOCK[strongest], (skill,), quoted)
