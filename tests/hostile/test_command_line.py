"""Hostile files of each kind with `rolefit match`: a report or one sentence, and the right exit code."""

import json
from functools import cached_property

import pytest
from click.testing import CliRunner

from matcher import Matcher
from matcher.cli import main
from matcher.cli.lazy_engine import Engine
from matcher.documents.limits import Limits
from matcher.documents.sandbox.reader import DocumentReader
from tests.hostile.cases import PATIENT, QUICK, SLOW, one_of_each, parameters
from tests.hostile.files.person import CANARIES

HASTY = Limits(wall_seconds=2, cpu_seconds=1)


class OneMatcherEngine(Engine):
    """The real engine with one matcher for all calls, which reads documents within these limits."""

    def __init__(self, limits):
        self._limits = limits

    @cached_property
    def one_matcher(self):
        return Matcher(taxonomy=self.taxonomy, reader=DocumentReader(self._limits))

    def matcher(self, role_files=()):
        return self.one_matcher


def engine_with(limits):
    engine = OneMatcherEngine(limits)
    yield engine
    engine.one_matcher.close()


@pytest.fixture(scope="module")
def engine():
    yield from engine_with(PATIENT)


@pytest.fixture(scope="module")
def hasty_engine():
    yield from engine_with(HASTY)


def match(engine, case, folder):
    path = folder / case.sent_as
    path.write_bytes(case.data)
    return CliRunner().invoke(main, ["match", str(path), "--format", "json", "--as-of", "2026-11-20"], obj=engine)


def refuses(result, case):
    problem = json.loads(result.stdout)
    assert (result.exit_code, problem.keys()) == (1, {"type", "title", "detail"})
    assert case.allows(problem["type"])
    assert result.stderr == f"Error: {problem['detail']}\n"
    return not [word for word in CANARIES if word in result.output]


@pytest.mark.parametrize("case", parameters(one_of_each(QUICK)))
def test_a_file_gives_a_report_or_one_sentence(engine, case, tmp_path):
    result = match(engine, case, tmp_path)

    if not case.is_report:
        assert refuses(result, case)
        return
    assert (result.exit_code, result.stderr) == (0, "")
    report = json.loads(result.stdout)
    assert report["recommendation"]["role"] in {"ml_engineer", "ai_engineer", "both", "neither", "insufficient_text"}
    codes = [warning["code"] for warning in report["document"]["warnings"]]
    assert tuple(codes[: len(case.warnings)]) == case.warnings


@pytest.mark.parametrize("case", parameters(SLOW[:2]))
def test_a_file_that_takes_too_long_gives_one_sentence(hasty_engine, case, tmp_path):
    assert refuses(match(hasty_engine, case, tmp_path), case)
