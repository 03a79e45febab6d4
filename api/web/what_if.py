"""The question of the result page: what if I had these skills as well?"""

from dataclasses import dataclass

from flask import Request

from api.web.corrections.stored import scorer_for
from api.web.skill_names import MOST_NAMES, skill_names
from knowledge.taxonomy.model import Skill, Taxonomy
from matcher.errors import UsageError
from matcher.evidence import Tier
from matcher.named_skill import known_skills
from matcher.render.names import RoleNames
from matcher.render.page.wording import PLACES
from matcher.render.plain import plain
from matcher.report import MatchReport
from matcher.scoring import AddedSkill, FitChange, what_if

MOST_OFFERED = 8


@dataclass(frozen=True, slots=True)
class Question:
    """The sent form: the ids of ticked skills, the typed text with other skills, and where all would be shown."""

    ticked: tuple[str, ...] = ()
    typed: str = ""
    place: Tier = "work"


@dataclass(frozen=True, slots=True)
class Answer:
    """What would change with these skills, or `problem`, the reason why there is no answer.

    `unknown` has a sentence about each name of no skill, which the answer leaves out. `recommended_before` and
    `recommended_after` are parts of sentences: "neither role is recommended". Fits are sorted as on the page, by the
    fit before the change, the highest first.
    """

    skills: tuple[str, ...] = ()
    fits: tuple[FitChange, ...] = ()
    recommended_before: str = ""
    recommended_after: str = ""
    unknown: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class WhatIfForm:
    """The what-if section of the result page: the skills to tick, the form as it was sent, and the answer."""

    offered: tuple[Skill, ...]
    places: dict[Tier, str]
    question: Question
    answer: Answer | None


def what_if_form(
    report: MatchReport, taxonomy: Taxonomy, question: Question | None = None, *, role: str = "", problem: str = ""
) -> WhatIfForm:
    """The what-if section for a report, with the answer if a question was sent. `role` is asked about first.

    `problem` says why the question is not answered now.
    """
    asked = question or Question()
    refused = Answer(problem=problem) if problem else None
    return WhatIfForm(
        offered=_offered(report, asked, taxonomy, role),
        places=PLACES,
        question=asked,
        answer=None if question is None else refused or _answer(report, question, taxonomy),
    )


def read_question(request: Request) -> Question:
    """The question in a sent form. An unknown place counts as the first one that the form offers."""
    place = request.form.get("place", "")
    return Question(
        ticked=tuple(dict.fromkeys(request.form.getlist("skill")))[:MOST_NAMES],
        typed=request.form.get("other", "").strip(),
        place=place if place in PLACES else next(iter(PLACES)),
    )


def _offered(report: MatchReport, question: Question, taxonomy: Taxonomy, role: str) -> tuple[Skill, ...]:
    """The skills that would raise a fit most, those for the chosen role first, and those that were ticked."""
    missing = [(fit.role != role, -each.gain, each.by) for fit in report.roles for each in fit.missing]
    largest = list(dict.fromkeys(skill for _, _, skill in sorted(missing))) or _own_work(role, taxonomy)
    ids = dict.fromkeys([*largest[:MOST_OFFERED], *question.ticked])
    return tuple(taxonomy.skills[skill] for skill in ids if skill in taxonomy.skills)


def _own_work(role: str, taxonomy: Taxonomy) -> list[str]:
    """The skills of what only this role does, for people of whom no report says what they lack."""
    known = taxonomy.roles.get(role)
    own = [each for each in known.requirements if each.block == "own"] if known else []
    best = (max(each.alternatives, key=lambda one: one.credit) for each in sorted(own, key=lambda each: -each.weight))
    return list(dict.fromkeys(each.skill for each in best))


def _answer(report: MatchReport, question: Question, taxonomy: Taxonomy) -> Answer:
    try:
        scorer = scorer_for(report)
        if scorer is None:
            raise UsageError("There is too little text to score, and another skill would not change that.")
        skills, unknown = _asked(question, taxonomy)
        change = what_if(report, add=[AddedSkill(skill, question.place) for skill in skills], scorer=scorer)
    except UsageError as error:
        return Answer(problem=plain(error.detail))
    names = RoleNames(change.roles)
    before, after = change.recommendation_before, change.recommendation_after
    return Answer(
        skills=tuple(taxonomy.skills[skill].name for skill in skills),
        fits=tuple(sorted(change.roles, key=lambda fit: -(fit.before or 0.0))),
        recommended_before=names.is_recommended(before.role, before.roles),
        recommended_after=names.is_recommended(after.role, after.roles),
        unknown=plain(unknown),
    )


def _asked(question: Question, taxonomy: Taxonomy) -> tuple[list[str], str]:
    """The ids of the skills in a question, without duplicates, and a sentence about each name of no skill.

    Raises `UsageError` for no skill that is known, or for too many.
    """
    skills, unknown = known_skills(skill_names(question.typed, question.ticked), taxonomy)
    told = " ".join(unknown.values())
    if not skills:
        raise UsageError(told or "Tick a skill, or type one.")
    return skills, told
