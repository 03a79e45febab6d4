"""A requirement of a drafted role."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.taxonomy.model import Block
from matcher.briefs.report import Phrase

WEIGHTS: Mapping[Block, tuple[float, float]] = {"own": (1.5, 5.0), "basis": (2.0, 4.5), "extras": (0.5, 2.5)}
"""The least and the largest weight of the requirements of a block, as in the built-in roles."""
_LONGEST_QUOTE = 80


@dataclass(frozen=True, slots=True)
class RequirementDraft:
    """A requirement of a draft.

    `asks_for` are the keys of a role file for what it asks for: a `group`, a `skill`, or alternatives. `phrases` are
    the words of the posting that ask for it, and `skills` what they name. `role` is the known role that it comes from.
    """

    key: str
    asks_for: Mapping[str, Any]
    block: Block
    weight: float
    evidence_needed: str
    phrases: tuple[Phrase, ...]
    skills: tuple[str, ...]
    role: str | None = None

    @property
    def said(self) -> str:
        """The words of the posting that ask for it most, each once, cut where they are too long."""
        required = [phrase for phrase in self.phrases if phrase.demand == "required"] or self.phrases
        words = ", ".join(dict.fromkeys(" ".join(phrase.text.split()) for phrase in required))
        return words if len(words) <= _LONGEST_QUOTE else f"{words[: _LONGEST_QUOTE - 1]}…"


def within(block: Block, weight: float) -> float:
    """The weight, or the least or largest one that a requirement of the block may have."""
    least, most = WEIGHTS[block]
    return min(max(weight, least), most)
