"""The same resume is stored once; matches have a job and metadata, a short view, and tags for what does not change."""

import datetime as dt
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from unittest.mock import Mock
from urllib.parse import urlencode

import pytest

from api.roles.examples import ROLE_FILE
from matcher.errors import StorageFullError
from matcher.store.database.tables import MatchRow
from matcher.store.repositories.candidates import CandidateRepository
from matcher.store.repositories.erasure import erase_matches
from matcher.store.repositories.matches import MatchRepository
from matcher.store.work import Work
from tests.api.service import assert_problem

SENT = {"as_of": "2026-11-20", "candidate_ref": "ada", "job_ref": "REQ-1", "metadata": {"office": "Bern"}}


def test_an_equal_match_is_not_stored_again(service):
    first, second = (service.match("words", **SENT) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert second.json == first.json | {"deduplicated": True}
    assert second.headers["Location"] == first.headers["Location"]
    assert service.matcher.calls == 1


def test_a_match_at_midnight_is_of_the_day_for_which_an_equal_one_was_sought(service, monkeypatch):
    monkeypatch.setattr("api.matches.matching.today", lambda: dt.date(2026, 1, 31))
    first, second = (service.match("words") for _ in range(2))
    assert first.json["as_of"] == "2026-01-31"
    assert (second.status_code, second.json["id"]) == (200, first.json["id"])


def test_an_equal_match_is_found_on_a_full_disk(service, monkeypatch):
    first = service.match("words", **SENT)
    monkeypatch.setattr(Work, "commit", Mock(side_effect=StorageFullError("There is no room left.")))
    again, other = service.match("words", **SENT), service.match("other words", **SENT)
    assert (again.status_code, again.json["id"]) == (200, first.json["id"])
    assert_problem(other, 507, "storage-full")


@pytest.mark.parametrize("key", [None, "a key of each"], ids=["without keys", "with keys"])
@pytest.mark.parametrize("put", [False, True], ids=["posted", "put"])
def test_equal_matches_that_are_sent_at_once_are_stored_once(service, key, put):
    """All of them are read before the first is stored."""
    count = 8
    together = Barrier(count, timeout=30)
    read = service.matcher.match

    def match(*args, **options):
        report = read(*args, **options)
        together.wait()
        return report

    def send(number):
        headers = {} if key is None else {"Idempotency-Key": f"{key} {number}"}
        if put:
            return service.put_candidate("ada", "words", headers=headers, as_of=SENT["as_of"])
        return service.match_file("words", headers=headers, as_of=SENT["as_of"])

    service.matcher.match = match
    with ThreadPoolExecutor(count) as threads:
        answers = list(threads.map(send, range(count)))

    assert sorted(answer.status_code for answer in answers) == [200] * (count - 1) + [201]
    assert sorted(answer.json["deduplicated"] for answer in answers) == [False] + [True] * (count - 1)
    assert service.stored() == [answers[0].json["id"]]
    assert {answer.json["id"] for answer in answers} == {answers[0].json["id"]}
    assert [event["type"] for event in service.get("/v1/events").json["items"]] == ["created"]


OTHERWISE = [
    pytest.param({"deduplicate": False}, id="asked otherwise"),
    pytest.param({"as_of": "2026-11-19"}, id="another day"),
    pytest.param({"candidate_ref": "ben"}, id="another candidate"),
    pytest.param({"job_ref": "REQ-2"}, id="another job"),
    pytest.param({"metadata": {}}, id="no metadata"),
    pytest.param({"roles": ["ml_engineer"]}, id="one role"),
    pytest.param({"store_document": True}, id="kept"),
    pytest.param({"text": "other words"}, id="another text"),
]


@pytest.mark.parametrize("change", OTHERWISE)
def test_another_match_is_stored(service, change):
    service.match("words", **SENT)
    second = service.match(**{"text": "words"} | SENT | change)
    assert (second.status_code, second.json["deduplicated"]) == (201, False)
    assert len(service.stored()) == 2


def test_an_idempotency_key_may_find_an_equal_match(service):
    key = {"Idempotency-Key": "later"}
    first = service.match("words", **SENT).json
    answers = [service.match("words", headers=key, **SENT).json for _ in range(3)]
    assert answers == [first | {"deduplicated": True}] * 3
    service.delete(f"/v1/matches/{first['id']}")
    assert_problem(service.match("words", headers=key, **SENT), 410, "erased")


def test_a_form_has_its_metadata_as_json(service):
    match = service.match_file("words", metadata=json.dumps({"office": "Bern"}), job_ref="REQ-1").json
    assert (match["metadata"], match["job_ref"]) == ({"office": "Bern"}, "REQ-1")


FOUND = [
    pytest.param("job_ref=REQ-1", True, id="job"),
    pytest.param("job_ref=REQ-2", False, id="another job"),
    pytest.param("metadata.office=Bern", True, id="metadata"),
    pytest.param("metadata[office]=Bern", True, id="metadata as generated clients send it"),
    pytest.param("metadata.office=Basel", False, id="another value"),
    pytest.param("metadata.office=Bern&metadata.team=A", False, id="another key"),
    pytest.param("created_before=2099-01-01T00:00:00Z", True, id="before"),
    pytest.param("created_before=2020-01-01T00:00:00Z", False, id="not before"),
    pytest.param("stale=true", False, id="not stale"),
    pytest.param("view=full", True, id="in full"),
]


@pytest.mark.parametrize(("query", "is_found"), FOUND)
def test_a_list_is_filtered(service, query, is_found):
    match = service.match("words", **SENT).json
    assert [item["id"] for item in service.get(f"/v1/matches?{query}").json["items"]] == [match["id"]] * is_found


def test_a_list_is_filtered_by_the_document(service):
    match, _ = service.match("words").json, service.match("other words")
    query = f"sha256={match['document']['sha256']}"
    assert [item["id"] for item in service.get(f"/v1/matches?{query}").json["items"]] == [match["id"]]


def test_an_option_that_is_null_is_left_out(service):
    nulls = dict.fromkeys(["as_of", "candidate_ref", "job_ref", "metadata", "roles", "store_document", "deduplicate"])
    first = service.match("words")
    second = service.match("words", **nulls)
    assert (first.status_code, second.status_code, second.json["id"]) == (201, 200, first.json["id"])


def test_a_text_that_is_null_is_missing(shared_service):
    response = shared_service.post("/v1/matches/text", json={"text": None})
    assert assert_problem(response, 422, "validation-error")["errors"].keys() == {"text"}


def test_a_hash_may_be_in_capitals(service):
    match = service.match("words").json
    query = f"sha256={match['document']['sha256'].upper()}"
    assert [item["id"] for item in service.get(f"/v1/matches?{query}").json["items"]] == [match["id"]]


@pytest.mark.parametrize("sha256", ["XYZ", "0" * 63, "0" * 65])
def test_what_is_no_hash_is_refused(shared_service, sha256):
    response = shared_service.get(f"/v1/matches?sha256={sha256}")
    assert assert_problem(response, 422, "validation-error")["errors"].keys() == {"sha256"}


TWICE = [
    pytest.param({"metadata": '{"office": "Bern"}', "metadata.team": "A"}, id="as JSON and by its key"),
    pytest.param({"metadata.office": "Bern", "metadata[office]": "Basel"}, id="a key in both forms"),
]


@pytest.mark.parametrize("query", TWICE)
def test_metadata_in_two_ways_are_refused(shared_service, query):
    response = shared_service.get(f"/v1/matches?{urlencode(query)}")
    assert assert_problem(response, 422, "validation-error")["errors"].keys() == {"metadata"}


BAD = [
    pytest.param({"metadata": {"a b": "c"}}, id="a space in a key"),
    pytest.param({"metadata": {"a": 1}}, id="a number"),
    pytest.param({"metadata": {"a": "x" * 201}}, id="a long value"),
    pytest.param({"metadata": {str(number): "a" for number in range(21)}}, id="many keys"),
    pytest.param({"metadata": "a=b"}, id="a text"),
    pytest.param({"metadata": '{"a": "b"}'}, id="the text of an object"),
    pytest.param({"job_ref": "x" * 201}, id="a long job"),
]


@pytest.mark.parametrize("options", BAD)
def test_what_is_too_large_or_no_text_is_refused(shared_service, options):
    problem = assert_problem(shared_service.match("words", **options), 422, "validation-error")
    assert {field.partition(".")[0] for field in problem["errors"]} == options.keys()


def test_a_summary_has_the_fits_without_the_evidence(service):
    match = service.match("words", **SENT).json
    response = service.get(f"/v1/matches/{match['id']}?view=summary")
    assert len(response.data) < 2000
    assert [response.json] == service.get("/v1/matches?view=summary").json["items"]
    assert response.json["roles"] == [{name: role[name] for name in ("role", "name", "fit")} for role in match["roles"]]


def test_full_items_of_a_list_are_the_matches(service):
    match = service.match("words").json
    (item,) = service.get("/v1/matches?view=full").json["items"]
    assert item == service.get(f"/v1/matches/{match['id']}").json


def erasing(monkeypatch, repository, method, match_id):
    """Let a match be erased as soon as this method has read."""
    read = getattr(repository, method)

    def read_and_erase(self, organisation_id, *wanted, **options):
        found = read(self, organisation_id, *wanted, **options)
        erase_matches(self._session, self._events, organisation_id, MatchRow.id == match_id, dt.datetime.now(dt.UTC))
        self._session.commit()
        return found

    monkeypatch.setattr(repository, method, read_and_erase)


def test_a_match_that_is_erased_while_a_list_is_read_is_left_out(service, monkeypatch):
    kept, erased = (service.match(text).json["id"] for text in ("words", "other words"))
    erasing(monkeypatch, MatchRepository, "page", erased)
    assert [item["id"] for item in service.get("/v1/matches?view=full").json["items"]] == [kept]


def test_a_corrected_match_that_is_erased_while_a_list_is_read_does_not_stop_it(service, monkeypatch):
    kept, erased = (service.match(text, candidate_ref=text).json["id"] for text in ("words", "others"))
    service.patch("/v1/candidates/others", json={"corrections": [{"kind": "not-mine", "skill": "rag"}]})
    erasing(monkeypatch, CandidateRepository, "corrections", erased)
    assert kept in [item["id"] for item in service.get("/v1/matches?view=summary").json["items"]]


def test_what_has_not_changed_is_not_sent_again(service):
    match = service.match("words", **SENT).json
    for path in (f"/v1/matches/{match['id']}", "/v1/roles/ml_engineer", "/v1/taxonomy", "/v1/skills/rag"):
        first = service.get(path)
        again = service.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
        assert service.get(path, headers={"If-None-Match": '"other"'}).data == first.data


@pytest.mark.parametrize("header", ["If-Match", "If-Unmodified-Since"])
@pytest.mark.parametrize("kind", ["match", "role", "candidate", "corrections"])
def test_a_condition_for_a_change_is_refused_and_nothing_changes(service, kind, header):
    match = service.match("words", **SENT).json
    service.post("/v1/roles", json=ROLE_FILE)
    paths = {"match": f"/v1/matches/{match['id']}", "role": f"/v1/roles/{ROLE_FILE['id']}"}
    path = paths.get(kind, "/v1/candidates/ada")
    method, body = ("PATCH", {"corrections": []}) if kind == "corrections" else ("DELETE", None)
    before = service.get(path)

    answer = service.ask(method, path, json=body, headers={header: before.headers.get("ETag", '"a"')})

    assert assert_problem(answer, 422, "validation-error")["errors"].keys() == {header}
    assert service.get(path).data == before.data


@pytest.mark.parametrize("tags", ["{}", "W/{}", '"other", W/{}', "*"])
def test_tags_are_compared_weakly(service, tags):
    first = service.get("/v1/roles/ml_engineer")
    strong = first.headers["ETag"].removeprefix("W/")
    again = service.get("/v1/roles/ml_engineer", headers={"If-None-Match": tags.format(strong)})
    assert (again.status_code, again.data) == (304, b"")


def test_a_corrected_match_is_sent_again(service):
    path = f"/v1/matches/{service.match('words', **SENT).json['id']}"
    tag = {"If-None-Match": service.get(path).headers["ETag"]}
    service.patch("/v1/candidates/ada", json={"corrections": [{"kind": "not-mine", "skill": "rag"}]})
    assert service.get(path, headers=tag).status_code == 200
