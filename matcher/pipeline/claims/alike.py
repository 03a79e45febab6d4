"""Words of like meaning around names: each word of a group has the points of its group besides its own.

`@sell` is a row for the group "sell".
"""

from collections.abc import Callable, Iterable, Mapping

from knowledge.patterns.word_groups import GROUP
from knowledge.rules.resumes import WordsAlike
from knowledge.rules.word_forms import form_of_folded, forms_of_verb
from matcher.pipeline.claims.words_around import OF_WORDS, Zone

Groups = dict[str, tuple[str, ...]]


class Alike:
    """The groups of the words of sentences and of those of titles, by the forms of their words."""

    def __init__(self, rules: WordsAlike) -> None:
        self._of_sentences: Groups = {}
        self._of_titles: Groups = {}
        _add(self._of_sentences, rules.verbs, forms_of_verb)
        _add(self._of_sentences, rules.words, _form_alone)
        _add(self._of_titles, rules.titles, _form_alone)

    def groups(self, zone: Zone, item: str) -> tuple[str, ...]:
        """The rows of the groups that an item of a zone belongs to, in the order of the file."""
        return self.groups_of_words(zone).get(item, ())

    def groups_of_words(self, zone: Zone) -> Mapping[str, tuple[str, ...]]:
        """The rows of the groups of all words that are in one."""
        if zone not in OF_WORDS:
            return {}
        return self._of_titles if zone == "title" else self._of_sentences


def _add(groups: Groups, words: Mapping[str, Iterable[str]], forms_of: Callable[[str], Iterable[str]]) -> None:
    for name, members in words.items():
        for form in {form for word in members for form in forms_of(word)}:
            groups[form] = (*groups.get(form, ()), GROUP + name)


def _form_alone(word: str) -> tuple[str]:
    return (form_of_folded(word),)
