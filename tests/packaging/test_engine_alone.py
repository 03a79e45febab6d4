"""Without extras, the wheel has the engine and the command line."""

import json
import subprocess

import pytest

from matcher.cli.server_extra import PACKAGES
from tests.packaging.installing import ROOT, environment, install, run

EXAMPLES = ROOT / "examples" / "resumes"
AS_OF = ("--as-of", "2026-11-20")


@pytest.fixture(scope="module")
def rolefit(wheel, tmp_path_factory):
    """The command in a new environment with the wheel and its dependencies, without any extra."""
    folder = tmp_path_factory.mktemp("engine")
    return install(wheel, folder, pins="engine.txt") / "rolefit"


def call(rolefit, *arguments, cwd):
    return subprocess.run(
        [rolefit, *map(str, arguments)], cwd=cwd, env=environment({}), capture_output=True, encoding="utf-8"
    )


def test_none_of_the_servers_packages_is_there(rolefit):
    program = f"from importlib.util import find_spec; print(*filter(find_spec, {PACKAGES}))"

    assert run(rolefit.parent / "python", "-c", program, cwd=rolefit.parent) == "\n"


def test_it_matches_a_resume(rolefit, tmp_path):
    result = call(rolefit, "match", EXAMPLES / "ai-engineer.pdf", "--format", "json", *AS_OF, cwd=tmp_path)

    assert json.loads(result.stdout)["recommendation"]["role"] == "ai_engineer"


def test_it_matches_a_batch(rolefit, tmp_path):
    result = call(rolefit, "batch", EXAMPLES, "--output", "r.jsonl", "--workers", 1, *AS_OF, cwd=tmp_path)

    lines = [json.loads(line) for line in (tmp_path / "r.jsonl").read_bytes().splitlines()]
    assert result.returncode == 0, result.stderr
    assert {line["status"] for line in lines} == {"ok"}


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["brief", EXAMPLES / "career-changer.txt", "--format", "json"], id="brief"),
        pytest.param(["compare", *[EXAMPLES / "career-changer.txt"] * 2, "--format", "json"], id="compare"),
        pytest.param(["taxonomy", "show", "--format", "json"], id="taxonomy"),
    ],
)
def test_other_commands_work(rolefit, tmp_path, arguments):
    result = call(rolefit, *arguments, cwd=tmp_path)

    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)


@pytest.mark.parametrize(
    "arguments",
    [["serve"], ["keys", "list"], ["db", "current"], ["db", "upgrade"], ["what-if", "3f9a0c41d2e7", "--add", "rag"]],
    ids=" ".join,
)
def test_commands_of_the_server_say_what_to_install(rolefit, tmp_path, arguments):
    result = call(rolefit, *arguments, cwd=tmp_path)

    sentence = "Error: This needs the server, which is not installed: pip install 'rolefit[server]'.\n"
    assert (result.returncode, result.stdout, result.stderr) == (1, "", sentence)
