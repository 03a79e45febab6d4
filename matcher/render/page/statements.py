"""What a person said about the reading, in sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from knowledge.taxonomy.model import Taxonomy
from matcher.render.names import Names
from matcher.render.page.passages import Passage, Passages, passages_of, period_words
from matcher.render.page.wording import ANSWERED_NO, MISSED_IN
from matcher.render.plain import plain
from matcher.render.quote import excerpt
from matcher.report import MatchReport
from matcher.scoring.corrections import Correction, said_of

LONGEST_PLACE = 80
"""So many characters of a line say which one is meant."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What the person said about the reading, as a sentence, and the positions of its corrections."""

    text: str
    own_words: str
    positions: tuple[int, ...]


def statements_of(corrections: Sequence[Correction], report: MatchReport, taxonomy: Taxonomy) -> tuple[Statement, ...]:
    """The corrections as sentences. Those that differ only in the skill are one sentence.

    Those about jobs that the report does not have are left out.
    """
    names, passages = Names(report, taxonomy), passages_of(report, corrections=corrections)
    return tuple(_statements(corrections, names, report, passages))


def _statements(
    corrections: Sequence[Correction], names: Names, report: MatchReport, passages: Passages
) -> Iterator[Statement]:
    said_here = said_of(report, corrections)
    numbered = [(position, said, _where(said, passages, report)) for position, said in said_here.items()]
    for _, group in groupby(numbered, key=lambda each: (_but_skill(each[1]), each[2])):
        found = list(group)
        skills = ", ".join(dict.fromkeys(names.skill(each.skill) for _, each, _ in found if each.skill))
        _, first, where = found[0]
        if first.kind == "not-mine" and first.statement.startswith(ANSWERED_NO):
            asked = plain(first.statement.removeprefix(ANSWERED_NO))
            yield Statement(f"No to the question: “{asked}”", "", tuple(position for position, _, _ in found))
            continue
        text = _said(first, skills, where, report)
        yield Statement(text, plain(first.statement), tuple(position for position, _, _ in found))


def _but_skill(correction: Correction) -> tuple[object, ...]:
    """What is said, but for the skill and the place."""
    read = None if correction.kind == "not-mine" else correction.read
    when = correction.from_, correction.to
    return correction.kind, read, correction.job, *when, correction.tier, correction.statement


def _where(correction: Correction, passages: Passages, report: MatchReport) -> str:
    """The line, the passage or the time that a correction is about, in words; empty if it is about none."""
    if not correction.lines:
        job = next((each for each in passages.entries if each.job == correction.job is not None), None)
        return f"in {_titled(job)}" if job else _time_of(correction, report)
    if len(correction.lines) == 1:
        return f"in the line “{excerpt(plain(correction.lines[0]), '', LONGEST_PLACE, '…')}”"
    holding = (
        passage
        for passage in passages.all()
        if {each.mention.quote for line in passage.all_lines for each in line.shown}.issuperset(correction.lines)
    )
    passage = next(holding, None)
    lines = f"in {len(correction.lines)} lines"
    return f"{lines} of {_titled(passage)}" if passage else lines


def _time_of(correction: Correction, report: MatchReport) -> str:
    """When the work was that is not the person's, in words; empty if no time is meant."""
    read = correction.read
    if correction.kind != "not-mine" or read is None:
        return ""
    if read.from_ is None:
        return "in work without dates"
    return f"in work of the time {period_words(read.from_, read.to, report.as_of)}"


def _titled(passage: Passage) -> str:
    return f"“{excerpt(passage.title, '', LONGEST_PLACE, '…')}”"


def _said(correction: Correction, skills: str, where: str, report: MatchReport) -> str:
    when = "" if correction.from_ is None else period_words(correction.from_, correction.to, report.as_of)
    if correction.kind == "not-mine":
        return f"Not mine {where}: {skills}." if where else f"Not mine anywhere: {skills}."
    if correction.kind == "missed":
        did = MISSED_IN[correction.tier or "work"]
        is_whole_job = where and not correction.lines
        told = (where, when) if is_whole_job else (did, when, where)
        return f"I did this {', '.join(filter(None, told))}: {skills}."
    read = correction.read
    if read is not None and read.from_ is not None:
        other = " ".join(filter(None, ("Other dates", skills and f"for {skills}", where)))
        return f"{other}: not {period_words(read.from_, read.to, report.as_of)} but {when}."
    return f"Dates {f'for {skills}' if skills else where}: {when}."
