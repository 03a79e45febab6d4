"""Sending one message: redirects, slow and broken receivers, TLS."""

import socket
import threading
import time
from contextlib import suppress

import pytest

from api.webhooks import sending
from api.webhooks.sending import SendError, send

START_OF_TLS = b"\x16\x03\x03\x40\x00"
"""The head of a record with 16,384 bytes of a handshake."""


@pytest.mark.parametrize("status", [200, 204, 301, 302, 307, 400, 410, 500])
def test_the_status_is_that_of_the_first_answer(listener, status):
    listener.status, listener.location = status, f"http://127.0.0.1:{listener.port}/elsewhere"
    assert send(listener.url + "?a=b", {"X-One": "1"}, b"words", private=True) == status
    (received,) = listener.received
    assert (received.path, received.body, received.headers["X-One"]) == ("/hook?a=b", b"words", "1")


def test_a_receiver_that_sends_a_little_forever_is_given_up(listener):
    listener.drip = True
    with pytest.raises(SendError, match="within"):
        send(listener.url, {}, b"words", private=True, seconds=0.5)


@pytest.mark.parametrize("url", ["http://127.0.0.1:{}/", "https://127.0.0.1:{}/"])
def test_a_receiver_that_says_nothing_is_given_up(url):
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(SendError, match="within"):
        send(url.format(silent.getsockname()[1]), {}, b"words", private=True, seconds=0.5)


def test_a_receiver_with_many_addresses_may_take_as_long_as_any_other_to_answer(monkeypatch):
    monkeypatch.setattr(sending, "_resolved", lambda host, port: ["127.0.0.1"] * 20)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer():
            connection, _ = server.accept()
            with connection:
                connection.recv(10_000)
                time.sleep(1)
                connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        url = f"http://127.0.0.1:{server.getsockname()[1]}/"
        assert send(url, {}, b"words", private=True, seconds=10) == 204


def test_a_receiver_that_begins_tls_forever_is_given_up():
    stopped = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer():
            connection, _ = server.accept()
            with connection, suppress(OSError):
                connection.sendall(START_OF_TLS)
                while not stopped.wait(0.1):
                    connection.sendall(b"\0")

        threading.Thread(target=answer, daemon=True).start()
        with pytest.raises(SendError, match="within"):
            send(f"https://127.0.0.1:{server.getsockname()[1]}/", {}, b"words", private=True, seconds=0.5)
        stopped.set()


def test_nobody_listens():
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(SendError, match="connection failed"):
        send(f"http://127.0.0.1:{port}/", {}, b"words", private=True)


def test_an_answer_that_is_not_http():
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer():
            connection, _ = server.accept()
            with connection:
                connection.recv(10_000)
                connection.sendall(b"nonsense\r\n\r\n")

        threading.Thread(target=answer, daemon=True).start()
        with pytest.raises(SendError, match="connection failed"):
            send(f"http://127.0.0.1:{server.getsockname()[1]}/", {}, b"words", private=True)


def test_a_receiver_without_tls_is_no_receiver_with_it(listener):
    with pytest.raises(SendError, match="TLS"):
        send(listener.url.replace("http:", "https:"), {}, b"words", private=True)
    assert listener.received == []


def test_a_name_that_does_not_exist():
    with pytest.raises(SendError, match="resolved"):
        send("https://nobody.invalid/", {}, b"words", private=True)
