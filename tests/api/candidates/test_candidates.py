"""A candidate's current resume, everything that is held, corrections, and erasing all of it."""

import base64
import io
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote, unquote

import pytest

from api.candidates.schemas import CORRECTIONS_REQUEST
from tests.api.service import assert_problem
from tests.render.invented import report

DAY = "2026-11-20"
ADA = "/v1/candidates/ada"
NOT_MINE = {"kind": "not-mine", "skill": "pytorch", "statement": "I only read about it."}


def put(service, text, ref="ada", **options):
    return service.put_candidate(ref, text, **options)


def listed(service, query=""):
    return [item["id"] for item in service.get(f"/v1/matches?{query}").json["items"]]


def test_a_newer_resume_takes_the_place_of_the_older_one(service):
    older, newer = put(service, "The first").json, put(service, "The second").json
    assert (older["candidate_ref"], newer["candidate_ref"]) == ("ada", "ada")
    assert listed(service) == [newer["id"]]
    assert listed(service, "lineage=all") == [newer["id"], older["id"]]
    held = service.get(ADA).json
    assert (held["current"], [match["id"] for match in held["matches"]]) == (newer["id"], [newer["id"], older["id"]])
    assert held["matches"][1]["replaced_at"] == newer["created_at"]


def test_the_same_resume_is_stored_once(service):
    first, second = (put(service, "The first", as_of=DAY) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert (first.json["deduplicated"], second.json["deduplicated"]) == (False, True)
    assert len(service.stored()) == 1


def test_a_resume_that_is_put_again_takes_the_place_of_those_that_were_posted_since(service):
    texts = ("The first", "The second")
    first, second = (service.match_file(text, candidate_ref="ada", as_of=DAY).json for text in texts)
    assert listed(service) == [second["id"], first["id"]]

    again = put(service, "The first", as_of=DAY)

    assert (again.status_code, again.json["deduplicated"]) == (201, False)
    assert listed(service) == [again.json["id"]]
    assert service.get(ADA).json["current"] == again.json["id"]
    assert put(service, "The first", as_of=DAY).json["id"] == again.json["id"]


@pytest.mark.parametrize(
    "ref", ["REQ%201/a", "b%C3%A4r", "a.b:c@d", "%2Fslash", "x" * 200, "Jo%C2%A0e", "a%E3%80%80b", "a%E2%80%90b"]
)
def test_a_reference_may_have_any_printable_characters(service, ref):
    assert put(service, "words", ref).status_code == 201
    assert service.get(f"/v1/candidates/{ref}").json["matches"][0]["candidate_ref"]
    assert service.delete(f"/v1/candidates/{ref}").status_code == 204
    assert_problem(service.get(f"/v1/candidates/{ref}"), 404, "not-found")
    assert service.match("words", candidate_ref=unquote(ref)).status_code == 201


FORMS = ["Zoe\u0308", "Zo\u00eb"]


@pytest.mark.parametrize("sent", FORMS)
@pytest.mark.parametrize("stored", FORMS)
def test_forms_of_a_reference_that_look_the_same_are_one_candidate(service, stored, sent):
    match = put(service, "words", stored).json
    assert match["candidate_ref"] == "Zo\u00eb"
    assert service.get(f"/v1/candidates/{sent}").json["current"] == match["id"]
    assert service.patch(f"/v1/candidates/{sent}", json={"corrections": []}).status_code == 200
    assert [each["id"] for each in service.get("/v1/matches", query_string={"candidate_ref": sent}).json["items"]]
    assert put(service, "other words", sent, candidate_ref=stored).json["candidate_ref"] == "Zo\u00eb"
    assert service.delete(f"/v1/candidates/{sent}").status_code == 204
    assert service.stored() == []
    entries = service.get("/v1/audit", query_string={"candidate_ref": stored}).json["items"]
    assert {"get_candidate", "correct_candidate", "delete_candidate"} <= {each["operation"] for each in entries}


@pytest.mark.parametrize("sent", FORMS)
@pytest.mark.parametrize("stored", FORMS)
def test_a_candidate_of_an_earlier_version_is_found_and_goes_on(service, stored, sent):
    with service.database.work() as work:
        (organisation,) = [each for each in work.organisations.all() if each.name == f"Hiring {service.name}"]
        older = work.matches.add(organisation.id, report(), candidate_ref=stored).id
        work.commit()
    newer = put(service, "words", sent).json
    assert newer["candidate_ref"] == stored
    assert {each["id"] for each in service.get(f"/v1/candidates/{sent}").json["matches"]} == {older, newer["id"]}
    assert service.delete(f"/v1/candidates/{sent}").status_code == 204
    assert service.stored() == []


UNSEEN = [
    *(" w1", "w1 ", "w1\u00a0", "\u3000w1"),
    *("\ufeffw1", "w1\ufeff", "w\u200b1", "w\u200c1", "w\u200d1", "w\u2060" + "1", "w\u00ad1", "w1\u200e", "w\ufe0f1"),
]


@pytest.mark.parametrize("ref", UNSEEN, ids=ascii)
def test_what_nobody_sees_in_a_reference_is_refused(service, ref):
    form = {"file": (io.BytesIO(b"words"), "a.txt"), "candidate_ref": ref}
    for answer in (
        service.match("words", candidate_ref=ref),
        service.post("/v1/batches", data=form),
        put(service, "words", quote(ref)),
    ):
        (field,) = assert_problem(answer, 422, "validation-error")["errors"]
        assert field.startswith("candidate_ref")
    assert service.stored() == []


@pytest.mark.parametrize("ref", UNSEEN, ids=ascii)
def test_what_nobody_sees_in_a_reference_of_a_job_is_refused(service, ref):
    form = {"file": (io.BytesIO(b"words"), "a.txt"), "job_ref": ref}
    for answer in (service.match("words", job_ref=ref), service.post("/v1/batches", data=form)):
        assert assert_problem(answer, 422, "validation-error")["errors"].keys() == {"job_ref"}
    assert service.stored() == []


@pytest.mark.parametrize("ref", UNSEEN, ids=ascii)
def test_a_candidate_of_an_earlier_version_with_such_a_reference_is_found_and_erased(service, ref):
    with service.database.work() as work:
        (organisation,) = [each for each in work.organisations.all() if each.name == f"Hiring {service.name}"]
        older = work.matches.add(organisation.id, report(), candidate_ref=ref).id
        work.commit()
    listed = service.get("/v1/matches", query_string={"candidate_ref": ref}).json["items"]
    assert [each["id"] for each in listed] == [older]
    assert service.get(f"/v1/candidates/{quote(ref)}").json["current"] == older
    assert service.delete(f"/v1/candidates/{quote(ref)}").status_code == 204
    assert service.stored() == []


LONG, TOO_LONG = "e\u0301" * 200, "e\u0301" * 201


def asked_for(service, field, ref):
    """The answers of all operations that look for a reference in a query or a body."""
    query = {"query_string": {field: ref}}
    yield service.get("/v1/matches", **query)
    yield service.post("/v1/roles/ml_engineer/rank", json={field: ref})
    yield service.post("/v1/matches/rescore", json={field: ref})
    yield service.get("/v1/audit" if field == "candidate_ref" else "/v1/batches", **query)


@pytest.mark.parametrize("field", ["candidate_ref", "job_ref"])
def test_a_reference_is_measured_in_its_normal_form_everywhere(service, field):
    match = service.match("words", **{field: LONG}).json
    assert match[field] == "\u00e9" * 200
    answers = [*asked_for(service, field, LONG)]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert [each["id"] for each in answers[0].json["items"]] == [match["id"]]
    assert answers[1].json["total"] == 1
    assert_problem(service.match("words", **{field: TOO_LONG}), 422, "validation-error")
    for answer in asked_for(service, field, TOO_LONG):
        assert assert_problem(answer, 422, "validation-error")["errors"].keys() == {field}


def test_a_reference_in_an_address_is_measured_in_its_normal_form(service):
    assert put(service, "words", quote(LONG)).status_code == 201
    assert service.get(f"/v1/candidates/{quote(LONG)}").status_code == 200
    assert_problem(put(service, "words", quote(TOO_LONG)), 422, "validation-error")


@pytest.mark.parametrize("sent", FORMS)
@pytest.mark.parametrize("stored", FORMS)
def test_jobs_and_metadata_are_found_in_each_normal_form(service, stored, sent):
    match = service.match("words", job_ref=stored, metadata={"office": stored}).json
    batch = service.post("/v1/batches", data={"file": (io.BytesIO(b"words"), "a.txt"), "job_ref": stored}).json
    assert match["job_ref"] == batch["job_ref"] == "Zo\u00eb"
    for query in ({"job_ref": sent}, {"metadata.office": sent}):
        assert [each["id"] for each in service.get("/v1/matches", query_string=query).json["items"]] == [match["id"]]
    assert service.post("/v1/roles/ml_engineer/rank", json={"metadata": {"office": sent}}).json["total"] == 1
    listed = service.get("/v1/batches", query_string={"job_ref": sent}).json["items"]
    assert [each["id"] for each in listed] == [batch["id"]]


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_a_reference_that_no_database_holds_is_not_found(service, method):
    body = {"json": {"corrections": []}} if method == "PATCH" else {}
    assert_problem(service.ask(method, "/v1/candidates/%00", **body), 404, "not-found")


@pytest.mark.parametrize("ref", ["a%00b", "a%0Ab", "a%C2%85b", "a%E2%80%AEb"])
def test_a_reference_with_control_characters_is_refused(service, ref):
    assert put(service, "words", ref).status_code in {404, 422}
    assert service.match("words", candidate_ref=unquote(ref)).status_code == 422
    assert service.stored() == []


@pytest.mark.parametrize("ref", ["x" * 201, "x" * 5000, "a%0Ab", "a%0Db%0A"])
def test_the_error_for_a_reference_in_an_address_names_it(service, ref):
    problem = assert_problem(put(service, "words", ref), 422, "validation-error")
    assert problem["errors"].keys() == {"candidate_ref"}
    assert_problem(service.get(f"/v1/candidates/{ref}"), 404, "not-found")
    assert_problem(service.delete(f"/v1/candidates/{ref}"), 404, "not-found")
    assert service.stored() == []


@pytest.mark.parametrize("ref", [".", ".."])
def test_a_reference_that_addresses_cannot_have_is_refused(service, ref):
    for answer in (
        service.match("words", candidate_ref=ref),
        service.match_file("words", candidate_ref=ref),
        put(service, "words", ref.replace(".", "%2E")),
        service.post("/v1/batches", data={"file": (io.BytesIO(b"words"), "a.txt"), "candidate_ref": ref}),
    ):
        assert answer.status_code in {404, 422}, answer.data
    problem = assert_problem(service.match("words", candidate_ref=ref), 422, "validation-error")
    assert problem["errors"].keys() == {"candidate_ref"}
    assert service.stored() == []
    assert service.match("words", candidate_ref=f"{ref}a").status_code == 201


def test_the_reference_in_the_body_must_be_the_same(service):
    problem = assert_problem(put(service, "words", candidate_ref="ben"), 422, "validation-error")
    assert problem["errors"].keys() == {"candidate_ref"}
    assert put(service, "words", candidate_ref="ada").status_code == 201


def test_everything_that_is_held_is_shown(service):
    put(service, "The first", store_document="true", job_ref="REQ-1", metadata='{"office": "Bern"}')
    put(service, "The second")
    service.patch(ADA, json={"corrections": [NOT_MINE]})
    held = service.get(ADA).json
    (document,) = held["documents"]
    assert (base64.b64decode(document["content"]), document["text"]) == (b"The first", "The first")
    assert document["match_id"] == held["matches"][1]["id"]
    assert (held["matches"][1]["job_ref"], held["matches"][1]["metadata"]) == ("REQ-1", {"office": "Bern"})
    assert held["corrections"][0]["statement"] == NOT_MINE["statement"]


def test_erasing_a_candidate_erases_everything(service):
    old = put(service, "The first", store_document="true").json["id"]
    again = service.post(f"/v1/matches/{old}/rescore").json["id"]
    other = service.match("somebody else", candidate_ref="ben").json["id"]
    assert service.delete(ADA).status_code == 204
    assert_problem(service.get(ADA), 404, "not-found")
    assert_problem(service.delete(ADA), 404, "not-found")
    for match_id in (old, again):
        assert_problem(service.get(f"/v1/matches/{match_id}"), 404, "not-found")
    assert service.stored() == [other]


def test_a_late_request_does_not_bring_an_erased_candidate_back(service):
    once = {"Idempotency-Key": "once"}
    assert put(service, "words", headers=once).status_code == 201
    service.delete(ADA)
    assert_problem(put(service, "words", headers=once), 410, "erased")
    assert_problem(service.get(ADA), 404, "not-found")
    assert put(service, "words").status_code == 201


def test_a_request_that_runs_while_the_candidate_is_erased_stores_nothing(service):
    service.match("words", candidate_ref="ada")
    answers = []
    running = threading.Thread(target=lambda: answers.append(service.match("wait", candidate_ref="ada")))
    running.start()
    assert service.matcher.started.wait(10)
    assert service.delete(ADA).status_code == 204
    service.matcher.go_on.set()
    running.join()
    assert_problem(answers[0], 410, "erased")
    assert service.stored() == []


def test_a_request_that_runs_while_nothing_is_held_yet_stores_nothing_after_the_candidate_was_erased(service):
    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(put, service, "wait")
        assert service.matcher.started.wait(10)
        assert_problem(service.delete(ADA), 404, "not-found")
        service.matcher.go_on.set()
        assert_problem(running.result(), 410, "erased")
    assert service.stored() == []
    assert put(service, "wait").status_code == 201


@pytest.mark.parametrize("is_put", [True, False], ids=["put", "posted"])
def test_such_a_request_does_not_bring_the_candidate_back_when_it_is_sent_again(service, is_put):
    """Its key is refused as if its match had been erased, though it never got one."""
    once = {"Idempotency-Key": "once"}

    def send():
        return (
            put(service, "wait", headers=once) if is_put else service.match("wait", candidate_ref="ada", headers=once)
        )

    service.match("words", candidate_ref="ada")
    with ThreadPoolExecutor(1) as thread:
        running = thread.submit(send)
        assert service.matcher.started.wait(10)
        assert service.delete(ADA).status_code == 204
        service.matcher.go_on.set()
        assert_problem(running.result(), 410, "erased")
    assert_problem(send(), 410, "erased")
    assert service.stored() == []
    assert service.match("wait", candidate_ref="ada", headers={"Idempotency-Key": "another"}).status_code == 201


def test_many_requests_to_erase_a_candidate_do_it_once(service):
    service.match("words", candidate_ref="ada")
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: service.delete(ADA), range(8)))
    assert sorted(answer.status_code for answer in answers) == [204] + [404] * 7
    trail = service.get("/v1/audit").json["items"]
    assert [entry["operation"] for entry in trail].count("delete_candidate") == 1


