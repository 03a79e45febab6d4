"""The description says what the service does."""

import functools

import jsonschema
import msgspec
import pytest
from api.documentation.examples import (
    BRIEF_REQUEST,
    EXTRACT_REQUEST,
    JSON_RESUME_REQUEST,
    ROLE_FILE,
    TEXT_REQUEST,
    WHAT_IF_REQUEST,
)
from api.matches.report_schemas import MatchReportSchema
from api.matches.rescoring_schemas import ReportChangesSchema
from api.schemas import ExtractSchema, MatchJsonSchema, MatchSchema, WhatIfSchema
from marshmallow import Schema, fields
from openapi_spec_validator import OpenAPIV31SpecValidator

from api.briefs.schemas import BriefSchema
from api.roles.schemas import RoleFileSchema
from matcher.comparison.changes import ReportChanges
from matcher.report import MatchReport
from tests.api.service import problem_of
from tests.render.invented import report, too_short

PROBLEM = "application/problem+json"


@pytest.fixture(scope="module")
def description(shared_service_description):
    return shared_service_description


@pytest.fixture(scope="session")
def shared_service_description(shared_service):
    return shared_service.get("/openapi.json", key="").json


def operations(description):
    return {
        f"{method.upper()} {path}": operation
        for path, item in description["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
    }


def test_it_is_valid(description):
    assert description["openapi"].startswith("3.1.")
    assert list(OpenAPIV31SpecValidator(description).iter_errors()) == []


def test_every_route_is_described(shared_service, description):
    app = shared_service.app
    described = {path.replace("{", "<").replace("}", ">") for path in description["paths"]}
    own = {rule.rule.replace("<id:", "<") for rule in app.url_map.iter_rules() if rule.rule.startswith("/v1/")}
    assert own | {"/healthz", "/readyz"} == described


def test_everything_under_v1_needs_a_key(description):
    assert description["security"] == [{"key": []}]
    assert description["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    open_to_all = {name for name, operation in operations(description).items() if operation.get("security") == []}
    assert open_to_all == {"GET /healthz", "GET /readyz"}


def test_every_operation_says_what_it_does(description):
    assert [name for name, operation in operations(description).items() if not operation.get("summary")] == []


def test_every_operation_under_v1_says_how_it_can_fail(description):
    common = {"401", "403", "429", "500", "503", "default"}
    lacking = {
        name: common - operation["responses"].keys()
        for name, operation in operations(description).items()
        if "/v1/" in name and not common <= operation["responses"].keys()
    }
    assert lacking == {}


def test_every_failure_is_described_as_a_problem_with_an_example(description):
    for name, response in description["components"]["responses"].items():
        assert response["content"].keys() == {PROBLEM}
        content = response["content"][PROBLEM]
        assert content["schema"] == {"$ref": "#/components/schemas/Problem"}
        assert content.get("examples") or name == "DEFAULT_ERROR"


def test_what_passes_says_when(description):
    responses = description["components"]["responses"]
    passing = {name for name, response in responses.items() if "Retry-After" in response.get("headers", {})}
    assert passing == {"CONFLICT", "TOO_MANY_REQUESTS", "SERVICE_UNAVAILABLE"}


def test_every_body_that_is_sent_has_an_example(description):
    bodies = {
        name: each["requestBody"]["content"] for name, each in operations(description).items() if "requestBody" in each
    }
    assert bodies.keys() == {
        "POST /v1/matches",
        "POST /v1/matches/{match_id}/what-if",
        "POST /v1/briefs",
        "POST /v1/roles",
        "POST /v1/skills/extract",
    }
    assert all(content["application/json"].keys() & {"example", "examples"} for content in bodies.values())


EXAMPLES = [
    pytest.param(MatchJsonSchema, TEXT_REQUEST["value"], id="text"),
    pytest.param(MatchJsonSchema, JSON_RESUME_REQUEST["value"], id="json-resume"),
    pytest.param(WhatIfSchema, WHAT_IF_REQUEST, id="what-if"),
    pytest.param(ExtractSchema, EXTRACT_REQUEST, id="extract"),
    pytest.param(BriefSchema, BRIEF_REQUEST, id="brief"),
    pytest.param(RoleFileSchema, ROLE_FILE, id="role"),
]


@pytest.mark.parametrize(("schema", "example"), EXAMPLES)
def test_an_example_is_accepted(description, schema, example):
    schema().load(example)
    check(description, {"$ref": f"#/components/schemas/{schema.__name__.removesuffix('Schema')}"}, example)


def test_an_example_of_an_answer_is_as_described(description):
    shown = [
        (content["schema"], content["example"])
        for operation in operations(description).values()
        for response in operation["responses"].values()
        for content in response.get("content", {}).values()
        if "example" in content
    ]
    assert len(shown) >= 4
    for schema, example in shown:
        check(description, schema, example)


def check(description, schema, instance):
    """See that an instance is as the description says, with no field that it does not know."""
    jsonschema.Draft202012Validator({**schema, "components": strict(description["components"])}).validate(instance)


def strict(schema):
    """The schema with every object closed; an answer must not hold what nobody described."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: strict(value) for key, value in schema.items()}
    if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":
        closed.setdefault("additionalProperties", False)
    return closed


def answers(service):
    match = service.match("An invented resume", store_document=True).json
    own = f"/v1/matches/{match['id']}"
    once = {"Idempotency-Key": match["id"]}
    return {
        ("POST /v1/matches", "201"): service.match("words"),
        ("GET /v1/matches", "200"): service.get("/v1/matches?limit=1"),
        ("GET /v1/matches/{match_id}", "200"): service.get(own),
        ("GET /v1/matches/{match_id}/text", "200"): service.get(f"{own}/text"),
        ("POST /v1/matches/{match_id}/what-if", "200"): service.post(f"{own}/what-if", json=WHAT_IF_REQUEST),
        ("POST /v1/matches/{match_id}/verify", "200"): service.post(f"{own}/verify"),
        ("POST /v1/matches/{match_id}/rescore", "201"): service.post(f"{own}/rescore", headers=once),
        ("POST /v1/matches/{match_id}/rescore", "200"): service.post(f"{own}/rescore", headers=once),
        ("POST /v1/roles", "201"): service.post("/v1/roles", json=ROLE_FILE),
        ("POST /v1/roles", "200"): service.post("/v1/roles", json=ROLE_FILE),
        ("POST /v1/briefs", "200"): service.post("/v1/briefs", json=BRIEF_REQUEST),
        ("POST /v1/skills/extract", "200"): service.post("/v1/skills/extract", json=EXTRACT_REQUEST),
        ("GET /v1/skills", "200"): service.get("/v1/skills?limit=2"),
        ("GET /v1/skills/{skill_id}", "200"): service.get("/v1/skills/pytorch"),
        ("GET /v1/roles", "200"): service.get("/v1/roles"),
        ("GET /v1/roles/{role_id}", "200"): service.get("/v1/roles/ai_engineer"),
        ("GET /v1/taxonomy", "200"): service.get("/v1/taxonomy"),
        ("GET /healthz", "200"): service.get("/healthz"),
        ("GET /readyz", "200"): service.get("/readyz"),
    }


def test_answers_are_as_described(shared_service, description):
    asked = answers(shared_service)
    shared_service.delete(f"/v1/roles/{ROLE_FILE['id']}")
    for (operation, status), answer in asked.items():
        assert str(answer.status_code) == status, operation
        (content,) = operations(description)[operation]["responses"][status]["content"].values()
        check(description, content["schema"], answer.json)
    with_bodies = {name for name, each in operations(description).items() if "200" in each["responses"]}
    assert {operation for operation, _ in asked} == with_bodies


def test_problems_are_as_described(shared_service, description):
    problem = problem_of(shared_service.match("words", colour=1), 422, "validation-error")
    check(description, {"$ref": "#/components/schemas/Problem"}, problem)


@functools.cache
def field_names(schema_class: type[Schema]):
    """The fields of a schema by name, with those of nested ones."""
    return {field.data_key or name: _inner(field) for name, field in schema_class().fields.items()}


def _inner(field):
    if isinstance(field, fields.List):
        return _inner(field.inner)
    return field_names(type(field.schema)) if isinstance(field, fields.Nested) else None


def struct_names(type_):
    """The fields of a struct by their name on the wire, with those of nested ones."""
    info = msgspec.inspect.type_info(type_)
    return _names(info)


def _names(info):
    if isinstance(info, msgspec.inspect.StructType):
        return {field.encode_name: _names(field.type) for field in info.fields}
    if isinstance(info, msgspec.inspect.VarTupleType):
        return _names(info.item_type)
    if isinstance(info, msgspec.inspect.UnionType):
        return next((names for each in info.types if (names := _names(each))), None)
    return None


def test_the_schema_of_a_report_has_the_fields_of_a_report():
    in_the_report = struct_names(MatchReport)
    del in_the_report["text"]
    assert field_names(MatchReportSchema) == in_the_report


def test_the_schema_of_changes_has_the_fields_of_changes():
    assert field_names(ReportChangesSchema) == struct_names(ReportChanges)


def test_the_schema_of_a_match_adds_what_the_store_knows():
    assert field_names(MatchSchema).keys() - field_names(MatchReportSchema).keys() == {
        "id",
        "created_at",
        "candidate_ref",
        "has_text",
        "rescored_from",
    }


@pytest.mark.parametrize("made", [report(), too_short()], ids=["scored", "too-short"])
def test_the_schema_of_a_report_accepts_reports(made):
    MatchReportSchema().load(msgspec.json.decode(msgspec.json.encode(made)))
