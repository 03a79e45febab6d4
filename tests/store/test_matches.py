"""Matches are stored completely, found only by their organisation, and erased without a trace."""

import datetime as dt

import msgspec
import pytest
from sqlalchemy import func, select

from matcher.errors import NotFoundError, UsageError
from matcher.scoring.corrections import Correction
from matcher.store.database.tables import Base, ClaimedSkillRow, MatchRow, RoleFitRow
from matcher.store.lists.match_filter import MatchFilter
from matcher.store.repositories.batches import BatchOptions, NewBatch, NewItem
from matcher.store.repositories.idempotency import KeyedRequest
from tests.render.invented import report, role_fit
from tests.scoring.builders import ML

CANARY = "wombat-quokka-canary"


def rows(database, table):
    with database.engine.connect() as connection:
        return connection.execute(select(table)).mappings().all()


def counts(database):
    with database.engine.connect() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
        }


def test_a_match_comes_back_as_it_was_stored(work, organisation_id, clock):
    stored = work.matches.add(organisation_id, report(), candidate_ref="candidate 7")

    assert work.matches.get(organisation_id, stored.id) == stored
    assert (stored.report, stored.created_at, stored.candidate_ref) == (report(), clock.now, "candidate 7")


def test_a_match_comes_back_in_another_session(database):
    with database.work() as work:
        organisation = work.organisations.named("Example")
        stored = work.matches.add(organisation.id, report())
        work.commit()

    with database.work() as work:
        assert work.matches.get(organisation.id, stored.id) == stored


@pytest.mark.parametrize(
    "characters",
    ["zero \0 byte", "Grüße, 你好, 🦆", 'quotes " and \\ backslashes', "%s %(name)s :name"],
    ids=["a zero byte", "all alphabets", "quotes", "placeholders"],
)
def test_a_report_may_contain_any_characters(work, organisation_id, characters):
    document = msgspec.structs.replace(report().document, name=characters)

    stored = work.matches.add(organisation_id, report(document=document))

    assert work.matches.get(organisation_id, stored.id).report.document.name == characters


def test_the_text_in_a_report_is_not_stored(work, organisation_id):
    stored = work.matches.add(organisation_id, report(text=CANARY))

    assert work.matches.get(organisation_id, stored.id).report.text is msgspec.UNSET
    assert not stored.has_text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param({}, [], id="neither"),
        pytest.param({"document": b"%PDF"}, [(b"%PDF", None)], id="the document"),
        pytest.param({"text": "Ärzte\n"}, [(None, "Ärzte\n")], id="the text"),
        pytest.param({"document": b"", "text": ""}, [(b"", "")], id="empty ones"),
    ],
)
def test_the_document_and_text_are_stored_if_they_are_given(database, given, kept):
    with database.work() as work:
        work.matches.add(work.organisations.named("Example").id, report(), **given)
        work.commit()

    found = [(row["content"], row["text"]) for row in rows(database, Base.metadata.tables["documents"])]

    assert found == kept


def test_the_text_comes_back(work, organisation_id):
    stored = work.matches.add(organisation_id, report(), text="Zoë trained models.\n")

    assert stored.has_text
    assert work.matches.get(organisation_id, stored.id).has_text
    assert work.matches.text(organisation_id, stored.id) == "Zoë trained models.\n"


def test_a_text_that_was_not_kept_is_not_found(work, organisation_id):
    stored = work.matches.add(organisation_id, report(), document=b"%PDF")

    with pytest.raises(NotFoundError, match="text of this document was not stored"):
        work.matches.text(organisation_id, stored.id)


