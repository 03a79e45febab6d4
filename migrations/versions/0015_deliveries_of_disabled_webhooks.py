"""Deliveries that were waiting for a webhook when it was disabled, which earlier versions left waiting for ever."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_DISABLED = "The webhook was disabled, so nothing more is sent to it."
_NEW_EVENT = "corrected"
_WEBHOOKS = sa.table("webhooks", sa.column("id"), sa.column("disabled_at", sa.DateTime(timezone=True)))
_DELIVERIES = sa.table("deliveries", *map(sa.column, ("webhook_id", "event_id", "state", "next_attempt_at", "error")))
_EVENTS = sa.table("events", sa.column("id"), sa.column("type"))


def upgrade() -> None:
    """Say that they have failed."""
    disabled = sa.select(_WEBHOOKS.c.id).where(_WEBHOOKS.c.disabled_at.is_not(None))
    waiting = (_DELIVERIES.c.state == "pending", _DELIVERIES.c.webhook_id.in_(disabled))
    failed = {"state": "failed", "next_attempt_at": None, "error": _DISABLED}
    op.execute(sa.update(_DELIVERIES).where(*waiting).values(**failed))


def downgrade() -> None:
    """Delete the events that earlier versions cannot read. What has failed stays so, because nobody would send it."""
    events = sa.select(_EVENTS.c.id).where(_EVENTS.c.type == _NEW_EVENT)
    op.execute(sa.delete(_DELIVERIES).where(_DELIVERIES.c.event_id.in_(events)))
    op.execute(sa.delete(_EVENTS).where(_EVENTS.c.type == _NEW_EVENT))
