"""The resources /v1/roles, /v1/skills and /v1/taxonomy."""

import pytest

from tests.api.fakes import TAXONOMY
from tests.api.service import assert_problem


def everything(service, path):
    items, cursor = [], ""
    while cursor is not None:
        page = service.get(f"{path}{cursor and '&cursor='}{cursor}").json
        items += page["items"]
        cursor = page["next_cursor"]
    return items


def test_roles_are_listed_by_id(shared_service):
    roles = shared_service.get("/v1/roles").json
    assert [role["id"] for role in roles["items"]] == ["ai_engineer", "ml_engineer"]
    assert roles["next_cursor"] is None


def test_a_role_says_what_it_needs_and_why(shared_service):
    body = shared_service.get("/v1/roles/ml_engineer").json
    role = TAXONOMY.roles["ml_engineer"]
    assert [(each["id"], each["weight"]) for each in body["requirements"]] == [
        (requirement.id, requirement.weight) for requirement in role.requirements
    ]
    assert all(each["any_of"] and each["evidence"] for each in body["requirements"])


def test_pages_show_each_skill_once(shared_service):
    assert [skill["id"] for skill in everything(shared_service, "/v1/skills?limit=60")] == sorted(TAXONOMY.skills)


SEARCHES = [
    pytest.param("q=pytorch", "pytorch", id="name"),
    pytest.param("q=pytroch", "pytorch", id="misspelt"),
    pytest.param("q=k8s", "kubernetes", id="alias"),
]


@pytest.mark.parametrize(("query", "first"), SEARCHES)
def test_a_search_finds_the_closest_first(shared_service, query, first):
    assert shared_service.get(f"/v1/skills?{query}").json["items"][0]["id"] == first


def test_pages_of_a_search_go_on_where_they_ended(shared_service):
    whole = [skill["id"] for skill in shared_service.get("/v1/skills?q=learning&limit=100").json["items"]]
    assert len(whole) > 3
    assert [skill["id"] for skill in everything(shared_service, "/v1/skills?q=learning&limit=3")] == whole


def test_a_category_is_listed_alone(shared_service):
    skills = everything(shared_service, "/v1/skills?category=dl_framework&limit=100")
    assert {skill["id"] for skill in skills} == {
        skill.id for skill in TAXONOMY.skills.values() if skill.category == "dl_framework"
    }


def test_a_skill_says_who_asks_for_it(shared_service):
    body = shared_service.get("/v1/skills/pytorch").json
    assert (body["name"], body["category"]) == ("PyTorch", "dl_framework")
    assert "torch" in body["aliases"]
    assert {"role": "ml_engineer", "requirement": "modelling-library", "weight": 4.5, "credit": 1.0} in body[
        "asked_for_by"
    ]


def test_the_taxonomy_says_its_version_and_content(shared_service):
    body = shared_service.get("/v1/taxonomy").json
    assert (body["version"], body["sha256"]) == (TAXONOMY.version, TAXONOMY.sha256)
    assert body["skills"] == len(TAXONOMY.skills) == sum(category["skills"] for category in body["categories"])
    assert [source["id"] for source in body["sources"]] == list(TAXONOMY.sources)


@pytest.mark.parametrize("path", ["/v1/skills/alchemy", "/v1/roles/astronaut", "/v1/skills/%00"])
def test_an_unknown_id_is_not_found(shared_service, path):
    assert_problem(shared_service.get(path), 404, "not-found")


@pytest.mark.parametrize(
    "path",
    [
        "/v1/skills?cursor=nonsense",
        "/v1/skills?limit=0",
        "/v1/skills?colour=red",
        "/v1/skills?q=",
        "/v1/skills?category=nope",
        "/v1/roles?limit=0",
    ],
)
def test_an_invalid_query_is_refused(shared_service, path):
    assert_problem(shared_service.get(path), 422, "validation-error")
