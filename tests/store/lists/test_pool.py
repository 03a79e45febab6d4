"""The evidence of stored matches is that of their reports."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import func, select

from matcher.errors import UsageError
from matcher.scoring.compact import CompactUnit, compact_evidence
from matcher.scoring.what_if import evidence_in_report
from matcher.store.database.tables import EvidenceRow, MatchRow
from matcher.store.lists.match_filter import MatchFilter
from tests.render.invented import mention, report, skill_row

ANYBODY = MatchFilter()


def shows(*skills, as_of="2026-11-20"):
    """A report in which each of these skills is mentioned in a line of its own, and one is denied."""
    rows = [skill_row(each, mentions=(mention(quote=f"Did {each}."),)) for each in skills]
    denied = skill_row("java", status="negated", mentions=(mention(status="negated"),))
    return report(as_of=dt.date.fromisoformat(as_of), skills=(*rows, denied))


REPORTS = {
    "ann": shows("rag", "pytorch"),
    "ben": shows(as_of="2020-01-31"),
    "cat": shows("pytorch", "a-skill-that-the-taxonomy-had", as_of="2031-05-01"),
}


def expected(stored):
    """What the pool must have of a report, computed from the whole of it."""
    compact = compact_evidence(evidence_in_report(stored))
    return stored.as_of, compact.words, compact.units


def read(pool):
    return [
        (item.as_of, item.words, msgspec.msgpack.decode(item.units, type=dict[str, tuple[CompactUnit, ...]]))
        for item in pool.items
    ]


def evidence_rows(work):
    return work._session.scalar(select(func.count()).select_from(EvidenceRow))


@pytest.fixture
def stored(work, organisation_id, clock):
    """The ids of the matches of `REPORTS`, a minute apart, by candidate. Another organisation has one, too."""
    work.matches.add(work.organisations.named("Another").id, REPORTS["ann"])
    ids = {}
    for ref, each in REPORTS.items():
        clock.forward(minutes=1)
        ids[ref] = work.matches.add(organisation_id, each, candidate_ref=ref).id
    return ids


def test_the_pool_has_the_evidence_of_the_reports_the_newest_first(work, organisation_id, stored):
    pool = work.pool.page(organisation_id, ANYBODY, limit=10, cursor=None)

    assert [item.match_id for item in pool.items] == [stored["cat"], stored["ben"], stored["ann"]]
    assert read(pool) == [expected(REPORTS[ref]) for ref in ("cat", "ben", "ann")]
    assert pool.next_cursor is None


def test_units_are_those_of_claimed_mentions(work, organisation_id, stored):
    *_, (_, words, units) = read(work.pool.page(organisation_id, ANYBODY, limit=10, cursor=None))

    assert (words, list(units)) == (report().document.words, ["pytorch", "rag"])
    assert [each.line for skill in units.values() for each in skill] == [0, 1]


def test_a_pool_is_read_in_parts(work, organisation_id, stored):
    whole, parts, cursor = work.pool.page(organisation_id, ANYBODY, limit=10, cursor=None).items, [], None
    while True:
        pool = work.pool.page(organisation_id, ANYBODY, limit=2, cursor=cursor)
        parts += pool.items
        if (cursor := pool.next_cursor) is None:
            break

    assert tuple(parts) == whole


def test_a_pool_can_be_filtered(work, organisation_id, stored):
    pool = work.pool.page(organisation_id, MatchFilter(candidate_ref="ben"), limit=10, cursor=None)

    assert [item.match_id for item in pool.items] == [stored["ben"]]


def test_a_match_that_expired_or_was_replaced_is_not_in_the_pool(work, organisation_id, stored, clock):
    work.matches.add(organisation_id, shows(), expires_at=clock.now + dt.timedelta(hours=1))
    again = work.matches.add_rescored(organisation_id, stored["ann"], shows("rag"))
    clock.forward(hours=2)

    pool = work.pool.page(organisation_id, ANYBODY, limit=10, cursor=None)

    assert {item.match_id for item in pool.items} == {stored["ben"], stored["cat"], again.id}


def test_a_cursor_of_something_else_is_refused(work, organisation_id):
    with pytest.raises(UsageError):
        work.pool.page(organisation_id, ANYBODY, limit=1, cursor="nonsense")


CANARY = "odalinde-vexmoor"


def test_erased_evidence_is_in_no_file(sqlite):
    with sqlite.work() as work:
        organisation_id = work.organisations.named("Example").id
        first = work.matches.add(organisation_id, shows(CANARY)).id
        again = work.matches.add_rescored(organisation_id, first, shows(CANARY, "rag")).id
        work.commit()
    file = Path(sqlite.engine.url.database)
    with sqlite.work() as work:
        units = {row.match_id: row.units for row in work._session.scalars(select(EvidenceRow))}
        assert units.keys() == {first, again}
        assert all(CANARY.encode() in each for each in units.values())

    sqlite.erase(lambda work: work.matches.delete(organisation_id, again))

    with sqlite.work() as work:
        assert (evidence_rows(work), work._session.scalars(select(MatchRow.id)).all()) == (0, [])
    assert CANARY.encode() not in b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
