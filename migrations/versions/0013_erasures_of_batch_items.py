"""When the candidate of a document in a batch was last erased, and an index that finds the documents of a candidate."""

import datetime as dt
import hashlib
import hmac

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

_INDEX = "ix_batch_items_candidate_ref"
_TIME = sa.DateTime(timezone=True)
_ORGANISATIONS = sa.table("organisations", *map(sa.column, ("id", "erasure_key")))
_BATCHES = sa.table("batches", sa.column("id"), sa.column("organisation_id"), sa.column("created_at", _TIME))
_ERASED = sa.table("erased", sa.column("organisation_id"), sa.column("digest"), sa.column("erased_at", _TIME))
_ITEMS = sa.table(
    "batch_items",
    *map(sa.column, ("batch_id", "number", "candidate_ref", "match_id")),
    sa.column("last_erasure", _TIME),
)
_WITHOUT_MATCH = (
    sa.select(_ITEMS, _BATCHES.c.organisation_id, _BATCHES.c.created_at, _ORGANISATIONS.c.erasure_key)
    .join_from(_ITEMS, _BATCHES, _BATCHES.c.id == _ITEMS.c.batch_id)
    .join(_ORGANISATIONS, _ORGANISATIONS.c.id == _BATCHES.c.organisation_id)
    .where(_ITEMS.c.candidate_ref.is_not(None), _ITEMS.c.match_id.is_(None))
)


def upgrade() -> None:
    """Add the column and the index. Fill the column, and delete what batches hold of candidates who were erased since.

    Earlier versions left that in the batches, and would match it.
    """
    with op.batch_alter_table("batch_items") as items:
        items.add_column(sa.Column("last_erasure", _TIME, nullable=True))
        items.create_index(_INDEX, ["candidate_ref"])
    connection = op.get_bind()
    for item in connection.execute(_WITHOUT_MATCH).all():
        erased_at = _last_erasure(connection, item)
        this = sa.and_(_ITEMS.c.batch_id == item.batch_id, _ITEMS.c.number == item.number)
        if erased_at is not None and erased_at > item.created_at:
            connection.execute(sa.delete(_ITEMS).where(this))
        elif erased_at is not None:
            connection.execute(sa.update(_ITEMS).where(this).values(last_erasure=erased_at))


def _last_erasure(connection: sa.Connection, item: sa.Row[tuple[str, ...]]) -> dt.datetime | None:
    """When the candidate of a document was last erased; None if never."""
    key, value = bytes.fromhex(item.erasure_key), f"candidate:{item.candidate_ref}"
    digest = hmac.digest(key, value.encode(), hashlib.sha256).hex()
    of_candidate = (_ERASED.c.organisation_id == item.organisation_id, _ERASED.c.digest == digest)
    erased_at: dt.datetime | None = connection.scalar(sa.select(_ERASED.c.erased_at).where(*of_candidate))
    return erased_at


def downgrade() -> None:
    """Drop the index and the column."""
    with op.batch_alter_table("batch_items") as items:
        items.drop_index(_INDEX)
        items.drop_column("last_erasure")
