"""Prepare the second step of a result: one sentence, a card for each role, and three things to do."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from knowledge.taxonomy.model import Taxonomy
from matcher.render.fit_range import range_help
from matcher.render.line_limit import limit_note
from matcher.render.names import RoleNames, in_words
from matcher.render.page.passages import Passage, passages_of
from matcher.render.page.reading import Room, doubts_about_reading, language_of
from matcher.render.page.reasons import MISSING_MOST, NEIGHBOUR, told_reasons
from matcher.render.page.result_page import Fits, ResultPage, RoleView, Suggestion, result_page
from matcher.render.page.steps import EXPERIENCED, STARTING, Step, next_steps
from matcher.render.page.wording import (
    ANOTHER_PROFESSION,
    AT_THE_BEGINNING,
    BEGIN_WITH,
    FAR_BELOW,
    FIT_NAMES,
    NEAREST,
    NONE_OF_THESE,
    NOT_A_VERDICT,
    NOT_LATELY,
    NOT_YET,
    SAME_WITHOUT_CORRECTIONS,
    SENTENCES,
    WHOLE_RESUME,
    WITH_CORRECTIONS,
    WITHOUT_CORRECTIONS,
    WOULD_SETTLE,
)
from matcher.render.plain import plain
from matcher.report import INSUFFICIENT_TEXT, Doubt, MatchReport, Reason, RoleFit
from matcher.scoring import load_constants
from matcher.scoring.fit_words import fit_word, whole_points
from matcher.scoring.recommendation.choice import least_beside

MOST_LATER = 9
"""So many suggestions are shown beside the steps."""

MOST_SHARES = 3
"""So many parts of a fit are named as reasons."""

MOST_BYTES = 16_000
"""So many bytes of quoted lines are on the page. The page of the reading has more."""


@dataclass(frozen=True, slots=True)
class OtherFit:
    """A fit under another condition, in whole points, with its word."""

    points: int
    word: str


@dataclass(frozen=True, slots=True)
class Card:
    """The fit for one role, in whole points with its word and range, and the exact figures for the bar.

    `points` is None if there is too little text. `corrected` is the fit with the person's own corrections, None if they
    do not change it. `then` is the one with the skills of a what-if question. Both are None if there are none.
    """

    id: str
    name: str
    description: str
    points: int | None
    word: str
    low: float
    fit: float
    high: float
    corrected: OtherFit | None
    then: OtherFit | None
    is_chosen: bool

    @property
    def range(self) -> tuple[int, int]:
        """The ends of the range, in whole points like the fit."""
        return whole_points(self.low), whole_points(self.high)


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """Everything that the second step shows. `result` has the figures behind it.

    `chosen` is the role that the steps are about: the one that the person chose, else the one with the highest fit.
    `later` are the suggestions that are none of the steps. `is_elsewhere` says that the resume is of another
    profession, and `is_unsure` that not all of it was understood. `range_help` says what would make the fit for the
    chosen role more certain, empty if its range is not wide. `are_first_steps` says whether the steps are those of a
    beginner. `reasons` are sentences about the answer. `doubts` say what may decide it and what would settle that; they
    are below the cards. `left_out` counts lines that the page has no room for.
    """

    sentence: str
    lead: str
    language: str
    cards: tuple[Card, ...]
    range_help: str
    limit_note: str
    chosen: RoleView
    steps: tuple[Step, ...]
    are_first_steps: bool
    later: tuple[Suggestion, ...]
    is_elsewhere: bool
    is_unsure: bool
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]
    evidence: tuple[Passage, ...]
    left_out: int
    result: ResultPage

    def with_fits(self, then: Fits) -> Self:
        """The page, where the cards also show these fits of a what-if question."""
        return replace(self, cards=tuple(replace(card, then=_other(then.get(card.id))) for card in self.cards))


def answer_page(
    report: MatchReport,
    taxonomy: Taxonomy,
    *,
    role: str = "",
    level: str = "",
    corrected: MatchReport | None = None,
) -> AnswerPage:
    """The answer for a report. `role` and `level` are what the person said on the form, empty if nothing.

    `corrected` is the report with the person's corrections, if there are any. The sentence, the reasons and the steps
    follow it. The first figures of the cards, and where they come from, stay those of the report.
    """
    result, said = result_page(report, taxonomy, corrected), corrected or report
    view = next((each for each in result.roles if each.id == role), result.roles[0])
    fit = next(each for each in said.roles if each.role == view.id)
    steps = next_steps(said, fit, taxonomy, ladder=view.ladder, level=level)
    evidence, left_out = _evidence(said, fit)
    answer, lead = _answer(said, view.name, fit, level)
    if corrected is not None:
        answer, lead = WITH_CORRECTIONS.format(answer=_within(answer)), _without(view, fit, lead)
    fits = {each.role: each.fit for each in corrected.roles} if corrected else {}
    taken = {step.requirement for step in steps}
    later = tuple(each for each in view.suggestions if each.requirement not in taken)[:MOST_LATER]
    advised = [*(each.name for each in steps), *(each.name for each in later)]
    return AnswerPage(
        sentence=answer,
        lead=lead,
        language=language_of(report),
        cards=tuple(_card(each, view, fits) for each in result.roles),
        limit_note=limit_note(said, fit),
        range_help="" if view.fit is None else range_help(view.low, view.fit, view.high),
        chosen=view,
        steps=steps,
        are_first_steps=bool(steps) and all(step.kind in ("", BEGIN_WITH) for step in steps),
        later=later,
        is_elsewhere=bool(said.advice.note),
        is_unsure=bool(doubts_about_reading(said)),
        reasons=tuple(each.text for each in _reasons(result, view, fit) if _is_in_place(each, view, lead, advised)),
        doubts=tuple(f"{plain(each.text)} {WOULD_SETTLE[each.code]}" for each in _deciding_doubts(said)),
        evidence=evidence,
        left_out=left_out,
        result=result,
    )


def _deciding_doubts(report: MatchReport) -> Sequence[Doubt]:
    """The doubts that may decide the answer. That the text is short says less than any other one."""
    doubts = [each for each in report.recommendation.doubts if each.code in WOULD_SETTLE]
    return [each for each in doubts if each.code != "few-words"] or doubts


def _within(answer: str) -> str:
    """A sentence as a part of a longer one."""
    return answer[:1].lower() + answer[1:]


def _without(view: RoleView, said: RoleFit, lead: str) -> str:
    """What explains a sentence that follows corrections: what it was without them, or that it is the same.

    `said` is the fit with them.
    """
    if view.fit is None:
        return lead
    if said.fit is not None and whole_points(said.fit) == whole_points(view.fit):
        return f"{SAME_WITHOUT_CORRECTIONS} {lead}".strip()
    read = WITHOUT_CORRECTIONS.format(points=whole_points(view.fit), word=FIT_NAMES[fit_word(view.fit)])
    return f"{read} {lead}".strip()


def _reasons(result: ResultPage, view: RoleView, fit: RoleFit) -> Iterator[Reason]:
    """The reasons of the result. If none is about the chosen role, its own come first."""
    if result.scored and not any(view.id in reason.roles for reason in result.reasons):
        if largest := view.shares[:MOST_SHARES]:
            text = f"{view.name}: most points come from {in_words(each.name for each in largest)}."
            yield Reason("most-points", text, (view.id,))
        if own := next((each for each in fit.missing if each.block == "own"), None):
            name = plain(own.name)
            yield Reason(MISSING_MOST, f"Missing most for {view.name}: {name}.", (view.id,), name)
    yield from result.reasons


def _is_in_place(reason: Reason, view: RoleView, lead: str, advised: Collection[str]) -> bool:
    """Whether a reason goes with the rest of the page.

    Another profession is explained if the `lead` names it. What the chosen role misses most is named if it is also
    `advised`, where anything is: first steps have no names.
    """
    if reason.code == NEIGHBOUR:
        return NEAREST.format(profession=reason.subject) in lead
    if reason.code == MISSING_MOST and view.id in reason.roles and any(advised):
        return reason.subject.casefold() in map(str.casefold, advised)
    return True


def _answer(report: MatchReport, role: str, fit: RoleFit, level: str) -> tuple[str, str]:
    """The sentence and what explains it. Both follow from the fit, so that they cannot contradict it."""
    names = RoleNames(report.roles)
    recommended = report.recommendation.roles or (report.recommendation.role,)
    if fit.fit is None or report.recommendation.role == INSUFFICIENT_TEXT:
        return "There is too little text for an answer.", WHOLE_RESUME
    if report.advice.note:
        return (ANOTHER_PROFESSION, NOT_A_VERDICT) if _works_elsewhere(report) else (NONE_OF_THESE, NOT_YET)
    answer = SENTENCES[fit_word(fit.fit)].format(role=role)
    others = [names.role(each) for each in recommended if each != fit.role and _has_fit(report, each)]
    if others:
        how = "as well" if fit.role in recommended else "better"
        why = "" if fit.role in recommended else _why_alone(report, names)
        return answer, f"It fits {in_words(others)} {how}. {why}".strip()
    if fit.role in recommended:
        return answer, _why_alone(report, names)
    if level == STARTING:
        return answer, AT_THE_BEGINNING
    return answer, _nearest(report, level) or NOT_YET


def _works_elsewhere(report: MatchReport) -> bool:
    """Whether a resume that shows none of the roles tells of other work: of a profession that is known, or of jobs."""
    is_known = any(each.code == NEIGHBOUR for each in report.recommendation.reasons)
    return is_known or any(entry.section == "experience" for entry in report.document.entries)


def _why_alone(report: MatchReport, names: RoleNames) -> str:
    """Why only one role is recommended although others have a good fit as well; empty if it is not so."""
    constants = load_constants().recommendation
    fits = {each.role: each.fit or 0.0 for each in report.roles}
    best = max(fits, key=lambda role: fits[role])
    left = [role for role, fit in fits.items() if fit >= constants.passes and role != best]
    if not left or (report.recommendation.roles or (report.recommendation.role,)) != (best,):
        return ""
    if max(fits[role] for role in left) < least_beside(fits[best], constants):
        return FAR_BELOW.format(role=in_words(map(names.role, left)), points=round(constants.margin))
    years = round(constants.recent_months / 12)
    return NOT_LATELY.format(role=in_words(map(names.role, left)), years=years)


def _nearest(report: MatchReport, level: str) -> str:
    """The sentence that names the nearest other profession, if a reason does.

    It is empty for a person who says to have worked in the role, and is not told to be something else.
    """
    profession = next((each.subject for each in told_reasons(report) if each.code == NEIGHBOUR), "")
    return NEAREST.format(profession=profession) if profession and level != EXPERIENCED else ""


def _has_fit(report: MatchReport, role: str) -> bool:
    return any(each.role == role and each.fit is not None for each in report.roles)


def _card(view: RoleView, chosen: RoleView, corrected: Fits) -> Card:
    return Card(
        id=view.id,
        name=view.name,
        description=view.description,
        points=None if view.fit is None else whole_points(view.fit),
        word=FIT_NAMES.get(view.word, ""),
        low=view.low,
        fit=view.fit or 0.0,
        high=view.high,
        corrected=_unlike(view.fit, _other(corrected.get(view.id))),
        then=None,
        is_chosen=view.id == chosen.id,
    )


def _unlike(fit: float | None, other: OtherFit | None) -> OtherFit | None:
    """Another fit, if it is not the same in whole points."""
    return None if other is not None and fit is not None and whole_points(fit) == other.points else other


def _other(fit: float | None) -> OtherFit | None:
    return None if fit is None else OtherFit(whole_points(fit), FIT_NAMES[fit_word(fit)])


def _evidence(report: MatchReport, fit: RoleFit) -> tuple[tuple[Passage, ...], int]:
    """The passages with the lines that count for a role, and the number of lines without room."""
    counted = [each for each in fit.contributions if each.points > 0]
    skills = {skill for each in counted for skill in (*each.skills, *each.implied_by)}
    passages = passages_of(report, skills=skills)
    room = Room(MOST_BYTES)
    return room.take(each for each in passages.all() if each.lines), room.left_out
