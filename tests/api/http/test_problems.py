"""Every failure is answered with a problem."""

import importlib
import pkgutil
from dataclasses import replace

import pytest
from flask import abort

import api
import matcher
from api.http.errors import (
    RETRY_AFTER_SECONDS,
    STATUS,
    ForbiddenError,
    InvalidFieldsError,
    RateLimitedError,
    ReadingTimeError,
    status_of,
)
from matcher import errors
from tests.api.service import Service, assert_problem

CANARY = "Zaphira Quellbrunn"


def import_everything():
    for package in (matcher, api):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)


def family(error=errors.MatcherError):
    return [error, *(descendant for child in error.__subclasses__() for descendant in family(child))]


import_everything()
FAMILY = family()
MADE = {
    ForbiddenError: ForbiddenError(["write"]),
    RateLimitedError: RateLimitedError(600, 3),
    ReadingTimeError: ReadingTimeError(1200, 600, 3),
    InvalidFieldsError: InvalidFieldsError({"text": ["Missing."]}),
    errors.InvalidJsonResumeError: errors.InvalidJsonResumeError("work.0.name", "Expected str."),
}
HTTP_PROBLEMS = [
    pytest.param("GET", "/v1/nothing", 404, "not-found", id="no-such-address"),
    pytest.param("GET", "/nothing/../../etc/passwd", 404, "not-found", id="no-such-file"),
    pytest.param("PUT", "/v1/matches", 405, "method-not-allowed", id="no-such-method"),
    pytest.param("POST", "/healthz", 405, "method-not-allowed", id="no-such-method-outside-v1"),
]


@pytest.fixture
def raising(shared_service):
    """An application with routes that raise a given error."""
    service = Service(shared_service.database, shared_service.matcher)
    raised = []

    @service.app.get("/raise")
    def raise_it():
        raise raised.pop()

    @service.app.get("/abort/<int:code>")
    def abort_with(code):
        abort(code, description=CANARY)

    def ask(error):
        raised.append(error)
        return service.get("/raise")

    ask.service = service
    return ask


@pytest.mark.parametrize("error", FAMILY, ids=lambda error: error.__name__)
def test_every_error_of_the_family_is_a_problem(raising, error):
    response = raising(MADE.get(error) or error("One sentence."))
    status = STATUS[next(kind for kind in error.__mro__ if kind in STATUS)]
    problem = assert_problem(response, status, error.type if status != 500 else "internal-error")
    if status != 500:
        assert problem["title"] == error.title


@pytest.mark.parametrize(
    "error",
    [error for error in FAMILY if error.__module__ in {"matcher.errors", "api.http.errors"}],
    ids=lambda error: error.__name__,
)
def test_errors_of_requests_are_in_the_table_themselves(error):
    assert error in STATUS


CONTRACT = {
    "malformed-request": 400,
    "unauthorized": 401,
    "forbidden": 403,
    "not-found": 404,
    "idempotency-in-progress": 409,
    "erased": 410,
    "too-large": 413,
    "unsupported-media-type": 415,
    "document-encrypted": 422,
    "document-corrupt": 422,
    "empty-document": 422,
    "no-text": 422,
    "extraction-timeout": 422,
    "resource-limit": 422,
    "unsafe-xml": 422,
    "validation-error": 422,
    "changed-meanwhile": 409,
    "idempotency-mismatch": 422,
    "rate-limited": 429,
    "reading-time": 429,
    "internal-error": 500,
    "no-worker": 503,
    "service-unavailable": 503,
    "storage-full": 507,
}


def test_types_and_statuses_stay_the_same():
    assert {error.type: status_of(MADE.get(error) or error("")) for error in STATUS} == CONTRACT


@pytest.mark.parametrize(("method", "path", "status", "type_"), HTTP_PROBLEMS)
def test_a_request_that_the_framework_refuses_is_a_problem(shared_service, method, path, status, type_):
    problem = assert_problem(shared_service.ask(method, path), status, type_)
    assert problem["instance"] == path


def test_a_type_has_one_title_however_it_was_found(shared_service):
    by_framework = shared_service.get("/v1/nothing").json
    by_us = shared_service.get("/v1/roles/astronaut").json
    assert (by_framework["type"], by_framework["title"]) == (by_us["type"], by_us["title"])


def test_a_damaged_document_is_called_so_in_the_description(shared_service):
    content = shared_service.get("/openapi.json").json["components"]["responses"]["UNPROCESSABLE_ENTITY"]["content"]
    example = content["application/problem+json"]["examples"]["document-corrupt"]["value"]
    assert example["title"] == errors.DocumentCorruptError.title


def test_the_problem_of_a_wrong_method_names_the_allowed_ones(shared_service):
    assert set(shared_service.ask("PUT", "/v1/matches").headers["Allow"].split(", ")) >= {"GET", "POST"}


@pytest.mark.parametrize(
    ("code", "type_"),
    [(400, "malformed-request"), (413, "too-large"), (415, "unsupported-media-type"), (418, "malformed-request")],
)
def test_an_abort_is_a_problem_without_the_description(raising, code, type_):
    response = raising.service.get(f"/abort/{code}")
    assert_problem(response, code, type_)
    assert CANARY not in response.text


@pytest.mark.parametrize("code", [500, 501, 503])
def test_an_abort_with_a_server_status_is_an_internal_error(raising, code):
    assert_problem(raising.service.get(f"/abort/{code}"), 500, "internal-error")


@pytest.mark.parametrize("error", [RuntimeError(CANARY), KeyError(CANARY), RecursionError(CANARY), MemoryError(CANARY)])
def test_an_internal_error_gives_no_details(raising, caplog, error):
    response = raising(error)
    assert_problem(response, 500, "internal-error")
    assert not [word for word in (CANARY, type(error).__name__, "Traceback", ".py") if word in response.text]
    assert CANARY not in caplog.text
    (record,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert record.fields["error"] == type(error).__name__
    assert record.fields["at"][-1].endswith("raise_it")


@pytest.mark.parametrize("error", RETRY_AFTER_SECONDS, ids=lambda error: error.__name__)
def test_temporary_failures_say_when_to_try_again(raising, error):
    assert int(raising(error("One sentence.")).headers["Retry-After"]) > 0


def test_a_database_that_is_away_is_unavailable(shared_service, tmp_path):
    class Away:
        def key(self, sent):
            raise errors.ServiceUnavailableError("The database does not answer.")

    service = Service(shared_service.database, shared_service.matcher)
    services = service.app.extensions["rolefit"]
    service.app.extensions["rolefit"] = replace(services, database=Away())
    response = service.get("/v1/matches")
    assert_problem(response, 503, "service-unavailable")
    assert "Retry-After" in response.headers


def test_a_full_disk_keeps_nothing(raising):
    assert_problem(raising(errors.StorageFullError("There is no room left.")), 507, "storage-full")


@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        pytest.param("DELETE", "/v1/roles/ml_engineer", None, "request", id="a built-in role"),
        pytest.param("GET", "/v1/matches?cursor=nonsense", None, "cursor", id="a cursor"),
        pytest.param("GET", "/v1/skills?cursor=nonsense", None, "cursor", id="a cursor of another list"),
        pytest.param("POST", "/v1/matches", {"text": "words", "roles": ["astronaut"]}, "roles", id="an unknown role"),
    ],
)
def test_every_invalid_request_says_which_field_is_wrong(shared_service, method, path, body, field):
    problem = assert_problem(shared_service.ask(method, path, json=body), 422, "validation-error")
    assert problem["errors"] == {field: [problem["detail"]]}
