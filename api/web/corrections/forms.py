"""Read what a candidate says about the reading from the forms of the page."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from werkzeug.datastructures import MultiDict

from api.access.services import services
from api.candidates.schemas import LONGEST_STATEMENT, MOST_LINES
from api.web.corrections.dates import dates_in
from api.web.skill_names import skill_names, told_by, told_skills
from matcher.errors import UsageError
from matcher.evidence import Mention, Tier
from matcher.render.names import in_words
from matcher.render.page.lines import Line
from matcher.render.page.passages import UNPLACED, Passage, Passages, missed_in, months_of, passages_of
from matcher.render.page.wording import ANSWERED_NO, PLACES
from matcher.render.plain import plain
from matcher.report import MatchReport
from matcher.scoring.corrections import Correction, Period, period_of

MISSED, QUESTIONS = "missed", "questions"
"""The values of the field `about` for the two forms that are not about one passage."""

EVERYWHERE = "everywhere"
"""The value of the field `where` for what is not the person's in any line. Else it is the number of a line of the
passage, or empty for all lines of the passage."""

INSTEAD = "instead"
"""The field of the button that takes a name in place of one that is of no skill."""

NO = "no"
"""The value of a question's field for work that the person did not do."""

NOTHING_TOLD = "We found no skill or method in your words. Name it as well, so that it can count."
"""What is wrong with own words that could count for nothing."""

Form = MultiDict[str, str]


def names_in(form: Form) -> list[str]:
    """The names of skills in a form: what was typed, or the name that was chosen in its place.

    Raises `UsageError` if they are too many, or one is too long.
    """
    chosen = form.get(INSTEAD, "")
    return skill_names("", [chosen]) if chosen else skill_names(form.get("skill", ""))


def corrections_in(
    form: Form, report: MatchReport, before: Iterable[Correction], named: Sequence[str] | None
) -> Iterator[Correction]:
    """What a form says. `before` was said before.

    `named` are the skills that the form names, None if the person named nothing at all. Raises `UsageError` if the form
    says something that cannot be meant.
    """
    about = form.get("about", "")
    passages = passages_of(report, corrections=before)
    if about == MISSED:
        yield from _missed(form, passages, named)
    elif about == QUESTIONS:
        yield from _answers(form, passages)
    elif (passage := passages.called(about)) is not None:
        yield from _about_passage(form, passage, report, named)


def _about_passage(
    form: Form, passage: Passage, report: MatchReport, named: Sequence[str] | None
) -> Iterator[Correction]:
    """What is said about a passage: skills that are not the person's, skills that were missed, and other dates."""
    ticked = [skill for skill in (*passage.skills, *passage.denied) if skill.id in form.getlist("not-mine")]
    denied = [skill.id for skill in ticked]
    if both := [skill.name for skill in ticked if skill.id in (named or ())]:
        raise UsageError(
            f"You ticked {in_words(both)} as not yours, and also named it as missing. Do only one of the two.",
            field="skill",
        )
    yield from _not_mine(form, passage, report, denied)
    dates = _other_dates(form, passage, report.as_of)
    if named is None and not denied:
        named = told_by(statement_in(form)) if dates else _told(form)
    if named:
        yield from _missed_in(form, replace(passage, corrected=dates) if dates else passage, named)
    if dates:
        yield from _dated(form, passage, dates, denied)


def _not_mine(form: Form, passage: Passage, report: MatchReport, denied: Sequence[str]) -> Iterator[Correction]:
    """The skills that are not the person's: in a line, in the whole passage, or everywhere."""
    statement = statement_in(form)
    if form.get("where") == EVERYWHERE:
        yield from (Correction(kind="not-mine", skill=skill, statement=statement) for skill in denied)
        return
    pointed = _pointed_at(form, passage)
    meant = [pointed] if pointed else _whole(passage, report).all_lines
    shown = [each for line in meant for each in line.shown]
    for skill in denied:
        mentions = [each.mention for each in shown if each.row.skill == skill]
        if not mentions:
            raise UsageError("The line that you chose does not show what you ticked. Choose the line that does.")
        for read, lines in _times_and_lines(passage, mentions, is_whole=pointed is None):
            yield Correction(kind="not-mine", skill=skill, read=read, job=passage.job, lines=lines, statement=statement)


def _times_and_lines(
    passage: Passage, mentions: Iterable[Mention], *, is_whole: bool
) -> Iterator[tuple[Period, tuple[str, ...]]]:
    """The dates and lines of mentions in a passage. A whole job needs no lines, and is known by its own dates."""
    if passage.job is not None:
        quotes = dict.fromkeys(each.quote for each in mentions)
        yield passage.period, () if is_whole else tuple(filter(None, quotes))
        return
    by_time: dict[Period, dict[str, None]] = {}
    for each in mentions:
        by_time.setdefault(period_of(each), {})[each.quote] = None
    for time, found in by_time.items():
        lines = tuple(filter(None, found))  # older reports may have no quote
        for first in range(0, max(len(lines), 1), MOST_LINES):
            yield time, lines[first : first + MOST_LINES]


def _whole(passage: Passage, report: MatchReport) -> Passage:
    """The passage with the lines that hardly show a skill as well."""
    return passages_of(report, with_weak=True).called(passage.key) or passage


