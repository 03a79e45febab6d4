"""New ids are different, cannot be guessed, and come after older ones."""

import re
import time
import uuid

from matcher.store.database.tables import new_id

DIGITS_OF_TIME = 12


def test_ids_have_32_hexadecimal_digits():
    assert re.fullmatch(r"[0-9a-f]{32}", new_id())


def test_ids_are_uuids_of_version_7():
    for _ in range(100):
        read = uuid.UUID(new_id())
        assert (read.version, read.variant) == (7, uuid.RFC_4122)


def test_ids_of_one_moment_are_different(monkeypatch):
    monkeypatch.setattr(time, "time_ns", lambda: 1_795_000_000_123_000_000)

    ids = {new_id() for _ in range(1000)}

    assert len({an_id[DIGITS_OF_TIME:] for an_id in ids}) == 1000
    assert {an_id[:DIGITS_OF_TIME] for an_id in ids} == {f"{1_795_000_000_123:012x}"}


def test_later_ids_come_after_older_ones(monkeypatch):
    moments = iter([1_000_000, 1_795_000_000_123_000_000, 1_795_000_000_124_000_000, 4_000_000_000_000_000_000])
    monkeypatch.setattr(time, "time_ns", lambda: next(moments))

    ids = [new_id() for _ in range(4)]

    assert ids == sorted(ids)
