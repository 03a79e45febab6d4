"""The worker processes of the server: waitress inside of a process that gunicorn manages.

Waitress reads requests and sends answers in one event loop, and gives a request to a thread only when all of it has
arrived. A client that stalls costs a connection, but never a thread. Gunicorn starts, replaces and stops the workers.
"""

import logging
import os
import re
import resource
import socket
import sys
import time
import uuid
from collections import Counter
from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

import msgspec
from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser, ParsingError
from waitress.receiver import ChunkedReceiver
from waitress.server import TcpWSGIServer
from waitress.task import ErrorTask, ThreadedTaskDispatcher
from waitress.utilities import BadRequest, Error, RequestHeaderFieldsTooLarge

from api.http.errors import ASK_FOR_KEY, PROBLEM, refused_request
from api.http.request_log import REQUEST_ID, log_refused
from api.serving import memory
from api.serving.bodies import REFUSALS, most_bytes, refusal
from api.serving.connection_shares import PAUSE_SECONDS, Share
from api.serving.memory import MemoryWatch

HEAD_SECONDS = 20
"""How long the first line and the headers of a request may take to arrive."""
REQUEST_SECONDS = 300
"""How long a whole request may take to arrive."""
IDLE_SECONDS = 20
"""How long a connection is kept on which nothing arrives."""
CHECK_SECONDS = 2
"""How often connections are checked for these times."""
MOST_CONNECTIONS = 1000
"""With more connections, a worker closes the one that has been waiting longest for the rest of its request."""
MOST_HEADER_BYTES = 32 * 1024
MOST_CHUNK_LINE_BYTES = 8 * 1024
"""The most bytes of the line before a chunk, and of the headers behind the last one.

Waitress reads these anew with each piece that arrives.
"""
MOST_SWALLOWED_BYTES = 1024 * 1024 * 1024
"""A client that sends more than this is answered before it has sent everything."""
MOST_ARRIVING_BYTES = 512 * 1024 * 1024
"""How much the bodies that a worker receives may take up on the temporary disk and in memory.

With more, it closes the connection that has waited longest of those of the address with most bytes.
"""
END_OF_HEAD = b"\r\n\r\n"
_TRANSFER_ENCODING = re.compile(rb"^transfer-encoding:", re.IGNORECASE | re.MULTILINE)
SETTLE_SECONDS = 1.0
"""How long a worker that is replaced waits for the requests of connections that it has just accepted."""
TURN_SECONDS = 1.0
"""How long the event loop waits when nothing happens."""
FILES_BESIDES_CONNECTIONS = 1000
"""Open files that are not connections: large requests, the database and the pipes of reading processes."""


class BufferingWorker(Worker):
    """A gunicorn worker that answers requests with waitress. `cfg.threads` requests are answered at the same time."""

    share: Share | None = None
    """This worker's share of the connections. The server sets it before the fork."""

    def init_process(self) -> None:
        """Prepare the event loop, then run it until the worker is stopped."""
        allow_files(MOST_CONNECTIONS + FILES_BESIDES_CONNECTIONS)
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a request may wait for a thread
        self._threads = ThreadedTaskDispatcher()
        self._next_notice = 0.0
        self._loop: dict[int, Any] = {}
        self._listener: _Listener | None = None
        super().init_process()

    def run(self) -> None:
        """Answer requests until the worker is stopped or keeps too much memory; then finish those that have arrived."""
        self._threads.set_thread_count(self.cfg.threads)
        (bound,) = self.sockets
        self._listener = listener = _Listener(self.wsgi, bound.sock, self._threads, self._loop, self.share)
        watch = MemoryWatch(memory.MOST_RESIDENT_BYTES)
        while self.alive and self.ppid == os.getppid():
            self._turn()
            if watch.asks_for_end(is_busy=listener.is_busy()):
                self._finish_requests(listener)
                break
        listener.stop()
        deadline = time.monotonic() + self.cfg.graceful_timeout
        while listener.is_answering() and time.monotonic() < deadline:
            self._turn()
        self._threads.shutdown(timeout=1)

    def handle_exit(self, sig: int, frame: Any) -> None:
        """Begin to stop, without waiting for the next turn of the loop."""
        super().handle_exit(sig, frame)
        if self._listener is not None:
            self._listener.pull_trigger()

    def _finish_requests(self, listener: "_Listener") -> None:
        """Accept no more connections, and let requests arrive that clients are sending, before the worker is replaced.

        Others wait for the next worker.
        """
        listener.accept_no_more()
        begun = time.monotonic()
        while self.alive and time.monotonic() < begun + self.cfg.graceful_timeout:
            if time.monotonic() > begun + SETTLE_SECONDS and not listener.is_busy():
                break
            self._turn()

    def _turn(self) -> None:
        now = time.monotonic()
        if now >= self._next_notice:
            self.notify()
            self._next_notice = now + TURN_SECONDS
        pauses = self.share is not None and self.share.pauses()
        wasyncore.loop(timeout=PAUSE_SECONDS if pauses else TURN_SECONDS, use_poll=True, map=self._loop, count=1)


