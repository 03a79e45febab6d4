"""Write the reasons for a recommendation: the skills that decided it, and the requirements that were not found."""

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import groupby

from knowledge.taxonomy.model import Requirement
from matcher.evidence import TIERS, Tier
from matcher.report import Reason
from matcher.scoring.fit.profile import RoleProfile
from matcher.scoring.fit.shown import ShownSkill
from matcher.scoring.fit.strength import StrengthScale
from matcher.scoring.recommendation.contest import Contest, Neighbour, Verdict

NAMED = 4
"""A reason names at most this many skills or requirements."""

NAMED_WITHOUT_RECOMMENDATION = 2
"""At most this many skills are named for a role that is not recommended and lacks requirements."""

_USES: Mapping[Tier, str] = {
    "work": "at work",
    "stack": "at work",
    "project": "in projects",
    "research": "in research",
    "certificate": "only by certificate",
    "course": "only in courses",
    "list": "only listed",
    "summary": "only listed",
}


def reasons_for(
    verdict: Verdict,
    contest: Contest,
    shown: Mapping[str, ShownSkill],
    names: Mapping[str, str],
    scale: StrengthScale,
) -> tuple[Reason, ...]:
    """One reason for each role: what decided for a winner, or what another role lacks.

    If no role won and a neighbouring profession is shown, a last reason names it. `names` has the name to use for each
    skill.
    """
    won = [core for core in contest.cores if core.role.id in verdict.winners]
    lost = [core for core in contest.cores if core.role.id not in verdict.winners]
    found = [
        Reason("discriminating-skills", f"{core.role.name}: {_skills_with_use(_deciding(core, shown), names, scale)}.")
        for core in won
    ]
    found += [_what_is_missing(core, shown, names, scale) for core in lost]
    if not won and verdict.neighbour:
        found.append(_closer_to(verdict.neighbour, shown, names, scale))
    return tuple(found)


def too_short(words: int, enough: int) -> tuple[Reason, ...]:
    """The reason for a text with fewer words than `enough`."""
    return (Reason("insufficient-text", f"The text has {words} words; a recommendation needs at least {enough}."),)


def _skills_with_use(skills: Iterable[ShownSkill], names: Mapping[str, str], scale: StrengthScale) -> str:
    """The skills with where and when they were used, such as "Python at work, 2019 to 2021". Strong tiers first."""
    parts = []
    by_tier = sorted(skills, key=lambda skill: TIERS.index(skill.tier))
    for place, group in groupby(by_tier, key=lambda skill: _USES[skill.tier]):
        members = list(group)
        listed = ", ".join(names[each.skill] for each in members)
        parts.append(f"{listed} {place}{_years(members, scale)}")
    return "; ".join(parts)


def _deciding(core: RoleProfile, shown: Mapping[str, ShownSkill]) -> list[ShownSkill]:
    """The skills that add most to the core, at most one for each requirement, those that add most first."""
    best: dict[str, float] = {}
    for requirement in core.requirements:
        values = {
            each.skill: requirement.weight * each.credit * shown[each.skill].strength
            for each in requirement.alternatives
            if each.skill in shown
        }
        if values:
            skill = min(values, key=lambda skill: (-values[skill], skill))
            best[skill] = max(values[skill], best.get(skill, 0.0))
    return [shown[skill] for skill in sorted(best, key=lambda skill: (-best[skill], skill))[:NAMED]]


def _years(skills: Iterable[ShownSkill], scale: StrengthScale) -> str:
    """The years from the first to the last use, such as ", 2019 to 2021"; empty without dates."""
    dated = [use for skill in skills for use in skill.uses if use.dated and use.rank == min(skill.uses).rank]
    if not dated:
        return ""
    first = dt.date.fromordinal(min(use.first for use in dated)).year
    last = dt.date.fromordinal(max(use.last for use in dated))
    if last == scale.as_of:
        return f", {first} to now"
    return f", {first}" if first == last.year else f", {first} to {last.year}"


def _what_is_missing(
    core: RoleProfile, shown: Mapping[str, ShownSkill], names: Mapping[str, str], scale: StrengthScale
) -> Reason:
    missing = sorted((each for each in core.requirements if not _is_named(each, shown)), key=lambda each: -each.weight)
    best = _deciding(core, shown)
    if not missing:
        return Reason("thin-core", f"{core.role.name}: too little evidence ({_skills_with_use(best, names, scale)}).")
    lacking = f"no evidence of {', '.join(_within_sentence(each.name) for each in missing[:NAMED])}"
    some = f"{_skills_with_use(best[:NAMED_WITHOUT_RECOMMENDATION], names, scale)}; " if best else ""
    return Reason("missing-core", f"{core.role.name}: {some}{lacking}.")


def _within_sentence(name: str) -> str:
    """The name with a small letter at the start if it begins with an article."""
    return name[:1].lower() + name[1:] if name.startswith(("A ", "An ")) else name


def _is_named(requirement: Requirement, shown: Mapping[str, ShownSkill]) -> bool:
    return any(each.skill in shown for each in requirement.alternatives)


def _closer_to(
    neighbour: Neighbour, shown: Mapping[str, ShownSkill], names: Mapping[str, str], scale: StrengthScale
) -> Reason:
    signals = sorted(
        (shown[signal] for signal in neighbour.signals if signal in shown),
        key=lambda each: (-each.strength, each.skill),
    )
    skills = _skills_with_use(signals[:NAMED], names, scale)
    return Reason("neighbour-profession", f"Closer to another profession, {neighbour.role.name}: {skills}.")
