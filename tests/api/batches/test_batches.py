"""A batch: sent, matched in the background, shown, cancelled."""

import csv
import datetime as dt
import gzip
import hashlib
import io
import json
import threading
import zipfile
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import Mock

import pytest

from api.batches.schemas import MOST_DOCUMENTS
from api.roles.examples import ROLE_FILE
from matcher.batch.lines import read_summaries
from matcher.errors import NotFoundError, NoWorkerError, ServiceUnavailableError, StorageFullError, UsageError
from matcher.processes.supervisor import ProcessStartError
from matcher.store.repositories.batches import MOST_ATTEMPTS
from matcher.store.repositories.matches import MatchRepository
from matcher.store.work import utc_now
from tests.api.batches.sender import Sender, states, zipped
from tests.api.fakes import FAILURES, FakeMatcher
from tests.api.service import MEBIBYTE, SETTINGS, Service, assert_problem

KEY = {"Idempotency-Key": "order-66"}
EXECUTED = "=1+1.txt"
NOTHING = dict.fromkeys(["queued", "running", "done", "failed", "cancelled", "erased"], 0)


def test_a_batch_is_taken_matched_and_shown(service, batches):
    sent = batches.send("fit 10", "broken", "fit 30", as_of="2026-11-01")
    assert (sent.status_code, sent.headers["Location"]) == (202, f"/v1/batches/{sent.json['id']}")
    assert (sent.json["state"], sent.json["size"], sent.json["counts"]["queued"]) == ("running", 3, 3)
    batches.run_one()
    assert states(batches.show(sent.json["id"])) == ["done", "queued", "queued"]

    batches.run()

    shown = batches.show(sent.json["id"])
    assert (shown["state"], shown["as_of"]) == ("finished", "2026-11-01")
    assert shown["counts"] == {"queued": 0, "running": 0, "done": 2, "failed": 1, "cancelled": 0, "erased": 0}
    assert [item["name"] for item in shown["items"]] == ["1.txt", "2.txt", "3.txt"]
    assert shown["items"][1]["error"]["type"] == "document-corrupt"
    first = service.get(f"/v1/matches/{shown['items'][0]['match_id']}").json
    assert (first["roles"][0]["fit"], first["document"]["name"], first["as_of"]) == (10, "1.txt", "2026-11-01")


def test_each_match_of_a_batch_is_an_event(service, batches):
    batch_id = batches.send("fit 10", "broken", "fit 30").json["id"]
    batches.run()
    made = [item["match_id"] for item in batches.show(batch_id)["items"] if item["state"] == "done"]
    assert [event["match_id"] for event in service.get("/v1/events").json["items"]] == made


def test_batches_are_listed_as_they_are_the_newest_first(service, batches):
    ended = batches.send("fit 10", "broken").json["id"]
    batches.run()
    running = batches.send("words", "more words").json["id"]
    with service.database.work() as work:
        assert work.batches.take("a" * 32)
        work.commit()

    listed = service.get("/v1/batches").json["items"]

    assert [batch["id"] for batch in listed] == [running, ended]
    shown = [batches.show(batch["id"]) for batch in listed]
    assert listed == [{name: value for name, value in batch.items() if name != "items"} for batch in shown]
    assert service.get("/v1/batches", key=service.new_key("Another")).json["items"] == []


def test_the_list_of_batches_comes_in_pages(service, batches):
    sent = [batches.send(f"words {number}").json["id"] for number in range(3)]
    first = service.get("/v1/batches?limit=2").json
    second = service.get(f"/v1/batches?limit=2&cursor={first['next_cursor']}").json
    assert [batch["id"] for batch in first["items"] + second["items"]] == sent[::-1]
    assert second["next_cursor"] is None


def test_a_running_document_is_shown_as_running(service, batches):
    batch_id = batches.send("words", "words").json["id"]
    with service.database.work() as work:
        assert work.batches.take("a" * 32)
        work.commit()
    shown = batches.show(batch_id)
    assert (states(shown), shown["state"]) == (["running", "queued"], "running")


def test_candidates_roles_and_texts_are_those_of_the_request(service, batches):
    service.post("/v1/roles", json=ROLE_FILE)
    options = {"candidate_ref": ["ats-1", "ats-2"], "roles": ["ml_engineer"], "store_document": "true"}
    batch_id = batches.send("first words", "second words", **options).json["id"]
    batches.run()
    for item, text in zip(batches.show(batch_id)["items"], ("first words", "second words"), strict=True):
        match = service.get(f"/v1/matches/{item['match_id']}").json
        assert match["candidate_ref"] == item["candidate_ref"] == f"ats-{item['number']}"
        assert [role["role"] for role in match["roles"]] == ["ml_engineer"]
        assert service.get(f"/v1/matches/{item['match_id']}/text").json["text"] == text


