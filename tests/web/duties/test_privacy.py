"""The privacy notice: who is responsible, and what it says about data, rights and decisions."""

from dataclasses import replace

import pytest

from api import create_app
from api.config import SettingsError
from tests.web.page import Page

NAMED = {"operator": "Ada & Sons Ltd, 1 Quay Road, Bristol", "contact": "dp@example.org"}


@pytest.fixture
def notice(settings, matcher, store):
    """The notice of a server with other settings."""

    def notice(**others):
        app = create_app(replace(settings, **others), matcher=matcher, database=store)
        return Page(app.test_client().get("/privacy").text)

    return notice


def test_it_says_who_is_responsible_and_how_to_reach_them(notice):
    page = notice(**NAMED)
    assert NAMED["operator"] in page.text("main")
    assert set(page.attributes("main a", "href")) == {"mailto:dp@example.org"}


def test_a_contact_may_be_a_page(notice):
    page = notice(operator="Ada Ltd", contact="https://example.org/privacy")
    assert set(page.attributes("main a", "href")) == {"https://example.org/privacy"}


def test_a_server_for_one_machine_needs_no_names(notice):
    assert "Whoever runs it is responsible" in notice().text("main")


def test_an_application_that_is_public_needs_names(settings, matcher, store):
    with pytest.raises(SettingsError, match="ROLEFIT_OPERATOR"):
        create_app(replace(settings, proxies=1), matcher=matcher, database=store)


@pytest.mark.parametrize(
    "words",
    [
        "stored for 14 days",
        "Article 6(1)(b)",
        "Your rights",
        "Not considered: your name, age",
        "A person decides",
        "To ask for a person",
        "Article 22 GDPR",
        "Annex III, point 4",
        "Local Law 144",
    ],
)
def test_it_covers_what_people_have_to_be_told(notice, words):
    assert words in notice(**NAMED).text("main")


@pytest.mark.parametrize("path", ["/", "/brief", "/deleted", "/results/absent", "/privacy"])
def test_every_page_leads_to_the_notice(client, path):
    assert "/privacy" in Page(client.get(path).text).attributes("body > footer a", "href")
