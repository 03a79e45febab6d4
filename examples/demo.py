"""Use the service from start to end: `python -m examples.demo [RESUME]`.

It starts `rolefit serve` on a free port with a new embedded database in a temporary folder, creates a key, posts the
resume, reads the stored report and prints the result as one line of JSON. Like any client of the service, it needs only
the standard library.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

EXAMPLE = Path(__file__).parent / "resumes" / "ai-engineer.pdf"
ROLEFIT = [sys.executable, "-m", "matcher.cli"]
_LISTENING = re.compile(r"Listening at: (http://\S+)")
_TIMEOUT = 60


def main(resume: Path) -> None:
    """Print the result for the resume as the service stored it."""
    with tempfile.TemporaryDirectory(prefix="rolefit-demo-") as home:
        environment = new_environment(home)
        with running_server(environment) as address:
            key = rolefit("keys", "create", "demo", environment=environment)
            report = stored_report(address, key, resume)
    fits = {role["role"]: role["fit"] for role in report["roles"]}
    print(json.dumps({"id": report["id"], "fits": fits, "recommendation": report["recommendation"]["role"]}))
    print("For the page: run `rolefit serve` and open http://127.0.0.1:8000/", file=sys.stderr)


def new_environment(home: str) -> dict[str, str]:
    """The environment variables of this process, with `home` as the only setting of the service."""
    others = {name: value for name, value in os.environ.items() if not name.startswith(("ROLEFIT_", "DATABASE_URL"))}
    return others | {"ROLEFIT_HOME": home}


@contextmanager
def running_server(environment: Mapping[str, str]) -> Iterator[str]:
    """Run a production server on a free port; the context gets its address and stops it at the end."""
    log = Path(environment["ROLEFIT_HOME"], "server.log")
    with log.open("wb") as stderr:
        server = subprocess.Popen([*ROLEFIT, "serve", "--port", "0"], env=environment, stderr=stderr)
    try:
        yield _address(server, log)
    finally:
        server.terminate()
        code = server.wait()
    if code != 0:
        raise SystemExit(f"The server ended with {code}:\n{log.read_text(encoding='utf-8')}")


def rolefit(*arguments: str, environment: Mapping[str, str]) -> str:
    """Run a command and return what it prints."""
    run = subprocess.run([*ROLEFIT, *arguments], env=environment, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    return run.stdout.strip()


def stored_report(address: str, key: str, resume: Path) -> Any:
    """Post the resume and return the report that the service stored."""
    boundary = uuid.uuid4().hex
    credentials = {"Authorization": f"Bearer {key}"}
    form = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    created = _ask(f"{address}/v1/matches", credentials | form, multipart(resume.name, resume.read_bytes(), boundary))
    return _ask(f"{address}/v1/matches/{created['id']}", credentials)


def _ask(url: str, headers: dict[str, str], body: bytes | None = None) -> Any:
    """The JSON of the answer. A problem ends the program with its message."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=_TIMEOUT) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as problem:
        raise SystemExit(json.load(problem)["detail"]) from None


def multipart(name: str, data: bytes, boundary: str, **fields: str) -> bytes:
    """The body of a multipart form with the field `file` and others."""
    start = f"--{boundary}\r\nContent-Disposition: form-data; name="
    others = "".join(f'{start}"{field}"\r\n\r\n{value}\r\n' for field, value in fields.items())
    head = f'{others}{start}"file"; filename="{name}"\r\n\r\n'
    return head.encode() + data + f"\r\n--{boundary}--\r\n".encode()


def _address(server: "subprocess.Popen[bytes]", log: Path) -> str:
    """The address that the server prints in its log once it listens."""
    while not (listening := _LISTENING.search(printed := log.read_text(encoding="utf-8"))):
        if server.poll() is not None:
            raise SystemExit(printed)
        time.sleep(0.05)
    return listening[1]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else EXAMPLE)
