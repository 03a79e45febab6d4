"""The limit of forms per minute for each client address."""

from dataclasses import replace

import pytest

from api import create_app
from tests.web.page import Page

LIMIT = 2
TEXT = "Kept words"
BRIEF = {"text": "A chatbot on our shop"}


@pytest.fixture
def visit(settings, matcher, store):
    """A client of an application with a low limit, behind a number of proxies."""

    def visit(*, proxies=0):
        chosen = replace(settings, form_rate_limit=LIMIT, proxies=proxies, operator="Ada Ltd", contact="a@b.example")
        return create_app(chosen, matcher=matcher, database=store).test_client()

    return visit


def spend(client, **request):
    for _ in range(LIMIT):
        assert client.post("/brief", data=BRIEF, **request).status_code == 200


def test_a_form_above_the_limit_is_refused_and_keeps_its_text(visit):
    client = visit()
    spend(client)
    answer = client.post("/", data={"text": TEXT})
    page = Page(answer.text)
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert page.text("[role=alert] h2") == "Too many requests"
    assert "Please wait a minute" in page.text("#problem")
    assert page.text("textarea") == TEXT


def test_a_form_above_the_limit_that_is_too_large_is_refused(visit):
    client = visit()
    spend(client)
    assert client.post("/", data={"text": "x" * 2_000_000}).status_code == 429


@pytest.mark.parametrize("path", ["/", "/brief", "/deleted", "/healthz"])
def test_pages_are_shown_above_the_limit(visit, path):
    client = visit()
    spend(client)
    assert [client.get(path).status_code for _ in range(LIMIT + 1)] == [200] * (LIMIT + 1)


def test_another_address_has_its_own_limit(visit):
    client = visit()
    spend(client, environ_base={"REMOTE_ADDR": "192.0.2.1"})
    spend(client, environ_base={"REMOTE_ADDR": "192.0.2.2"})


def test_a_client_cannot_forge_its_address(visit):
    client = visit()
    spend(client)
    answer = client.post("/brief", data=BRIEF, headers={"X-Forwarded-For": "192.0.2.1"})
    assert answer.status_code == 429


def test_behind_a_proxy_the_address_is_that_of_the_client(visit):
    client = visit(proxies=1)
    spend(client, headers={"X-Forwarded-For": "192.0.2.1"})
    spend(client, headers={"X-Forwarded-For": "192.0.2.2"})
    claimed = {"X-Forwarded-For": "192.0.2.3, 192.0.2.1"}
    assert client.post("/brief", data=BRIEF, headers=claimed).status_code == 429
