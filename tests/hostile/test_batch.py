"""All hostile files in one batch with good resumes: each has its line, and the good ones are not affected."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from matcher.batch.sources.archives import SUFFIXES as ARCHIVES
from matcher.documents.ocr.tesseract import missing
from tests.hostile.cases import QUICK
from tests.hostile.files.person import CANARIES
from tests.structure.project import ROOT

GOOD = sorted((ROOT / "examples" / "resumes").iterdir())
ROLEFIT = (sys.executable, "-m", "matcher.cli")
CASES = [
    case
    for case in QUICK
    if (missing() is None or not case.name.startswith(("png", "jpeg"))) and not case.sent_as.endswith(ARCHIVES)
]
"""A batch takes documents out of an archive, so that it is not a document itself."""
GOOD_EVERY = 20


def batch(paths, output, folder):
    """Run a batch; return its lines, the finished process, and the files left in its temporary folder."""
    temporary = folder / "temporary"
    temporary.mkdir(exist_ok=True)
    command = [*ROLEFIT, "batch", *map(str, paths), "--output", str(output), "--workers", "2", "--as-of", "2026-11-20"]
    run = subprocess.run(
        [*command, "--match-copies", "--quiet"],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)},
        capture_output=True,
    )
    lines = [json.loads(line) for line in output.read_bytes().splitlines()]
    return lines, run, sorted(temporary.iterdir())


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """A batch of the hostile files with good resumes in between: the paths, then the result of `batch`."""
    folder = tmp_path_factory.mktemp("hostile")
    paths = []
    for number, case in enumerate(CASES):
        path = folder / case.name / case.sent_as
        path.parent.mkdir()
        path.write_bytes(case.data)
        paths.append(path)
        if number % GOOD_EVERY == 0:
            paths.append(GOOD[number // GOOD_EVERY % len(GOOD)])
    return paths, *batch(paths, folder / "mixed.jsonl", folder)


def test_there_is_a_line_for_each_document_in_order(mixed):
    paths, lines, run, _ = mixed

    assert (run.returncode, run.stdout, run.stderr) == (3, b"", b"")
    assert [line["file"] for line in lines] == [str(path) for path in paths]


def test_each_hostile_file_gives_what_the_table_says(mixed):
    _, lines, *_ = mixed
    hostile = [line for line in lines if Path(line["file"]) not in GOOD]
    for case, line in zip(CASES, hostile, strict=True):
        assert (line["status"] == "ok") == case.is_report, case.name
        if not case.is_report:
            assert case.allows(line["error"]["type"]), case.name
            assert not [word for word in CANARIES if word in json.dumps(line)], case.name


def test_good_resumes_have_the_same_lines_as_without_hostile_files(mixed, tmp_path):
    _, lines, *_ = mixed
    alone, run, _ = batch(GOOD, tmp_path / "alone.jsonl", tmp_path)
    by_file = {line["file"]: line for line in alone}

    assert run.returncode == 0
    assert by_file.keys() <= {line["file"] for line in lines}
    assert [line for line in lines if line != by_file.get(line["file"], line)] == []


def test_no_temporary_file_is_left(mixed):
    *_, left = mixed
    assert left == []
