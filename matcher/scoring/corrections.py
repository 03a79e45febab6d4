"""Score a stored report with the corrections that the person makes to the reading, beside the reading itself."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Annotated, Literal, NamedTuple

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from matcher.evidence import DATED_TIERS, Evidence, Mention, ReadEntry, SkillMentions, Tier, entry_holding
from matcher.report import Advice, MatchReport, RoleFit
from matcher.scoring.fit.shown import claimed_units
from matcher.scoring.scorer import Score, Scorer
from matcher.scoring.what_if import WhatIf, evidence_in_report, scored_twice

CorrectionKind = Literal["wrong-date", "not-mine", "missed"]

STATED = "stated"
"""The section of what the person stated and the document does not say."""


class Period(msgspec.Struct, frozen=True):
    """The dates of a job or project as they were read; null where none were understood.

    In what a correction means, dates without an end are those of work that goes on.
    """

    from_: dt.date | None = msgspec.field(name="from", default=None)
    to: dt.date | None = None


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says about the reading of the own resume. With `job` but no `head`, it depends on one document."""

    kind: Annotated[
        CorrectionKind,
        Meta(
            description="`wrong-date`: work had other dates, `not-mine`: the person does not claim the skill, here or "
            "anywhere, or `missed`: the person has the skill, and the reading did not find it"
        ),
    ]
    skill: Annotated[
        str | None, Meta(description="The id of the skill; null for a wrong date that concerns all skills of a job")
    ] = None
    read: Annotated[
        Period | None,
        Meta(
            description="The dates of the job that is meant, as reports show them, but with `to` null if it goes on; "
            "null for all dates"
        ),
    ] = None
    job: Annotated[
        int | None,
        Meta(description="The job that is meant, as the number of its first line in the report; null for all jobs"),
    ] = None
    head: Annotated[
        str | None,
        Meta(description="The head of this job, by which other reports know it; null if it is not known"),
    ] = None
    lines: Annotated[
        tuple[str, ...],
        Meta(description="The lines that are meant, as the mentions of a report quote them; empty for all lines"),
    ] = ()
    from_: Annotated[dt.date | None, Meta(description="The right first day; null if it is not known")] = msgspec.field(
        name="from", default=None
    )
    to: Annotated[dt.date | None, Meta(description="The right last day; null if it goes on")] = None
    tier: Annotated[Tier | None, Meta(description="How a missed skill was shown; null for other kinds")] = None
    statement: Annotated[str, Meta(description="The person's own words")] = ""


class StatedMention(Mention, frozen=True, kw_only=True):
    """A skill that a person states.

    What is stated in the same words counts as one line, and so does what is stated of one place without words.
    """

    stated_on: str

    @property
    def shown_on(self) -> str:
        """The line of the text that the person points at, else the person's own words, else the place."""
        return self.quote or self.stated_on


class _Shown(NamedTuple):
    """A mention of a skill as it was read, with the job around it, and as it is with the corrections so far."""

    skill: str
    read: Mention
    job: ReadEntry | None
    now: Mention


def with_corrections(report: MatchReport, corrections: Sequence[Correction], scorer: Scorer) -> WhatIf:
    """The report scored twice, as of its own day: as it was read, and with the corrections in their order.

    Dates that begin after that day tell of later work, so a correction with them does not count.
    """
    return scored_twice(report, claimed_units(_evidence_with(report, corrections, scorer)), scorer)


def score_with(report: MatchReport, corrections: Sequence[Correction], scorer: Scorer) -> Score:
    """The fits and the recommendation that `with_corrections` has after the corrections."""
    evidence = evidence_in_report(report)
    return scorer.score(claimed_units(_evidence_with(report, corrections, scorer)), evidence, report.as_of)


def corrected_report(report: MatchReport, corrections: Sequence[Correction], scorer: Scorer) -> MatchReport:
    """The report as it would be if the document said what the person states. Its fits are those of `with_corrections`.

    What the person did in practice is not missing, however long ago it was. What is not the person's anywhere is not
    advised.
    """
    disowned = frozenset(each.skill for each in corrections if each.skill and is_everywhere(each))
    assessment = scorer.assess(_evidence_with(report, corrections, scorer), report.as_of, disowned)
    done = {each.skill for each in corrections if each.kind == "missed" and each.tier in DATED_TIERS}
    return replace(
        report,
        document=replace(report.document, entries=corrected_jobs(report, corrections)),
        recommendation=assessment.recommendation,
        roles=tuple(_without_asking(fit, done) for fit in assessment.roles),
        advice=_without_paths(assessment.advice, assessment.roles, done),
        skills=assessment.skills,
    )


