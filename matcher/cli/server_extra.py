"""What commands need that work with the server or its database. It comes with the extra `server`."""

from importlib.util import find_spec

from matcher.errors import MatcherError

PACKAGES = (
    "alembic",
    "flask",
    "flask_smorest",
    "gunicorn",
    "limits",
    "platformdirs",
    "prometheus_client",
    "reportlab",
    "sqlalchemy",
    "waitress",
)


class MissingServerError(MatcherError):
    """The packages of the server are not installed."""

    title = "The server is not installed"


def require_server() -> None:
    """Return when the packages of the server are there.

    Raises:
        MissingServerError: One of them is missing.
    """
    if not all(map(find_spec, PACKAGES)):
        raise MissingServerError("This needs the server, which is not installed: pip install 'rolefit[server]'.")
