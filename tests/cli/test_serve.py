"""`rolefit serve` passes its options to the server module, which it imports by name."""

import sys

import pytest

from matcher.errors import ServiceUnavailableError, UsageError
from matcher.processes.confinement.layers import Layer


@pytest.fixture
def server(monkeypatch):
    """A fake server module that records the options that it was called with."""
    fake = FakeServer()
    monkeypatch.setitem(sys.modules, "api.serving.server", fake)
    return fake


class FakeServer:
    def __init__(self):
        self.calls = []
        self.failure = None

    def check(self):
        return Layer("seccomp", active=True), Layer("landlock", active=False, reason="only Linux has it")

    def serve(self, **options):
        self.calls.append(options)
        if self.failure:
            raise self.failure


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        pytest.param([], {"host": None, "port": None}, id="from the settings"),
        pytest.param(["--port", "0"], {"host": None, "port": 0}, id="a free port"),
        pytest.param(["--host", "::1", "--port", "80"], {"host": "::1", "port": 80}, id="address and port"),
    ],
)
def test_options_are_passed_on(rolefit, server, arguments, options):
    assert rolefit("serve", *arguments).exit_code == 0
    assert server.calls == [options]


@pytest.mark.parametrize("port", ["-1", "65536", "http"])
def test_an_invalid_port_is_wrong_usage(rolefit, server, port):
    assert rolefit("serve", "--port", port).exit_code == 2
    assert server.calls == []


@pytest.mark.parametrize(
    ("failure", "code"),
    [(ServiceUnavailableError("The database is away."), 1), (UsageError("No such database."), 2)],
    ids=["fails", "wrong-usage"],
)
def test_a_failure_is_one_sentence(rolefit, server, failure, code):
    server.failure = failure

    result = rolefit("serve")

    assert (result.exit_code, result.stderr) == (code, f"Error: {failure}\n")


def test_a_check_lists_the_layers_and_starts_nothing(rolefit, server):
    checked = rolefit("serve", "--check")

    assert checked.stdout == "seccomp: active\nlandlock: not active, because only Linux has it\n"
    assert server.calls == []
