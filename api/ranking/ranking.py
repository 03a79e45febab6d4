"""Rank stored matches for a role, ten thousand with each request."""

import base64
from typing import Any

import msgspec
from msgspec import Struct

from api.access.auth import organisation_id
from api.access.services import services
from api.matches.answers import Shown
from api.matches.conditions import match_filter
from api.ranking.answers import Ranking, ranked_answer
from api.roles.choice import roles_called
from knowledge.taxonomy.content_hash import role_hash
from knowledge.taxonomy.model import Role
from matcher.errors import NotFoundError, UnknownRoleError, UsageError
from matcher.pool.block import PoolDocument
from matcher.pool.document_ranker import DocumentRanker
from matcher.pool.placed import Placed
from matcher.scoring.corrections import Correction, score_with
from matcher.store.lists.cursor import wrong_cursor
from matcher.store.lists.pool import PoolItem
from matcher.store.repositories.roles import NO_ROLE
from matcher.store.stored_match import StoredMatch

TOGETHER = 500
"""So many matches are read at once."""
MOST_SCORED = 10_000
"""At most this many matches are scored with one request."""


class RankCursor(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """How far a ranking got: the role, the place in the list, the number scored, and the best so far, best first.

    `without_fit` is how many of those scored have no fit.
    """

    role: str
    place: str
    scored: int
    best: list[tuple[float, str]]
    without_fit: int = 0


def rank(role_id: str, wanted: dict[str, Any]) -> Struct:
    """The best matches for a role.

    Raises:
        NotFoundError: There is no such role.
        UsageError: The cursor does not come from a ranking for this role.
    """
    role = _role(role_id)
    sha256 = role_hash(role)
    top, cursor = wanted.pop("top"), _read(wanted.pop("cursor"), sha256)
    best = [Placed(match_id, None, fit, {}) for fit, match_id in cursor.best]
    scored, without_fit, place = cursor.scored, cursor.without_fit, cursor.place or None
    ranker = DocumentRanker(services().matcher.taxonomy, role)
    with services().database.work() as work:
        conditions = match_filter(work, wanted)
        total = work.matches.count(organisation_id(), conditions)
    for _ in range(MOST_SCORED // TOGETHER):
        with services().database.work() as work:
            pool = work.pool.page(organisation_id(), conditions, limit=TOGETHER, cursor=place)
        documents = [_document(item) for item in pool.items]
        best = ranker.best(documents, best, top=top)
        without_fit += sum(not ranker.has_fit(document) for document in documents)
        scored, place = scored + len(pool.items), pool.next_cursor
        if place is None:
            break
    ranked = [(each.best, each.file) for each in best]
    further = None if place is None else _write(RankCursor(sha256, place, scored, ranked, without_fit))
    return Ranking(
        role=role.id,
        sha256=sha256,
        items=_answers(ranked, role),
        scored=scored,
        without_fit=without_fit,
        total=max(total, scored),
        next_cursor=further,
    )


def _document(item: PoolItem) -> PoolDocument:
    return PoolDocument(item.match_id, None, item.as_of, None, item.words, msgspec.Raw(item.units))


def _role(role_id: str) -> Role:
    try:
        (role,) = roles_called([role_id])
    except UnknownRoleError as error:
        raise NotFoundError(NO_ROLE) from error
    return role


def _answers(best: list[tuple[float, str]], role: Role) -> list[Struct]:
    """The ranked matches, without those that were erased since they were scored."""
    fits = {match_id: fit for fit, match_id in best}
    with services().database.work() as work:
        found = work.matches.several(organisation_id(), list(fits))
        refs = {stored.candidate_ref for stored in found if stored.candidate_ref is not None}
        corrections = work.candidates.corrections(organisation_id(), refs)
    return [_answer(each, fits[each.id], corrections.get(each.candidate_ref or "", ()), role) for each in found]


def _answer(stored: StoredMatch, fit: float, corrections: tuple[Correction, ...], role: Role) -> Struct:
    corrected = None
    if corrections:
        corrected = score_with(stored.report, corrections, services().scorers.of([role])).fits[role.id]
    return ranked_answer(stored, Shown(stale=False, corrections=corrections), fit, corrected)


def _write(cursor: RankCursor) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(cursor)).decode()


def _read(text: str | None, role: str) -> RankCursor:
    if text is None:
        return RankCursor(role, "", 0, [])
    try:
        cursor = msgspec.json.decode(base64.b64decode(text, altchars=b"-_", validate=True), type=RankCursor)
    except (ValueError, msgspec.MsgspecError):
        raise wrong_cursor() from None
    if cursor.role != role:
        raise UsageError("The cursor belongs to the ranking for another role, or revision of it.", field="cursor")
    return cursor
