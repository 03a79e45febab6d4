"""Print a stored match for people, as it is with the candidate's corrections."""

from api.access.auth import organisation_id
from api.access.services import services
from api.roles.choice import roles_made_with
from matcher.render.page.answer import answer_page
from matcher.render.page.statements import statements_of
from matcher.render.pdf.result import pdf_of
from matcher.report import MatchReport
from matcher.scoring.corrections import Correction, corrected_report
from matcher.store.stored_match import StoredMatch


def pdf_of_match(match_id: str) -> bytes:
    """A match as a PDF that follows the candidate's corrections and lists them.

    Raises:
        NotFoundError: The organisation has no such match.
        UsageError: There are corrections, and a role of the match asks for a skill that the taxonomy no longer has.
    """
    stored, corrections = _with_what_was_said(match_id)
    report, taxonomy = stored.report, services().matcher.taxonomy
    page = answer_page(report, taxonomy, corrected=_corrected(report, corrections))
    return pdf_of(page, statements_of(corrections, report, taxonomy), candidate=stored.candidate_ref or "")


def _with_what_was_said(match_id: str) -> tuple[StoredMatch, tuple[Correction, ...]]:
    """A match and the corrections of its candidate."""
    with services().database.work() as work:
        stored = work.matches.get(organisation_id(), match_id)
        refs = [] if stored.candidate_ref is None else [stored.candidate_ref]
        made = work.candidates.corrections(organisation_id(), refs)
    return stored, made.get(stored.candidate_ref or "", ())


def _corrected(report: MatchReport, corrections: tuple[Correction, ...]) -> MatchReport | None:
    """The report as it is with the corrections; None if there are none, or if the report has no fits."""
    if not corrections or any(role.fit is None for role in report.roles):
        return None
    return corrected_report(report, corrections, services().scorers.of(roles_made_with(report)))
