"""The words that a hiring brief is understood by, and the numbers it is weighed with."""

from typing import Any

from knowledge.files.strict_yaml import load_packaged


def load_data(name: str) -> dict[str, Any]:
    """The content of one of the files beside this module, as `load_packaged` reads it and refuses it."""
    return load_packaged(__name__, name)
