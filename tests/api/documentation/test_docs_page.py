"""The page /docs, and the headers of every response."""

import re

import pytest

from tests.structure.project import ROOT


def test_the_page_loads_nothing_from_other_hosts(shared_service):
    page = shared_service.get("/docs", key="").text
    loaded = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert loaded
    assert [address for address in loaded if not address.startswith(("/", "data:,"))] == []
    for address in loaded:
        if address.startswith("/"):
            assert shared_service.get(address, key="").status_code == 200


def test_our_script_sends_requests_to_no_other_host():
    assert "://" not in (ROOT / "api" / "static" / "docs.js").read_text(encoding="utf-8")


def test_the_page_may_run_only_our_scripts(shared_service):
    policy = shared_service.get("/docs", key="").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "://" not in policy


@pytest.mark.parametrize("path", ["/v1/matches", "/v1/nothing", "/openapi.json", "/healthz", "/static/docs.js"])
def test_every_answer_has_strict_headers(shared_service, path):
    headers = shared_service.get(path).headers
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/v1/matches", "/v1/matches/" + "0" * 32])
def test_answers_about_people_are_not_stored_by_browsers(shared_service, path):
    assert shared_service.get(path).headers["Cache-Control"] == "no-store"
