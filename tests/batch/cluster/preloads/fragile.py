"""Loaded by a worker that is killed by any document with the word "poison", and fails with the word "fault"."""

import os
import signal

from matcher.batch.cluster.host import Host


def request_or_end(self, task):
    if b"poison" in task:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"fault" in task:
        raise ValueError("words of a resume")
    return task


Host._request = request_or_end
