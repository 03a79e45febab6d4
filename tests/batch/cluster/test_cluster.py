"""A batch on a cluster of real processes gives the same bytes as on this machine, whatever happens to its workers."""

import math

import pytest

from matcher.batch.cluster import connection, pool
from matcher.batch.cluster.connection import open_cluster
from matcher.batch.cluster.errors import ClusterError
from matcher.batch.discover import Input
from matcher.batch.journal import keep_only, read_entries, remaining
from matcher.batch.run import run_batch
from matcher.documents.limits import DEFAULT_LIMITS
from matcher.processes.supervisor import Assignment
from matcher.version import __version__
from tests.batch.cluster.conftest import wait_for

WORK = Assignment("tests.batch.cluster.work:slow_matching", b"")
SECONDS = 20


def local_bytes(inputs, tmp_path):
    journal = tmp_path / "local.jsonl"
    list(run_batch(inputs, journal, assignment=WORK, workers=2, seconds=SECONDS))
    return journal.read_bytes()


def opened(address, notices, *, send="bytes", workers=1):
    return open_cluster(
        address,
        assignment=WORK,
        workers=workers,
        seconds=SECONDS,
        most_kept=math.inf,
        limits=DEFAULT_LIMITS,
        sending=send,
        notice=notices.append,
    )


def run(address, inputs, journal, *, send="bytes", done=(), at=None, workers=1):
    """Run a batch. `at` has what happens after so many lines. Returns what the user is told."""
    notices = []
    with opened(address, notices, send=send, workers=workers) as cluster:
        lines = run_batch(inputs, journal, assignment=WORK, workers=1, seconds=SECONDS, done=done, cluster=cluster)
        for number, _ in enumerate(lines):
            (at or {}).get(number, int)()
    return notices


@pytest.mark.parametrize("send", ["bytes", "path"])
def test_a_killed_worker_loses_nothing(cluster, inputs, tmp_path, send):
    cluster.join("ann", "ben", "cleo")
    for name in cluster.workers:
        wait_for(lambda name=name: "Registered to" in cluster.log(name))

    notices = run(cluster.address, inputs, tmp_path / "r.jsonl", send=send, at={20: lambda: cluster.kill("ben")})

    assert cluster.workers["ben"].returncode == -9
    assert (tmp_path / "r.jsonl").read_bytes() == local_bytes(inputs, tmp_path)
    assert notices == []


@pytest.mark.parametrize("workers", [1, 2])
def test_a_cluster_for_a_try_gives_the_same_bytes(inputs, tmp_path, workers):
    run("local", inputs, tmp_path / "r.jsonl", workers=workers)

    assert (tmp_path / "r.jsonl").read_bytes() == local_bytes(inputs, tmp_path)


def test_an_interrupted_batch_goes_on_with_the_same_bytes(three_workers, inputs, tmp_path):
    journal = tmp_path / "r.jsonl"
    with opened(three_workers.address, []) as cluster:
        lines = run_batch(inputs, journal, assignment=WORK, workers=1, seconds=SECONDS, cluster=cluster)
        for _ in range(50):
            next(lines)
        lines.close()
    done = read_entries(journal)
    keep_only(journal, done)

    run(three_workers.address, remaining(inputs, done), journal, done=done)

    assert len(done) == 50
    assert journal.read_bytes() == local_bytes(inputs, tmp_path)


def test_a_document_that_kills_its_workers_costs_only_itself(cluster, inputs, tmp_path):
    inputs = [each for each in inputs[:40] if each.path.exists()]
    inputs[11].path.write_text("poison")
    cluster.join("ann", "ben", preload="fragile", keep=True)

    run(cluster.address, inputs, tmp_path / "r.jsonl")

    lines, healthy = (tmp_path / "r.jsonl").read_bytes().splitlines(), local_bytes(inputs, tmp_path).splitlines()
    assert lines[:11] + lines[12:] == healthy[:11] + healthy[12:]
    assert b'"type":"resource-limit"' in lines[11]
    assert b"more memory or processor time than is allowed" in lines[11]


def test_a_worker_that_fails_ends_the_batch_with_one_sentence(cluster, inputs, tmp_path):
    inputs[30].path.write_text("fault")
    cluster.join("ann", preload="fragile")

    with pytest.raises(ClusterError, match=r"^A worker of the cluster failed with a ValueError\.$"):
        run(cluster.address, inputs, tmp_path / "r.jsonl")


def test_a_worker_with_other_versions_gets_no_documents(cluster, inputs, tmp_path):
    cluster.join("new", preload="other_version")
    cluster.join("ann")
    for name in cluster.workers:
        wait_for(lambda name=name: "Registered to" in cluster.log(name))

    notices = run(cluster.address, inputs, tmp_path / "r.jsonl")

    assert notices == [f"Worker new is refused: it has Rolefit 9.9.9 instead of {__version__}."]
    assert (tmp_path / "r.jsonl").read_bytes() == local_bytes(inputs, tmp_path)


