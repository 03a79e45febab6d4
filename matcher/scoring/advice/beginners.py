"""Advice for people at the beginning of a role, and for people of other professions."""

from collections.abc import Collection, Container, Iterable, Mapping, Sequence

from knowledge.constants.scoring import AdviceConstants
from knowledge.taxonomy.model import AdjacentRole
from matcher.scoring.advice.gaps import Gap
from matcher.scoring.advice.prospects import Prospects
from matcher.scoring.fit.shown import ShownSkill
from matcher.scoring.fit.strength import StrengthScale, Use, days_covered

OTHER_PROFESSION = (
    "This resume shows little of the work of these roles, so a list of what is missing would not help. "
    "There are first steps for everybody who would like to begin."
)

NAME_IT_FIRST = (
    "Name the methods and tools of the work that you tell of in plain words. The steps below may be behind you already."
)


def skills_of_software(professions: Iterable[AdjacentRole]) -> frozenset[str]:
    """The skills of professions that make or run software.

    The professions count together: whoever began as a developer may run servers or lead data engineers since.
    """
    return frozenset(skill for each in professions if each.software for skill in each.signals)


def software_at_work(
    skills: frozenset[str], shown: Mapping[str, ShownSkill], constants: AdviceConstants
) -> frozenset[Use]:
    """The uses in jobs of the `skills_of_software`, if enough of them were used."""
    uses = [[use for use in shown[each].uses if use.at_work] for each in skills.intersection(shown)]
    return frozenset[Use]().union(*uses) if sum(map(bool, uses)) >= constants.software_skills else frozenset()


def beginners(prospects: Sequence[Prospects], software: Collection[Use], constants: AdviceConstants) -> list[Prospects]:
    """Those roles in which a short ladder helps the person more than a list of what is missing.

    Whoever worked for years in one of the roles, or with the `software` that is used in jobs, is a beginner in none.
    """
    if any(_worked_for_years(person, constants) for person in prospects):
        return []
    if software and _are_years(software, prospects[0].standing.scale, constants):
        return []
    return [person for person in prospects if person.fit < constants.beginner_below and person.role.ladder]


def works_in(person: Prospects, constants: AdviceConstants) -> bool:
    """Whether the person shows part of the role, with work of the role's own in a job."""
    return person.fit >= constants.works_from and bool(person.own_uses_at_work)


def _worked_for_years(person: Prospects, constants: AdviceConstants) -> bool:
    """Whether the person works in the role and has done so for years."""
    return works_in(person, constants) and _are_years(person.own_uses_at_work, person.standing.scale, constants)


def _are_years(uses: Collection[Use], scale: StrengthScale, constants: AdviceConstants) -> bool:
    """Whether the work lasted for years. Work without dates counts as years."""
    return not all(use.dated for use in uses) or scale.months(days_covered(uses)) >= constants.years_of_work * 12


def is_near_the_field(prospects: Iterable[Prospects], duties: Container[str], constants: AdviceConstants) -> bool:
    """Whether the resume shows some of the craft of one of the roles, so that advice is not out of place.

    `duties` are the skills that are no craft by themselves: many professions have systems that people use.
    """
    return any(
        person.fit >= constants.beginner_below
        or (person.standing.shares["basis"] >= constants.near_basis and _has_craft(person, duties))
        for person in prospects
    )


def _has_craft(person: Prospects, duties: Container[str]) -> bool:
    """Whether the resume shows any skill of the craft that roles share that is not one of the duties."""
    profile = person.standing.profile
    crafts = (skill for skill in person.standing.uses if skill not in duties)
    return any(profile.weighted[position][0] == "basis" for skill in crafts for position in profile.affected[skill])


def ladder_for(
    person: Prospects, gaps: Iterable[Gap], shown: Mapping[str, ShownSkill], names: Mapping[str, str]
) -> tuple[str, ...]:
    """The steps of the role's ladder that the resume does not show yet.

    Practice counts, also if it is told in other words or was long ago. What is named without practice need not be
    learned, but shown, and that comes last. `names` has the name of each skill.
    """
    short = {gap.requirement.id: gap for gap in gaps if not _was_done(gap, shown)}
    to_do, to_show = [], []
    for step in person.role.ladder:
        left = [short[each] for each in step.requirements if each in short]
        if not all(map(_named, left)):
            to_do.append(step.text)
        elif left:
            to_show.append(_show(left, names))
    return (*to_do, *to_show)


def _was_done(gap: Gap, shown: Mapping[str, ShownSkill]) -> bool:
    return gap.status == "stale" or (gap.told_by is not None and shown[gap.told_by].practised)


def _named(gap: Gap) -> frozenset[str]:
    """The skills that the resume names for a requirement without showing them in practice."""
    return gap.begun or frozenset({gap.told_by} if gap.told_by else ())


def _show(gaps: Sequence[Gap], names: Mapping[str, str]) -> str:
    """The step to show what the resume only names, with what the first of the requirements needs."""
    skills = sorted(names[skill] for skill in frozenset().union(*map(_named, gaps)))
    needed = gaps[0].requirement.evidence_needed or "say it in a job or project"
    return f"Show what you did with {' and '.join(skills)}: {needed.removesuffix('.')}."
