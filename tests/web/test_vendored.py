"""Files of other projects are the same as their authors published."""

import hashlib
from pathlib import Path

import pytest
import yaml

import api.web

STATIC = Path(api.web.__file__).parent / "static"
OWN = {"icon.svg", "pages.css", "result.css", "rolefit.css", "rolefit.js", "vendored.yaml", "without_icons.css"}
VENDORED = yaml.safe_load((STATIC / "vendored.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("entry", VENDORED, ids=lambda entry: entry["file"])
def test_a_vendored_file_is_unchanged(entry):
    assert hashlib.sha256((STATIC / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]


def test_every_file_is_our_own_or_is_listed():
    assert {path.name for path in STATIC.iterdir()} == OWN | {entry["file"] for entry in VENDORED}


def test_the_style_names_its_version_and_licence():
    entry = VENDORED[0]
    head = (STATIC / entry["file"]).read_text(encoding="utf-8")[:200]
    assert f"v{entry['version']}" in head
    assert entry["licence"] in head


@pytest.mark.parametrize("name", sorted(OWN - {"vendored.yaml"}))
def test_our_own_files_load_nothing_from_elsewhere(name):
    text = (STATIC / name).read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert "//" not in text.replace("// ", "")
    assert "url(" not in text
