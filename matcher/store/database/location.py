"""Find the database from environment variables."""

from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path

DATABASE_URL = "DATABASE_URL"
ROLEFIT_HOME = "ROLEFIT_HOME"
FILE_NAME = "rolefit.db"


def home_folder(environ: Mapping[str, str]) -> Path:
    """The folder for everything that is stored on this machine: ROLEFIT_HOME if set, else in the user's data folder."""
    given = environ.get(ROLEFIT_HOME)
    return Path(given).expanduser().absolute() if given else user_data_path("rolefit", appauthor=False)


def database_url(environ: Mapping[str, str]) -> str:
    """The URL of the database: DATABASE_URL if set, otherwise an SQLite file in the home folder."""
    return environ.get(DATABASE_URL) or f"sqlite:///{home_folder(environ) / FILE_NAME}"
