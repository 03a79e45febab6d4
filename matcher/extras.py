"""Load the packages that come with the extra `pool`, or with another one."""

from importlib import import_module
from types import ModuleType

from matcher.errors import MatcherError


class MissingExtraError(MatcherError):
    """A package of an extra is not installed."""

    title = "A package is not installed"


def need(module: str, purpose: str, *, extra: str = "pool") -> ModuleType:
    """The module, which `extra` installs. `purpose` completes the sentence "... need".

    Raises:
        MissingExtraError: The module is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise MissingExtraError(
            f"{purpose} need {package}, which is not installed: pip install 'rolefit[{extra}]'."
        ) from error
