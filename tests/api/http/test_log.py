"""The log has one line for each request and never its content."""

import json
import logging

import pytest

from api.http.request_log import JsonLines
from tests.api.service import Service, assert_problem

CANARY = "zaphira-quellbrunn"


@pytest.fixture
def logged(caplog):
    """The fields of every request logged so far."""
    caplog.set_level(logging.DEBUG)
    return lambda: [record.fields for record in caplog.records if record.name == "rolefit.requests"]


def everything(caplog):
    """All log records, with all their attributes."""
    return "\n".join(f"{JsonLines().format(record)} {record.__dict__}" for record in caplog.records)


def test_a_request_is_one_line(shared_service, logged):
    response = shared_service.get("/v1/skills?q=pytorch", headers={"X-Request-Id": "trace-1"})
    assert response.headers["X-Request-Id"] == "trace-1"
    (line,) = logged()
    assert isinstance(line.pop("ms"), float)
    assert line == {
        "method": "GET",
        "route": "/v1/skills",
        "status": 200,
        "request_id": "trace-1",
        "key_id": shared_service.key.split("_")[1],
    }


REQUESTS = [
    pytest.param("GET", "/healthz", "/healthz", 200, id="without-a-key"),
    pytest.param("GET", "/v1/nothing", None, 404, id="no-route"),
    pytest.param("PUT", "/v1/matches", None, 405, id="no-method"),
]


@pytest.mark.parametrize(("method", "path", "route", "status"), REQUESTS)
def test_every_request_is_logged(shared_service, logged, method, path, route, status):
    shared_service.ask(method, path, key="")
    (line,) = logged()
    assert (line["method"], line["route"], line["status"], line["key_id"]) == (method, route, status, None)


@pytest.mark.parametrize("given", ["trace-1", "Root=1-67891233-abc", "dGVzdA+/==", "a@b,c|d"])
def test_a_valid_id_is_kept(shared_service, logged, given):
    assert shared_service.get("/healthz", headers={"X-Request-Id": given}).headers["X-Request-Id"] == given
    assert logged()[0]["request_id"] == given


@pytest.mark.parametrize("given", ["", "a b", "x" * 129, 'a"b', "schlüssel", "a{}"])
def test_an_invalid_id_is_replaced(shared_service, logged, given):
    response = shared_service.get("/healthz", headers={"X-Request-Id": given})
    assert response.headers["X-Request-Id"] not in {"", given}
    assert logged()[0]["request_id"] == response.headers["X-Request-Id"]


def test_a_problem_has_the_id_of_its_request(shared_service):
    response = shared_service.get("/v1/nothing", headers={"X-Request-Id": "trace-2"})
    assert assert_problem(response, 404, "not-found")["request_id"] == "trace-2"


def test_a_line_is_json():
    record = logging.makeLogRecord({"msg": "request", "levelname": "INFO", "fields": {"status": 200}, "created": 0})
    assert json.loads(JsonLines().format(record)) == {
        "time": "1970-01-01T00:00:00.000+00:00",
        "level": "INFO",
        "message": "request",
        "status": 200,
    }


def with_text(service: Service):
    return service.match(f"{CANARY} bakes", candidate_ref=CANARY, store_document=True)


def with_file(service: Service):
    return service.match_file(f"{CANARY} bakes", f"{CANARY}.txt", candidate_ref=CANARY)


def with_json_resume(service: Service):
    return service.match_json_resume({"basics": {"name": CANARY}})


def with_unreadable_file(service: Service):
    return service.match_file(f"locked {CANARY}", f"{CANARY}.pdf")


def with_an_internal_error(service: Service):
    return service.match(f"crash {CANARY}", candidate_ref=CANARY)


def with_broken_json(service: Service):
    return service.post("/v1/matches/text", data=f'{{"text": "{CANARY}', content_type="application/json")


def with_wrong_fields(service: Service):
    return service.post("/v1/matches/text", json={CANARY: CANARY, "as_of": CANARY, "roles": [CANARY]})


def with_unknown_role(service: Service):
    return service.match(CANARY, roles=[CANARY])


def with_filter(service: Service):
    return service.get(f"/v1/matches?candidate_ref={CANARY}")


def with_path(service: Service):
    return service.get(f"/v1/matches/{CANARY}")


def with_bad_key(service: Service):
    return service.get("/v1/matches", key=CANARY)


def with_extraction(service: Service):
    return service.post("/v1/skills/extract", json={"text": CANARY})


@pytest.mark.parametrize(
    "send",
    [
        with_text,
        with_file,
        with_json_resume,
        with_unreadable_file,
        with_an_internal_error,
        with_broken_json,
        with_wrong_fields,
        with_unknown_role,
        with_filter,
        with_path,
        with_bad_key,
        with_extraction,
    ],
    ids=lambda send: send.__name__,
)
def test_the_log_never_has_the_content_of_a_request(shared_service, caplog, capfd, send):
    caplog.set_level(logging.DEBUG)
    send(shared_service)
    assert len(caplog.records) >= 1
    assert CANARY not in everything(caplog)
    assert CANARY not in "".join(capfd.readouterr())