class _Parser(HTTPRequestParser):
    """Reads a request that is refused to its end without keeping it: a client that still sends misses its answer.

    A client that asks whether to send its body gets the answer at once.
    """

    error: Error | None
    expect_continue: bool
    _swallowed = 0
    _last_bytes = b""

    def __init__(self, config: Mapping[str, Any], settings: Adjustments) -> None:
        """`config` is that of the application, which says how large bodies may be."""
        super().__init__(settings)
        self._config = config

    @property
    def most_bytes(self) -> int:
        """How many bytes the body of this request may take up."""
        if self.error is not None:
            return 0
        return most_bytes(self._config, self.path) if self.chunked else int(self.content_length)

    def received(self, data: bytes) -> int:
        if isinstance(self.error, REFUSALS):
            return self._swallow_body(data)
        if isinstance(self.error, RequestHeaderFieldsTooLarge):
            return self._swallow_head(data)
        taken: int = super().received(data)
        if isinstance(self.body_rcv, ChunkedReceiver) and _has_long_lines(self.body_rcv):
            self.error, self.completed = BadRequest("A line between chunks is too long."), True
        if isinstance(self.error, RequestHeaderFieldsTooLarge):
            self._swallow_head(data)
        elif self.error is None and self.body_rcv is not None:
            self._check_size()
        return taken

    def _check_size(self) -> None:
        """Refuse the body if it is larger than what its sender may send, and drop what has arrived of it."""
        size = max(self.content_length, self.body_bytes_received)
        self.error = refusal(self._config, self.path, self.headers.get("AUTHORIZATION"), size)
        if self.error is None:
            return
        self.close()
        self.completed = self.chunked or self.expect_continue or self.content_length > MOST_SWALLOWED_BYTES
        self.expect_continue = False

    def parse_header(self, header_plus: bytes) -> None:
        """Read the headers. A message with two lengths is refused: its body could be read as the next request."""
        try:
            super().parse_header(header_plus)
        except ValueError as error:
            raise ParsingError("The address or a number in a header is malformed.") from error
        if _TRANSFER_ENCODING.search(header_plus) and (self.version != "1.1" or "CONTENT_LENGTH" in self.headers):
            raise ParsingError("The length of the body is not clear.")

    def _swallow_body(self, data: bytes) -> int:
        taken = min(len(data), self.content_length - self._swallowed)
        self._swallowed += taken
        self.completed = self._swallowed == self.content_length
        return int(taken)

    def _swallow_head(self, data: bytes) -> int:
        seen = self._last_bytes + data
        self._swallowed += len(data)
        self._last_bytes = seen[1 - len(END_OF_HEAD) :]
        self.completed = END_OF_HEAD in seen or self._swallowed > MOST_SWALLOWED_BYTES
        return len(data)


def _has_long_lines(body: ChunkedReceiver) -> bool:
    return max(len(body.control_line), len(body.trailer)) > MOST_CHUNK_LINE_BYTES


class _ProblemTask(ErrorTask):
    """Answers a request that waitress refuses with a problem, as the application would."""

    def execute(self) -> None:
        status, request_id = HTTPStatus(self.request.error.code), str(uuid.uuid4())
        path = getattr(self.request, "path", "/")
        most = most_bytes(self.channel.server.application.config, path)
        problem = refused_request(status, path, request_id, most_bytes=most)
        body = msgspec.json.encode(problem)
        log_refused(status, request_id)
        self.status = f"{status.value} {status.phrase}"
        self.response_headers += [("Content-Type", PROBLEM), (REQUEST_ID, request_id)]
        if status == HTTPStatus.UNAUTHORIZED:
            self.response_headers += ASK_FOR_KEY.items()
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


