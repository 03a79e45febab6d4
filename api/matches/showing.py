"""Say of stored matches whether they are stale, and what the candidates' corrections would change."""

from collections.abc import Sequence

from api.http.auth import organisation_id
from api.http.services import services
from api.matches.answers import Shown
from api.roles.choice import roles_made_with
from matcher.report import MatchReport
from matcher.scoring.corrections import Correction, with_corrections
from matcher.store.lists.match_filter import Current
from matcher.store.repositories.matches import Stored, StoredMatch, versions_hash
from matcher.store.work import Work


def shown(stored: Stored) -> Shown:
    """What to say of a match."""
    (said,) = shown_all([stored])
    return said


def shown_new(stored: StoredMatch) -> Shown:
    """What to say of a match that was just stored.

    Its report is at hand, so the database is asked less. It is not asked at all if there is neither an own role, which
    may have changed meanwhile, nor a candidate.
    """
    refs = [] if stored.candidate_ref is None else [stored.candidate_ref]
    built_in = {role.id for role in services().matcher.roles}
    if not refs and built_in.issuperset(fit.role for fit in stored.report.roles):
        return Shown(False)
    with services().database.work() as work:
        today = current(work)
        corrections = work.candidates.corrections(organisation_id(), refs)
    return _of(stored, corrections.get(stored.candidate_ref or "", ()), stale=_is_stale(stored.report, today))


def shown_all(stored: Sequence[Stored]) -> list[Shown]:
    """What to say of each of these matches."""
    refs = {each.candidate_ref for each in stored if each.candidate_ref is not None}
    with services().database.work() as work:
        stale = work.matches.stale([each.id for each in stored], current(work))
        corrections = work.candidates.corrections(organisation_id(), refs)
    return [_of(each, corrections.get(each.candidate_ref or "", ()), stale=each.id in stale) for each in stored]


def current(work: Work) -> Current:
    """What matches are made with today."""
    versions = versions_hash(services().matcher.versions())
    return Current(versions, work.roles.hashes(organisation_id()))


def _is_stale(report: MatchReport, today: Current) -> bool:
    """What `match_filter.is_stale` says of a match with this report."""
    revised = (today.roles.get(role.role, role.sha256) != role.sha256 for role in report.roles)
    return versions_hash(report.versions) != today.versions or any(revised)


def _of(stored: Stored, corrections: tuple[Correction, ...], *, stale: bool) -> Shown:
    if not corrections:
        return Shown(stale)
    report = _report_of(stored)
    scorer = services().scorers.of(roles_made_with(report))
    return Shown(stale, corrections, with_corrections(report, corrections, scorer))


def _report_of(stored: Stored) -> MatchReport:
    if isinstance(stored, StoredMatch):
        return stored.report
    with services().database.work() as work:
        return work.matches.get(organisation_id(), stored.id).report
