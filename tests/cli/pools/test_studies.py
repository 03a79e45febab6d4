"""`rolefit overview`, `rolefit audit` and `rolefit outcomes`."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest

from matcher.studies import extra
from tests.render.invented import TAXONOMY
from tests.studies.pools import failed, line, write_pool, write_table

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def pool(tmp_path):
    """Forty women and forty men with fits, and tables about them."""
    people = [(sex, number) for sex in ("=f", HOSTILE) for number in range(40)]
    lines = [
        line(f"{sex[1]}{number}.pdf", 2.0 * number, coverages={"sql": 0.6}, doubts=["one-line"])
        for sex, number in people
    ]
    write_pool(tmp_path / "p.jsonl", [*lines, failed(f"{HOSTILE}.pdf")])
    write_table(tmp_path / "g.csv", [("file", "sex"), *((f"{sex[1]}{number}.pdf", sex) for sex, number in people)])
    answers = (("yes" if number > 20 else "no") for _, number in people)
    files = (f"{sex[1]}{number}.pdf" for sex, number in people)
    write_table(tmp_path / "l.csv", [("file", "hired"), *zip(files, answers, strict=True)])


PEOPLE = [(sex, number) for sex in "fm" for number in range(40)]

COMMANDS = {
    "overview": ["overview", "p.jsonl"],
    "audit": ["audit", "p.jsonl", "--groups", "g.csv"],
    "outcomes": ["outcomes", "p.jsonl", "--labels", "l.csv"],
}


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_the_page_is_well_formed_and_runs_nothing(rolefit, pool, tmp_path, command):
    result = rolefit(*command, "--output", "page.html")

    page = (tmp_path / "page.html").read_text("utf-8")
    body = page[page.index("<body>") : page.index("</html>")]
    elements = list(ElementTree.fromstring(body.replace("class=name", 'class="name"').replace("scope=col", "")).iter())
    assert result.exit_code == 0, result.stderr
    assert {each.tag for each in elements}.isdisjoint({"script", "img", "link", "iframe"})
    assert not [name for each in elements for name in each.attrib if name.startswith("on") or name in {"href", "src"}]
    assert "default-src 'none'" in page
    assert any(each.tag.endswith("svg") for each in elements)
    assert "NaN" not in page


def test_an_audit_tells_decisions_and_compares_the_columns_that_are_chosen(rolefit, pool, tmp_path):
    files = [f"{sex[1]}{number}.pdf" for sex in ("=f", HOSTILE) for number in range(40)]
    rows = [(file, file[0], number % 3, "yes") for number, file in enumerate(files)]
    write_table(tmp_path / "g.csv", [("file", "sex", "race", "invited"), *rows])

    found = rolefit("audit", "p.jsonl", "--groups", "g.csv", "--format", "json")
    chosen = rolefit("audit", "p.jsonl", "--groups", "g.csv", "--format", "json", "--columns", "race, invited")

    assert "The column 'invited' looks like a decision" in found.stderr
    assert [each["columns"] for each in json.loads(found.stdout)[0]["tables"]] == [["sex"], ["race"], ["sex", "race"]]
    assert chosen.stderr == ""
    assert [each["columns"] for each in json.loads(chosen.stdout)[0]["tables"]][:2] == [["race"], ["invited"]]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_csv_has_a_heading_and_no_formula(rolefit, pool, command):
    rows = list(csv.reader(io.StringIO(rolefit(*command, "--format", "csv").stdout)))

    assert len(rows) > 2
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell.startswith("=")]


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_the_same_pool_gives_the_same_bytes(rolefit, pool, command):
    first, second = (rolefit(*command, "--format", "json").stdout for _ in range(2))
    assert json.loads(first)
    assert first == second


@pytest.mark.parametrize("output_format", ["text", "html", "json", "csv"])
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_pool_of_several_versions_is_told(rolefit, pool, tmp_path, command, output_format):
    told = "2 documents were matched with another version of Rolefit or its data than most"
    same = rolefit(*command, "--format", output_format)
    lines = [line(f"f{number}.pdf", 2.0 * number, data="ab" * 32 if number < 2 else "cd" * 32) for number in range(40)]
    write_pool(tmp_path / "p.jsonl", lines)

    mixed = rolefit(*command, "--format", output_format)
    written = rolefit(*command, "--format", output_format, "--output", "page")

    assert "another version of Rolefit" not in same.output
    assert told in " ".join((mixed.stdout if output_format == "text" else mixed.stderr).split())
    assert told in written.stderr
    page = " ".join((tmp_path / "page").read_text("utf-8").split())
    assert (told in page) == (output_format in {"text", "html"})


def test_an_audit_tells_versions_apart_that_have_the_same_numbers(rolefit, pool, tmp_path):
    lines = [line(f"f{number}.pdf", 2.0 * number, data="ab" * 32 if number < 2 else None) for number in range(40)]
    write_pool(tmp_path / "p.jsonl", lines)

    (audit,) = json.loads(rolefit(*COMMANDS["audit"], "--format", "json").stdout)

    assert audit["other_versions"] == 2
    assert audit["versions"] == ["0.1.0 / 2026.11 / 1 / abababab", "0.1.0 / 2026.11 / 1 / unknown"]


def test_the_audit_as_text(rolefit, pool):
    text = " ".join(rolefit(*COMMANDS["audit"], "--threshold", "40", "--format", "text").stdout.split())

    assert "40 of them count as selected, which means a fit of at least 40." in text
    assert " =f 40 20 50.0 % 35.2 – 64.8 % 1.000 0.65 – 1.55 " in text
    assert "no sign of a difference 1.000 1.000" in text


@pytest.mark.parametrize("output_format", ["text", "html", "json", "csv"])
def test_the_overview_counts_documents_and_not_people(rolefit, tmp_path, output_format):
    two_of_one = [line(f"{number}.pdf", 60, coverages={"sql": 0.1}, reference="1") for number in range(2)]
    write_pool(tmp_path / "p.jsonl", [*two_of_one, line("c.pdf", 60, coverages={"sql": 0.1}, reference="2")])

    shown = rolefit("overview", "p.jsonl", "--format", output_format).stdout

    assert "people" not in shown
    assert "documents" in shown


@pytest.mark.parametrize(("output_format", "shown"), [("text", " < 0.001"), ("html", ">&lt; 0.001<")])
def test_a_very_small_p_is_rounded_only_for_people(rolefit, tmp_path, output_format, shown):
    write_pool(tmp_path / "p.jsonl", [line(f"{sex}{number}", 60 if sex == "m" else 40) for sex, number in PEOPLE])
    write_table(tmp_path / "g.csv", [("file", "sex"), *((f"{sex}{number}", sex) for sex, number in PEOPLE)])

    page = rolefit(*COMMANDS["audit"], "--format", output_format).stdout
    (audit,) = json.loads(rolefit(*COMMANDS["audit"], "--format", "json").stdout)

    assert shown in page
    assert 0 < audit["tables"][0]["categories"][0]["selection"]["p_value"] < 1e-9


@pytest.mark.parametrize("command", ["audit", "outcomes"])
def test_earlier_documents_of_a_person_are_counted(rolefit, tmp_path, command):
    lines = [line(f"{number}.pdf", 2.0 * number, reference=str(number % 30)) for number in range(40)]
    write_pool(tmp_path / "p.jsonl", lines)
    for table in ("g.csv", "l.csv"):
        write_table(tmp_path / table, [("reference", "known"), *((number, "yes") for number in range(30))])

    result = rolefit(*COMMANDS[command], "--one-per-person", "--format", "text")

    assert "earlier documents or copies of a person (10)" in " ".join(result.stdout.split())


def test_outcomes_as_text(rolefit, pool):
    text = rolefit(*COMMANDS["outcomes"], "--format", "text").stdout
    assert "80 people, 38 yes (47.5 %). Area under the ROC curve: 1.000; its interval" in text


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["audit", "p.jsonl", "--groups", "l.csv", "--only", "astronaut"], "not matched against a role 'astronaut'"),
        (["audit", "g.csv", "--groups", "g.csv"], "Line 1 of g.csv is not a result of a batch."),
        (["outcomes", "p.jsonl", "--labels", "p.jsonl"], "p.jsonl"),
        (["overview", "l.csv"], "Line 1 of l.csv is not a result of a batch."),
    ],
)
def test_bad_input_gets_one_sentence(rolefit, pool, arguments, reason):
    result = rolefit(*arguments)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert reason in result.stderr


def test_without_scipy_the_extra_is_named(rolefit, pool, monkeypatch):
    monkeypatch.setattr(extra, "find_spec", lambda name: None)
    result = rolefit(*COMMANDS["audit"])
    assert (result.exit_code, "pip install 'rolefit[audit]'" in result.stderr) == (1, True)


def test_every_role_of_the_pool_is_studied(rolefit, tmp_path):
    lines = [line(f"{role}.pdf", 60, role=role) for role in TAXONOMY.roles]
    write_pool(tmp_path / "p.jsonl", lines)
    write_table(tmp_path / "g.csv", [("file", "sex"), *((f"{role}.pdf", "f") for role in TAXONOMY.roles)])
    audits = json.loads(rolefit("audit", "p.jsonl", "--groups", "g.csv", "--format", "json").stdout)
    assert [each["role"] for each in audits] == list(TAXONOMY.roles)
