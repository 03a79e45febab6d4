"""Share results by links that cannot be guessed and that expire.

The owner of a result has a link that may change and delete it. From this link's token another one can be made that only
shows the result. It is computed from the owner's with a one-way function: the owner can always see it, and nobody can
find the owner's from it.
"""

import datetime as dt
import hashlib
import secrets
from base64 import urlsafe_b64encode

import msgspec
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from matcher.errors import NotFoundError
from matcher.hashes import sha256_of_text
from matcher.store.database.tables import MatchRow, SharedResultRow
from matcher.store.lists.match_filter import unexpired
from matcher.store.repositories.matches import MatchRepository, one_match
from matcher.store.stored_match import StoredMatch

NO_RESULT = "There is no such result."


class Link(msgspec.Struct, frozen=True):
    """A link to the match with this id, until when it works, and whether it only shows the match."""

    match_id: str
    expires_at: dt.datetime
    view_only: bool


def view_only_token(owners: str) -> str:
    """The token of the link that only shows the result of an owner's token."""
    digest = hashlib.sha256(b"view only:" + owners.encode("utf-8", "replace")).digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode()


class ResultRepository:
    """The shared results in the database."""

    def __init__(self, session: Session, matches: MatchRepository) -> None:
        self._session = session
        self._matches = matches

    def share(self, match_id: str, expires_at: dt.datetime) -> str:
        """A new token for its owner: 256 random bits as text that is safe in a URL. It cannot be shown again."""
        token = secrets.token_urlsafe(32)
        self._add(token, Link(match_id, expires_at, view_only=False))
        return token

    def link(self, token: str, now: dt.datetime) -> Link:
        """The link with this token. Raises `NotFoundError` if the token is unknown or has expired."""
        row = self._session.get(SharedResultRow, sha256_of_text(token))
        if row is None or row.expires_at <= now:
            raise NotFoundError(NO_RESULT)
        return Link(row.match_id, row.expires_at, row.view_only)

    def show(self, token: str, now: dt.datetime) -> None:
        """Let `view_only_token(token)` show the owner's result, until the owner's link expires.

        Raises:
            NotFoundError: The token is unknown, has expired, or only shows a result itself.
        """
        link = self._owned(token, now)
        if not self.is_shown(token):
            self._add(view_only_token(token), msgspec.structs.replace(link, view_only=True))

    def is_shown(self, token: str) -> bool:
        """Whether there is a link that only shows the result of an owner's token."""
        return self._session.get(SharedResultRow, sha256_of_text(view_only_token(token))) is not None

    def stop_showing(self, token: str, now: dt.datetime) -> None:
        """Take back what `show` did, if it was called. Raises `NotFoundError` as `show` does."""
        self._owned(token, now)
        shown = SharedResultRow.token_sha256 == sha256_of_text(view_only_token(token))
        self._session.execute(delete(SharedResultRow).where(shown))

    def open(self, token: str, now: dt.datetime) -> StoredMatch:
        """The match of a token. Raises `NotFoundError` if the token is unknown or has expired."""
        shared = (
            select(SharedResultRow.match_id)
            .where(SharedResultRow.token_sha256 == sha256_of_text(token), SharedResultRow.expires_at > now)
            .scalar_subquery()
        )
        return one_match(self._session, MatchRow.id == shared, unexpired(now))

    def delete(self, token: str) -> None:
        """Erase the match of an owner's token and everything that belongs to it.

        Raises:
            NotFoundError: The token is unknown, or only shows a result.
        """
        owned = SharedResultRow.token_sha256 == sha256_of_text(token), SharedResultRow.view_only.is_(False)
        match_id = self._session.scalar(select(SharedResultRow.match_id).where(*owned))
        if match_id is None:
            raise NotFoundError(NO_RESULT)
        self._matches.delete(self._matches.owner(match_id), match_id)

    def purge(self, now: dt.datetime, *, only: str | None = None) -> int:
        """Erase all expired links, and expired matches. Returns the number of matches erased.

        `only` is the id of the only organisation whose matches are erased, by default those of all.
        """
        self._session.execute(delete(SharedResultRow).where(SharedResultRow.expires_at <= now))
        expired = MatchRow.expires_at <= now
        owners = self._session.scalars(select(MatchRow.organisation_id).where(expired).distinct()).all()
        return sum(self._matches.erase_all(owner, expired) for owner in sorted(owners) if only in {None, owner})

    def _owned(self, token: str, now: dt.datetime) -> Link:
        link = self.link(token, now)
        if link.view_only:
            raise NotFoundError(NO_RESULT)
        return link

    def _add(self, token: str, link: Link) -> None:
        self._session.add(SharedResultRow(token_sha256=sha256_of_text(token), **msgspec.structs.asdict(link)))
        self._session.flush()