def test_job_and_metadata_are_those_of_all_matches(service, batches):
    options = {"job_ref": "REQ-1001", "metadata": '{"office": "Bern", "channel": "fair"}'}
    sent = batches.send("first words", "second words", **options).json
    batches.run()
    assert (sent["job_ref"], sent["metadata"]) == ("REQ-1001", {"office": "Bern", "channel": "fair"})
    found = service.get("/v1/matches?job_ref=REQ-1001&metadata.office=Bern").json["items"]
    assert {match["id"] for match in found} == {item["match_id"] for item in batches.show(sent["id"])["items"]}
    assert [match["metadata"] for match in found] == [sent["metadata"]] * 2


def test_the_same_document_for_another_job_gets_a_match_of_its_own(service, batches):
    sent = [batches.send("words", job_ref=job).json["id"] for job in ("REQ-1", "REQ-2", "REQ-1")]
    batches.run()
    first, other, again = (batches.show(batch_id)["items"][0]["match_id"] for batch_id in sent)
    assert first == again != other


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("job_ref", "x" * 201, "job_ref"),
        ("job_ref", "two\nlines", "job_ref"),
        ("metadata", "[1]", "metadata"),
        ("metadata", '{"a": 1}', "metadata.a.value"),
    ],
)
def test_a_wrong_job_or_wrong_metadata_is_refused(batches, field, value, wrong):
    answer = batches.send("words", **{field: value})
    assert (answer.status_code, list(answer.json["errors"])) == (422, [wrong])


def test_a_key_is_refused_for_the_same_documents_and_another_job(batches):
    headers = {"Idempotency-Key": "import-1"}
    assert batches.send("words", headers=headers, job_ref="REQ-1").status_code == 202
    assert batches.send("words", headers=headers, job_ref="REQ-2").status_code == 422


@pytest.mark.parametrize("batch_first", [True, False])
def test_a_key_is_for_one_kind_of_operation(batches, batch_first):
    headers = {"Idempotency-Key": "import-1"}
    requests = [lambda: batches.send("words", headers=headers), lambda: batches.service.match("words", headers=headers)]
    first, second = requests if batch_first else reversed(requests)
    accepted = first()
    assert_problem(second(), 422, "idempotency-mismatch")
    assert first().json["id"] == accepted.json["id"]


def test_documents_are_dropped_once_they_have_ended(service, batches):
    with service.database.engine.connect() as connection:
        before = connection.exec_driver_sql("SELECT count(*) FROM batch_items WHERE content IS NOT NULL").scalar()
    batches.send("words", "broken")
    cancelled = batches.send("words").json["id"]
    service.delete(f"/v1/batches/{cancelled}")
    batches.run()
    with service.database.engine.connect() as connection:
        after = connection.exec_driver_sql("SELECT count(*) FROM batch_items WHERE content IS NOT NULL").scalar()
    assert (before, after) == (0, 0)


def test_a_role_that_was_withdrawn_fails_each_document(service, batches):
    service.post("/v1/roles", json=ROLE_FILE)
    batch_id = batches.send("words", roles=[ROLE_FILE["id"]]).json["id"]
    service.delete(f"/v1/roles/{ROLE_FILE['id']}")
    batches.run()
    (item,) = batches.show(batch_id)["items"]
    assert (item["state"], item["error"]["type"]) == ("failed", "validation-error")


def test_a_fault_of_the_program_fails_its_document_without_its_words(batches):
    batch_id = batches.send("crash SECRET").json["id"]
    with pytest.raises(RuntimeError):
        batches.run()
    (item,) = batches.show(batch_id)["items"]
    assert (item["state"], item["error"]["type"]) == ("failed", "internal-error")
    assert "SECRET" not in json.dumps(item)


def test_a_document_that_cannot_be_read_now_is_kept(batches):
    batch_id = batches.send("queue").json["id"]
    with pytest.raises(type(FAILURES["queue"])):
        batches.run()
    assert states(batches.show(batch_id)) == ["queued"]
    assert not batches.matching(), "it was matched again at once"


@pytest.fixture
def without_delay(monkeypatch):
    """A document that is given back is taken up again at once."""
    monkeypatch.setattr("matcher.store.repositories.batches.until", lambda now: now - dt.timedelta(seconds=1))


OUTAGES = [
    pytest.param(FakeMatcher, "match", NoWorkerError("Every reader is busy."), id="no reader"),
    pytest.param(FakeMatcher, "match", ProcessStartError("There is no memory."), id="no process"),
    pytest.param(MatchRepository, "add", StorageFullError("There is no space left."), id="no space"),
    pytest.param(MatchRepository, "add", ServiceUnavailableError("No answer."), id="the database only reads"),
]


