"""Erased rows leave nothing in the files of an SQLite database, and rows can be erased when the disk is full."""

import contextlib
import os
import subprocess
from pathlib import Path

import pytest

from matcher.errors import NotFoundError, StorageFullError
from matcher.store.database.reserve import RESERVED_BYTES
from matcher.store.work import Database
from tests.databases import migrated
from tests.render.invented import report

WORDS = b"Odalinde Vexmoor paints lighthouses"
DISK_MIB = 48


def add(database, document=WORDS):
    with database.work() as work:
        organisation = work.organisations.named("Example")
        match = work.matches.add(organisation.id, report(), document=document, text=WORDS.decode())
        work.commit()
    return organisation.id, match.id


def erase(database, organisation_id, match_id):
    database.erase(lambda work: work.matches.delete(organisation_id, match_id))


def stored_bytes(database):
    """The content of all files of the database."""
    file = Path(database.engine.url.database)
    return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))


def test_a_stored_document_is_in_the_files(sqlite):
    add(sqlite)

    assert WORDS in stored_bytes(sqlite)


def test_an_erased_document_is_in_no_file(sqlite):
    for _ in range(5):
        erase(sqlite, *add(sqlite))

    assert WORDS not in stored_bytes(sqlite)


def test_any_transaction_that_deletes_leaves_nothing(sqlite):
    organisation_id, match_id = add(sqlite)
    with sqlite.work() as work:
        work.matches.delete(organisation_id, match_id)
        work.commit()

    assert WORDS not in stored_bytes(sqlite)


def test_what_is_erased_while_another_reads_is_gone_when_it_has_read(sqlite):
    organisation_id, match_id = add(sqlite)
    with sqlite.engine.connect() as reading:
        reading.exec_driver_sql("BEGIN")
        reading.exec_driver_sql("SELECT count(*) FROM matches").all()
        erase(sqlite, organisation_id, match_id)
        assert WORDS in stored_bytes(sqlite)
        reading.rollback()
    sqlite.engine.connect().close()

    assert WORDS not in stored_bytes(sqlite)


def test_erasing_returns_what_the_function_returns(database):
    organisation_id, match_id = add(database)

    assert database.erase(lambda work: work.matches.get(organisation_id, match_id).id) == match_id


def test_what_does_not_exist_cannot_be_erased(database):
    organisation_id, _ = add(database)

    with pytest.raises(NotFoundError):
        erase(database, organisation_id, "0" * 32)


@pytest.fixture
def full_disk(tmp_path):
    """A small disk with a database, and a function that fills the rest of it."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MIB}M", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this system does not let us mount a small disk")

    def fill():
        with (place / "filler").open("wb", buffering=0) as filler, contextlib.suppress(OSError):
            while True:
                filler.write(bytes(4096))

    try:
        with migrated(f"sqlite:///{place / 'test.db'}") as database:
            database.reserve_space()
            yield database, fill
    finally:
        subprocess.run(["umount", str(place)], check=True)


def fails_soon(store):
    """Whether storing again and again ends for lack of space."""
    try:
        for _ in range(200):
            store()
    except StorageFullError:
        return True
    return False


def test_a_full_disk_lets_matches_be_erased(full_disk):
    database, fill = full_disk
    many = [add(database, document=WORDS * 1000) for _ in range(3)]
    erase(database, *many[0])
    fill()

    assert fails_soon(lambda: add(database, document=WORDS * 1000))
    for each in many[1:]:
        erase(database, *each)

    with database.work() as work, pytest.raises(NotFoundError):
        work.matches.get(*many[1])


def test_a_full_disk_is_noticed(full_disk):
    database, fill = full_disk
    database.check_writing()
    fill()

    assert fails_soon(lambda: add(database, document=WORDS * 1000))
    assert fails_soon(database.check_writing)


def test_space_is_reserved_beside_the_database(sqlite, tmp_path):
    erase(sqlite, *add(sqlite))

    reserve = tmp_path / "test.db-reserve"
    assert (reserve.stat().st_size, reserve.stat().st_mode & 0o077) == (RESERVED_BYTES, 0)


def test_a_database_that_stores_knows_it(database):
    for _ in range(2):
        database.check_writing()


def test_a_database_without_tables_cannot_store(sqlite_url):
    database = Database(sqlite_url)
    with pytest.raises(Exception, match="tables"):
        database.check_writing()
    database.dispose()
