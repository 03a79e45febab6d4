"""Where the database is, as the environment says."""

from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_data_path

DATABASE_URL = "DATABASE_URL"
ROLEFIT_HOME = "ROLEFIT_HOME"
FILE_NAME = "rolefit.db"


def home_folder(environ: Mapping[str, str]) -> Path:
    """The folder of everything that is kept on this machine: ROLEFIT_HOME, otherwise one of the user's data folders."""
    given = environ.get(ROLEFIT_HOME)
    return Path(given).expanduser().absolute() if given else user_data_path("rolefit", appauthor=False)


def database_url(environ: Mapping[str, str]) -> str:
    """The database: DATABASE_URL, otherwise an embedded one (SQLite) in the home folder."""
    return environ.get(DATABASE_URL) or f"sqlite:///{home_folder(environ) / FILE_NAME}"
