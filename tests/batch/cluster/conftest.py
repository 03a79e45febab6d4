"""Fixtures for tests on a Dask cluster of real processes."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from matcher.batch.discover import Input

ROOT = Path(__file__).parents[3]
START_SECONDS = 60
QUIET = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
"""A document is suspected as soon as one worker has ended with it, so that tests need not wait for four."""


class Cluster:
    """A scheduler and workers, each a process of its own with a log, in one folder."""

    def __init__(self, folder, settings=None):
        """`settings` are environment variables of all processes."""
        self.folder = folder
        self._settings = QUIET | (settings or {})
        self._file = folder / "scheduler.json"
        self.scheduler = self._start("scheduler", "--port", "0", "--host", "127.0.0.1", "--scheduler-file", self._file)
        wait_for(self._file.exists)
        wait_for(self._file.read_text)
        self.workers = {}

    @property
    def address(self):
        return json.loads(self._file.read_text())["address"]

    def join(self, *names, preload=None, keep=False, settings=None):
        """Start workers with one thread each. With `keep`, a worker that ends is started again.

        `settings` are environment variables of these workers.
        """
        for name in names:
            options = ["--scheduler-file", self._file, "--name", name, "--nthreads", "1", "--host", "127.0.0.1"]
            options += ["--local-directory", self.folder / name, "--nanny" if keep else "--no-nanny"]
            options += ["--preload", ROOT / "tests/batch/cluster/preloads" / f"{preload}.py"] if preload else []
            self.workers[name] = self._start(name, *options, command="worker", settings=settings)

    def kill(self, name):
        self.workers[name].send_signal(signal.SIGKILL)
        self.workers[name].wait()

    def log(self, name):
        return (self.folder / f"{name}.log").read_text("utf-8")

    def stop(self):
        """End all processes, with those that a worker has started."""
        for process in [*self.workers.values(), self.scheduler]:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _start(self, name, *options, command="scheduler", settings=None):
        program = [sys.executable, "-m", f"distributed.cli.dask_{command}", *map(str, options), "--no-dashboard"]
        environment = os.environ | self._settings | (settings or {}) | {"PYTHONPATH": str(ROOT)}
        with (self.folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                program, cwd=self.folder, env=environment, stdout=log, stderr=log, start_new_session=True
            )


def wait_for(condition):
    """Wait until a condition holds; a test fails if that takes too long."""
    end = time.monotonic() + START_SECONDS
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


@pytest.fixture
def cluster(tmp_path_factory):
    """A cluster without workers; `join` starts some."""
    cluster = Cluster(tmp_path_factory.mktemp("cluster"))
    yield cluster
    cluster.stop()


@pytest.fixture(scope="module")
def three_workers(tmp_path_factory):
    """A cluster with three workers, which no test ends."""
    cluster = Cluster(tmp_path_factory.mktemp("three"))
    cluster.join("ann", "ben", "cleo")
    yield cluster
    cluster.stop()


@pytest.fixture
def inputs(tmp_path):
    """Two hundred documents; each fifth has the bytes of another, one is missing, one cannot be opened."""
    found = []
    for number in range(200):
        path = tmp_path / "cvs" / f"{number:03}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"words of a resume {number - 4 if number % 5 == 4 else number}" * (1 + number % 7))
        found.append(Input(path.name, path))
    (tmp_path / "cvs" / "033.txt").unlink()
    found[77] = Input("in.zip/077.txt", found[77].path, content=lambda most: b"from an archive")
    return found
