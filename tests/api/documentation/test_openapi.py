"""The OpenAPI description agrees with the service."""

import json
import re
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import jsonschema
import marshmallow
import msgspec
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from api import create_app
from api.access import reading_time
from api.access.reading_time import ReadingTime
from api.administration.schemas import KEY_REQUEST
from api.batches.matching import BatchMatching
from api.briefs.schemas import BRIEF_REQUEST, BriefSchema
from api.candidates.schemas import CORRECTIONS_REQUEST, CorrectionsSchema
from api.http import rate_limits
from api.http.request_log import REQUEST_ID
from api.matches.answers import Shown
from api.matches.examples import JSON_RESUME_REQUEST, TEXT_REQUEST, WHAT_IF_REQUEST, answer_examples
from api.matches.routes import RESCORE_REQUEST
from api.matches.schemas import JsonResumeToMatchSchema, RescoreManySchema, SkillEditsSchema, TextToMatchSchema
from api.ranking.schemas import RANK_REQUEST, RankSchema
from api.roles.examples import POSTING_REQUEST, ROLE_FILE
from api.roles.schemas import PostingSchema, RoleSchema
from api.skills.schemas import EXTRACT_REQUEST, ExtractSchema
from api.webhooks.schemas import WEBHOOK_REQUEST, WebhookRequestSchema
from matcher.comparison.changes import ReportChanges
from matcher.evidence import Mention
from matcher.report import MatchReport, Recommendation, RoleFit, SkillRow
from matcher.store.stored_match import Stored
from tests.api.fakes import FakeMatcher
from tests.api.service import SETTINGS, assert_problem
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


def test_the_numbers_for_operators_are_text(description):
    assert description["paths"]["/metrics"]["get"]["responses"]["200"]["content"] == {
        "text/plain": {"schema": {"type": "string"}}
    }


TAKE_A_KEY = {
    "POST /v1/matches",
    "POST /v1/matches/text",
    "POST /v1/matches/json-resume",
    "POST /v1/matches/{match_id}/rescore",
    "POST /v1/batches",
    "PUT /v1/candidates/{ref}",
}


def test_an_idempotency_key_is_taken_or_refused(description, shared_service):
    taken = set()
    for name, operation in operations(description).items():
        method, path = name.split()
        if method != "GET" and path.startswith("/v1"):
            answer = shared_service.ask(method, re.sub("{.*?}", "0" * 32, path), headers={"Idempotency-Key": "x" * 201})
            assert assert_problem(answer, 422, "validation-error")["errors"].keys() == {"Idempotency-Key"}, name
            documented = {each["name"] for each in operation.get("parameters", ()) if each["in"] == "header"}
            taken |= {name} if "Idempotency-Key" in documented else set()
    assert taken == TAKE_A_KEY


def test_it_is_made_without_warnings(shared_service):
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        create_app(SETTINGS, matcher=FakeMatcher(), database=shared_service.database)


def test_requests_at_the_same_time_make_its_examples_once(shared_service, monkeypatch):
    made = []

    def slowly(matcher):
        made.append(matcher)
        time.sleep(0.1)
        return answer_examples(matcher)

    monkeypatch.setattr("api.documentation.openapi.answer_examples", slowly)
    app = create_app(SETTINGS, matcher=FakeMatcher(), database=shared_service.database)
    with ThreadPoolExecutor(4) as threads:
        answers = [*threads.map(lambda _: app.test_client().get("/openapi.json"), range(4))]

    assert [answer.status_code for answer in answers] == [200] * 4
    assert len(made) == 1


@pytest.mark.parametrize(("name", "may_be"), [("ML Engineer", True), ("", False), (" ", False), ("a\x07b", False)])
def test_the_pattern_of_a_name_is_that_of_the_service(description, name, may_be):
    pattern = description["components"]["schemas"]["RoleEntry"]["properties"]["name"]["pattern"]
    assert (re.search(pattern, name) is not None) == may_be