def test_workers_that_join_later_are_compared_too(cluster, inputs, tmp_path):
    cluster.join("ann")

    def change_workers():
        cluster.join("new", preload="other_version")
        cluster.join("old", preload="broken")
        wait_for(lambda: "Registered to" in cluster.log("new") and "Registered to" in cluster.log("old"))
        cluster.kill("ann")
        cluster.join("ben")

    notices = run(cluster.address, inputs, tmp_path / "r.jsonl", at={20: change_workers})

    assert set(notices) - {"The cluster has no worker left. The batch goes on when there is one."} == {
        f"Worker new is refused: it has Rolefit 9.9.9 instead of {__version__}.",
        "Worker old cannot be prepared: ValueError.",
    }
    assert (tmp_path / "r.jsonl").read_bytes() == local_bytes(inputs, tmp_path)


def test_a_cluster_of_refused_workers_only_is_an_error(cluster, inputs, tmp_path):
    cluster.join("new", preload="other_version")

    with pytest.raises(ClusterError, match=r"^The cluster has no worker with the versions of this machine\.$"):
        run(cluster.address, inputs, tmp_path / "r.jsonl")


def test_workers_are_cleaned_up_even_if_only_some_could_be_prepared(cluster, inputs, tmp_path, monkeypatch):
    cluster.join("ann")
    prepared, forgotten = [], []

    def fail(_, host):
        prepared.append(host.name)
        raise OSError

    monkeypatch.setattr(connection.Client, "register_plugin", fail)
    monkeypatch.setattr(connection, "_forget", lambda _, run: forgotten.append(run))

    with pytest.raises(ClusterError, match=r"^The workers of the cluster cannot be prepared: OSError\.$"):
        run(cluster.address, inputs, tmp_path / "r.jsonl")
    assert len(forgotten) == 1
    assert forgotten == prepared


def test_documents_that_workers_do_not_see_are_sent(cluster, inputs, tmp_path):
    cluster.join("ann", preload="no_shared_folder")

    notices = run(cluster.address, inputs, tmp_path / "r.jsonl", send="path")

    assert notices == ["A worker does not see the same documents at the same paths, so their bytes are sent."]
    assert (tmp_path / "r.jsonl").read_bytes() == local_bytes(inputs, tmp_path)


def test_a_lost_scheduler_is_one_sentence_and_all_lines_before_are_complete(cluster, inputs, tmp_path):
    cluster.join("ann")
    journal = tmp_path / "r.jsonl"

    with pytest.raises(ClusterError, match=r"connection to the cluster was lost.*--resume"):
        run(cluster.address, inputs, journal, at={20: cluster.scheduler.kill})

    whole = local_bytes(inputs, tmp_path)
    assert whole.startswith(journal.read_bytes())
    assert journal.read_bytes().count(b"\n") >= 20


def test_nothing_that_answers_is_one_sentence(inputs, tmp_path, monkeypatch):
    monkeypatch.setattr(connection, "CONNECT_SECONDS", 0.3)

    with pytest.raises(ClusterError, match=r"^No scheduler of a Dask cluster answers at tcp://127\.0\.0\.1:9\.$"):
        run("tcp://127.0.0.1:9", inputs, tmp_path / "r.jsonl")


@pytest.mark.parametrize("bound", ["PARCELS_AHEAD", "BYTES_AHEAD", "BYTES_KEPT"])
def test_only_a_bounded_part_is_on_its_way_while_an_early_document_takes_long(
    three_workers, tmp_path, monkeypatch, bound
):
    monkeypatch.setattr(pool, bound, 1)
    taken = []

    def content(number):
        taken.append(number)
        return b"hold" if number == 0 else b"%d" % number

    inputs = [Input(str(each), tmp_path / str(each), content=lambda most, n=each: content(n)) for each in range(400)]
    with opened(three_workers.address, []) as cluster:
        lines = run_batch(inputs, tmp_path / "r.jsonl", assignment=WORK, workers=1, seconds=SECONDS, cluster=cluster)
        next(lines)
        ahead = len(taken)
        rest = list(lines)

    assert 8 <= ahead <= 200
    assert len(rest) == 399


def test_no_log_has_words_of_a_document(three_workers, inputs, tmp_path):
    run(three_workers.address, inputs, tmp_path / "r.jsonl")

    logs = "".join(map(three_workers.log, ["scheduler", "ann", "ben", "cleo"]))
    assert "Registered to" in logs
    assert "words of a resume" not in logs
    assert str(tmp_path) not in logs
