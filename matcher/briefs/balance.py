"""The balance of a brief: what it asks for on either side, and how far one side outweighs the other.

Each thing that a brief asks for counts by the logarithm log(1 + mentions), so that repetition tells little. The lead
is the sum of the leans over what is asked for, divided by the length of its vector: postings that list everything are
not surer than those that say what they need. With fitted leanings it is the log-odds of a logistic regression.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from matcher.briefs.constants import Constants
from matcher.briefs.demand import Item
from matcher.briefs.report import Demand
from matcher.briefs.wants import EITHER, Want
from matcher.scoring.recommendation.contest import BUILT_IN

ML, AI = BUILT_IN


@dataclass(frozen=True, slots=True)
class Asked:
    """One skill or want with its places in the brief, how much it is asked for, and its lean for the first role."""

    key: str
    want: Want | None
    items: tuple[Item, ...]
    amount: float
    lean: float

    @property
    def either(self) -> bool:
        """It speaks for neither role by itself, and for one of the two all the same."""
        return self.want is not None and self.want.role == EITHER

    @property
    def project(self) -> bool:
        """It is something to be built, and required."""
        return self.want is not None and self.want.project and any(item.demand == "required" for item in self.items)

    def speaks_for(self, role: str) -> float:
        """How much it adds to a role's side."""
        return max(0.0, self.amount * (self.lean if role == ML else -self.lean))


@dataclass(frozen=True, slots=True)
class Balance:
    """What a brief asks for. `lead` is in log-odds for the first role; `share` is that of machine learning and AI."""

    asked: tuple[Asked, ...]
    subject: float
    share: float
    lead: float

    def project(self, role: str) -> float:
        """The weight of the largest thing of that role alone that is to be built, rather than would be nice to have."""
        return max((each.speaks_for(role) for each in self.asked if each.project), default=0.0)

    def vague(self, umbrella: Collection[str]) -> bool:
        """Nothing is asked for, or nothing but what the words of the umbrella say."""
        return all(each.key in umbrella for each in self.asked)

    def bare(self, least_lean: float) -> bool:
        """Something is to be built that either role builds, and no word says in which way."""
        return any(each.either for each in self.asked) and all(
            each.either or abs(each.lean) < least_lean for each in self.asked
        )


class Scales:
    """Weighs the items of a brief."""

    def __init__(
        self,
        leanings: Mapping[str, float],
        wants: Iterable[Want],
        separating: Mapping[str, float],
        subjects: Collection[str],
        constants: Constants,
    ) -> None:
        """`leanings` are those of skills in long texts; in a sentence `separating` says for which role a skill speaks.

        `subjects` are the skills that make a brief one of machine learning or AI.
        """
        self._leanings = leanings
        self._separating = separating
        self._want_of = {skill: want for want in wants for skill in want.skills}
        self._subjects = frozenset(subjects)
        self._constants = constants

    def weigh(self, items: Sequence[Item]) -> Balance:
        """The balance of a brief's items, in the order of the text."""
        asked = self.asked(items)
        total = sum(each.amount for each in asked)
        subject = sum(each.amount for each in asked if each.want or each.key in self._subjects)
        lead = sum(each.amount * each.lean for each in asked) / self.length(asked)
        correction = self._constants.long_text_lean * self.length_share(len(asked))
        return Balance(asked, subject, subject / total if total else 0.0, lead + correction)

    def asked(self, items: Sequence[Item]) -> tuple[Asked, ...]:
        """What is asked for, the weightiest first."""
        places: dict[str, list[Item]] = {}
        wants: dict[str, Want] = {}
        for item in items:
            want = item.want or self._want_of.get(item.skill or "")
            key = want.id if want else item.skill or ""
            if want:
                wants[key] = want
            if self._worth(item.demand) and not _overlaps(item, places.get(key, ())):
                places.setdefault(key, []).append(item)
        share = self.length_share(len(places))
        found = [self._asked(key, wants.get(key), places[key], share) for key in places]
        return tuple(sorted(found, key=lambda each: (-abs(each.amount * each.lean), -each.amount, each.key)))

    def length(self, asked: Iterable[Asked]) -> float:
        """The length of the vector of what is asked for, damped."""
        return math.sqrt(sum(each.amount**2 for each in asked) + self._constants.damping)

    def length_share(self, things: int) -> float:
        """How long a text is that names so many things, as a share of a long one."""
        return min(1.0, things / self._constants.long_text_items)

    def _asked(self, key: str, want: Want | None, items: Sequence[Item], share: float) -> Asked:
        amount = math.log1p(sum(self._worth(item.demand) for item in items))
        return Asked(key, want, tuple(items), amount, _lean_of(want) if want else self._skill_lean(key, share))

    def _skill_lean(self, skill: str, share: float) -> float:
        in_a_sentence = self._separating.get(skill, 0.0) * self._constants.separating_lean
        return share * self._leanings.get(skill, 0.0) + (1 - share) * in_a_sentence

    def _worth(self, demand: Demand) -> float:
        return {"required": 1.0, "nice_to_have": self._constants.nice_to_have}.get(demand, 0.0)


def _lean_of(want: Want) -> float:
    return {ML: want.lean, AI: -want.lean}.get(want.role, 0.0)


def _overlaps(item: Item, others: Iterable[Item]) -> bool:
    return any(other.start < item.end and item.start < other.end for other in others)
