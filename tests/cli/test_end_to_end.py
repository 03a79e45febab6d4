"""The command line with the real engine on invented resumes, in separate processes."""

import json
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

RESUMES = Path(__file__).parent.parent.parent / "examples" / "resumes"
ROLEFIT = (sys.executable, "-m", "matcher.cli")
DAY = ("--as-of", "2026-11-20")


def rolefit(*arguments, **options):
    command = [*ROLEFIT, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8", **options)


@pytest.fixture
def pool(tmp_path):
    """The folder of invented resumes, and a folder with three documents that cannot be read."""
    (tmp_path / "empty.pdf").write_bytes(b"")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    (tmp_path / "text.docx").write_bytes(b"plain words under another name")
    return [RESUMES, tmp_path]


def test_a_document_and_its_stored_report_agree(tmp_path):
    resume = RESUMES / "ml-engineer.pdf"
    stored = tmp_path / "report.json"
    matched = rolefit("match", resume, *DAY)
    stored.write_text(matched.stdout, "utf-8")

    assert json.loads(matched.stdout)["recommendation"]["role"] == "ml_engineer"
    assert rolefit("match", resume, "--verify", stored).stdout == "The report is the same.\n"


def test_text_of_a_document_names_what_was_found():
    text = rolefit("match", RESUMES / "ai-engineer.pdf", "--format", "text", *DAY).stdout

    assert "Recommendation: AI Engineer" in text
    assert "What counts most for AI Engineer" in text
    assert len(text.splitlines()) <= 64


def test_the_full_text_names_everything_that_was_found():
    text = rolefit("match", RESUMES / "ai-engineer.pdf", "--format", "text", "--full", *DAY).stdout

    assert "Matched skills (" in text
    assert "also counts: " in text


def test_a_broken_document_is_one_sentence(pool):
    result = rolefit("match", pool[1] / "broken.pdf")

    assert (result.returncode, json.loads(result.stdout)["type"]) == (1, "document-corrupt")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("workers", [2, 3])
def test_a_batch_is_the_same_for_any_number_of_workers(pool, tmp_path, workers):
    one, many = tmp_path / "one.jsonl", tmp_path / "many.jsonl"
    rolefit("batch", *pool, "--output", one, "--workers", 1, *DAY)
    result = rolefit("batch", *pool, "--output", many, "--workers", workers, *DAY)

    assert result.returncode == 3
    assert many.read_bytes() == one.read_bytes()


def test_a_batch_gives_the_same_report_as_match(tmp_path):
    output = tmp_path / "r.jsonl"
    resume = RESUMES / "mlops-engineer.docx"
    rolefit("batch", resume, "--output", output, *DAY)

    assert json.loads(output.read_bytes())["report"] == json.loads(rolefit("match", resume, *DAY).stdout)


def test_documents_that_cannot_be_read_are_lines_with_their_hash(pool, tmp_path):
    output = tmp_path / "r.jsonl"
    rolefit("batch", tmp_path, "--output", output, *DAY)

    lines = [json.loads(line) for line in output.read_bytes().splitlines()]
    assert [(Path(line["file"]).name, line["error"]["type"]) for line in lines] == [
        ("broken.pdf", "document-corrupt"),
        ("empty.pdf", "empty-document"),
        ("text.docx", "unsupported-media-type"),
    ]
    assert all(len(line["sha256"]) == 64 for line in lines)


INTERRUPTED = rb"Interrupted: \d+ of 180 documents have their results\. Go on with --resume\.\n"


@pytest.mark.parametrize(
    ("sent", "code", "said"),
    [
        pytest.param(signal.SIGINT, 130, INTERRUPTED, id="Ctrl-C says how to go on"),
        pytest.param(signal.SIGKILL, -signal.SIGKILL, rb"", id="a killed process writes nothing"),
    ],
)
def test_a_stopped_batch_gives_the_same_results_when_it_is_resumed(tmp_path, sent, code, said):
    stopped, whole = tmp_path / "stopped.jsonl", tmp_path / "whole.jsonl"
    for number in range(15):
        shutil.copytree(RESUMES, tmp_path / "resumes" / f"{number:02}")
    inputs = [str(tmp_path / "resumes"), "--match-copies"]  # copies that are not matched are written all at once
    command = [*ROLEFIT, "batch", *inputs, "--output", str(stopped), *DAY]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        while process.poll() is None and not (stopped.exists() and stopped.stat().st_size):
            time.sleep(0.02)
        process.send_signal(sent)
        assert re.fullmatch(said, process.stderr.read())
    assert process.returncode == code

    rolefit("batch", *inputs, "--output", stopped, "--resume", "--quiet")
    rolefit("batch", *inputs, "--output", whole, "--quiet", *DAY)

    assert stopped.read_bytes() == whole.read_bytes()
