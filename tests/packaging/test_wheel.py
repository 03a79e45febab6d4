"""The wheel holds what it needs to run anywhere."""

import json
import os
import re
import signal
import subprocess
import sys
import sysconfig
import time
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from matcher.version import __version__

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("matcher", "knowledge", "api")
FOLDERS = (*PACKAGES, "migrations")
EXAMPLE = ROOT / "examples" / "resumes" / "ai-engineer.pdf"
TEXT_EXAMPLE = ROOT / "examples" / "resumes" / "career-changer.txt"


def environment(settings):
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHONPATH", "ROLEFIT_", "DATABASE"))
    }
    return own | settings


def run(*command, cwd, **settings):
    finished = subprocess.run(command, cwd=cwd, env=environment(settings), capture_output=True, encoding="utf-8")
    assert finished.returncode == 0, finished.stderr
    return finished.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built by the pinned build backend."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT), cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def bin_folder(wheel, tmp_path_factory):
    """Commands of a new environment that holds the wheel and borrows the dependencies of this one."""
    environment = tmp_path_factory.mktemp("environment")
    venv.create(environment, symlinks=True)
    python = environment / "bin" / "python"
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-index",
        "--no-deps",
        wheel,
        cwd=environment,
    )
    (packages,) = environment.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return environment / "bin"


@pytest.fixture
def empty_folder(tmp_path):
    return tmp_path


def test_the_wheel_is_named_after_the_version(wheel):
    assert wheel.name == f"rolefit-{__version__}-py3-none-any.whl"


def test_the_wheel_holds_the_packages_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names} == {*FOLDERS, "wsgi.py", f"rolefit-{__version__}.dist-info"}


@pytest.mark.parametrize("pattern", ["*.py", "*.yaml", "py.typed", "*.html", "*.ttf", "*.css", "*.js", "*.mako"])
def test_the_wheel_holds_every_file_of_a_kind(wheel, pattern):
    in_tree = {str(path.relative_to(ROOT)) for folder in FOLDERS for path in (ROOT / folder).rglob(pattern)}
    assert in_tree
    assert in_tree <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_the_licences_of_what_it_brings_along(wheel):
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
    """The server of the installed package, started in an empty folder, and where its log goes."""
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
