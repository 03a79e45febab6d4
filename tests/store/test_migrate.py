"""Migrations create the tables of the models, work in both directions with data, and run in one process at a time."""

import datetime as dt
import os
import re
import subprocess
import sys

import msgspec
import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, select, text

from matcher.errors import ServiceUnavailableError, UsageError
from matcher.store.database.tables import Base
from matcher.store.likeness import versions_hash
from matcher.store.lists.match_filter import Current, MatchFilter
from matcher.store.migrate import MIGRATIONS, check_current, current, downgrade, migrating, upgrade
from matcher.store.repositories.batches import BatchOptions, NewBatch, NewItem
from matcher.store.repositories.idempotency import KeyedRequest
from matcher.store.work import Database
from tests.render.invented import report
from tests.scoring.builders import ML
from tests.structure.project import ROOT

HEAD = max(path.name for path in (MIGRATIONS / "versions").glob("0*.py"))[:4]


@pytest.fixture
def empty(database_url):
    """A database without any table."""
    database = Database(database_url)
    yield database
    database.dispose()


def tables(database):
    return set(inspect(database.engine).get_table_names()) - {"alembic_version"}


def described(database):
    """The columns, keys and indexes of every table in the database."""
    inspector = inspect(database.engine)
    return {
        table: {
            "columns": [(each["name"], str(each["type"]), each["nullable"]) for each in inspector.get_columns(table)],
            "primary key": inspector.get_pk_constraint(table),
            "foreign keys": sorted(map(str, inspector.get_foreign_keys(table))),
            "unique": sorted(map(str, inspector.get_unique_constraints(table))),
            "indexes": sorted(map(index, inspector.get_indexes(table))),
        }
        for table in tables(database)
    }


def index(found):
    """The name of an index, its columns, whether it is unique, and which rows it has."""
    conditions = {name: str(option) for name, option in found.get("dialect_options", {}).items()}
    return str((found["name"], found["column_names"], found["unique"], conditions))


def fill(database):
    """Put at least one row into every table."""
    with database.work() as work:
        organisation = work.organisations.named("Example")
        work.keys.create(organisation.id, "key")
        work.webhooks.create(organisation.id, "https://hr.example/events")
        work.audit.add(organisation.id, "create_key")
        work.check_writing()
        work.reading_times.spend(organisation.id, 1.0)
        match = work.matches.add(
            organisation.id, report(), candidate_ref="ada", metadata={"office": "Bern"}, document=b"%PDF", text="text"
        )
        work.matches.add_rescored(organisation.id, match.id, report())
        work.roles.put(organisation.id, ML)
        work.idempotency.begin(KeyedRequest(organisation.id, "once", "f" * 64))
        batch = NewBatch(BatchOptions(dt.date(2026, 11, 20)), "f" * 64)
        work.batches.add(organisation.id, batch, [NewItem("cv.txt", b"text", "f" * 64)])
        work.results.share(match.id, dt.datetime(2100, 1, 1, tzinfo=dt.UTC))
        work.matches.add(organisation.id, report(), candidate_ref="ben")
        work.candidates.erase(organisation.id, "ben")
        work.commit()


def listed(database):
    """What lists show of the matches, the oldest first, with all that they can be filtered by."""
    with database.work() as work:
        organisation_id = work.organisations.named("Example").id
        items = work.matches.page(organisation_id, MatchFilter(lineage="all"), sort="created_at").items
        for item in items:
            report = work.matches.get(organisation_id, item.id).report
            wanted = MatchFilter(candidate_ref="ada", sha256=report.document.sha256, role="ml_engineer", lineage="all")
            assert item in work.matches.page(organisation_id, wanted).items
        current = Current(versions_hash(report.versions), {"ml_engineer": report.roles[0].sha256})
        assert work.matches.stale([item.id for item in items], current) == frozenset()
    return [*items]


def filled_tables(database):
    with database.engine.connect() as connection:
        return {table.name for table in Base.metadata.sorted_tables if connection.execute(select(table)).first()}


def test_models_and_migrations_agree(empty):
    upgrade(empty)

    with empty.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_create_the_same_tables_as_the_models(empty):
    upgrade(empty)
    migrated = described(empty)
    downgrade(empty, "base")
    Base.metadata.create_all(empty.engine)

    assert migrated == described(empty)


