"""Jobs of people who do not make what they write about, such as recruiters, sellers and teachers."""

from collections.abc import Iterable, Sequence

from knowledge.rules.word_forms import word_form
from matcher.pipeline.words.word_view import WordView
from matcher.pipeline.work.sentences import Sentence


class NonMakers:
    """The titles of these people."""

    def __init__(self, titles: Iterable[str]) -> None:
        self._titles = frozenset(map(word_form, titles))

    def wrote(self, sentences: Sequence[Sentence], view: WordView) -> bool:
        """Whether the title lines of a job have one of these titles."""
        titles = (sentence for sentence in sentences if sentence.is_title)
        return any(
            word_form(word) in self._titles
            for sentence in titles
            for word in view.words[sentence.first : sentence.last]
        )
