"""The demonstration shows what the service has stored, and leaves nothing behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.structure.project import ROOT

EXAMPLES = ROOT / "examples" / "resumes"


@pytest.fixture
def temporary(tmp_path):
    """Where the demonstration puts what it needs for a while."""
    return tmp_path / "temporary"


@pytest.fixture
def demo(temporary):
    temporary.mkdir()

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "examples.demo", *map(str, arguments)],
            cwd=ROOT,
            env=os.environ | {"TMPDIR": str(temporary), "ROLEFIT_PORT": "none", "DATABASE_URL": "none"},
            capture_output=True,
            encoding="utf-8",
        )

    return run


def test_the_outcome_is_one_line_of_json(demo, temporary):
    run = demo(EXAMPLES / "ai-engineer.pdf")

    assert run.returncode == 0, run.stderr
    (line,) = run.stdout.splitlines()
    outcome = json.loads(line)
    assert outcome.keys() == {"id", "fits", "recommendation"}
    assert outcome["recommendation"] == "ai_engineer"
    assert outcome["fits"].keys() == {"ai_engineer", "ml_engineer"}
    assert outcome["fits"]["ai_engineer"] > outcome["fits"]["ml_engineer"]
    assert "rolefit serve" in run.stderr
    assert list(temporary.iterdir()) == []


def test_a_document_that_cannot_be_matched_is_one_sentence(demo, temporary, tmp_path):
    picture = tmp_path / "cv.pdf"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))

    run = demo(picture)

    assert run.returncode == 1
    assert run.stdout == ""
    assert "Traceback" not in run.stderr
    assert list(temporary.iterdir()) == []


def test_it_needs_nothing_but_the_standard_library():
    source = Path(ROOT / "examples" / "demo.py").read_text(encoding="utf-8")
    imported = {
        line.split()[1].partition(".")[0] for line in source.splitlines() if line.startswith(("import", "from"))
    }
    assert imported <= sys.stdlib_module_names
