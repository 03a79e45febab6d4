"""Environment variables say where the database is."""

from pathlib import Path

import pytest

from matcher.store.database.location import database_url, home_folder


@pytest.mark.parametrize(
    ("environ", "url"),
    [
        pytest.param({"DATABASE_URL": "postgresql://db/rolefit"}, "postgresql://db/rolefit", id="named"),
        pytest.param({"ROLEFIT_HOME": "/srv/rolefit"}, "sqlite:////srv/rolefit/rolefit.db", id="under the home"),
        pytest.param(
            {"DATABASE_URL": "postgresql://db/rolefit", "ROLEFIT_HOME": "/srv/rolefit"},
            "postgresql://db/rolefit",
            id="the URL overrides the home",
        ),
        pytest.param({"DATABASE_URL": "", "ROLEFIT_HOME": "/srv"}, "sqlite:////srv/rolefit.db", id="an empty name"),
    ],
)
def test_the_environment_names_the_database(environ, url):
    assert database_url(environ) == url


def test_the_default_is_in_the_users_data_folder():
    assert home_folder({}) == home_folder({"ROLEFIT_HOME": ""})
    assert home_folder({}).name == "rolefit"
    assert home_folder({}).is_absolute()


@pytest.mark.parametrize(("given", "folder"), [("~/data", Path.home() / "data"), ("data", Path.cwd() / "data")])
def test_the_home_folder_is_an_absolute_path(given, folder):
    assert home_folder({"ROLEFIT_HOME": given}) == folder
