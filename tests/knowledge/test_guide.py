"""Every step of docs/taxonomy.md works in a copy of the repository."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.structure.project import ROOT

GUIDE = (ROOT / "docs" / "taxonomy.md").read_text(encoding="utf-8")
STEP = re.compile(r"(?:^(?:In|Write) `([^`]+)`:\n\n)?^```(console|diff|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
STEPS = STEP.findall(GUIDE)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of the parts of the repository that the guide uses."""
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    (tmp_path / "matcher").symlink_to(ROOT / "matcher")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    commands = tmp_path / "bin"
    commands.mkdir()
    (commands / "rolefit").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m matcher.cli "$@"\n')
    (commands / "rolefit").chmod(0o755)
    return tmp_path


def run(command: str, folder: Path) -> str:
    environment = os.environ | {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(folder)}
    done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, capture_output=True, encoding="utf-8")
    return done.stdout + done.stderr


def edit(file: Path, change: str) -> None:
    """Apply a diff. Its old lines must occur in the file exactly once."""
    lines = change.splitlines(keepends=True)
    before = "".join(line[1:] for line in lines if line[0] in " -")
    after = "".join(line[1:] for line in lines if line[0] in " +")
    content = file.read_text(encoding="utf-8")
    assert content.count(before) == 1, f"{file.name} has {content.count(before)} places like\n{before}"
    file.write_text(content.replace(before, after), encoding="utf-8")


def is_like(shown: str, printed: str) -> bool:
    """Whether `printed` is what the guide shows; `...` stands for the rest of a line."""
    pattern = re.escape(shown).replace(re.escape("..."), ".*")
    return re.fullmatch(pattern, printed) is not None


def test_every_command_prints_what_the_guide_shows(clone: Path) -> None:
    for file, kind, content in STEPS:
        if kind == "diff":
            edit(clone / file, content)
        elif kind == "yaml":
            (clone / file).write_text(content, encoding="utf-8")
        else:
            for command, shown in COMMAND.findall(content):
                printed = run(command, clone)
                assert is_like(shown, printed), f"$ {command}\n{printed}"


def test_every_block_is_a_step() -> None:
    assert len(STEPS) == GUIDE.count("\n```") / 2
    assert all(bool(file) == (kind != "console") for file, kind, _ in STEPS)
