"""API keys: which requests they allow."""

import pytest

from api.access.auth import sender
from tests.api.service import assert_problem

REFUSED = [
    pytest.param(None, id="none"),
    pytest.param("", id="empty"),
    pytest.param("Bearer", id="no-key"),
    pytest.param("Bearer nonsense", id="not-a-key"),
    pytest.param("Bearer rolefit_0123456789ab_" + "0" * 64, id="unknown-key"),
    pytest.param("Bearer schlüssel", id="not-ascii"),
    pytest.param("Basic YWRhOnF1aWxs", id="another-scheme"),
]


@pytest.mark.parametrize("authorization", REFUSED)
def test_a_request_without_a_good_key_is_refused(shared_service, authorization):
    headers = {} if authorization is None else {"Authorization": authorization}
    response = shared_service.get("/v1/matches", key="", headers=headers)
    assert_problem(response, 401, "unauthorized")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_key_with_another_secret_is_refused(service):
    key_id = service.key.split("_")[1]
    assert_problem(service.get("/v1/matches", key=f"rolefit_{key_id}_{'0' * 64}"), 401, "unauthorized")


def test_a_revoked_key_is_refused(service):
    with service.database.work() as work:
        work.keys.revoke(service.key.split("_")[1])
        work.commit()
    assert_problem(service.get("/v1/matches"), 401, "unauthorized")


def test_the_scheme_may_be_written_in_any_case(shared_service):
    headers = {"Authorization": f"bearer {shared_service.key}"}
    assert shared_service.get("/v1/roles", key="", headers=headers).status_code == 200


NOBODY = "0" * 32
TEXT, POSTING = {"text": "words"}, {"text": "Forecaster\n\nYou forecast sales with PyTorch."}
CALLS = [
    pytest.param("GET", "/v1/matches", None, {"read"}, id="list_matches"),
    pytest.param("GET", f"/v1/matches/{NOBODY}/pdf", None, {"read"}, id="get_match_pdf"),
    pytest.param("GET", "/v1/taxonomy", None, {"read"}, id="get_taxonomy"),
    pytest.param("GET", "/v1/events", None, {"read"}, id="list_events"),
    pytest.param("POST", "/v1/matches/text", TEXT, {"write"}, id="create_match_from_text"),
    pytest.param("DELETE", f"/v1/matches/{NOBODY}", None, {"write"}, id="delete_match"),
    pytest.param("DELETE", "/v1/candidates/nobody", None, {"write"}, id="delete_candidate"),
    pytest.param("DELETE", "/v1/roles/REQ-9", None, {"write"}, id="delete_role"),
    pytest.param("POST", "/v1/roles/ml_engineer/rank", {"top": 1}, {"read"}, id="rank_matches"),
    pytest.param("POST", f"/v1/matches/{NOBODY}/what-if", {"add": ["rag"]}, {"read"}, id="what_if"),
    pytest.param("POST", f"/v1/matches/{NOBODY}/verify", None, {"read"}, id="verify_match"),
    pytest.param("POST", f"/v1/matches/{NOBODY}/rescore", None, {"read", "write"}, id="rescore_match"),
    pytest.param("POST", "/v1/matches/rescore", {"limit": 1}, {"read", "write"}, id="rescore_matches"),
    pytest.param("PATCH", "/v1/candidates/nobody", {"corrections": []}, {"read", "write"}, id="correct_candidate"),
    pytest.param("POST", "/v1/webhooks", {"url": "http://localhost"}, {"read", "write"}, id="create_webhook"),
    pytest.param("GET", "/v1/keys", None, {"admin"}, id="list_keys"),
]
"""Calls, and the scopes of which each needs all. None of them stores anything for long."""
ONE_IS_ENOUGH = [
    pytest.param("/v1/skills/extract", TEXT, id="extract_skills"),
    pytest.param("/v1/briefs", TEXT, id="create_brief"),
    pytest.param("/v1/roles/from-posting", POSTING, id="draft_role"),
]
KEYS = [{"read"}, {"write"}, {"admin"}, {"read", "write"}]


@pytest.mark.parametrize("scopes", KEYS, ids=["read", "write", "admin", "both"])
@pytest.mark.parametrize(("method", "path", "body", "needed"), CALLS)
def test_a_call_needs_all_of_its_scopes(shared_service, method, path, body, needed, scopes):
    response = shared_service.ask(method, path, key=shared_service.new_key("Hiring", scopes), json=body)
    if scopes >= needed:
        assert response.status_code in {200, 201, 204, 404, 422}
    else:
        detail = assert_problem(response, 403, "forbidden")["detail"]
        lacking = [scope for scope in ("read", "write", "admin") if scope in needed - scopes]
        assert f'scope="{" ".join(lacking)}"' in response.headers["WWW-Authenticate"]
        assert all(f"'{scope}'" in detail for scope in lacking)


@pytest.mark.parametrize("scopes", KEYS, ids=["read", "write", "admin", "both"])
@pytest.mark.parametrize(("path", "body"), ONE_IS_ENOUGH)
def test_reading_or_writing_is_enough_for_what_is_made_only_of_what_was_sent(shared_service, path, body, scopes):
    response = shared_service.post(path, key=shared_service.new_key("Hiring", scopes), json=body)
    if scopes & {"read", "write"}:
        assert response.status_code in {200, 422}
    else:
        assert "'read' or 'write'" in assert_problem(response, 403, "forbidden")["detail"]
        assert 'scope="read"' in response.headers["WWW-Authenticate"]


@pytest.mark.parametrize("sent_by", ["create", "put"])
@pytest.mark.parametrize("again", [False, True], ids=["new", "stored already"])
def test_a_key_that_only_writes_does_not_learn_what_a_candidate_said(service, sent_by, again):
    def send(key=None):
        if sent_by == "put":
            return service.put_candidate("ada", "fit 50", key=key, as_of="2026-11-20").json
        return service.match("fit 50", key=key, as_of="2026-11-20", candidate_ref="ada").json

    service.match("fit 50" if again else "fit 40", candidate_ref="ada")
    service.patch("/v1/candidates/ada", json={"corrections": [{"kind": "not-mine", "skill": "rag"}]})
    if again:
        send()
    writer = send(service.new_key("Hiring", {"write"}))
    assert (writer["corrections"], writer["with_corrections"]) == ([], None)
    reader = send()
    assert [each["skill"] for each in reader["corrections"]] == ["rag"]


def test_the_key_is_checked_before_the_body_is_read(shared_service):
    body = b"x" * 5_000_000
    assert_problem(
        shared_service.post("/v1/matches", key="", data=body, content_type="application/json"), 401, "unauthorized"
    )


def test_keys_of_an_organisation_are_one_sender(service):
    senders = []
    service.app.view_functions["taxonomy.get_taxonomy"] = lambda **_: senders.append(sender()) or {}
    for key in (service.key, service.new_key("Hiring"), service.new_key("Another")):
        assert service.get("/v1/taxonomy", key=key).status_code == 200
    assert senders[0] == senders[1] != senders[2]


def test_a_visitor_without_a_key_is_known_by_the_address(shared_service):
    with shared_service.app.test_request_context(environ_base={"REMOTE_ADDR": "192.0.2.7"}):
        assert sender() == "address 192.0.2.7"
    assert sender() == ""
