"""Pages of other sites may send requests only if a setting names their site."""

import pytest

from tests.api.fakes import FakeMatcher
from tests.api.service import Service, assert_problem

SITE = "https://hiring.example"
PREFLIGHT = {"Origin": SITE, "Access-Control-Request-Method": "POST"}


@pytest.fixture
def shared(shared_service):
    """A service that pages of one site may use."""
    return Service(shared_service.database, FakeMatcher(), cors_origins=frozenset({SITE}))


def allowed(response):
    return response.headers.get("Access-Control-Allow-Origin")


def test_a_named_site_may_ask_first_and_then_send(shared):
    asked = shared.ask("OPTIONS", "/v1/matches", key="", headers=PREFLIGHT)
    assert (asked.status_code, allowed(asked)) == (204, SITE)
    assert "Authorization" in asked.headers["Access-Control-Allow-Headers"]
    answer = shared.match("words", headers={"Origin": SITE})
    assert (answer.status_code, allowed(answer)) == (201, SITE)
    assert "Origin" in answer.headers["Vary"]


def test_a_problem_can_be_read_as_well(shared):
    answer = shared.get("/v1/matches", key="", headers={"Origin": SITE})
    assert_problem(answer, 401, "unauthorized")
    assert allowed(answer) == SITE


@pytest.mark.parametrize("origin", ["https://other.example", "http://hiring.example", f"{SITE}.evil.example", "null"])
def test_other_sites_may_not(shared, origin):
    asked = shared.ask("OPTIONS", "/v1/matches", key="", headers=PREFLIGHT | {"Origin": origin})
    assert (asked.status_code, allowed(asked)) == (401, None)
    assert allowed(shared.match("words", headers={"Origin": origin})) is None


def test_pages_and_health_checks_are_not_shared(shared):
    assert [allowed(shared.get(path, headers={"Origin": SITE})) for path in ("/", "/healthz", "/metrics")] == [None] * 3


def test_no_site_may_by_default(shared_service):
    assert allowed(shared_service.match("words", headers={"Origin": SITE})) is None
    assert shared_service.ask("OPTIONS", "/v1/matches", key="", headers=PREFLIGHT).status_code == 401
