"""Prepare the first step of a result: how the resume was read, and what may be asked about it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from knowledge.taxonomy.model import Role, Taxonomy
from matcher.evidence import ENGLISH
from matcher.render.fit_words import STRONG
from matcher.render.names import STATUS_NAMES, Names, row_name
from matcher.render.page.lines import Line
from matcher.render.page.passages import Passage, Passages, passages_of, period_words
from matcher.render.page.wording import MISSED_IN, NOTES
from matcher.render.plain import plain, sentence
from matcher.render.quote import best_mention, excerpt
from matcher.report import INSUFFICIENT_TEXT, Doubt, MatchReport, RoleFit
from matcher.scoring.corrections import Correction

MOST_BYTES = 24_000
"""So many bytes of quoted lines are on a page, and the passages after these are only counted."""

ABOUT_THE_ANSWER = "one-line"
"""The doubt that the second step tells of."""

SAID_ALREADY = frozenset({"not-english", "poor-scan"})
"""Warnings that say the same as a doubt."""

MOST_QUESTIONS = 3
MOST_PASSAGES = 24
MOST_NAMES = 40
LONGEST_LINE = 240
"""So many characters of a line are shown with a question about it."""
LONGEST_PLACE = 80
"""So many characters of a line say which one is meant."""

_SHOWN = 0.5
"""From this coverage on, a requirement counts as shown, and is not asked about."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was not understood, and what would help."""

    text: str
    help: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question about work that the resume may tell in other words. A yes counts towards `skill`, a no against it.

    `hint` says what a resume could say about it, and `line` is the line that may tell of it; empty if there is none.
    """

    requirement: str
    skill: str
    name: str
    hint: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What the person said about the reading, as a sentence, and the positions of its corrections."""

    text: str
    own_words: str
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NotCounted:
    """Names of skills that are in the resume but do not count, and why."""

    why: str
    names: str


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """Everything that the first step shows.

    `language` is the code of the resume's language if it is not English. `is_poor` says that the document could not be
    read well, so that another should be sent. `left_out` is the number of lines that the page has no room for.
    `unplaced_share` is the part of the words that were placed nowhere, in whole percent.
    """

    language: str
    is_poor: bool
    notes: tuple[Note, ...]
    questions: tuple[Question, ...]
    unplaced: Passage | None
    unplaced_share: int
    entries: tuple[Passage, ...]
    others: tuple[Passage, ...]
    not_counted: tuple[NotCounted, ...]
    statements: tuple[Statement, ...]
    left_out: int
    paged: bool


def reading_page(
    report: MatchReport, taxonomy: Taxonomy, corrections: Sequence[Correction] = (), *, role: str = ""
) -> ReadingPage:
    """How a resume was read. `role` is the id of the role that the person chose; questions are about it first."""
    passages = passages_of(report, corrections=corrections)
    room = Room(MOST_BYTES)
    unplaced = room.take([passages.unplaced] if passages.unplaced else [])
    entries, others = room.take(passages.entries), room.take(passages.others)
    return ReadingPage(
        language=language_of(report),
        is_poor=_is_poor(report),
        notes=tuple(_notes(report)),
        questions=tuple(_questions(report, taxonomy, corrections, role)),
        unplaced=next(iter(unplaced), None),
        unplaced_share=round(report.document.unplaced * 100),
        entries=entries,
        others=others,
        not_counted=tuple(_not_counted(report)),
        statements=tuple(_statements(corrections, Names(report, taxonomy), report, passages)),
        left_out=room.left_out,
        paged=report.document.pages > 1,
    )


def language_of(report: MatchReport) -> str:
    """The code of the resume's language, for its quotes; empty if it is English or not known."""
    language = report.document.language
    return "" if language in (None, ENGLISH) else str(language)


class Room:
    """Takes passages onto a page until it is full."""

    def __init__(self, most_bytes: int) -> None:
        self._bytes = most_bytes
        self._passages = MOST_PASSAGES
        self.left_out = 0

    def take(self, passages: Iterable[Passage]) -> tuple[Passage, ...]:
        """The passages with those of their lines that the page has room for. Those without any are left out."""
        taken = []
        for passage in passages:
            lines = tuple(self._lines(passage.lines)) if self._passages > 0 else ()
            self.left_out += len(passage.lines) - len(lines)
            if self._passages > 0 and (lines or not passage.lines):
                self._passages -= 1
                taken.append(replace(passage, lines=lines))
        return tuple(taken)

    def _lines(self, lines: Iterable[Line]) -> Iterator[Line]:
        for line in lines:
            if line.size > self._bytes:
                self._bytes = 0
                return
            self._bytes -= line.size
            yield line


def _is_poor(report: MatchReport) -> bool:
    unclear = {each.code for each in report.document.unclear}
    return report.recommendation.role == INSUFFICIENT_TEXT or "poor-scan" in unclear


def doubts_about_reading(report: MatchReport) -> tuple[Doubt, ...]:
    """The doubts that are about what was read. The others are about the answer."""
    return tuple(doubt for doubt in report.recommendation.doubts if doubt.code != ABOUT_THE_ANSWER)


def _notes(report: MatchReport) -> Iterator[Note]:
    """What was not understood, and what would help."""
    if report.recommendation.role == INSUFFICIENT_TEXT:
        yield Note(*NOTES["insufficient-text"])
    for doubt in doubts_about_reading(report):
        yield Note(*NOTES.get(doubt.code, (plain(doubt.text), plain(doubt.help))))
    for warning in report.document.warnings:
        if warning.code not in SAID_ALREADY:
            yield Note(sentence(plain(warning.detail)), "")


