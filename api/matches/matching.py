"""Match a resume and store the report."""

import datetime as dt
from dataclasses import replace

from api.access.auth import organisation_id
from api.access.services import services
from api.matches.idempotency import Outcome, Store, stored_once
from api.matches.request import MatchRequest
from api.roles.choice import roles_called
from matcher import Matcher
from matcher.clock import today
from matcher.hashes import sha256_of
from matcher.store.likeness import Twin
from matcher.store.stored_match import StoredMatch
from matcher.store.work import Work


def match(wanted: MatchRequest, key: str | None) -> Outcome:
    """The stored match of a resume, and whether it was stored before.

    Raises the errors of `stored_once`, `roles_called` and `Source.match`.
    """
    return stored_once(lambda: _matched(wanted), key, wanted.fingerprint)


def _matched(wanted: MatchRequest) -> Store | StoredMatch:
    database, matcher = services().database, services().matcher
    last_erasure = None
    if wanted.candidate_ref is not None:
        with database.work() as work:
            ref = work.candidates.known_as(organisation_id(), wanted.candidate_ref)
            last_erasure = work.candidates.last_erasure(organisation_id(), ref)
        wanted = replace(wanted, candidate_ref=ref)
    if wanted.roles is not None:
        matcher = matcher.with_scorer(services().scorers.of(roles_called(wanted.roles)))
    day = wanted.as_of or today()
    twin = _twin(wanted, matcher, day)
    if wanted.deduplicate:
        with database.work() as work:
            same = work.matches.same(organisation_id(), twin, alone=wanted.replaces)
        if same is not None:
            return same
    report = wanted.source.match(matcher, as_of=day, with_text=wanted.store_document)

    def store(work: Work) -> Outcome:
        """Store the match, unless an equal request did while the resume was read."""
        if wanted.deduplicate:
            same = work.matches.same_or_first(organisation_id(), twin, alone=wanted.replaces)
            if same is not None:
                return Outcome(same, found=True)
        added = work.matches.add(
            organisation_id(),
            report,
            candidate_ref=wanted.candidate_ref,
            job_ref=wanted.job_ref,
            metadata=wanted.metadata,
            document=wanted.source.document if wanted.store_document else None,
            text=report.text or None,
            last_erasure=last_erasure,
            replaces=wanted.replaces,
        )
        return Outcome(added)

    return store


def _twin(wanted: MatchRequest, matcher: Matcher, day: dt.date) -> Twin:
    return Twin(
        sha256=sha256_of(wanted.source.document),
        document_name=wanted.source.name,
        as_of=day,
        versions=matcher.versions(),
        roles=matcher.role_hashes,
        candidate_ref=wanted.candidate_ref,
        job_ref=wanted.job_ref,
        metadata=wanted.metadata,
        has_document=wanted.store_document,
    )
