"""docs/rules.md explains every sign, and names every file of the rules."""

import re

import pytest
import yaml

from knowledge.packaged import data_folder
from knowledge.patterns.pattern import Sign
from knowledge.patterns.rule import Cue
from knowledge.patterns.word_groups import WordGroups
from tests.structure.project import ROOT

GUIDE = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
ROWS = [line.split(" | ")[0] for line in GUIDE.splitlines() if line.startswith("| ")]
SHOWN = {Sign.ONE_OF: "a\\|b", Sign.EVERY_FORM: "predict~"}


@pytest.mark.parametrize("sign", Sign)
def test_every_sign_is_explained(sign):
    assert any(f"`{SHOWN.get(sign, sign.value)}`" in row for row in ROWS)


def test_every_file_is_named():
    rules = data_folder() / "rules"
    linked = {link.rstrip("/") for link in re.findall(r"\(\.\./knowledge/data/rules/([^)]+)\)", GUIDE)}
    paths = {str(path.relative_to(str(rules))) for path in (ROOT / "knowledge/data/rules").rglob("*.*")}
    assert {path for path in paths if not any(path == link or path.startswith(f"{link}/") for link in linked)} == set()


def test_the_rules_in_the_examples_are_valid():
    (shown,) = re.findall(r"^```text\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    assert [Cue.read(rule, WordGroups()).pattern.text for rule in yaml.safe_load(shown)] == [
        "never used **",
        "yet to work|use with? **",
    ]
