"""`rolefit worker`: do the work of the background in a process of its own."""

import os
import signal
import threading
from types import FrameType

from api.background.threads import Background
from api.config import load_config
from api.http.request_log import configure_logging
from api.jobs.all_jobs import jobs
from matcher import Matcher
from matcher.documents.limits import Limits
from matcher.documents.sandbox.reader import DocumentReader
from matcher.processes.protection import require_layers
from matcher.store.migrate import upgrade
from matcher.store.work import Database


def work() -> None:
    """Work until SIGTERM or SIGINT, then finish what was begun.

    Raises:
        SettingsError: A setting is invalid.
        SandboxError: The settings require layers of the sandbox that are not active.
        MatcherError: The database cannot be migrated.
    """
    settings = load_config(os.environ)
    configure_logging(settings.log_level)
    if settings.sandbox_required:
        require_layers()
    database = Database(settings.database_url)
    upgrade(database)
    stopping = _stopped_by_signals()
    with Matcher(reader=DocumentReader(Limits(document_bytes=settings.max_upload_bytes))) as matcher:
        background = Background(jobs(database, matcher, settings, give_way=lambda: None))
        background.start()
        stopping.wait()
        background.stop()
    database.dispose()


def _stopped_by_signals() -> threading.Event:
    stopping = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()

    for ending in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ending, stop)
    return stopping