@pytest.mark.parametrize(("part", "method", "error"), OUTAGES)
@pytest.mark.usefixtures("without_delay")
def test_a_document_survives_an_outage_however_often_it_is_tried(batches, monkeypatch, part, method, error):
    batch_id = batches.send("words").json["id"]
    with monkeypatch.context() as outage:
        outage.setattr(part, method, Mock(side_effect=error))
        for _ in range(2 * MOST_ATTEMPTS):
            with pytest.raises(type(error)):
                batches.matching()

    batches.run()

    assert states(batches.show(batch_id)) == ["done"]


def test_a_document_whose_match_cannot_be_stored_has_failed(batches, monkeypatch):
    batch_id = batches.send("words").json["id"]
    monkeypatch.setattr(MatchRepository, "add", Mock(side_effect=UsageError("A value cannot be stored.")))
    batches.run()
    (item,) = batches.show(batch_id)["items"]
    assert (item["state"], item["error"]["type"]) == ("failed", "validation-error")


def test_a_cancelled_batch_keeps_what_was_made(service, batches):
    batch_id = batches.send("words", "words", "words").json["id"]
    batches.run_one()

    assert service.delete(f"/v1/batches/{batch_id}").status_code == 204
    batches.run()

    shown = batches.show(batch_id)
    assert (shown["state"], states(shown)) == ("cancelled", ["done", "cancelled", "cancelled"])
    assert service.stored() == [shown["items"][0]["match_id"]]


@pytest.mark.parametrize("deletions", [1, 2], ids=["finished", "cancelled"])
def test_a_batch_that_has_ended_is_erased_and_its_matches_stay(service, batches, deletions):
    batch_id = batches.send("words", "broken", "words of somebody else", headers=KEY).json["id"]
    for _ in range(4 - deletions):
        batches.matching()
    assert [service.delete(f"/v1/batches/{batch_id}").status_code for _ in range(deletions)] == [204] * deletions

    assert_problem(service.get(f"/v1/batches/{batch_id}"), 404, "not-found")
    assert_problem(batches.results(batch_id), 404, "not-found")
    assert_problem(service.delete(f"/v1/batches/{batch_id}"), 404, "not-found")
    assert service.get("/v1/batches").json["items"] == []
    with service.database.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT * FROM batch_items").all() == []
    assert len(service.stored()) == 3 - deletions


def test_a_key_of_an_erased_batch_does_not_bring_it_back(service, batches):
    batch_id = batches.send("broken", headers=KEY).json["id"]
    batches.run()
    assert service.delete(f"/v1/batches/{batch_id}").status_code == 204
    assert_problem(batches.send("broken", headers=KEY), 410, "erased")
    assert_problem(service.match("words", headers=KEY), 410, "erased")
    assert batches.send("broken").status_code == 202


def test_a_key_of_an_erased_match_is_refused_for_a_batch(service, batches):
    match = service.match("words", headers=KEY).json
    assert service.delete(f"/v1/matches/{match['id']}").status_code == 204
    assert_problem(batches.send("words", headers=KEY), 410, "erased")


def test_a_batch_of_another_organisation_is_not_erased(service, batches):
    batch_id = batches.send("broken").json["id"]
    batches.run()
    assert_problem(service.delete(f"/v1/batches/{batch_id}", key=service.new_key("Another")), 404, "not-found")
    assert states(batches.show(batch_id)) == ["failed"]


def test_a_document_that_is_cancelled_while_it_is_matched_leaves_no_match(service, batches):
    batch_id = batches.send("wait").json["id"]
    with being_matched(service, batches):
        service.delete(f"/v1/batches/{batch_id}")

    assert service.stored() == []
    assert service.get("/v1/events").json["items"] == []
    assert states(batches.show(batch_id)) == ["cancelled"]


@contextmanager
def being_matched(service, batches):
    """A document of the word `wait` is matched until the block ends."""
    running = threading.Thread(target=batches.run_one)
    running.start()
    assert service.matcher.started.wait(10)
    yield
    service.matcher.go_on.set()
    running.join()


def match_ids(batches, *batch_ids):
    return [item["match_id"] for batch_id in batch_ids for item in batches.show(batch_id)["items"]]


def test_a_document_that_is_sent_again_has_the_match_that_is_stored(service, batches):
    first, second = (batches.send("words", "words", candidate_ref=["ada", "ada"]).json["id"] for _ in range(2))
    batches.run()

    assert match_ids(batches, first, second) == service.stored() * 4
    assert batches.show(second)["counts"] == NOTHING | {"done": 2}
    assert [each["file"] for each in batches.results(second).json["items"]] == ["1.txt", "2.txt"]
    assert [event["type"] for event in service.get("/v1/events").json["items"]] == ["created"]
    assert service.matcher.calls == 1


def test_a_document_has_the_match_of_a_single_request(service, batches):
    match = service.match_file("words", as_of="2026-11-20", candidate_ref="ada").json
    batch_id = batches.send("words", as_of="2026-11-20", candidate_ref=["ada"]).json["id"]
    batches.run()
    assert match_ids(batches, batch_id) == [match["id"]] == service.stored()


