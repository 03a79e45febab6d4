"""The change feed, and webhooks that carry it. The feed begins with the matches that exist, in their order."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_FORM = "Web form"
"""The name of the organisation of the candidates' form, which has no feed."""

_EVENTS = """
INSERT INTO events (id, organisation_id, number, type, match_id, created_at)
SELECT matches.id, organisation_id,
    row_number() OVER (PARTITION BY organisation_id ORDER BY matches.created_at, matches.id),
    CASE WHEN rescored_from IS NULL THEN 'created' ELSE 'rescored' END, matches.id, matches.created_at
FROM matches JOIN organisations ON organisations.id = organisation_id WHERE organisations.name <> :form
"""
_LAST = """
UPDATE organisations SET last_event = (SELECT count(*) FROM events WHERE events.organisation_id = organisations.id)
"""


def upgrade() -> None:
    """Create the tables and fill that of events."""
    op.add_column("organisations", sa.Column("last_event", sa.BigInteger(), server_default="0", nullable=False))
    op.create_table(
        "events",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("organisation_id", sa.String(32), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.String(20), nullable=False),
        sa.Column("match_id", sa.String(32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_events"),
        sa.UniqueConstraint("organisation_id", "number", name="uq_events_organisation_id_number"),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_events_organisation_id_organisations",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "webhooks",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("organisation_id", sa.String(32), nullable=False),
        sa.Column("url", sa.String(2000), nullable=False),
        sa.Column("secret", sa.String(100), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True)),
        sa.Column("owner", sa.String(32)),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_webhooks"),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_webhooks_organisation_id_organisations",
            ondelete="CASCADE",
        ),
    )
    op.create_index("ix_webhooks_organisation_id", "webhooks", ["organisation_id"])
    op.create_index("ix_webhooks_owner", "webhooks", ["owner"])
    op.create_table(
        "deliveries",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("webhook_id", sa.String(32), nullable=False),
        sa.Column("event_id", sa.String(32), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True)),
        sa.Column("last_attempt_at", sa.DateTime(timezone=True)),
        sa.Column("status", sa.Integer()),
        sa.Column("error", sa.String(200)),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.ForeignKeyConstraint(
            ["webhook_id"], ["webhooks.id"], name="fk_deliveries_webhook_id_webhooks", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], name="fk_deliveries_event_id_events", ondelete="CASCADE"),
    )
    op.create_index("ix_deliveries_webhook_id_number", "deliveries", ["webhook_id", "number"])
    op.create_index("ix_deliveries_state_next_attempt_at", "deliveries", ["state", "next_attempt_at"])
    op.create_index("ix_deliveries_event_id", "deliveries", ["event_id"])
    connection = op.get_bind()
    connection.execute(sa.text(_EVENTS), {"form": _FORM})
    connection.execute(sa.text(_LAST))


def downgrade() -> None:
    """Drop the feed and the webhooks."""
    for table in ("deliveries", "webhooks", "events"):
        op.drop_table(table)
    op.drop_column("organisations", "last_event")
