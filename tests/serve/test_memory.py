"""A worker that keeps too much memory is replaced, and no request notices."""

import sys
import urllib.request

from tests.serve.server import RESUME
from tests.waiting import wait_until

SERVE_WITH_LITTLE = (
    sys.executable,
    "-c",
    "from api.serving import memory, server; memory.MOST_RESIDENT_BYTES = 1; server.serve(port=0)",
)


def test_a_worker_that_keeps_too_much_is_replaced(start, embedded):
    server = start(embedded | {"ROLEFIT_WORKERS": "1"}, SERVE_WITH_LITTLE, key=True)
    (first,) = server.workers()
    answers = [server.post(RESUME).status for _ in range(5)]
    wait_until(lambda: server.workers() and first not in server.workers())
    answers += [server.post(RESUME).status for _ in range(5)]
    assert answers == [201] * 10
    with urllib.request.urlopen(f"{server.address}/metrics") as metrics:
        assert b'route="/v1/matches",status="201"' in metrics.read()
    assert server.stop() == 0
