"""A file is there whole or not at all, also when several write it."""

import os

import pytest

from matcher.errors import UsageError
from matcher.pool.whole_file import replacing


def test_two_write_the_same_file_without_meeting(tmp_path):
    path = tmp_path / "pool.evidence"
    with replacing(path) as first, replacing(path) as second:
        first.write_text("first")
        second.write_text("second")
        assert {first.parent, second.parent} == {tmp_path}

    assert path.read_text() == "first"
    assert list(tmp_path.iterdir()) == [path]


def test_nothing_stays_after_an_error(tmp_path):
    def fail(path):
        path.write_text("half")
        raise ValueError

    with pytest.raises(ValueError), replacing(tmp_path / "pool.evidence") as unfinished:
        fail(unfinished)

    assert list(tmp_path.iterdir()) == []


def test_what_is_no_regular_file_is_not_replaced(tmp_path):
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)

    with pytest.raises(UsageError, match=r"pipe\.csv is not a regular file"), replacing(pipe) as unfinished:
        unfinished.write_text("whole")

    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]
