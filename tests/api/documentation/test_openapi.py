"""The OpenAPI description agrees with the service."""

import re

import jsonschema
import marshmallow
import msgspec
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from api.briefs.schemas import BRIEF_REQUEST, BriefSchema
from api.matches.examples import JSON_RESUME_REQUEST, TEXT_REQUEST, WHAT_IF_REQUEST
from api.matches.schemas import MatchJsonSchema, SkillEditsSchema
from api.roles.examples import ROLE_FILE
from api.skills.schemas import EXTRACT_REQUEST, ExtractSchema
from knowledge.taxonomy.schemas import RoleSchema
from matcher.comparison.changes import ReportChanges
from matcher.evidence import Mention
from matcher.report import MatchReport, Recommendation, RoleFit, SkillRow
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


def test_temporary_failures_say_when_to_try_again(description):
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
    pytest.param(MatchJsonSchema, "MatchJson", TEXT_REQUEST["value"], id="text"),
    pytest.param(MatchJsonSchema, "MatchJson", JSON_RESUME_REQUEST["value"], id="json-resume"),
    pytest.param(SkillEditsSchema, "SkillEdits", WHAT_IF_REQUEST, id="what-if"),
    pytest.param(ExtractSchema, "Extract", EXTRACT_REQUEST, id="extract"),
    pytest.param(BriefSchema, "Brief", BRIEF_REQUEST, id="brief"),
    pytest.param(RoleSchema, "RoleEntry", ROLE_FILE, id="role"),
]


@pytest.mark.parametrize(("schema", "component", "example"), EXAMPLES)
def test_an_example_is_accepted(description, schema, component, example):
    schema().load(example)
    check(description, {"$ref": f"#/components/schemas/{component}"}, example)


NO_ROLES = [
    pytest.param({"id": "Retrieval"}, id="capitals in an id"),
    pytest.param({"name": " "}, id="a blank name"),
    pytest.param({"requirements": []}, id="no requirements"),
    pytest.param({"colour": "red"}, id="an unknown key"),
]


@pytest.mark.parametrize("change", NO_ROLES)
def test_an_invalid_role_is_refused_by_the_loader_and_the_description(description, change):
    with pytest.raises(marshmallow.ValidationError):
        RoleSchema().load(ROLE_FILE | change)
    with pytest.raises(jsonschema.ValidationError):
        check(description, {"$ref": "#/components/schemas/RoleEntry"}, ROLE_FILE | change)


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
    """Check an instance against a schema of the description, which must know every field."""
    jsonschema.Draft202012Validator({**schema, "components": strict(description["components"])}).validate(instance)


def strict(schema):
    """The schema without additional properties, because an answer must not have undescribed fields."""
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


def names(type_):
    return {field.encode_name for field in msgspec.structs.fields(type_)}


def unset(type_):
    """The fields that are left out if they have no value."""
    return {field.encode_name for field in msgspec.structs.fields(type_) if field.default is msgspec.UNSET}


def test_a_match_is_a_report_and_what_the_store_knows(description):
    described = description["components"]["schemas"]["Match"]["properties"].keys()
    stored = {"id", "created_at", "candidate_ref", "has_text", "rescored_from"}
    assert described == names(MatchReport) - {"text"} | stored


@pytest.mark.parametrize(
    ("component", "type_"),
    [
        pytest.param("Recommendation", Recommendation, id="recommendation"),
        pytest.param("RoleFit", RoleFit, id="role"),
        pytest.param("SkillRow", SkillRow, id="skill"),
        pytest.param("Mention", Mention, id="mention, with a field of another name"),
        pytest.param("ReportChanges", ReportChanges, id="changes"),
    ],
)
def test_a_part_of_a_report_is_described_by_its_own_fields(description, component, type_):
    schema = description["components"]["schemas"][component]
    assert schema["properties"].keys() == names(type_)
    assert {*schema["required"]} == names(type_) - unset(type_)


@pytest.mark.parametrize("made", [report(), too_short()], ids=["scored", "too-short"])
def test_the_schema_of_a_match_accepts_reports(description, made):
    stored = {
        "id": "1f" * 16,
        "created_at": "2026-11-20T08:00:00Z",
        "candidate_ref": None,
        "has_text": False,
        "rescored_from": None,
    }
    check(description, {"$ref": "#/components/schemas/Match"}, stored | msgspec.json.decode(msgspec.json.encode(made)))


WRONG = [
    pytest.param({"roles": [{}]}, id="an empty role"),
    pytest.param(
        {"recommendation": {"role": "both", "confidence": 1.5, "margin": 0, "reasons": []}}, id="a confidence above 1"
    ),
    pytest.param({"colour": "red"}, id="an undescribed field"),
    pytest.param({"advice": None}, id="null instead of an object"),
]


@pytest.mark.parametrize("change", WRONG)
def test_the_schema_of_a_match_refuses_an_invalid_report(description, shared_service, change):
    match = shared_service.match("words").json
    with pytest.raises(jsonschema.ValidationError):
        check(description, {"$ref": "#/components/schemas/Match"}, match | change)


OPERATIONS = {
    "POST /v1/matches": "create_match",
    "GET /v1/matches": "list_matches",
    "GET /v1/matches/{match_id}": "get_match",
    "DELETE /v1/matches/{match_id}": "delete_match",
    "GET /v1/matches/{match_id}/text": "get_match_text",
    "POST /v1/matches/{match_id}/what-if": "what_if",
    "POST /v1/matches/{match_id}/verify": "verify_match",
    "POST /v1/matches/{match_id}/rescore": "rescore_match",
    "POST /v1/briefs": "create_brief",
    "POST /v1/skills/extract": "extract_skills",
    "GET /v1/skills": "list_skills",
    "GET /v1/skills/{skill_id}": "get_skill",
    "POST /v1/roles": "create_role",
    "GET /v1/roles": "list_roles",
    "GET /v1/roles/{role_id}": "get_role",
    "DELETE /v1/roles/{role_id}": "delete_role",
    "GET /v1/taxonomy": "get_taxonomy",
    "GET /healthz": "check_health",
    "GET /readyz": "check_readiness",
}
VERBS = {"check", "create", "delete", "extract", "get", "list", "rescore", "verify"}


def test_every_operation_has_a_name_that_programs_can_call(description):
    ids = {name: operation["operationId"] for name, operation in operations(description).items()}
    assert ids == OPERATIONS
    assert len({*ids.values()}) == len(ids)
    begin_otherwise = {id_ for id_ in ids.values() if not re.fullmatch(rf"({'|'.join(VERBS)})(_[a-z]+)+", id_)}
    assert begin_otherwise == {"what_if"}