def test_the_copies_of_a_match_are_erased_with_it(service):
    first = service.match("words").json["id"]
    again = service.post(f"/v1/matches/{first}/rescore").json["id"]
    assert service.delete(f"/v1/matches/{again}").status_code == 204
    assert_problem(service.get(f"/v1/matches/{first}"), 404, "not-found")


def test_corrections_are_shown_with_each_match_and_do_not_change_the_reading(service):
    before = put(service, "The first").json
    assert (before["corrections"], before["with_corrections"]) == ([], None)
    service.patch(ADA, json={"corrections": [NOT_MINE]})
    match = service.get(f"/v1/matches/{before['id']}").json
    summary = service.get("/v1/matches").json["items"][0]
    newer = put(service, "The second").json
    assert match["roles"] == before["roles"]
    for shown in (match, summary, newer):
        assert [each["kind"] for each in shown["corrections"]] == ["not-mine"]
        assert {each["role"] for each in shown["with_corrections"]["roles"]} == {"ml_engineer", "ai_engineer"}


def test_corrections_can_be_taken_back(service):
    match = put(service, "The first").json
    service.patch(ADA, json=CORRECTIONS_REQUEST)
    assert len(service.get(ADA).json["corrections"]) == len(CORRECTIONS_REQUEST["corrections"])
    assert service.patch(ADA, json={"corrections": []}).json["corrections"] == []
    assert service.get(f"/v1/matches/{match['id']}").json["with_corrections"] is None


