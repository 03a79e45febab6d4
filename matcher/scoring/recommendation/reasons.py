"""Explain the recommendation: what the person did, in the resume's own lines, and what is missing most."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from matcher.evidence import TIERS, Tier
from matcher.report import Missing, Reason
from matcher.scoring.advice.gaps import Gaps
from matcher.scoring.fit.shown import ShownSkill
from matcher.scoring.fit.standing import Standing
from matcher.scoring.fit.strength import StrengthScale, Use
from matcher.scoring.recommendation.neighbours import Neighbour
from matcher.scoring.recommendation.quotes import shortened

LINES = 2
"""Lines quoted for a role."""
NAMED = 3
"""Skills named for a neighbouring profession."""
_TOLD = 0.5
"""What a line that tells of work weighs in the choice of quotes, if one that names it weighs 1.

It decides only where lines show about as much.
"""

_RECOMMENDED_FOR = "{role}: {lines}."
_NEAREST_LINES = "What comes nearest to {role}, and is not enough for it: {lines}."
"""Said of the best role where none is recommended, so that the lines do not read like arguments for it."""

_USES: Mapping[Tier, str] = {
    "work": "at work",
    "stack": "at work",
    "project": "in projects",
    "research": "in research",
    "certificate": "in certificates",
    "course": "in courses",
    "list": "in lists",
    "summary": "in the summary",
}


@dataclass(slots=True)
class _OwnLine:
    """A line of the text that shows work of a role's own: the uses on it, and the weight of what it shows."""

    text: str
    uses: list[Use] = field(default_factory=list)
    weight: float = 0.0

    @property
    def order(self) -> tuple[bool, float, bool, str]:
        """Lines that tell what was done come before lists, then those that show most, then those with a figure."""
        listed = all(use.tier == "stack" for use in self.uses)
        return listed, -self.weight, not any(map(str.isdigit, self.text)), self.text


def reasons_for(
    standings: Sequence[Standing],
    recommended: Sequence[str],
    gaps: Gaps,
    lines: Mapping[str, Collection[str]],
    advised: Callable[[str], Sequence[Missing]],
) -> tuple[Reason, ...]:
    """What was done for each recommended role, and what is missing most for the first of them.

    `standings` has the best role first. If no role is recommended, the reasons are about the best one, and say that
    what was done is not enough for it. Only what is among the `gaps` is called missing; what practice tells of in other
    words is not missing, but should be said.
    `lines` has the lines that show each skill clearly; no other is quoted. `advised` gives what is missing for a role
    in the order of the advice, or nothing if there is no list for the person.
    """
    told = [each for each in standings if each.profile.role.id in recommended]
    says = _RECOMMENDED_FOR if told else _NEAREST_LINES
    told = told or list(standings[:1])
    work = [reason for each in told if (reason := _shown_work(each, lines, says)) is not None]
    if not work:
        names = " or ".join(each.profile.role.name for each in standings)
        ids = tuple(each.profile.role.id for each in standings)
        return (Reason("no-own-work", f"Nothing shows the work of {names} in a job or a project.", ids),)
    return (*work, *_missing_most(told[0], gaps, advised))


def too_short(words: int, enough: int) -> tuple[Reason, ...]:
    """The reason for a text with fewer words than `enough`."""
    counted = "1 word" if words == 1 else f"{words} words"
    return (Reason("insufficient-text", f"The text has {counted}; a recommendation needs at least {enough}."),)


def nearer_to(
    neighbour: Neighbour, shown: Mapping[str, ShownSkill], names: Mapping[str, str], scale: StrengthScale
) -> Reason:
    """The reason that names a neighbouring profession and the skills that are typical of it."""
    skills = _skills_with_use(neighbour.strongest(shown, NAMED), names, scale)
    name = neighbour.role.name
    return Reason("neighbour-profession", f"Nearer to another profession, {name}: {skills}.", subject=name)


def _shown_work(standing: Standing, lines: Mapping[str, Collection[str]], says: str) -> Reason | None:
    best = sorted(_own_lines(standing, lines), key=lambda line: line.order)[:LINES]
    quoted = "; ".join(f'"{shortened(line.text)}"{_years(line.uses, standing.scale)}' for line in best)
    role = standing.profile.role
    return Reason("shown-work", says.format(role=role.name, lines=quoted), (role.id,)) if best else None


