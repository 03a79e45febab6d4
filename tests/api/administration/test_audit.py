"""The audit trail: who did what with which match or candidate."""

import re

import pytest

from api.access.audit import CANDIDATE as CANDIDATE_NAME
from api.http.converters import ReferenceConverter
from matcher.errors import StorageFullError
from matcher.store.repositories.audit import AuditRepository
from tests.api.service import assert_problem

DAY = "2026-11-20"
REF = "anna.smith@example.org"
CANDIDATE = f"/v1/candidates/{REF}"


def trail(service, query="", **options):
    return service.get(f"/v1/audit?limit=100{query}", **options).json["items"]


def operations(service, query=""):
    """What was done, the oldest first, as operations and ids."""
    return [(entry["operation"], entry["subject"]) for entry in reversed(trail(service, query))]


def test_what_is_done_with_a_match_is_written_down(service):
    match = service.match("An invented resume", store_document=True).json["id"]
    own = f"/v1/matches/{match}"
    service.get(own)
    service.get(f"{own}/text")
    service.post(f"{own}/what-if", json={"add": ["rag"]})
    service.get("/v1/matches")
    service.delete(own)
    assert operations(service) == [
        ("create_match_from_text", match),
        ("get_match", match),
        ("get_match_text", match),
        ("what_if", match),
        ("list_matches", None),
        ("delete_match", match),
    ]
    assert ("list_matches", None) not in operations(service, f"&subject={match}")


def corrected(service, path):
    return service.patch(path, json={"corrections": [{"kind": "not-mine", "skill": "pytorch"}]})


def test_what_is_done_with_a_candidate_is_written_down(service):
    texts = ("The first", "The second", "The second")
    old, new, again = (service.put_candidate(REF, text, as_of=DAY).json for text in texts)
    service.get(CANDIDATE)
    corrected(service, CANDIDATE)
    service.delete(CANDIDATE)

    done = operations(service)
    (hashed,) = {subject for operation, subject in done if operation != "put_candidate"}
    assert (again["id"], again["deduplicated"]) == (new["id"], True)
    assert done == [
        ("put_candidate", old["id"]),
        ("put_candidate", new["id"]),
        ("put_candidate", new["id"]),
        ("get_candidate", hashed),
        ("correct_candidate", hashed),
        ("delete_candidate", hashed),
    ]
    assert re.fullmatch("[0-9a-f]{64}", hashed)


def test_the_trail_never_has_the_reference_of_a_candidate(service):
    service.put_candidate(REF, "words", headers={"Idempotency-Key": "once"})
    service.put_candidate(REF, "words", headers={"Idempotency-Key": "once"})
    service.get(CANDIDATE)
    corrected(service, CANDIDATE)
    service.get(f"/v1/matches?candidate_ref={REF}")
    service.post("/v1/roles/ml_engineer/rank", json={"candidate_ref": REF})
    service.delete(CANDIDATE)

    assert len(trail(service)) == 7
    with service.database.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT * FROM audit").all()
    assert not any(REF in str(value) for row in rows for value in row)


def test_every_reference_in_an_address_is_called_the_same(service):
    names = {
        name
        for rule in service.app.url_map.iter_rules()
        for name, converter in rule._converters.items()
        if isinstance(converter, ReferenceConverter)
    }
    assert names == {CANDIDATE_NAME}


def test_the_trail_can_be_limited_to_a_candidate_also_after_the_erasure(service):
    match, other = (service.put_candidate(ref, "words").json["id"] for ref in (REF, "another"))
    service.get(CANDIDATE)
    service.get("/v1/candidates/another")
    service.get(f"/v1/matches/{match}")
    service.get(f"/v1/matches/{other}")
    service.get("/v1/matches")
    about = f"&candidate_ref={REF}"
    assert [operation for operation, _ in operations(service, about)] == ["put_candidate", "get_candidate", "get_match"]
    assert trail(service, f"{about}&subject={match}&cursor={trail(service, about)[0]['id']}")[0]["subject"] == match

    service.delete(CANDIDATE)

    assert [operation for operation, _ in operations(service, about)] == ["get_candidate", "delete_candidate"]
    assert operations(service, "&candidate_ref=nobody") == []


OF_ONE_CANDIDATE = [
    pytest.param("list_matches", "GET", "/v1/matches?candidate_ref=REF", id="a list"),
    pytest.param("list_matches", "GET", "/v1/matches?candidate_ref=REF&view=full", id="a list of reports"),
    pytest.param("rank_matches", "POST", "/v1/roles/ai_engineer/rank", id="a ranking"),
    pytest.param("rescore_matches", "POST", "/v1/matches/rescore", id="scoring again"),
]


