"""Files that did not change are parsed only once, because many tests read all data."""

from functools import cache

import pytest

from knowledge.files import strict_yaml

PARSED_ONCE = cache(strict_yaml.parse_yaml)


@pytest.fixture(autouse=True)
def parsed_once(monkeypatch):
    monkeypatch.setattr(strict_yaml, "parse_yaml", PARSED_ONCE)