class _Channel(HTTPChannel):
    """A connection of a client. `waiting_since` says when it began to wait for the request that is not there yet."""

    request: _Parser | None
    error_task_class = _ProblemTask

    def __init__(self, server: "_Listener", *args: Any, **options: Any) -> None:
        self.parser_class = partial(_Parser, server.application.config)
        self.waiting_since = time.time()
        self._has_room: _Parser | None = None
        super().__init__(server, *args, **options)

    def received(self, data: bytes) -> bool:
        if self.request is None:
            self.waiting_since = time.time()
        taken = bool(super().received(data))
        if self.request is not None and self.request.most_bytes and self.request is not self._has_room:
            self._has_room = self.request
            self.server.make_room_for(self)
        return taken

    @property
    def most_bytes(self) -> int:
        """How many bytes the bodies on this connection may take up."""
        arriving = [] if self.request is None else [self.request]
        return sum(each.most_bytes for each in (*self.requests, *arriving))

    @property
    def holds_room(self) -> bool:
        """Whether a body takes up room here that has not arrived yet, and nobody works on."""
        return self.most_bytes > 0 and not self.is_answering

    @property
    def is_answering(self) -> bool:
        """Whether a request is being answered, or its answer is being sent."""
        return bool(self.requests or self.total_outbufs_len)

    def is_late(self, now: float) -> bool:
        """Whether the request on this connection has had its time to arrive."""
        if self.is_answering or self.request is None:
            return False
        most = REQUEST_SECONDS if self.request.headers_finished else HEAD_SECONDS
        return bool(self.waiting_since < now - most)


class _Listener(TcpWSGIServer):
    """Accepts connections, and closes those that stall."""

    channel_class = _Channel

    def __init__(
        self,
        app: Any,
        bound: socket.socket,
        threads: ThreadedTaskDispatcher,
        loop: dict[int, Any],
        share: Share | None = None,
    ) -> None:
        self._share = share
        settings = Adjustments(
            sockets=[bound],
            channel_timeout=IDLE_SECONDS,
            cleanup_interval=CHECK_SECONDS,
            connection_limit=MOST_CONNECTIONS + 100,  # never reached, see `handle_accept`
            max_request_header_size=MOST_HEADER_BYTES,
            max_request_body_size=sys.maxsize,  # see `_Parser`
            clear_untrusted_proxy_headers=False,  # the application decides which proxies it trusts
            log_socket_errors=False,  # they would name paths
            ident="",
        )
        place = (bound.family, bound.type, bound.proto, bound.getsockname())
        super().__init__(
            app, map=loop, _sock=bound, dispatcher=threads, adj=settings, sockinfo=place, bind_socket=False
        )

    def readable(self) -> bool:
        """Whether a connection would be accepted now."""
        accepts = bool(super().readable())
        if not accepts or self._share is None:
            return accepts
        self._share.note(len(self.active_channels))
        return self._share.looks()

    def handle_accept(self) -> None:
        """Accept a connection, unless another worker should. If there are too many, the longest waiting is closed."""
        if self._share is not None and self._share.leaves():
            return
        super().handle_accept()
        if len(self.active_channels) > MOST_CONNECTIONS:
            idle = (channel for channel in self.active_channels.values() if not channel.is_answering)
            longest = min(idle, key=lambda channel: channel.waiting_since, default=None)
            if longest is not None:
                longest.handle_close()

    def make_room_for(self, channel: _Channel) -> None:
        """Close connections of others until there is room for the body that arrives on this one."""
        while self._is_full() and (longest := self._longest_besides(channel)) is not None:
            longest.handle_close()

    def _is_full(self) -> bool:
        return bool(sum(channel.most_bytes for channel in self.active_channels.values()) > MOST_ARRIVING_BYTES)

    def _longest_besides(self, channel: _Channel) -> _Channel | None:
        """Of the address whose unfinished bodies take up most, the connection that has waited longest."""
        others = [each for each in self.active_channels.values() if each.holds_room and each is not channel]
        held: Counter[str] = Counter()
        for each in others:
            held[each.addr[0]] += each.most_bytes
        return min(others, key=lambda each: (-held[each.addr[0]], each.waiting_since), default=None)

    def maintenance(self, now: float) -> None:
        """Close the connections that are idle or late."""
        super().maintenance(now)
        for channel in self.active_channels.values():
            channel.will_close = channel.will_close or channel.is_late(now)

    def accept_no_more(self) -> None:
        """Accept no more connections."""
        self.accepting = False
        self.del_channel()
        if self._share is not None:
            self._share.end()

    def stop(self) -> None:
        """Accept no more connections, and close those on which nothing is being answered."""
        self.accept_no_more()
        for channel in list(self.active_channels.values()):
            if not channel.is_answering:
                channel.handle_close()

    def is_busy(self) -> bool:
        """Whether a request is arriving or not answered yet."""
        return any(channel.is_answering or channel.request is not None for channel in self.active_channels.values())

    def is_answering(self) -> bool:
        """Whether a request that has arrived is not answered yet."""
        return any(channel.is_answering for channel in self.active_channels.values())


def allow_files(wanted: int) -> None:
    """Let this process open so many files, or as many as the system allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
