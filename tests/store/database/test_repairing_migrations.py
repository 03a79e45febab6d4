"""Migrations remove what earlier versions kept of people for too long, and end what they left waiting."""

import datetime as dt

from sqlalchemy import insert, select, update

from matcher.scoring.corrections import Correction
from matcher.store.database.tables import AuditRow, BatchItemRow, CandidateRow, DeliveryRow, WebhookRow
from matcher.store.migrate import downgrade, upgrade
from matcher.store.repositories.batches import BatchOptions, NewBatch, NewItem
from matcher.store.repositories.webhooks import DISABLED
from tests.render.invented import report

REF = "ada.lovelace@example.org"
CORRECTIONS = (Correction(kind="not-mine", skill="rag", statement="I only attended a talk."),)
BATCH = NewBatch(BatchOptions(dt.date(2026, 11, 20)), "f" * 64)


def run(database, *statements):
    with database.engine.begin() as connection:
        for statement in statements:
            connection.execute(statement)


def again(database, revision):
    """Upgrade as from an older revision, with the rows that are there now."""
    downgrade(database, revision)
    upgrade(database)


def add(database, stored_organisation_id, ref):
    with database.work() as work:
        match = work.matches.add(stored_organisation_id, report(), candidate_ref=ref)
        work.commit()
    return match.id


def erase(database, stored_organisation_id, ref):
    """Erase a candidate and leave the batches alone, as earlier versions did."""
    add(database, stored_organisation_id, ref)
    with database.work() as work:
        of_candidate = BatchItemRow.candidate_ref == ref
        work._session.execute(update(BatchItemRow).where(of_candidate).values(candidate_ref="kept"))
        work.candidates.erase(stored_organisation_id, ref)
        work._session.execute(
            update(BatchItemRow).where(BatchItemRow.candidate_ref == "kept").values(candidate_ref=ref)
        )
        work.commit()


def send(database, stored_organisation_id, *refs):
    with database.work() as work:
        items = [NewItem(f"{ref}.pdf", b"words", "f" * 64, ref) for ref in refs]
        batch_id, _ = work.batches.add(stored_organisation_id, BATCH, items)
        work.commit()
    return batch_id


def audited(database):
    with database.engine.connect() as connection:
        return {*connection.execute(select(AuditRow.operation, AuditRow.subject))}


def test_candidates_without_matches_go_with_their_corrections(database, stored_organisation_id):
    add(database, stored_organisation_id, "ada")
    with database.work() as work:
        work.candidates.correct(stored_organisation_id, "ada", CORRECTIONS)
        other = work.organisations.named("Another").id
        work.commit()
    left = {"created_at": database.now(), "corrections": CORRECTIONS, "corrected_at": database.now()}
    run(
        database,
        insert(CandidateRow).values(organisation_id=stored_organisation_id, ref="ben", **left),
        insert(CandidateRow).values(organisation_id=other, ref="ada", **left),
    )

    again(database, "0011")

    with database.engine.connect() as connection:
        (row,) = connection.execute(select(CandidateRow.organisation_id, CandidateRow.ref, CandidateRow.corrections))
    assert row == (stored_organisation_id, "ada", CORRECTIONS)


def test_what_migrations_remove_leaves_no_trace_in_the_file(sqlite, tmp_path):
    with sqlite.work() as work:
        owner = work.organisations.named("Example").id
        work.audit.add(owner, "put_candidate", subject=REF)
        work.commit()
    left = {"created_at": sqlite.now(), "corrections": CORRECTIONS, "corrected_at": sqlite.now()}
    run(sqlite, insert(CandidateRow).values(organisation_id=owner, ref="ben", **left))

    again(sqlite, "0011")
    sqlite.dispose()

    for trace in (REF, CORRECTIONS[0].statement):
        assert not any(trace.encode() in path.read_bytes() for path in tmp_path.iterdir())


def test_who_was_erased_is_still_remembered(database, stored_organisation_id):
    erase(database, stored_organisation_id, "ada")
    with database.work() as work:
        erased_at = work.candidates.last_erasure(stored_organisation_id, "ada")

    again(database, "0011")

    with database.work() as work:
        assert work.candidates.last_erasure(stored_organisation_id, "ada") == erased_at is not None


