"""One clear moment of commit."""

import pytest

from matcher.store.database.tables import OrganisationRow
from tests.render.invented import report


def names(database):
    with database.engine.connect() as connection:
        return set(connection.scalars(OrganisationRow.__table__.select().with_only_columns(OrganisationRow.name)))


def test_nothing_stays_without_commit(database):
    with database.work() as work:
        work.organisations.named("Example")

    assert names(database) == set()


def test_everything_stays_with_commit(database):
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


def test_a_failure_takes_everything_back(database):
    def fail_half_way(work):
        organisation = work.organisations.named("Example")
        work.matches.add(organisation.id, report())
        raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError, match="on purpose"), database.work() as work:
        fail_half_way(work)

    assert names(database) == set()


def test_others_see_nothing_before_the_commit(database):
    with database.work() as work:
        work.organisations.named("Example")

        assert names(database) == set()


def test_a_new_name_makes_an_organisation_and_a_known_one_finds_it(work):
    first = work.organisations.named("Example")

    assert work.organisations.named("Example") == first
    assert work.organisations.named("example").id != first.id
