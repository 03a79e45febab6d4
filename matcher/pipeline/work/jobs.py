"""The jobs, projects and studies of a resume in which work may be told, with the points of their sentences."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate, chain
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from matcher.pipeline.knowledge import Knowledge
from matcher.pipeline.structure.non_makers import NonMakers
from matcher.pipeline.words.word_view import BREAK, WordView
from matcher.pipeline.work.items import Indexes, Items
from matcher.pipeline.work.names import Name, category_forms
from matcher.pipeline.work.points import PointsBook, PointsOfKinds
from matcher.pipeline.work.sentences import Sentence, SentenceCutter, places_in, stretches_of_work
from matcher.pipeline.work.words_of_places import WordsOfPlaces, stretches_of

_Part = TypeVar("_Part", bound=tuple[Any, ...])
_FIRST_WORD: Callable[[tuple[Any, ...]], int] = itemgetter(0)


class _Job(NamedTuple):
    """A job that may tell of work: its sentences, and the names of skills in it."""

    names: Sequence[Name]
    sentences: Sequence[Sentence]


class Jobs(NamedTuple):
    """The jobs in which work may be told, with their sentences, one job after the other, and their words.

    `stretches` has the first and last+1 sentence of each job. `items` are the words and pairs of sentences that have
    points for any kind, and `holding` has the sentence of each. `points` has the points of each sentence, a row, for
    each kind of work, and `telling` whether it may be read there: it is not a title or a list of names, and its
    own words suggest the kind enough. `taken` are the points that each sentence lost because its job tells its work by
    names. `support` are the points that each kind has before any sentence is read.
    """

    stretches: Sequence[tuple[int, int]]
    sentences: Sequence[Sentence]
    items: Items
    holding: Indexes
    words: WordsOfPlaces
    points: PointsOfKinds
    taken: NDArray[np.float64]
    telling: NDArray[np.bool_]
    support: Sequence[float]

    def items_of_sentences(self) -> list[list[tuple[int, int, int]]]:
        """For each sentence its items: the first and last+1 word, and the number."""
        items = list(zip(*(column.tolist() for column in self.items), strict=True))
        return [items[stretch] for stretch in stretches_of(self.holding, len(self.sentences))]


class JobFinder:
    """Finds the jobs of docs that may tell of work. Make it once for many docs."""

    def __init__(self, knowledge: Knowledge, book: PointsBook) -> None:
        reading, skills = knowledge.work.reading, knowledge.taxonomy.skills
        self._book = book
        self._sections = reading.sections
        self._names_enough, self._names_instead = reading.names_enough, reading.names_instead
        self._taken_by_names = reading.taken_by_names
        self._counting = frozenset(skill.id for skill in skills.values() if skill.category in reading.categories)
        forms = category_forms(skills)
        self._categories = {skill: book.items.number_of_word(form) for skill, form in forms.items()}
        before_employers = knowledge.resumes.job_lines.before_employers
        self._non_makers = NonMakers(reading.not_makers, knowledge.resumes.go_betweens.makers, before_employers)
        self._cutter = SentenceCutter(knowledge.sentences.abbreviations, reading.before_clauses, reading.least_clause)

    def find(self, doc: Doc, view: WordView, names: Sequence[Name]) -> Jobs:
        """The jobs of a doc that may tell of work. `names` are the names of skills in it."""
        words = self._book.items.numbers_of(view.words)
        categories = [(name.first, name.end, self._categories[name.skill]) for name in names]
        items = self._book.items.find(words).together_with(self._book.items.find_names(categories))
        places = places_in(doc, view)
        work = stretches_of_work(places, self._sections)
        told = np.concatenate([words[:0], *(words[stretch] for stretch in work)])
        told_by_name = [
            number
            for stretch in work
            for _, end, number in _between(categories, stretch.start, stretch.stop)
            if end <= stretch.stop
        ]
        by_names = self._named(names) >= self._names_enough
        support = self._book.support(told, told_by_name, by_names=by_names)
        read = [place for place in places if place.section in self._sections]
        names_there = [_between(names, place.first, place.last) for place in read]
        jobs_by_names = self._named(chain.from_iterable(names_there)) >= self._names_enough
        within, of_places = items.within([(place.first, place.last) for place in read])
        jobs: list[_Job] = []
        may_tell = self._book.may_tell(within, of_places, len(read), support)
        for place, named, may in zip(read, names_there, may_tell, strict=True):
            tells = may and not (jobs_by_names and not self._named(named))
            sentences = place.sentences(view, self._cutter) if tells else []
            if sentences and not self._non_makers.holds(place.head(view.text)):
                jobs.append(_Job(named, sentences))
        return self._with_points(jobs, items, support, view)

    def _with_points(self, jobs: Sequence[_Job], items: Items, support: Sequence[float], view: WordView) -> Jobs:
        """The jobs and their sentences with the points of these."""
        sentences = [sentence for job in jobs for sentence in job.sentences]
        sizes = [len(job.sentences) for job in jobs]
        ends = list(accumulate(sizes))
        own, holding = items.within([(sentence.first, sentence.last) for sentence in sentences])
        places, lengths = np.repeat(np.arange(len(jobs)), sizes), [sentence.length for sentence in sentences]
        words = WordsOfPlaces(holding, own.numbers, places, lengths, self._book.reading)
        telling = self._book.tells(words)
        by_names, tells_nothing = self._beside_names(jobs, view)
        telling[tells_nothing] = False
        taken = self._taken_by_names * np.array(by_names, dtype=np.float64)[:, np.newaxis]
        points = self._book.points(words) - taken
        stretches = list(zip([0, *ends], ends, strict=False))
        return Jobs(stretches, sentences, own, holding, words, points, taken, telling, support)

    def _beside_names(self, jobs: Sequence[_Job], view: WordView) -> tuple[list[bool], list[bool]]:
        """For each sentence, whether its job shows its work by names, and whether it is a title or a list of names."""
        by_names, tells_nothing = [], []
        for job in jobs:
            names_show = self._named(job.names) >= self._names_instead
            for sentence in job.sentences:
                named = _words_of_names(job.names, sentence)
                by_names.append(names_show and named > 0)
                tells_nothing.append(sentence.is_title or (named > 0 and 2 * named >= _words_of(sentence, view)))
        return by_names, tells_nothing

    def _named(self, names: Iterable[Name]) -> int:
        """How many different skills of the fields of such work are named."""
        return len({name.skill for name in names if name.skill in self._counting})


def _between(names: Sequence[_Part], first: int, last: int) -> Sequence[_Part]:
    """The names in the words from `first` up to `last`. Each name begins with its first word, and they are in order."""
    return names[bisect_left(names, first, key=_FIRST_WORD) : bisect_left(names, last, key=_FIRST_WORD)]


def _words_of_names(names: Sequence[Name], sentence: Sentence) -> int:
    """How many words of a sentence belong to names."""
    here = _between(names, sentence.first, sentence.last)
    return len({word for name in here for word in range(name.first, name.end)})


def _words_of(sentence: Sentence, view: WordView) -> int:
    return sum(word != BREAK for word in view.words[sentence.first : sentence.last])
