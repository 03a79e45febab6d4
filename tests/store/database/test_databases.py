"""Without a PostgreSQL server, the tests that need it are skipped, but fail in CI."""

import os
import subprocess
import sys

import pytest

from tests.structure.project import ROOT


@pytest.mark.parametrize(
    ("ci", "exit_code", "outcome"),
    [pytest.param("true", 1, "1 error", id="in CI"), pytest.param("", 0, "1 skipped", id="elsewhere")],
)
def test_no_server(ci, exit_code, outcome):
    test = "tests/store/database/test_engines.py::test_every_name_of_postgresql_is_understood[postgres]"
    environment = os.environ | {"CI": ci, "ROLEFIT_TEST_POSTGRES": "postgresql://postgres@127.0.0.1:1/postgres"}
    command = [sys.executable, "-m", "pytest", "-o", "addopts=--import-mode=importlib", "-rs", test]

    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8")

    assert run.returncode == exit_code
    assert outcome in run.stdout
    assert "no PostgreSQL server answers at 127.0.0.1:1" in run.stdout
