"""Items of a brief as the phrases that a report shows."""

from collections.abc import Iterable, Mapping

from knowledge.taxonomy.model import Skill
from matcher.briefs.balance import Asked, Balance
from matcher.briefs.demand import Item
from matcher.briefs.report import Phrase

COUNTED = frozenset({"required", "nice_to_have"})


class Words:
    """The words of one brief."""

    def __init__(self, text: str, skills: Mapping[str, Skill]) -> None:
        self._text = text
        self._skills = skills

    def phrase(self, item: Item) -> Phrase:
        """The words of an item."""
        return Phrase(self._text[item.start : item.end], item.start, item.end, self.about(item), item.demand)

    def about(self, item: Item) -> str:
        """What an item is about, as people say it."""
        return item.want.name if item.want else self._skills[item.skill or ""].name

    def name(self, asked: Asked) -> str:
        """What is asked for, as people say it."""
        return asked.want.name if asked.want else self._skills[asked.key].name

    def deciding(self, balance: Balance, role: str, least_lean: float) -> tuple[Phrase, ...]:
        """The words that speak for a role, the weightiest first; then those for what other roles build as well."""
        lean = [each for each in balance.asked if each.speaks_for(role) > 0 and each.leans[role] >= least_lean]
        either = [each for each in balance.asked if role in each.either]
        return tuple(self.phrase(item) for each in (*lean, *either) for item in each.items)

    def not_counted(self, items: Iterable[Item]) -> tuple[Phrase, ...]:
        """The words that are not wanted, there already, other people's work, or beside the point; each place once."""
        phrases: dict[tuple[int, int], Phrase] = {}
        for item in items:
            if item.demand not in COUNTED:
                phrases.setdefault((item.start, item.end), self.phrase(item))
        return tuple(phrases.values())
