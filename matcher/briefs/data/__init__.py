"""The words that a hiring brief is understood by, and the numbers it is weighed with."""

from importlib.resources import files
from typing import Any

import yaml


def load_data(name: str) -> dict[str, Any]:
    """The content of one of the files beside this module."""
    content = yaml.safe_load(files(__name__).joinpath(name).read_text(encoding="utf-8"))
    if not isinstance(content, dict):
        message = f"{name}: must be a mapping."
        raise TypeError(message)
    return content
