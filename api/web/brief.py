"""The page for employers: whom to hire for a project, and the words that decide."""

from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from flask import Request

from api.http.errors import status_of
from api.web.submission import pasted
from matcher.briefs.reader import BriefReader
from matcher.briefs.report import BriefReport, BriefRequirement, Phrase, RoleDemand
from matcher.errors import MatcherError, NoWorkerError
from matcher.render.names import RoleNames
from matcher.render.numbers import whole_percent
from matcher.render.page.wording import BLOCKS_TO_ASK
from matcher.render.plain import plain

PHRASES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class RoleCard:
    """A role, how much of the brief asks for it (0 to 100), and the words that do."""

    name: str
    fit: float
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequirementView:
    """A requirement, how important it is, and the words of the brief that ask for it."""

    name: str
    importance: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a brief. Roles are sorted by fit, the highest first.

    `asked` has the requirements that the brief names, `besides` the others of the role. `no_role` is the phrase for
    none of the roles.
    """

    role: str
    role_name: str
    no_role: str
    confidence: str
    reasons: tuple[str, ...]
    roles: tuple[RoleCard, ...]
    asked: tuple[RequirementView, ...]
    besides: tuple[RequirementView, ...]


@dataclass(frozen=True, slots=True)
class BriefPage:
    """The form with its text, and the answer or the problem if it was sent."""

    text: str = ""
    answer: Answer | None = None
    problem: MatcherError | None = None

    @property
    def status(self) -> int:
        """The HTTP status of the page."""
        return HTTPStatus.OK if self.problem is None else status_of(self.problem)


def answered(request: Request, reader: BriefReader) -> BriefPage:
    """The page with the answer to a sent form.

    Raises:
        NoWorkerError: Other briefs needed the reader until the deadline.
    """
    text = request.form.get("text", "")
    try:
        return BriefPage(text, _answer(reader.read(pasted(text))))
    except NoWorkerError:
        raise  # the answer then also says when to send the form again
    except MatcherError as error:
        return BriefPage(text, problem=error)


def _answer(report: BriefReport) -> Answer:
    recommendation = report.recommendation
    return Answer(
        role=recommendation.role,
        role_name=RoleNames(report.roles).recommended(recommendation.role, recommendation.roles),
        no_role=RoleNames(report.roles).none(),
        confidence=whole_percent(recommendation.confidence),
        reasons=tuple(plain(reason.text) for reason in recommendation.reasons),
        roles=tuple(map(_card, sorted(report.roles, key=lambda role: -role.fit))),
        asked=tuple(_requirement(each) for each in report.requirements if each.skills),
        besides=tuple(_requirement(each) for each in report.requirements if not each.skills),
    )


def _card(role: RoleDemand) -> RoleCard:
    return RoleCard(plain(role.name), role.fit, _texts(role.phrases))


def _requirement(requirement: BriefRequirement) -> RequirementView:
    return RequirementView(plain(requirement.name), BLOCKS_TO_ASK[requirement.block], _texts(requirement.phrases))


def _texts(phrases: Iterable[Phrase]) -> tuple[str, ...]:
    """The first phrases, without duplicates."""
    return tuple(dict.fromkeys(plain(phrase.text) for phrase in phrases))[:PHRASES_SHOWN]
