"""Database errors become one sentence, and the transaction is rolled back."""

import socket
import traceback
from contextlib import closing

import pytest
from sqlalchemy import exc, make_url, text

from matcher.errors import MatcherError, ServiceUnavailableError, StorageFullError
from matcher.store.database.failures import translated_errors
from matcher.store.work import Database
from tests.databases import connected
from tests.render.invented import report

CANARY = "wombat-quokka-canary"


def add_matches(database, count):
    with database.work() as work:
        organisation = work.organisations.named("Example")
        for _ in range(count):
            work.matches.add(organisation.id, report(), text=CANARY * 100)
        work.commit()


def matches(database):
    with database.engine.connect() as connection:
        return connection.scalar(text("SELECT count(*) FROM matches"))


def test_a_full_disk(sqlite):
    add_matches(sqlite, 1)
    with sqlite.engine.connect() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))

    with pytest.raises(StorageFullError, match="no space left") as failure:
        add_matches(sqlite, 50)

    assert matches(sqlite) == 1
    assert CANARY not in "".join(traceback.format_exception(failure.value))


def test_a_writer_that_never_ends(sqlite, monkeypatch):
    monkeypatch.setattr("matcher.store.database.connections.WAIT_SECONDS", 0.1)
    waiting = Database(str(sqlite.engine.url))

    with sqlite.work() as writing:
        writing.organisations.named("Example")
        with pytest.raises(ServiceUnavailableError, match="does not answer"):
            add_matches(waiting, 1)

    add_matches(waiting, 1)
    assert matches(sqlite) == 1
    waiting.dispose()


@pytest.mark.usefixtures("sqlite")
def test_every_connection_taken(monkeypatch, sqlite_url):
    monkeypatch.setattr("matcher.store.database.connections.WAIT_SECONDS", 0.1)
    database = Database(sqlite_url)
    taken = [database.engine.connect() for _ in range(15)]

    with pytest.raises(ServiceUnavailableError, match="too busy"):
        database.check_writing()

    for connection in taken:
        connection.close()
    database.check_writing()
    database.dispose()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"This is a letter. " * 500, id="not a database"),
        pytest.param(b"SQLite format 3\0" + b"x" * 9000, id="damaged"),
    ],
)
def test_a_file_that_is_not_a_database(tmp_path, content):
    path = tmp_path / "test.db"
    path.write_bytes(content)
    database = Database(f"sqlite:///{path}")

    with pytest.raises(ServiceUnavailableError, match="database's file is"):
        database.check_writing()
    assert path.read_bytes() == content


def test_a_database_without_its_tables(database_url):
    database = Database(database_url)

    with pytest.raises(ServiceUnavailableError, match="run `rolefit db upgrade`"):
        add_matches(database, 1)
    database.dispose()


def test_a_server_that_is_not_there():
    with closing(socket.socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        database = Database(f"postgresql://nobody:topsecret@127.0.0.1:{unused.getsockname()[1]}/nowhere")

        with pytest.raises(ServiceUnavailableError, match=r"^The database does not answer\.$"):
            database.check_writing()


def test_a_database_that_is_not_there(postgresql_url):
    database = Database(make_url(postgresql_url).set(database="nowhere").render_as_string(hide_password=False))

    with pytest.raises(ServiceUnavailableError, match="does not answer"):
        database.check_writing()


def test_a_server_that_went_away_during_a_transaction(postgresql, postgresql_url):
    def lose_the_server(work):
        work.organisations.named("Example")
        end_connections(postgresql_url)
        work.organisations.named("Another")

    with pytest.raises(ServiceUnavailableError), postgresql.work() as work:
        lose_the_server(work)

    add_matches(postgresql, 1)
    assert matches(postgresql) == 1


def test_a_server_that_went_away_between_two_transactions(postgresql, postgresql_url):
    add_matches(postgresql, 1)
    end_connections(postgresql_url)

    add_matches(postgresql, 1)

    assert matches(postgresql) == 2


def end_connections(url):
    with connected(url) as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )


def test_a_read_only_file(sqlite, sqlite_url):
    add_matches(sqlite, 1)
    database = Database(sqlite_url)
    with database.engine.connect() as connection:
        connection.execute(text("PRAGMA query_only = ON"))

    with pytest.raises(ServiceUnavailableError, match="only be read"):
        add_matches(database, 1)
    database.dispose()


@pytest.mark.usefixtures("postgresql")
def test_a_read_only_server(postgresql_url):
    reading_only = make_url(postgresql_url).update_query_dict({"options": "-c default_transaction_read_only=on"})
    database = Database(reading_only.render_as_string(hide_password=False))

    assert matches(database) == 0
    with pytest.raises(ServiceUnavailableError, match="only be read"):
        add_matches(database, 1)
    database.dispose()


def test_an_error_from_a_bug_is_not_translated(sqlite):
    with pytest.raises(exc.IntegrityError), translated_errors(), sqlite.engine.begin() as connection:
        connection.execute(text("INSERT INTO organisations (id) VALUES ('x')"))


def test_a_matcher_error_is_not_translated(sqlite):
    with pytest.raises(MatcherError, match="as it was"), sqlite.work():
        raise MatcherError("as it was")
