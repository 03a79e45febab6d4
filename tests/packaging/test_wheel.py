"""The wheel contains everything that it needs to run."""

import json
import re
import signal
import subprocess
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

from matcher.version import __version__
from tests.packaging.installing import ROOT, environment, install, run

PACKAGES = ("matcher", "knowledge", "api")
FOLDERS = (*PACKAGES, "migrations")
EXAMPLE = ROOT / "examples" / "resumes" / "ai-engineer.pdf"
TEXT_EXAMPLE = ROOT / "examples" / "resumes" / "career-changer.txt"


@pytest.fixture(scope="module")
def bin_folder(wheel, tmp_path_factory):
    """The folder with the commands of a new environment, which has the wheel with all extras."""
    return install(wheel, tmp_path_factory.mktemp("environment"), pins="all.txt")


@pytest.fixture
def empty_folder(tmp_path):
    return tmp_path


def test_the_wheel_is_named_after_the_version(wheel):
    assert wheel.name == f"rolefit-{__version__}-py3-none-any.whl"


def test_the_wheel_contains_only_the_packages(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names} == {*FOLDERS, "wsgi.py", f"rolefit-{__version__}.dist-info"}


@pytest.mark.parametrize("pattern", ["*.py", "*.yaml", "py.typed", "*.html", "*.ttf", "*.css", "*.js", "*.mako"])
def test_the_wheel_contains_every_file_of_a_kind(wheel, pattern):
    in_tree = {str(path.relative_to(ROOT)) for folder in FOLDERS for path in (ROOT / folder).rglob(pattern)}
    assert in_tree
    assert in_tree <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_contains_the_licences_of_files_of_other_projects(wheel):
    in_tree = {str(path.relative_to(ROOT)) for path in (ROOT / "api").rglob("*LICENSE*")}
    assert in_tree
    assert in_tree <= set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.parametrize("package", PACKAGES)
def test_the_installed_package_is_the_one_of_the_wheel(bin_folder, empty_folder, package):
    file = run(bin_folder / "python", "-c", f"import {package}; print({package}.__file__)", cwd=empty_folder)
    assert Path(file.strip()).is_relative_to(bin_folder.parent)


def test_the_installed_command_matches_a_resume_in_an_empty_folder(bin_folder, empty_folder):
    output = run(
        bin_folder / "rolefit", "match", EXAMPLE, "--format", "json", "--as-of", "2026-11-20", cwd=empty_folder
    )
    assert json.loads(output)["recommendation"]["role"] == "ai_engineer"
    assert list(empty_folder.iterdir()) == []


def test_the_installed_command_knows_its_version(bin_folder, empty_folder):
    assert __version__ in run(bin_folder / "rolefit", "--version", cwd=empty_folder)


@pytest.fixture
def served(bin_folder, empty_folder):
    """The server of the installed package, started in an empty folder, and the path of its log."""
    log = empty_folder / "log"
    with log.open("wb") as stderr:
        command = [bin_folder / "rolefit", "serve", "--port", "0"]
        server = subprocess.Popen(command, cwd=empty_folder, env=environment({"ROLEFIT_HOME": "home"}), stderr=stderr)
    yield server, log
    server.kill()
    server.wait()


def address_in(log, server):
    while not (listening := re.search(r"Listening at: (http://\S+)", log.read_text())):
        assert server.poll() is None, log.read_text()
        time.sleep(0.05)
    return listening[1]


def test_the_installed_command_serves_in_an_empty_folder(served, bin_folder, empty_folder):
    server, log = served
    address = address_in(log, server)
    key = run(bin_folder / "rolefit", "keys", "create", "test", cwd=empty_folder, ROLEFIT_HOME="home").strip()
    body = json.dumps({"text": TEXT_EXAMPLE.read_text(encoding="utf-8")}).encode()
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}

    with urllib.request.urlopen(urllib.request.Request(f"{address}/v1/matches", body, headers)) as created:
        assert created.status == 201
        assert json.load(created)["recommendation"]["role"]
    with urllib.request.urlopen(address) as form:
        assert b'id="upload"' in form.read()
    server.send_signal(signal.SIGTERM)

    assert server.wait(45) == 0
    assert {path.name for path in empty_folder.iterdir()} == {"home", "log"}
