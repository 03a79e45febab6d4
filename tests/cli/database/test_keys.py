"""`rolefit keys`."""

import json
import re

import pytest
from click.testing import CliRunner

from matcher.cli import main
from matcher.store.database.location import database_url
from matcher.store.work import Database


@pytest.fixture
def home(tmp_path, monkeypatch):
    """The folder of a new, empty embedded database."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("ROLEFIT_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def keys(*arguments):
    return CliRunner().invoke(main, ["keys", *arguments])


def find(home, key):
    database = Database(database_url({"ROLEFIT_HOME": str(home)}))
    found = database.key(key)
    database.dispose()
    return found


@pytest.mark.usefixtures("home")
def test_the_key_alone_is_printed_on_stdout():
    result = keys("create", "HR system")

    assert result.exit_code == 0
    assert re.fullmatch(r"rolefit_[0-9a-f]{12}_[0-9a-f]{64}\n", result.stdout)
    assert result.stdout.split("_")[1] in result.stderr
    assert result.stdout.strip() not in result.stderr


@pytest.mark.usefixtures("home")
def test_what_a_key_may_do_is_said_in_words():
    options = ["--scope", "admin", "--scope", "read", "--scope", "read"]
    assert " for default may administer and read. " in keys("create", "HR system", *options).stderr


@pytest.mark.parametrize(
    ("options", "organisation", "scopes"),
    [
        pytest.param([], "default", {"read", "write"}, id="by default"),
        pytest.param(["--organisation", "Example Ltd"], "Example Ltd", {"read", "write"}, id="organisation"),
        pytest.param(["--scope", "read"], "default", {"read"}, id="scope"),
        pytest.param(["--scope", "admin", "--scope", "read"], "default", {"read", "admin"}, id="scopes"),
    ],
)
def test_a_key_has_the_organisation_and_scopes_that_were_given(home, options, organisation, scopes):
    found = find(home, keys("create", "HR system", *options).stdout.strip())

    assert (found.name, found.organisation, found.scopes) == ("HR system", organisation, scopes)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        pytest.param(["a", "--organisation", "Web form"], "is reserved for the candidates' form", id="the form's"),
        pytest.param(["a", "--organisation", "x" * 201], "name of an organisation must have 1 to 200", id="too long"),
        pytest.param(["a", "--organisation", " "], "argument after '--organisation' is empty", id="empty"),
        pytest.param(["x" * 201], "The name of a key must have 1 to 200", id="too long a key's"),
        pytest.param(["a\tb"], "The name of a key must have 1 to 200", id="not to be shown"),
    ],
)
def test_a_name_that_is_not_allowed_makes_no_key(home, arguments, sentence):
    result = keys("create", *arguments)

    assert (result.exit_code, result.stdout) == (2, "")
    assert sentence in result.stderr
    assert keys("list", "--format", "text").stdout == ""


def test_keys_of_one_organisation_belong_together(home):
    first, second = (find(home, keys("create", name, "--organisation", "Example").stdout.strip()) for name in "ab")

    assert first.organisation_id == second.organisation_id


def test_a_revoked_key_is_not_found(home):
    key = keys("create", "HR system").stdout.strip()

    result = keys("revoke", key.split("_")[1])

    assert (result.exit_code, result.stderr) == (0, "")
    assert find(home, key) is None


@pytest.mark.usefixtures("home")
def test_a_list_shows_keys_without_their_secrets():
    key = keys("create", "HR system", "--organisation", "Example").stdout.strip()
    key_id, secret = key.split("_")[1:]
    keys("create", "old", "--new-organisation")
    keys("revoke", json.loads(keys("list", "--format", "json").stdout)[1]["id"])

    as_text = keys("list", "--format", "text").stdout
    first, second = json.loads(keys("list", "--format", "json").stdout)

    assert (first["id"], first["name"], first["organisation"]) == (key_id, "HR system", "Example")
    assert (first["scopes"], first["revoked_at"]) == (["read", "write"], None)
    assert second["revoked_at"] is not None
    assert re.search(rf"^{key_id} .*Example.*HR system.*read, write", as_text, re.MULTILINE)
    assert re.search(r"old.*revoked", as_text)
    assert secret not in as_text


@pytest.mark.usefixtures("home")
def test_an_empty_list():
    CliRunner().invoke(main, ["db", "upgrade"])
    assert (keys("list", "--format", "json").stdout, keys("list", "--format", "text").stdout) == ("[]\n", "")


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("arguments", "exit_code", "sentence"),
    [
        pytest.param(["revoke", "nothing"], 1, "There is no key with the id 'nothing'", id="an unknown key"),
        pytest.param(["create"], 2, "NAME", id="no name"),
        pytest.param(["create", "key", "--scope", "owner"], 2, "owner", id="an unknown scope"),
    ],
)
def test_failures_are_one_sentence(arguments, exit_code, sentence):
    CliRunner().invoke(main, ["db", "upgrade"])

    result = keys(*arguments)

    assert (result.exit_code, result.stdout) == (exit_code, "")
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("url", "exit_code"),
    [
        pytest.param("postgresql://nobody:topsecret@127.0.0.1:1/nowhere", 1, id="no server"),
        pytest.param("mysql://nobody:topsecret@localhost/nowhere", 2, id="no such kind"),
    ],
)
def test_a_database_that_cannot_be_used(monkeypatch, url, exit_code):
    monkeypatch.setenv("DATABASE_URL", url)

    result = keys("create", "key")

    assert (result.exit_code, result.stdout) == (exit_code, "")
    assert result.stderr.startswith("Error: The database")
    assert "topsecret" not in result.stderr


@pytest.mark.usefixtures("home")
def test_an_organisation_that_is_not_there_is_not_made_by_mistake():
    keys("create", "first", "--organisation", "Example Ltd")

    result = keys("create", "second", "--organisation", "Exmaple Ltd")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "There is no organisation called 'Exmaple Ltd'" in result.stderr
    assert "--new-organisation" in result.stderr
    assert len(json.loads(keys("list", "--format", "json").stdout)) == 1


def test_a_new_organisation_is_made_if_that_is_said(home):
    keys("create", "first")

    key = keys("create", "second", "--organisation", "Example Ltd", "--new-organisation").stdout.strip()

    assert find(home, key).organisation == "Example Ltd"


def test_a_key_can_expire(home):
    key = keys("create", "HR system", "--expires", "2090-06-30").stdout.strip()

    assert find(home, key).expires_at.isoformat() == "2090-06-30T00:00:00+00:00"
    assert "expires 2090-06-30" in keys("list", "--format", "text").stdout


@pytest.mark.usefixtures("home")
def test_a_key_that_has_expired_is_not_made():
    result = keys("create", "HR system", "--expires", "2020-01-01")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "would have expired already" in result.stderr
