"""The page /docs in a browser."""

import pytest
from selenium.webdriver.support.ui import WebDriverWait

WAIT_SECONDS = 30
OPERATION = ".opblock-summary-path"


@pytest.fixture
def docs(browser):
    browser.open("/docs")
    WebDriverWait(browser.driver, WAIT_SECONDS).until(lambda _: browser.texts(OPERATION))
    return browser


def test_it_shows_every_call(docs):
    shown = {text.replace("\u200b", "") for text in docs.texts(OPERATION)}
    assert shown >= {"/v1/matches", "/v1/matches/{match_id}/what-if", "/v1/skills/extract", "/healthz"}


def test_a_call_opens(docs):
    docs.click(".opblock-get .opblock-summary-control")
    WebDriverWait(docs.driver, WAIT_SECONDS).until(lambda _: docs.texts(".responses-inner"))
    assert docs.find(".opblock-body").is_displayed()
