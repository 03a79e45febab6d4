"""Files of other projects are unchanged and have their licences."""

import hashlib
import re

from tests.structure.project import ROOT

VENDOR = ROOT / "api" / "static" / "vendor"
LISTED = dict(re.findall(r"^([0-9a-f]{64})  (\S+)$", (VENDOR / "SHA256SUMS").read_text(encoding="utf-8"), re.MULTILINE))
MOST_BYTES = 2 * 1024 * 1024


def files():
    return [path for path in sorted(VENDOR.rglob("*")) if path.is_file() and path.parent != VENDOR]


def test_every_file_is_the_one_that_was_released():
    listed = {path: digest for digest, path in LISTED.items()}
    assert listed == {str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files()}


def test_every_package_comes_with_its_licence():
    assert all((folder / "LICENSE").is_file() for folder in VENDOR.iterdir() if folder.is_dir())


def test_every_package_says_its_version():
    packages = {folder.name for folder in VENDOR.iterdir() if folder.is_dir()}
    versions = dict(
        re.findall(r"^\| (\S+) \| (\d+\.\d+\.\d+) \|", (VENDOR / "README.md").read_text("utf-8"), re.MULTILINE)
    )
    assert versions.keys() == packages


def test_no_file_is_large():
    assert [path.name for path in files() if path.stat().st_size > MOST_BYTES] == []
