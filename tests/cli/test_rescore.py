"""`rolefit rescore` and `rolefit what-if` on reports in files and in the database."""

import json
from dataclasses import replace

import msgspec
import pytest
from click.testing import CliRunner

from api.roles.examples import ROLE_FILE
from knowledge.taxonomy.content_hash import content_hash
from knowledge.taxonomy.loader import load_taxonomy, parse_role
from matcher.batch.lines import ok_line
from matcher.cli import main
from matcher.cli.lazy_engine import Engine
from matcher.comparison.changes import report_changes
from matcher.report import MatchReport
from matcher.scoring import Scorer, rescored
from tests.databases import migrated
from tests.render import invented
from tests.scoring.builders import evidence, mention
from tests.scoring.builders import report as scored

TAXONOMY = load_taxonomy()
OWN = parse_role(ROLE_FILE, TAXONOMY)
SHOWN = evidence({"rag": mention("work", "2024-01-01", "2026-11-20"), "pytorch": mention("project")})


@pytest.mark.parametrize("command", [("rescore",), ("what-if", "--add", "sql")], ids=["rescore", "what-if"])
@pytest.mark.parametrize("lines", [1, 2])
def test_a_line_of_a_batch_says_where_its_report_is(rolefit, tmp_path, command, lines):
    (tmp_path / "pool.jsonl").write_bytes(ok_line("a.txt", "ab", invented.report()) * lines)

    result = rolefit(*command, "pool.jsonl")

    assert result.exit_code == 2
    assert "pool.jsonl has results of a batch; save the `report` in one line as a file of its own" in result.stderr


class LaterEngine(Engine):
    """The command line's engine after an update of the taxonomy: retrieval weighs less, and PyTorch is gone."""

    @property
    def taxonomy(self):
        role = TAXONOMY.roles["ai_engineer"]
        lighter = [replace(each, weight=1.0) if each.id == "retrieval" else each for each in role.requirements]
        skills = {key: replace(skill, implies=()) for key, skill in TAXONOMY.skills.items() if key != "pytorch"}
        roles = TAXONOMY.roles | {role.id: replace(role, requirements=tuple(lighter))}
        later = replace(TAXONOMY, version="later", roles=roles, skills=skills)
        return replace(later, sha256=content_hash(later))


def rolefit(*arguments, engine=None):
    return CliRunner().invoke(main, [*map(str, arguments), "--format", "json"], obj=engine or Engine())


def as_json(value):
    return json.loads(msgspec.json.encode(value))


@pytest.fixture
def report():
    """A report made with today's taxonomy."""
    return scored(Scorer(TAXONOMY, list(TAXONOMY.roles.values())), SHOWN)


@pytest.fixture
def stored_file(cv, report):
    """The report as a file."""
    return cv("report.json", msgspec.json.encode(report).decode())


@pytest.fixture
def database(tmp_path, monkeypatch):
    """An empty database that the command line works on."""
    url = f"sqlite:///{tmp_path / 'test.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    with migrated(url) as database:
        yield database


@pytest.fixture
def match_id(database, report):
    """The id of a stored match with the report."""
    with database.work() as work:
        stored = work.matches.add(work.organisations.named("Example").id, report, candidate_ref="ada")
        work.commit()
    return stored.id


def test_todays_taxonomy_is_used_and_the_file_stays(stored_file, report):
    before = stored_file.read_bytes()
    result = json.loads(rolefit("rescore", stored_file, engine=LaterEngine()).stdout)

    taxonomy = LaterEngine().taxonomy
    after = rescored(report, Scorer(taxonomy, list(taxonomy.roles.values())))
    assert result.pop("changes") == as_json(report_changes(report, after))
    assert msgspec.convert(result, MatchReport) == after
    assert stored_file.read_bytes() == before


