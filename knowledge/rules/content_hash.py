"""One hash of what rules and constants say. The order of files, keys and sets of words does not change it."""

from collections.abc import Mapping
from typing import Any

from knowledge.canonical import canonical, sha256_of_data
from knowledge.rules.model import Rules

_EXPLAINS = frozenset({"says", "not_says", "sentence_places", "meanings", "reason", "what"})
"""What explains rules and decides nothing."""


def rules_hash(rules: Rules, ordinary_words: frozenset[str], constants: Mapping[str, Any]) -> str:
    """The SHA-256 of rules and of the values of constants, in hexadecimal digits.

    The order of rules in a list changes the hash, because the first of several equal matches is taken. The example
    sentences of a rule and reasons do not change it.
    """
    content = {
        "rules": canonical(rules, without=_EXPLAINS),
        "ordinary_words": sorted(ordinary_words),
        "constants": constants,
    }
    return sha256_of_data(content)
