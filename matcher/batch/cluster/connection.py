"""Connect to a Dask cluster, and prepare those of its workers that have the same versions as this machine."""

import logging
import warnings
from asyncio import to_thread
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from uuid import uuid4

from distributed import Client, LocalCluster, Worker
from distributed.comm.registry import get_backend

from matcher.batch.cluster.address import LOCAL, Sending
from matcher.batch.cluster.errors import ClusterError
from matcher.batch.cluster.facts import facts_here, refusal
from matcher.batch.cluster.host import Host, Order, name_of
from matcher.batch.cluster.pool import ClusterPool
from matcher.documents.limits import Limits
from matcher.processes.supervisor import Assignment

CONNECT_SECONDS = 15.0
"""How long the scheduler may take to answer."""
WORKER_SECONDS = 60.0
"""How long the first worker may take to join."""
_NOT_INSTALLED = "{} cannot load this version of Rolefit; install it there with the extra `cluster`."


@contextmanager
def open_cluster(
    address: str,
    *,
    assignment: Assignment,
    workers: int,
    seconds: float,
    most_kept: float,
    limits: Limits,
    sending: Sending,
    notice: Callable[[str], None],
) -> Iterator[ClusterPool]:
    """A pool that matches documents on the cluster at `address`. `LOCAL` starts one here with so many `workers`.

    `seconds` is how long a document may take, `most_kept` how many bytes of memory a confined process may keep.
    Workers with other versions are left out, also those that join later; `notice` gets a sentence about each.

    Raises:
        ClusterError: There is no cluster, or none of its workers can be used.
    """
    _silence()
    once = _Once(notice)
    run = f"rolefit-{uuid4().hex[:12]}"
    order = Order(run, assignment, seconds, most_kept, limits.document_bytes, facts_here())
    with ExitStack() as stack:
        client = stack.enter_context(_connected(address, workers))
        _check_scheduler(client)
        _check_workers(client, order, once)
        client.subscribe_topic(run, lambda event: once(event[1]))
        stack.callback(_forget, client, run)  # also if only some workers could be prepared
        with _failing("The workers of the cluster cannot be prepared"):
            client.register_plugin(Host(order))
        yield ClusterPool(client, run, sending=sending, most_bytes=limits.document_bytes, notice=once)


class _Once:
    """Passes each sentence on once."""

    def __init__(self, notice: Callable[[str], None]) -> None:
        self._notice = notice
        self._said: set[str] = set()

    def __call__(self, sentence: str) -> None:
        if sentence not in self._said:
            self._said.add(sentence)
            self._notice(sentence)


def _silence() -> None:
    """Let Dask write nothing to the terminal: its messages have addresses, and whatever matters is an error here."""
    warnings.filterwarnings("ignore", module=r"distributed\.")
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


@contextmanager
def _connected(address: str, workers: int) -> Iterator[Client]:
    with ExitStack() as stack:
        place: str | LocalCluster = address
        if address == LOCAL:
            place = stack.enter_context(
                LocalCluster(
                    n_workers=workers,
                    threads_per_worker=1,
                    dashboard_address=None,
                    silence_logs=logging.CRITICAL + 1,
                )
            )
        try:
            if address != LOCAL:
                get_backend(address.partition("://")[0])  # a client of an unknown protocol takes long to end
            client = Client(place, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError, TypeError, AssertionError) as error:
            # Dask asserts that its thread starts within ten seconds, which a busy machine may not manage
            raise ClusterError(f"No scheduler of a Dask cluster answers at {address}.") from error
        yield stack.enter_context(client)


@contextmanager
def _failing(what: str) -> Iterator[None]:
    """Turn any error into a sentence that begins with `what`."""
    try:
        yield
    except Exception as error:
        raise ClusterError(f"{what}: {type(error).__name__}.") from error


def _check_scheduler(client: Client) -> None:
    try:
        client.run_on_scheduler(facts_here)
    except (ImportError, AttributeError) as error:
        raise ClusterError(_NOT_INSTALLED.format("The scheduler")) from error


def _check_workers(client: Client, order: Order, notice: Callable[[str], None]) -> None:
    """Say which workers are refused. Raises `ClusterError` if all are, or if there are none."""
    try:
        client.wait_for_workers(1, timeout=WORKER_SECONDS)
    except TimeoutError as error:
        raise ClusterError(f"The cluster has had no worker for {WORKER_SECONDS:g} seconds.") from error
    described = client.run(_describe, on_error="return").values()
    if any(isinstance(each, Exception) for each in described):
        raise ClusterError(_NOT_INSTALLED.format("A worker of the cluster"))
    sentences = [refusal(name, order.facts, facts) for name, facts in described]
    for sentence in filter(None, sentences):
        notice(sentence)
    if all(sentences):
        raise ClusterError("The cluster has no worker with the versions of this machine.")


async def _describe(dask_worker: Worker) -> tuple[str, Mapping[str, str]]:
    """The name of a worker and its facts. Dask passes the worker because of the name of the argument."""
    return name_of(dask_worker), await to_thread(facts_here)


def _forget(client: Client, run: str) -> None:
    """Let the workers end the processes of this batch. If the cluster is gone, there is nothing to end."""
    with suppress(Exception):
        client.unregister_worker_plugin(run)
