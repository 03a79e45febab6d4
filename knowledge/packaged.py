"""Where the data are that come with this package."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def data_folder() -> Traversable:
    """The folder of the data that comes with this package."""
    return files("knowledge") / "data"
