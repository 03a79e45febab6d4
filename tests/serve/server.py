"""Start a production server in its own session, send it requests, and list its processes."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import NamedTuple

from tests.processes import Process, processes
from tests.waiting import wait_until

ROOT = Path(__file__).parent.parent.parent
ROLEFIT = (sys.executable, "-m", "matcher.cli")
SERVE = (*ROLEFIT, "serve", "--port", "0")
SERVE_SLOW_READERS = (
    sys.executable,
    "-c",
    "from api.serving.server import serve; serve(port=0, app='tests.serve.slow_app:app')",
)
RESUME = b"""Ada Quill
Machine Learning Engineer
Experience
Machine Learning Engineer at Nimbus Orchard, January 2022 to present
- Trained and deployed ranking models in PyTorch that serve two million customers every day
- Monitored drift of the deployed models and retrained them every week with Airflow and MLflow
- Built the feature store and the evaluation of every model together with the data engineers
"""

LISTENING = re.compile(r"Listening at: (http://\S+)")
START_SECONDS = 90
STOP_SECONDS = 45


class Answer(NamedTuple):
    """The status, the headers and the decoded body of an answer."""

    status: int
    headers: dict
    body: dict


class Server:
    """A running server, whose log goes to a file."""

    def __init__(self, command, settings, log: Path, key: str = ""):
        self.key = key
        self.log = log
        with log.open("wb") as file:
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment(settings), stdout=file, stderr=file, start_new_session=True
            )

    @property
    def address(self) -> str:
        """The URL of the server. Waits until the server listens."""
        wait_until(lambda: LISTENING.search(self.printed) or self.process.poll() is not None, START_SECONDS)
        listening = LISTENING.search(self.printed)
        assert listening, self.printed
        return listening[1]

    @property
    def printed(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def get(self, path: str) -> Answer:
        return self._ask(urllib.request.Request(f"{self.address}{path}", headers=self._headers()))

    def post(self, document: bytes, name: str = "cv.txt", **headers: str) -> Answer:
        """Post a document as `curl -F` does, to be matched even if an equal one was matched before."""
        return self._post("/v1/matches", [(name, document)], headers, deduplicate="false")

    def post_batch(self, *documents: bytes) -> Answer:
        """Post several documents as one batch."""
        return self._post("/v1/batches", [(f"{n}.txt", each) for n, each in enumerate(documents)], {})

    def stop(self, ending: signal.Signals = signal.SIGTERM) -> int:
        """Send the signal to the server's first process and wait for its exit code."""
        self.process.send_signal(ending)
        return self.process.wait(STOP_SECONDS)

    def kill_everything(self) -> None:
        for process in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process.id, signal.SIGKILL)
        self.process.wait()

    def processes(self) -> list[Process]:
        """All processes in the server's session."""
        return sorted(process for process in processes() if process.session == self.process.pid)

    def workers(self) -> list[int]:
        return [process.id for process in self.processes() if process.parent == self.process.pid]

    def _headers(self) -> dict:
        return {"Authorization": f"Bearer {self.key}"} if self.key else {}

    def _post(self, path: str, files, headers, **fields) -> Answer:
        head = '--limit\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'
        parts = [(head.format("file", f'; filename="{name}"'), content) for name, content in files]
        parts += [(head.format(name, ""), value.encode()) for name, value in fields.items()]
        body = b"".join(start.encode() + content + b"\r\n" for start, content in parts) + b"--limit--\r\n"
        headers |= self._headers() | {"Content-Type": "multipart/form-data; boundary=limit"}
        return self._ask(urllib.request.Request(f"{self.address}{path}", data=body, headers=headers))

    def _ask(self, request) -> Answer:
        try:
            with urllib.request.urlopen(request, timeout=STOP_SECONDS) as answer:
                return Answer(answer.status, dict(answer.headers), json.load(answer))
        except urllib.error.HTTPError as answer:
            with answer:
                return Answer(answer.code, dict(answer.headers), json.load(answer))


def environment(settings) -> dict:
    """This process's environment, with these settings of the service and no others."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("ROLEFIT_", "DATABASE_URL"))}
    return own | settings


def rolefit(*arguments: str, settings) -> subprocess.CompletedProcess:
    return subprocess.run([*ROLEFIT, *arguments], cwd=ROOT, env=environment(settings), capture_output=True, text=True)


def new_key(settings) -> str:
    created = rolefit("keys", "create", "test", settings=settings)
    assert created.returncode == 0, created.stderr
    return created.stdout.strip()
