"""The production server: migrate the database, then run `wsgi:app` in gunicorn."""

import errno
import logging
import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from importlib import import_module
from types import FrameType
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.util import import_app
from gunicorn.workers.base import Worker

from api.access.services import EXTENSION
from api.config import Settings, load_config, require_notice
from api.http.request_log import configure_logging
from api.monitoring.metrics import SHARED_FOLDER
from api.serving.connection_shares import ConnectionShares
from api.serving.worker import BufferingWorker
from knowledge.garbage import collect_only_new
from matcher.errors import MatcherError
from matcher.processes.confinement.kernel import hide
from matcher.processes.confinement.layers import Layer
from matcher.processes.protection import layers_here, require_layers, summary
from matcher.store.database.connections import check_url
from matcher.store.migrate import upgrade
from matcher.store.work import Database

GRACE_SECONDS = 30
"""How long running requests may take to finish when the server stops. Reading a document takes less."""
SWITCH_SECONDS = 0.0002
"""How long a thread runs before another may. Short turns let a health check pass while a long text is matched."""


_logger = logging.getLogger("rolefit.server")


class ServerStartError(MatcherError):
    """The server cannot listen on its host and port."""

    title = "The server does not start"


def check() -> tuple[Layer, ...]:
    """Check the settings and the sandbox without starting. Returns the layers of the sandbox.

    Raises:
        SettingsError: A setting is invalid, or one is missing that public pages need.
        UsageError: The address of the database is not valid.
        SandboxError: The settings require layers that are not active.
    """
    settings = load_config(os.environ)
    check_url(settings.database_url)
    require_notice(settings)
    hide()
    if settings.sandbox_required:
        require_layers()
    return layers_here()


def serve(*, host: str | None = None, port: int | None = None, app: str = "wsgi:app") -> None:
    """Serve until SIGTERM or SIGINT, then finish the running requests and exit with 0.

    `host` and `port` override the settings. Port 0 means any free port. A second SIGINT stops the server at once.

    Raises:
        SettingsError: A setting is invalid, or one is missing that public pages need.
        ServerStartError: The address is in use or does not belong to this machine.
        MatcherError: The database cannot be migrated, or the application cannot be built.
    """
    settings = _settings(host, port)
    require_notice(settings)
    hide()
    with _folder_of_this_process(prefix="rolefit-metrics-") as folder:
        os.environ[SHARED_FOLDER] = folder
        _serve(settings, app)


@contextmanager
def _folder_of_this_process(prefix: str) -> Iterator[str]:
    """A temporary folder. Workers are forked within this context and leave it when they end; they do not remove it."""
    owner, folder = os.getpid(), tempfile.mkdtemp(prefix=prefix)
    try:
        yield folder
    finally:
        if os.getpid() == owner:
            shutil.rmtree(folder, ignore_errors=True)


def _serve(settings: Settings, app: str) -> None:
    listener = _listen(settings.host, settings.port)
    _migrate(settings.database_url)
    configure_logging(settings.log_level)
    _logger.info("sandbox", extra={"fields": {"layers": summary(layers_here())}})
    _Server(app, _gunicorn_settings(settings, listener)).run()


class _Server(BaseApplication):
    """Gunicorn that takes its settings as an argument instead of from files and the command line."""

    def __init__(self, app: str, settings: dict[str, Any]) -> None:
        self._app = app
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._settings.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application. Its objects live as long as the server, so the garbage collector skips them."""
        app = import_app(self._app)
        collect_only_new()
        return app


def _settings(host: str | None, port: int | None) -> Settings:
    settings = load_config(os.environ)
    return replace(settings, host=settings.host if host is None else host, port=settings.port if port is None else port)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=socket.SOMAXCONN)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            message = f"Port {port} of {host} is in use; choose another one with --port or ROLEFIT_PORT."
        else:
            message = f"The server cannot listen on port {port} of {host}: {error.strerror}."
        raise ServerStartError(message) from error


def _migrate(url: str) -> None:
    """Migrate the database and close its connections, because workers must not inherit them."""
    database = Database(url)
    try:
        upgrade(database)
        database.reserve_space()
    finally:
        database.dispose()


def _gunicorn_settings(settings: Settings, listener: socket.socket) -> dict[str, Any]:
    shares = ConnectionShares()
    return {
        "bind": f"fd://{listener.detach()}",
        "worker_class": BufferingWorker,
        "workers": settings.workers,
        "threads": settings.threads,
        # Workers share the memory of the language pipeline, and the server does not start if building it fails.
        "preload_app": True,
        "graceful_timeout": GRACE_SECONDS,
        "loglevel": settings.log_level,
        "control_socket_disable": True,
        "when_ready": _stop_gracefully_on_interrupt,
        "pre_fork": partial(_share_connections, shares),
        "post_worker_init": _prepare_worker,
        "worker_exit": _close_services,
        "child_exit": partial(_forget_worker, shares),
    }


def _share_connections(shares: ConnectionShares, arbiter: Arbiter, worker: BufferingWorker) -> None:
    worker.share = shares.enter(worker)


def _stop_gracefully_on_interrupt(arbiter: Arbiter) -> None:
    """Let the first SIGINT stop the server gracefully. By itself, gunicorn drops all requests on SIGINT."""

    def stop(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, arbiter.signal)
        arbiter.signal(signal.SIGTERM, frame)

    signal.signal(signal.SIGINT, stop)


def _prepare_worker(worker: Worker) -> None:
    """Leave Ctrl-C, which reaches every process of the terminal, to the master; let threads take short turns.

    The threads of the background start here, because they would not survive the fork.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    sys.setswitchinterval(SWITCH_SECONDS)
    worker.app.wsgi().extensions[EXTENSION].background.start()


def _forget_worker(shares: ConnectionShares, arbiter: Arbiter, worker: Worker) -> None:
    """Leave out what a worker that has ended was doing. What it had done still counts."""
    shares.leave(worker)
    mark_process_dead = import_module("prometheus_client.multiprocess").mark_process_dead
    mark_process_dead(worker.pid)


def _close_services(arbiter: Arbiter, worker: Worker) -> None:
    services = arbiter.app.wsgi().extensions[EXTENSION]
    services.background.stop()
    services.matcher.close()
    services.database.dispose()
