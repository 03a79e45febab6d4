"""The example resumes are made from data, the same everywhere."""

import pytest

from examples.build import PEOPLE, RESUMES, build

NAMES = sorted(path.stem for path in PEOPLE.glob("*.yaml"))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    return {path.name: path.read_bytes() for path in build(tmp_path_factory.mktemp("first"))}


def test_two_runs_give_the_same_bytes(built, tmp_path):
    assert {path.name: path.read_bytes() for path in build(tmp_path)} == built


def test_the_files_in_the_project_are_those_of_the_data(built):
    assert {path.name: path.read_bytes() for path in RESUMES.iterdir()} == built


def test_every_format_has_an_example(built):
    assert {name.rpartition(".")[2] for name in built} == {"pdf", "docx", "odt", "html", "md", "rtf", "txt"}


@pytest.mark.parametrize("name", NAMES)
def test_nobody_in_the_examples_exists(name):
    contact = (PEOPLE / f"{name}.yaml").read_text(encoding="utf-8")
    assert contact.count("@") == contact.count("@example.org") == 1
