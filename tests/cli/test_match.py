"""`rolefit match`."""

import json
import os

import pytest

from matcher.render.terminal.screen import MISSING_SHOWN


def test_a_report_is_json_when_stdout_is_not_a_terminal(rolefit, cv):
    result = rolefit("match", str(cv("mara.txt")), "--as-of", "2026-11-20")

    report = json.loads(result.stdout)
    assert (report["document"]["name"], report["as_of"]) == ("mara.txt", "2026-11-20")
    assert result.exit_code == 0


def test_text_on_request(rolefit, cv):
    result = rolefit("match", str(cv("mara.txt")), "--format", "text")

    assert "Recommendation: AI Engineer" in result.stdout


@pytest.mark.parametrize(
    ("flags", "begins"),
    [
        pytest.param(["--full"], "mara.txt", id="the whole report as text"),
        pytest.param(["--full", "--format", "text"], "mara.txt", id="text on request"),
        pytest.param(["--full", "--format", "json"], "{", id="JSON on request"),
    ],
)
def test_the_whole_report_is_text_unless_json_is_asked_for(rolefit, cv, flags, begins):
    result = rolefit("match", str(cv("mara.txt")), *flags)

    assert result.stdout.startswith(begins)
    assert "All of it, with every gain: --full" not in result.stdout


def test_the_help_says_how_much_is_shown_without_full(rolefit):
    help_text = " ".join(rolefit("match", "--help").stdout.split())

    assert f"not only the first {MISSING_SHOWN} for each role" in help_text


@pytest.mark.parametrize(("flags", "text"), [([], None), (["--with-text"], "all words")], ids=["without", "with"])
def test_the_text_is_added_on_request(rolefit, cv, flags, text):
    result = rolefit("match", str(cv("mara.txt", "all words")), *flags)

    assert json.loads(result.stdout).get("text") == text


def test_the_name_of_a_file_need_not_be_utf_8(rolefit, cv):
    result = rolefit("match", str(cv(os.fsdecode(b"mara\xff.txt"))))

    assert json.loads(result.stdout)["document"]["name"] == "mara\\xff.txt"


def test_a_pipe_is_refused(rolefit, tmp_path):
    os.mkfifo(tmp_path / "fifo.txt")

    result = rolefit("match", "fifo.txt")

    assert result.exit_code == 2
    assert "'fifo.txt' is not a regular file." in result.stderr


def test_stdin_is_text(rolefit):
    result = rolefit("match", "-", "--with-text", input="\ufeffwörter")

    report = json.loads(result.stdout)
    assert (report["text"], report["document"]["name"]) == ("wörter", None)


def test_a_failure_is_a_problem_object_and_a_sentence(rolefit, cv):
    result = rolefit("match", str(cv("mara.txt", "locked")), "--format", "json")

    assert json.loads(result.stdout) == {
        "type": "document-encrypted",
        "title": "The document is encrypted",
        "detail": "The document is protected by a password.",
    }
    assert result.stderr == "Error: The document is protected by a password.\n"
    assert result.exit_code == 1


def test_the_day_is_today_unless_given(rolefit, cv):
    assert json.loads(rolefit("match", str(cv("mara.txt"))).stdout)["as_of"] == "2026-01-02"


@pytest.fixture
def stored(rolefit, cv, tmp_path):
    """A stored report, with the text, on a document that had another name."""
    result = rolefit("match", str(cv("old.txt", "same words")), "--as-of", "2026-11-20", "--with-text")
    return cv("report.json", result.stdout)


def test_a_report_is_verified_with_its_own_day_and_the_name_does_not_matter(rolefit, cv, stored):
    result = rolefit("match", str(cv("new.txt", "same words")), "--verify", str(stored))

    assert (result.exit_code, result.stdout) == (0, "The report is the same.\n")


def test_a_report_is_not_verified_as_of_another_day(rolefit, cv, stored):
    result = rolefit("match", str(cv("new.txt", "same words")), "--verify", str(stored), "--as-of", "2026-11-21")

    assert result.exit_code == 2
    assert "leave out --as-of" in result.stderr


def test_places_where_a_report_differs_are_named(rolefit, cv, stored):
    result = rolefit("match", str(cv("new.txt", "other words than those")), "--verify", str(stored))

    assert (result.exit_code, result.stdout) == (1, "The report differs: document.characters.\n")


def test_other_versions_are_named_as_a_reason(rolefit, cv, stored):
    report = json.loads(stored.read_text("utf-8"))
    report["versions"]["sha256"] = "0" * 64
    stored.write_text(json.dumps(report), "utf-8")
    result = rolefit("match", str(cv("new.txt", "same words")), "--verify", str(stored))

    assert result.exit_code == 1
    assert "versions.sha256" in result.stdout
    assert "made with other versions of Rolefit or its taxonomy" in result.stdout
