"""Work is stored only when it is committed."""

import pytest

from matcher.store.database.tables import OrganisationRow
from tests.render.invented import report


def names(database):
    with database.engine.connect() as connection:
        return set(connection.scalars(OrganisationRow.__table__.select().with_only_columns(OrganisationRow.name)))


def test_nothing_is_stored_without_commit(database):
    with database.work() as work:
        work.organisations.named("Example")

    assert names(database) == set()


def test_everything_is_stored_with_commit(database):
    with database.work() as work:
        work.organisations.named("Example")
        work.commit()

    assert names(database) == {"Example"}


def test_what_comes_after_the_commit_is_rolled_back(database):
    with database.work() as work:
        work.organisations.named("Before")
        work.commit()
        work.organisations.named("After")

    assert names(database) == {"Before"}


def test_an_error_rolls_everything_back(database):
    def fail_half_way(work):
        organisation = work.organisations.named("Example")
        work.matches.add(organisation.id, report())
        raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError, match="on purpose"), database.work() as work:
        fail_half_way(work)

    assert names(database) == set()


def test_other_transactions_see_nothing_before_the_commit(database):
    with database.work() as work:
        work.organisations.named("Example")

        assert names(database) == set()


def test_a_new_name_creates_an_organisation_and_a_known_name_finds_it(work):
    first = work.organisations.named("Example")

    assert work.organisations.named("Example") == first
    assert work.organisations.named("example").id != first.id