def corrected_jobs(report: MatchReport, corrections: Iterable[Correction]) -> tuple[ReadEntry, ...]:
    """The jobs and projects that a report lists, with the dates that the person gives whole jobs."""
    jobs = list(report.document.entries)
    for correction in filter(None, (_in_report(report, each) for each in corrections)):
        if correction.kind == "wrong-date" and correction.skill is None and _counts(correction, report):
            for number, read in enumerate(report.document.entries):
                if _is_job(read, correction) and correction.read in (None, period_of(read)):
                    start, end = _days(correction, report.as_of)
                    jobs[number] = replace(jobs[number], from_=start, to=end)
    return tuple(jobs)


def said_of(report: MatchReport, corrections: Sequence[Correction]) -> dict[int, Correction]:
    """The corrections as they are about one report, by position. Those about jobs that it does not have are left out.

    What was missed in a job has the dates of this job, with the corrections.
    """
    jobs = {job.line: job for job in corrected_jobs(report, corrections)}
    found = ((position, _in_report(report, each)) for position, each in enumerate(corrections))
    return {position: _dated_as_in(jobs, said) for position, said in found if said is not None}


def _dated_as_in(jobs: Mapping[int, ReadEntry], correction: Correction) -> Correction:
    """The correction; if it says what was missed in a job, with the dates of the job at this line.

    What was missed in lines of the job may have begun later.
    """
    job, begun = jobs.get(correction.job or 0), correction.from_
    if job is None or correction.kind != "missed":
        return correction
    began_later = correction.lines and begun and job.from_ and job.from_ < begun <= (job.to or begun)
    return replace(correction, from_=begun if began_later else job.from_, to=job.to)


def _in_report(report: MatchReport, correction: Correction) -> Correction | None:
    """A correction with the lines and the day of a report; None if it is about a job that the report does not have."""
    said = _until(report.as_of, correction)
    if said.job is None or said.head is None:
        return said
    line = _line_of(said, report.document.entries)
    return None if line is None else replace(said, job=line)


def _until(as_of: dt.date, correction: Correction) -> Correction:
    """The correction, where a job that goes on lasts until this day."""
    read = correction.read
    if read is None or read.from_ is None or read.to is not None:
        return correction
    return replace(correction, read=Period(read.from_, as_of))


def _line_of(correction: Correction, jobs: Iterable[ReadEntry]) -> int | None:
    """The line of the job with the head and dates that a correction names; of several, the one at the same line."""
    alike = (job for job in jobs if job.head == correction.head and correction.read in (None, period_of(job)))
    lines = [job.line for job in alike]
    if correction.job in lines:
        return correction.job
    return lines[0] if correction.head and len(lines) == 1 else None


def is_everywhere(correction: Correction) -> bool:
    """Whether a skill is not the person's anywhere."""
    is_in_a_place = correction.read is not None or correction.job is not None or correction.lines
    return correction.kind == "not-mine" and not is_in_a_place


def is_stated(mention: Mention) -> bool:
    """Whether a mention has the words of the person, and not a line of the document."""
    return mention.section == STATED and not mention.quote


def is_denied(skill: str, mention: Mention, job: ReadEntry | None, corrections: Iterable[Correction]) -> bool:
    """Whether the person says that a skill is not the own one where it is mentioned. `job` is the one around it.

    The corrections are those `said_of` the report.
    """
    read = _Shown(skill, mention, job, mention)
    return any(each.kind == "not-mine" and _is_meant(read, each) for each in corrections)


def _counts(correction: Correction, report: MatchReport) -> bool:
    """Whether a correction is not about later work than the report knows of."""
    return correction.from_ is None or correction.from_ <= report.as_of