def _own_lines(standing: Standing, clear: Mapping[str, Collection[str]]) -> list[_OwnLine]:
    """The lines of the text that show work of the role's own in practice. A skill weighs once on each line."""
    own = [each for each in standing.profile.requirements if each.block == "own"]
    shown = [(each, one) for each in own for one in each.alternatives if one.skill in standing.uses]
    lines: dict[str, _OwnLine] = {}
    for requirement, one in shown:
        for text, uses in _uses_by_line(standing, one.skill, clear).items():
            line = lines.setdefault(text, _OwnLine(text))
            line.uses += uses
            line.weight += requirement.weight * one.credit * (1 if any(use.sure for use in uses) else _TOLD)
    return list(lines.values())


def _uses_by_line(standing: Standing, skill: str, clear: Mapping[str, Collection[str]]) -> Mapping[str, list[Use]]:
    """The uses of a skill in practice by the lines that show it clearly."""
    lines: dict[str, list[Use]] = {}
    for use in standing.uses.get(skill, ()):
        if use.practised and use.line in clear.get(skill, ()) and use.line != skill:
            lines.setdefault(use.line, []).append(use)
    return lines


def _missing_most(standing: Standing, gaps: Gaps, advised: Callable[[str], Sequence[Missing]]) -> Iterator[Reason]:
    """The first of the role's own that practice tells of in other words, and the first that is missing.

    They are among the first steps of what is `advised`. Without a list, the one that leaves most open is the first. At
    least half of each other one is shown. There are none if the own part is full, or if the resume shows little of the
    role: people with another job need not hear what they lack for this one.
    """
    constants, role = standing.scale.constants, standing.profile.role
    if standing.shares["own"] >= 1 or standing.unlimited < constants.advice.works_from:
        return
    short, told = gaps.ids(standing), gaps.told_at_work(standing)
    left_open = {
        requirement.id: (requirement.weight * (1 - covered), requirement.name)
        for requirement, covered in standing.covered
        if requirement.block == "own" and covered < constants.missing.named_below and requirement.id in short
    }
    if not left_open:
        return
    first = [each.requirement for each in advised(role.id)[: constants.advice.longest_path]]
    ranked = first or sorted(left_open, key=lambda each: -left_open[each][0])
    names = {each: left_open[each][1] for each in ranked if each in left_open}
    if name := next((names[each] for each in names if each in told), ""):
        text = f"Told in other words for {role.name}, so say it: {_within_sentence(name)}."
        yield Reason("say-it", text, (role.id,), name)
    if name := next((names[each] for each in names if each not in told), ""):
        yield Reason("missing-most", f"Missing most for {role.name}: {_within_sentence(name)}.", (role.id,), name)


def _within_sentence(name: str) -> str:
    """The name with a small letter at the start if it begins with an article."""
    return name[:1].lower() + name[1:] if name.startswith(("A ", "An ")) else name


def _skills_with_use(skills: Sequence[ShownSkill], names: Mapping[str, str], scale: StrengthScale) -> str:
    """The skills with where and when they were used, such as "Python at work, 2019 to 2021". Strong tiers first."""
    parts = []
    by_tier = sorted(skills, key=lambda skill: TIERS.index(skill.tier))
    for place, group in groupby(by_tier, key=lambda skill: _USES[skill.tier]):
        members = list(group)
        listed = ", ".join(names[each.skill] for each in members)
        uses = [use for each in members for use in each.uses if use.rank == min(each.uses).rank]
        parts.append(f"{listed} {place}{_years(uses, scale, before=', ', after='')}")
    return "; ".join(parts)


def _years(uses: Sequence[Use], scale: StrengthScale, *, before: str = " (", after: str = ")") -> str:
    """The years from the first to the last use, such as " (2019 to 2021)"; empty without dates."""
    dated = [use for use in uses if use.dated]
    if not dated:
        return ""
    first = dt.date.fromordinal(min(use.first for use in dated)).year
    last = dt.date.fromordinal(max(use.last for use in dated))
    if last == scale.as_of:
        return f"{before}{first} to now{after}"
    return f"{before}{first}{after}" if first == last.year else f"{before}{first} to {last.year}{after}"
