"""No route shows the data of another organisation. New routes are found and tested as well."""

from io import BytesIO

import pytest
from werkzeug.routing import Rule

from api.roles.examples import ROLE_FILE
from api.webhooks.schemas import WEBHOOK_REQUEST
from tests.api.service import Service, assert_problem

ARGUMENTS = {
    "match_id": "an organisation's",
    "ref": "an organisation's",
    "batch_id": "an organisation's",
    "webhook_id": "an organisation's",
    "delivery_id": "an organisation's",
    "role_id": "an organisation's",
    "skill_id": "of the taxonomy",
    "key_id": "an organisation's",
}
"""The owner of each argument in a URL. Add new arguments here, and in `ids` if an organisation owns them."""
BODIES = {
    "POST /v1/matches/<id:match_id>/what-if": {"add": ["rag"]},
    "POST /v1/roles/<role_id>/rank": {},
    "PATCH /v1/candidates/<reference:ref>": {"corrections": []},
}
MAKES_ITS_OWN = "PUT /v1/candidates/<reference:ref>"
"""Puts a candidate of the organisation's own in this place, whatever others have there."""


def routes(app) -> list[tuple[str, Rule]]:
    return [
        (method, rule)
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"})
        if rule.rule.startswith("/v1/")
    ]


def owned(rule):
    return {argument for argument in rule.arguments if ARGUMENTS[argument] == "an organisation's"}


def ask(service: Service, method: str, rule: Rule, ids: dict[str, str], *, key=None):
    arguments = {argument: ids[argument] for argument in owned(rule)}
    if f"{method} {rule.rule}" == MAKES_ITS_OWN:
        return service.put_candidate(ids["ref"], "A newer resume", key=key)
    path = service.app.url_map.bind("").build(rule.endpoint, arguments, method=method)
    return service.ask(method, path, key=key, json=BODIES.get(f"{method} {rule.rule}"))


@pytest.fixture
def ids(service):
    """The id of one object of each kind that an organisation owns, by the argument's name."""
    webhook = service.post("/v1/webhooks", json=WEBHOOK_REQUEST).json
    match = service.match("An invented resume", store_document=True, candidate_ref="ada").json
    (delivery,) = service.get(f"/v1/webhooks/{webhook['id']}/deliveries").json["items"]
    role = service.post("/v1/roles", json=ROLE_FILE).json
    key = service.post("/v1/keys", json={"name": "HR system"}).json
    batch = service.post("/v1/batches", data={"file": (BytesIO(b"words"), "cv.txt")}).json
    return {
        "match_id": match["id"],
        "ref": "ada",
        "batch_id": batch["id"],
        "webhook_id": webhook["id"],
        "delivery_id": delivery["id"],
        "role_id": role["id"],
        "key_id": key["id"],
    }


def test_every_argument_of_every_url_has_an_owner(shared_service):
    assert {argument for _, rule in routes(shared_service.app) for argument in rule.arguments} == ARGUMENTS.keys()


def test_there_are_routes_with_an_owner(shared_service):
    assert len([rule for _, rule in routes(shared_service.app) if owned(rule)]) >= 4


def test_another_organisation_finds_nothing(service, ids):
    other = service.new_key("Another")
    for method, rule in routes(service.app):
        if owned(rule) and f"{method} {rule.rule}" != MAKES_ITS_OWN:
            assert_problem(ask(service, method, rule, ids, key=other), 404, "not-found")
    assert service.get(f"/v1/matches/{ids['match_id']}").status_code == 200
    assert service.get(f"/v1/roles/{ids['role_id']}").status_code == 200
    assert len(service.get(f"/v1/candidates/{ids['ref']}").json["matches"]) == 1


def test_two_organisations_may_have_the_same_reference(service, ids):
    other = service.new_key("Another")
    assert service.put_candidate("ada", "Somebody else", key=other).status_code == 201
    assert service.ask("DELETE", "/v1/candidates/ada", key=other).status_code == 204
    assert service.stored() == [ids["match_id"]]


def test_its_own_organisation_finds_it(service, ids):
    reading_first = sorted(routes(service.app), key=lambda route: route[0] == "DELETE")
    for method, rule in reading_first:
        if owned(rule):
            assert ask(service, method, rule, ids).status_code in {200, 201, 202, 204}


def test_another_organisation_lists_nothing(service, ids):
    other = service.new_key("Another")
    assert service.get("/v1/matches", key=other).json["items"] == []
    assert ids["role_id"] not in {role["id"] for role in service.get("/v1/roles", key=other).json["items"]}


def test_another_organisation_cannot_match_against_an_own_role(service, ids):
    other = service.new_key("Another")
    assert_problem(service.match("words", roles=[ids["role_id"]], key=other), 422, "validation-error")


def test_every_route_needs_a_key(shared_service):
    for method, rule in routes(shared_service.app):
        path = shared_service.app.url_map.bind("").build(rule.endpoint, dict.fromkeys(rule.arguments, "0" * 32), method)
        assert_problem(shared_service.ask(method, path, key=""), 401, "unauthorized")


def test_an_idempotency_key_is_an_organisations_own(service):
    headers = {"Idempotency-Key": "same"}
    first = service.match("words", headers=headers)
    second = service.match("other words", headers=headers, key=service.new_key("Another"))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json["id"] != second.json["id"]
