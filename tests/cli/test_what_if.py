"""`rolefit what-if` with the real taxonomy and scoring."""

import json

import msgspec
import pytest
from click.testing import CliRunner

from matcher.cli import main
from tests.render.invented import report, skill_row


@pytest.fixture
def stored(cv):
    """A stored report that claims PyTorch alone."""
    return cv("report.json", msgspec.json.encode(report(skills=(skill_row(),))).decode())


def what_if(stored, *arguments):
    return CliRunner().invoke(main, ["what-if", str(stored), *arguments])


def fits(result):
    return {role["role"]: (role["before"], role["after"]) for role in json.loads(result.stdout)["roles"]}


def test_adding_a_skill_raises_a_fit(stored):
    before, after = fits(what_if(stored, "--add", "model-training"))["ml_engineer"]

    assert before < after


def test_removing_everything_leaves_nothing(stored):
    assert fits(what_if(stored, "--remove", "pytorch"))["ml_engineer"][1] == 0


def test_a_weaker_tier_raises_a_fit_less(stored):
    work = fits(what_if(stored, "--add", "rag"))["ai_engineer"][1]
    listed = fits(what_if(stored, "--add", "rag=list"))["ai_engineer"][1]

    assert listed < work


def test_a_skill_may_be_called_by_its_name(stored):
    assert fits(what_if(stored, "--remove", "PyTorch")) == fits(what_if(stored, "--remove", "pytorch"))


def test_several_changes_at_once(stored):
    result = what_if(stored, "--add", "rag", "--add", "llms=project", "--remove", "pytorch")

    assert result.exit_code == 0


def test_text_shows_before_and_after(stored):
    result = what_if(stored, "--add", "rag", "--format", "text")

    assert "Recommendation: " in result.stdout
    assert result.stdout.count("→") == 3


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        pytest.param(
            ["--add", "pytroch"],
            "Rolefit knows no skill called 'pytroch'; did you mean 'PyTorch'?",
            id="misspelt, with a suggestion",
        ),
        pytest.param(["--remove", "§"], "Rolefit knows no skill called '§'.", id="without a suggestion"),
        pytest.param(["--add", "rag=hearsay"], "There is no tier called 'hearsay'", id="an unknown tier"),
    ],
)
def test_what_does_not_exist_is_wrong_usage(stored, change, sentence):
    result = what_if(stored, *change)

    assert result.exit_code == 2
    assert sentence in result.stderr