def _missed_in(form: Form, passage: Passage, skills: Iterable[str]) -> Iterator[Correction]:
    """The skills that were missed in a passage, or in the line of it that the person points at."""
    line, statement = _pointed_at(form, passage), statement_in(form)
    return (missed_in(passage, line, skill, statement) for skill in skills)


def _other_dates(form: Form, passage: Passage, as_of: dt.date) -> Period | None:
    """The dates that the form gives a passage; None if it has these months already, however they are written.

    The months that were read stand for the days that were read.
    """
    typed = form.get("from", "").strip(), form.get("to", "").strip()
    is_cleared = "from" in form and not any(typed) and passage.period.from_ is None
    if typed == passage.dates or not (any(typed) or is_cleared):
        return None
    dates = Period(*_period(form, as_of))
    if months_of(dates, as_of) == months_of(passage.corrected, as_of):
        return None
    return passage.period if months_of(dates, as_of) == months_of(passage.period, as_of) else dates


def _dated(form: Form, passage: Passage, dates: Period, denied: Collection[str]) -> Iterator[Correction]:
    """That a passage had these dates, or that lines without a place are a job with them."""
    first, last, statement = dates.from_, dates.to, statement_in(form)
    kept = sorted({skill.id for skill in passage.skills} - set(denied))
    if passage.key == UNPLACED:
        for skill in kept:
            yield Correction(kind="missed", skill=skill, tier="work", from_=first, to=last, statement=statement)
    elif passage.is_dated:
        read, job = passage.period, passage.job
        yield Correction(kind="wrong-date", read=read, job=job, from_=first, to=last, statement=statement)


def _pointed_at(form: Form, passage: Passage) -> Line | None:
    """The line with the number in the field `where`; None if no single line is meant."""
    return passage.line(form.get("where", ""))


def _missed(form: Form, passages: Passages, named: Sequence[str] | None) -> Iterator[Correction]:
    """Skills that were missed, in one of the jobs or at a place without one."""
    place = form.get("place", "")
    passage = passages.called(place)
    skills = _told(form) if named is None else named
    if passage is not None:
        yield from _missed_in(form, passage, skills)
        return
    statement = statement_in(form)
    tier: Tier | None = next((tier for tier in PLACES if tier == place), None)
    if skills and tier is None:
        raise UsageError("Choose where you used it: a job, or another place.", field="place")
    for skill in skills:
        yield Correction(kind="missed", skill=skill, tier=tier, statement=statement)


def _told(form: Form) -> list[str]:
    """The skills that the person's own sentence tells of. Raises `UsageError` if it tells of none."""
    statement = statement_in(form)
    if not statement:
        return []
    told = told_skills(statement, field="statement")
    if not told:
        raise UsageError(NOTHING_TOLD, field="statement")
    return told


def _answers(form: Form, passages: Passages) -> Iterator[Correction]:
    """The questions that were answered. A no says that the skill is not the person's anywhere, in the words asked.

    A yes in the job of the line that a question quotes is about this line, and counts with it.
    """
    for field, place in form.items():
        skill = field.removeprefix("did-")
        if field != skill and skill in services().matcher.taxonomy.skills:
            if place == NO:
                asked = plain(form.get(f"asked-{skill}", ""))[: LONGEST_STATEMENT - len(ANSWERED_NO)]
                yield Correction(kind="not-mine", skill=skill, statement=f"{ANSWERED_NO}{asked}" if asked else "")
            if (passage := passages.called(place)) is not None:
                quoted = passages.at(form.get(f"line-{skill}", ""))
                yield missed_in(passage, quoted[1] if quoted and quoted[0] == passage else None, skill)
            for tier in PLACES:
                if tier == place:
                    yield Correction(kind="missed", skill=skill, tier=tier, statement=statement_in(form))


def statement_in(form: Form) -> str:
    """The person's own words; empty if there are none. Raises `UsageError` if they are too long."""
    statement = plain(form.get("statement", ""))
    if len(statement) > LONGEST_STATEMENT:
        raise UsageError(
            f"Your own words can have {LONGEST_STATEMENT} characters. These have {len(statement)}.", field="statement"
        )
    return statement


def _period(form: Form, as_of: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day in the fields `from` and `to`. Without `to`, or with this month in it, it goes on."""
    begins, ends = form.get("from", "").strip(), form.get("to", "").strip()
    if not begins:
        if ends:
            raise UsageError("“From” is empty. Say also when it began.", field="from")
        return None, None
    first, last = dates_in(begins, ends)
    if first > as_of:
        raise UsageError("“From” is in the future. It needs a date that is past.", field="from")
    if last is not None and last < first:
        raise UsageError("“From” must be before “To”.", field="to")
    if last is not None and (last.year, last.month) > (as_of.year, as_of.month):
        raise UsageError(_not_over(last, as_of), field="to")
    return first, last if last is None or last <= as_of else None


def _not_over(last: dt.date, as_of: dt.date) -> str:
    """What is wrong with an end after this month, and what to do."""
    if last.year == as_of.year:
        return f"“To” is not over yet. Give a month of {last.year} that is past, or leave it empty if it goes on."
    return "“To” is in the future. Leave it empty if it goes on."
