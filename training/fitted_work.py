"""Everything that is fitted: the points of all kinds of work, and of their sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.rules.work import WorkRules
from training.examples import Example
from training.fitted import Fitted, fit_kinds, known_words
from training.sides import fit_sides


@dataclass(frozen=True, slots=True)
class FittedWork:
    """The points of kinds of work and of sides, by their ids."""

    kinds: Mapping[str, Fitted]
    sides: Mapping[str, Fitted]


def fit_all(examples: Sequence[Example], rules: WorkRules) -> FittedWork:
    """The points that are fitted to the examples with the decisions of the rules."""
    kinds = rules.kinds.kinds
    sides = fit_sides(examples, known_words(examples), kinds)
    return FittedWork(fit_kinds(examples, [kind.id for kind in kinds], rules.by_hand), sides)
