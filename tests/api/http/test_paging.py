"""A wrong cursor, or one of another list, is refused with the same sentence in every list."""

import pytest

from matcher.store.lists.cursor import NOT_OF_THIS_LIST
from tests.api.service import assert_problem

LISTS = [
    pytest.param("/v1/matches", "cursor", "nonsense", id="matches"),
    pytest.param("/v1/skills", "cursor", "nonsense", id="skills"),
    pytest.param("/v1/roles", "cursor", "nonsense", id="roles"),
    pytest.param("/v1/keys", "cursor", "nonsense", id="keys"),
    pytest.param("/v1/audit", "cursor", "nonsense", id="audit trail"),
    pytest.param("/v1/webhooks", "cursor", "nonsense", id="webhooks"),
    pytest.param("/v1/events", "after", "nonsense", id="no event"),
    pytest.param("/v1/events", "after", "99999", id="an event that is not there yet"),
]


@pytest.mark.parametrize(("path", "field", "cursor"), LISTS)
def test_a_wrong_cursor_is_refused(shared_service, path, field, cursor):
    problem = assert_problem(shared_service.get(f"{path}?{field}={cursor}"), 422, "validation-error")
    assert problem["errors"] == {field: [NOT_OF_THIS_LIST]}


def test_a_wrong_cursor_of_a_ranking_is_refused(shared_service):
    answer = shared_service.post("/v1/roles/ml_engineer/rank", json={"cursor": "nonsense"})
    assert assert_problem(answer, 422, "validation-error")["errors"] == {"cursor": [NOT_OF_THIS_LIST]}


def _list(path):
    return lambda service, **query: service.get(path, query_string=query)


def _body(path):
    return lambda service, **query: service.post(path, json=query)


OTHER_LISTS = [
    pytest.param(_list("/v1/matches"), {"job_ref": "J1"}, {"job_ref": "J2"}, id="matches of another job"),
    pytest.param(_list("/v1/matches"), {"job_ref": "J1"}, {}, id="all matches"),
    pytest.param(_list("/v1/matches"), {"stale": "false"}, {"lineage": "all"}, id="replaced matches too"),
    pytest.param(_list("/v1/skills"), {"category": "dl_framework"}, {"q": "py"}, id="skills by name"),
    pytest.param(_list("/v1/audit"), {}, {"subject": "ml_engineer"}, id="one subject"),
    pytest.param(_list("/v1/batches"), {"job_ref": "J1"}, {"job_ref": "J2"}, id="batches of another job"),
    pytest.param(_body("/v1/matches/rescore"), {"stale": False}, {"stale": False, "job_ref": "J2"}, id="rescore"),
]


@pytest.fixture
def filled(service, batches):
    for text in ("one", "two"):
        for job in ("J1", "J2"):
            service.match(f"{text} {job}", job_ref=job)
            batches.send(text, job_ref=job)
    return service


@pytest.mark.parametrize(("ask", "query", "other"), OTHER_LISTS)
def test_a_cursor_of_a_list_with_other_filters_is_refused(filled, ask, query, other):
    cursor = ask(filled, limit=1, **query).json["next_cursor"]
    assert ask(filled, limit=2, cursor=cursor, **query).status_code == 200
    problem = assert_problem(ask(filled, cursor=cursor, **other), 422, "validation-error")
    assert problem["errors"] == {"cursor": [NOT_OF_THIS_LIST]}


def test_a_cursor_that_is_not_bound_to_filters_still_works(filled):
    cursor = filled.get("/v1/matches?limit=1").json["next_cursor"].partition(".")[0]
    assert filled.get(f"/v1/matches?cursor={cursor}").status_code == 200


def test_batches_are_found_by_their_job(filled):
    assert [each["job_ref"] for each in filled.get("/v1/batches?job_ref=J2").json["items"]] == ["J2"] * 2
