"""Prepared statements give the same rows and errors as those of SQLAlchemy."""

import datetime as dt

import pytest
from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from matcher.errors import UsageError
from matcher.store.database.prepared import insert_rows, prepared_rows, run_prepared, table_of
from matcher.store.database.tables import KeyRow, OrganisationRow

NOW = dt.datetime(2026, 11, 20, 12, 0, 0, 123456, tzinfo=dt.UTC)
KEYS = table_of(KeyRow)
KEPT = select(KEYS.c.name, KEYS.c.scopes, KEYS.c.created_at, KEYS.c.revoked_at).where(
    KEYS.c.organisation_id == bindparam("organisation_id"), KEYS.c.name != "left out"
)
RENAMED = update(KEYS).where(KEYS.c.id == bindparam("key_id")).values(name="renamed").returning(KEYS.c.name)

REMOVED = delete(KEYS).where(KEYS.c.id == bindparam("key_id"))


def values(key_id, stored_organisation_id, name="a key"):
    return {
        "id": key_id,
        "organisation_id": stored_organisation_id,
        "name": name,
        "scopes": frozenset({"write", "read"}),
        "secret_sha256": "0" * 64,
        "created_at": NOW,
    }


@pytest.fixture
def session(database):
    with Session(database.engine) as session:
        yield session


def test_rows_that_were_inserted_are_selected_as_they_were(session, stored_organisation_id):
    insert_rows(
        session.connection(),
        KeyRow,
        [values("a", stored_organisation_id), values("b", stored_organisation_id, "left out")],
    )
    expected = [("a key", frozenset({"read", "write"}), NOW, None)]
    assert prepared_rows(session.connection(), KEPT, organisation_id=stored_organisation_id) == expected
    assert list(session.execute(KEPT, {"organisation_id": stored_organisation_id})) == expected


def test_what_is_inserted_belongs_to_the_transaction(session, stored_organisation_id):
    insert_rows(session.connection(), KeyRow, [values("a", stored_organisation_id)])
    session.rollback()
    assert prepared_rows(session.connection(), KEPT, organisation_id=stored_organisation_id) == []


def test_an_update_returns_what_it_changed(session, stored_organisation_id):
    insert_rows(session.connection(), KeyRow, [values("a", stored_organisation_id)])
    assert prepared_rows(session.connection(), RENAMED, key_id="a") == [("renamed",)]
    assert prepared_rows(session.connection(), RENAMED, key_id="b") == []


def test_errors_are_those_of_sqlalchemy_without_what_was_sent(session, stored_organisation_id):
    with pytest.raises(IntegrityError) as refused:
        insert_rows(
            session.connection(),
            KeyRow,
            [values("a", stored_organisation_id), values("a", stored_organisation_id, "a secret name")],
        )
    assert "a secret name" not in str(refused.value)


def test_what_cannot_be_stored_is_an_error_for_people(database, stored_organisation_id):
    table = table_of(OrganisationRow)
    too_large = select(table.c.id).where(table.c.last_event == bindparam("number"))
    with pytest.raises(UsageError), database.work() as work:
        prepared_rows(work._session.connection(), too_large, number=2**70)


def test_a_statement_without_rows_is_run(session, stored_organisation_id):
    insert_rows(session.connection(), KeyRow, [values(name, stored_organisation_id) for name in ("a", "b")])
    run_prepared(session.connection(), REMOVED, key_id="a")
    assert session.scalars(select(KEYS.c.id)).all() == ["b"]