def test_a_document_has_the_match_that_is_stored_while_it_is_read(service, batches):
    batch_id = batches.send("wait", as_of="2026-11-20", candidate_ref=["ada"]).json["id"]
    with being_matched(service, batches):
        other = Service(service.database, FakeMatcher())
        other.matcher.go_on.set()
        other.key = service.key
        match = other.match_file("wait", as_of="2026-11-20", candidate_ref="ada").json
    assert match_ids(batches, batch_id) == [match["id"]] == service.stored()


OTHERWISE = [
    pytest.param({"candidate_ref": ["ben"]}, id="another candidate"),
    pytest.param({"as_of": "2026-11-19"}, id="another day"),
    pytest.param({"roles": ["ml_engineer"]}, id="one role"),
    pytest.param({"store_document": "true"}, id="kept"),
]


@pytest.mark.parametrize("change", OTHERWISE)
def test_a_document_with_other_options_has_a_match_of_its_own(service, batches, change):
    options = {"as_of": "2026-11-20", "candidate_ref": ["ada"]}
    ids = [batches.send("words", **sent).json["id"] for sent in (options, options | change)]
    batches.run()
    assert sorted(match_ids(batches, *ids)) == sorted(service.stored())
    assert len(service.stored()) == 2


def test_an_erased_match_leaves_all_its_batches_and_does_not_come_back(service, batches):
    first, second = (batches.send("words", "other words").json["id"] for _ in range(2))
    batches.run()
    service.delete(f"/v1/matches/{match_ids(batches, first)[0]}")
    assert [batches.show(each)["counts"]["erased"] for each in (first, second)] == [1, 1]
    assert match_ids(batches, first, second) == service.stored() * 2


@pytest.mark.usefixtures("without_delay")
def test_a_document_whose_equal_match_is_erased_before_it_ends_is_matched_again(service, batches, monkeypatch):
    erased = service.match_file("words").json["id"]
    batch_id = batches.send("words").json["id"]
    same = MatchRepository.same

    def same_and_erase(self, *wanted, **options):
        found = same(self, *wanted, **options)
        service.delete(f"/v1/matches/{erased}")
        return found

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(MatchRepository, "same", same_and_erase)
        with pytest.raises(NotFoundError):
            batches.matching()
    assert states(batches.show(batch_id)) == ["queued"]

    batches.run()

    assert match_ids(batches, batch_id) == service.stored() != [erased]


def test_an_erased_match_leaves_the_batch_with_its_name(service, batches):
    batch_id = batches.send("words", "other words").json["id"]
    batches.run()
    service.delete(f"/v1/matches/{batches.show(batch_id)['items'][0]['match_id']}")
    shown = batches.show(batch_id)
    assert ([item["number"] for item in shown["items"]], shown["counts"]["erased"]) == ([2], 1)
    assert len(batches.results(batch_id).json["items"]) == 1


ADA = "/v1/candidates/ada"


def sent_about_ada(service, batches, *contents):
    """The id of a batch whose first document is one of a candidate who has a match already."""
    service.match("words", candidate_ref="ada")
    refs = ["ada", *(f"other {number}" for number in range(1, len(contents)))]
    return batches.send(*contents, candidate_ref=refs).json["id"]


def rows_about_ada(service):
    """What batches hold of the candidate."""
    query = "SELECT name, content FROM batch_items WHERE candidate_ref = 'ada'"
    with service.database.engine.connect() as connection:
        return connection.exec_driver_sql(query).all()


def test_an_erased_candidate_does_not_come_back_from_a_queued_document(service, batches):
    batch_id = sent_about_ada(service, batches, "words", "words")
    assert len(rows_about_ada(service)) == 1

    assert service.delete(ADA).status_code == 204

    assert rows_about_ada(service) == []
    batches.run()
    shown = batches.show(batch_id)
    assert (shown["state"], shown["size"], shown["counts"]["erased"]) == ("finished", 2, 1)
    assert [(item["number"], item["state"]) for item in shown["items"]] == [(2, "done")]
    assert service.stored() == [shown["items"][0]["match_id"]]
    assert_problem(service.get(ADA), 404, "not-found")


def test_an_erased_candidate_does_not_come_back_from_a_document_that_is_being_matched(service, batches):
    batch_id = sent_about_ada(service, batches, "wait")
    with being_matched(service, batches):
        assert service.delete(ADA).status_code == 204

    assert (service.stored(), rows_about_ada(service)) == ([], [])
    shown = batches.show(batch_id)
    assert (shown["state"], shown["counts"]["erased"], shown["items"]) == ("finished", 1, [])
    assert [event["type"] for event in service.get("/v1/events").json["items"]] == ["created", "erased"]


def test_a_document_that_fails_after_its_candidate_was_erased_does_not_come_back(service, batches):
    batch_id = sent_about_ada(service, batches, "broken")
    with service.database.work() as work:
        item = work.batches.take("a" * 32)
        work.commit()
    service.delete(ADA)

    batches.matching._fail(item, ValueError())

    assert rows_about_ada(service) == []
    assert batches.show(batch_id)["counts"] == NOTHING | {"erased": 1}


