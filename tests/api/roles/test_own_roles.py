"""An organisation's own roles are uploaded, checked, listed and withdrawn."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from api.roles.examples import POSTING_REQUEST, ROLE_FILE
from api.roles.routes import MOST_OWN_ROLES
from tests.api.service import assert_problem

ID = ROLE_FILE["id"]
ADDRESS = f"/v1/roles/{ID}"


def upload(service, **changes):
    return service.post("/v1/roles", json=ROLE_FILE | changes)


def requirement(number=0, **changes):
    return ROLE_FILE["requirements"][number] | changes


def test_an_uploaded_role_is_shown_with_its_groups_spelled_out(service):
    created = upload(service)
    assert (created.status_code, created.headers["Location"]) == (201, ADDRESS)
    assert service.get(ADDRESS).data == created.data
    body = created.json
    assert (body["id"], body["version"], body["own"], body["revision"]) == (ID, "1", True, 1)
    assert [each["id"] for each in body["requirements"]] == ["rag", "g-cloud", "ranking"]
    assert len(body["requirements"][1]["any_of"]) > 2
    assert body["requirements"][2]["any_of"] == [
        {"skill": "hybrid-search", "credit": 1.0},
        {"skill": "semantic-search", "credit": 0.5},
    ]


def test_a_description_may_have_several_lines(service):
    description = "Builds search.\n\n\t- over documents\r\n"
    assert upload(service, description=description).json["description"] == description


def test_another_upload_is_another_revision(service):
    first, second = upload(service).json, upload(service, version="2").json
    assert (second["version"], second["revision"]) == ("2", 2)
    assert first["sha256"] != second["sha256"]
    assert service.get(ADDRESS).json == second
    assert service.get(f"{ADDRESS}?sha256={first['sha256']}").json == first


def test_the_same_upload_again_changes_nothing(service):
    created, again = upload(service), upload(service)
    assert (created.status_code, again.status_code) == (201, 200)
    assert again.data == created.data


def test_roles_are_listed_by_id_built_in_ones_and_own_ones(service):
    upload(service, id="a_role")
    upload(service)
    roles = service.get("/v1/roles").json["items"]
    assert [(role["id"], role["own"]) for role in roles] == [
        ("a_role", True),
        ("ai_engineer", False),
        ("ml_engineer", False),
        (ID, True),
    ]
    assert all(len(role["sha256"]) == 64 for role in roles)


def test_pages_have_built_in_and_own_roles(service):
    upload(service)
    first = service.get("/v1/roles?limit=2").json
    rest = service.get(f"/v1/roles?limit=2&cursor={first['next_cursor']}").json
    assert [role["id"] for role in first["items"] + rest["items"]] == ["ai_engineer", "ml_engineer", ID]
    assert rest["next_cursor"] is None


def test_a_withdrawn_role_is_gone_and_may_come_back(service):
    sha256 = upload(service).json["sha256"]
    assert service.delete(ADDRESS).status_code == 204
    assert_problem(service.get(ADDRESS), 404, "not-found")
    assert_problem(service.delete(ADDRESS), 404, "not-found")
    assert service.get(f"{ADDRESS}?sha256={sha256}").status_code == 200
    assert upload(service).json["revision"] == 2


def test_two_organisations_may_have_a_role_of_the_same_id(service):
    upload(service)
    other = service.post("/v1/roles", json=ROLE_FILE | {"name": "Theirs"}, key=service.new_key("Another"))
    assert (other.status_code, other.json["revision"]) == (201, 1)
    assert service.get(ADDRESS).json["name"] == ROLE_FILE["name"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("", "Must not be empty.", id="nothing"),
        pytest.param(" ", "Must not be empty.", id="a blank"),
        pytest.param("a\x07b", "Must not contain control characters.", id="a bell"),
    ],
)
def test_a_wrong_name_has_one_reason(service, name, reason):
    problem = assert_problem(service.post("/v1/roles", json=ROLE_FILE | {"name": name}), 422, "validation-error")
    assert problem["errors"] == {"name": [reason]}


FIRST, OWN = "requirements.0", {"requirements"}
REFUSED = [
    pytest.param({"id": "ml_engineer"}, {"id"}, id="a-built-in-id"),
    pytest.param({"id": "both"}, {"id"}, id="no-roles-id"),
    pytest.param({"id": "two words"}, {"id"}, id="no-id"),
    pytest.param({"id": "r" * 101}, {"id"}, id="a-long-id"),
    pytest.param({"colour": "red"}, {"colour"}, id="unknown-field"),
    pytest.param({"name": "a\x07b"}, {"name"}, id="a-bell-in-a-name"),
    pytest.param({"description": "a\x00b"}, {"description"}, id="a-nul-in-a-description"),
    pytest.param({"description": "a\x1b[1m"}, {"description"}, id="a-code-in-a-description"),
    pytest.param(
        {"specialities": [{"id": "deep", "name": "a\x00b", "skills": ["rag"]}]}, {"specialities.0.name"}, id="a-nul"
    ),
    pytest.param({"version": "1\n2"}, {"version"}, id="a-version-of-two-lines"),
    pytest.param({"requirements": [requirement(evidence_needed="\x1b[1m")]}, {f"{FIRST}.evidence_needed"}, id="a-code"),
    pytest.param({"name": 3}, {"name"}, id="a-number-for-a-name"),
    pytest.param({"requirements": []}, {"requirements"}, id="no-requirements"),
    pytest.param({"requirements": [requirement(block="basis")]}, {"requirements"}, id="no-work-of-its-own"),
    pytest.param({"requirements": [requirement(skill="alchemy")]}, {f"{FIRST}.skill"}, id="unknown-skill"),
    pytest.param({"requirements": [requirement(count=2)]}, {f"{FIRST}.count"}, id="two-of-one-skill"),
    pytest.param({"requirements": [requirement(1, group="g-alchemy")]}, {f"{FIRST}.group", *OWN}, id="unknown-group"),
    pytest.param({"requirements": [requirement(1, count=99)]}, {f"{FIRST}.count", *OWN}, id="too-many-of-a-group"),
    pytest.param({"requirements": [requirement(2, any_of=["lead"])]}, {f"{FIRST}.any_of", *OWN}, id="no-alternative"),
    pytest.param({"requirements": [requirement(group="g-cloud")]}, {FIRST}, id="a-skill-and-a-group"),
    pytest.param({"requirements": [requirement(parts=["gold"])]}, {f"{FIRST}.parts"}, id="no-part"),
    pytest.param({"requirements": [requirement(weight=6)]}, {f"{FIRST}.weight"}, id="too-heavy"),
    pytest.param({"requirements": [requirement(), requirement()]}, {"requirements.1"}, id="twice"),
    pytest.param(
        {"requirements": [requirement(weight=0), requirement(1, weight=-1)]},
        {f"{FIRST}.weight", "requirements.1.weight"},
        id="two",
    ),
    pytest.param({"ladder": [{"text": "Melt.", "requirements": ["gold"]}]}, {"ladder.0.requirements"}, id="no-step"),
    pytest.param(
        {"specialities": [{"id": "gold", "name": "Gold", "skills": ["alchemy"]}]}, {"specialities.0.skills"}, id="none"
    ),
]


@pytest.mark.parametrize(("changes", "paths"), REFUSED)
def test_an_invalid_role_is_refused_with_errors_by_path(shared_service, changes, paths):
    problem = assert_problem(upload(shared_service, **changes), 422, "validation-error")
    assert problem["errors"].keys() == paths
    assert all(len(reasons) == 1 for reasons in problem["errors"].values())


@pytest.mark.parametrize("taken", ["ml_engineer", "both"])
def test_a_draft_with_a_taken_id_says_so_of_the_id(shared_service, taken):
    answer = shared_service.post("/v1/roles/from-posting", json=POSTING_REQUEST | {"id": taken})
    (reason,) = assert_problem(answer, 422, "validation-error")["errors"]["id"]
    assert not reason.startswith("id")


@pytest.mark.parametrize("body", [[], "role", 3])
def test_a_body_that_is_not_a_role_is_refused(shared_service, body):
    problem = assert_problem(shared_service.post("/v1/roles", json=body), 422, "validation-error")
    assert problem["errors"].keys() == {"body"}


def test_a_role_must_be_json(shared_service):
    yaml = {"data": "id: own", "content_type": "application/yaml"}
    assert_problem(shared_service.post("/v1/roles", **yaml), 415, "unsupported-media-type")
    broken = {"data": "{", "content_type": "application/json"}
    assert_problem(shared_service.post("/v1/roles", **broken), 400, "malformed-request")


def test_a_built_in_role_stays(shared_service):
    assert_problem(shared_service.delete("/v1/roles/ml_engineer"), 422, "validation-error")


@pytest.mark.parametrize("path", ["/v1/roles/nothing", "/v1/roles/%00", f"/v1/roles/ml_engineer?sha256={'0' * 64}"])
def test_an_unknown_role_is_not_found(service, path):
    assert_problem(service.get(path), 404, "not-found")


def test_the_number_of_own_roles_is_limited(service):
    for number in range(MOST_OWN_ROLES):
        assert upload(service, id=f"role{number}").status_code == 201
    assert_problem(upload(service), 422, "validation-error")
    assert upload(service, id="role0", version="2").status_code == 201


def test_uploads_at_once_do_not_pass_the_limit(service, monkeypatch):
    monkeypatch.setattr("api.roles.routes.MOST_OWN_ROLES", 5)
    with ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(lambda number: upload(service, id=f"role{number}"), range(20)))
    assert sorted(answer.status_code for answer in answers) == [201] * 5 + [422] * 15


@pytest.mark.parametrize(("scopes", "status"), [(["read"], 403), (["write"], 201)])
def test_an_upload_needs_the_scope_to_write(service, scopes, status):
    answer = service.post("/v1/roles", json=ROLE_FILE, key=service.new_key("Hiring", scopes))
    assert answer.status_code == status


def test_a_built_in_role_can_be_a_starting_point(service):
    shown = service.get("/v1/roles/ml_engineer").json
    created = service.post("/v1/roles", json=shown | {"id": "our_ml_engineer"})
    assert created.status_code == 201
    assert [created.json[key] for key in ("requirements", "specialities")] == [
        shown[key] for key in ("requirements", "specialities")
    ]
    assert (created.json["own"], created.json["revision"]) == (True, 1)


@pytest.mark.parametrize("changes", [{}, {"own_full": 0.5}], ids=["without", "with own_full"])
def test_what_get_shows_can_be_uploaded_and_changes_nothing(service, changes):
    upload(service, **changes)
    shown = service.get(ADDRESS).json
    again = service.post("/v1/roles", json=shown)
    assert (again.status_code, again.json) == (200, shown)


def test_fields_that_only_get_has_are_ignored(service):
    upload(service)
    shown = service.get(ADDRESS).json
    added = {"sha256": "0" * 64, "own": False, "revision": 7, "created_at": None}
    again = service.post("/v1/roles", json=shown | added)
    assert (again.status_code, again.json) == (200, shown)


def test_a_list_goes_on_after_a_role_that_was_deleted(service):
    for role in ("retrieval_a", "retrieval_b", "retrieval_c"):
        assert service.post("/v1/roles", json=ROLE_FILE | {"id": role}).status_code == 201
    ids = [role["id"] for role in service.get("/v1/roles").json["items"]]
    before = ids.index("retrieval_b")

    page = service.get(f"/v1/roles?limit={before + 1}").json
    assert page["items"][-1]["id"] == "retrieval_b"
    service.delete("/v1/roles/retrieval_b")

    following = service.get(f"/v1/roles?cursor={page['next_cursor']}").json
    assert [role["id"] for role in following["items"]] == ids[before + 1 :]


@pytest.mark.parametrize("cursor", ["nonsense", "ml_engineer", "bWxfZW5naW5lZXI", "YWZ0ZXI", "%25", "%FC", "a%00"])
def test_a_cursor_of_something_else_is_refused(shared_service, cursor):
    problem = assert_problem(shared_service.get(f"/v1/roles?cursor={cursor}"), 422, "validation-error")
    assert problem["errors"].keys() == {"cursor"}
