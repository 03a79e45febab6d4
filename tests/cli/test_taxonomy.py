"""`rolefit taxonomy`."""

import json
import shutil

import pytest
import yaml
from click.testing import CliRunner

from matcher.cli import main
from tests.changed_data import change


def taxonomy(*arguments):
    return CliRunner().invoke(main, ["taxonomy", *map(str, arguments)])


def rename_pytorch(folder):
    path = folder / "skills" / "machine_learning" / "dl_framework.yaml"
    path.write_text(path.read_text("utf-8").replace("name: PyTorch\n", "name: PyTorch Renamed\n"), "utf-8")


def test_the_built_in_data_is_valid():
    result = taxonomy("check")

    assert (result.exit_code, result.stderr) == (0, "")
    assert "is valid" in result.stdout


def test_faults_are_listed_with_file_and_entry(data_copy):
    with (data_copy / "groups.yaml").open("a", encoding="utf-8") as file:
        file.write("colour: blue\n")

    result = taxonomy("check", data_copy)

    assert result.exit_code == 1
    assert "groups.yaml" in result.stderr
    assert "colour" in result.stderr


def test_faults_of_skills_questions_and_constants_are_listed_at_once(data_copy):
    change(data_copy, "skills/data/database.yaml", "  name: PostgreSQL\n", "  nome: PostgreSQL\n")
    change(data_copy, "questions.yaml", ": Did you ", ": Would you ")
    change(data_copy, "constants/scoring.yaml", "  passes:\n", "  pases:\n")
    change(data_copy, "constants/briefs.yaml", "long_text_items:\n  value: 20", "long_text_items:\n  value: 0")

    result = taxonomy("check", data_copy)

    assert result.exit_code == 1
    files = {line.split(":")[0] for line in result.stderr.splitlines()}
    assert files == {
        "skills/data/database.yaml",
        "questions.yaml",
        "constants/scoring.yaml",
        "constants/briefs.yaml",
    }
    assert taxonomy("stamp", "2099.1", data_copy).exit_code == 2


def test_changed_data_get_a_version(data_copy):
    rename_pytorch(data_copy)

    assert taxonomy("stamp", "2099.1", data_copy).stdout.startswith("The version is now 2099.1, ")
    assert taxonomy("check", data_copy).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["soon"], "Missing argument 'FOLDER'", id="no folder"),
        pytest.param(["2099.1", "data"], "nothing has changed since this version", id="nothing changed"),
    ],
)
def test_data_that_get_no_version(data_copy, monkeypatch, arguments, sentence):
    monkeypatch.chdir(data_copy.parent)
    result = taxonomy("stamp", *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr


def test_a_role_file_is_checked(tmp_path):
    role = json.loads(taxonomy("show", "ml_engineer", "--format", "json").stdout) | {"id": "own_role"}
    path = tmp_path / "own.yaml"
    path.write_text(yaml.safe_dump(role), "utf-8")

    assert f"{path} is valid: Machine Learning Engineer" in taxonomy("check", path).stdout


@pytest.mark.parametrize(
    ("entry", "key", "value"),
    [
        pytest.param("pytorch", "name", "PyTorch", id="a skill"),
        pytest.param("ml_engineer", "name", "Machine Learning Engineer", id="a role"),
        pytest.param("data_analyst", "name", "Data analyst", id="a neighbouring profession"),
    ],
)
@pytest.mark.parametrize(("output_format", "read"), [("json", json.loads), ("text", yaml.safe_load)])
def test_an_entry_is_shown(entry, key, value, output_format, read):
    assert read(taxonomy("show", entry, "--format", output_format).stdout)[key] == value


def test_a_profession_is_shown_with_how_it_differs_from_the_roles():
    shown = json.loads(taxonomy("show", "data_scientist", "--format", "json").stdout)

    assert "shares Python" in shown["tell_apart"]


def test_a_role_file_is_shown_with_its_groups_spelled_out(tmp_path):
    own = {"id": "own", "name": "Own", "version": "1", "description": "Ours."}
    line = {"group": "g-cloud", "block": "own", "weight": 5, "evidence_needed": "say where"}
    (tmp_path / "own.yaml").write_text(yaml.safe_dump(own | {"requirements": [line]}), "utf-8")

    shown = json.loads(taxonomy("show", tmp_path / "own.yaml", "--format", "json").stdout)

    assert "aws" in {each["skill"] for each in shown["requirements"][0]["any_of"]}


def test_a_file_that_is_not_a_role_is_wrong_usage(tmp_path):
    (tmp_path / "own.yaml").write_text("id: own\n", "utf-8")

    result = taxonomy("show", tmp_path / "own.yaml")

    assert result.exit_code == 2
    assert "own.yaml: description: Missing data" in result.stderr


def test_a_skill_shows_who_asks_for_it():
    asked = json.loads(taxonomy("show", "pytorch", "--format", "json").stdout)["asked_for_by"]

    assert "ml_engineer" in {each["role"] for each in asked}


def test_the_overview_counts_skills():
    shown = json.loads(taxonomy("show").stdout)

    assert shown["skills"] == sum(shown["categories"].values())
    assert shown["professions"]["data_analyst"] == "Data analyst"


@pytest.mark.parametrize("text", ["pytorch", "PyTorch", "pytroch"])
def test_search_finds_names_misspelt_or_not(text):
    assert json.loads(taxonomy("search", text).stdout)[0]["skill"] == "pytorch"


def test_search_that_finds_nothing_says_so():
    assert taxonomy("search", "zzzzzzzz", "--format", "text").stdout == "No skill has a name like 'zzzzzzzz'.\n"


def test_differences_are_described(data_copy, tmp_path):
    changed = shutil.copytree(data_copy, tmp_path / "changed")
    rename_pytorch(changed)

    text = taxonomy("diff", data_copy, changed, "--format", "text").stdout
    assert "Skill pytorch (PyTorch Renamed): the name is PyTorch Renamed instead of PyTorch.\n" in text


def test_no_difference(data_copy):
    changes = json.loads(taxonomy("diff", data_copy, data_copy).stdout)

    assert (changes["added"], changes["removed"], changes["changed"]) == ([], [], [])


RESUME = "Ann Other\n\nEXPERIENCE\nEngineer, Acme, 2019 - 2021\n- Trained models\n"


def test_it_is_said_how_each_line_of_a_resume_was_read_and_why(cv):
    shown = taxonomy("explain", cv("cv.txt", RESUME)).stdout.splitlines()

    at = shown.index("   3 experience head: Engineer, Acme, 2019 - 2021")
    reasons = shown[at + 1 : shown.index("   4 experience body: Trained models")]
    assert 1 < len(reasons) <= 5
    assert {"dated", "under its heading"} <= {reason.split(maxsplit=1)[1] for reason in reasons}


def test_lines_are_explained_with_as_many_reasons_as_asked_for(cv):
    shown = taxonomy("explain", cv("cv.txt", RESUME), "--reasons", 0).stdout.splitlines()

    assert [line.split()[0] for line in shown] == ["1", "2", "3", "4"]


def test_lines_that_lost_their_breaks_are_explained_as_they_are_matched(cv):
    text = "She moves boats from one side of the wharf to the other. " * 20 + "SKILLS Python, SQL"

    assert "   2 skills heading: SKILLS" in taxonomy("explain", cv("cv.txt", text)).stdout


def test_a_document_that_cannot_be_read_is_not_explained(cv):
    result = taxonomy("explain", cv("cv.txt", " "))

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: ")
