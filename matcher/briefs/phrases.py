"""Turns items of a brief into the phrases that a report shows."""

from collections.abc import Iterable, Mapping

from knowledge.taxonomy.model import Skill
from matcher.briefs.balance import Asked, Balance
from matcher.briefs.demand import Item
from matcher.briefs.report import Phrase

COUNTED = frozenset({"required", "nice_to_have"})


class BriefPhrases:
    """Quotes and names the items of one brief."""

    def __init__(self, text: str, skills: Mapping[str, Skill]) -> None:
        self._text = text
        self._skills = skills

    def phrase(self, item: Item) -> Phrase:
        """The words of an item, as a phrase."""
        return Phrase(self._text[item.start : item.end], item.start, item.end, self.about(item), item.demand)

    def about(self, item: Item) -> str:
        """The name of the skill or want that an item is about."""
        return item.want.name if item.want else self._skills[item.skill or ""].name

    def name(self, asked: Asked) -> str:
        """The name of the skill or want that is asked for."""
        return asked.want.name if asked.want else self._skills[asked.key].name

    def deciding(self, balance: Balance, role: str, least_lean: float) -> tuple[Phrase, ...]:
        """The words that point to a role, the most important first, then words for what other roles build as well.

        If none points to it clearly, the words that point to it most are given.
        """
        pointing = [each for each in balance.asked if each.adds_to(role) > 0]
        lean = [each for each in pointing if each.leans[role] >= least_lean] or pointing[:1]
        either = [each for each in balance.asked if role in each.either]
        return tuple(self.phrase(item) for each in (*lean, *either) for item in each.items)

    def not_counted(self, items: Iterable[Item]) -> tuple[Phrase, ...]:
        """Words for what is not wanted, already there, other people's work, or not about the work; each place once."""
        phrases: dict[tuple[int, int], Phrase] = {}
        for item in items:
            if item.demand not in COUNTED:
                phrases.setdefault((item.start, item.end), self.phrase(item))
        return tuple(phrases.values())