@pytest.mark.parametrize("state", ["failed", "cancelled"])
def test_nothing_is_left_of_an_erased_candidate_in_a_batch_that_has_ended(service, batches, state):
    batch_id = sent_about_ada(service, batches, "broken", "broken")
    if state == "cancelled":
        service.delete(f"/v1/batches/{batch_id}")
    batches.run()
    assert states(batches.show(batch_id)) == [state, state]

    assert service.delete(ADA).status_code == 204

    assert rows_about_ada(service) == []
    shown = batches.show(batch_id)
    assert (shown["counts"], states(shown)) == (NOTHING | {state: 1, "erased": 1}, [state])
    assert [each["file"] for each in batches.results(batch_id).json["items"]] == ["2.txt"] * (state == "failed")


@pytest.mark.parametrize(
    ("content", "state"), [("broken", "failed"), ("words", "done"), ("words", "cancelled"), ("words", "queued")]
)
def test_a_candidate_is_shown_with_what_batches_hold(service, batches, content, state):
    sent = batches.send("words of ben", (content, "Ada Quill.pdf.txt"), candidate_ref=["ben", "ada"]).json
    if state == "cancelled":
        service.delete(f"/v1/batches/{sent['id']}")
    if state != "queued":
        batches.run()

    shown = service.get(ADA).json

    (item,) = [each for each in batches.show(sent["id"])["items"] if each["candidate_ref"] == "ada"]
    assert shown["batch_documents"] == [
        {
            "batch_id": sent["id"],
            "number": 2,
            "sent_at": sent["created_at"],
            "name": "Ada Quill.pdf.txt",
            "sha256": hashlib.sha256(content.encode()).hexdigest(),
            "state": state,
            "match_id": item["match_id"],
            "error": item["error"],
        }
    ]
    assert [each["id"] for each in shown["matches"]] == [item["match_id"]] * (state == "done")
    assert (shown["current"], shown["corrections"]) == (item["match_id"], [])
    assert_problem(service.get(ADA, key=service.new_key("Another")), 404, "not-found")
    service.delete(ADA)
    assert_problem(service.get(ADA), 404, "not-found")


def test_what_a_batch_holds_of_a_candidate_can_be_sent_back(service, batches):
    batches.send("words", "broken", candidate_ref=["ada", "ada"])
    batches.run()
    shown = service.get(ADA).json
    assert len(shown["batch_documents"]) == 2
    assert service.patch(ADA, json=shown).status_code == 200


def test_a_candidate_without_a_match_cannot_be_corrected(service, batches):
    batches.send("broken", candidate_ref=["ada"])
    batches.run()
    assert_problem(service.patch(ADA, json={"corrections": []}), 404, "not-found")


def test_a_candidate_who_is_only_in_a_batch_can_be_erased(service, batches):
    batch_id = batches.send("words", candidate_ref=["ada"]).json["id"]

    assert service.delete(ADA).status_code == 204

    assert_problem(service.delete(ADA), 404, "not-found")
    batches.run()
    assert (service.stored(), batches.show(batch_id)["state"]) == ([], "finished")


def test_a_candidate_who_applies_again_in_a_batch_is_matched(service, batches):
    sent_about_ada(service, batches, "words")
    service.delete(ADA)

    again = batches.send("words", candidate_ref=["ada"]).json["id"]
    batches.run()

    (item,) = batches.show(again)["items"]
    assert (item["state"], service.stored()) == ("done", [item["match_id"]])


def test_old_batches_are_erased_and_their_matches_stay(service, batches):
    batch_id = batches.send("words").json["id"]
    batches.run()
    with service.database.work() as work:
        work.batches.purge(utc_now() - dt.timedelta(days=1))
        work.commit()
    assert batches.show(batch_id)["size"] == 1
    with service.database.work() as work:
        work.batches.purge(utc_now())
        work.commit()
    assert_problem(service.get(f"/v1/batches/{batch_id}"), 404, "not-found")
    assert len(service.stored()) == 1


def test_a_small_batch_does_not_wait_for_a_large_one(service, batches):
    large = batches.send(*["words"] * 6).json["id"]
    small = batches.send("words", key=service.new_key("Another"))
    for _ in range(2):
        batches.run_one()
    assert batches.show(large)["counts"]["done"] == 1
    assert small.status_code == 202
    batches.run()


