"""Leanings: how much a skill's name in a brief speaks for one of the two roles."""

from collections.abc import Mapping
from functools import cache

import msgspec

from matcher.briefs.data import load_data

FILE = "leanings.yaml"


@cache
def load_leanings() -> Mapping[str, float]:
    """The lean of each skill by its id, in log-odds for the machine learning engineer against the AI engineer.

    Raises:
        ValueError: The file holds something else than numbers.
    """
    try:
        return msgspec.convert(load_data(FILE)["leanings"], dict[str, float])
    except (msgspec.ValidationError, KeyError) as error:
        message = f"{FILE}: {error}"
        raise ValueError(message) from error
