"""Ask about what a role does, where the answers could change the recommendation."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.taxonomy.model import Role
from knowledge.taxonomy.questions import load_questions
from matcher.render.page.passages import missed_in, passages_of
from matcher.render.plain import plain
from matcher.render.quote import best_mention, excerpt
from matcher.report import MatchReport, RoleFit
from matcher.scoring import Scorer
from matcher.scoring.corrections import Correction, is_everywhere, score_with

MOST_QUESTIONS = 3
LONGEST_LINE = 240
"""So many characters of a line are shown with a question about it."""

_SHOWN = 0.5
"""From this coverage on, a requirement counts as shown, and is not asked about."""

_MATTERS = 1.0
"""A question whose answer adds fewer points to the fit is not asked."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question about work that the resume does not show. A yes counts towards `skill`, a no against it.

    `text` asks it in plain words, and `name` names the requirement. `hint` says what a resume could say about it, and
    `line` is the line that may tell of it; empty if there is none. `where` is the place of this line as forms send it.
    """

    requirement: str
    skill: str
    name: str
    text: str
    hint: str
    line: str = ""
    where: str = ""


def questions(
    report: MatchReport, scorer: Scorer | None, corrections: Sequence[Correction], role: str
) -> tuple[Question, ...]:
    """Questions about what a role does, if a yes to all of them would change the recommendation.

    The answers count as lines do: the points that one line adds are limited. Those that were answered are left out, and
    no others take their place. `role` is asked about alone if it is given. Without a scorer, nothing is asked.
    """
    if scorer is None:
        return ()
    asker = _Asker(report, scorer, corrections)
    known = {each.id: each for each in scorer.roles}
    of_roles = (asker.questions(fit, known[fit.role]) for fit in _chosen_first(report.roles, role) if fit.role in known)
    return next(filter(None, of_roles), ())


class _Asker:
    """Finds questions about one report, after the corrections that a person made."""

    def __init__(self, report: MatchReport, scorer: Scorer, corrections: Sequence[Correction]) -> None:
        self._report, self._scorer, self._corrections = report, scorer, corrections
        self._passages = passages_of(report, corrections=corrections)
        self._said = {each.skill for each in corrections if each.kind == "missed" or is_everywhere(each)}
        self._before = [each for each in corrections if each.skill not in self._said]
        """The corrections without those that may be answers."""
        self._now = self._recommended([])

    def questions(self, fit: RoleFit, role: Role) -> tuple[Question, ...]:
        """The questions about a role that are not answered; none if a yes to all of them would change nothing."""
        if fit.role in self._now:
            return ()
        left = {each: yes for each, yes in self._questions(fit, role).items() if each.skill not in self._said}
        return tuple(left) if self._recommended(left.values()) != self._now else ()

    def _questions(self, fit: RoleFit, role: Role) -> dict[Question, Correction]:
        """The first questions about a role of which a yes adds points, with that yes. No two are about one line."""
        found: dict[Question, Correction] = {}
        before = self._fit(role, [])
        for question in questions_about(fit, role):
            quote, words = _line_about(question.requirement, fit, self._report)
            line = excerpt(plain(quote), plain(words), LONGEST_LINE, "…")
            asked = replace(question, line=line, where=self._passages.where(quote))
            is_new = not line or line not in {each.line for each in found}
            if is_new and self._fit(role, [yes := self._yes(asked)]) - before >= _MATTERS:
                found[asked] = yes
            if len(found) == MOST_QUESTIONS:
                break
        return found

    def _yes(self, question: Question) -> Correction:
        """The likeliest yes: in the line of a job that may tell of it, else in the job that comes first."""
        jobs = self._passages.entries
        passage, line = self._passages.at(question.where) or (None, None)
        in_first_job = missed_in(next(iter(jobs), None), None, question.skill)
        return missed_in(passage, line, question.skill) if passage in jobs else in_first_job

    def _fit(self, role: Role, answers: Iterable[Correction]) -> float:
        """The fit for a role with these answers in place of those that the person gave."""
        return score_with(self._report, [*self._before, *answers], self._scorer).fits[role.id] or 0.0

    def _recommended(self, answers: Iterable[Correction]) -> tuple[str, ...]:
        """The roles that are recommended with these answers beside those that the person gave."""
        return score_with(self._report, [*self._corrections, *answers], self._scorer).recommendation.roles


def _line_about(requirement: str, fit: RoleFit, report: MatchReport) -> tuple[str, str]:
    """The line that tells of a requirement, or shows it in part, and the words in it; empty if none does."""
    told = next((each.line for each in fit.missing if each.requirement == requirement), "")
    skills = {skill for each in fit.contributions if each.requirement == requirement for skill in each.skills}
    mentions = (best_mention(row) for row in report.skills if row.skill in skills)
    shown = next((each for each in mentions if each is not None and not told), None)
    return (shown.quote, shown.text) if shown else (told, "")


def _chosen_first(fits: Iterable[RoleFit], role: str) -> list[RoleFit]:
    """The chosen role alone, else all of them, the best first."""
    ranked = sorted(fits, key=lambda fit: -(fit.fit or 0.0))
    return [fit for fit in ranked if fit.role == role] or ranked


def questions_about(fit: RoleFit, role: Role) -> Iterator[Question]:
    """Questions about what only this role does and the resume does not show, the weightiest first."""
    covered = {each.requirement: each.coverage for each in fit.contributions}
    by = {each.requirement: each.by for each in fit.missing}
    asked = load_questions()
    own = [each for each in role.requirements if each.block == "own" and covered.get(each.id, 0.0) < _SHOWN]
    for requirement in sorted(own, key=lambda each: -each.weight):
        best = max(requirement.alternatives, key=lambda each: each.credit)
        skill, hint = by.get(requirement.id, best.skill), plain(requirement.evidence_needed)
        name = plain(requirement.name)
        text = asked.get(requirement.id) or f"Did you do this yourself: {name}?"
        yield Question(requirement.id, skill, name, text, hint)