@pytest.mark.parametrize("call", ["get", "text", "delete"])
@pytest.mark.parametrize(
    "match_id",
    [
        pytest.param("0" * 32, id="unknown"),
        pytest.param("", id="empty"),
        pytest.param("a\0b", id="a zero byte"),
        pytest.param("\ud800", id="half a character"),
        pytest.param("x" * 5000, id="very long"),
        pytest.param("' OR 1=1 --", id="an SQL statement"),
    ],
)
def test_an_unknown_match_is_not_found(work, organisation_id, call, match_id):
    work.matches.add(organisation_id, report(), text="text")

    with pytest.raises(NotFoundError, match="There is no such match"):
        getattr(work.matches, call)(organisation_id, match_id)


@pytest.mark.parametrize("call", ["get", "text", "delete"])
def test_a_match_of_another_organisation_is_not_found(work, organisation_id, call):
    stored = work.matches.add(organisation_id, report(), text="text")
    other = work.organisations.named("Another")

    with pytest.raises(NotFoundError, match="There is no such match"):
        getattr(work.matches, call)(other.id, stored.id)

    assert work.matches.get(organisation_id, stored.id)


def test_an_unknown_organisation_cannot_store_a_match(database):
    with pytest.raises(NotFoundError, match="does not exist any more"), database.work() as work:
        work.matches.add("0" * 32, report())


@pytest.mark.parametrize("call", ["get", "delete"])
def test_an_expired_match_is_not_found(work, organisation_id, clock, call):
    stored = work.matches.add(organisation_id, report(), expires_at=clock.now + dt.timedelta(days=1))

    clock.forward(hours=23)
    assert work.matches.get(organisation_id, stored.id) == stored

    clock.forward(hours=1)
    with pytest.raises(NotFoundError):
        getattr(work.matches, call)(organisation_id, stored.id)


def test_the_values_that_lists_are_filtered_by_are_stored_separately(database):
    with database.work() as work:
        work.matches.add(work.organisations.named("Example").id, report())
        work.commit()

    (match,) = rows(database, MatchRow.__table__)
    fits = {row["role"]: row["fit"] for row in rows(database, RoleFitRow.__table__)}
    skills = [(row["match_id"], row["skill"]) for row in rows(database, ClaimedSkillRow.__table__)]

    assert (match["recommended"], match["best_fit"], match["as_of"]) == ("ai_engineer", 80.0, dt.date(2026, 11, 20))
    assert fits == {"ml_engineer": 48.0, "ai_engineer": 80.0}
    assert sorted(skills) == [(match["id"], "pytorch"), (match["id"], "rag")]


def test_a_match_without_fits_can_be_stored(work, organisation_id):
    without = report(roles=(role_fit(fit=None, fit_range=None),))

    assert work.matches.get(organisation_id, work.matches.add(organisation_id, without).id).report == without


def stored_with_everything(database):
    """Store a match with rows in every table. Returns the ids of its organisation and of the match."""
    with database.work() as work:
        organisation = work.organisations.named("Example")
        work.keys.create(organisation.id, "key")
        work.webhooks.create(organisation.id, "https://hr.example/events")
        batch = NewBatch(BatchOptions(dt.date(2026, 11, 20)), "f" * 64)
        work.batches.add(organisation.id, batch, [NewItem(CANARY, CANARY.encode(), "f" * 64, CANARY)])
        item = work.batches.take("a" * 32)
        match = work.matches.add(
            organisation.id,
            report(),
            candidate_ref=CANARY,
            job_ref=CANARY,
            metadata={CANARY: CANARY},
            document=CANARY.encode(),
            text=CANARY,
        )
        work.candidates.correct(organisation.id, CANARY, [Correction(kind="not-mine", skill="rag", statement=CANARY)])
        request = KeyedRequest(organisation.id, CANARY, "f" * 64)
        work.idempotency.begin(request)
        work.idempotency.finish(request, match.id)
        assert work.batches.finish(item, match.id)
        work.results.share(match.id, dt.datetime(2100, 1, 1, tzinfo=dt.UTC))
        work.roles.put(organisation.id, ML)
        work.audit.add(organisation.id, "create_match")
        work.check_writing()
        work.reading_times.spend(organisation.id, 1.0)
        work.commit()
    return organisation.id, match.id


