"""The event loop of a worker closes connections that stall, and only those."""

import json
import socket
import threading
import time
from contextlib import ExitStack, contextmanager

import pytest
from flask import Flask
from waitress import wasyncore
from waitress.task import ThreadedTaskDispatcher

from api.serving import bodies, worker
from tests.waiting import wait_until

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
    app.config[bodies.LARGEST_REQUEST], app.config[bodies.TAKE_LARGEST] = LIMIT, ["/", "/v1/batches"]
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


@pytest.fixture
def little(monkeypatch):
    """Without a key, only very small bodies are read."""
    monkeypatch.setattr(bodies, "MOST_BYTES_WITHOUT_KEY", 100)


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


KEY = f"rolefit_{'0' * 12}_{'f' * 64}"
HEAD = "POST {} HTTP/1.1\r\nHost: localhost\r\n{}\r\n"
EXPECTS = "Expect: 100-continue\r\n"
CHUNKED = "Transfer-Encoding: chunked\r\n"


def length(size):
    return f"Content-Length: {size}\r\n"


def bearing(key):
    return f"Authorization: Bearer {key}\r\n"


def status_of(client):
    """The status of the next answer, whose body is short."""
    return int(client.recv(10_000).split()[1])


def last_answer(client):
    """The status, headers and body of an answer, after which the server closes the connection."""
    head, _, body = b"".join(iter(lambda: client.recv(10_000), b"")).partition(b"\r\n\r\n")
    return int(head.split()[1]), head.decode(), body


@pytest.mark.usefixtures("little")
@pytest.mark.parametrize("sends", [False, True], ids=["asks before it sends", "sends at once"])
@pytest.mark.parametrize(
    ("path", "headers", "size", "status"),
    [
        pytest.param("/v1/batches", "", 900, 401, id="no key"),
        pytest.param("/v1/batches", bearing("rolefit_1_2"), 900, 401, id="no key by its form"),
        pytest.param("/v1/batches", f"Authorization: Basic {KEY}\r\n", 900, 401, id="another scheme"),
        pytest.param("/v1/nothing-here", "", 400, 401, id="no such address"),
        pytest.param("/v1/batches", "", LIMIT + 1, 413, id="too large for anybody"),
        pytest.param("/v1/batches", bearing(KEY), LIMIT + 1, 413, id="too large with a key"),
        pytest.param("/v1/matches", bearing(KEY), SMALLER_LIMIT + 1, 413, id="too large for the address"),
    ],
)
def test_a_body_that_is_not_taken_is_refused_by_its_head(app, path, headers, size, status, sends):
    asks = "" if sends else EXPECTS
    with listening(app) as (address, _), connect(address) as client:
        client.sendall(HEAD.format(path, headers + length(size) + asks).encode())
        client.sendall(bytes(size) if sends else b"")
        answered, head, text = last_answer(client)
    assert answered == status
    assert ("\r\nwww-authenticate: bearer" in head.lower()) == (status == 401)
    assert json.loads(text)["type"] == {401: "unauthorized", 413: "too-large"}[status]


@pytest.mark.usefixtures("little")
@pytest.mark.parametrize(
    ("path", "headers", "size"),
    [
        pytest.param("/", "", 900, id="no key needed"),
        pytest.param("/v1/batches", "", 100, id="little without a key"),
        pytest.param("/v1/batches", bearing(KEY), LIMIT, id="with a key"),
        pytest.param("/v1/batches", bearing(KEY).lower().replace("bearer", "BEARER"), LIMIT, id="other capitals"),
    ],
)
def test_a_body_that_is_taken_may_be_sent(app, path, headers, size):
    with listening(app) as (address, _), connect(address) as client:
        client.sendall(HEAD.format(path, headers + length(size) + EXPECTS).encode())
        assert status_of(client) == 100
        client.sendall(bytes(size))
        assert status_of(client) == 404


@pytest.mark.usefixtures("little")
@pytest.mark.parametrize(
    ("headers", "size", "status"), [("", 500, 401), (bearing(KEY), 2 * LIMIT, 413)], ids=["no key", "a key"]
)
def test_chunks_are_refused_as_soon_as_they_are_too_many(app, headers, size, status):
    with listening(app) as (address, _), connect(address) as client:
        client.sendall(HEAD.format("/v1/batches", headers + CHUNKED).encode())
        client.sendall(b"ffff\r\n" + bytes(size))
        assert last_answer(client)[0] == status


@pytest.mark.usefixtures("little")
def test_nothing_is_kept_of_a_body_that_is_refused(app):
    with listening(app) as (address, listener), connect(address) as client:
        client.sendall(HEAD.format("/v1/batches", length(900)).encode() + bytes(500))
        wait_for_a_begun_request(listener)
        (channel,) = listener.active_channels.values()
        assert (channel.most_bytes, len(channel.request.body_rcv)) == (0, 0)


@pytest.mark.parametrize("how", [length(600), CHUNKED], ids=["a length", "chunks"])
def test_bodies_that_do_not_arrive_make_room_for_others(app, monkeypatch, how):
    """The connection that goes is the one that has waited longest."""
    monkeypatch.setattr(worker, "MOST_ARRIVING_BYTES", 2 * LIMIT)
    with listening(app) as (address, listener), ExitStack() as opened:
        clients = []
        for number in range(4):
            clients.append(opened.enter_context(connect(address)))
            clients[-1].sendall(HEAD.format("/", how).encode())
            wait_for_heads(listener, min(number + 1, 2 * LIMIT // (600 if how != CHUNKED else LIMIT)))
        assert is_closed(clients[0])
        assert sum(channel.most_bytes for channel in listener.active_channels.values()) <= 2 * LIMIT


def test_many_bodies_in_one_connection_are_counted_each(app, monkeypatch):
    monkeypatch.setattr(worker, "MOST_ARRIVING_BYTES", LIMIT)
    begun = HEAD.format("/", length(600)).encode()
    with listening(app) as (address, listener), connect(address) as first, connect(address) as second:
        first.sendall(begun)
        wait_for_heads(listener, 1)
        second.sendall(HEAD.format("/quick", length(1)).encode() + b"x" + begun)
        assert is_closed(first)


def test_the_address_whose_bodies_take_up_most_makes_room(app, monkeypatch):
    monkeypatch.setattr(worker, "MOST_ARRIVING_BYTES", 2 * LIMIT)
    with listening(app) as (address, listener), ExitStack() as opened:
        clients = []
        for number, (source, size) in enumerate([("127.0.0.2", 500), ("127.0.0.3", 700), ("127.0.0.3", 700)], start=1):
            clients.append(opened.enter_context(socket.create_connection(address, 20, (source, 0))))
            clients[-1].sendall(HEAD.format("/", length(size)).encode())
            wait_for_heads(listener, number)
        with connect(address) as last:
            last.sendall(HEAD.format("/", length(800)).encode())
            assert is_closed(clients[1])
            for client in (clients[0], clients[2], last):
                client.settimeout(0.1)
                with pytest.raises(TimeoutError):
                    client.recv(1)


def wait_for_heads(listener, number):
    """Wait until the heads of so many requests have arrived whose bodies are not there yet."""
    wait_until(lambda: sum(channel.holds_room for channel in list(listener.active_channels.values())) == number)
