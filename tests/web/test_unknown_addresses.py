"""Unknown addresses answer browsers with a page and programs with JSON."""

import pytest

from tests.web.page import Page

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize("path", ["/nowhere", "/results", "/results/a/b/c", "/wp-login.php"])
def test_a_browser_gets_a_page(client, path):
    answer = client.get(path, headers={"Accept": BROWSER})
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert Page(answer.text).text("h1") == "Not found"
    assert "style-src 'self'" in answer.headers["Content-Security-Policy"]
    assert answer.headers.getlist("Cache-Control") == ["no-store"]


@pytest.mark.parametrize(
    ("path", "accept"),
    [
        pytest.param("/nowhere", "*/*", id="a program"),
        pytest.param("/nowhere", "application/json", id="JSON"),
        pytest.param("/v1/nowhere", BROWSER, id="an address of the interface"),
    ],
)
def test_a_program_gets_json(client, path, accept):
    answer = client.get(path, headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert answer.json["type"] == "not-found"
