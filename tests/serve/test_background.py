"""Batches are matched by the server itself or by `rolefit worker`."""

import signal
import subprocess

from tests.serve.server import RESUME, ROLEFIT, ROOT, environment
from tests.waiting import wait_until


def has_ended(server, sent):
    return server.get(sent.headers["Location"]).body["state"] == "finished"


def results_of(server, sent):
    items = server.get(sent.headers["Location"] + "/results").body["items"]
    return [(item["file"], item.get("error", {}).get("type")) for item in items]


def test_the_server_matches_batches(start, settings):
    server = start(settings, key=True)

    sent = server.post_batch(RESUME, b"%PDF-1.7 broken", b"", RESUME)
    assert sent.status == 202
    wait_until(lambda: has_ended(server, sent), 60)

    wrong = [("1.txt", "document-corrupt"), ("2.txt", "empty-document")]
    assert results_of(server, sent) == [("0.txt", None), *wrong, ("3.txt", None)]
    assert server.stop() == 0
    assert server.processes() == []


def test_a_worker_matches_what_the_server_does_not(start, embedded):
    server = start(embedded | {"ROLEFIT_BACKGROUND": "off"}, key=True)
    sent = server.post_batch(RESUME)
    assert server.get(sent.headers["Location"]).body["counts"]["queued"] == 1

    with subprocess.Popen([*ROLEFIT, "worker"], cwd=ROOT, env=environment(embedded), stderr=subprocess.PIPE) as worker:
        wait_until(lambda: has_ended(server, sent), 60)
        worker.send_signal(signal.SIGTERM)
        assert (worker.wait(30), worker.stderr.read()) == (0, b"")

    assert results_of(server, sent) == [("0.txt", None)]
