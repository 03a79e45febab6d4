"""Prepare the second step of a result: one sentence, a card for each role, and three things to do."""

from dataclasses import dataclass, replace
from typing import Self

from knowledge.taxonomy.model import Taxonomy
from matcher.render.fit_words import fit_word, range_reason, whole_points
from matcher.render.names import RoleNames, in_words
from matcher.render.page.passages import Passage, passages_of
from matcher.render.page.reading import ABOUT_THE_ANSWER, Room, doubts_about_reading, language_of
from matcher.render.page.result_page import NO_FITS, Fits, ResultPage, RoleView, result_page
from matcher.render.page.steps import EXPERIENCED, STARTING, Step, next_steps
from matcher.render.page.wording import (
    AT_THE_BEGINNING,
    FIT_NAMES,
    LEADS,
    NEAREST,
    NEAREST_TO,
    NOT_A_VERDICT,
    NOT_YET,
    SENTENCES,
)
from matcher.render.plain import plain
from matcher.report import INSUFFICIENT_TEXT, MatchReport, RoleFit

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

    `points` is None if there is too little text. `corrected` is the fit with the person's own corrections, `then` the
    one with the skills of a what-if question; both are None unless there are any.
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
    `is_elsewhere` says that the resume is of another profession, and `is_unsure` that not all of it was understood.
    `range_reason` says why the range of the chosen role is wide, empty if it is not. `are_first_steps` says whether the
    steps are those of a beginner. `reasons` and `doubts` are sentences about the answer. `left_out` counts lines that
    the page has no room for.
    """

    sentence: str
    lead: str
    language: str
    cards: tuple[Card, ...]
    range_reason: str
    chosen: RoleView
    steps: tuple[Step, ...]
    are_first_steps: bool
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
    corrected: Fits = NO_FITS,
) -> AnswerPage:
    """The answer for a report. `role` and `level` are what the person said on the form, empty if nothing.

    `corrected` has the fits with the person's corrections, by role.
    """
    result = result_page(report, taxonomy, corrected)
    view = next((each for each in result.roles if each.id == role), result.roles[0])
    fit = next(each for each in report.roles if each.role == view.id)
    steps = next_steps(report, fit, taxonomy, ladder=view.ladder, level=level)
    evidence, left_out = _evidence(report, fit)
    answer, lead = _answer(report, view, level)
    return AnswerPage(
        sentence=answer,
        lead=lead,
        language=language_of(report),
        cards=tuple(_card(each, view, corrected) for each in result.roles),
        range_reason="" if view.fit is None else range_reason(view.low, view.fit, view.high),
        chosen=view,
        steps=steps,
        are_first_steps=bool(steps) and not any(step.kind for step in steps),
        is_elsewhere=bool(report.advice.note),
        is_unsure=bool(doubts_about_reading(report)),
        reasons=tuple(each for each in result.reasons if NEAREST_TO in lead or not each.startswith(NEAREST_TO)),
        doubts=tuple(
            f"{plain(each.text)} {plain(each.help)}"
            for each in report.recommendation.doubts
            if each.code == ABOUT_THE_ANSWER
        ),
        evidence=evidence,
        left_out=left_out,
        result=result,
    )


def _answer(report: MatchReport, view: RoleView, level: str) -> tuple[str, str]:
    """The sentence and what explains it. Both follow from the fit, so that they cannot contradict it."""
    names = RoleNames(report.roles)
    recommended = report.recommendation.roles or (report.recommendation.role,)
    if view.fit is None or report.recommendation.role == INSUFFICIENT_TEXT:
        return "There is too little text for an answer.", LEADS[INSUFFICIENT_TEXT]
    if report.advice.note:
        return "Your resume tells of another profession.", NOT_A_VERDICT
    answer = SENTENCES[fit_word(view.fit)].format(role=view.name)
    others = [names.role(each) for each in recommended if each != view.id and _has_fit(report, each)]
    if others:
        how = "as well" if view.id in recommended else "better"
        return answer, f"It fits {in_words(others)} {how}."
    if view.id in recommended:
        return answer, ""
    if level == STARTING:
        return answer, AT_THE_BEGINNING
    return answer, _nearest(report, level) or NOT_YET


def _nearest(report: MatchReport, level: str) -> str:
    """The sentence that names the nearest other profession, if a reason does.

    It is empty for a person who says to have worked in the role, and is not told to be something else.
    """
    near = next((each.text for each in report.recommendation.reasons if each.code == "neighbour-profession"), "")
    profession = near.partition(", ")[2].partition(":")[0]
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
        corrected=_other(corrected.get(view.id)),
        then=None,
        is_chosen=view.id == chosen.id,
    )


def _other(fit: float | None) -> OtherFit | None:
    return None if fit is None else OtherFit(whole_points(fit), FIT_NAMES[fit_word(fit)])


def _evidence(report: MatchReport, fit: RoleFit) -> tuple[tuple[Passage, ...], int]:
    """The passages with the lines that count for a role, and the number of lines without room."""
    counted = [each for each in fit.contributions if each.points > 0]
    skills = {skill for each in counted for skill in (*each.skills, *each.implied_by)}
    passages = passages_of(report, skills=skills)
    room = Room(MOST_BYTES)
    return room.take(each for each in passages.all() if each.lines), room.left_out
