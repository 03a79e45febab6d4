"""`rolefit organisations` and `rolefit purge`."""

import datetime as dt
import json

import pytest
from click.testing import CliRunner

from matcher.cli import main
from matcher.store.database.location import database_url
from matcher.store.work import Database
from tests.render.invented import report

PAST = dt.datetime.now(dt.UTC) - dt.timedelta(days=100)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The folder of an embedded database with two organisations."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("ROLEFIT_HOME", str(tmp_path / "home"))
    run("keys", "create", "key", "--organisation", "Example Ltd")
    run("keys", "create", "key", "--organisation", "Another", "--new-organisation")
    return tmp_path / "home"


def run(*arguments, **options):
    return CliRunner().invoke(main, arguments, **options)


def add_old_match(home, name):
    database = Database(database_url({"ROLEFIT_HOME": str(home)}), clock=lambda: PAST)
    with database.work() as work:
        work.matches.add(work.organisations.get(name).id, report())
        work.commit()
    database.dispose()


def matches(home, name):
    database = Database(database_url({"ROLEFIT_HOME": str(home)}))
    with database.work() as work:
        found = len(work.matches.page(work.organisations.get(name).id).items)
    database.dispose()
    return found


def names():
    return [each["name"] for each in json.loads(run("organisations", "list", "--format", "json").stdout)]


@pytest.mark.usefixtures("home")
def test_organisations_are_listed_by_name():
    assert names() == ["Another", "Example Ltd"]
    assert run("organisations", "list", "--format", "text").stdout.startswith("Another, made ")


@pytest.mark.usefixtures("home")
def test_the_days_of_an_organisation_are_set_and_unset():
    assert (
        run("organisations", "keep", "Example Ltd", "180").stdout == "Matches of Example Ltd are kept for 180 days.\n"
    )
    assert "Example Ltd, made" in run("organisations", "list", "--format", "text").stdout
    assert "kept for 180 days" in run("organisations", "list", "--format", "text").stdout
    run("organisations", "keep", "Example Ltd", "default")
    assert "180" not in run("organisations", "list", "--format", "text").stdout


def test_a_purge_erases_what_is_too_old(home):
    for name in ("Example Ltd", "Another"):
        add_old_match(home, name)

    assert run("purge").stdout == "Erased: 0 matches, 0 entries of the audit trail.\n"
    run("organisations", "keep", "Example Ltd", "30")
    assert run("purge").stdout.startswith("Erased: 1 matches,")
    assert (matches(home, "Example Ltd"), matches(home, "Another")) == (0, 1)


def test_a_purge_takes_the_setting_of_the_server(home):
    add_old_match(home, "Another")

    assert run("purge", env={"ROLEFIT_KEEP_DAYS": "101"}).stdout.startswith("Erased: 0 matches,")
    assert run("purge", env={"ROLEFIT_KEEP_DAYS": "99"}).stdout.startswith("Erased: 1 matches,")


def test_an_organisation_is_erased_after_a_confirmation(home):
    add_old_match(home, "Example Ltd")

    refused = run("organisations", "delete", "Example Ltd", input="n\n")
    assert (refused.exit_code, names()) == (1, ["Another", "Example Ltd"])

    assert run("organisations", "delete", "Example Ltd", input="y\n").exit_code == 0
    assert names() == ["Another"]
    assert [each["organisation"] for each in json.loads(run("keys", "list", "--format", "json").stdout)] == ["Another"]


@pytest.mark.usefixtures("home")
def test_an_organisation_is_erased_without_a_question_if_that_is_said():
    assert run("organisations", "delete", "Another", "--yes").stdout == "Another is erased.\n"
    assert names() == ["Example Ltd"]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        pytest.param(["delete", "Nobody", "--yes"], 1, "There is no organisation called 'Nobody'", id="unknown"),
        pytest.param(["delete", "Web form", "--yes"], 2, "is reserved for the candidates' form", id="the form's"),
        pytest.param(["keep", "Nobody", "1"], 1, "There is no organisation called 'Nobody'", id="keep-unknown"),
        pytest.param(["keep", "Another", "0"], 2, "Matches are kept for 1 to 36500 days", id="no days"),
        pytest.param(["keep", "Another", "soon"], 2, "'soon' is neither a number of days nor 'default'", id="a word"),
    ],
)
def test_failures_are_one_sentence(arguments, code, sentence):
    result = run("organisations", *arguments)

    assert (result.exit_code, result.stdout) == (code, "")
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