def test_only_a_candidate_with_a_match_can_be_corrected(service):
    assert_problem(service.patch(ADA, json={"corrections": [NOT_MINE]}), 404, "not-found")


def test_a_skill_can_be_denied_for_some_lines_or_dates_only(service):
    put(service, "job 4 Engineer, Mill Ltd")
    sent = {
        "kind": "not-mine",
        "skill": "pytorch",
        "job": 4,
        "read": {"from": "2024-01-01", "to": "2024-12-31"},
        "lines": ["Trained ranking models with PyTorch", "Wrote \u2067 from right to left"],
    }
    (kept,) = service.patch(ADA, json={"corrections": [sent]}).json["corrections"]
    assert {name: kept[name] for name in sent} == sent


@pytest.mark.parametrize("to", [None, DAY], ids=["null", "the day of the report"])
def test_a_job_that_goes_on_is_kept_without_its_last_day(service, to):
    put(service, "The first", as_of=DAY)
    read = {"from": "2024-09-01", "to": to}
    for _ in range(2):
        (kept,) = service.patch(ADA, json={"corrections": [NOT_MINE | {"read": read}]}).json["corrections"]
        assert kept["read"] == {"from": "2024-09-01", "to": None}
        read = kept["read"]


def test_what_get_shows_can_be_sent_back(service):
    put(service, "The first")
    service.patch(ADA, json=CORRECTIONS_REQUEST)
    shown = service.get(ADA).json
    assert {"ref", "created_at", "current", "corrected_at", "matches", "documents"} < shown.keys()
    for body in (shown, {"corrections": shown["corrections"]}, shown | {"ref": "ben", "matches": []}):
        answer = service.patch(ADA, json=body)
        assert answer.status_code == 200, answer.json
        assert (answer.json["ref"], answer.json["corrections"]) == ("ada", shown["corrections"])
    assert len(answer.json["matches"]) == 1