@pytest.mark.parametrize("format_", ["jsonl", "csv"])
def test_all_results_are_compressed_for_clients_that_ask_for_it(batches, format_):
    batch_id = batches.send(*[f"fit {number}" for number in range(60)]).json["id"]
    batches.run()
    plain = batches.results(batch_id, f"?format={format_}")
    packed = batches.results(batch_id, f"?format={format_}", headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in plain.headers["Vary"]
    assert len(packed.data) < len(plain.data) / 2
    assert gzip.decompress(packed.data) == plain.data


def test_results_are_those_of_the_batch_command(batches, tmp_path):
    batch_id = batches.send(("fit 10", "a.txt"), "broken", ("fit 30", EXECUTED), candidate_ref=["@a", "b", "c"]).json[
        "id"
    ]
    batches.run()
    lines = batches.results(batch_id, "?format=jsonl")
    assert lines.mimetype == "application/jsonl"
    (tmp_path / "results.jsonl").write_bytes(lines.data)
    summaries = list(read_summaries(tmp_path / "results.jsonl"))
    assert [(line.file, line.status) for line in summaries] == [("a.txt", "ok"), ("2.txt", "error"), (EXECUTED, "ok")]

    table = batches.results(batch_id, "?format=csv")
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert table.mimetype == "text/csv"
    assert [row["file"] for row in rows] == ["a.txt", "2.txt", f"'{EXECUTED}"]
    assert [row["candidate_ref"] for row in rows] == ["'@a", "b", "c"]
    assert [row["ml_engineer_fit"] for row in rows] == ["10.0", "", "30.0"]
    assert [row["match_id"] for row in rows] == [item["match_id"] or "" for item in batches.show(batch_id)["items"]]

    whole = batches.results(batch_id).json
    assert [json.loads(line) for line in lines.text.splitlines()] == whole["items"]
    assert whole["next_cursor"] is None


def test_results_come_page_by_page(batches):
    batch_id = batches.send(*["words"] * 5).json["id"]
    batches.run()
    seen, cursor = [], "0"
    while cursor is not None:
        page = batches.results(batch_id, f"?limit=2&cursor={cursor}").json
        seen += [item["file"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert seen == [f"{n}.txt" for n in range(1, 6)]


def end(service, batch_id, *numbers):
    """End the documents of a batch with these numbers before the others: they have failed."""
    with service.database.work() as work:
        taken = []
        while (item := work.batches.take("a" * 32)) is not None:
            taken.append(item)
        for item in taken:
            if item.number in numbers:
                assert work.batches.fail(item, ValueError())
        work.commit()


@pytest.mark.parametrize(
    ("ended", "query", "shown", "next_cursor"),
    [
        pytest.param([], "", [], "0", id="none"),
        pytest.param([2, 3, 4, 5], "", [], "0", id="all but the first"),
        pytest.param([1, 3, 4, 5], "", [1], "1", id="all but the second"),
        pytest.param([1, 3, 4, 5], "cursor=1", [], "1", id="after the first"),
        pytest.param([1, 3, 4, 5], "cursor=3", [], "3", id="after one that a page of earlier versions had"),
        pytest.param([1, 2, 3, 5], "limit=2", [1, 2], "2", id="a full page"),
        pytest.param([1, 2, 3, 5], "limit=3", [1, 2, 3], "3", id="a page that is just full"),
        pytest.param([1, 2, 3, 4], "cursor=4", [], "4", id="all but the last"),
        pytest.param([1, 2, 3, 4, 5], "limit=3", [1, 2, 3], "3", id="ended, the first page"),
        pytest.param([1, 2, 3, 4, 5], "limit=3&cursor=3", [4, 5], None, id="ended, the last page"),
        pytest.param([1, 2, 3, 4, 5], "limit=5", [1, 2, 3, 4, 5], None, id="ended, a page that is just full"),
        pytest.param([1, 2, 3, 4, 5], "cursor=5", [], None, id="ended, after the last"),
    ],
)
def test_a_page_ends_before_the_first_document_that_has_not_ended(service, batches, ended, query, shown, next_cursor):
    batch_id = batches.send(*["words"] * 5).json["id"]
    end(service, batch_id, *ended)
    page = batches.results(batch_id, f"?{query}").json
    assert [each["file"] for each in page["items"]] == [f"{number}.txt" for number in shown]
    assert page["next_cursor"] == next_cursor
    lines = batches.results(batch_id, "?format=jsonl").text.splitlines()
    assert [json.loads(line)["file"] for line in lines] == [f"{number}.txt" for number in ended]


@pytest.mark.parametrize("order", [(1, 2, 3, 4), (4, 3, 2, 1), (2, 4, 1, 3), (3, 1, 4, 2)])
def test_pages_that_are_read_while_a_batch_runs_have_each_document_once(service, batches, order):
    batch_id = batches.send(*["words"] * 4).json["id"]
    seen, cursor = [], "0"
    with service.database.work() as work:
        taken = [work.batches.take("a" * 32) for _ in order]
        work.commit()
    for number in order:
        with service.database.work() as work:
            assert work.batches.fail(taken[number - 1], ValueError())
            work.commit()
        page = batches.results(batch_id, f"?limit=2&cursor={cursor}").json
        seen += [item["file"] for item in page["items"]]
        cursor = page["next_cursor"]
    while cursor is not None:
        page = batches.results(batch_id, f"?limit=2&cursor={cursor}").json
        seen += [item["file"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert seen == [f"{number}.txt" for number in range(1, 5)]


def test_a_cancelled_batch_has_a_last_page(service, batches):
    batch_id = batches.send("words", "words", "words").json["id"]
    end(service, batch_id, 1, 3)
    service.delete(f"/v1/batches/{batch_id}")
    page = batches.results(batch_id).json
    assert ([each["file"] for each in page["items"]], page["next_cursor"]) == (["1.txt", "3.txt"], None)


def test_more_results_than_are_read_at_a_time(batches):
    batch_id = batches.send(*["broken"] * 120).json["id"]
    batches.run()
    assert len(batches.results(batch_id, "?format=jsonl").text.splitlines()) == 120


def test_the_same_request_with_a_key_is_one_batch(service, batches):
    first, second = (batches.send("words", "other", headers=KEY) for _ in range(2))
    assert (first.status_code, second.status_code) == (202, 200)
    assert first.json["id"] == second.json["id"]
    assert_problem(batches.send("words", headers=KEY), 422, "idempotency-mismatch")
    assert_problem(batches.send("words", "other", as_of="2026-01-01", headers=KEY), 422, "idempotency-mismatch")
    assert batches.send("words", headers=KEY, key=service.new_key("Another")).status_code == 202


def test_a_batch_that_is_sent_again_after_midnight_is_the_same(batches, monkeypatch):
    first = batches.send("words", headers=KEY)
    monkeypatch.setattr("api.batches.request.today", lambda: dt.date(2199, 1, 1))
    again = batches.send("words", headers=KEY)
    assert (first.status_code, again.status_code) == (202, 200)
    assert again.json == first.json
    assert_problem(batches.send("words", as_of=first.json["as_of"], headers=KEY), 422, "idempotency-mismatch")


def test_the_same_archive_with_a_key_is_one_batch(batches):
    one, other = (zipped([("cv.txt", content)]) for content in ("words", "other words"))
    assert [batches.send_archive(one, headers=KEY).status_code for _ in range(2)] == [202, 200]
    assert_problem(batches.send_archive(other, headers=KEY), 422, "idempotency-mismatch")


def test_an_archive_is_a_batch(service, batches):
    nested = zipped([("inner.txt", "words")])
    entries = [
        ("people/", ""),
        ("people/ada.txt", "fit 10"),
        ("people/ben.txt", ""),
        ("__MACOSX/people/._ada.txt", "x"),
        (".DS_Store", "x"),
        ("nested.zip", nested),
    ]
    sent = batches.send_archive(zipped(entries))
    batches.run()
    shown = batches.show(sent.json["id"])
    assert [item["name"] for item in shown["items"]] == ["people/ada.txt", "people/ben.txt", "nested.zip"]
    assert states(shown)[:2] == ["done", "failed"]
    assert service.get(f"/v1/matches/{shown['items'][0]['match_id']}").json["document"]["name"] == "ada.txt"


def encrypted():
    """A zip whose entry claims to be encrypted."""
    data = bytearray(zipped([("cv.txt", "words")]))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    return bytes(data)


def twice(name):
    """A zip with two entries of this name."""
    return zipped([(name, "words"), ("x" * len(name), "other words")]).replace(b"x" * len(name), name.encode())


ARCHIVES = [
    pytest.param(b"no zip", 422, "document-corrupt", id="no zip"),
    pytest.param(b"", 422, "document-corrupt", id="nothing"),
    pytest.param(zipped([("cv.txt", "words")])[:-30], 422, "document-corrupt", id="half a zip"),
    pytest.param(zipped([]), 422, "validation-error", id="no documents"),
    pytest.param(zipped([(".hidden", "x"), ("folder/", "")]), 422, "validation-error", id="only hidden files"),
    pytest.param(zipped([("../cv.txt", "words")]), 422, "document-corrupt", id="a path out of the archive"),
    pytest.param(zipped([("/etc/cv.txt", "words")]), 422, "document-corrupt", id="an absolute path"),
    pytest.param(zipped([("C:\\cv.txt", "words")]), 422, "document-corrupt", id="a path of windows"),
    pytest.param(twice("cv.txt"), 422, "document-corrupt", id="the same name twice"),
    pytest.param(encrypted(), 422, "document-encrypted", id="encrypted"),
    pytest.param(zipped([("cv.txt", b"0" * 20 * MEBIBYTE)]), 413, "too-large", id="a bomb"),
    pytest.param(
        zipped([(f"{n}.txt", "x") for n in range(MOST_DOCUMENTS + 1)], zipfile.ZIP_STORED),
        422,
        "validation-error",
        id="too many documents",
    ),
    pytest.param(
        zipped([(f".{n}", "") for n in range(4 * MOST_DOCUMENTS + 1)], zipfile.ZIP_STORED),
        413,
        "too-large",
        id="too many entries",
    ),
]


@pytest.mark.parametrize(("data", "status", "type_"), ARCHIVES)
def test_a_bad_archive_is_a_problem(batches, data, status, type_):
    problem = assert_problem(batches.send_archive(data), status, type_)
    assert "document's" not in problem["detail"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(zipped([("../cv.txt", "words")]), "leads out of it", id="a path out of the archive"),
        pytest.param(twice("cv.txt"), "the same name", id="the same name twice"),
        pytest.param(zipped([("x" * 300, "words")]), "more than 255 characters", id="a long name"),
        pytest.param(zipped([("cv.txt", b"0" * 20 * MEBIBYTE)]), "compressed more than 200 times", id="a bomb"),
        pytest.param(
            zipped([(f".{n}", "") for n in range(4 * MOST_DOCUMENTS + 1)]), "more than 4,000 files", id="many entries"
        ),
    ],
)
def test_the_reason_is_that_of_the_archive(batches, data, reason):
    assert reason in batches.send_archive(data).json["detail"]


def test_names_in_an_archive_may_differ_only_in_case(batches):
    batch_id = batches.send_archive(zipped([("CV.txt", "words"), ("cv.txt", "other words")])).json["id"]
    batches.run()
    assert [(item["name"], item["state"]) for item in batches.show(batch_id)["items"]] == [
        ("CV.txt", "done"),
        ("cv.txt", "done"),
    ]


FILE = (b"a", "a.txt")
FORMS = [
    pytest.param({}, {"body"}, id="nothing"),
    pytest.param({"file": "words"}, {"file"}, id="a file without a name"),
    pytest.param({"archive": "words"}, {"archive"}, id="an archive without a name"),
    pytest.param({"file": FILE, "archive": FILE}, {"body"}, id="both"),
    pytest.param({"file": FILE, "candidate_ref": ["a", "b"]}, {"candidate_ref"}, id="too many candidates"),
    pytest.param({"archive": FILE, "candidate_ref": "a"}, {"candidate_ref"}, id="a candidate for an archive"),
    pytest.param({"file": FILE, "colour": "red"}, {"colour"}, id="an unknown field"),
    pytest.param({"file": FILE, "as_of": "soon"}, {"as_of"}, id="no day"),
]


def opened(value):
    return (io.BytesIO(value[0]), value[1]) if isinstance(value, tuple) else value


@pytest.mark.parametrize(("data", "fields"), FORMS)
def test_a_bad_form_is_a_problem(service, data, fields):
    copied = {name: opened(value) for name, value in data.items()}
    response = service.post("/v1/batches", data=copied, content_type="multipart/form-data")
    assert assert_problem(response, 422, "validation-error")["errors"].keys() == fields


def test_an_unknown_role_is_refused_at_once(batches):
    assert_problem(batches.send("words", roles=["astronaut"]), 422, "validation-error")


def test_too_many_files_are_refused(batches):
    assert_problem(batches.send(*["x"] * (MOST_DOCUMENTS + 1)), 422, "validation-error")


def test_a_batch_may_be_larger_than_a_document_and_has_a_limit(database):
    service = Service(database, FakeMatcher(), max_batch_mb=3)
    batches = Sender(service)
    half = "words " * (MEBIBYTE // 12)
    assert batches.send(*[half] * 5).status_code == 202
    assert_problem(batches.send(*[half] * 7), 413, "too-large")
    stored = zipped([(f"{n}.txt", f"{n} words " * (MEBIBYTE // 8)) for n in range(4)])
    assert len(stored) < MEBIBYTE
    assert "more than 3 MB" in assert_problem(batches.send_archive(stored), 413, "too-large")["detail"]
    batches.run()
    assert replace(SETTINGS, max_batch_mb=3).max_batch_bytes == 3 * MEBIBYTE


@pytest.mark.parametrize("format_", ["jsonl", "csv"])
@pytest.mark.parametrize("field", ["limit", "cursor"])
def test_all_results_have_no_pages(batches, format_, field):
    batch_id = batches.send("words").json["id"]
    problem = assert_problem(batches.results(batch_id, f"?format={format_}&{field}=1"), 422, "validation-error")
    assert problem["errors"].keys() == {field}


@pytest.mark.parametrize("query", ["?format=xml", "?cursor=x", "?limit=0", "?limit=101"])
def test_a_bad_question_for_results_is_a_problem(batches, query):
    batch_id = batches.send("words").json["id"]
    assert_problem(batches.results(batch_id, query), 422, "validation-error")


@pytest.mark.parametrize("format_", ["json", "jsonl", "csv"])
def test_results_of_an_unknown_batch(batches, format_):
    assert_problem(batches.results("0" * 32, f"?format={format_}"), 404, "not-found")
