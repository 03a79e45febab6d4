"""Own roles of an organisation, from role files, in every command with the real engine."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

RESUMES = Path(__file__).parents[2] / "examples" / "resumes"
RESUME = RESUMES / "ai-engineer.pdf"
DAY = ("--as-of", "2026-11-20")
LINE = {"block": "own", "weight": 5, "evidence_needed": "say where"}
OWN = {"id": "own", "name": "Own Role", "version": "1", "description": "Ours."}
OTHER = OWN | {"id": "other", "name": "Another Role"}


def rolefit(*arguments):
    command = [sys.executable, "-m", "matcher.cli", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")


@pytest.fixture
def write(tmp_path):
    """Writes a role file."""

    def write(role, name=None, **changes):
        path = tmp_path / f"{name or role['id']}.yaml"
        path.write_text(yaml.safe_dump({"requirements": [LINE | {"skill": "rag"}]} | role | changes), "utf-8")
        return path

    return write


@pytest.fixture
def roles(write):
    """The options for two roles."""
    return ("--role", write(OWN), "--role", write(OTHER, requirements=[LINE | {"group": "g-cloud"}]))


@pytest.fixture
def report(roles, tmp_path):
    """A stored report with both roles."""
    path = tmp_path / "report.json"
    path.write_text(rolefit("match", RESUME, *DAY, *roles).stdout, "utf-8")
    return path


def fits(report):
    return {role["role"]: role["fit"] for role in report["roles"]}


def test_a_report_has_all_roles(report):
    stored = json.loads(report.read_text("utf-8"))

    assert fits(stored).keys() == {"ml_engineer", "ai_engineer", "own", "other"}
    assert len({role["sha256"] for role in stored["roles"]}) == 4
    assert fits(stored)["ai_engineer"] > 0
    assert fits(stored)["own"] > 0


def test_text_shows_all_of_them(roles):
    text = rolefit("match", RESUME, *DAY, *roles, "--format", "text").stdout

    assert "Own Role " in text
    assert "Another Role " in text


def test_a_report_is_verified_with_its_roles(report, roles):
    assert rolefit("match", RESUME, "--verify", report, *roles).stdout == "The report is the same.\n"


def test_a_report_is_verified_against_its_own_roles_alone(report, roles, write):
    more = ("--role", write(OWN | {"id": "third"}))

    assert rolefit("match", RESUME, "--verify", report, *roles, *more).returncode == 0


def test_a_role_that_changed_is_noticed(report, roles, write):
    write(OWN, description="Ours, worded anew.")
    result = rolefit("match", RESUME, "--verify", report, *roles)

    assert (result.returncode, result.stdout) == (1, "The report differs: roles[2].sha256.\n")


@pytest.mark.parametrize(
    "command",
    [("match", RESUME, "--verify"), ("what-if", "--add", "rag"), ("rescore",)],
    ids=["verify", "what-if", "rescore"],
)
def test_the_file_of_an_own_role_in_the_report_is_required(report, command):
    result = rolefit(*command, report)

    assert result.returncode == 2
    assert "The report has the role 'own'; give its file with --role." in result.stderr


def test_what_if_scores_every_role(report, roles):
    change = json.loads(rolefit("what-if", report, "--remove", "rag", *roles).stdout)

    stored = fits(json.loads(report.read_text("utf-8")))
    assert {role["role"]: role["before"] for role in change["roles"]} == stored
    assert {role["role"]: role["after"] for role in change["roles"]}["own"] < stored["own"]


def test_people_are_compared_by_own_requirements(roles):
    compared = rolefit("compare", RESUME, RESUMES / "nurse.html", *DAY, *roles)

    (own,) = [role for role in json.loads(compared.stdout)["roles"] if role["role"] == "own"]
    assert own["fits"][0] > own["fits"][1] == 0
    assert [each["requirement"] for each in own["requirements"]] == ["rag"]


def test_a_batch_scores_them_in_every_process(roles, tmp_path):
    output = tmp_path / "results.csv"
    result = rolefit("batch", RESUME, RESUMES / "nurse.html", "--output", output, "--workers", "2", *DAY, *roles)

    rows = list(csv.DictReader(output.open(encoding="utf-8")))
    assert result.returncode == 0
    assert float(rows[0]["own_fit"]) > float(rows[1]["own_fit"]) == 0
    assert float(rows[0]["other_fit"]) > 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param({"id": "ml_engineer"}, "a built-in role has this id", id="a built-in id"),
        pytest.param({"requirements": [LINE | {"skill": "alchemy"}]}, "there is no 'alchemy'", id="an unknown skill"),
        pytest.param(
            {"requirements": [LINE | {"skill": "rag", "block": "basis"}]}, "block: own", id="no work of its own"
        ),
    ],
)
def test_an_invalid_role_is_wrong_usage(write, changes, sentence):
    result = rolefit("match", RESUME, "--role", write(OWN, "role", **changes))

    assert (result.returncode, result.stdout) == (2, "")
    assert "role.yaml: " in result.stderr
    assert sentence in result.stderr


def test_two_files_with_the_same_id_are_wrong_usage(write):
    result = rolefit("match", RESUME, "--role", write(OWN), "--role", write(OWN, "copy", version="2"))

    assert result.returncode == 2
    assert "Two roles have the id 'own'; each role needs its own id." in result.stderr


DATA_ENGINEER = ("--role", RESUMES.parent / "roles" / "data_engineer.yaml")


def test_the_example_role_goes_through_every_command(tmp_path):
    path = tmp_path / "report.json"
    resume = RESUMES / "data-engineer.rtf"
    path.write_text(rolefit("match", resume, *DAY, *DATA_ENGINEER).stdout, "utf-8")
    recommendation = json.loads(path.read_text("utf-8"))["recommendation"]

    assert (recommendation["role"], recommendation["roles"]) == ("data_engineer", ["data_engineer"])
    for command in (
        ("match", resume, *DAY),
        ("what-if", path, "--add", "git"),
        ("compare", path, path),
    ):
        text = rolefit(*command, *DATA_ENGINEER, "--format", "text").stdout
        assert "Data Engineer" in text
        assert "data_engineer" not in text
    assert rolefit("match", resume, "--verify", path, *DATA_ENGINEER).stdout == "The report is the same.\n"


@pytest.mark.parametrize(
    ("roles", "answer"),
    [pytest.param(DATA_ENGINEER, "data_engineer", id="given"), pytest.param((), "neither", id="not given")],
)
def test_a_brief_is_answered_with_a_given_role(roles, answer, tmp_path):
    posting = tmp_path / "posting.txt"
    posting.write_text("ETL into our Snowflake data warehouse, data modelling and dbt.", "utf-8")

    report = json.loads(rolefit("brief", posting, *roles).stdout)
    assert report["recommendation"]["role"] == answer
    assert ("data_engineer" in [role["role"] for role in report["roles"]]) is bool(roles)
