"""The pages can be switched off."""

import pytest

from tests.api.fakes import FakeMatcher
from tests.api.service import Service, assert_problem
from tests.databases import migrated


@pytest.fixture
def service(tmp_path):
    with migrated(f"sqlite:///{tmp_path / 'test.db'}") as database:
        yield Service(database, FakeMatcher(), form=False)


@pytest.mark.parametrize("path", ["/", "/brief", "/results/token", "/assets/rolefit.css"])
def test_there_are_no_pages(service, path):
    assert_problem(service.get(path, key=""), 404, "not-found")


def test_nobody_can_send_a_form(service):
    assert_problem(service.post("/", key="", data={"text": "words"}), 404, "not-found")
    assert service.matcher.calls == 0


def test_programs_are_answered(service):
    assert service.match("words").status_code == 201
    assert service.get("/docs", key="").status_code == 200
