"""Match the documents of batches, one at a time."""

import time
from contextlib import suppress
from pathlib import PurePosixPath

from api.access.reading_time import ReadingTime
from matcher import Matcher
from matcher.errors import DocumentError, ErasedError, MatcherError, UsageError
from matcher.hashes import sha256_of
from matcher.report import MatchReport
from matcher.role_book import RoleBook
from matcher.scoring.scorers import Scorers
from matcher.store.database.tables import new_id
from matcher.store.likeness import Twin
from matcher.store.renewal import kept
from matcher.store.repositories.batches import TakenItem
from matcher.store.stored_match import StoredMatch
from matcher.store.work import Database, Work


class BatchMatching:
    """Matches the next document of a batch. Any number of processes may do this at the same time.

    A document ends in one transaction with its match, so it ends once, whenever a process is killed.
    """

    def __init__(self, database: Database, matcher: Matcher, reading_time: ReadingTime) -> None:
        """The documents of an organisation wait while `reading_time` says so."""
        self._database = database
        self._matcher = matcher
        self._scorers = Scorers(matcher.taxonomy)
        self._reading_time = reading_time

    def __call__(self) -> bool:
        """Match one document. Whether there was one that need not wait.

        Raises:
            MatcherError: The document could not be matched or stored now, which is not its fault. It is matched again
                later, as often as needed.
        """
        owner = new_id()
        waiting = self._reading_time.without_batches()
        with self._database.work() as work:
            item = work.batches.take(owner, without=waiting)
            work.commit()
        if item is None:
            return False
        begin = time.monotonic()
        try:
            with kept(self._database, owner):
                self._end_or_give_back(item)
        finally:
            self._reading_time.spend(item.organisation_id, time.monotonic() - begin)
        return True

    def _end_or_give_back(self, item: TakenItem) -> None:
        try:
            self._end(item)
        except MatcherError:
            with suppress(MatcherError):  # without a database, the lease runs out
                self._give_back(item)
            raise

    def _end(self, item: TakenItem) -> None:
        try:
            matcher = self._matcher_of(item)
            twin = _twin(item, matcher)
            if not self._has_equal(item, twin):
                self._finish(item, twin, _report(item, matcher))
        except (DocumentError, UsageError) as error:
            self._fail(item, error)
        except MatcherError:
            raise
        except Exception as error:
            self._fail(item, error)
            raise

    def _matcher_of(self, item: TakenItem) -> Matcher:
        """The matcher for the roles of the batch."""
        matcher, options = self._matcher, item.options
        if options.roles is None:
            return matcher
        with self._database.work() as work:
            built_in, skills = matcher.roles, matcher.taxonomy.skills
            book = RoleBook(work.roles, item.organisation_id, built_in=built_in, skills=skills)
            roles = [book.called(role_id) for role_id in options.roles]
        return matcher.with_scorer(self._scorers.of(roles))

    def _has_equal(self, item: TakenItem, twin: Twin) -> bool:
        """End the document with the equal match that is stored already. Whether there is one."""
        with self._database.work() as work:
            same = work.matches.same(item.organisation_id, twin)
            if same is not None:
                _end_with_equal(work, item, same)
        return same is not None

    def _finish(self, item: TakenItem, twin: Twin, report: MatchReport) -> None:
        """Store the match, unless an equal one was stored while the document was read.

        A document whose candidate was erased meanwhile left the batch then, and gets none.
        """
        with suppress(ErasedError), self._database.work() as work:
            same = work.matches.same_or_first(item.organisation_id, twin)
            if same is not None:
                _end_with_equal(work, item, same)
                return
            match = work.matches.add(
                item.organisation_id,
                report,
                candidate_ref=item.candidate_ref,
                job_ref=item.options.job_ref,
                metadata=item.options.metadata,
                document=item.content if item.options.store_document else None,
                text=report.text or None,
                last_erasure=item.last_erasure,
            )
            if work.batches.finish(item, match.id):
                work.commit()

    def _fail(self, item: TakenItem, error: Exception) -> None:
        with self._database.work() as work:
            if work.batches.fail(item, error):
                work.commit()

    def _give_back(self, item: TakenItem) -> None:
        with self._database.work() as work:
            work.batches.give_back(item)
            work.commit()


def _end_with_equal(work: Work, item: TakenItem, same: StoredMatch) -> None:
    """End the document with a match that is stored already, unless its candidate was erased meanwhile."""
    with suppress(ErasedError):
        if item.candidate_ref is not None:
            work.candidates.keep(item.organisation_id, item.candidate_ref, item.last_erasure)
        if work.batches.finish(item, same.id):
            work.commit()


def _twin(item: TakenItem, matcher: Matcher) -> Twin:
    return Twin(
        sha256=sha256_of(item.content),
        document_name=_name(item),
        as_of=item.options.as_of,
        versions=matcher.versions(),
        roles=matcher.role_hashes,
        candidate_ref=item.candidate_ref,
        job_ref=item.options.job_ref,
        metadata=item.options.metadata,
        has_document=item.options.store_document,
    )


def _report(item: TakenItem, matcher: Matcher) -> MatchReport:
    options = item.options
    return matcher.match(item.content, name=_name(item), as_of=options.as_of, with_text=options.store_document)


def _name(item: TakenItem) -> str:
    """The name of the file without the folders of an archive."""
    return PurePosixPath(item.name).name
