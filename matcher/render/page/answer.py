"""Prepare the second step of a result: one sentence, a card for each role, and three things to do."""

from dataclasses import dataclass, replace
from typing import Self

from knowledge.taxonomy.model import Taxonomy
from matcher.render.fit_words import fit_word, whole_points
from matcher.render.names import RoleNames, in_words
from matcher.render.page.passages import Passage, passages_of
from matcher.render.page.reading import ABOUT_THE_ANSWER, Room, doubts_about_reading, language_of
from matcher.render.page.result_page import NO_FITS, Fits, ResultPage, RoleView, result_page
from matcher.render.page.steps import Step, next_steps
from matcher.render.page.wording import FIT_NAMES, LEADS, NOT_A_VERDICT, NOT_YET, SENTENCES
from matcher.render.plain import plain, sentence
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


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """Everything that the second step shows. `result` has the figures behind it.

    `chosen` is the role that the steps are about: the one that the person chose, else the one with the highest fit.
    `is_elsewhere` says that the resume is of another profession, and `is_unsure` that not all of it was understood.
    `doubts` are sentences about the answer. `left_out` counts lines that the page has no room for.
    """

    sentence: str
    lead: str
    language: str
    cards: tuple[Card, ...]
    chosen: RoleView
    steps: tuple[Step, ...]
    is_elsewhere: bool
    is_unsure: bool
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
    answer, lead = _answer(report, view)
    return AnswerPage(
        sentence=answer,
        lead=lead,
        language=language_of(report),
        cards=tuple(_card(each, view, corrected) for each in result.roles),
        chosen=view,
        steps=steps,
        is_elsewhere=bool(report.advice.note),
        is_unsure=bool(doubts_about_reading(report)),
        doubts=tuple(
            f"{plain(each.text)} {plain(each.help)}"
            for each in report.recommendation.doubts
            if each.code == ABOUT_THE_ANSWER
        ),
        evidence=evidence,
        left_out=left_out,
        result=result,
    )


def _answer(report: MatchReport, view: RoleView) -> tuple[str, str]:
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
    return answer, _nearer(report) or ("" if view.id in recommended else NOT_YET)


def _nearer(report: MatchReport) -> str:
    """The beginning of the reason that names another profession, without its skills; empty if there is none."""
    near = next((each.text for each in report.recommendation.reasons if each.code == "neighbour-profession"), "")
    return sentence(plain(near).partition(":")[0]) if near else ""


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
