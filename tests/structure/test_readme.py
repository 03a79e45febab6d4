"""The README shows the real output of the program."""

import re

import click

from examples.transcript import refresh
from matcher.cli import main
from tests.structure.project import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_transcripts_are_what_the_commands_print():
    assert refresh(README) == README


def test_the_transcript_is_of_one_fixed_day():
    commands = re.findall(r"^\$ rolefit match .*", README, re.MULTILINE)
    assert commands
    assert all("--as-of" in command for command in commands)


def test_every_command_is_in_the_table():
    assert isinstance(main, click.Group)
    named = set(re.findall(r"^\| `rolefit ([a-z-]+)", README, re.MULTILINE))
    assert named == set(main.commands)


def test_every_command_of_a_group_is_in_its_row():
    rows = dict(re.findall(r"^\| `rolefit ([a-z-]+)(.*)$", README, re.MULTILINE))
    groups = {name: group for name, group in main.commands.items() if isinstance(group, click.Group)}
    assert [(name, each) for name, group in groups.items() for each in group.commands if each not in rows[name]] == []


def test_the_python_example_runs(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    (example,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    exec(example, {})
    assert capsys.readouterr().out.startswith("ml_engineer ")