def _questions(
    report: MatchReport, taxonomy: Taxonomy, corrections: Iterable[Correction], role: str
) -> Iterator[Question]:
    """Questions about what the roles do, where the resume seems to tell of work in plain words.

    Those that were answered are left out, and no others take their place.
    """
    if all(each.code != "plain-words" for each in report.document.unclear) or _is_poor(report):
        return
    if max((fit.fit or 0.0 for fit in _chosen_first(report.roles, role)), default=0.0) >= STRONG:
        return
    said = {each.skill for each in corrections if each.kind == "missed" or _is_everywhere(each)}
    asked: set[str] = set()
    for fit in _chosen_first(report.roles, role):
        known = taxonomy.roles.get(fit.role)
        for question in questions_about(fit, known) if known else ():
            if len(asked) == MOST_QUESTIONS:
                return
            if question.skill not in asked | said:
                yield replace(question, line=_line_about(question.requirement, fit, report))
            asked.add(question.skill)


def _is_everywhere(correction: Correction) -> bool:
    """Whether a skill is not the person's anywhere."""
    is_in_a_place = correction.read is not None or correction.job is not None or correction.lines
    return correction.kind == "not-mine" and not is_in_a_place


def _line_about(requirement: str, fit: RoleFit, report: MatchReport) -> str:
    """The line that tells of a requirement, or shows it in part; empty if none does."""
    told = next((each.line for each in fit.missing if each.requirement == requirement), "")
    skills = {skill for each in fit.contributions if each.requirement == requirement for skill in each.skills}
    mentions = (best_mention(row) for row in report.skills if row.skill in skills)
    shown = next((each for each in mentions if each is not None and not told), None)
    line, words = (shown.quote, shown.text) if shown else (told, "")
    return excerpt(plain(line), plain(words), LONGEST_LINE, "…")


def _chosen_first(fits: Iterable[RoleFit], role: str) -> list[RoleFit]:
    """The chosen role alone, else all of them, the best first."""
    ranked = sorted(fits, key=lambda fit: -(fit.fit or 0.0))
    return [fit for fit in ranked if fit.role == role] or ranked


def questions_about(fit: RoleFit, role: Role) -> Iterator[Question]:
    """Questions about what only this role does and the resume does not show, the weightiest first."""
    covered = {each.requirement: each.coverage for each in fit.contributions}
    by = {each.requirement: each.by for each in fit.missing}
    own = [each for each in role.requirements if each.block == "own" and covered.get(each.id, 0.0) < _SHOWN]
    for requirement in sorted(own, key=lambda each: -each.weight):
        best = max(requirement.alternatives, key=lambda each: each.credit)
        skill, hint = by.get(requirement.id, best.skill), plain(requirement.evidence_needed)
        yield Question(requirement.id, skill, plain(requirement.name), hint)


def _not_counted(report: MatchReport) -> Iterator[NotCounted]:
    rows = sorted((row for row in report.skills if row.status != "claimed"), key=lambda row: row.status)
    for status, found in groupby(rows, key=lambda row: row.status):
        names = [row_name(row) for row in found]
        more = len(names) - MOST_NAMES
        listed = ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")
        yield NotCounted(STATUS_NAMES[status], listed)


def _statements(
    corrections: Sequence[Correction], names: Names, report: MatchReport, passages: Passages
) -> Iterator[Statement]:
    """The corrections as sentences. Those that differ only in the skill are one sentence."""
    numbered = [(position, each, _where(each, passages)) for position, each in enumerate(corrections)]
    for _, group in groupby(numbered, key=lambda each: (_but_skill(each[1]), each[2])):
        found = list(group)
        skills = ", ".join(dict.fromkeys(names.skill(each.skill) for _, each, _ in found if each.skill))
        _, first, where = found[0]
        text = _said(first, skills, where, report)
        yield Statement(text, plain(first.statement), tuple(position for position, _, _ in found))


def _but_skill(correction: Correction) -> tuple[object, ...]:
    """What is said, but for the skill and the place."""
    read = None if correction.kind == "not-mine" else correction.read
    when = correction.from_, correction.to
    return correction.kind, read, correction.job, *when, correction.tier, correction.statement


def _where(correction: Correction, passages: Passages) -> str:
    """The line or the passage that a correction is about, in words; empty if it is about none."""
    if not correction.lines:
        job = next((each for each in passages.entries if each.job == correction.job is not None), None)
        return f"in {_titled(job)}" if job else ""
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


def _titled(passage: Passage) -> str:
    return f"“{excerpt(passage.title, '', LONGEST_PLACE, '…')}”"


def _said(correction: Correction, skills: str, where: str, report: MatchReport) -> str:
    when = "" if correction.from_ is None else period_words(correction.from_, correction.to, report.as_of)
    if correction.kind == "not-mine":
        return f"Not mine {where}: {skills}." if where else f"Not mine anywhere: {skills}."
    if correction.kind == "missed":
        did = MISSED_IN[correction.tier or "work"]
        return f"I did this {', '.join(filter(None, (did, when, where)))}: {skills}."
    read = correction.read
    if read is not None and read.from_ is not None:
        other = " ".join(filter(None, ("Other dates", where)))
        return f"{other}: not {period_words(read.from_, read.to, report.as_of)} but {when}."
    return f"Dates {f'for {skills}' if skills else where}: {when}."
