"""The words that a resume's structure is told from: headings, months, cues. Skills stand in `knowledge`."""

from typing import Any

from knowledge.files.strict_yaml import load_packaged


def load_data(name: str) -> dict[str, Any]:
    """The content of one of the files beside this module, as `load_packaged` reads it and refuses it."""
    return load_packaged(__name__, name)