def test_corrections_that_somebody_else_changed_meanwhile_are_not_replaced(service):
    put(service, "The first")
    shown = service.get(ADA).json
    assert shown["corrected_at"] is None
    said = {"kind": "not-mine", "skill": "docker"}
    assert service.patch(ADA, json=shown | {"corrections": [said]}).status_code == 200
    assert_problem(service.patch(ADA, json=shown), 409, "changed-meanwhile")
    changed = service.get(ADA).json
    assert [each["skill"] for each in changed["corrections"]] == ["docker"]
    assert service.patch(ADA, json=changed | {"corrections": []}).json["corrections"] == []
    assert service.patch(ADA, json={"corrections": [said]}).status_code == 200


def test_what_get_does_not_show_is_refused(service):
    put(service, "The first")
    answer = service.patch(ADA, json=service.get(ADA).json | {"colour": "red"})
    assert assert_problem(answer, 422, "validation-error")["errors"].keys() == {"colour"}


WRONG = [
    pytest.param({"kind": "lie"}, "kind", id="an unknown kind"),
    pytest.param({"kind": "not-mine"}, "skill", id="not mine without a skill"),
    pytest.param({"kind": "not-mine", "skill": "rag", "tier": "work"}, "tier", id="not mine with a tier"),
    pytest.param({"kind": "not-mine", "skill": None}, "skill", id="not mine with a skill of null"),
    pytest.param({"kind": "missed", "skill": "rag", "lines": None}, "lines", id="lines of null"),
    pytest.param({"kind": None, "skill": "rag"}, "kind", id="a kind of null"),
    pytest.param({"kind": "missed", "skill": "rag", "colour": None}, "colour", id="an unknown field of null"),
    pytest.param({"kind": "not-mine", "skill": "rag", "lines": ["x"] * 21}, "lines", id="too many lines"),
    pytest.param({"kind": "not-mine", "skill": "rag", "lines": ["x" * 1001]}, "lines.0", id="a line that is too long"),
    pytest.param(
        {"kind": "not-mine", "skill": "rag", "lines": ["a\x00b"]}, "lines.0", id="a line with a control character"
    ),
    pytest.param(
        {"kind": "wrong-date", "skill": "rag", "from": "2024-05-01", "lines": ["x"]}, "lines", id="dates of a line"
    ),
    pytest.param({"kind": "missed", "skill": "rag", "job": 4}, "job", id="missed in a job by its line"),
    pytest.param({"kind": "not-mine", "skill": "rag", "job": 0}, "job", id="a job at no line"),
    pytest.param({"kind": "not-mine", "skill": "rag", "head": "Engineer"}, "head", id="a head without its line"),
    pytest.param({"kind": "missed"}, "skill", id="missed without a skill"),
    pytest.param({"kind": "missed", "skill": "rag", "tier": "hobby"}, "tier", id="an unknown tier"),
    pytest.param({"kind": "missed", "skill": "rag", "from": "2024-05"}, "from", id="a month alone"),
    pytest.param(
        {"kind": "missed", "skill": "rag", "from": "2024-05-01", "to": "2023-01-01"}, "to", id="an end before the start"
    ),
    pytest.param({"kind": "missed", "skill": "rag", "from": "2199-12-31"}, "from", id="work in the future"),
    pytest.param({"kind": "missed", "skill": "rag", "to": "2024-05-01"}, "from", id="an end without a start"),
    pytest.param(
        {"kind": "missed", "skill": "rag", "from": "2024-05-01", "to": "2199-12-31"}, "to", id="an end in the future"
    ),
    pytest.param(
        {"kind": "not-mine", "skill": "rag", "read": {"from": "2024-05-01", "to": "2023-01-01"}},
        "read.to",
        id="read dates that end before they start",
    ),
    pytest.param({"kind": "wrong-date", "skill": "rag", "from": "2199-12-31"}, "from", id="a date in the future"),
    pytest.param({"kind": "wrong-date", "skill": "rag"}, "from", id="a wrong date without the right one"),
    pytest.param({"kind": "wrong-date", "from": "2024-05-01"}, "read", id="a wrong date of nothing"),
    pytest.param(
        {"kind": "wrong-date", "from": "2024-05-01", "read": {"from": None}}, "read", id="a wrong date without dates"
    ),
    pytest.param(
        {"kind": "wrong-date", "from": "2024-05-01", "read": {"start": "2024-05-01"}}, "read.start", id="unknown field"
    ),
    pytest.param({"kind": "not-mine", "skill": "rag", "statement": "a\nb"}, "statement", id="two lines"),
]


