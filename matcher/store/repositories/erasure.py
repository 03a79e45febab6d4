"""Erase matches, and remember by keyed hashes what must not come back: idempotency keys and candidates.

The hashes are keyed with a secret of the organisation, so that nobody can tell what they were made from without it.
"""

import datetime as dt
from collections.abc import Collection, Iterable
from itertools import islice
from typing import Literal

from sqlalchemy import ColumnElement, and_, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from matcher.errors import ErasedError
from matcher.hashes import keyed_hash
from matcher.store.database.prepared import table_of
from matcher.store.database.statements import locking
from matcher.store.database.tables import ErasedRow, IdempotencyRow, MatchRow, OrganisationRow
from matcher.store.repositories.events import EventRepository

Kind = Literal["key", "candidate"]
"""What a hash is made from: an idempotency key, or the reference of a candidate."""
_ASKED_TOGETHER = 500
"""How many hashes are looked up in one query. Databases limit the values of a query."""


def erase_matches(
    session: Session, events: EventRepository, organisation_id: str, which: ColumnElement[bool], now: dt.datetime
) -> list[str]:
    """Erase the organisation's matches that meet the condition, and all that belongs to them. Returns their ids.

    An event is noted for each. The matches are locked first, so that one that is being scored again is erased with the
    copy that this makes.
    """
    meant = and_(MatchRow.organisation_id == organisation_id, which)
    session.execute(locking(session, select(MatchRow.id).where(meant))).all()
    erased = select(MatchRow.id).where(meant)
    keys = session.scalars(select(IdempotencyRow.key).where(IdempotencyRow.match_id.in_(erased))).all()
    remember(session, organisation_id, "key", keys, now)
    deleted = delete(MatchRow).where(meant).returning(MatchRow.id)
    ids = sorted(session.scalars(deleted, execution_options={"synchronize_session": False}))
    for match_id in ids:
        events.note(organisation_id, "erased", match_id)
    return ids


def remember(session: Session, organisation_id: str, kind: Kind, values: Collection[str], now: dt.datetime) -> None:
    """Store the hashes of what was erased now, all together."""
    if not values:
        return
    secret = _secret(session, organisation_id)
    digests = sorted({_hashed(secret, kind, value) for value in values})
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    stored = insert(table_of(ErasedRow)).on_conflict_do_update(
        index_elements=["organisation_id", "digest"], set_={"erased_at": now}
    )
    rows = [{"organisation_id": organisation_id, "digest": digest, "erased_at": now} for digest in digests]
    session.execute(stored, rows)


def refuse_erased_key(session: Session, organisation_id: str, key: str) -> None:
    """Raise `ErasedError` if the match that was made with this idempotency key was erased."""
    if _erased_at(session, organisation_id, "key", key) is not None:
        raise ErasedError("What this request made was erased. To make it again, send a new Idempotency-Key.")


def last_erasure(session: Session, organisation_id: str, ref: str) -> dt.datetime | None:
    """When the candidate was last erased; None if never."""
    return _erased_at(session, organisation_id, "candidate", ref)


def last_erasures(session: Session, organisation_id: str, refs: Iterable[str]) -> dict[str, dt.datetime]:
    """When candidates were last erased, by reference. Those who never were are left out."""
    secret, waiting = _secret(session, organisation_id), iter(refs)
    found: dict[str, dt.datetime] = {}
    while together := list(islice(waiting, _ASKED_TOGETHER)):
        digests = {_hashed(secret, "candidate", ref): ref for ref in together}
        rows = session.execute(
            select(ErasedRow.digest, ErasedRow.erased_at).where(
                ErasedRow.organisation_id == organisation_id, ErasedRow.digest.in_(digests)
            )
        )
        found |= {digests[digest]: erased_at for digest, erased_at in rows}
    return found


def refuse_erased_candidate(session: Session, organisation_id: str, ref: str, known: dt.datetime | None) -> None:
    """Raise `ErasedError` if the candidate was erased since the last erasure was `known`.

    Two times are not compared by which is later, because a clock may have been set back.
    """
    if last_erasure(session, organisation_id, ref) != known:
        raise ErasedError("This candidate was erased while the request was running.")


def _erased_at(session: Session, organisation_id: str, kind: Kind, value: str) -> dt.datetime | None:
    known = ErasedRow.digest == digest(session, organisation_id, kind, value)
    return session.scalar(select(ErasedRow.erased_at).where(ErasedRow.organisation_id == organisation_id, known))


def digest(session: Session, organisation_id: str, kind: Kind, value: str) -> str:
    """The hash in hex by which the organisation remembers a value, keyed with its secret."""
    return _hashed(_secret(session, organisation_id), kind, value)


def _secret(session: Session, organisation_id: str) -> str:
    of_organisation = select(OrganisationRow.erasure_key).where(OrganisationRow.id == organisation_id)
    return session.scalars(of_organisation).one()


def _hashed(secret: str, kind: Kind, value: str) -> str:
    return keyed_hash(secret, f"{kind}:{value}")
