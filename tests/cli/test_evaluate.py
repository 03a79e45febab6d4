"""`rolefit evaluate`."""

import json

import pytest

from matcher.batch.lines import ok_line
from tests.render.invented import report


@pytest.fixture
def annotated(cv):
    """One document with a result, skill annotations and a role label."""
    cv("r.jsonl", ok_line("cvs/mara.pdf", "ab", report()).decode())
    skills = [{"id": "pytorch", "explicit": True, "tier": "work", "status": "claimed", "surface": ["PyTorch"]}]
    cv(
        "gold/mara.pdf.json",
        json.dumps({"file": "mara.pdf", "skills": skills, "months": [{"id": "pytorch", "months": 20}]}),
    )
    cv("roles.jsonl", json.dumps({"file": "mara.pdf", "label": "ai_engineer", "confidence": "high"}) + "\n")


def test_skills_and_roles_are_measured(rolefit, annotated):
    measured = json.loads(rolefit("evaluate", "r.jsonl", "--gold", "gold", "--roles", "roles.jsonl").stdout)

    assert (measured["skills"]["precision"], measured["skills"]["recall"]) == (0.5, 1.0)
    assert measured["skills"]["months_median_relative_error"] == 0.3
    assert measured["roles"]["accuracy"] == 1.0


@pytest.mark.parametrize(("option", "part"), [(["--gold", "gold"], "skills"), (["--roles", "roles.jsonl"], "roles")])
def test_skills_or_roles_alone(rolefit, annotated, option, part):
    assert list(json.loads(rolefit("evaluate", "r.jsonl", *option).stdout)) == [part]


def test_skills_that_annotators_could_not_choose_do_not_count(rolefit, annotated, cv):
    cv("skills.txt", "pytorch\njava\n")

    measured = rolefit("evaluate", "r.jsonl", "--gold", "gold", "--skills", "skills.txt")

    assert json.loads(measured.stdout)["skills"]["precision"] == 1.0


def test_text_on_request(rolefit, annotated):
    text = rolefit("evaluate", "r.jsonl", "--roles", "roles.jsonl", "--format", "text").stdout

    assert "  accuracy: 1.000\n" in text
    assert "    ai engineer:\n      ai engineer: 1\n" in text


@pytest.mark.parametrize(
    ("others", "shown"),
    [
        pytest.param([], "0", id="every document has a result"),
        pytest.param(["ada.pdf", "bo.pdf"], "2 (ada.pdf, bo.pdf)", id="two have none"),
    ],
)
def test_the_text_names_documents_without_a_result(rolefit, annotated, cv, others, shown):
    labels = [{"file": file, "label": "ai_engineer", "confidence": "high"} for file in ("mara.pdf", *others)]
    cv("roles.jsonl", "".join(f"{json.dumps(each)}\n" for each in labels))

    text = rolefit("evaluate", "r.jsonl", "--roles", "roles.jsonl", "--format", "text").stdout

    assert f"  documents without result: {shown}\n" in text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("r.jsonl", '{"report": 1}\n', id="results"),
        pytest.param("gold/mara.pdf.json", "[]", id="annotations"),
        pytest.param("roles.jsonl", "[]\n", id="labels"),
    ],
)
def test_a_file_of_another_kind_is_refused_and_named(rolefit, annotated, cv, name, content):
    cv(name, content)

    result = rolefit("evaluate", "r.jsonl", "--gold", "gold", "--roles", "roles.jsonl")

    assert result.exit_code == 2
    assert name in result.stderr


def test_two_documents_of_one_name_that_differ_are_refused(rolefit, annotated, tmp_path):
    pool = tmp_path / "r.jsonl"
    pool.write_bytes(pool.read_bytes() + ok_line("more/mara.pdf", "ab", report()))
    assert rolefit("evaluate", "r.jsonl", "--roles", "roles.jsonl").exit_code == 0
    pool.write_bytes(pool.read_bytes() + ok_line("others/mara.pdf", "cd", report()))

    result = rolefit("evaluate", "r.jsonl", "--roles", "roles.jsonl")

    assert result.exit_code != 0
    assert "has two documents that are called mara.pdf" in result.stderr
