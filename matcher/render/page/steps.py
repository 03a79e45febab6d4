"""Choose the three things that a person should do next for the role that the person chose."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.taxonomy.model import Taxonomy
from matcher.evidence import Tier
from matcher.render.advice.gains import gain_of, worth_a_step
from matcher.render.advice.what_to_write import IF_DONE, denied_skills, when_done
from matcher.render.line_limit import more_lines
from matcher.render.page.lines import Line, Shown, lines_of
from matcher.render.page.questions import questions_about
from matcher.render.page.wording import (
    ASK_IT,
    BEGIN_WITH,
    DID_IT,
    LEARN_IT,
    LISTED_IT,
    MENTIONED_IT,
    REFRESH_IT,
    SAID_IT,
    TELL_MORE,
)
from matcher.render.plain import plain, sentence
from matcher.report import MatchReport, Missing, RoleFit, SkillRow

SHOWN = 3
STARTING, EXPERIENCED = "starting", "experienced"
"""The levels of somebody who is at the beginning of a career in the role, and of somebody who has worked in it."""

_PLACE = re.compile("^say in a job (?:or project )?")
"""Steps are short, and it goes without saying that work is told in the job where it was done."""

_TOLD: dict[Tier, str] = {"list": LISTED_IT, "summary": MENTIONED_IT}
"""What is told in these tiers has no place yet. In all others, the person seems to have done it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: what kind of thing it is, the requirement, and what to write or do.

    `line` is the line of the resume that tells of it already, if one does. A step of a ladder has only `say`.
    `requirement` is the id of the requirement. `points` says what it adds to the fit ("+1.5 points"); it is empty
    if that is not known.
    """

    kind: str
    name: str
    say: str
    line: Line | None = None
    requirement: str = ""
    points: str = ""


def next_steps(
    report: MatchReport, fit: RoleFit, taxonomy: Taxonomy, *, ladder: tuple[str, ...], level: str
) -> tuple[Step, ...]:
    """The three things to do next for a role; none for a person of another profession who did not ask for them.

    No line is quoted twice. `ladder` has the first steps if the person shows little of the role. Who is `STARTING`
    asked for them, and gets steps of the role's ladder in place of what is worth learning. Who is `EXPERIENCED` gets no
    first steps, but is asked to say what was done.
    """
    return tuple(_quoted_once(_chosen(report, fit, taxonomy, ladder, level)[:SHOWN], fit, report))


def _chosen(
    report: MatchReport, fit: RoleFit, taxonomy: Taxonomy, ladder: tuple[str, ...], level: str
) -> Sequence[Step]:
    """The steps, the first ones of which are shown."""
    denied = denied_skills(report.skills)
    steps = [*_more_lines(fit), *(_step(report, missing, level, denied) for missing in worth_a_step(fit.missing))]
    if level == EXPERIENCED and (told := steps or list(_work_to_tell(fit, taxonomy))):
        return told
    if report.advice.note and level != STARTING:
        return ()
    if ladder:
        return [Step("", "", step) for step in ladder]
    if level == STARTING and (begin := list(_ladder_left(fit, taxonomy))):
        told = [step for step in steps if step.line]
        first = [step for step in steps[:SHOWN] if step.line]
        steps = [*first, *begin, *told[len(first) :]]
    return steps


def _more_lines(fit: RoleFit) -> Iterator[Step]:
    """The step to tell the same work in more lines, if that would raise the fit much."""
    if more := more_lines(fit):
        yield Step(TELL_MORE, more.name, more.say, points=f"up to {more.points:+.1f} points")


def _quoted_once(steps: Iterable[Step], fit: RoleFit, report: MatchReport) -> Iterator[Step]:
    """The steps. One whose line was quoted before quotes another one that tells of it, or none."""
    missing = {each.requirement: each for each in fit.missing}
    quoted: set[str] = set()
    for step in steps:
        if step.line is None or step.line.text not in quoted:
            line = step.line
        else:
            others = _lines_telling(report, missing[step.requirement])
            line = next((each for each in others if each.text not in quoted), None)
        quoted.update((line.text,) if line else ())
        yield replace(step, line=line)


def _work_to_tell(fit: RoleFit, taxonomy: Taxonomy) -> Iterator[Step]:
    """What only this role does and the resume does not show, for somebody who says to have done it."""
    known = taxonomy.roles.get(fit.role)
    for question in questions_about(fit, known) if known and fit.fit is not None else ():
        needed = _PLACE.sub("say ", question.hint)
        yield Step(ASK_IT, question.name, sentence(needed or "say where you did it"))


def _ladder_left(fit: RoleFit, taxonomy: Taxonomy) -> Iterator[Step]:
    """The steps of the role's ladder that are about something that the resume does not tell of, the first of it."""
    short = {each.requirement: each for each in fit.missing if each.status != "untold"}
    known = taxonomy.roles.get(fit.role)
    for step in known.ladder if known else ():
        if missing := next((short[each] for each in step.requirements if each in short), None):
            name, points = plain(missing.name), _points(missing)
            yield Step(BEGIN_WITH, name, plain(step.text), requirement=missing.requirement, points=points)


def _step(report: MatchReport, missing: Missing, level: str, denied: Collection[str]) -> Step:
    step = _said_step(report, missing, level, denied)
    return replace(step, requirement=missing.requirement, points=_points(missing))


def _points(missing: Missing) -> str:
    return f"{gain_of(missing):+.1f} points" if gain_of(missing) else ""


def _said_step(report: MatchReport, missing: Missing, level: str, denied: Collection[str]) -> Step:
    needed = _PLACE.sub("say ", plain(missing.evidence_needed))
    line = next(iter(_lines_telling(report, missing)), None)
    if missing.status == "untold":
        kind = _kind_of_told(report, missing)
        say = f"If you did it, {needed}" if kind == DID_IT and needed else needed
        return Step(kind, plain(missing.name), sentence(say), line)
    if level == EXPERIENCED:
        return Step(ASK_IT, plain(missing.name), sentence(needed or "say where you did it"), line)
    when = when_done(missing, denied) or IF_DONE
    kind = REFRESH_IT if missing.status == "stale" else LEARN_IT
    say = f"{when}, {needed or 'say so where you did it'}"
    return Step(kind, plain(missing.name), sentence(say))


def _kind_of_told(report: MatchReport, missing: Missing) -> str:
    telling = _telling(report, missing)
    if (line := next(iter(_lines_telling(report, missing)), None)) and line.is_stated:
        return SAID_IT
    return DID_IT if telling is None else _TOLD.get(telling.tier, DID_IT)


def _telling(report: MatchReport, missing: Missing) -> SkillRow | None:
    """The skill whose line tells of a requirement: the one that would meet it, if it is named but has no place yet."""
    rows = {row.skill: row for row in report.skills if row.status == "claimed"}
    asked = rows.get(missing.by)
    return asked if asked is not None and asked.tier in _TOLD else rows.get(missing.told_by or "")


def _lines_telling(report: MatchReport, missing: Missing) -> tuple[Line, ...]:
    """The lines that tell of a requirement, with the words that do. The one that the report names comes first."""
    row = _telling(report, missing) if missing.told_by else None
    if row is None:
        return ()
    mentions = [mention for mention in row.mentions if mention.status == "claimed"]
    of_gap = [mention for mention in mentions if (mention.quote or mention.text) == missing.line]
    others = [mention for mention in mentions if mention not in of_gap]
    return (*lines_of(Shown(row, each) for each in of_gap), *lines_of(Shown(row, each) for each in others))
