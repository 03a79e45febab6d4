"""Requests that schemathesis makes from the description: none ends in a 5xx, and each answer is as described.

ROLEFIT_SCHEMA_CASES=300 makes three hundred requests of each kind to each operation instead of a few.
"""

import os
from io import BytesIO

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import (
    ignored_auth,
    negative_data_rejection,
    positive_data_acceptance,
)

from api.documentation.openapi import BLUEPRINTS
from api.http.answers import answer_schemas
from api.http.problems import Problem
from api.roles.examples import ROLE_FILE
from api.webhooks.schemas import WEBHOOK_REQUEST
from tests.api.documentation.test_openapi import strict

CASES = int(os.environ.get("ROLEFIT_SCHEMA_CASES", "4"))
HOW = settings(
    max_examples=CASES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
MORE_THAN_SHAPE = {
    "list_matches": {"min_fit"},
    "rescore_matches": {"min_fit", "limit"},
    "rank_matches": {"min_fit", "top"},
    "put_candidate": {"candidate_ref"},
    "what_if": {"body", "add", "remove"},
    "create_batch": {"body", "candidate_ref"},
    "get_batch_results": {"limit"},
    "create_webhook": {"url"},
    "create_key": {"name", "expires_at"},
}
"""Fields that can be refused although they have the described shape: a description cannot say how fields depend on
each other and on the address, and JSON Schema takes 20.0 for a whole number."""
ANYWHERE = {"request", "cursor", "after", "roles", "role", "recommended", "skill", "category"}
"""Such fields of all operations: what is wrong with a request as a whole, old cursors, and ids of nothing."""
ALSO = {"correct_candidate": [409]}
"""Further answers to requests as described: corrections may have changed since the time that a request gives."""
CHECKED_FURTHER = {"create_role", "correct_candidate"}
"""Operations with many such fields."""
READS_MORE = {"create_match", "create_match_from_json_resume", "put_candidate"}
"""Operations that read more than they describe: in a form a number is a text, and a JSON Resume is read as exported."""
KNOWN = {
    "match_id": lambda service: service.match("words", store_document=True).json["id"],
    "role_id": lambda service: service.post("/v1/roles", json=ROLE_FILE).json["id"],
    "skill_id": lambda service: "pytorch",
    "ref": lambda service: service.match("words", candidate_ref="ada").json["candidate_ref"],
    "batch_id": lambda service: batch_of(service)["id"],
    "webhook_id": lambda service: webhook_of(service)["id"],
    "delivery_id": lambda service: "0" * 32,
    "key_id": lambda service: service.post("/v1/keys", json={"name": "HR system"}).json["id"],
}
"""The id of something that exists, for each argument in a path."""
TAKES_NOTHING = {"check_health", "check_readiness", "show_metrics"}


@pytest.fixture
def description(service):
    """The description, in which no answer has further fields: each that is sent must be described."""
    described = service.get("/openapi.json", key="").json
    answers = answer_schemas(set().union([Problem], *(blueprint.answers for blueprint in BLUEPRINTS)))
    described["components"]["schemas"] |= {name: strict(described["components"]["schemas"][name]) for name in answers}
    schema = schemathesis.openapi.from_dict(described)
    schema.app, schema.location = service.app, "/openapi.json"
    return schema


def batch_of(service):
    return service.post("/v1/batches", data={"file": (BytesIO(b"words"), "cv.txt")}).json


def webhook_of(service):
    return service.post("/v1/webhooks", json=WEBHOOK_REQUEST).json


def run_all(description, mode, check, *, without=frozenset()):
    """Check requests to every operation. All failures are collected, by operation."""
    failures = {}
    for operation in (result.ok() for result in description.get_all_operations()):
        name = operation.definition.raw["operationId"]
        if name not in without:
            try:
                HOW(given(case=operation.as_strategy(generation_mode=mode))(lambda case: check(case)))()
            except (AssertionError, BaseExceptionGroup) as error:
                failures[name] = str(error)
    assert not failures, "\n".join(f"{name}: {said}" for name, said in failures.items())


def send(service, case):
    return case.call(headers={"Authorization": f"Bearer {service.key}", "Accept-Encoding": "identity"})


def is_not_sent(query):
    """Whether a parameter is null or an empty list, so that nothing of it is in the URL."""
    return any(value is None or value == [] for value in (query or {}).values())


def name_of(case):
    return case.operation.definition.raw["operationId"]


def test_a_request_as_described_gets_an_answer_as_described(service, description):
    def check(case):
        case.path_parameters = {key: KNOWN[key](service) for key in case.path_parameters or {}}
        response = send(service, case)
        case.validate_response(response, excluded_checks=[ignored_auth, positive_data_acceptance])
        if response.status_code == 422 and name_of(case) not in CHECKED_FURTHER:
            assert {*response.json().get("errors", ())} <= ANYWHERE | MORE_THAN_SHAPE.get(name_of(case), set())
        else:
            may_be = {200, 201, 202, 204, 304, 413, 422, *ALSO.get(name_of(case), ())}
            assert response.status_code in may_be or "sha256" in case.query, response.text

    run_all(description, GenerationMode.POSITIVE, check, without={"replay_delivery"})  # it needs a delivery


def test_a_request_of_another_shape_is_refused(service, description):
    def check(case):
        response = send(service, case)
        may_pass = response.status_code == 413 or name_of(case) in READS_MORE or is_not_sent(case.query)
        excluded = [ignored_auth, *([negative_data_rejection] if may_pass else ())]
        case.validate_response(response, excluded_checks=excluded)

    run_all(description, GenerationMode.NEGATIVE, check, without=TAKES_NOTHING)
