"""The wheel, which is built once for all tests of packaging."""

import sys

import pytest

from tests.packaging.installing import ROOT, run


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The wheel, built by the pinned build backend."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT), cwd=folder)
    (built,) = folder.glob("*.whl")
    return built
