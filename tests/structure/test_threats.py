"""Every claim of the threat model names a test that exists."""

import re

from tests.structure.project import ROOT

PAGE = (ROOT / "docs/threats.md").read_text(encoding="utf-8")
ROWS = [row for row in re.findall(r"^\|(.+)\|$", PAGE, re.MULTILINE) if "test |" not in f"{row}|" and "---" not in row]
NAMED = re.compile(r"`(tests/[\w/]+\.py)`")


def test_every_claim_names_a_test():
    assert len(ROWS) >= 10
    assert [row for row in ROWS if not NAMED.search(row)] == []


def test_every_named_test_exists():
    assert [name for name in NAMED.findall(PAGE) if not (ROOT / name).is_file()] == []
