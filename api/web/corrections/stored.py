"""What a candidate says about the reading: stored apart, and scored beside it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import filterfalse

import msgspec

from api.access.services import services
from api.candidates.schemas import MOST_CORRECTIONS
from api.web.corrections.forms import NOTHING_TOLD, Form, corrections_in, names_in, statement_in
from api.web.results import opened_match
from api.web.skill_names import named_or_told
from matcher.errors import UnknownSkillError, UsageError
from matcher.named_skill import known_skills, similar_names
from matcher.report import MatchReport
from matcher.scoring import Scorer, WhatIf
from matcher.scoring.corrections import Correction, Period, corrected_report, with_corrections
from matcher.store.repositories.candidates import Change
from matcher.store.stored_match import StoredMatch


class NothingToldError(UsageError):
    """Nothing that could count was found in a person's own words, and the rest of the form was saved."""


def corrections_of(stored: StoredMatch) -> tuple[Correction, ...]:
    """The corrections that the person made to a result."""
    if stored.candidate_ref is None:
        return ()
    with services().database.work() as work:
        owner = work.organisations.form().id
        return work.candidates.corrections(owner, [stored.candidate_ref]).get(stored.candidate_ref, ())


def correct(token: str, form: Form) -> Mapping[str, str]:
    """Add what a form says to the corrections of a result.

    Sentences in place of names are read. Names of no skill are left out. The answer has a sentence about each of them.

    Raises:
        NothingToldError: The form is saved, but its own words add nothing to the other dates.
        UsageError: The form says nothing, or something that cannot be meant.
        NotFoundError: There is no such result, or it was made before results could be corrected.
    """
    stored = opened_match(token)
    names = names_in(form)
    known, unknown = named_or_told(names)
    said = tuple(corrections_in(form, stored.report, corrections_of(stored), known if names else None))
    if unknown and not said:
        raise UnknownSkillError(" ".join(unknown.values()))
    if not said:
        raise UsageError("There is nothing to save yet. Say what was read wrongly, then save it.")
    _change(stored, lambda made: _together(made, said))
    if statement_in(form) and all(each.kind == "wrong-date" for each in said):
        raise NothingToldError(f"Your dates are saved, with your words beside them. {NOTHING_TOLD}", field="statement")
    return unknown


def instead_of(form: Form) -> list[str]:
    """The names to offer in place of the one name in a form that is of no skill; none if there are more of them."""
    taxonomy = services().matcher.taxonomy
    _, unknown = known_skills(names_in(form), taxonomy)
    return similar_names(next(iter(unknown)), taxonomy) if len(unknown) == 1 else []


def take_back(token: str, form: Form) -> None:
    """Take back the corrections with the marks in the field `correction`, which are those of `marks_of`.

    Raises:
        NotFoundError: There is no such result, or it was made before results could be corrected.
    """
    marks = set(form.getlist("correction"))
    _change(opened_match(token), lambda made: [each for each in made if _mark(each) not in marks])


def marks_of(corrections: Iterable[Correction]) -> list[str]:
    """A mark of the content of each correction. Forms name corrections by it, since positions may change meanwhile."""
    return list(map(_mark, corrections))


def _mark(correction: Correction) -> str:
    return hashlib.sha256(msgspec.json.encode(correction)).hexdigest()[:16]


def _change(stored: StoredMatch, change: Change) -> None:
    with services().database.work() as work:
        work.candidates.change_corrections(work.organisations.form().id, stored.candidate_ref or "", change)
        work.commit()


def _together(made: Sequence[Correction], said: Sequence[Correction]) -> Sequence[Correction]:
    """The corrections so far, and what is said now. Raises `UsageError` if they are too many."""
    anew = set(map(_meant, said))
    together = (*(each for each in made if _meant(each) not in anew), *filterfalse(_is_as_read, said))
    if len(together) > MOST_CORRECTIONS:
        raise UsageError(f"A result can have {MOST_CORRECTIONS} corrections. Take some back first.")
    return together


def _meant(correction: Correction) -> tuple[object, ...]:
    """What a correction is about. A later one about the same takes its place.

    Each statement that tells of a skill stands for itself, since one of them may be taken back later.
    """
    told = correction.statement if correction.kind == "missed" else ""
    return correction.kind, correction.skill, correction.read, correction.job, correction.lines, told


def _is_as_read(correction: Correction) -> bool:
    """Whether a correction gives a job the dates that were read, which takes an earlier one back."""
    return correction.kind == "wrong-date" and correction.read == Period(correction.from_, correction.to)


def scored_with(report: MatchReport, corrections: Sequence[Correction]) -> WhatIf | None:
    """The fits without and with the corrections; None if there are none, or if the report has no fits."""
    scorer = scorer_for(report)
    return with_corrections(report, corrections, scorer) if corrections and scorer else None


def report_with(report: MatchReport, corrections: Sequence[Correction]) -> MatchReport | None:
    """The report as it is with the corrections; None if there are none, or if the report has no fits."""
    scorer = scorer_for(report)
    return corrected_report(report, corrections, scorer) if corrections and scorer else None


def scorer_for(report: MatchReport) -> Scorer | None:
    """The scorer of the report's roles; None if the report has no fits."""
    known = services().matcher.taxonomy.roles
    roles = [known[fit.role] for fit in report.roles if fit.role in known]
    return None if not roles or any(fit.fit is None for fit in report.roles) else services().scorers.of(roles)
