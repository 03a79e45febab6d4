"""Connections of clients that stall, vanish or send what is not HTTP."""

import json
import signal
import socket
import threading
from contextlib import ExitStack
from urllib.parse import urlsplit

import pytest

from tests.serve.server import RESUME

HALF_A_LINE = b"GET /heal"
HALF_OF_THE_HEADERS = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nUser-Ag"
HALF_A_FORM = b"POST /v1/matches HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nhalf"
HALF_A_CHUNK = b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n400\r\n0\r\n\r\n"
A_REQUEST_AND_A_HALF = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET /heal"
UNREAD_ANSWERS = b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n" * 50
STALLED = (HALF_A_LINE, HALF_OF_THE_HEADERS, HALF_A_FORM, HALF_A_CHUNK, A_REQUEST_AND_A_HALF, UNREAD_ANSWERS)
EACH = 10

LIMIT = 1024 * 1024
SMALL = {"ROLEFIT_MAX_UPLOAD_MB": "1", "ROLEFIT_MAX_BATCH_MB": "1"}
LONG = b"x" * 40_000
CHUNKED = b"POST /v1/matches HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
TOO_LARGE = b"POST /v1/matches HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
ASKS = TOO_LARGE.replace(b"Host", b"Expect: 100-continue\r\nHost")


@pytest.fixture(scope="module")
def server(start_for_module):
    """A server with fewer threads than stalled clients."""
    return start_for_module(SMALL | {"ROLEFIT_WORKERS": "1", "ROLEFIT_THREADS": "4"})


def connect(server):
    place = urlsplit(server.address)
    return socket.create_connection((place.hostname, place.port), timeout=20)


def exchange(server, request):
    """Send bytes; the status, headers and body of the answer, after which the server closes the connection."""
    with connect(server) as client:
        client.sendall(request)
        answer = b"".join(iter(lambda: client.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *headers = head.decode().split("\r\n")
    return int(status.split()[1]), dict(header.split(": ", 1) for header in headers), body


@pytest.fixture
def stalled(server):
    """Connects clients that never finish a request. One of each kind sends a byte now and then."""
    over = threading.Event()
    with ExitStack() as opened:
        clients = [opened.enter_context(connect(server)) for _ in range(EACH * len(STALLED))]
        for number, client in enumerate(clients):
            client.sendall(STALLED[number % len(STALLED)])
        trickling = threading.Thread(target=trickle, args=(clients[: len(STALLED) - 1], over))
        trickling.start()
        yield clients
        over.set()
        trickling.join()


def trickle(clients, over):
    while not over.wait(0.1):
        for client in clients:
            client.sendall(b"x")


@pytest.mark.usefixtures("stalled")
def test_others_are_answered_while_clients_stall(server):
    assert [server.get(path).status for path in ("/healthz", "/readyz", "/v1/taxonomy")] == [200] * 3
    assert [server.post(RESUME).status for _ in range(5)] == [201] * 5


def test_a_client_that_goes_away_leaves_nothing(server):
    for begun in STALLED:
        with connect(server) as client:
            client.sendall(begun)

    assert server.get("/healthz").status == 200


@pytest.mark.parametrize(
    ("request_", "status", "type_"),
    [
        pytest.param(b"nonsense\r\n\r\n", 400, "malformed-request", id="nonsense"),
        pytest.param(b"GET / HTTP/1.1\r\n no name\r\n\r\n", 400, "malformed-request", id="header"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n", 400, "malformed-request", id="length"),
        pytest.param(b"GET /%s HTTP/1.1\r\nHost: a\r\n\r\n" % LONG, 431, "malformed-request", id="address"),
        pytest.param(b"GET / HTTP/1.1\r\nLong: %s\r\n\r\n" % LONG, 431, "malformed-request", id="headers"),
        pytest.param(
            b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: %s\r\n\r\n" % (b"1" * 5000),
            400,
            "malformed-request",
            id="digits",
        ),
        pytest.param(b"GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n", 400, "malformed-request", id="no-address"),
        pytest.param(CHUNKED + b"1;" + LONG[:9000], 400, "malformed-request", id="line-before-a-chunk"),
        pytest.param(CHUNKED + b"0\r\nLong: " + LONG[:9000], 400, "malformed-request", id="headers-behind-the-chunks"),
        pytest.param(TOO_LARGE % (3 * LIMIT) + bytes(3 * LIMIT), 413, "too-large", id="body"),
        pytest.param(TOO_LARGE % (LIMIT // 2) + bytes(LIMIT // 2), 401, "unauthorized", id="body-without-a-key"),
        pytest.param(ASKS % (20 * 1024**3), 413, "too-large", id="asks-before-a-body"),
        pytest.param(ASKS % (LIMIT // 2), 401, "unauthorized", id="asks-before-a-body-without-a-key"),
        pytest.param(
            b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n", 501, "malformed-request", id="encoding"
        ),
    ],
)
def test_a_request_that_the_server_refuses_is_a_problem(server, request_, status, type_):
    answered, headers, body = exchange(server, request_)

    problem = json.loads(body)
    assert (answered, headers["Content-Type"]) == (status, "application/problem+json")
    assert (problem["type"], problem["status"]) == (type_, status)
    assert headers["X-Request-Id"] == problem["request_id"]
    assert f'"request_id":"{problem["request_id"]}"' in server.printed


@pytest.mark.parametrize("header", [b"SCRIPT_NAME", b"Script-Name", b"PATH_INFO", b"REMOTE_ADDR"])
def test_a_header_does_not_pass_for_a_variable_of_the_server(server, header):
    request = b"GET /healthz HTTP/1.1\r\nHost: a\r\n%s: /elsewhere\r\nConnection: close\r\n\r\n" % header

    assert exchange(server, request)[0] == 200


def test_a_form_in_chunks_is_read(server):
    head, _, form = form_request(server.key).partition(b"\r\n\r\n")
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (form[:100], form[100:], b""))

    status, _, body = exchange(server, head + b"\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)

    assert status == 201, body


def form_request(key):
    head = f"POST /v1/matches HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {key}\r\nConnection: close\r\n"
    form = b'--limit\r\nContent-Disposition: form-data; name="deduplicate"\r\n\r\nfalse\r\n'
    form += b'--limit\r\nContent-Disposition: form-data; name="file"; filename="cv.txt"\r\n\r\n' + RESUME
    return head.encode() + b"Content-Type: multipart/form-data; boundary=limit\r\n\r\n" + form + b"\r\n--limit--\r\n"


def test_stalled_clients_do_not_delay_a_stop(start, embedded):
    server = start(embedded)
    with ExitStack() as opened:
        for begun in STALLED[:-1]:
            opened.enter_context(connect(server)).sendall(begun)

        assert server.get("/healthz").status == 200
        assert server.stop(signal.SIGTERM) == 0


def test_numbers_for_operators_are_those_of_all_processes(server):
    request = b"GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    assert server.post(RESUME).status == 201

    status, headers, body = exchange(server, request)

    assert (status, headers["Content-Type"].partition(";")[0]) == (200, "text/plain")
    numbers = dict(line.rsplit(" ", 1) for line in body.decode().splitlines() if not line.startswith("#"))
    assert float(numbers['rolefit_documents_total{outcome="read"}']) >= 1
    assert float(numbers['rolefit_requests_total{method="POST",route="/v1/matches",status="201"}']) >= 1
