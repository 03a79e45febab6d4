"""The jobs, projects and other parts of a resume as they were read, with the lines in each that are evidence."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from matcher.evidence import Mention, ReadEntry, Tier, entry_holding
from matcher.render.names import month_name
from matcher.render.numbers import duration
from matcher.render.page.lines import Line, Part, Shown, SkillName, lines_of
from matcher.render.page.wording import SECTIONS
from matcher.render.plain import plain
from matcher.render.quote import shown_mentions
from matcher.report import MatchReport, SkillRow
from matcher.scoring.corrections import Correction, Period, corrected_jobs, is_denied, period_of, said_of

UNPLACED = "unplaced"
"""The section of lines that no job, list or heading holds, and the key of its passage."""

_DAYS_A_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True)
class Passage:
    """A job, a project or another part of a resume.

    `key` is its number among the jobs and projects, or its section. `kind` is a word for it, such as "Job". `head` is
    its first line, None if it has none. `period` is when it was as it was read, `corrected` with the person's
    corrections, and `dates` are the months of these, to fill in fields. `said_when` is when it was as the person says,
    empty if as it was read, and `added` are the names of the skills that the person says of it. `is_dated` says whether
    it is of a kind that has dates. `job` is the number of its first line, None where the report lists no such job.
    """

    key: str
    section: str
    kind: str
    head: Line | None
    period: Period
    corrected: Period
    when: str
    is_dated: bool
    lines: tuple[Line, ...]
    dates: tuple[str, str] = ("", "")
    job: int | None = None
    said_when: str = ""
    added: tuple[str, ...] = ()

    @property
    def all_lines(self) -> tuple[Line, ...]:
        """Its lines, the head first."""
        return (self.head, *self.lines) if self.head else self.lines

    @property
    def skills(self) -> tuple[SkillName, ...]:
        """The skills that its lines show, each once, without those that the person denies in all of them."""
        return tuple(
            {
                skill.id: skill for line in self.all_lines for skill in line.skills if skill.id not in line.denied
            }.values()
        )

    @property
    def denied(self) -> tuple[SkillName, ...]:
        """The skills that the person denies in all of its lines."""
        kept = {skill.id for skill in self.skills}
        named = {skill.id: skill for line in self.all_lines for skill in line.skills}
        return tuple(skill for skill in named.values() if skill.id not in kept)

    def line(self, number: str) -> Line | None:
        """Its line with this number, as forms send it; None if there is none."""
        return next((line for place, line in enumerate(self.all_lines) if str(place) == number), None)

    @property
    def title(self) -> str:
        """Its first line, or the word for it, such as "Job"."""
        return self.head.text if self.head else self.kind


@dataclass(frozen=True, slots=True)
class Passages:
    """All passages of a resume: the jobs and projects, the lines without a place if there are any, and the others."""

    entries: tuple[Passage, ...]
    unplaced: Passage | None
    others: tuple[Passage, ...]

    def all(self) -> Iterator[Passage]:
        """All passages, the jobs first."""
        yield from self.entries
        if self.unplaced:
            yield self.unplaced
        yield from self.others

    def where(self, quote: str) -> str:
        """The place of the line that mentions quote so, as `at` finds it; empty if no passage shows it."""
        return next(
            (
                f"{passage.key}:{number}"
                for passage in self.all()
                for number, line in enumerate(passage.all_lines)
                if quote and any(each.mention.quote == quote for each in line.shown)
            ),
            "",
        )

    def at(self, where: str) -> tuple[Passage, Line] | None:
        """The passage and the line at a place; None if there is none."""
        key, _, number = where.rpartition(":")
        passage = self.called(key)
        line = passage.line(number) if passage else None
        return (passage, line) if passage and line else None

    def called(self, key: str) -> Passage | None:
        """The passage with this key, if there is one."""
        return next((each for each in self.all() if each.key == key), None)


def missed_in(passage: Passage | None, line: Line | None, skill: str, statement: str = "") -> Correction:
    """That a skill was missed in a passage, or in this line of it; without a passage, in some job."""
    if passage is None:
        return Correction(kind="missed", skill=skill, tier="work", statement=statement)
    shown = [each.mention for of in ([line] if line else passage.all_lines) for each in of.shown]
    otherwise: Tier = "project" if passage.section == "projects" else "work"
    quotes = tuple(each.quote for each in shown[:1] if each.quote) if line else ()
    return Correction(
        kind="missed",
        skill=skill,
        job=passage.job,
        lines=quotes,
        from_=_begun(shown[0] if line and shown else None, passage),
        to=passage.corrected.to,
        tier=shown[0].tier if shown else otherwise,
        statement=statement,
    )


def _begun(mention: Mention | None, passage: Passage) -> dt.date | None:
    """The first day of what a line tells: that which the line itself names within its job, or else that of the job."""
    read, said = passage.period.from_, passage.corrected.from_
    if mention is None or mention.from_ is None or read is None or said is None or mention.from_ <= read:
        return said
    return max(mention.from_, said)


def passages_of(
    report: MatchReport,
    *,
    skills: Collection[str] | None = None,
    with_weak: bool = False,
    corrections: Iterable[Correction] = (),
) -> Passages:
    """The passages of a report with the lines that show claimed skills; with `skills`, only those of these skills.

    A skill that a line hardly shows by itself is left out unless it is asked for by `with_weak`. A line that shows no
    other skill has the one that it shows best, since the report keeps this line. `corrections` are what the person said
    about the report, for the corrected dates and the denied skills.
    """
    said = tuple(said_of(report, tuple(corrections)).values())
    rows = [row for row in report.skills if row.status == "claimed"]
    shown = [Shown(row, mention) for row in rows for mention in row.mentions if mention.status == row.status]
    if not with_weak:
        shown = list(_shown_clearly(rows, shown))
    if skills is not None:
        shown = [each for each in shown if each.row.skill in skills]
    entries = report.document.entries or _entries_of(shown)
    corrected = corrected_jobs(report, said) or entries
    held: dict[int, list[Shown]] = {number: [] for number in range(len(entries))}
    elsewhere: dict[str, list[Shown]] = {}
    for each in sorted(shown, key=lambda each: each.mention.start):
        number = entry_holding(each.mention, entries)
        job = None if number is None else entries[number]
        denied = is_denied(each.row.skill, each.mention, job, said)
        place = elsewhere.setdefault(each.mention.section, []) if number is None else held[number]
        place.append(replace(each, is_denied=denied))
    unplaced = elsewhere.pop(UNPLACED, None)
    return Passages(
        entries=tuple(
            _entry(number, entries[number], corrected[number], found, report) for number, found in held.items()
        ),
        unplaced=_other(UNPLACED, unplaced) if unplaced else None,
        others=tuple(_other(section, found) for section, found in elsewhere.items()),
    )


def _shown_clearly(rows: Iterable[SkillRow], shown: Iterable[Shown]) -> Iterator[Shown]:
    """What lines show clearly, and of a line that shows nothing clearly what it shows best."""
    clear = {(row.skill, mention.start, mention.end) for row in rows for mention in shown_mentions(row)}
    by_line: dict[tuple[int, str], list[Shown]] = {}
    for each in shown:
        by_line.setdefault((each.mention.page, each.mention.quote), []).append(each)
    for of_line in by_line.values():
        clearly = [each for each in of_line if (each.row.skill, each.mention.start, each.mention.end) in clear]
        yield from clearly or [max(of_line, key=lambda each: each.mention.clearness)]


def period_words(first: dt.date, last: dt.date | None, as_of: dt.date) -> str:
    """A time as "March 2021 to now"; whole years as "2019 to 2021"."""
    is_now = last is None or last >= as_of
    if last is not None and not is_now and _is_whole_years(first, last):
        return f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
    begins, ends = _month(first), "now" if is_now or last is None else _month(last)
    return begins if begins == ends else f"{begins} to {ends}"


def _is_whole_years(first: dt.date, last: dt.date) -> bool:
    return first.month == first.day == 1 and (last.month, last.day) == (12, 31)


def months_of(period: Period, as_of: dt.date) -> tuple[str, str]:
    """The first and the last month of a time, to fill in fields; empty where it has none, or goes on."""
    if period.from_ is None:
        return "", ""
    is_over = period.to is not None and period.to < as_of
    return _month(period.from_), _month(period.to) if period.to and is_over else ""


def _month(day: dt.date) -> str:
    return month_name(f"{day:%Y-%m}")


def _entries_of(shown: Iterable[Shown]) -> tuple[ReadEntry, ...]:
    """The jobs and projects of a report that does not list them: one for each time in each section."""
    lines: dict[tuple[str, dt.date, dt.date | None], list[int]] = {}
    for each in shown:
        mention = each.mention
        if mention.from_ is not None:
            lines.setdefault((mention.section, mention.from_, mention.to), []).append(mention.line)
    found = [
        ReadEntry(section, "", min(numbers), max(numbers), first, last)
        for (section, first, last), numbers in lines.items()
    ]
    return tuple(sorted(found, key=lambda entry: entry.line))


def _entry(number: int, entry: ReadEntry, corrected: ReadEntry, found: Iterable[Shown], report: MatchReport) -> Passage:
    period = period_of(corrected)
    lines = lines_of(found)
    within = (line for line in lines if entry.line <= line.number <= entry.last_line)
    head = next((line for line in within if line.text == plain(entry.head)), None)
    return Passage(
        key=str(number),
        section=entry.section,
        kind=_kind(entry.section),
        head=head or (_line_without_evidence(entry) if entry.head else None),
        period=period_of(entry),
        when=_when(entry, report.as_of),
        is_dated=True,
        lines=tuple(line for line in lines if line is not head),
        corrected=period,
        dates=months_of(period, report.as_of),
        said_when=_said_when(entry, period, report.as_of),
        job=entry.line if report.document.entries else None,
    )


def _said_when(entry: ReadEntry, corrected: Period, as_of: dt.date) -> str:
    is_as_read = months_of(corrected, as_of) == months_of(period_of(entry), as_of)
    if is_as_read or corrected.from_ is None:
        return ""
    return period_words(corrected.from_, corrected.to, as_of)


def _line_without_evidence(entry: ReadEntry) -> Line:
    return Line((Part(plain(entry.head), marked=False),), (), 0, entry.line)


def _when(entry: ReadEntry, as_of: dt.date) -> str:
    """When a job was, and how long. Between two years it may be up to two years less, so that is not counted."""
    if entry.from_ is None:
        return ""
    if entry.to is not None and _is_whole_years(entry.from_, entry.to):
        return period_words(entry.from_, entry.to, as_of)
    last = entry.to or as_of
    months = round(((last - entry.from_).days + 1) / _DAYS_A_MONTH)
    return f"{period_words(entry.from_, entry.to, as_of)} ({duration(months)})"


def _other(section: str, found: Sequence[Shown]) -> Passage:
    return Passage(
        section, section, _kind(section), None, Period(), Period(), "", is_dated=False, lines=lines_of(found)
    )


def _kind(section: str) -> str:
    return SECTIONS.get(section) or plain(section).capitalize()
