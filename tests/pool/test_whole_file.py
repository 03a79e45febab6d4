"""A file is there whole or not at all, also when several write it."""

import pytest

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
