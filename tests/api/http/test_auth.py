"""API keys: which requests they allow."""

import pytest

from api.http.auth import sender
from tests.api.service import problem_of

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
    problem_of(response, 401, "unauthorized")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_key_with_another_secret_is_refused(service):
    key_id = service.key.split("_")[1]
    problem_of(service.get("/v1/matches", key=f"rolefit_{key_id}_{'0' * 64}"), 401, "unauthorized")


def test_a_revoked_key_is_refused(service):
    with service.database.work() as work:
        work.keys.revoke(service.key.split("_")[1])
        work.commit()
    problem_of(service.get("/v1/matches"), 401, "unauthorized")


def test_the_scheme_may_be_written_in_any_case(shared_service):
    headers = {"Authorization": f"bearer {shared_service.key}"}
    assert shared_service.get("/v1/roles", key="", headers=headers).status_code == 200


SCOPES = [
    pytest.param({"read"}, "GET", "/v1/matches", True, id="read-reads"),
    pytest.param({"read"}, "POST", "/v1/matches", False, id="read-does-not-write"),
    pytest.param({"read"}, "DELETE", "/v1/matches/" + "0" * 32, False, id="read-does-not-erase"),
    pytest.param({"write"}, "GET", "/v1/matches", False, id="write-does-not-read"),
    pytest.param({"write"}, "POST", "/v1/skills/extract", True, id="write-writes"),
    pytest.param({"read"}, "POST", "/v1/skills/extract", True, id="read-finds-skills"),
    pytest.param({"read"}, "POST", "/v1/briefs", True, id="read-reads-a-brief"),
    pytest.param({"admin"}, "POST", "/v1/briefs", False, id="admin-alone-does-not-read-a-brief"),
    pytest.param({"admin"}, "GET", "/v1/taxonomy", False, id="admin-alone-does-not-read"),
    pytest.param({"admin"}, "POST", "/v1/matches", False, id="admin-alone-does-not-write"),
]


@pytest.mark.parametrize(("scopes", "method", "path", "allowed"), SCOPES)
def test_a_key_does_what_its_scopes_say(shared_service, scopes, method, path, allowed):
    key = shared_service.new_key("Hiring", scopes)
    response = shared_service.ask(method, path, key=key, json=None if method == "GET" else {"text": "words"})
    if allowed:
        assert response.status_code == 200
    else:
        problem_of(response, 403, "forbidden")
        needed = "read" if method == "GET" or path == "/v1/briefs" else "write"
        assert f'scope="{needed}"' in response.headers["WWW-Authenticate"]


def test_the_key_is_checked_before_the_body_is_read(shared_service):
    body = b"x" * 5_000_000
    problem_of(
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