def test_a_deleted_match_leaves_nothing(database):
    organisation_id, match_id = stored_with_everything(database)
    before = counts(database)

    with database.work() as work:
        assert work.matches.delete(organisation_id, match_id) == [match_id]
        work.commit()

    assert {table for table, count in before.items() if not count} == {"erased"}
    left = {table for table, count in counts(database).items() if count}
    of_organisation = {"organisations", "api_keys", "roles", "events", "webhooks", "deliveries", "batches", "audit"}
    assert left == of_organisation | {"write_checks", "erased", "reading_times"}


def test_a_deleted_match_leaves_no_trace_in_the_file(sqlite, tmp_path):
    organisation_id, match_id = stored_with_everything(sqlite)
    with sqlite.work() as work:
        work.matches.delete(organisation_id, match_id)
        work.commit()
    sqlite.dispose()

    assert not any(CANARY.encode() in path.read_bytes() for path in tmp_path.iterdir())


def test_deleting_one_match_leaves_the_others(work, organisation_id):
    first, second = (work.matches.add(organisation_id, report(), text="kept") for _ in range(2))

    work.matches.delete(organisation_id, first.id)

    assert work.matches.get(organisation_id, second.id) == second
    assert work.matches.text(organisation_id, second.id) == "kept"


def test_a_rescored_match_points_to_the_first_which_stays(work, organisation_id, clock):
    first = work.matches.add(organisation_id, report(), candidate_ref="candidate 7", text="kept")
    clock.forward(days=1)
    rescored = report(roles=(role_fit(fit=50.0),))

    second = work.matches.add_rescored(organisation_id, first.id, rescored)

    assert work.matches.get(organisation_id, second.id) == second
    assert (second.report, second.rescored_from, second.candidate_ref) == (rescored, first.id, "candidate 7")
    assert (second.created_at, second.has_text, second.replaced_at) == (clock.now, False, None)
    assert work.matches.get(organisation_id, first.id) == msgspec.structs.replace(first, replaced_at=clock.now)


def test_a_rescored_match_expires_with_the_first(work, organisation_id, clock):
    first = work.matches.add(organisation_id, report(), expires_at=clock.now + dt.timedelta(days=1))
    second = work.matches.add_rescored(organisation_id, first.id, report())
    clock.forward(days=2)

    with pytest.raises(NotFoundError):
        work.matches.get(organisation_id, second.id)


@pytest.mark.parametrize("erased", [0, 1, 2], ids=["the first", "the one between", "the last"])
def test_all_matches_of_the_same_evidence_are_erased_together(database, erased):
    with database.work() as work:
        organisation_id = work.organisations.named("Example").id
        first = work.matches.add(organisation_id, report())
        second = work.matches.add_rescored(organisation_id, first.id, report())
        third = work.matches.add_rescored(organisation_id, second.id, report())
        other = work.matches.add(organisation_id, report())
        work.commit()
    ids = [first.id, second.id, third.id]

    with database.work() as work:
        assert sorted(work.matches.delete(organisation_id, ids[erased])) == sorted(ids)
        work.commit()

    with database.work() as work:
        left = work.matches.page(organisation_id, MatchFilter(lineage="all")).items
    assert [item.id for item in left] == [other.id]


def test_only_an_own_match_can_be_rescored(work, organisation_id):
    first = work.matches.add(organisation_id, report())
    other = work.organisations.named("Another").id

    with pytest.raises(NotFoundError):
        work.matches.add_rescored(other, first.id, report())


@pytest.mark.parametrize("reference", ["r" * 201, "\ud800"], ids=["too long", "half a character"])
def test_what_cannot_be_stored_is_refused(postgresql, reference):
    with pytest.raises(UsageError, match="cannot be stored"), postgresql.work() as work:
        work.matches.add(work.organisations.named("Example").id, report(), candidate_ref=reference)
