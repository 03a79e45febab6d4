"""Load the packages that come with the extra `pool`."""

from importlib import import_module
from types import ModuleType

from matcher.errors import MatcherError


class MissingExtraError(MatcherError):
    """A package of the extra `pool` is not installed."""

    title = "A package is not installed"


def need(module: str, purpose: str) -> ModuleType:
    """The module. `purpose` completes the sentence "... need". Raises `MissingExtraError` if it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise MissingExtraError(
            f"{purpose} need {package}, which is not installed: pip install 'rolefit[pool]'."
        ) from error
