"""Say of stored matches whether they are stale, and what the candidates' corrections would change."""

from collections.abc import Sequence

from api.access.auth import organisation_id
from api.access.services import services
from api.matches.answers import Shown
from api.roles.choice import roles_made_with
from matcher.errors import UsageError
from matcher.report import MatchReport
from matcher.scoring.corrections import Correction, with_corrections
from matcher.store.likeness import versions_hash
from matcher.store.lists.match_filter import Current
from matcher.store.stored_match import Stored, StoredMatch
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
    return _of(stored.report, corrections.get(stored.candidate_ref or "", ()), stale=_is_stale(stored.report, today))


def shown_all(stored: Sequence[Stored]) -> list[Shown]:
    """What to say of each of these matches."""
    refs = {each.candidate_ref for each in stored if each.candidate_ref is not None}
    with services().database.work() as work:
        stale = work.matches.stale([each.id for each in stored], current(work))
        corrections = work.candidates.corrections(organisation_id(), refs)
        reports = _reports(work, [each for each in stored if each.candidate_ref in corrections])
    return [
        _of(reports.get(each.id), corrections.get(each.candidate_ref or "", ()), stale=each.id in stale)
        for each in stored
    ]


def current(work: Work) -> Current:
    """What matches are made with today."""
    versions = versions_hash(services().matcher.versions())
    return Current(versions, work.roles.hashes(organisation_id()))


def _is_stale(report: MatchReport, today: Current) -> bool:
    """What `match_filter.is_stale` says of a match with this report."""
    revised = (today.roles.get(role.role, role.sha256) != role.sha256 for role in report.roles)
    return versions_hash(report.versions) != today.versions or any(revised)


def _reports(work: Work, stored: Sequence[Stored]) -> dict[str, MatchReport]:
    """The reports of these matches by their ids. Those of short forms that were erased meanwhile are left out."""
    at_hand = {each.id: each.report for each in stored if isinstance(each, StoredMatch)}
    others = [each.id for each in stored if each.id not in at_hand]
    return at_hand | {each.id: each.report for each in work.matches.several(organisation_id(), others)}


def _of(report: MatchReport | None, corrections: tuple[Correction, ...], *, stale: bool) -> Shown:
    """What to say of a match with this report; without one, it was erased and its corrections change nothing."""
    if report is None or not corrections:
        return Shown(stale)
    try:
        scorer = services().scorers.of(roles_made_with(report))
    except UsageError:  # a skill of a role is gone; the match, and the list that it is in, are shown all the same
        return Shown(stale, corrections)
    return Shown(stale, corrections, with_corrections(report, corrections, scorer))
