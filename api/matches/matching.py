"""Match a resume and store the report."""

from api.http.auth import organisation_id
from api.http.services import services
from api.matches.idempotency import Store, stored_once
from api.matches.request import MatchRequest
from api.roles.choice import roles_called
from matcher.store.database.work import Work
from matcher.store.matches import StoredMatch


def match(wanted: MatchRequest, key: str | None) -> tuple[StoredMatch, bool]:
    """The stored match of a resume, and whether an earlier request with the same key made it.

    Raises the errors of `stored_once`, `roles_called` and `Source.match`.
    """
    return stored_once(lambda: _matched(wanted), key, wanted.fingerprint)


def _matched(wanted: MatchRequest) -> Store:
    matcher = services().matcher
    if wanted.roles is not None:
        matcher = matcher.with_roles(roles_called(wanted.roles))
    report = wanted.source.match(matcher, as_of=wanted.as_of, with_text=wanted.store_document)

    def store(work: Work) -> StoredMatch:
        return work.matches.add(
            organisation_id(),
            report,
            candidate_ref=wanted.candidate_ref,
            document=wanted.source.document if wanted.store_document else None,
            text=report.text or None,
        )

    return store
