"""The code of docs/integration.md runs, block after block, against a server."""

import re
from dataclasses import replace

import pytest

from api import build_matcher
from tests.api.service import SETTINGS, Service
from tests.api.threaded_server import threaded_server
from tests.databases import migrated
from tests.structure.project import ROOT

PAGE = (ROOT / "docs" / "integration.md").read_text(encoding="utf-8")
BLOCKS = [(found.start(1), found[1]) for found in re.finditer(r"```python\n(.*?)```", PAGE, re.DOTALL)]


@pytest.fixture
def server(tmp_path):
    with (
        migrated(f"sqlite:///{tmp_path / 'test.db'}") as database,
        build_matcher(replace(SETTINGS, readers=1)) as matcher,
    ):
        service = Service(database, matcher)
        with threaded_server(service.app) as (host, port):
            yield f"http://{host}:{port}", service.key


def test_every_block_runs(server, monkeypatch):
    address, key = server
    monkeypatch.setenv("ROLEFIT_URL", address)
    monkeypatch.setenv("ROLEFIT_KEY", key)
    monkeypatch.chdir(ROOT)
    names = {}
    for start, code in BLOCKS:
        lines_before = "\n" * PAGE.count("\n", 0, start)
        exec(compile(lines_before + code, "docs/integration.md", "exec"), names)
    names["rolefit"].close()


def test_every_section_is_in_the_table_and_has_code():
    sections = re.findall(r"^## (.+)$", PAGE, re.MULTILINE)
    assert re.findall(r"^\| .*\| \[(.+)\]\(#", PAGE, re.MULTILINE) == sections
    assert all("```python" in text for text in re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:])
    assert len(BLOCKS) == len(sections)
