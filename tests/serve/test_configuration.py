"""The table of settings in the documentation agrees with the service."""

import re
from pathlib import Path

import pytest

from api.config import VARIABLES, load_config
from matcher.store.database.location import database_url

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([A-Z_]+)` \| (.+?) \|", PAGE, re.MULTILINE))
DEFAULTS = {name: default.strip("`") for name, default in ROWS.items() if default.startswith("`")}
OTHERS = {
    "DATABASE_URL": "sqlite:///other.db",
    "ROLEFIT_HOME": "other",
    "ROLEFIT_BACKGROUND": "off",
    "ROLEFIT_PRIVATE_WEBHOOKS": "on",
    "ROLEFIT_HOST": "0.0.0.0",
    "ROLEFIT_LOG_LEVEL": "DEBUG",
    "ROLEFIT_RATE_LIMIT_STORAGE": "redis://127.0.0.1:6379",
    "ROLEFIT_FORM": "off",
    "ROLEFIT_SANDBOX": "required",
    "ROLEFIT_OPERATOR": "Example Ltd, 1 Quay Road, Bristol",
    "ROLEFIT_CONTACT": "privacy@example.org",
    "ROLEFIT_CORS_ORIGINS": "https://hiring.example",
}


def test_every_setting_is_in_the_table():
    assert set(VARIABLES) == ROWS.keys()


@pytest.mark.parametrize(("name", "default"), DEFAULTS.items(), ids=DEFAULTS)
def test_the_default_is_the_one_of_the_table(name, default):
    assert load_config({name: default}) == load_config({})


@pytest.mark.parametrize("name", ROWS)
def test_every_setting_of_the_table_changes_something(name):
    other = OTHERS.get(name) or str(int(DEFAULTS[name]) + 1)
    assert load_config({name: other}) != load_config({})


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"ROLEFIT_HOME": "home"},
        {"ROLEFIT_HOME": "~/home"},
        {"ROLEFIT_HOME": ""},
        {"DATABASE_URL": "sqlite:///own.db"},
    ],
    ids=["nothing", "folder", "folder-of-the-user", "empty", "database"],
)
def test_the_server_and_the_command_line_use_the_same_database(settings):
    assert load_config(settings).database_url == database_url(settings)
