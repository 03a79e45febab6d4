"""`rolefit serve` with real processes, real signals and both databases."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.serve.server import RESUME, ROOT, SERVE, SERVE_SLOW_READERS, environment, rolefit
from tests.waiting import wait_until

SLOW_RESUME = b"slow 4\n" + RESUME
LOADED = """
import gc
from api.serving.server import _Server
_Server("wsgi:app", {}).load()
print(len(gc.get_objects()))
"""


@pytest.fixture
def slow_server(start, embedded):
    """A server with one worker and one slow reader."""
    one_worker = embedded | {"ROLEFIT_WORKERS": "1"}
    return start(one_worker, SERVE_SLOW_READERS, key=True)


def reading_processes(server):
    workers = server.workers()
    return [process for process in server.processes() if process.parent in workers]


def test_a_new_database_is_ready_to_use(start, settings):
    server = start(settings, key=True)

    created = server.post(RESUME)

    assert created.status == 201
    assert server.get(created.headers["Location"]).body | {"deduplicated": False} == created.body
    assert [server.get(path).status for path in ("/healthz", "/readyz")] == [200, 200]


def test_workers_count_requests_together_in_redis(start, embedded, redis_url):
    limited = {"ROLEFIT_WORKERS": "2", "ROLEFIT_RATE_LIMIT": "10", "ROLEFIT_RATE_LIMIT_STORAGE": redis_url}
    server = start(embedded | limited, key=True)

    statuses = Counter(server.get("/v1/taxonomy").status for _ in range(30))

    assert statuses == {200: 10, 429: 20}


def test_a_second_start_finds_what_the_first_one_stored(start, settings):
    first = start(settings, key=True)
    created = first.post(RESUME)
    first.stop()

    second = start(settings)
    second.key = first.key

    assert second.get(created.headers["Location"]).body | {"deduplicated": False} == created.body


def test_the_embedded_database_is_in_the_home_folder_and_private_to_its_owner(start, embedded):
    assert start(embedded).get("/readyz").status == 200

    database = Path(embedded["ROLEFIT_HOME"]) / "rolefit.db"
    assert database.stat().st_mode & 0o077 == 0
    with sqlite3.connect(database) as connection:
        assert connection.execute("select count(*) from alembic_version").fetchone() == (1,)


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_server_and_leaves_nothing(start, settings, ending):
    server = start(settings, key=True)
    server.post(RESUME)

    assert server.stop(ending) == 0
    assert server.processes() == []


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_a_running_request_is_answered_before_the_server_stops(slow_server, in_background, ending):
    answer = in_background(slow_server.post, SLOW_RESUME)
    wait_until(lambda: reading_processes(slow_server))
    time.sleep(1)

    os.killpg(slow_server.process.pid, ending)  # as Ctrl-C and process managers do

    assert answer.result().status == 201
    assert slow_server.process.wait(30) == 0
    assert slow_server.processes() == []


def test_a_second_interrupt_does_not_wait(slow_server, in_background):
    answer = in_background(slow_server.post, b"slow 14\n" + RESUME)
    wait_until(lambda: reading_processes(slow_server))
    time.sleep(1)

    os.killpg(slow_server.process.pid, signal.SIGINT)
    time.sleep(0.5)

    assert slow_server.stop(signal.SIGINT) == 0
    wait_until(lambda: slow_server.processes() == [])
    assert answer.exception() is not None


def test_the_server_is_healthy_while_a_document_is_read(slow_server, in_background):
    slow = in_background(slow_server.post, SLOW_RESUME)
    wait_until(lambda: reading_processes(slow_server))

    for _ in range(20):
        assert slow_server.get("/healthz").status == 200
    assert not slow.done()
    assert slow.result().status == 201


def test_a_document_without_a_free_reader_may_be_sent_again(slow_server, in_background):
    slow = in_background(slow_server.post, SLOW_RESUME)
    wait_until(lambda: reading_processes(slow_server))
    time.sleep(1)

    refused = slow_server.post(RESUME)

    assert (refused.status, refused.body["type"]) == (503, "no-worker")
    assert int(refused.headers["Retry-After"]) > 0
    assert slow.result().status == 201
    assert slow_server.post(RESUME).status == 201


def test_a_worker_that_is_killed_is_replaced_and_its_readers_end(start, settings):
    server = start(settings | {"ROLEFIT_WORKERS": "1"}, key=True)
    server.post(RESUME)
    (worker,) = server.workers()
    (reader,) = reading_processes(server)

    os.kill(worker, signal.SIGKILL)
    wait_until(lambda: server.workers() not in ([], [worker]))
    wait_until(lambda: reader.id not in {process.id for process in server.processes()})

    assert server.post(RESUME).status == 201
    assert {process.state for process in server.processes()}.isdisjoint({"Z", "X"})
    assert server.stop() == 0
    assert server.processes() == []


def test_nothing_is_left_when_the_first_process_is_killed(start, embedded):
    server = start(embedded, key=True)
    server.post(RESUME)

    server.stop(signal.SIGKILL)

    wait_until(lambda: server.processes() == [])


def test_no_connection_to_the_database_is_shared_between_processes(start, settings):
    server = start(settings, key=True)
    server.post(RESUME)

    opened = [str(file.readlink()) for file in Path(f"/proc/{server.process.pid}/fd").iterdir()]

    assert [file for file in opened if ".db" in file and "rolefit-metrics" not in file] == []
    assert len([file for file in opened if file.startswith("socket:")]) <= 1  # the one that it listens on


def test_garbage_collection_skips_the_language_pipeline(embedded):
    loaded = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, env=environment(embedded), capture_output=True, text=True, check=True
    )

    assert int(loaded.stdout) < 10_000


def test_a_port_in_use_is_explained_in_one_sentence(start, embedded):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        server = start(embedded, [*SERVE[:-1], str(port)])

        assert server.process.wait(60) == 1
    assert server.printed == (
        f"Error: Port {port} of 127.0.0.1 is in use; choose another one with --port or ROLEFIT_PORT.\n"
    )


@pytest.mark.parametrize(
    ("wrong", "arguments", "code", "sentence"),
    [
        pytest.param({"ROLEFIT_PORT": "http"}, [], 2, r"ROLEFIT_PORT must be .*", id="setting"),
        pytest.param({"DATABASE_URL": "mysql://somewhere"}, [], 2, r"The database's URL .*", id="database"),
        pytest.param(
            {"DATABASE_URL": "postgresql://rolefit@127.0.0.1:1/rolefit"}, [], 1, r"The database .*", id="no-database"
        ),
        pytest.param({}, ["--host", "0.0.0.0"], 2, r"Other machines can open .*", id="nobody responsible"),
        pytest.param(
            {"ROLEFIT_FORM": "off"},
            ["--host", "192.0.2.1"],
            1,
            r"The server cannot listen on port \d+ of .*",
            id="host",
        ),
    ],
)
def test_a_failed_start_is_explained_in_one_sentence(embedded, wrong, arguments, code, sentence):
    run = rolefit("serve", "--port", "0", *arguments, settings=embedded | wrong)

    assert run.returncode == code
    assert re.fullmatch(rf"Error: {sentence}\n", run.stderr)
    assert run.stdout == ""


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        pytest.param({"ROLEFIT_HOST": "0.0.0.0"}, "Other machines can open .*", id="no notice"),
        pytest.param({"DATABASE_URL": "mysql://x"}, "The database's URL is neither .*", id="another database"),
    ],
)
def test_a_check_refuses_what_a_start_would_refuse(embedded, setting, sentence):
    run = rolefit("serve", "--check", settings=embedded | setting)

    assert (run.returncode, run.stdout) == (2, "")
    assert re.fullmatch(rf"Error: {sentence}\n", run.stderr)
