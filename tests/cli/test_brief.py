"""`rolefit brief` and `rolefit role`."""

import json
import os

import pytest
import yaml
from click.testing import CliRunner

from matcher.cli import main
from matcher.cli.lazy_engine import Engine

POSTING = "Forecaster\n\nTrain demand forecasting models on our own data in Python.\nNice to have: Kubernetes\n"


@pytest.fixture(scope="module")
def engine():
    return Engine()


@pytest.fixture
def rolefit(engine, tmp_path, monkeypatch):
    """Runs the command line with the real engine in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments, **options: CliRunner().invoke(main, arguments, obj=engine, **options)


def test_a_file(rolefit, cv):
    cv("posting.txt", POSTING)
    result = rolefit("brief", "posting.txt", "--format", "text")
    assert result.exit_code == 0
    assert "Hire: Machine Learning Engineer" in result.stdout
    assert "Kubernetes" in result.stdout


def test_too_little_text_has_no_confidence(rolefit):
    result = rolefit("brief", "-", "--format", "text", input=b"We want a thing")
    assert result.stdout.startswith("Hire: Too little text\n")
    assert "confidence" not in result.stdout


def test_the_name_of_a_file_need_not_be_utf_8(rolefit, cv):
    name = os.fsdecode(b"posting\xff.txt")
    cv(name, POSTING)
    assert rolefit("brief", name, "--format", "text").exit_code == 0


def test_json_from_stdin_has_offsets_into_the_text_as_sent(rolefit):
    text = "We want a chatbot.\r\nNo forecasts."
    result = rolefit("brief", "-", "--format", "json", input=text.encode())
    report = json.loads(result.stdout)
    assert report["recommendation"]["role"] == "ai_engineer"
    phrases = [phrase for role in report["roles"] for phrase in role["phrases"]] + report["not_counted"]
    assert {phrase["text"] for phrase in phrases} >= {"chatbot", "forecasts"}
    assert all(text[phrase["start"] : phrase["end"]] == phrase["text"] for phrase in phrases)


def test_the_text_is_added_on_request(rolefit, cv):
    cv("posting.txt", POSTING)
    report = json.loads(rolefit("brief", "posting.txt", "--format", "json", "--with-text").stdout)
    assert "demand forecasting" in report["text"]


@pytest.mark.parametrize("content", [pytest.param(b"", id="empty"), pytest.param(b" \n", id="white space")])
def test_an_empty_brief_is_refused_in_one_sentence(rolefit, content):
    result = rolefit("brief", "-", "--format", "text", input=content)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: The text")


def test_a_failure_is_a_problem_object_in_json(rolefit):
    result = rolefit("brief", "-", "--format", "json", input=b"")
    assert (result.exit_code, json.loads(result.stdout)["type"]) == (1, "empty-document")


def test_a_posting_becomes_a_valid_role(rolefit, cv, tmp_path):
    cv("posting.txt", POSTING)
    drafted = rolefit("role", "from-posting", "posting.txt")
    assert yaml.safe_load(drafted.stdout)["id"] == "forecaster"
    (tmp_path / "role.yaml").write_text(drafted.stdout, "utf-8")
    assert rolefit("taxonomy", "check", "role.yaml").exit_code == 0


def test_id_and_name_of_a_draft_are_given(rolefit):
    drafted = rolefit("role", "from-posting", "-", "--id", "f1", "--name", "F One", input=POSTING.encode())
    assert (yaml.safe_load(drafted.stdout)["id"], yaml.safe_load(drafted.stdout)["name"]) == ("f1", "F One")


def test_a_posting_without_skills_is_wrong_usage(rolefit):
    result = rolefit("role", "from-posting", "-", input=b"Somebody who waters our plants.")
    assert (result.exit_code, result.stderr) == (2, "Error: The posting names no skill that a role could ask for.\n")
