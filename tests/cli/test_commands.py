"""What holds for every command: help with an example, exit codes, no traceback."""

import json
import subprocess
import sys

import click
import pytest

from knowledge.files.errors import Fault, TaxonomyError
from matcher.batch.pool import WorkerStartError
from matcher.cli import main
from matcher.errors import DocumentCorruptError, UnknownSkillError
from matcher.version import __version__


def commands(command=main, path=()):
    """Every command of the tree with the words that call it."""
    yield path, command
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from commands(child, (*path, name))


@pytest.mark.parametrize("path", [path for path, _ in commands()], ids=" ".join)
def test_every_command_has_help_with_an_example_of_itself(rolefit, path):
    result = rolefit(*path, "--help")

    assert result.exit_code == 0
    assert " ".join(("rolefit", *path)) in result.output.partition("Example")[2]


@pytest.mark.parametrize(
    "path", [path for path, command in commands() if not isinstance(command, click.Group)], ids=" ".join
)
def test_every_option_says_what_it_does(path):
    command = dict(commands())[path]

    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_version(rolefit):
    assert rolefit("--version").output == f"rolefit {__version__}\n"


@pytest.mark.parametrize(
    ("error", "exit_code", "sentence"),
    [
        pytest.param(DocumentCorruptError("The document is damaged."), 1, "The document is damaged.", id="a document"),
        pytest.param(WorkerStartError("A worker could not start."), 1, "A worker could not start.", id="the workers"),
        pytest.param(
            PermissionError(13, "Permission denied"), 1, "The file cannot be opened: Permission denied.", id="a file"
        ),
        pytest.param(
            UnknownSkillError("There is no skill called 'x'."), 2, "There is no skill called 'x'.", id="usage"
        ),
        pytest.param(TaxonomyError(Fault("r.yaml", "id", "is empty")), 2, "r.yaml: id: is empty", id="a role file"),
    ],
)
def test_expected_failures_are_one_sentence(rolefit, cv, monkeypatch, error, exit_code, sentence):
    def fail(*_, **__):
        raise error

    monkeypatch.setattr("tests.cli.fakes.FakeMatcher.match", fail)

    result = rolefit("match", str(cv("a.txt")), "--format", "text")

    assert (result.exit_code, result.stdout, result.stderr) == (exit_code, "", f"Error: {sentence}\n")


def test_an_interruption_ends_quietly(rolefit, cv, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("tests.cli.fakes.FakeMatcher.match", interrupt)

    result = rolefit("match", str(cv("a.txt")))

    assert (result.exit_code, result.output) == (130, "")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["match"], id="no document"),
        pytest.param(["match", "nowhere.pdf"], id="a document that is not there"),
        pytest.param(["match", ".", "--format", "json"], id="a folder for a document"),
        pytest.param(["match", "a.txt", "--as-of", "yesterday"], id="no day"),
        pytest.param(["match", "a.txt", "--role", "nowhere.yaml"], id="a role that is not there"),
        pytest.param(["match", "a.txt", "--verify", "a.txt"], id="no report to verify"),
        pytest.param(["batch", "a.txt"], id="no output"),
        pytest.param(["batch", "a.txt", "--output", "a.txt", "--format", "jsonl"], id="output over the input"),
        pytest.param(["batch", "a.txt", "--output", "results.docx"], id="unknown suffix"),
        pytest.param(["batch", "a.txt", "--output", "no/where.jsonl"], id="no folder for the output"),
        pytest.param(["batch", "nowhere", "--output", "r.jsonl"], id="an input that is not there"),
        pytest.param(["batch", "empty", "--output", "r.jsonl"], id="nothing to match"),
        pytest.param(["batch", "a.txt", "--output", "r.jsonl", "--workers", "0"], id="no workers"),
        pytest.param(["what-if", "a.txt"], id="no change"),
        pytest.param(["what-if", "a.txt", "--add", "rag"], id="no report"),
        pytest.param(["compare", "a.txt"], id="one document to compare"),
        pytest.param(["compare", *["a.txt"] * 5], id="five documents to compare"),
        pytest.param(["evaluate", "a.txt"], id="no annotations"),
        pytest.param(["taxonomy", "show", "astronautics"], id="no such entry"),
        pytest.param(["astronaut"], id="no such command"),
    ],
)
def test_wrong_usage(rolefit, cv, tmp_path, arguments):
    cv("a.txt")
    (tmp_path / "empty").mkdir()

    result = rolefit(*arguments)

    assert result.exit_code == 2
    assert "Error: " in result.stderr
    assert "Traceback" not in result.output


def test_help_loads_no_language_pipeline():
    code = "import sys, matcher.cli; print(sorted({'spacy', 'lxml', 'pypdfium2'} & sys.modules.keys()))"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8").stdout

    assert loaded == "[]\n"


def test_a_closed_pipe_is_no_failure_of_ours(cv):
    command = f"{sys.executable} -m matcher.cli taxonomy show --format json | true"

    result = subprocess.run(["sh", "-c", command], capture_output=True, check=False, encoding="utf-8")

    assert result.stderr == ""


def test_json_is_utf8_in_any_locale():
    command = [sys.executable, "-m", "matcher.cli", "taxonomy", "show", "--format", "json"]

    result = subprocess.run(command, capture_output=True, check=True, env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})

    assert json.loads(result.stdout)["roles"]
