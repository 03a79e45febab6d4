"""The words that a hiring brief is understood by, and the numbers it is weighed with."""

from importlib.resources import files
from typing import Any

from skill_taxonomy.strict_yaml import parse_yaml


def load_data(name: str) -> dict[str, Any]:
    """The content of one of the files beside this module.

    Raises:
        TaxonomyError: It is no YAML, or a key stands twice in it.
        TypeError: It is no mapping.
    """
    content = parse_yaml(files(__name__).joinpath(name).read_bytes(), name)
    if not isinstance(content, dict):
        message = f"{name}: must be a mapping."
        raise TypeError(message)
    return content