@pytest.mark.parametrize(("operation", "method", "path"), OF_ONE_CANDIDATE)
def test_what_asks_for_the_matches_of_a_candidate_is_about_the_candidate(service, operation, method, path):
    service.match("words", candidate_ref=REF)
    service.match("words", candidate_ref="another")
    body = {"json": {"candidate_ref": REF}} if method == "POST" else {}
    assert service.ask(method, path.replace("REF", REF), **body).status_code == 200
    assert [each for each, _ in operations(service, f"&candidate_ref={REF}")] == ["create_match_from_text", operation]
    assert [each for each, _ in operations(service, "&candidate_ref=another")] == ["create_match_from_text"]


def test_organisations_have_different_hashes_of_a_candidate(service):
    other, hashes = service.new_key("Another"), set()
    for key in (service.key, other):
        service.put_candidate(REF, "words", key=key)
        service.get(CANDIDATE, key=key)
        hashes.add(trail(service, key=key)[0]["subject"])
    assert len(hashes) == 2


def test_a_ranking_is_written_down_with_its_role(service):
    service.match("words")
    service.post("/v1/roles/ml_engineer/rank", json={})
    assert_problem(service.post("/v1/roles/astronaut/rank", json={}), 404, "not-found")
    assert operations(service)[1:] == [("rank_matches", "ml_engineer")]


def test_a_candidate_can_be_erased_if_the_trail_cannot_be_written(service, monkeypatch):
    service.put_candidate(REF, "words")

    def fail(*_, **__):
        raise StorageFullError("There is no space left.")

    monkeypatch.setattr(AuditRepository, "add", fail)
    assert service.delete(CANDIDATE).status_code == 204


def test_an_entry_names_the_key_and_the_request(service):
    service.match("words", headers={"X-Request-Id": "import-17"})
    entry = trail(service)[0]
    assert (entry["key_id"], entry["request_id"]) == (service.key.split("_")[1], "import-17")


def test_requests_that_fail_are_not_written_down(service):
    assert_problem(service.get("/v1/matches/" + "0" * 32), 404, "not-found")
    assert_problem(service.get("/v1/matches", key=service.new_key("Hiring", ["write"])), 403, "forbidden")
    assert trail(service) == []


def test_the_trail_has_nothing_of_a_resume(service):
    service.match("Odalinde Vexmoor", candidate_ref="Odalinde")
    assert "Odalinde" not in service.get("/v1/audit").text


def test_another_organisation_sees_nothing(service):
    match = service.match("words").json["id"]
    other = service.new_key("Another")
    assert trail(service, key=other) == []
    assert trail(service, f"&subject={match}", key=other) == []


def test_the_trail_comes_in_pages(service):
    for number in range(5):
        service.match(f"words {number}")
    pages, query = [], ""
    while query is not None:
        page = service.get(f"/v1/audit?limit=2{query}").json
        pages.append([entry["subject"] for entry in page["items"] if entry["operation"] == "create_match_from_text"])
        query = page["next_cursor"] and f"&cursor={page['next_cursor']}"
    made = [subject for page in pages for subject in page]
    assert made == service.stored()


def test_a_cursor_of_another_list_is_refused(service):
    problem = assert_problem(service.get("/v1/audit?cursor=nothing"), 422, "validation-error")
    assert problem["errors"].keys() == {"cursor"}


def test_a_match_is_stored_together_with_its_entry_or_not_at_all(service, monkeypatch):
    def fail(*_, **__):
        raise StorageFullError("There is no space left.")

    monkeypatch.setattr(AuditRepository, "add", fail)
    assert_problem(service.match("words"), 507, "storage-full")
    assert service.stored() == []

    monkeypatch.undo()
    match = service.match("words").json["id"]
    assert operations(service)[-1] == ("create_match_from_text", match)
    assert [operation for operation, _ in operations(service)].count("create_match_from_text") == 1


def test_a_match_can_be_erased_if_the_trail_cannot_be_written(service, monkeypatch):
    match = service.match("words").json["id"]

    def fail(*_, **__):
        raise StorageFullError("There is no space left.")

    monkeypatch.setattr(AuditRepository, "add", fail)
    assert service.delete(f"/v1/matches/{match}").status_code == 204


@pytest.mark.parametrize("path", ["/v1/audit", "/v1/purge"])
def test_only_administrators_see_and_purge(service, path):
    method = "GET" if path == "/v1/audit" else "POST"
    assert_problem(service.ask(method, path, key=service.new_key("Hiring", ["read", "write"])), 403, "forbidden")


def test_a_purge_erases_what_was_kept_long_enough(service):
    service.match("words")
    with service.database.work() as work:
        owner = work.organisations.named(f"Hiring {service.name}").id
        work.organisations.keep(owner, 1)
        work.commit()
    assert service.post("/v1/purge").json == {"matches": 0, "audit_entries": 0}
    assert len(service.stored()) == 1
