"""The spans of told work: which words of a sentence stand for its kind of work, and what is quoted."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span

from matcher.evidence import CountedWord
from matcher.pipeline.facts import Facts, SkillFacts
from matcher.pipeline.words.word_view import BREAK, WordView, span_of
from matcher.pipeline.work.jobs import Jobs
from matcher.pipeline.work.points import PointsBook
from matcher.pipeline.work.sentences import Sentence
from matcher.pipeline.work.tellings import Telling

_MOST_COUNTED = 8
"""How many words a mention lists with their points: more than a reader takes in would hide those that decide."""
_FEW_WORDS = 3
"""So few words are not quoted alone, but with their sentence."""


class SentenceWords:
    """The words and pairs of a sentence that have points. Make it once for all kinds of work that it tells."""

    def __init__(
        self, view: WordView, sentence: Sentence, items: Sequence[tuple[int, int, int]], forms: Sequence[str]
    ) -> None:
        """`items` are given by their first and last+1 word and their number, the place of their form in `forms`."""
        self._view = view
        self._sentence = sentence
        self._breaks = [index for index in range(sentence.first, sentence.last) if view.words[index] == BREAK]
        self._items = [(first, end, number, bisect_left(self._breaks, first)) for first, end, number in items]
        self._written: dict[str, tuple[int, int]] = {}
        for first, end, number in items:
            self._written.setdefault(forms[number], (first, end))

    def as_written(self, form: str) -> str:
        """A word or pair as the sentence has it, or else its form."""
        if form not in self._written:
            return form
        first, end = self._written[form]
        return " ".join(self._view.words[first:end]).lower()

    def most_telling(self, suggesting: Mapping[int, float], whole: float) -> tuple[int, int]:
        """The first and last+1 of the words that count in one part of the sentence, between two breaks: the clearest.

        `suggesting` has the points of the items that suggest a kind, by their numbers. Of these, each of the words has
        the part `whole`.
        """
        parts: dict[int, list[tuple[int, int, float]]] = {}
        for first, end, number, part in self._items:
            if number in suggesting:
                parts.setdefault(part, []).append((first, end, whole * suggesting[number]))
        if not parts:
            return self._sentence.first, self._sentence.last
        clearest = max(parts.values(), key=_points_together) if len(parts) > 1 else next(iter(parts.values()))
        return min(first for first, _, _ in clearest), clearest[-1][1]

    def quoted(self, first: int, last: int) -> tuple[int, int]:
        """The first and last+1 word of the part, between two breaks, that the words `[first, last)` are in.

        A part of few words, such as "paragraph" in a list, says nothing by itself: then it is the whole sentence.
        """
        bounds = [self._sentence.first - 1, *self._breaks, self._sentence.last]
        begin, end = bounds[bisect_left(bounds, first) - 1] + 1, bounds[bisect_left(bounds, last)]
        return (begin, end) if end - begin > _FEW_WORDS else (self._sentence.first, self._sentence.last)


def _points_together(items: Sequence[tuple[int, int, float]]) -> float:
    return sum(points for _, _, points in items)


class ToldSentence(NamedTuple):
    """A sentence that shows a kind of work. `above` are its points, less the threshold.

    Each of its `words` has the part `whole` of its points. `counted` has the forms of the words and pairs
    in and around it that count most for the kind, with their points.
    """

    kind: int
    above: float
    words: SentenceWords
    whole: float
    counted: Mapping[str, float]


class ToldSpans:
    """Makes the spans of told work. Make it once for many docs."""

    def __init__(self, book: PointsBook) -> None:
        self._book = book

    def of(self, tellings: Sequence[Telling], jobs: Jobs, doc: Doc, view: WordView, facts: Facts) -> Iterator[Span]:
        """A span for each skill of the kinds of work, in each sentence that tells them. Their facts are set."""
        for told in self._sentences(tellings, jobs, view):
            yield from self._spans(doc, view, told, facts)

    def _sentences(self, tellings: Sequence[Telling], jobs: Jobs, view: WordView) -> Iterator[ToldSentence]:
        items, forms = jobs.items_of_sentences() if tellings else [], self._book.items.forms
        words = {
            number: SentenceWords(view, jobs.sentences[number], items[number], forms)
            for number in {number for telling in tellings for number in telling.told}
        }
        for telling in tellings:
            counted = self._book.counted(jobs.words, telling.kind, list(telling.told), _MOST_COUNTED)
            for (number, above), of_sentence in zip(telling.told.items(), counted, strict=True):
                yield ToldSentence(telling.kind, above, words[number], float(jobs.words.wholes[number]), of_sentence)

    def _spans(self, doc: Doc, view: WordView, told: ToldSentence, facts: Facts) -> Iterator[Span]:
        """A span for each skill of the kind."""
        words = told.words.most_telling(self._book.suggesting[told.kind], told.whole)
        quoted = view.stretch(*told.words.quoted(*words))
        counted, points = _counted_words(told), round(told.above, 2)
        for skill in self._book.kinds[told.kind].skills:
            span = span_of(doc, view, words, skill)
            if (span.start, span.end, span.label) not in facts:
                facts.set(span, SkillFacts(method="described", counted=counted, points=points, quoted=quoted))
            yield span


def _counted_words(told: ToldSentence) -> tuple[CountedWord, ...]:
    """The words and pairs that count most, as the sentence has them, or else by their forms."""
    as_written = told.words.as_written
    return tuple([CountedWord(as_written(form), round(points, 2)) for form, points in told.counted.items()])
