"""The pages can be switched off."""

import pytest

from tests.api.fakes import FakeMatcher
from tests.api.service import Service, problem_of
from tests.databases import migrated


@pytest.fixture
def service(tmp_path):
    with migrated(f"sqlite:///{tmp_path / 'test.db'}") as database:
        yield Service(database, FakeMatcher(), form=False)


@pytest.mark.parametrize("path", ["/", "/brief", "/results/token", "/assets/rolefit.css"])
def test_there_are_no_pages(service, path):
    problem_of(service.get(path, key=""), 404, "not-found")


def test_nobody_can_send_a_form(service):
    problem_of(service.post("/", key="", data={"text": "words"}), 404, "not-found")
    assert service.matcher.calls == 0


def test_programs_are_answered(service):
    assert service.match("words").status_code == 201
    assert service.get("/docs", key="").status_code == 200