def test_documents_of_candidates_who_were_erased_since_leave_their_batches(database, stored_organisation_id):
    erase(database, stored_organisation_id, "again")
    batch_id = send(database, stored_organisation_id, "ada", "ben", "again")
    erase(database, stored_organisation_id, "ada")

    again(database, "0012")

    with database.work() as work:
        batch = work.batches.get(stored_organisation_id, batch_id)
        taken = [work.batches.take("a" * 32), work.batches.take("b" * 32)]
        known = [work.candidates.last_erasure(stored_organisation_id, ref) for ref in ("ben", "again")]
    assert ([item.candidate_ref for item in batch.items], batch.counts.erased) == (["ben", "again"], 1)
    assert [item.last_erasure for item in taken] == known
    assert known[1] is not None


def test_a_document_with_a_match_stays_in_its_batch(database, stored_organisation_id):
    batch_id = send(database, stored_organisation_id, "ada")
    with database.work() as work:
        item = work.batches.take("a" * 32)
        match = work.matches.add(stored_organisation_id, report(), candidate_ref="ada")
        work.batches.finish(item, match.id)
        work.commit()

    again(database, "0012")

    with database.work() as work:
        assert [item.match_id for item in work.batches.get(stored_organisation_id, batch_id).items] == [match.id]


def test_the_audit_trail_loses_the_references_of_candidates(database, stored_organisation_id):
    match_id = add(database, stored_organisation_id, REF)
    with database.work() as work:
        for operation, subject in (
            ("put_candidate", REF),
            ("put_candidate", match_id),
            ("create_match", match_id),
            ("list_matches", None),
        ):
            work.audit.add(stored_organisation_id, operation, subject=subject)
        work.audit.add(stored_organisation_id, "get_candidate", candidate_ref=REF)
        work.commit()

    again(database, "0013")

    (hashed,) = {subject for operation, subject in audited(database) if operation == "get_candidate"}
    assert audited(database) == {
        ("put_candidate", hashed),
        ("put_candidate", match_id),
        ("create_match", match_id),
        ("list_matches", None),
        ("get_candidate", hashed),
    }


def test_what_waits_for_a_disabled_webhook_has_failed(database, stored_organisation_id):
    with database.work() as work:
        urls = {url: work.webhooks.create(stored_organisation_id, url).id for url in ("disabled", "enabled")}
        work.commit()
    add(database, stored_organisation_id, "ada")
    add(database, stored_organisation_id, "ben")
    with database.work() as work:
        sent = work.webhooks.deliveries(stored_organisation_id, urls["disabled"], before=None, limit=10).items[0].id
        work.commit()
    run(
        database,
        update(WebhookRow).where(WebhookRow.id == urls["disabled"]).values(disabled_at=database.now()),
        update(DeliveryRow).where(DeliveryRow.id == sent).values(state="delivered", next_attempt_at=None),
    )

    again(database, "0014")

    with database.work() as work:
        left = {
            url: [
                (delivery.state, delivery.next_attempt_at is None, delivery.error)
                for delivery in work.webhooks.deliveries(
                    stored_organisation_id, webhook_id, before=None, limit=10
                ).items
            ]
            for url, webhook_id in urls.items()
        }
    assert left == {
        "disabled": [("delivered", True, None), ("failed", True, DISABLED)],
        "enabled": [("pending", False, None)] * 2,
    }


def test_an_older_version_does_not_get_events_that_it_cannot_read(database, stored_organisation_id):
    with database.work() as work:
        work.webhooks.create(stored_organisation_id, "https://hr.example.com")
        work.commit()
    add(database, stored_organisation_id, "ada")
    with database.work() as work:
        work.candidates.correct(stored_organisation_id, "ada", CORRECTIONS)
        work.commit()

    again(database, "0014")

    with database.work() as work:
        assert [event.type for event in work.events.page(stored_organisation_id, after=0, limit=10).items] == [
            "created"
        ]
