"""Fixtures for tests of the command line."""

import pytest
from click.testing import CliRunner

from matcher.cli import main
from tests.cli.fakes import FakeEngine


@pytest.fixture
def rolefit(tmp_path, monkeypatch):
    """Runs the command line with fakes in an empty folder: `rolefit("match", "cv.txt")`."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments, **options):
        return CliRunner().invoke(main, arguments, obj=FakeEngine(), **options)

    return run


@pytest.fixture
def cv(tmp_path):
    """Writes a document: `cv("a.txt", "words")`."""

    def write(name, text="words of an invented resume"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    return write
