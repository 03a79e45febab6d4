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


class ToldSentence(NamedTuple):
    """A sentence that shows a kind of work. `above` are its points, less the threshold.

    Each of its words has the part `whole` of its points. `counted` has the forms of the words and pairs
    in and around it that count most for the kind, with their points.
    `own` are its own words and pairs that have points for any kind: the first and last+1 word, and the number.
    """

    kind: int
    above: float
    sentence: Sentence
    whole: float
    counted: Mapping[str, float]
    own: Sequence[tuple[int, int, int]]


class ToldSpans:
    """Makes the spans of told work. Make it once for many docs."""

    def __init__(self, book: PointsBook) -> None:
        self._book = book

    def of(self, telling: Telling, jobs: Jobs, doc: Doc, view: WordView, facts: Facts) -> Iterator[Span]:
        """A span for each skill of the kind of work, in each sentence that tells it. Their facts are set."""
        for told in self._sentences(telling, jobs):
            yield from self._spans(doc, view, told, facts)

    def _sentences(self, telling: Telling, jobs: Jobs) -> Iterator[ToldSentence]:
        counted = self._book.counted(jobs.words, telling.kind, list(telling.told), _MOST_COUNTED)
        for (number, above), of_sentence in zip(telling.told.items(), counted, strict=True):
            whole, own = float(jobs.words.wholes[number]), jobs.own(number)
            yield ToldSentence(telling.kind, above, jobs.sentences[number], whole, of_sentence, own)

    def _spans(self, doc: Doc, view: WordView, told: ToldSentence, facts: Facts) -> Iterator[Span]:
        """A span for each skill of the kind."""
        words = _most_telling(view, told, self._book.suggesting[told.kind])
        quoted = view.stretch(*_quoted(view, told.sentence, words))
        counted, points = self._counted_words(view, told), round(told.above, 2)
        for skill in self._book.kinds[told.kind].skills:
            span = span_of(doc, view, words, skill)
            if (span.start, span.end, span.label) not in facts:
                facts.set(span, SkillFacts(method="described", counted=counted, points=points, quoted=quoted))
            yield span

    def _counted_words(self, view: WordView, told: ToldSentence) -> tuple[CountedWord, ...]:
        """The words and pairs that count most, as the sentence has them, or else by their forms."""
        written: dict[str, str] = {}
        for first, end, number in told.own:
            form = self._book.items.forms[number]
            if form in told.counted and form not in written:
                written[form] = " ".join(view.words[first:end]).lower()
        return tuple(CountedWord(written.get(form, form), round(points, 2)) for form, points in told.counted.items())


def _most_telling(view: WordView, told: ToldSentence, suggesting: Mapping[int, float]) -> tuple[int, int]:
    """The first and last+1 of the words that count in one part of the sentence, between two breaks: the clearest.

    `suggesting` has the points of the items that suggest the kind, by their numbers.
    """
    begin, last = told.sentence.first, told.sentence.last
    breaks = [index for index in range(begin, last) if view.words[index] == BREAK]
    runs: dict[int, list[tuple[int, int, float]]] = {}
    for first, end, number in told.own:
        if number in suggesting:
            run = bisect_left(breaks, first)
            runs.setdefault(run, []).append((first, end, told.whole * suggesting[number]))
    if not runs:
        return begin, last
    clearest = max(runs.values(), key=lambda run: sum(points for _, _, points in run))
    return min(first for first, _, _ in clearest), clearest[-1][1]


def _quoted(view: WordView, sentence: Sentence, items: tuple[int, int]) -> tuple[int, int]:
    """The first and last+1 word of the part, between two breaks, that words of a sentence are in.

    A part of few words, such as "paragraph" in a list, says nothing by itself: then it is the whole sentence.
    """
    first, last = items
    while first > sentence.first and view.words[first - 1] != BREAK:
        first -= 1
    while last < sentence.last and view.words[last] != BREAK:
        last += 1
    return (first, last) if last - first > _FEW_WORDS else (sentence.first, sentence.last)
