"""Ask about what the roles do, where a resume seems to tell of work in plain words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.taxonomy.model import Role, Taxonomy
from matcher.render.page.wording import ASKED
from matcher.render.plain import plain
from matcher.render.quote import best_mention, excerpt
from matcher.report import MatchReport, RoleFit
from matcher.scoring.corrections import Correction
from matcher.scoring.fit_words import STRONG

MOST_QUESTIONS = 3
LONGEST_LINE = 240
"""So many characters of a line are shown with a question about it."""

_SHOWN = 0.5
"""From this coverage on, a requirement counts as shown, and is not asked about."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question about work that the resume may tell in other words. A yes counts towards `skill`, a no against it.

    `text` asks it in plain words, and `name` names the requirement. `hint` says what a resume could say about it, and
    `line` is the line that may tell of it; empty if there is none.
    """

    requirement: str
    skill: str
    name: str
    text: str
    hint: str
    line: str = ""


def questions(
    report: MatchReport, taxonomy: Taxonomy, corrections: Iterable[Correction], role: str
) -> Iterator[Question]:
    """Questions about what the roles do, where the resume seems to tell of work in plain words.

    Those that were answered are left out, and no others take their place. `role` is asked about alone if it is given.
    """
    if all(each.code != "plain-words" for each in report.document.unclear):
        return
    if max((fit.fit or 0.0 for fit in _chosen_first(report.roles, role)), default=0.0) >= STRONG:
        return
    said = {each.skill for each in corrections if each.kind == "missed" or _is_everywhere(each)}
    asked: set[str] = set()
    for fit in _chosen_first(report.roles, role):
        known = taxonomy.roles.get(fit.role)
        for question in questions_about(fit, known) if known else ():
            if len(asked) == MOST_QUESTIONS:
                return
            if question.skill not in asked | said:
                yield replace(question, line=_line_about(question.requirement, fit, report))
            asked.add(question.skill)


def _is_everywhere(correction: Correction) -> bool:
    """Whether a skill is not the person's anywhere."""
    is_in_a_place = correction.read is not None or correction.job is not None or correction.lines
    return correction.kind == "not-mine" and not is_in_a_place


def _line_about(requirement: str, fit: RoleFit, report: MatchReport) -> str:
    """The line that tells of a requirement, or shows it in part; empty if none does."""
    told = next((each.line for each in fit.missing if each.requirement == requirement), "")
    skills = {skill for each in fit.contributions if each.requirement == requirement for skill in each.skills}
    mentions = (best_mention(row) for row in report.skills if row.skill in skills)
    shown = next((each for each in mentions if each is not None and not told), None)
    line, words = (shown.quote, shown.text) if shown else (told, "")
    return excerpt(plain(line), plain(words), LONGEST_LINE, "…")


def _chosen_first(fits: Iterable[RoleFit], role: str) -> list[RoleFit]:
    """The chosen role alone, else all of them, the best first."""
    ranked = sorted(fits, key=lambda fit: -(fit.fit or 0.0))
    return [fit for fit in ranked if fit.role == role] or ranked


def questions_about(fit: RoleFit, role: Role) -> Iterator[Question]:
    """Questions about what only this role does and the resume does not show, the weightiest first."""
    covered = {each.requirement: each.coverage for each in fit.contributions}
    by = {each.requirement: each.by for each in fit.missing}
    own = [each for each in role.requirements if each.block == "own" and covered.get(each.id, 0.0) < _SHOWN]
    for requirement in sorted(own, key=lambda each: -each.weight):
        best = max(requirement.alternatives, key=lambda each: each.credit)
        skill, hint = by.get(requirement.id, best.skill), plain(requirement.evidence_needed)
        name = plain(requirement.name)
        text = ASKED.get(requirement.id) or f"Did you do this yourself: {name}?"
        yield Question(requirement.id, skill, name, text, hint)