def _days(correction: Correction, as_of: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """The right first and last day; the last one is that of the report if the work goes on."""
    return correction.from_, (correction.to or as_of) if correction.from_ else None


def _is_job(job: ReadEntry | None, correction: Correction) -> bool:
    """Whether a correction may be about this job: it names no other."""
    return correction.job is None or (job is not None and job.line == correction.job)


def _without_asking(fit: RoleFit, done: Set[str | None]) -> RoleFit:
    return replace(fit, missing=tuple(each for each in fit.missing if done.isdisjoint(each.any_of)))


def _without_paths(advice: Advice, fits: Iterable[RoleFit], done: Set[str | None]) -> Advice:
    """The advice without the paths that lead over something that was done."""
    over = {(fit.role, each.requirement) for fit in fits for each in fit.missing if not done.isdisjoint(each.any_of)}
    paths = (path for path in advice.paths if over.isdisjoint((path.role, each) for each in path.requirements))
    return replace(advice, paths=tuple(paths))


def _evidence_with(report: MatchReport, corrections: Sequence[Correction], scorer: Scorer) -> Evidence:
    """The evidence of a report with the corrections in their order, and what the document does not claim."""
    evidence = evidence_in_report(report)
    jobs = report.document.entries
    all_mentions = [
        _Shown(each.skill, one, None if (job := entry_holding(one, jobs)) is None else jobs[job], one)
        for each in evidence.skills
        for one in each.mentions
    ]
    shown = [each for each in all_mentions if each.read.status == "claimed"]
    for correction in said_of(report, corrections).values():
        if _counts(correction, report):
            shown = _corrected(shown, correction, report.as_of, scorer)
    by_skill: dict[str, list[Mention]] = {}
    for each in (*shown, *(each for each in all_mentions if each.read.status != "claimed")):
        by_skill.setdefault(each.skill, []).append(each.now)
    skills = (SkillMentions(each, tuple(by_skill[each]), len(by_skill[each])) for each in sorted(by_skill))
    return replace(evidence, skills=tuple(skills))


def _corrected(shown: Sequence[_Shown], correction: Correction, as_of: dt.date, scorer: Scorer) -> list[_Shown]:
    if correction.kind == "not-mine":
        return [each for each in shown if not _is_meant(each, correction)]
    start, end = _days(correction, as_of)
    if correction.kind == "missed":
        stated = _stated(correction, start, end, scorer)
        return [*shown, _Shown(correction.skill or "", stated, None, stated)]
    return [
        each._replace(now=_redated(each, correction, start, end))
        if each.read.tier in DATED_TIERS and _is_meant(each, correction)
        else each
        for each in shown
    ]


def _redated(shown: _Shown, correction: Correction, start: dt.date | None, end: dt.date | None) -> Mention:
    """The mention with the right days. If they are those of its job, the part of it that its line tells stays one."""
    read, job = shown.read, shown.job
    is_part = job is not None and read.from_ is not None and period_of(read) not in (period_of(job), correction.read)
    if job is None or not is_part or start is None or end is None:
        return replace(shown.now, from_=start, to=end)
    first = start if read.from_ in (None, job.from_) else max(start, read.from_)
    last = end if read.to in (None, job.to) else min(end, read.to)
    return replace(shown.now, from_=first, to=last) if first <= last else replace(shown.now, from_=start, to=end)


def _stated(correction: Correction, start: dt.date | None, end: dt.date | None, scorer: Scorer) -> Mention:
    """The mention of a skill that the person states, in the own words if there are any."""
    known = scorer.taxonomy.skills.get(correction.skill or "")
    return StatedMention(
        stated_on=correction.statement or f"{STATED} {correction.tier if correction.job is None else correction.job}",
        text=correction.statement or (known.name if known else ""),
        start=0,
        end=0,
        page=0,
        section=STATED,
        method="exact",
        similarity=100.0,
        status="claimed",
        tier=correction.tier or "work",
        from_=start,
        to=end,
        quote=next(iter(correction.lines), ""),
    )


def _is_meant(shown: _Shown, correction: Correction) -> bool:
    """Whether a correction is about this mention, as it was read."""
    return (
        correction.skill in (None, shown.skill)
        and _is_job(shown.job, correction)
        and (correction.read is None or correction.read in _periods_of(shown, correction))
        and (not correction.lines or shown.read.quote in correction.lines)
    )


def _periods_of(shown: _Shown, correction: Correction) -> list[Period]:
    """The times by which a correction may mean a mention: that of its job, and its own if no job is named."""
    own = [period_of(shown.read)] if correction.job is None else []
    of_job = shown.job is not None and (correction.job is not None or shown.read.from_ is not None)
    return [*own, period_of(shown.job)] if of_job and shown.job is not None else own


def period_of(dated: Mention | ReadEntry) -> Period:
    """The dates of a mention or a job as they were read."""
    return Period(dated.from_, dated.to)