def test_up_down_and_up_again_with_rows_in_every_table(empty):
    upgrade(empty)
    fill(empty)
    assert filled_tables(empty) == set(Base.metadata.tables)

    downgrade(empty, "base")
    assert (tables(empty), current(empty)) == (set(), None)

    upgrade(empty)
    assert (filled_tables(empty), current(empty)) == (set(), HEAD)
    fill(empty)


def test_upgrading_again_changes_nothing(database):
    fill(database)

    upgrade(database)

    assert filled_tables(database) == set(Base.metadata.tables)


def test_downgrade_goes_back_one_revision_by_default(database):
    downgrade(database)

    assert current(database) != HEAD


def test_matches_survive_a_step_down_and_up(database):
    fill(database)
    before = listed(database)

    downgrade(database, "0001")
    upgrade(database)

    of_matches = {"match_metadata", "erased", "batches", "batch_items", "webhooks", "deliveries"}
    lost = of_matches | {"roles", "audit", "write_checks", "evidence", "reading_times"}
    assert set(Base.metadata.tables) - lost <= filled_tables(database)
    without_links = {"rescored_from": None, "replaced_at": None, "metadata": {}}
    assert listed(database) == [msgspec.structs.replace(each, **without_links) for each in before]


def test_all_that_lists_show_is_found_again_in_the_stored_reports(database):
    fill(database)
    before = listed(database)

    downgrade(database, "0004")
    upgrade(database)

    assert listed(database) == [msgspec.structs.replace(each, metadata={}) for each in before]
    assert [each.replaced_at is None for each in before] == [False, True]


@pytest.mark.parametrize("step", [upgrade, downgrade])
@pytest.mark.parametrize("revision", ["0000", "nothing", "+99", "-99"])
def test_an_unknown_revision(database, step, revision):
    with pytest.raises(UsageError, match="cannot be migrated"):
        step(database, revision)

    assert current(database) == HEAD


@pytest.mark.parametrize(
    ("revision", "sentence"),
    [
        pytest.param("base", "has no tables yet; run `rolefit db upgrade`", id="no tables"),
        pytest.param("0010", f"0010, but this version needs {HEAD}; run `rolefit db upgrade`", id="behind"),
    ],
)
def test_tables_that_are_not_current_are_refused(database, revision, sentence):
    check_current(database)
    downgrade(database, revision)

    with pytest.raises(ServiceUnavailableError, match=re.escape(sentence)):
        check_current(database)


def test_a_database_newer_than_the_program_is_left_alone(database):
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(UsageError, match="9999"):
        upgrade(database)
    with pytest.raises(ServiceUnavailableError, match="9999, which this version does not know"):
        check_current(database)

    assert tables(database) == set(Base.metadata.tables)


def test_a_migration_that_fails_leaves_nothing_behind(empty):
    def fail_half_way():
        with migrating(empty) as connection:
            connection.execute(text("CREATE TABLE half (id INTEGER)"))
            raise RuntimeError("on purpose")

    with pytest.raises(RuntimeError, match="on purpose"):
        fail_half_way()

    assert tables(empty) == set()


def test_replacing_a_table_of_sqlite_keeps_the_rows_that_refer_to_it(sqlite):
    fill(sqlite)

    with migrating(sqlite) as connection:
        connection.execute(text("CREATE TABLE copy AS SELECT * FROM organisations"))
        connection.execute(text("DROP TABLE organisations"))
        connection.execute(text("ALTER TABLE copy RENAME TO organisations"))

    assert filled_tables(sqlite) == set(Base.metadata.tables)


def test_several_processes_at_once(database_url):
    program = "import os; from matcher.store.migrate import *; upgrade(Database(os.environ['DATABASE_URL']))"
    starters = [
        subprocess.Popen(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": database_url},
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for _ in range(6)
    ]
    outcomes = [(starter.communicate()[1], starter.returncode) for starter in starters]
    database = Database(database_url)

    assert outcomes == [("", 0)] * 6
    assert current(database) == HEAD
    fill(database)
    database.dispose()


def test_alembics_own_command_finds_the_database(tmp_path):
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'test.db'}"}
    alembic = [sys.executable, "-m", "alembic"]

    subprocess.run([*alembic, "upgrade", "head"], cwd=ROOT, env=environment, check=True, capture_output=True)
    check = subprocess.run([*alembic, "check"], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")

    assert (check.returncode, check.stdout) == (0, "No new upgrade operations detected.\n")
