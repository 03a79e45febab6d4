"""Whoever takes over a reading process gets nothing, as root and as an ordinary user, also if a layer is missing."""

import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from matcher.processes.confinement import layers
from tests.documents.sandbox.intruder import ATTACKS, CONTROLS, HIDDEN, LANDLOCK, SECCOMP

ROOT = Path.cwd()
ORDINARY = "65534"
BECOME_ORDINARY = ("setpriv", f"--reuid={ORDINARY}", f"--regid={ORDINARY}", "--clear-groups", "--inh-caps=-all")
OPENED = """
private=$1 python=$2 place=$(mktemp --directory); shift 2
mount --bind "$python" "$place" && mount -t tmpfs -o mode=755 none "$private" && mkdir --parents "$python" &&
mount --move "$place" "$python" && rmdir "$place" && exec "$@"
"""
"""Runs a program for which the folder of Python is not in a private one."""
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become another user")


def break_in(work, user="root"):
    """What came of all attacks of a document that has taken over a reading process."""
    folder = tempfile.mkdtemp()
    try:
        if user == "ordinary":
            os.chown(folder, int(ORDINARY), int(ORDINARY))
        run = subprocess.run(
            [*as_user(user), sys.executable, "-m", "tests.documents.sandbox.break_in", work, folder],
            capture_output=True,
            check=True,
            cwd=ROOT,
            timeout=100,
        )
    finally:
        shutil.rmtree(folder)
    return json.loads(run.stdout)


def as_user(user):
    """The beginning of a command that runs a program as this user. The folder of Python may be for root only."""
    if user == "root":
        return []
    python = Path(sys.base_prefix).resolve()
    private = next((folder for folder in reversed(python.parents) if not folder.stat().st_mode & stat.S_IXOTH), None)
    opened = ["unshare", "--mount", "sh", "-c", OPENED, "sh", str(private), str(python)] if private else []
    return [*opened, *BECOME_ORDINARY]


def succeeded(result):
    return {name for name, came_of in result["attempts"].items() if came_of == "succeeded"}


@needs_root
@pytest.mark.parametrize("user", ["root", "ordinary"])
@pytest.mark.parametrize(
    ("work", "missing"),
    [
        pytest.param("intruding_work", set(), id="all layers"),
        pytest.param("work_without_calls_filtered", {SECCOMP}, id="without seccomp"),
        pytest.param("work_without_files_restricted", {LANDLOCK, layers.NETWORK}, id="without Landlock and namespaces"),
    ],
)
def test_whoever_takes_over_a_reading_process_gets_nothing(work, missing, user):
    result = break_in(work, user)

    expected = {*layers.NAMES, HIDDEN} - missing
    assert set(result["active"]) | {layers.NETWORK} == expected | {layers.NETWORK}
    assert result["attempts"].keys() == {name for name, each in ATTACKS.items() if each.prevented_by & expected}
    assert succeeded(result) == set()
    assert result["descriptors"] == "descriptors 5"  # three that go nowhere, its pipe, and its own size
    assert set(result["next"]) == {"Ada Quill"}
    assert [name for name, is_unharmed in result["unharmed"].items() if not is_unharmed] == []


@needs_root
def test_without_layers_the_same_attacks_succeed():
    result = break_in("work_without_layers")

    assert succeeded(result) == CONTROLS["work_without_layers"]
