"""Store the results of a batch in the database of the service, from its journal.

Each result has an idempotency key that is made from its content, and the key is stored in one transaction with the
match. So each is stored once, whenever a run is killed, and storing the same results again changes nothing.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from matcher.batch.discover import Input
from matcher.batch.lines import BatchLine
from matcher.errors import ErasedError, InvalidReportError, UsageError
from matcher.report import MatchReport
from matcher.store.database.tables import LONGEST_STORED_NAME
from matcher.store.references import composed
from matcher.store.repositories.idempotency import KeyedRequest
from matcher.store.repositories.organisations import Organisation
from matcher.store.work import Database, Work

TOGETHER = 50
"""So many results are stored in one transaction."""
_OPERATION = "create_match"
_KEY = "batch "


class _Result(NamedTuple):
    """A report to store, and the hash of its content, which is another one for each repetition in the batch."""

    report: MatchReport
    candidate_ref: str | None
    sha256: str


class BatchStore:
    """Stores the results of a running batch for one organisation, in the order of the journal.

    `stored` counts the results that this run stored, `known` those that were stored before, and `erased` those that
    were stored once and erased since, or whose candidate was erased during the run. They do not come back.
    """

    def __init__(
        self, database: Database, organisation: Organisation, journal: Path, references: Iterable[str] = ()
    ) -> None:
        """`references` are those of all candidates of the batch."""
        self.stored = self.known = self.erased = 0
        self._database = database
        self._organisation_id = organisation.id
        self._journal = journal
        with database.work() as work:
            self._erasures = work.candidates.last_erasures(organisation.id, map(composed, references))
        self._read_to = self._waiting = 0
        self._seen: Counter[str] = Counter()

    def written(self) -> None:
        """Note that the journal has one line more. Stores the new lines if they are enough for a transaction."""
        self._waiting += 1
        if self._waiting >= TOGETHER:
            self.catch_up()

    def catch_up(self) -> None:
        """Store all complete lines of the journal that were not read yet. Documents that failed have no result.

        Raises:
            InvalidReportError: A line is short, since the batch was begun without a database.
            ServiceUnavailableError: The database does not answer, is busy or damaged, or has no tables.
            StorageFullError: There is no space left in the database.
        """
        self._waiting = 0
        results = self._results()
        while together := list(islice(results, TOGETHER)):
            self._store(together)

    def _results(self) -> Iterator[_Result]:
        decode = msgspec.json.Decoder(BatchLine).decode
        with self._journal.open("rb") as lines:
            lines.seek(self._read_to)
            for line in lines:
                self._read_to += len(line)
                try:
                    result = decode(line)
                except msgspec.MsgspecError as error:
                    sentence = f"{self._journal.name} was begun without --store; delete it to begin again."
                    raise InvalidReportError(sentence) from error
                if isinstance(result.report, MatchReport):
                    yield self._result(result, result.report)

    def _result(self, line: BatchLine, report: MatchReport) -> _Result:
        reference = None if line.candidate_ref is msgspec.UNSET else line.candidate_ref
        roles = [(role.role, role.sha256) for role in report.roles]
        content = (line.file, line.sha256, reference, report.as_of, report.versions, roles)
        sha256 = _hash_of(content)
        self._seen[sha256] += 1
        return _Result(report, reference, _hash_of((sha256, self._seen[sha256])))

    def _store(self, results: Sequence[_Result]) -> None:
        """Store the results in one transaction. One that must not come back is left out, and the others tried again."""
        left = list(results)
        while True:
            new = 0
            result: _Result | None = None
            try:
                with self._database.work() as work:
                    for result in left:
                        new += self._add(work, result)
                    work.commit()
            except ErasedError:
                left = [each for each in left if each is not result]
                self.erased += 1
            else:
                self.stored += new
                self.known += len(left) - new
                return

    def _add(self, work: Work, result: _Result) -> bool:
        """Store a result unless it is stored. Whether it is new. Raises `ErasedError` if it must not come back."""
        request = KeyedRequest(self._organisation_id, f"{_KEY}{result.sha256}", result.sha256)
        if work.idempotency.begin(request) is not None:
            return False
        ref = None if result.candidate_ref is None else composed(result.candidate_ref)
        known = None if ref is None else self._erasures.get(ref)
        match = work.matches.add(self._organisation_id, result.report, candidate_ref=ref, last_erasure=known)
        work.idempotency.finish(request, match.id)
        work.audit.add(self._organisation_id, _OPERATION, subject=match.id)
        return True


def organisation_called(database: Database, name: str) -> Organisation:
    """The organisation of this name. The first one of a database is created.

    Raises:
        NotFoundError: There is none of this name, but others.
        UsageError: The name is not valid.
    """
    with database.work() as work:
        if work.organisations.all():
            return work.organisations.get(name)
        organisation = work.organisations.named(name)
        work.commit()
    return organisation


def check_references(inputs: Sequence[Input]) -> None:
    """Raise `UsageError` if the reference of a document cannot be stored."""
    for each in inputs:
        if each.reference and not (len(each.reference) <= LONGEST_STORED_NAME and each.reference.isprintable()):
            raise UsageError(f"The reference of {each.file} must have 1 to {LONGEST_STORED_NAME} printable characters.")


def _hash_of(content: object) -> str:
    return hashlib.sha256(msgspec.json.encode(content)).hexdigest()
