"""A real server in this process, for tests that need a network connection."""

import threading
from contextlib import contextmanager

from werkzeug.serving import make_server


@contextmanager
def threaded_server(app):
    """Serve an application on a free port of this machine. Returns host and port."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_address
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