@pytest.mark.parametrize(("correction", "field"), WRONG)
def test_a_correction_that_is_not_clear_is_refused(shared_service, correction, field):
    response = shared_service.patch(ADA, json={"corrections": [correction]})
    assert assert_problem(response, 422, "validation-error")["errors"].keys() == {f"corrections.0.{field}"}


def test_a_correction_of_an_unknown_skill_is_refused(shared_service):
    corrections = [NOT_MINE, {"kind": "missed", "skill": "juggling"}]
    problem = assert_problem(shared_service.patch(ADA, json={"corrections": corrections}), 422, "validation-error")
    assert problem["errors"] == {"corrections.1.skill": ["There is no skill with the id 'juggling'."]}


def test_a_job_is_kept_by_its_head_and_dates(service):
    put(service, "job 4 Engineer, Mill Ltd")
    (kept,) = service.patch(ADA, json={"corrections": [NOT_MINE | {"job": 4}]}).json["corrections"]
    assert (kept["job"], kept["head"]) == (4, "Engineer, Mill Ltd")
    assert kept["read"] == {"from": "2024-01-01", "to": "2024-12-31"}
    put(service, "job 4 Lead, Dairy Union")
    assert service.patch(ADA, json=service.get(ADA).json).json["corrections"] == [kept]


