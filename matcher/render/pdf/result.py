"""Write the answer for a report as a PDF: first the sentence and what would raise the fit, then the evidence."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable, Spacer

from matcher.render.advice.gains import worth_a_step
from matcher.render.fit_range import range_reason
from matcher.render.page.answer import AnswerPage
from matcher.render.page.quotes import Quote
from matcher.render.page.result_page import MatchedSkill, ResultPage, RoleView, SkillGroup, Suggestion
from matcher.render.page.statements import Statement
from matcher.render.page.wording import FIT_NAMES, NOT_UNDERSTOOD
from matcher.render.pdf.bar import Bar
from matcher.render.pdf.paper import (
    ACCENT,
    BODY,
    EDGE,
    FACTS,
    GAP,
    H1,
    H2,
    H3,
    ITEM,
    NUMBER,
    QUIET,
    SMALL,
    TWO_COLUMNS,
    WIDTH,
    next_page,
    printed,
)
from matcher.render.pdf.tags import Paragraph, Table
from matcher.render.pdf.typeface import BOLD, bold, markup
from matcher.render.plain import plain
from matcher.scoring.fit_words import whole_points

TITLE = "Rolefit result"
HOW_TO_READ = (
    "A mentor would name these steps first. They are in the order of their points, but no step comes before what it "
    "builds on. The points are how much of your fit a year of it in a job would add. Write only what is true."
)
SUGGESTIONS_SHOWN = 5
CARDS_IN_A_ROW = 3
_STOPS = (".", "!", "?", "…")
"""The ends of a quoted line that need no full stop after it."""
EVERYWHERE = ((0, 0), (-1, -1))
CARDS = [
    ("GRID", *EVERYWHERE, 0.5, EDGE),
    ("VALIGN", *EVERYWHERE, "TOP"),
    ("LEFTPADDING", *EVERYWHERE, GAP / 2),
    ("RIGHTPADDING", *EVERYWHERE, GAP / 2),
]


def pdf_of(answer: AnswerPage, statements: Sequence[Statement] = (), *, candidate: str = "") -> bytes:
    """The answer, what the person said about the reading, and the figures behind it as a PDF.

    `candidate` is the name that others use for the person, empty if there is none. Equal arguments give equal bytes.
    """
    return printed(_content(answer, statements, candidate), title=TITLE, footer=answer.result.versions)


def _content(answer: AnswerPage, statements: Sequence[Statement], candidate: str) -> Iterator[Flowable]:
    page = answer.result
    yield from _answer(answer, candidate)
    yield from _why(page)
    yield from _said(statements)
    yield from _fits(page)
    yield from _advice(page)
    yield from next_page(TWO_COLUMNS)
    yield from _skills(page)
    yield from _not_counted(page)


def _answer(answer: AnswerPage, candidate: str) -> Iterator[Flowable]:
    yield Paragraph(markup(" · ".join(filter(None, (plain(candidate), answer.result.source)))), FACTS)
    yield Paragraph(markup(answer.sentence), H1)
    if lead := " ".join(filter(None, (answer.lead, NOT_UNDERSTOOD if answer.is_unsure else ""))):
        yield Paragraph(markup(lead), BODY)
    yield from (Paragraph(markup(doubt), BODY) for doubt in answer.doubts)


def _why(page: ResultPage) -> Iterator[Flowable]:
    yield from (_item(reason.text) for reason in page.reasons)
    if page.warnings:
        yield Paragraph("Please note", H2)
        yield from map(_item, page.warnings)


def _said(statements: Sequence[Statement]) -> Iterator[Flowable]:
    if statements:
        yield Paragraph("What you said", H2)
        yield from (
            _item(" ".join(filter(None, (each.text, f"“{each.own_words}”" if each.own_words else ""))))
            for each in statements
        )


def _item(text: str) -> Paragraph:
    return Paragraph(markup(text), ITEM, bulletText="•")


def _fits(page: ResultPage) -> Iterator[Flowable]:
    yield Paragraph("How well your resume fits each role", H2)
    columns = min(len(page.roles), CARDS_IN_A_ROW)
    cards = [*map(_fit, page.roles), *[""] * (-len(page.roles) % columns)]
    rows = list(zip(*[iter(cards)] * columns, strict=True))
    yield Table(rows, colWidths=[WIDTH / columns] * columns, style=CARDS)


def _fit(role: RoleView) -> list[Flowable]:
    name = Paragraph(markup(role.name), H3)
    if role.fit is None:
        return [name, Paragraph("not scored", BODY)]
    low, high = whole_points(role.low), whole_points(role.high)
    between = "" if low == high else f"between {low} and {high}"
    points = f'<font name="{BOLD}" size="17">{whole_points(role.fit)}</font>'
    number = f"{points} of 100, {FIT_NAMES[role.word]} {_quiet(between)}"
    about = [Paragraph(markup(role.description), FACTS)] if role.description else []
    notes = filter(None, (role.time_note, range_reason(role.low, role.fit, role.high)))
    facts = [Paragraph(markup(note), FACTS) for note in notes]
    return [name, Paragraph(number, NUMBER), Bar(role), Spacer(0, 4), *facts, *about]


def _advice(page: ResultPage) -> Iterator[Flowable]:
    if not page.scored:
        return
    yield Paragraph("What to do next", H2)
    if page.note:
        yield Paragraph(markup(page.note), BODY)
        yield from (each for role in page.roles for each in _first_steps(role))
        return
    yield Paragraph(HOW_TO_READ, BODY)
    told: set[str] = set()
    for role in page.roles:
        yield from _suggestions(role, told)
        yield from _first_steps(role)
    if page.speciality:
        yield Paragraph(f"The speciality that your work shows most: {bold(page.speciality)}.", BODY)
    if page.nearer_role:
        yield Paragraph(f"Of these roles, your resume is nearest to {bold(page.nearer_role)}.", BODY)


def _suggestions(role: RoleView, told: set[str]) -> Iterator[Flowable]:
    """What to do for a role. A line that was `told` before is not quoted again."""
    if not role.suggestions:
        return
    first = worth_a_step(role.suggestions)[:SUGGESTIONS_SHOWN]
    yield Paragraph(f"{markup(role.name)}: {whole_points(role.fit or 0.0)} of 100 now", H3)
    if more := role.more_lines:
        points = f'<font color="{ACCENT}">up to {more.points:+.1f} points</font>'
        yield Paragraph(f"{bold(more.name)} {points} {markup(more.say)}", ITEM, bulletText="•")
    for each in first:
        yield _suggestion(each, is_quoted=each.told not in told)
        told.add(each.told)
    if left := len(role.suggestions) - len(first):
        yield Paragraph(f"{left} more ideas for later", FACTS)
    for way in role.ways:
        yield Paragraph(f"{bold(way.name)} {markup(way.takes)}", BODY)


def _first_steps(role: RoleView) -> Iterator[Flowable]:
    if role.ladder:
        yield Paragraph(f"First steps towards {markup(role.name)}", H3)
        for number, step in enumerate(role.ladder, start=1):
            yield Paragraph(markup(step), ITEM, bulletText=f"{number}.")


def _suggestion(suggestion: Suggestion, *, is_quoted: bool) -> Paragraph:
    skill = f" with {markup(suggestion.skill)}" if suggestion.skill else ""
    points = f"{suggestion.points:+.1f} points" if suggestion.points else ""
    gain = f'<font color="{ACCENT}">{points}{skill}</font>'
    facts = _quiet(f"({'; '.join(filter(None, (suggestion.status, suggestion.no_gain)))})")
    stop = "" if suggestion.told.endswith(_STOPS) else "."
    who = "You said" if suggestion.is_stated else "Your resume says"
    told = f"{who}: “{markup(suggestion.told)}”{stop}" if suggestion.told and is_quoted else ""
    parts = filter(None, (bold(suggestion.name), gain, facts, told, markup(suggestion.write)))
    return Paragraph(" ".join(parts), ITEM, bulletText="•")


def _skills(page: ResultPage) -> Iterator[Flowable]:
    yield Paragraph(f"Skills found ({page.matched})", H2)
    if not page.groups:
        yield Paragraph("None of the skills that Rolefit knows was found.", BODY)
    shown: set[str] = set()
    for group in page.groups:
        yield Paragraph(markup(group.name), H3)
        yield from _group(group, shown)


def _group(group: SkillGroup, shown: set[str]) -> Iterator[Paragraph]:
    """Each skill with its best line. Skills whose line was `shown` before are listed at the end, by name only."""
    named = []
    for skill in group.skills:
        quote = next(iter(skill.quotes), None)
        if quote is None or quote.line in shown:
            named.append(skill.name)
        else:
            shown.add(quote.line)
            yield _skill(skill, quote)
    if named:
        yield Paragraph(bold(", ".join(named)), SMALL)


def _skill(skill: MatchedSkill, quote: Quote) -> Paragraph:
    facts = " · ".join(filter(None, (skill.place, skill.period)))
    line = f"“{markup(quote.before)}{bold(quote.marked)}{markup(quote.after)}”"
    who = "You said: " if quote.is_stated else ""
    return Paragraph(f"{bold(skill.name)} {_quiet(facts)}<br/>{who}{line}", SMALL)


def _not_counted(page: ResultPage) -> Iterator[Flowable]:
    if page.not_counted:
        yield Paragraph("Named, but not counted", H2)
        yield from (Paragraph(f"{bold(skill.name)} {_quiet(skill.place)}", SMALL) for skill in page.not_counted)


def _quiet(text: str) -> str:
    return f'<font color="{QUIET}">{markup(text)}</font>'
