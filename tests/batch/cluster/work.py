"""Work for the confined processes on the workers of a cluster."""

import hashlib
import time

from matcher.batch.assignment import document_of
from matcher.batch.lines import error_line
from matcher.errors import NoTextError
from tests.batch.one_by_one import one_by_one

SECONDS = 0.02


def slow_matching(setup):
    """Takes a moment for each document, so that a worker can be killed while it has some. "hold" takes longer."""

    def work(request):
        document = document_of(request)
        time.sleep(1.5 if document.content == b"hold" else SECONDS)
        error = NoTextError(f"matched {len(document.content)}")
        return error_line(document.file, hashlib.sha256(document.content).hexdigest(), error)

    return one_by_one(work)
