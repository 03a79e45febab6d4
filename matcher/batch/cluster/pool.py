"""Match the documents of a batch on the workers of a Dask cluster."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from queue import Empty, SimpleQueue

import msgspec
from distributed import Client, Future, KilledWorker

from matcher.batch.assignment import Request, SharedFile
from matcher.batch.cluster.address import Sending
from matcher.batch.cluster.errors import ClusterError
from matcher.batch.cluster.host import match_parcel
from matcher.batch.cluster.parcel import NOT_SHARED, Parcel, Task, parcels_of, read_again, unpack
from matcher.batch.discover import Input
from matcher.batch.pool import Failure, Outcome, Settled
from matcher.documents.file_names import printable
from matcher.errors import MatcherError
from matcher.hashes import sha256_of

PARCELS_AHEAD = 4
"""How many parcels each thread of the cluster may have to do, so that it need not wait for the next one."""
BYTES_AHEAD = 512 * 1024 * 1024
"""How many bytes these parcels may have together. The scheduler keeps them until they are done."""
BYTES_KEPT = 1024 * 1024 * 1024
"""How many bytes of packed outcomes are kept while an earlier document is not done. Beyond, nothing more is sent."""
PATIENCE_SECONDS = 600.0
"""How long a batch waits for a worker when none is left."""
_LOOK_SECONDS = 2.0
"""How often the cluster is asked for its workers."""
_LOST = "The connection to the cluster was lost. All results so far are complete; go on with --resume."


class _Sent:
    """Some tasks on their way: `parcel` has those that are not settled, `answer` their packed outcomes, once known."""

    def __init__(self, tasks: Iterable[Task | Settled]) -> None:
        self.tasks = list(tasks)
        self.parcel = Parcel(task for task in self.tasks if not isinstance(task, Settled))
        self.future: Future | None = None
        self.answer: bytes | None = None
        self.tried_alone: list[Outcome | Settled] | None = None

    @property
    def is_done(self) -> bool:
        """Whether all outcomes are known."""
        return not self.parcel.tasks or self.answer is not None or self.tried_alone is not None

    def outcomes(self) -> Iterator[Outcome | Settled]:
        """The outcomes of the tasks, in their order."""
        if self.tried_alone is not None:
            yield from self.tried_alone
            return
        answers = iter(unpack(self.answer) if self.answer is not None else [])
        yield from (task if isinstance(task, Settled) else next(answers) for task in self.tasks)


class ClusterPool:
    """Matches documents on those workers of a cluster that offer the resource `run`."""

    def __init__(
        self, client: Client, run: str, *, sending: Sending, most_bytes: int, notice: Callable[[str], None]
    ) -> None:
        """`most_bytes` is the size of the largest document. `notice` gets sentences for the user."""
        self._client = client
        self._run = run
        self._sending = sending
        self._most_bytes = most_bytes
        self._notice = notice
        self._finished: SimpleQueue[_Sent] = SimpleQueue()
        self._pending: set[_Sent] = set()
        self._suspects: list[_Sent] = []
        self._numbers = 0
        self._bytes_ahead = self._bytes_kept = 0
        self._threads = 1
        self._looked = self._had_workers = time.monotonic() - _LOOK_SECONDS

    def encode(self, document: Input, request: Request) -> Task:
        """The task of a document: its request, or where the workers find it, if its path can be written as text."""
        path = Path(document.path).absolute()
        if self._sending == "bytes" or document.content is not None or printable(path) != str(path):
            return msgspec.msgpack.encode(request)
        sha256 = sha256_of(request.content)
        return SharedFile(request.file, request.name, str(path), sha256, request.reference)

    def run(self, tasks: Iterable[Task | Settled]) -> Iterator[Outcome | Settled]:
        """The outcome of each task, in the order of the tasks. A settled task is its own outcome.

        At any time, only a bounded part of the tasks is on its way, and of the outcomes in memory.

        Raises:
            ClusterError: The cluster was lost.
            ProcessStartError: A worker cannot start confined processes.
        """
        waiting = parcels_of(tasks)
        line: deque[_Sent] = deque()
        while True:
            while self._has_room() and (parcel := next(waiting, None)) is not None:
                line.append(self._send(_Sent(parcel)))
            if not line:
                return
            if line[0].is_done:
                done = line.popleft()
                self._bytes_kept -= len(done.answer or b"")
                yield from done.outcomes()
            elif self._suspects and not self._pending:
                self._try_alone(self._suspects.pop())
            else:
                self._take_finished()

    def _has_room(self) -> bool:
        """Whether more may be sent. Nothing is while some documents are suspected to have ended their workers."""
        if self._suspects or self._bytes_kept > BYTES_KEPT:
            return False
        self._look()
        return not self._pending or (
            len(self._pending) < PARCELS_AHEAD * self._threads and self._bytes_ahead < BYTES_AHEAD
        )

    def _send(self, sent: _Sent) -> _Sent:
        """Send the parcel, if there is something in it."""
        if sent.parcel.tasks:
            self._numbers += 1
            key = (self._run, self._numbers)
            sent.future = self._client.submit(
                match_parcel, self._run, sent.parcel, key=key, resources={self._run: 1}, pure=False
            )
            self._pending.add(sent)
            self._bytes_ahead += sent.parcel.size
            sent.future.add_done_callback(lambda _: self._finished.put(sent))
        return sent

    def _take_finished(self) -> None:
        """Wait for parcels that are done, and take their answers."""
        try:
            finished = [self._finished.get(timeout=_LOOK_SECONDS)]
        except Empty:
            self._look()
            return
        while not self._finished.empty():
            finished.append(self._finished.get())
        for sent, answer in zip(finished, self._answers(finished), strict=True):
            self._pending.remove(sent)
            self._bytes_ahead -= sent.parcel.size
            sent.future = None  # lets the cluster forget it
            if answer is None:
                self._suspects.append(sent)
            elif answer == NOT_SHARED:
                self._send_bytes(sent)
            else:
                sent.answer = answer
                self._bytes_kept += len(answer)

    def _answers(self, finished: list[_Sent]) -> list[bytes | None]:
        """The answers; None for a parcel whose workers were killed again and again."""
        futures = [sent.future for sent in finished]
        try:
            if all(future is not None and future.status == "finished" for future in futures):
                return list(self._client.gather(futures))
        except Exception:  # noqa: S110 - each is asked for its own error below
            pass
        return [_answer_of(future) for future in futures if future is not None]

    def _try_alone(self, suspect: _Sent) -> None:
        """Match the documents of a parcel one after the other, while the cluster does nothing else for this batch.

        A document that ends its workers again is the one that did it before.
        """
        suspect.tried_alone = []
        for task in suspect.tasks:
            alone = self._send(_Sent([task]))
            while not alone.is_done and alone not in self._suspects:
                self._take_finished()
            self._bytes_kept -= len(alone.answer or b"")
            if alone in self._suspects:
                self._suspects.remove(alone)
                suspect.tried_alone.append(Failure("killed"))
            else:
                suspect.tried_alone += alone.outcomes()

    def _send_bytes(self, sent: _Sent) -> None:
        """Send the documents of a parcel that a worker does not find, and from now on all."""
        if self._sending == "path":
            self._sending = "bytes"
            self._notice("A worker does not see the same documents at the same paths, so their bytes are sent.")
        sent.tasks = [
            read_again(each, self._most_bytes) if isinstance(each, SharedFile) else each for each in sent.tasks
        ]
        sent.parcel = Parcel(task for task in sent.tasks if not isinstance(task, Settled))
        self._send(sent)

    def _look(self) -> None:
        """Count the threads of the workers from time to time.

        Raises:
            ClusterError: The cluster was lost, or has had no worker for too long.
        """
        now = time.monotonic()
        if now - self._looked < _LOOK_SECONDS:
            return
        self._looked = now
        try:
            workers = self._client.scheduler_info()["workers"].values()
        except Exception as error:
            raise ClusterError(_LOST) from error
        had_workers, self._threads = (
            self._threads,
            sum(each["nthreads"] for each in workers if each["resources"].get(self._run)),
        )
        if self._threads:
            self._had_workers = now
        elif had_workers:
            self._notice("The cluster has no worker left. The batch goes on when there is one.")
        elif now - self._had_workers > PATIENCE_SECONDS:
            minutes = PATIENCE_SECONDS / 60
            raise ClusterError(f"The cluster has had no worker for {minutes:g} minutes. Go on later with --resume.")


def _answer_of(future: Future) -> bytes | None:
    """The answer of a parcel; None if its workers were killed again and again. Raises the errors of `run`."""
    try:
        answer: bytes = future.result()
    except KilledWorker:
        return None
    except MatcherError:
        raise
    except Exception as error:
        sentence = _LOST if future.cancelled() else f"A worker of the cluster failed with a {type(error).__name__}."
        raise ClusterError(sentence) from error
    return answer
