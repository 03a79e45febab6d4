"""The event loop of a worker closes connections that stall, and only those."""

import json
import socket
import threading
import time
from contextlib import contextmanager

import pytest
from flask import Flask
from waitress import wasyncore
from waitress.task import ThreadedTaskDispatcher

from api.serving import worker

SMALLER_LIMIT, LIMIT = 500, 1000
REQUEST = b"GET /%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
HALF_A_LINE = b"GET /heal"
HALF_A_FORM = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf"


@contextmanager
def listening(app):
    """The address of a listener in this process, and the listener."""
    threads, loop = ThreadedTaskDispatcher(), {}
    threads.set_thread_count(2)
    bound = socket.create_server(("127.0.0.1", 0))
    listener = worker._Listener(app, bound, threads, loop)
    over = threading.Event()

    def run():
        while not over.is_set():
            wasyncore.loop(timeout=0.02, use_poll=True, map=loop, count=1)

    running = threading.Thread(target=run)
    running.start()
    try:
        yield bound.getsockname(), listener
    finally:
        over.set()
        running.join()
        listener.stop()
        threads.shutdown()
        listener.trigger.close()
        bound.close()


@pytest.fixture
def app():
    """An application whose answer to `/wait` waits until `go_on` is set."""
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=SMALLER_LIMIT)
    app.config[worker.LARGEST_REQUEST], app.config[worker.TAKE_LARGEST] = LIMIT, ["/"]
    app.go_on = threading.Event()
    app.add_url_rule("/quick", "quick", lambda: "quick")
    app.add_url_rule("/wait", "wait", lambda: str(app.go_on.wait(20)))
    return app


@pytest.fixture
def hasty(monkeypatch):
    """Nothing may take long."""
    for name in ("HEAD_SECONDS", "REQUEST_SECONDS", "IDLE_SECONDS"):
        monkeypatch.setattr(worker, name, 1)
    monkeypatch.setattr(worker, "CHECK_SECONDS", 0)


def connect(address):
    return socket.create_connection(address, timeout=20)


def is_closed(client):
    try:
        return client.recv(100) == b""
    except ConnectionError:  # it was closed before it was read to its end
        return True


def wait_for_a_begun_request(listener):
    """Wait until a part of a request has arrived: only then is it known which connection has waited longest."""
    for _ in range(2000):
        if any(channel.request is not None for channel in list(listener.active_channels.values())):
            return
        time.sleep(0.01)
    pytest.fail("no request has begun")


@pytest.mark.usefixtures("hasty")
@pytest.mark.parametrize("begun", [b"", HALF_A_LINE, HALF_A_FORM], ids=["nothing", "half a line", "half a form"])
def test_a_connection_on_which_nothing_happens_is_closed(app, begun):
    with listening(app) as (address, _), connect(address) as client:
        client.sendall(begun)
        assert is_closed(client)


@pytest.mark.usefixtures("hasty")
def test_a_connection_whose_request_is_being_answered_is_kept(app):
    with listening(app) as (address, _), connect(address) as client, connect(address) as other:
        client.sendall(REQUEST % b"wait")
        assert is_closed(other)
        app.go_on.set()
        assert client.recv(100).startswith(b"HTTP/1.1 200 OK")


@pytest.mark.parametrize(
    ("begun", "name"), [(HALF_A_LINE, "HEAD_SECONDS"), (HALF_A_FORM, "REQUEST_SECONDS")], ids=["head", "body"]
)
def test_bytes_that_trickle_do_not_extend_the_time(app, monkeypatch, begun, name):
    monkeypatch.setattr(worker, name, 0.5)
    monkeypatch.setattr(worker, "CHECK_SECONDS", 0)
    with listening(app) as (address, _), connect(address) as client:
        client.sendall(begun)
        client.settimeout(0.05)
        for _ in range(200):
            try:
                client.send(b"x")
                if is_closed(client):
                    return
            except TimeoutError:
                continue
            except ConnectionError:
                return
    pytest.fail("it was never closed")


def test_the_one_that_has_waited_longest_makes_room(app, monkeypatch):
    monkeypatch.setattr(worker, "MOST_CONNECTIONS", 2)
    with listening(app) as (address, listener), connect(address) as first:
        first.sendall(HALF_A_LINE)
        wait_for_a_begun_request(listener)
        with connect(address), connect(address) as third:
            assert is_closed(first)
            third.sendall(REQUEST % b"quick")
            assert third.recv(100).startswith(b"HTTP/1.1 200 OK")


@pytest.mark.parametrize(
    ("version", "headers"),
    [
        pytest.param(b"1.1", b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", id="chunks and a length"),
        pytest.param(b"1.1", b"Content-Length: 5\r\ntransfer-encoding: chunked\r\n", id="a length and chunks"),
        pytest.param(b"1.0", b"Transfer-Encoding: chunked\r\nConnection: keep-alive\r\n", id="chunks in HTTP 1.0"),
    ],
)
def test_the_body_of_a_message_of_unclear_length_is_never_the_next_request(app, version, headers):
    with listening(app) as (address, _), connect(address) as client:
        body = b"0\r\n\r\n" + REQUEST % b"quick"
        client.sendall(b"POST /quick HTTP/%s\r\nHost: localhost\r\n%s\r\n%s" % (version, headers, body))
        answer = b"".join(iter(lambda: client.recv(1000), b""))
    assert answer.split(b" ")[1] == b"400"
    assert answer.count(b"HTTP/1.") == 1


@pytest.mark.parametrize(
    ("path", "size", "limit"), [("/", LIMIT + 1, LIMIT), ("/", 300_000, LIMIT), ("/quick", 300_000, SMALLER_LIMIT)]
)
def test_a_client_that_sends_too_much_gets_an_answer_with_the_limit_of_the_address(app, path, size, limit):
    with listening(app) as (address, _), connect(address) as client:
        client.sendall(b"POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % (path.encode(), size))
        client.sendall(bytes(size))
        answer = b"".join(iter(lambda: client.recv(1000), b""))
    assert answer.startswith(b"HTTP/1.1 413 ")
    problem = json.loads(answer.partition(b"\r\n\r\n")[2])
    assert (problem["type"], problem["detail"]) == (
        "too-large",
        f"The request is larger than the limit of {limit / 1024**2:g} MB.",
    )
