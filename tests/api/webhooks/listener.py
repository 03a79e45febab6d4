"""A small HTTP server that records what it gets and answers as it is told."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Received(NamedTuple):
    """One request."""

    path: str
    headers: dict
    body: bytes


class Listener:
    """What was received, and the status of the next answers. `drip` sends an endless answer byte by byte."""

    def __init__(self):
        self.received = []
        self.status = 204
        self.location = None
        self.drip = False
        self.port = 0

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/hook"


@contextmanager
def listening():
    listener = Listener()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            listener.received.append(Received(self.path, dict(self.headers), body))
            if listener.drip:
                self._drip()
                return
            self.send_response(listener.status)
            if listener.location:
                self.send_header("Location", listener.location)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _drip(self):
            try:
                while True:
                    self.wfile.write(b"x")
                    time.sleep(0.05)
            except OSError:
                pass

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    listener.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield listener
    finally:
        server.shutdown()
        server.server_close()
