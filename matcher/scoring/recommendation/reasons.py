"""Why a recommendation is what it is, in words: the skills that decided it and what was looked for in vain."""

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
"""A reason names no more than this many skills or requirements."""

NAMED_IN_PASSING = 2
"""So many skills are named that speak for a role which is not recommended."""

_PLACES: Mapping[Tier, str] = {
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
    """What decided for the winners, what the others lack, and the neighbour that is nearer where nobody won."""
    won = [core for core in contest.cores if core.role.id in verdict.winners]
    lost = [core for core in contest.cores if core.role.id not in verdict.winners]
    found = [
        Reason("discriminating-skills", f"{core.role.name}: {_cited(_deciding(core, shown), names, scale)}.")
        for core in won
    ]
    found += [_shortfall(core, shown, names, scale) for core in lost]
    if not won and verdict.neighbour:
        found.append(_nearer_to(verdict.neighbour, shown, names, scale))
    return tuple(found)


def too_short(words: int, enough: int) -> tuple[Reason, ...]:
    """The reason not to judge a text at all."""
    return (Reason("insufficient-text", f"The text has {words} words; it takes {enough} to say anything."),)


def _cited(cited: Iterable[ShownSkill], names: Mapping[str, str], scale: StrengthScale) -> str:
    """The skills with where and when they were used, the best shown tiers first."""
    parts = []
    by_tier = sorted(cited, key=lambda skill: TIERS.index(skill.tier))
    for place, group in groupby(by_tier, key=lambda skill: _PLACES[skill.tier]):
        members = list(group)
        skills = ", ".join(names[each.skill] for each in members)
        parts.append(f"{skills} {place}{_period(members, scale)}")
    return "; ".join(parts)


def _deciding(core: RoleProfile, shown: Mapping[str, ShownSkill]) -> list[ShownSkill]:
    """The skills that carry most of the core, the best one of each requirement, the strongest first."""
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


def _period(skills: Iterable[ShownSkill], scale: StrengthScale) -> str:
    dated = [use for skill in skills for use in skill.uses if use.dated and use.rank == min(skill.uses).rank]
    if not dated:
        return ""
    first = dt.date.fromordinal(min(use.first for use in dated)).year
    last = dt.date.fromordinal(max(use.last for use in dated))
    if last == scale.as_of:
        return f", {first} to now"
    return f", {first}" if first == last.year else f", {first} to {last.year}"


def _shortfall(
    core: RoleProfile, shown: Mapping[str, ShownSkill], names: Mapping[str, str], scale: StrengthScale
) -> Reason:
    absent = sorted((each for each in core.requirements if not _is_named(each, shown)), key=lambda each: -each.weight)
    deciding = _deciding(core, shown)
    if not absent:
        return Reason("thin-core", f"{core.role.name}: not enough, {_cited(deciding, names, scale)}.")
    nothing = f"nothing found on {', '.join(_within_sentence(each.name) for each in absent[:NAMED])}"
    some = f"{_cited(deciding[:NAMED_IN_PASSING], names, scale)}; " if deciding else ""
    return Reason("missing-core", f"{core.role.name}: {some}{nothing}.")


def _within_sentence(name: str) -> str:
    return name[:1].lower() + name[1:] if name.startswith(("A ", "An ")) else name


def _is_named(requirement: Requirement, shown: Mapping[str, ShownSkill]) -> bool:
    return any(each.skill in shown for each in requirement.alternatives)


def _nearer_to(
    neighbour: Neighbour, shown: Mapping[str, ShownSkill], names: Mapping[str, str], scale: StrengthScale
) -> Reason:
    signals = sorted(
        (shown[signal] for signal in neighbour.signals if signal in shown),
        key=lambda each: (-each.strength, each.skill),
    )
    cited = _cited(signals[:NAMED], names, scale)
    return Reason("neighbour-profession", f"Nearer to another profession, {neighbour.role.name}: {cited}.")