def test_every_route_is_described(shared_service, description):
    app = shared_service.app
    described = {path.replace("{", "<").replace("}", ">") for path in description["paths"]}
    own = {
        rule.rule.replace("<id:", "<").replace("<reference:", "<")
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/v1/")
    }
    assert own | {"/healthz", "/readyz", "/metrics"} == described


def test_everything_under_v1_needs_a_key(description):
    assert description["security"] == [{"key": []}]
    assert description["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    open_to_all = {name for name, operation in operations(description).items() if operation.get("security") == []}
    assert open_to_all == {"GET /healthz", "GET /readyz", "GET /metrics"}


SECURITY = {
    "GET /v1/matches": [{"key": ["read"]}],
    "POST /v1/matches": [{"key": ["write"]}],
    "POST /v1/roles/{role_id}/rank": [{"key": ["read"]}],
    "PATCH /v1/candidates/{ref}": [{"key": ["read", "write"]}],
    "POST /v1/matches/{match_id}/rescore": [{"key": ["read", "write"]}],
    "POST /v1/briefs": [{"key": ["read"]}, {"key": ["write"]}],
    "GET /v1/keys": [{"key": ["admin"]}],
    "GET /v1/keys/{key_id}": [{"key": ["admin"]}],
}


@pytest.mark.parametrize(("name", "security"), SECURITY.items())
def test_an_operation_says_the_scopes_that_it_needs(description, name, security):
    operation = operations(description)[name]
    assert operation["security"] == security
    ways = [" and ".join(f"`{scope}`" for scope in way["key"]) for way in security]
    assert operation["description"].endswith(f"The key needs {' or '.join(ways)}.")


def test_every_operation_under_v1_says_its_scopes(description):
    under_v1 = {name: each for name, each in operations(description).items() if "/v1/" in name}
    assert [name for name, each in under_v1.items() if not all(way["key"] for way in each["security"])] == []


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


HEADERS_OF = [
    ("GET /healthz", {REQUEST_ID}),
    ("GET /v1/taxonomy", {REQUEST_ID, "ETag", *rate_limits.HEADERS}),
    ("DELETE /v1/matches/{match_id}", {REQUEST_ID, *rate_limits.HEADERS}),
    ("POST /v1/matches", {REQUEST_ID, "Location", *rate_limits.HEADERS, *reading_time.HEADERS}),
]


@pytest.mark.parametrize(("name", "headers"), HEADERS_OF)
def test_a_success_is_described_with_its_headers(description, name, headers):
    responses = operations(description)[name]["responses"]
    successes = [each for status, each in responses.items() if status.startswith("2")]
    assert [each["headers"].keys() for each in successes] == [headers] * len(successes)


@pytest.mark.parametrize(("send", "name"), [("match_file", "POST /v1/matches"), ("match", "POST /v1/matches/text")])
def test_an_answer_has_no_header_that_is_not_described(service, description, send, name):
    sent = getattr(service, send)("words").headers.keys()
    described = operations(description)[name]["responses"]["201"]["headers"].keys()
    assert {each for each in sent if each.startswith(("RateLimit", "ReadingTime", "X-Request"))} <= described


def test_every_schema_is_used(description):
    used = set(re.findall(r"#/components/schemas/(\w+)", json.dumps(description)))
    assert description["components"]["schemas"].keys() == used


def test_every_failure_is_described_as_a_problem_with_an_example(description):
    for name, response in description["components"]["responses"].items():
        if name == "NOT_MODIFIED":
            continue
        assert response["content"].keys() == {PROBLEM}
        content = response["content"][PROBLEM]
        assert content["schema"] == {"$ref": "#/components/schemas/Problem"}
        assert content.get("examples") or name == "DEFAULT_ERROR"


def test_temporary_failures_say_when_to_try_again(description):
    responses = description["components"]["responses"]
    passing = {name for name, response in responses.items() if "Retry-After" in response.get("headers", {})}
    assert passing == {"CONFLICT", "TOO_MANY_REQUESTS", "SERVICE_UNAVAILABLE"}


def test_every_json_body_that_is_sent_has_an_example(description):
    bodies = {
        name: each["requestBody"]["content"] for name, each in operations(description).items() if "requestBody" in each
    }
    assert bodies.keys() == {
        "POST /v1/matches",
        "POST /v1/matches/text",
        "POST /v1/matches/json-resume",
        "POST /v1/matches/{match_id}/what-if",
        "POST /v1/matches/rescore",
        "PUT /v1/candidates/{ref}",
        "PATCH /v1/candidates/{ref}",
        "POST /v1/batches",
        "POST /v1/webhooks",
        "POST /v1/briefs",
        "POST /v1/roles",
        "POST /v1/roles/from-posting",
        "POST /v1/roles/{role_id}/rank",
        "POST /v1/skills/extract",
        "POST /v1/keys",
    }
    as_json = [content["application/json"] for content in bodies.values() if "application/json" in content]
    assert all(content.keys() & {"example", "examples"} for content in as_json)


def test_every_body_is_of_one_kind(description):
    """Generated clients can send only one kind."""
    for name, operation in operations(description).items():
        assert len(operation.get("requestBody", {}).get("content", {"none": None})) == 1, name


def test_a_list_in_a_form_is_sent_as_one_field_for_each_item(description):
    for operation in operations(description).values():
        form = operation.get("requestBody", {}).get("content", {}).get("multipart/form-data")
        if form:
            fields = description["components"]["schemas"][form["schema"]["$ref"].rpartition("/")[2]]["properties"]
            lists = {name for name, field in fields.items() if field["type"] == "array"}
            assert form["encoding"] == {name: {"style": "form", "explode": True} for name in lists}


def test_no_two_schemas_have_one_name(description):
    """A number at the end of a name tells them apart, and changes when operations are added."""
    assert [name for name in description["components"]["schemas"] if name[-1].isdigit()] == []


EXAMPLES = [
    pytest.param(TextToMatchSchema, "TextToMatch", TEXT_REQUEST, id="text"),
    pytest.param(JsonResumeToMatchSchema, "JsonResumeToMatch", JSON_RESUME_REQUEST, id="json-resume"),
    pytest.param(SkillEditsSchema, "SkillEdits", WHAT_IF_REQUEST, id="what-if"),
    pytest.param(ExtractSchema, "Extract", EXTRACT_REQUEST, id="extract"),
    pytest.param(BriefSchema, "Brief", BRIEF_REQUEST, id="brief"),
    pytest.param(RoleSchema, "RoleEntry", ROLE_FILE, id="role"),
    pytest.param(CorrectionsSchema, "Corrections", CORRECTIONS_REQUEST, id="corrections"),
    pytest.param(RescoreManySchema, "RescoreMany", RESCORE_REQUEST, id="rescore"),
    pytest.param(RankSchema, "Rank", RANK_REQUEST, id="rank"),
    pytest.param(PostingSchema, "Posting", POSTING_REQUEST, id="posting"),
    pytest.param(WebhookRequestSchema, "WebhookRequest", WEBHOOK_REQUEST, id="webhook"),
]


@pytest.mark.parametrize(("schema", "component", "example"), EXAMPLES)
def test_an_example_is_accepted(description, schema, component, example):
    schema().load(example)
    check(description, {"$ref": f"#/components/schemas/{component}"}, example)


NO_ROLES = [
    pytest.param({"id": ".retrieval"}, id="a point before an id"),
    pytest.param({"id": "retrieval engineer"}, id="a space in an id"),
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


def send_batch(service):
    data = {"file": [(BytesIO(content), "cv.txt") for content in (b"words", b"broken")]}
    return service.post("/v1/batches", data=data, headers={"Idempotency-Key": "batch"})


def answers(service):
    hook = service.post("/v1/webhooks", json=WEBHOOK_REQUEST)
    webhook = f"/v1/webhooks/{hook.json['id']}"
    match = service.match("An invented resume", store_document=True).json
    own = f"/v1/matches/{match['id']}"
    once = {"Idempotency-Key": match["id"]}
    day = {"as_of": "2026-11-20"}
    for send in (service.match_file, service.match):
        send("words", **day)
    resume = {"basics": {"name": "Ada Quill"}}
    service.match_json_resume(resume, **day)
    delivered = service.get(f"{webhook}/deliveries")
    delivery = f"{webhook}/deliveries/{delivered.json['items'][0]['id']}"
    sent = send_batch(service)
    batch = f"/v1/batches/{sent.json['id']}"
    matching = BatchMatching(service.database, service.matcher, ReadingTime(service.database, 0))
    assert [matching() for _ in range(3)] == [True, True, False]
    return {
        ("POST /v1/matches", "201"): service.match_file("words", deduplicate="false"),
        ("POST /v1/matches/text", "201"): service.match("words", deduplicate=False),
        ("POST /v1/matches/json-resume", "201"): service.match_json_resume(resume, deduplicate=False),
        ("GET /v1/matches", "200"): service.get("/v1/matches?limit=1"),
        ("GET /v1/matches/{match_id}", "200"): service.get(own),
        ("GET /v1/matches/{match_id}/text", "200"): service.get(f"{own}/text"),
        ("POST /v1/matches/{match_id}/what-if", "200"): service.post(f"{own}/what-if", json=WHAT_IF_REQUEST),
        ("POST /v1/matches/{match_id}/verify", "200"): service.post(f"{own}/verify"),
        ("POST /v1/matches/{match_id}/rescore", "201"): service.post(f"{own}/rescore", headers=once),
        ("POST /v1/matches/{match_id}/rescore", "200"): service.post(f"{own}/rescore", headers=once),
        ("POST /v1/matches", "200"): service.match_file("words", **day),
        ("POST /v1/matches/text", "200"): service.match("words", **day),
        ("POST /v1/matches/json-resume", "200"): service.match_json_resume(resume, **day),
        ("POST /v1/matches/rescore", "200"): service.post("/v1/matches/rescore", json={"stale": False, "limit": 1}),
        ("PUT /v1/candidates/{ref}", "201"): service.put_candidate("cy", "Cy", store_document="true", **day),
        ("PUT /v1/candidates/{ref}", "200"): service.put_candidate("cy", "Cy", store_document="true", **day),
        ("PATCH /v1/candidates/{ref}", "200"): service.patch("/v1/candidates/cy", json=CORRECTIONS_REQUEST),
        ("GET /v1/candidates/{ref}", "200"): service.get("/v1/candidates/cy"),
        ("POST /v1/roles/{role_id}/rank", "200"): service.post("/v1/roles/ml_engineer/rank", json={"top": 2}),
        ("POST /v1/roles/from-posting", "200"): service.post("/v1/roles/from-posting", json=POSTING_REQUEST),
        ("POST /v1/batches", "202"): sent,
        ("POST /v1/batches", "200"): send_batch(service),
        ("GET /v1/batches", "200"): service.get("/v1/batches"),
        ("GET /v1/batches/{batch_id}", "200"): service.get(batch),
        ("GET /v1/batches/{batch_id}/results", "200"): service.get(f"{batch}/results"),
        ("GET /v1/events", "200"): service.get("/v1/events?limit=2"),
        ("POST /v1/webhooks", "201"): hook,
        ("GET /v1/webhooks", "200"): service.get("/v1/webhooks"),
        ("GET /v1/webhooks/{webhook_id}", "200"): service.get(webhook),
        ("GET /v1/webhooks/{webhook_id}/deliveries", "200"): delivered,
        ("POST /v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay", "202"): service.post(f"{delivery}/replay"),
        ("POST /v1/roles", "201"): service.post("/v1/roles", json=ROLE_FILE),
        ("POST /v1/roles", "200"): service.post("/v1/roles", json=ROLE_FILE),
        ("POST /v1/briefs", "200"): service.post("/v1/briefs", json=BRIEF_REQUEST),
        ("POST /v1/skills/extract", "200"): service.post("/v1/skills/extract", json=EXTRACT_REQUEST),
        ("GET /v1/skills", "200"): service.get("/v1/skills?limit=2"),
        ("GET /v1/skills/{skill_id}", "200"): service.get("/v1/skills/pytorch"),
        ("GET /v1/roles", "200"): service.get("/v1/roles"),
        ("GET /v1/roles/{role_id}", "200"): service.get("/v1/roles/ai_engineer"),
        ("GET /v1/taxonomy", "200"): service.get("/v1/taxonomy"),
        ("POST /v1/keys", "201"): service.post("/v1/keys", json=KEY_REQUEST),
        ("GET /v1/keys", "200"): service.get("/v1/keys"),
        ("GET /v1/keys/{key_id}", "200"): service.get(f"/v1/keys/{service.key.split('_')[1]}"),
        ("GET /v1/audit", "200"): service.get("/v1/audit?limit=5"),
        ("POST /v1/purge", "200"): service.post("/v1/purge"),
        ("GET /healthz", "200"): service.get("/healthz"),
        ("GET /readyz", "200"): service.get("/readyz"),
    }


def test_answers_are_as_described(shared_service, description):
    asked = answers(shared_service)
    shared_service.delete(f"/v1/roles/{ROLE_FILE['id']}")
    for (operation, status), answer in asked.items():
        assert str(answer.status_code) == status, operation
        content = operations(description)[operation]["responses"][status]["content"]["application/json"]
        check(description, content["schema"], answer.json)
    answered = {
        name: {
            kind for status in ("200", "201", "202") for kind in each["responses"].get(status, {}).get("content", {})
        }
        for name, each in operations(description).items()
    }
    assert {operation for operation, _ in asked} == {
        name for name, kinds in answered.items() if "application/json" in kinds
    }


def test_problems_are_as_described(shared_service, description):
    problem = assert_problem(shared_service.match("words", colour=1), 422, "validation-error")
    check(description, {"$ref": "#/components/schemas/Problem"}, problem)


def names(type_):
    return {field.encode_name for field in msgspec.structs.fields(type_)}


def unset(type_):
    """The fields that are left out if they have no value."""
    return {field.encode_name for field in msgspec.structs.fields(type_) if field.default is msgspec.UNSET}


def test_a_match_is_a_report_and_what_the_store_knows(description):
    described = description["components"]["schemas"]["Match"]["properties"].keys()
    assert described == {"view"} | names(MatchReport) - {"text"} | names(Stored) | names(Shown)


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
        "view": "full",
        "id": "1f" * 16,
        "created_at": "2026-11-20T08:00:00Z",
        "candidate_ref": None,
        "job_ref": None,
        "metadata": {},
        "has_text": False,
        "rescored_from": None,
        "replaced_at": None,
        "stale": False,
        "corrections": [],
        "with_corrections": None,
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
    match = shared_service.get(f"/v1/matches/{shared_service.match('words').json['id']}").json
    with pytest.raises(jsonschema.ValidationError):
        check(description, {"$ref": "#/components/schemas/Match"}, match | change)


OPERATIONS = {
    "POST /v1/matches": "create_match",
    "POST /v1/matches/text": "create_match_from_text",
    "POST /v1/matches/json-resume": "create_match_from_json_resume",
    "GET /v1/matches": "list_matches",
    "GET /v1/matches/{match_id}": "get_match",
    "DELETE /v1/matches/{match_id}": "delete_match",
    "GET /v1/matches/{match_id}/text": "get_match_text",
    "GET /v1/matches/{match_id}/pdf": "get_match_pdf",
    "POST /v1/matches/{match_id}/what-if": "what_if",
    "POST /v1/matches/{match_id}/verify": "verify_match",
    "POST /v1/matches/{match_id}/rescore": "rescore_match",
    "POST /v1/matches/rescore": "rescore_matches",
    "PUT /v1/candidates/{ref}": "put_candidate",
    "GET /v1/candidates/{ref}": "get_candidate",
    "PATCH /v1/candidates/{ref}": "correct_candidate",
    "DELETE /v1/candidates/{ref}": "delete_candidate",
    "POST /v1/roles/{role_id}/rank": "rank_matches",
    "POST /v1/roles/from-posting": "draft_role",
    "POST /v1/batches": "create_batch",
    "GET /v1/batches": "list_batches",
    "GET /v1/batches/{batch_id}": "get_batch",
    "GET /v1/batches/{batch_id}/results": "get_batch_results",
    "DELETE /v1/batches/{batch_id}": "delete_batch",
    "GET /v1/events": "list_events",
    "POST /v1/webhooks": "create_webhook",
    "GET /v1/webhooks": "list_webhooks",
    "GET /v1/webhooks/{webhook_id}": "get_webhook",
    "DELETE /v1/webhooks/{webhook_id}": "delete_webhook",
    "GET /v1/webhooks/{webhook_id}/deliveries": "list_deliveries",
    "POST /v1/webhooks/{webhook_id}/deliveries/{delivery_id}/replay": "replay_delivery",
    "POST /v1/briefs": "create_brief",
    "POST /v1/skills/extract": "extract_skills",
    "GET /v1/skills": "list_skills",
    "GET /v1/skills/{skill_id}": "get_skill",
    "POST /v1/roles": "create_role",
    "GET /v1/roles": "list_roles",
    "GET /v1/roles/{role_id}": "get_role",
    "DELETE /v1/roles/{role_id}": "delete_role",
    "GET /v1/taxonomy": "get_taxonomy",
    "POST /v1/keys": "create_key",
    "GET /v1/keys": "list_keys",
    "GET /v1/keys/{key_id}": "get_key",
    "DELETE /v1/keys/{key_id}": "revoke_key",
    "GET /v1/audit": "list_audit",
    "POST /v1/purge": "purge_matches",
    "GET /metrics": "show_metrics",
    "GET /healthz": "check_health",
    "GET /readyz": "check_readiness",
}
VERBS = {
    "check",
    "correct",
    "create",
    "delete",
    "draft",
    "extract",
    "get",
    "list",
    "purge",
    "put",
    "rank",
    "replay",
    "rescore",
    "revoke",
    "show",
    "verify",
}


def test_every_moment_of_an_answer_is_described_as_one(description):
    moments = {
        (name, field): [kind for kind in schema.get("anyOf", [schema]) if kind.get("type") != "null"]
        for name, component in description["components"]["schemas"].items()
        for field, schema in component.get("properties", {}).items()
        if field.endswith("_at") and not schema.get("description", "").startswith("Ignored")
    }
    assert {("Webhook", "disabled_at"), ("Delivery", "next_attempt_at")} <= moments.keys()
    assert [place for place, kinds in moments.items() if [kind.get("format") for kind in kinds] != ["date-time"]] == []


def test_every_operation_has_a_name_that_programs_can_call(description):
    ids = {name: operation["operationId"] for name, operation in operations(description).items()}
    assert ids == OPERATIONS
    assert len({*ids.values()}) == len(ids)
    begin_otherwise = {id_ for id_ in ids.values() if not re.fullmatch(rf"({'|'.join(VERBS)})(_[a-z]+)+", id_)}
    assert begin_otherwise == {"what_if"}