def test_a_job_that_an_older_resume_has_can_be_corrected(service):
    put(service, "job 9 Engineer, Mill Ltd")
    put(service, "job 4 Lead, Dairy Union")
    corrections = [NOT_MINE | {"job": line} for line in (9, 4)]
    kept = service.patch(ADA, json={"corrections": corrections}).json["corrections"]
    assert [each["head"] for each in kept] == ["Engineer, Mill Ltd", "Lead, Dairy Union"]


@pytest.mark.parametrize(
    "where",
    [
        pytest.param({"job": 9999}, id="a line without a job"),
        pytest.param({"job": 4, "read": {"from": "2022-01-01", "to": "2022-12-31"}}, id="a job with other dates"),
    ],
)
def test_a_job_that_no_resume_has_is_refused(service, where):
    put(service, "job 4 Engineer, Mill Ltd")
    problem = assert_problem(
        service.patch(ADA, json={"corrections": [NOT_MINE, NOT_MINE | where]}), 422, "validation-error"
    )
    assert problem["errors"].keys() == {"corrections.1.job"}
    assert service.get(ADA).json["corrections"] == []


MISSED = {"kind": "missed", "skill": "pytorch"}


@pytest.mark.parametrize(("said", "wrong", "other"), [([NOT_MINE, MISSED], 1, 0), ([MISSED, NOT_MINE], 0, 1)])
def test_a_skill_is_not_missed_and_denied_at_once(service, said, wrong, other):
    put(service, "The first")
    problem = assert_problem(service.patch(ADA, json={"corrections": said}), 422, "validation-error")
    ((field, (reason,)),) = problem["errors"].items()
    assert (field, f"'corrections.{other}'" in reason) == (f"corrections.{wrong}", True)
    assert service.get(ADA).json["corrections"] == []


def test_a_skill_that_is_denied_in_some_lines_may_be_missed_elsewhere(service):
    put(service, "The first")
    said = [NOT_MINE | {"lines": ["Read about PyTorch"]}, MISSED]
    assert len(service.patch(ADA, json={"corrections": said}).json["corrections"]) == 2


def test_the_same_correction_twice_is_stored_once(service):
    put(service, "The first")
    assert (
        len(
            service.patch(ADA, json={"corrections": [NOT_MINE, MISSED | {"skill": "rag"}, NOT_MINE]}).json[
                "corrections"
            ]
        )
        == 2
    )
