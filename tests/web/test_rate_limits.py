"""The limit of forms per minute for each client address."""

from dataclasses import replace

import pytest

from api import create_app
from tests.web.page import Page

LIMIT = 2
TEXT = "Kept words"
RESUME = "Experience\nML Engineer, Mill Ltd, 2020 - 2023\n" + "- Trained models of the flour prices in PyTorch\n" * 12
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
    assert f"again in {answer.headers['Retry-After']} seconds." in page.text("#problem")
    assert "minute and try" not in page.text("#problem")
    assert page.text("textarea") == TEXT


@pytest.fixture
def result(visit):
    """A client above the limit, and the address of a result that it may correct."""
    client = visit()
    address = client.post("/", data={"text": RESUME}).location
    assert client.post("/brief", data=BRIEF).status_code == 200
    return client, address


FORMS = [
    pytest.param("/corrections", {"about": "missed", "skill": "rag", "statement": TEXT}, "#words-missed", id="missed"),
    pytest.param("/corrections", {"about": "0", "from": "2019", "statement": TEXT}, "#words-0", id="a job"),
    pytest.param("/what-if", {"other": TEXT}, "[name=other]", id="what if"),
    pytest.param("/versions", {"link": TEXT}, "#link", id="versions"),
]


@pytest.mark.parametrize(("form", "said", "field"), FORMS)
def test_a_form_of_a_result_above_the_limit_is_shown_again_as_it_was_sent(result, form, said, field):
    client, address = result
    answer = client.post(f"{address}{form}", data=said)
    page = Page(answer.text)
    assert answer.status_code == 429
    assert f"again in {answer.headers['Retry-After']} seconds." in page.text("[role=alert]")
    assert "minute and try" not in page.text("main")
    assert page.attributes(field, "value") == [TEXT]


@pytest.mark.parametrize("form", ["/results/{token}/posting", "/brief"])
def test_a_long_text_above_the_limit_is_kept(result, form):
    client, address = result
    answer = client.post(form.format(token=address.rpartition("/")[2]), data={"text": TEXT})
    assert answer.status_code == 429
    assert Page(answer.text).text("textarea") == TEXT


def test_taking_back_above_the_limit_leads_back_to_the_reading(result):
    client, address = result
    page = Page(client.post(f"{address}/corrections/back", data={"correction": "x"}).text)
    assert page.text("h1") == Page(client.get(address).text).text("h1")
    assert "This was not saved" in page.text("[role=alert]")


@pytest.mark.parametrize("form", ["corrections", "what-if", "posting", "versions", "delete"])
def test_a_form_of_no_result_above_the_limit_is_refused(result, form):
    client, _ = result
    answer = client.post(f"/results/unknown/{form}", data={"text": TEXT})
    assert answer.status_code == 429
    assert Page(answer.text).text("h1") == "Too many requests"


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


def test_all_addresses_of_a_network_of_ipv6_have_one_limit(visit):
    client = visit()
    spend(client, environ_base={"REMOTE_ADDR": "2001:db8::1"})
    answer = client.post("/brief", data=BRIEF, environ_base={"REMOTE_ADDR": "2001:db8::ffff:1"})
    assert answer.status_code == 429
    spend(client, environ_base={"REMOTE_ADDR": "2001:db8:0:1::1"})


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
