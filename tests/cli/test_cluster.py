"""`rolefit batch --cluster`."""

import json
import re
import sys
from contextlib import nullcontext

import pytest

from matcher.documents.limits import DEFAULT_LIMITS


@pytest.fixture
def pool(cv):
    for number in range(12):
        cv(f"cvs/{number:02}.txt", "locked" if number == 5 else f"words {number // 2}")


def test_a_cluster_gives_the_same_bytes_messages_and_exit_code(rolefit, pool, tmp_path):
    here = rolefit("batch", "cvs", "--output", "r.jsonl", "--as-of", "2026-11-20")
    written = (tmp_path / "r.jsonl").read_bytes()
    (tmp_path / "r.jsonl").unlink()
    there = rolefit("batch", "cvs", "--output", "r.jsonl", "--as-of", "2026-11-20", "--cluster", "local")

    assert (tmp_path / "r.jsonl").read_bytes() == written
    assert here.exit_code == there.exit_code == 3
    assert without_times(here.stderr) == without_times(there.stderr)
    assert "cvs/05.txt: The document is protected by a password." in there.stderr


def test_the_log_of_a_cluster_is_that_of_this_machine_and_has_no_address(rolefit, pool, tmp_path):
    options = ["--as-of", "2026-11-20", "--json-log", "--cluster", "local", "--workers", "1", "--send", "path"]
    result = rolefit("batch", "cvs", "--output", "r.jsonl", *options)

    events = [json.loads(line) for line in result.stderr.splitlines()]
    told = [event["event"] for event in events if event["event"] != "progress"]
    assert told == ["started", "failed", "people", "finished"]
    assert re.search(r"://|127\.0\.0\.1", result.output + (tmp_path / "r.jsonl").read_text()) is None


def test_quiet_prints_nothing(rolefit, pool):
    result = rolefit("batch", "cvs", "--output", "r.jsonl", "--quiet", "--cluster", "local", "--workers", "1")

    assert (result.output, result.exit_code) == ("", 3)


def test_a_document_may_take_as_long_as_on_this_machine(rolefit, pool, monkeypatch):
    """A worker reads until the time for matching begins, so the time for reading alone would end it while matching."""
    given = []
    monkeypatch.setattr(
        "matcher.batch.cluster.connection.open_cluster", lambda *_, seconds, **__: nullcontext(given.append(seconds))
    )

    rolefit("batch", "cvs", "--output", "r.jsonl", "--quiet", "--cluster", "local", "--workers", "1")

    assert given == [DEFAULT_LIMITS.whole_seconds]


def test_without_dask_the_extra_is_named(rolefit, pool, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)

    result = rolefit("batch", "cvs", "--output", "r.jsonl", "--cluster", "local", "--quiet")

    assert result.exit_code == 1
    assert "need distributed, which is not installed: pip install 'rolefit[cluster]'." in result.stderr


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        pytest.param(["--cluster", "foo"], "'foo' is no address of a scheduler", id="no address"),
        pytest.param(["--cluster", "foo:8786"], "'foo:8786' is no address", id="no protocol"),
        pytest.param(["--cluster", "tcp://foo"], "'tcp://foo' is no address", id="no port"),
        pytest.param(["--send", "path"], "--send is for a --cluster.", id="nothing to send to"),
        pytest.param(["--cluster", "tcp://a:1", "--workers", "2"], "--workers is for this machine", id="workers there"),
    ],
)
def test_wrong_usage(rolefit, pool, options, sentence):
    result = rolefit("batch", "cvs", "--output", "r.jsonl", *options)

    assert result.exit_code == 2
    assert sentence in result.stderr


def without_times(text):
    return re.sub(r"in [\d.,]+ s \([\d.,]+ a second\)", "", text)
