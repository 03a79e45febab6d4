"""Health checks."""

import pytest

from matcher.errors import NoWorkerError, ServiceUnavailableError
from tests.api.fakes import FakeMatcher
from tests.api.service import Service, problem_of


class BusyMatcher(FakeMatcher):
    """A matcher whose readers are all busy."""

    def match(self, source, **_):
        raise NoWorkerError("Every reader is busy.")


def lose_database(service, monkeypatch):
    def fail():
        raise ServiceUnavailableError("The database does not answer.")

    monkeypatch.setattr(service.database, "ping", fail)


@pytest.mark.parametrize(("path", "status"), [("/healthz", "ok"), ("/readyz", "ready")])
def test_a_healthy_service_says_so_without_a_key(service, path, status):
    response = service.get(path, key="")
    assert (response.status_code, response.json) == (200, {"status": status})


def test_a_service_without_database_is_alive_but_not_ready(service, monkeypatch):
    lose_database(service, monkeypatch)
    assert service.get("/healthz").status_code == 200
    problem_of(service.get("/readyz"), 503, "service-unavailable")


def test_a_service_without_readers_is_alive_but_not_ready(shared_service):
    service = Service(shared_service.database, BusyMatcher())
    assert service.get("/healthz").status_code == 200
    problem_of(service.get("/readyz"), 503, "no-worker")
