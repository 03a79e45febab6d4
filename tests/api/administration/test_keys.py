"""Administrators manage the keys of their organisation."""

import datetime as dt

import pytest

from tests.api.service import assert_problem

SOON = (dt.datetime.now(dt.UTC) + dt.timedelta(days=1)).isoformat()


@pytest.fixture
def admin(service):
    """A key that may only administrate."""
    return service.new_key("Hiring", ["admin"])


def create(service, admin, **wanted):
    response = service.post("/v1/keys", key=admin, json={"name": "HR system", **wanted})
    assert response.status_code == 201, response.json
    return response.json


def test_a_new_key_works_as_its_scopes_say(service, admin):
    reader = create(service, admin, scopes=["read"])["key"]
    assert service.get("/v1/matches", key=reader).status_code == 200
    assert_problem(service.match("words", key=reader), 403, "forbidden")


def test_a_new_key_may_read_and_write_by_default(service, admin):
    key = create(service, admin)
    assert service.match("words", key=key["key"]).status_code == 201
    (listed,) = [each for each in service.get("/v1/keys", key=admin).json["items"] if each["id"] == key["id"]]
    assert (listed["name"], listed["scopes"], listed["expires_at"]) == ("HR system", ["read", "write"], None)
    assert listed["last_used_at"] is not None


def test_a_list_shows_no_secret_and_no_other_organisation(service, admin):
    key = create(service, admin)["key"]
    service.new_key("Another")
    listed = service.get("/v1/keys", key=admin)
    assert key.rpartition("_")[2] not in listed.text
    assert {each["id"] for each in listed.json["items"]} == {each.split("_")[1] for each in (service.key, admin, key)}


def test_a_list_comes_in_pages(service, admin):
    for _ in range(3):
        create(service, admin)
    first = service.get("/v1/keys?limit=3", key=admin).json
    second = service.get(f"/v1/keys?limit=3&cursor={first['next_cursor']}", key=admin).json
    ids = [each["id"] for each in first["items"] + second["items"]]
    assert (len(ids), len(set(ids)), second["next_cursor"]) == (5, 5, None)


def test_a_new_key_is_where_its_answer_says(service, admin):
    response = service.post("/v1/keys", key=admin, json={"name": "HR system"})
    shown = service.get(response.headers["Location"], key=admin).json
    assert (shown["id"], shown["name"], shown["revoked_at"]) == (response.json["id"], "HR system", None)
    assert "key" not in shown


def test_the_key_of_another_organisation_is_not_found(service, admin):
    other = service.new_key("Another").split("_")[1]
    assert_problem(service.get(f"/v1/keys/{other}", key=admin), 404, "not-found")


def test_a_revoked_key_stops_working(service, admin):
    key = create(service, admin)
    assert service.delete(f"/v1/keys/{key['id']}", key=admin).status_code == 204
    assert_problem(service.get("/v1/matches", key=key["key"]), 401, "unauthorized")
    (listed,) = [each for each in service.get("/v1/keys", key=admin).json["items"] if each["id"] == key["id"]]
    assert listed["revoked_at"] is not None


def test_an_administrator_of_another_organisation_revokes_nothing(service, admin):
    key = create(service, admin)
    other = service.new_key("Another", ["admin"])
    assert_problem(service.delete(f"/v1/keys/{key['id']}", key=other), 404, "not-found")
    assert service.get("/v1/matches", key=key["key"]).status_code == 200


def test_a_key_that_expires_is_accepted(service, admin):
    assert service.get("/v1/matches", key=create(service, admin, expires_at=SOON)["key"]).status_code == 200


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        pytest.param({"name": ""}, "name", id="no name"),
        pytest.param({"name": " "}, "name", id="a blank name"),
        pytest.param({"scopes": []}, "scopes", id="no scope"),
        pytest.param({"scopes": ["owner"]}, "scopes.0", id="an unknown scope"),
        pytest.param({"expires_at": "2020-01-01T00:00:00Z"}, "expires_at", id="expired"),
        pytest.param({"expires_at": "2090-01-01T00:00:00"}, "expires_at", id="no time zone"),
    ],
)
def test_a_key_that_is_not_valid_is_refused_by_field(service, admin, wanted, field):
    response = service.post("/v1/keys", key=admin, json={"name": "HR system", **wanted})
    assert assert_problem(response, 422, "validation-error")["errors"].keys() == {field}


@pytest.mark.parametrize(("method", "path"), [("POST", "/v1/keys"), ("GET", "/v1/keys"), ("DELETE", "/v1/keys/x")])
def test_only_administrators_manage_keys(service, method, path):
    response = service.ask(method, path, key=service.new_key("Hiring", ["read", "write"]))
    assert_problem(response, 403, "forbidden")
    assert 'scope="admin"' in response.headers["WWW-Authenticate"]
