"""What is missing for a role: the requirements that are short of their level, in the order to take them up."""

from collections.abc import Mapping, Sequence

from knowledge.taxonomy.model import Role, Taxonomy
from matcher.report import Missing, Why
from matcher.scoring.advice.closing import ClosingSkills, Shares
from matcher.scoring.advice.gaps import Gap
from matcher.scoring.advice.order import Step, in_order
from matcher.scoring.advice.prospects import Prospects

Lines = Mapping[str, str]
"""For each claimed skill, the line of the resume that shows it best."""


def missing_requirements(
    person: Prospects,
    gaps: Sequence[Gap],
    known: frozenset[str],
    lines: Lines,
    skills: ClosingSkills,
    disowned: frozenset[str] = frozenset(),
) -> tuple[Missing, ...]:
    """The requirements that are short of their level, in the order in which a mentor would advise them.

    `gaps` are those of the person in the role, and `skills` those that close them. `known` is what the resume names and
    implies. No step is about what the person `disowned`.
    """
    whys = person.standing.profile.whys
    return tuple([_missing(step, whys, lines, skills) for step in in_order(gaps, person, known, skills, disowned)])


def shares_of(role: Role, taxonomy: Taxonomy) -> Shares:
    """The share of the role's postings that name each skill, for the skills that were counted."""
    counted = {skill.id: skill.evidence.postings.get(role.id) for skill in taxonomy.skills.values()}
    return {skill: share for skill, share in counted.items() if share is not None}


def _missing(step: Step, whys: Mapping[str, Why | None], lines: Lines, skills: ClosingSkills) -> Missing:
    gap, requirement = step.gap, step.gap.requirement
    return Missing(
        requirement=requirement.id,
        name=requirement.name,
        status=gap.status,
        gain=step.gain,
        from_line_limit=step.from_line_limit,
        by=step.by,
        any_of=skills.any_of[gap.position],
        evidence_needed=requirement.evidence_needed,
        why=whys[requirement.id],
        block=requirement.block,
        share=skills.shares.get(step.by),
        told_by=gap.told_by,
        line=lines.get(gap.told_by, "") if gap.told_by else "",
    )
