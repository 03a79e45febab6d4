"""The evidence of stored matches is that of their reports, also for matches that were stored without it."""

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import delete, func, select, text

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


def forget_evidence(work):
    """As if an earlier version had stored the matches."""
    work._session.execute(delete(EvidenceRow))


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


@pytest.mark.parametrize("old", [False, True], ids=["stored with evidence", "stored without evidence"])
def test_the_pool_has_the_evidence_of_the_reports_the_newest_first(work, organisation_id, stored, old):
    if old:
        forget_evidence(work)

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


def test_older_matches_get_their_evidence_a_few_at_a_time(work, organisation_id, stored):
    before = work.pool.page(organisation_id, ANYBODY, limit=10, cursor=None)
    forget_evidence(work)

    counts, last = [], work.pool.fill(2)
    while last is not None:
        counts.append(evidence_rows(work))
        last = work.pool.fill(2, after=last)

    assert counts == [2, 4]
    assert work.pool.page(organisation_id, ANYBODY, limit=10, cursor=None) == before
    assert work.pool.fill(2) is None


def test_evidence_that_is_there_is_not_stored_again(work, stored):
    kept = work._session.scalars(select(EvidenceRow.match_id).order_by(EvidenceRow.match_id)).first()
    work._session.execute(delete(EvidenceRow).where(EvidenceRow.match_id != kept))

    work.pool.fill(10)

    assert evidence_rows(work) == 4


@pytest.fixture
def damaged(work, stored):
    """The id of a match whose report is damaged, without evidence like all others."""
    forget_evidence(work)
    broken = text("UPDATE reports SET report = :report WHERE match_id = :match_id")
    work._session.execute(broken, {"report": '{"secret-of-the-resume', "match_id": stored["ben"]})
    return stored["ben"]


@pytest.fixture
def said(caplog):
    """The messages of the log about the database so far, and the ids in them."""
    return lambda: [(record.getMessage(), *record.fields.items()) for record in caplog.records]


def test_a_damaged_report_is_skipped_and_named_by_its_id(work, stored, damaged, said, caplog):
    assert work.pool.fill(10) is not None

    assert set(work._session.scalars(select(EvidenceRow.match_id))) >= {stored["ann"], stored["cat"]}
    assert damaged not in set(work._session.scalars(select(EvidenceRow.match_id)))
    assert said() == [("a stored report cannot be read", ("match_id", damaged))]
    assert "secret-of-the-resume" not in caplog.text


def test_the_pool_leaves_out_a_damaged_report(work, organisation_id, stored, damaged, said):
    pool = work.pool.page(organisation_id, ANYBODY, limit=10, cursor=None)

    assert [item.match_id for item in pool.items] == [stored["cat"], stored["ann"]]
    assert said() == [("a stored report cannot be read", ("match_id", damaged))]


def test_a_match_that_is_being_erased_gets_no_evidence(postgresql):
    with postgresql.work() as work:
        organisation_id = work.organisations.named("Example").id
        erased, kept = (work.matches.add(organisation_id, REPORTS["ann"]).id for _ in range(2))
        forget_evidence(work)
        work.commit()

    with postgresql.work() as erasing, postgresql.work() as filling:
        erasing.matches.delete(organisation_id, erased)
        filling.pool.fill(10)
        filling.commit()
        erasing.commit()

    with postgresql.work() as work:
        assert work._session.scalars(select(EvidenceRow.match_id)).all() == [kept]


CANARY = "odalinde-vexmoor"


@pytest.mark.parametrize("filled_later", [False, True])
def test_erased_evidence_is_in_no_file(sqlite, filled_later):
    with sqlite.work() as work:
        organisation_id = work.organisations.named("Example").id
        first = work.matches.add(organisation_id, shows(CANARY)).id
        again = work.matches.add_rescored(organisation_id, first, shows(CANARY, "rag")).id
        if filled_later:
            forget_evidence(work)
            work.pool.fill(10)
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
