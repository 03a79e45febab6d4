"""The command line, a batch and the service with a faulty reader: each fault gives one problem, and work continues."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from matcher import Matcher
from matcher.batch import worker
from matcher.cli import main
from matcher.cli.lazy_engine import Engine
from matcher.documents.limits import Limits
from matcher.documents.sandbox.reader import DocumentReader
from matcher.documents.sandbox.reader_pool import ReaderPool
from matcher.processes.supervisor import Program
from tests.api.service import Service, assert_problem
from tests.databases import migrated
from tests.documents.sandbox.faulty_child import read_faulty
from tests.hostile.files.person import NAME, TEXT

FAULTY = "tests.documents.sandbox.faulty_child:faulty_work"
LIMITS = Limits(wall_seconds=5, cpu_seconds=1)
AS_OF = "2026-11-20"
TIMEOUT, LIMIT = "extraction-timeout", "resource-limit"
ENDLESS = {TIMEOUT, LIMIT}
"""What ends a computation without end: the clock or the processor time. Which comes first depends on the machine."""

FAULTS = [
    pytest.param("hang", {TIMEOUT}, id="hangs"),
    pytest.param("compute", ENDLESS, id="computes-without-end"),
    pytest.param("eat", {LIMIT}, id="eats-memory"),
    pytest.param("leave", {LIMIT}, id="exits"),
    pytest.param("crash", {LIMIT}, id="crashes"),
    pytest.param("fail", {LIMIT}, id="raises"),
    pytest.param("flood", {LIMIT}, id="floods"),
    pytest.param("babble", {LIMIT}, id="replies-nonsense"),
    pytest.param("lie", {LIMIT}, id="lies"),
    pytest.param("fill_the_disk", {LIMIT}, id="fills-the-disk"),
    pytest.param("write_elsewhere", {LIMIT}, id="writes-to-the-wrong-place"),
    pytest.param("refuse", {"document-encrypted"}, id="refuses"),
]
BATCH_PROBLEMS = {
    "hang": {TIMEOUT},
    "compute": ENDLESS,
    "eat": {LIMIT},
    "leave": {LIMIT},
    "crash": {LIMIT},
    "fail": {"internal-error"},
    "fill_the_disk": {LIMIT},
    "write_elsewhere": {LIMIT},
    "refuse": {"document-encrypted"},
}
"""The problems in a batch. There the worker itself is the reading process, so some faults give other problems."""


class FaultyEngine(Engine):
    """The command line's engine with a faulty reader."""

    limits = Limits(wall_seconds=15, cpu_seconds=4, pictures=1, picture_seconds=1)

    def matcher(self, role_files=()):
        return self.faulty

    def batch_program(self, *, isolate=False):
        return Program(f"{__name__}:faulty_matching")

    def batch_assignment(self, role_files, as_of, *, summary=False, isolate=False):
        return (
            super()
            .batch_assignment(role_files, as_of, summary=summary)
            ._replace(function=f"{__name__}:faulty_matching")
        )


def faulty_matching(setup: bytes):
    """The work of a batch worker, with the faulty reader instead of the real one."""
    worker.read_document = read_faulty
    return worker.matching_work(setup)


@pytest.fixture(scope="module")
def engine():
    with Matcher(reader=DocumentReader(LIMITS, work=FAULTY)) as matcher:
        engine = FaultyEngine()
        engine.faulty = matcher
        yield engine


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    url = f"sqlite:///{tmp_path_factory.mktemp('faults') / 'test.db'}"
    with migrated(url) as database, Matcher(reader=ReaderPool(1, LIMITS, work=FAULTY)) as matcher:
        yield Service(database, matcher)


@pytest.mark.parametrize(("order", "problems"), FAULTS)
def test_the_command_line_says_what_happened(engine, tmp_path, order, problems):
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_text(order)
    good.write_text(TEXT)

    refused = CliRunner().invoke(main, ["match", str(bad), "--format", "json"], obj=engine)
    matched = CliRunner().invoke(main, ["match", str(good), "--format", "json"], obj=engine)

    assert refused.exit_code == 1
    assert json.loads(refused.stdout)["type"] in problems
    assert NAME not in refused.output
    assert matched.exit_code == 0


@pytest.mark.parametrize(("order", "problems"), FAULTS)
def test_the_service_says_what_happened(service, caplog, order, problems):
    stored = service.stored()
    refused = service.match_file(order)
    assert_problem(refused, 422, refused.json["type"])
    assert refused.json["type"] in problems
    assert NAME not in refused.text + caplog.text
    assert service.stored() == stored

    assert service.match_file(TEXT, deduplicate="false").status_code == 201


def test_a_batch_matches_the_good_documents(tmp_path):
    folder = tmp_path / "resumes"
    folder.mkdir()
    for number, order in enumerate(BATCH_PROBLEMS):
        (folder / f"{number}-bad.txt").write_text(order)
        (folder / f"{number}-good.txt").write_text(TEXT)
    output = tmp_path / "results.jsonl"
    command = ["batch", str(folder), "--output", str(output), "--workers", "2", "--as-of", AS_OF, "--match-copies"]

    result = CliRunner().invoke(main, command, obj=FaultyEngine())

    lines = {Path(line["file"]).name: line for line in map(json.loads, output.read_bytes().splitlines())}
    assert (result.exit_code, NAME in result.output) == (3, False)
    for number, (order, problems) in enumerate(BATCH_PROBLEMS.items()):
        assert lines[f"{number}-bad.txt"]["error"]["type"] in problems, order
        assert NAME not in json.dumps(lines[f"{number}-bad.txt"])
        assert lines[f"{number}-good.txt"]["status"] == "ok"
