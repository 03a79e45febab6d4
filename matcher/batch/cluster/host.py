"""The part that runs on the workers of a Dask cluster: it hands documents on to confined processes."""

import platform
import time
from asyncio import to_thread
from collections.abc import Mapping
from typing import NamedTuple, cast

from distributed import Status, Worker, WorkerPlugin, get_worker
from tornado.ioloop import PeriodicCallback

from matcher.batch.assignment import SharedFile
from matcher.batch.cluster.facts import facts_here, refusal
from matcher.batch.cluster.parcel import NOT_SHARED, Parcel, Task, pack, read_shared
from matcher.batch.pool import WorkerPool
from matcher.processes.confinement.kernel import hide
from matcher.processes.supervisor import Assignment

REST_SECONDS = 300.0
"""After so long without a document, the confined processes end. The next document starts them again."""


class Order(NamedTuple):
    """What the workers of a cluster do in one batch, which is called `run`.

    `seconds` is how long a document may take, `most_kept` how many bytes of memory a confined process may keep,
    `most_bytes` the size of the largest document, and `facts` what a worker must have.
    """

    run: str
    assignment: Assignment
    seconds: float
    most_kept: float
    most_bytes: int
    facts: Mapping[str, str]


class Host(WorkerPlugin):
    """Matches documents on one worker of a cluster, in as many confined processes as the worker has threads.

    A worker with the facts of the order offers a resource with the name of the batch, and only such workers get
    documents. Any other worker is left alone, and an event with the name of the batch says why.
    """

    idempotent = False

    def __init__(self, order: Order) -> None:
        self.name = order.run
        self._order = order
        self._pool: WorkerPool | None = None
        self._busy = 0.0
        self._resting: PeriodicCallback | None = None

    async def setup(self, worker: Worker) -> None:
        """Compare the facts of this worker, and get ready. A worker that cannot is left out."""
        try:
            await self._get_ready(worker)
        except Exception as error:
            worker.log_event(self.name, f"Worker {name_of(worker)} cannot be prepared: {type(error).__name__}.")

    async def _get_ready(self, worker: Worker) -> None:
        facts = await to_thread(facts_here)  # loading the data would keep the worker from answering the scheduler
        if sentence := refusal(name_of(worker), self._order.facts, facts):
            worker.log_event(self.name, sentence)
            return
        hide()
        order, threads = self._order, worker.state.nthreads
        self._pool = WorkerPool(order.assignment, workers=threads, seconds=order.seconds, most_kept=order.most_kept)
        self._resting = PeriodicCallback(self._rest, 1000 * REST_SECONDS / 2)
        self._resting.start()
        await worker.set_resources(**{self.name: threads})
        worker.status = Status.paused  # a scheduler looks for waiting documents only when a worker begins to run
        worker.status = Status.running

    def teardown(self, worker: Worker) -> None:
        """End the confined processes, even those that are reading a document."""
        if self._resting is not None:
            self._resting.stop()
        if self._pool is not None:
            self._pool.__exit__()

    def answer(self, parcel: Parcel) -> bytes:
        """The packed outcomes of a parcel, or `NOT_SHARED`.

        Raises:
            ProcessStartError: The confined processes cannot be started.
        """
        if self._pool is None:
            raise RuntimeError("a worker that is refused gets no parcels")
        self._busy = time.monotonic()
        requests = [self._request(task) for task in parcel.tasks]
        if any(request is None for request in requests):
            return NOT_SHARED
        return pack(self._pool.answers([request for request in requests if request is not None]))

    def _request(self, task: Task) -> bytes | None:
        return read_shared(task, self._order.most_bytes) if isinstance(task, SharedFile) else task

    def _rest(self) -> None:
        """End the processes if the batch asks for nothing any more. It may have been killed."""
        if self._pool is not None and time.monotonic() - self._busy > REST_SECONDS:
            self._pool.rest()


def match_parcel(run: str, parcel: Parcel) -> bytes:
    """The answer to a parcel. This runs on a worker that has the `Host` of the run."""
    return cast("Host", get_worker().plugins[run]).answer(parcel)


def name_of(worker: Worker) -> str:
    """The name that a worker was given, or else that of its machine, but never its address."""
    name = str(worker.name)
    return f"on {platform.node()}" if "://" in name else name
