"""What a client says about the application, the host or a proxy neither fails nor changes a link."""

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

VALUES = ("/evil", "evil.example", "http://evil.example/", "[::1", "x:99999", "x:abc", "a b", "..", ",,", "\xff", "<b>")
HEADERS = (
    "SCRIPT_NAME",
    "X-Script-Name",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Port",
    "X-Forwarded-Prefix",
    "X-Forwarded-Proto",
    "X-Forwarded-Server",
    "X-Original-Url",
    "X-Rewrite-Url",
    "X-Http-Method-Override",
    "Forwarded",
    "Host",
)
VARIABLES = ("SCRIPT_NAME", *(f"HTTP_{name.upper().replace('-', '_')}" for name in HEADERS))
"""How servers hand over these headers. Some take the first from the client as it is."""
REFUSED_HOSTS = {".."}
"""Not even a name. Werkzeug refuses it."""


def ask(service, method, path, variable, value, **request):
    """The status and headers of the answer to a request for which the server hands over this variable."""
    key = {"Authorization": f"Bearer {service.key}"}
    environ = EnvironBuilder(path, method=method, headers=key, **request).get_environ() | {variable: value}
    _, status, headers = run_wsgi_app(service.app, environ, buffered=True)
    return int(status.split()[0]), headers


@pytest.mark.parametrize("variable", VARIABLES)
def test_no_header_fails_or_changes_a_link(shared_service, variable):
    answers = [
        ask(shared_service, "POST", path, variable, value, **body)
        for path, body in (("/v1/matches/text", {"json": {"text": "Words"}}), ("/", {"data": {"text": "Words"}}))
        for value in VALUES
        if variable != "HTTP_HOST" or value not in REFUSED_HOSTS
    ]
    assert {status for status, _ in answers} <= {200, 201, 303}
    assert {headers["Location"].rpartition("/")[0] for _, headers in answers} == {"/v1/matches", "/results"}


@pytest.mark.parametrize("variable", [*VARIABLES, "QUERY_STRING"])
def test_no_header_makes_a_get_request_fail(shared_service, variable):
    for path in ("/v1/matches", "/healthz", "/", "//docs", "/nothing"):
        assert {ask(shared_service, "GET", path, variable, value)[0] for value in VALUES} <= {200, 400, 404, 422}


def test_an_odd_query_is_refused_like_any_other(shared_service):
    answer = shared_service.get("/v1/matches", environ_overrides={"QUERY_STRING": "\xff=1"})
    assert (answer.status_code, answer.json["errors"]) == (422, {"%FF": ["Unknown field."]})
