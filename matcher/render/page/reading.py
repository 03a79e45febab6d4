"""Prepare the first step of a result: how the resume was read, and what may be asked about it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from knowledge.taxonomy.model import Taxonomy
from matcher.evidence import ENGLISH
from matcher.render.first_few import first_few
from matcher.render.further_warnings import further_warnings
from matcher.render.names import STATUS_NAMES, Names, row_name
from matcher.render.page.lines import Line
from matcher.render.page.passages import Passage, passages_of
from matcher.render.page.questions import Question, questions
from matcher.render.page.statements import Statement, statements_of
from matcher.render.page.wording import NOTES, WOULD_SETTLE
from matcher.render.plain import plain
from matcher.report import INSUFFICIENT_TEXT, Doubt, MatchReport
from matcher.scoring import Scorer, load_constants
from matcher.scoring.corrections import Correction

MOST_BYTES = 24_000
"""So many bytes of quoted lines are on a page, and the passages after these are only counted."""

MOST_PASSAGES = 24
MOST_NAMES = 40


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was not understood, and what would help."""

    text: str
    help: str


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
    `unplaced_share` is the part of the words that were placed nowhere, in whole percent; 0 if it is small.
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
    report: MatchReport,
    taxonomy: Taxonomy,
    corrections: Sequence[Correction] = (),
    *,
    role: str = "",
    scorer: Scorer | None = None,
) -> ReadingPage:
    """How a resume was read. `role` is the id of the role that the person chose; questions are about it alone.

    Without the `scorer` of the report's roles, there are no questions.
    """
    passages = passages_of(report, corrections=corrections)
    room = Room(MOST_BYTES)
    unplaced = room.take([passages.unplaced] if passages.unplaced else [])
    entries, others = room.take(passages.entries), room.take(passages.others)
    names = Names(report, taxonomy)
    return ReadingPage(
        language=language_of(report),
        is_poor=_is_poor(report),
        notes=tuple(_notes(report)),
        questions=() if _is_poor(report) else questions(report, scorer, corrections, role),
        unplaced=next(iter(unplaced), None),
        unplaced_share=_unplaced_share(report),
        entries=tuple(replace(each, added=_added(each, corrections, names)) for each in entries),
        others=others,
        not_counted=tuple(_not_counted(report)),
        statements=statements_of(corrections, report, taxonomy),
        left_out=room.left_out,
        paged=report.document.pages > 1,
    )


def _added(passage: Passage, corrections: Iterable[Correction], names: Names) -> tuple[str, ...]:
    """The names of the skills that the person says of a job."""
    said = [each.skill for each in corrections if each.kind == "missed" and each.job == passage.job is not None]
    return tuple(dict.fromkeys(names.skill(skill) for skill in said if skill))


def _unplaced_share(report: MatchReport) -> int:
    share = report.document.unplaced
    return round(share * 100) if share > load_constants().doubts.unplaced_share else 0


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
    return tuple(doubt for doubt in report.recommendation.doubts if doubt.code not in WOULD_SETTLE)


def _notes(report: MatchReport) -> Iterator[Note]:
    """What was not understood, and what would help."""
    if report.recommendation.role == INSUFFICIENT_TEXT:
        yield Note(*NOTES["insufficient-text"])
    for doubt in doubts_about_reading(report):
        yield Note(*NOTES.get(doubt.code, (plain(doubt.text), plain(doubt.help))))
    for warning in further_warnings(report):
        yield Note(warning, "")


def _not_counted(report: MatchReport) -> Iterator[NotCounted]:
    rows = sorted((row for row in report.skills if row.status != "claimed"), key=lambda row: row.status)
    for status, found in groupby(rows, key=lambda row: row.status):
        names = [row_name(row) for row in found]
        yield NotCounted(STATUS_NAMES[status], first_few(names, MOST_NAMES))
