"""What-if questions, verifying and rescoring of stored matches, which need only the stored evidence."""

import hashlib
from collections.abc import Collection, Sequence

import msgspec

from api.access.auth import organisation_id
from api.access.services import services
from api.matches.answers import Rescored, RescoredMatches, Verification
from api.matches.idempotency import Outcome, Store, stored_once
from api.roles.choice import roles_made_with, todays_roles
from matcher.comparison.changes import ReportChanges, report_changes
from matcher.comparison.differences import differences
from matcher.errors import NotFoundError, UsageError
from matcher.report import MatchReport
from matcher.scoring import AddedSkill, Scorer, WhatIf, rescored
from matcher.scoring import what_if as score_again
from matcher.store.lists.match_filter import MatchFilter
from matcher.store.stored_match import StoredMatch

PLACES_SHOWN = 100
"""At most this many differences are listed."""


def what_if(match_id: str, *, add: Sequence[AddedSkill], remove: Collection[str]) -> WhatIf:
    """How fits and recommendation of a match would change with other skills.

    Raises:
        NotFoundError: There is no such match.
        UnknownSkillError: There is no such skill.
        UsageError: A role of the match asks for a skill that the taxonomy no longer has.
    """
    report = _report(match_id)
    return score_again(report, add=add, remove=remove, scorer=_scorer_of(report))


def verified(match_id: str) -> Verification:
    """Whether scoring a match again gives the same report, and what differs.

    Raises:
        NotFoundError: There is no such match.
        UsageError: A role of the match asks for a skill that the taxonomy no longer has.
    """
    report = _report(match_id)
    scorer = _scorer_of(report)
    places = differences(report, rescored(report, scorer))
    return Verification(
        same=not places,
        differences=tuple(places[:PLACES_SHOWN]),
        versions=report.versions,
        versions_now=scorer.versions,
    )


def rescore(match_id: str, key: str | None) -> tuple[Outcome, ReportChanges]:
    """A new match of the same evidence, and what changed.

    The evidence is scored with today's taxonomy and roles. Raises the errors of `stored_once`, and:
        NotFoundError: There is no such match.
        UsageError: All of its roles were withdrawn, or a role asks for a skill that the taxonomy no longer has.
    """
    fingerprint = hashlib.sha256(msgspec.msgpack.encode(["rescore", match_id])).hexdigest()
    outcome = stored_once(lambda: _rescored(match_id, _report(match_id)), key, fingerprint)
    return outcome, report_changes(_report(match_id), outcome.stored.report)


def rescore_some(wanted: MatchFilter, *, limit: int, cursor: str | None) -> RescoredMatches:
    """Score the next matches of a list again, the oldest first. Those that cannot be scored again are skipped."""
    with services().database.work() as work:
        page = work.matches.page(organisation_id(), wanted, sort="created_at", limit=limit, cursor=cursor)
    made, skipped = [], []
    for item in page.items:
        try:
            stored = _stored(_rescored(item.id, _report(item.id)))
        except (UsageError, NotFoundError):
            skipped.append(item.id)
        else:
            made.append(Rescored(stored.id, item.id, item.candidate_ref))
    return RescoredMatches(tuple(made), tuple(skipped), page.next_cursor)


def _stored(store: Store) -> StoredMatch:
    with services().database.work() as work:
        outcome = store(work)
        work.commit()
    return outcome.stored


def _rescored(match_id: str, before: MatchReport) -> Store:
    after = rescored(before, services().scorers.of(todays_roles(before)))
    return lambda work: Outcome(work.matches.add_rescored(organisation_id(), match_id, after))


def _report(match_id: str) -> MatchReport:
    with services().database.work() as work:
        return work.matches.get(organisation_id(), match_id).report


def _scorer_of(report: MatchReport) -> Scorer:
    return services().scorers.of(roles_made_with(report))