def test_a_rescored_report_is_a_report_again(stored_file, cv):
    again = cv("again.json", rolefit("rescore", stored_file).stdout)

    changes = json.loads(rolefit("rescore", again).stdout)["changes"]
    assert changes["skills"] == []
    assert [role["requirements"] for role in changes["roles"]] == [[], []]


def test_text_names_what_changed(stored_file):
    arguments = ["rescore", str(stored_file), "--format", "text"]
    text = CliRunner().invoke(main, arguments, obj=LaterEngine()).stdout

    assert TAXONOMY.version in text.splitlines()[0]
    assert "later" in text.splitlines()[0]
    assert "AI Engineer, points by requirement" in text
    assert any(line.split()[0] == "PyTorch" and line.endswith("gone") for line in text.splitlines() if line.strip())


def test_text_says_when_nothing_changed(stored_file):
    text = CliRunner().invoke(main, ["rescore", str(stored_file), "--format", "text"]).stdout

    assert "No skill and no requirement changed." in text


def test_a_role_of_the_report_comes_from_its_file(report, cv):
    own = scored(Scorer(TAXONOMY, [OWN]), SHOWN)
    file = cv("own.json", msgspec.json.encode(own).decode())
    role = cv("role.yaml", json.dumps(ROLE_FILE))

    assert "give its file with --role" in rolefit("rescore", file).stderr
    assert json.loads(rolefit("rescore", file, "--role", role).stdout)["changes"]["roles"][0]["role"] == OWN.id


def test_a_match_is_scored_again_and_the_old_one_stays(database, match_id, report):
    result = json.loads(rolefit("rescore", match_id, engine=LaterEngine()).stdout)

    assert result["rescored_from"] == match_id
    with database.work() as work:
        owner = work.matches.owner(match_id)
        assert work.matches.get(owner, match_id).report == report
        stored = work.matches.get(owner, result["id"])
    assert stored.candidate_ref == "ada"
    assert stored.report.versions.taxonomy == "later"
    assert result["changes"] == as_json(report_changes(report, stored.report))


def test_what_if_uses_the_stored_revision_of_an_own_role_and_rescore_the_newest(database):
    own = scored(Scorer(TAXONOMY, [OWN]), SHOWN)
    heavier = replace(OWN, requirements=(replace(OWN.requirements[0], weight=1.0), *OWN.requirements[1:]))
    with database.work() as work:
        owner = work.organisations.named("Example").id
        work.roles.put(owner, OWN)
        match_id = work.matches.add(owner, own).id
        work.roles.put(owner, heavier)
        work.commit()

    before = json.loads(rolefit("what-if", match_id, "--add", "python").stdout)["roles"][0]["before"]
    after = json.loads(rolefit("rescore", match_id).stdout)["roles"][0]["fit"]
    assert before == own.roles[0].fit
    assert after == rescored(own, Scorer(TAXONOMY, [heavier])).roles[0].fit


def test_what_if_gives_the_same_for_a_match_and_a_file(stored_file, match_id):
    change = ["--add", "langchain", "--remove", "pytorch"]

    assert rolefit("what-if", match_id, *change).stdout == rolefit("what-if", stored_file, *change).stdout


@pytest.mark.parametrize(
    ("arguments", "exit_code", "sentence"),
    [
        pytest.param(
            ["nowhere.json"], 2, "'nowhere.json' is neither a file nor the id of a stored match.", id="neither"
        ),
        pytest.param(["0123abcd"], 1, "There is no such match.", id="no such match"),
        pytest.param(["0123abcd", "--role", "role.yaml"], 2, "--role is for a report in a file", id="role and match"),
    ],
)
def test_what_cannot_be_scored_again(database, cv, monkeypatch, tmp_path, arguments, exit_code, sentence):
    cv("role.yaml", json.dumps(ROLE_FILE))
    monkeypatch.chdir(tmp_path)
    result = rolefit("rescore", *arguments)

    assert (result.exit_code, result.stdout) == (exit_code, "")
    assert sentence in result.stderr
