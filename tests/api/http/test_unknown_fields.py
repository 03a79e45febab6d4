"""Every operation refuses what it does not take: unknown fields, unexpected bodies and repeated parameters."""

from http import HTTPStatus

import pytest

from api.http.arguments import REPEATED, UNKNOWN
from tests.api.service import assert_problem

FORM = "multipart/form-data"
JSON = "application/json"
VERBS = {"get", "post", "put", "patch", "delete"}
IDS = dict.fromkeys(["match_id", "batch_id", "webhook_id", "delivery_id"], "0" * 32)
PARTS = IDS | {"ref": "ada", "role_id": "ai_engineer", "skill_id": "pytorch", "key_id": "0" * 12}


@pytest.fixture(scope="module")
def operations(shared_service):
    """The method, path and description of every operation."""
    paths = shared_service.get("/openapi.json", key="").json["paths"]
    return [
        (verb.upper(), path.format(**PARTS), operation)
        for path, item in paths.items()
        for verb, operation in item.items()
        if verb in VERBS
    ]


def content_types(operation):
    return operation.get("requestBody", {}).get("content", {}).keys()


def parameters(operation):
    return [each for each in operation.get("parameters", ()) if each.get("in") == "query"]


def test_every_operation_with_a_key_refuses_an_unknown_parameter(shared_service, operations):
    for method, path, _ in operations:
        if not path.startswith("/v1/"):
            continue
        problem = assert_problem(shared_service.ask(method, f"{path}?colour=red"), 422, "validation-error")
        assert problem["errors"] == {"colour": [UNKNOWN]}, (method, path)


def test_every_operation_refuses_an_unknown_field_of_a_json_body(shared_service, operations):
    for method, path, operation in operations:
        response = shared_service.ask(method, path, json={"colour": "red"})
        if response.status_code == HTTPStatus.UNSUPPORTED_MEDIA_TYPE:
            assert content_types(operation) == {FORM}, (method, path)
        else:
            assert assert_problem(response, 422, "validation-error")["errors"]["colour"] == [UNKNOWN], (method, path)


@pytest.mark.parametrize("type_", [FORM, "application/x-www-form-urlencoded"])
def test_every_operation_refuses_an_unknown_field_of_a_form(shared_service, operations, type_):
    for method, path, operation in operations:
        response = shared_service.ask(method, path, data={"colour": "red"}, content_type=type_)
        if content_types(operation) and type_ not in content_types(operation):
            assert_problem(response, 415, "unsupported-media-type")
        else:
            assert assert_problem(response, 422, "validation-error")["errors"]["colour"] == [UNKNOWN], (method, path)


def test_every_parameter_that_takes_one_value_is_refused_if_it_is_repeated(shared_service, operations):
    repeated = [
        (method, path, each["name"]) for method, path, operation in operations for each in parameters(operation)
    ]
    assert len(repeated) > 10
    for method, path, name in repeated:
        response = shared_service.ask(method, f"{path}?{name}=1&{name}=1")
        assert assert_problem(response, 422, "validation-error")["errors"] == {name: [REPEATED]}, (method, path)


BODIES = [
    pytest.param({"data": b"colour", "content_type": "text/plain"}, 415, "unsupported-media-type", id="plain-text"),
    pytest.param({"data": b"colour"}, 415, "unsupported-media-type", id="no-type"),
    pytest.param({"data": {"limit": "1"}, "content_type": FORM}, 422, "validation-error", id="form"),
    pytest.param(
        {"data": b"--limit", "content_type": f"{FORM}; boundary=x"}, 400, "malformed-request", id="broken-form"
    ),
    pytest.param({"data": b"{", "content_type": JSON}, 400, "malformed-request", id="half-json"),
    pytest.param({"json": []}, 422, "validation-error", id="a-list"),
    pytest.param({"data": b"null", "content_type": JSON}, 422, "validation-error", id="null"),
    pytest.param({"data": b"x" * 3_000_000, "content_type": JSON}, 413, "too-large", id="too-large"),
]
EMPTY = [
    pytest.param({}, id="none"),
    pytest.param({"json": {}}, id="empty-object"),
    pytest.param({"data": b"", "content_type": JSON}, id="empty-json"),
    pytest.param({"data": b"", "content_type": "application/x-www-form-urlencoded"}, id="empty-form"),
]


@pytest.mark.parametrize("call", ["verify", "rescore"])
@pytest.mark.parametrize(("body", "status", "type_"), BODIES)
def test_a_call_without_a_body_refuses_one(service, call, body, status, type_):
    match_id = service.match("words").json["id"]
    assert_problem(service.post(f"/v1/matches/{match_id}/{call}", **body), status, type_)
    assert service.stored() == [match_id]


@pytest.mark.parametrize("body", EMPTY)
@pytest.mark.parametrize(("call", "status"), [("verify", 200), ("rescore", 201)])
def test_a_call_without_a_body_takes_an_empty_one(service, call, status, body):
    match_id = service.match("words").json["id"]
    assert service.post(f"/v1/matches/{match_id}/{call}", **body).status_code == status


def test_a_refused_request_to_delete_deletes_nothing(service):
    match_id = service.match("words").json["id"]
    assert_problem(service.delete(f"/v1/matches/{match_id}", json={"colour": 1}), 422, "validation-error")
    assert service.get(f"/v1/matches/{match_id}").status_code == 200


def test_a_request_without_a_key_does_not_learn_the_fields(shared_service):
    assert_problem(shared_service.get("/v1/matches?colour=red", key=""), 401, "unauthorized")


def test_only_a_json_resume_may_have_further_fields(shared_service):
    resume = {"colour": "red", "basics": {"name": "Ada Quill", "colour": "red"}}
    assert shared_service.match_json_resume(resume).status_code == 201
