"""The package that audits and outcomes need. It comes with the extra `audit`."""

from importlib.util import find_spec

from matcher.extras import MissingExtraError


def require_statistics() -> None:
    """Return when SciPy is there, which computes exact tests and intervals. Raises `MissingExtraError` otherwise."""
    if find_spec("scipy") is None:
        raise MissingExtraError("This needs SciPy, which is not installed: pip install 'rolefit[audit]'.")
