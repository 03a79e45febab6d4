"""Words of like meaning around names: a word that no fitted row has still counts as one of its group.

`@sell` is a row for the group "sell": each of its words, in any form, has its points.
"""

from collections.abc import Iterable, Mapping

from knowledge.patterns.word_groups import GROUP
from knowledge.rules.resumes import WordsAlike
from knowledge.rules.word_forms import forms_of
from matcher.pipeline.claims.words_around import Zone


class Alike:
    """The groups of the words of sentences and of those of titles, by the forms of their words."""

    def __init__(self, rules: WordsAlike) -> None:
        self._of_titles, self._of_sentences = _groups(rules.titles), _groups(rules.words)

    def groups(self, zone: Zone, item: str) -> tuple[str, ...]:
        """The rows of the groups that an item of a zone belongs to, in the order of the file."""
        return (self._of_titles if zone == "title" else self._of_sentences).get(item, ())


def _groups(words: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for name, members in words.items():
        row = GROUP + name
        for form in {form for word in members for form in forms_of(word)}:
            groups[form] = (*groups.get(form, ()), row)
    return groups
