"""Share results by links that cannot be guessed and that expire."""

import datetime as dt
import secrets

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from matcher.errors import NotFoundError
from matcher.store.database.tables import MatchRow, SharedResultRow
from matcher.store.matches import MatchRepository, StoredMatch, one_match, unexpired
from matcher.store.tokens import sha256_of


class ResultRepository:
    """The shared results in the database."""

    def __init__(self, session: Session, matches: MatchRepository) -> None:
        self._session = session
        self._matches = matches

    def share(self, match_id: str, expires_at: dt.datetime) -> str:
        """A new token for a match: 256 random bits as text that is safe in a URL. It cannot be shown again."""
        token = secrets.token_urlsafe(32)
        self._session.add(SharedResultRow(token_sha256=sha256_of(token), match_id=match_id, expires_at=expires_at))
        self._session.flush()
        return token

    def open(self, token: str, now: dt.datetime) -> StoredMatch:
        """The match of a token. Raises `NotFoundError` if the token is unknown or has expired."""
        shared = (
            select(SharedResultRow.match_id)
            .where(SharedResultRow.token_sha256 == sha256_of(token), SharedResultRow.expires_at > now)
            .scalar_subquery()
        )
        return one_match(self._session, MatchRow.id == shared, unexpired(now))

    def delete(self, token: str) -> None:
        """Erase the match of a token and everything that belongs to it. Raises `NotFoundError` for an unknown token."""
        shared = select(SharedResultRow.match_id).where(SharedResultRow.token_sha256 == sha256_of(token))
        match_id = self._session.scalar(shared)
        if match_id is None:
            raise NotFoundError("There is no such result.")
        self._matches.delete(self._matches.owner(match_id), match_id)

    def purge(self, now: dt.datetime) -> int:
        """Erase all expired matches and links. Returns the number of matches erased."""
        self._session.execute(delete(SharedResultRow).where(SharedResultRow.expires_at <= now))
        expired = MatchRow.expires_at <= now
        owners = self._session.scalars(select(MatchRow.organisation_id).where(expired).distinct()).all()
        return sum(self._matches.erase_all(owner, expired) for owner in sorted(owners))
