"""A wrong cursor is refused with the same sentence in every list."""

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
