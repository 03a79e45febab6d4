"""The work reader component: adds skills whose work a resume tells in plain words, without naming them."""

import math
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span

from matcher.evidence import CountedWord
from matcher.pipeline.attributes import check_set
from matcher.pipeline.component import KnowingComponent
from matcher.pipeline.facts import Facts, SkillFacts, facts_of, set_skill_spans, skill_spans
from matcher.pipeline.knowledge import KNOWLEDGE, Knowledge
from matcher.pipeline.structure.non_makers import NonMakers
from matcher.pipeline.words.word_view import BREAK, WordView, span_of, word_view_of
from matcher.pipeline.work.items import Indexes, Items
from matcher.pipeline.work.maker_titles import MakerTitles
from matcher.pipeline.work.names import Name, category_forms, names_among
from matcher.pipeline.work.points import Points, PointsBook
from matcher.pipeline.work.sentences import Place, Sentence, SentenceCutter, places_in, stretches_of_work
from matcher.pipeline.work.words_of_places import WordsOfPlaces

_MOST_COUNTED = 8
"""How many words a mention lists with their points."""
_FEW_WORDS = 3
"""So few words are not quoted alone, but with their sentence."""


class Jobs(NamedTuple):
    """The jobs in which work may be told, with their sentences, one job after the other, and their words.

    `stretches` has the first and last+1 sentence of each job. `items` are the words and pairs of sentences that have
    points for any kind, and `holding` has the sentence of each. `points` has the points of each sentence, a row, for
    each kind of work, and `telling` whether it may be read there: it is not a title and has a word of its own that
    suggests the kind.
    """

    stretches: Sequence[tuple[int, int]]
    sentences: Sequence[Sentence]
    items: Items
    holding: Indexes
    words: WordsOfPlaces
    points: Points
    telling: NDArray[np.bool_]

    def own(self, sentence: int) -> list[tuple[int, int, int]]:
        """The items of a sentence: the first and last+1 word, and the number."""
        here = slice(*np.searchsorted(self.holding, (sentence, sentence + 1)))
        return list(zip(*(column[here].tolist() for column in self.items), strict=True))


class Telling(NamedTuple):
    """What a job tells of a kind of work that it shows or may show.

    `told` has the sentences that tell most of it, the best first: their numbers, and their points less the threshold.
    `alone` are those of the best one without what the rest of the resume adds.
    """

    kind: int
    told: Mapping[int, float]
    alone: float

    @property
    def above(self) -> float:
        """The points of the best sentence, less the threshold."""
        return next(iter(self.told.values()))


class Told(NamedTuple):
    """What all jobs together tell.

    `points` has the points of each sentence, a row, for each kind of work, with what the rest of the resume adds; where
    a kind may not be read, they are less than any others. `helped` is what it adds to each kind.
    """

    points: Points
    helped: Points


class Reading(NamedTuple):
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


@Language.factory(
    "work_reader",
    requires=["doc.spans", "doc._.blocks", "doc._.entries", "doc._.skill_facts"],
    assigns=["doc.spans", "doc._.plain_words", "span._.method", "span._.counted"],
    default_config={"spans_key": "skills", "knowledge": {"@misc": KNOWLEDGE}},
)
def make_work_reader(nlp: Language, name: str, spans_key: str, knowledge: Knowledge | None) -> "WorkReader":
    """The registered way to build the component."""
    return WorkReader(name, spans_key=spans_key, knowledge=knowledge)


class WorkReader(KnowingComponent):
    """Adds skill spans for each kind of work in each job that tells of it, in the sentences that tell it best.

    `doc._.plain_words` are the offsets of these sentences. If nothing is believed, they are those of the sentences that
    may tell of such work, or else of the job titles of people who do such work.
    """

    def __init__(
        self, name: str = "work_reader", *, spans_key: str = "skills", knowledge: Knowledge | None = None
    ) -> None:
        self.spans_key = spans_key
        super().__init__(name, knowledge)

    def prepare(self, knowledge: Knowledge) -> None:
        """Take the points of words, and the rules that say where work is read."""
        self._words = knowledge.names
        self._book = PointsBook(knowledge.work)
        reading, skills = knowledge.work.reading, knowledge.taxonomy.skills.values()
        self._names_enough, self._names_instead = reading.names_enough, reading.names_instead
        self._sides = frozenset(kind.side for kind in self._book.kinds)
        self._counting = frozenset(skill.id for skill in skills if skill.category in reading.categories)
        forms = category_forms(knowledge.taxonomy.skills)
        self._categories = {skill: self._book.items.number_of_word(form) for skill, form in forms.items()}
        self._least_together, self._least_beside = reading.least_together, reading.least_beside
        self._least_without, self._least_doubtful = reading.least_without, reading.least_doubtful
        self._most_sentences = reading.most_sentences
        self._sections = knowledge.work.reading.sections
        self._maker_titles = MakerTitles(knowledge.work.reading.maker_titles)
        self._non_makers = NonMakers(reading.not_makers, knowledge.resumes.go_betweens.makers)
        self._cutter = SentenceCutter(knowledge.sentences.abbreviations, knowledge.work.reading.least_clause)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the doc."""
        self.check_knowledge()
        check_set(doc, "blocks", "entries", component=self.name)
        named = skill_spans(doc, self.spans_key, needed_by=self.name)
        view, facts = word_view_of(doc, self._words), facts_of(doc)
        jobs, support = self._jobs(doc, view, names_among(named, facts, view))
        told = self._told(jobs.points, jobs.telling, support)
        together = self._together(told)
        stated = self._tellings(jobs, told, self._sides) if doc._.stated else []
        believed = stated or self._believed(jobs, told, self._believed_sides(together, jobs, support))
        told_of = believed or self._doubtful(jobs, told, together)
        doc._.plain_words = _stretches(told_of, jobs, view) or list(self._maker_titles.of(doc))
        readings = (reading for one in believed for reading in self._readings(one, jobs))
        added = [span for one in readings for span in self._spans(doc, view, one, facts)]
        if added:
            spans = dict.fromkeys([*named, *added])
            ordered = sorted(spans, key=lambda span: (span.start, span.end, span.label_))
            set_skill_spans(doc, ordered, self.spans_key)
        return doc

    def _jobs(self, doc: Doc, view: WordView, names: Sequence[Name]) -> tuple[Jobs, list[float]]:
        """The jobs that may tell of work, and the points that each kind of work has before any sentence is read."""
        words = self._book.items.numbers_of(view.words)
        categories = [(name.first, name.end, self._categories[name.skill]) for name in names]
        items = self._book.items.find(words).together_with(self._book.items.find_names(categories))
        places = places_in(doc, view)
        work = stretches_of_work(places, self._sections)
        told = np.concatenate([words[:0], *(words[stretch] for stretch in work)])
        told_by_name = [
            number for first, end, number in categories for told in work if told.start <= first and end <= told.stop
        ]
        support = self._book.support(told, told_by_name, by_names=self._named(names) >= self._names_enough)
        read = [place for place in places if place.section in self._sections]
        within, of_places = items.within([(place.first, place.last) for place in read])
        jobs: list[tuple[Place, list[Sentence]]] = []
        for place, may_tell in zip(read, self._book.may_tell(within, of_places, len(read), support), strict=True):
            sentences = place.sentences(view, self._cutter) if may_tell else []
            if sentences and not self._non_makers.holds(place.head(view.text)):
                jobs.append((place, sentences))
        return self._with_points(jobs, items, names), support

    def _with_points(self, jobs: Sequence[tuple[Place, list[Sentence]]], items: Items, names: Sequence[Name]) -> Jobs:
        """The places and their sentences with the points of these."""
        sentences = [sentence for _, of_job in jobs for sentence in of_job]
        sizes = [len(of_job) for _, of_job in jobs]
        ends = list(accumulate(sizes))
        own, holding = items.within([(sentence.first, sentence.last) for sentence in sentences])
        places, lengths = np.repeat(np.arange(len(jobs)), sizes), [sentence.length for sentence in sentences]
        words = WordsOfPlaces(holding, own.numbers, places, lengths, self._book.reading)
        telling = self._book.suggested(words)
        named = (self._named_instead(place, names) for place, _ in jobs)
        told_otherwise = [
            sentence.is_title or _has_one(instead, sentence)
            for (_, of_job), instead in zip(jobs, named, strict=True)
            for sentence in of_job
        ]
        telling[told_otherwise] = False
        stretches = list(zip([0, *ends], ends, strict=False))
        return Jobs(stretches, sentences, own, holding, words, self._book.points(words), telling)

    def _told(self, points: Points, telling: NDArray[np.bool_], support: Sequence[float]) -> Told:
        """What the sentences of jobs tell, when each kind of work has this support."""
        best = points.max(axis=0, initial=-np.inf) + support
        company = self._book.company(best.tolist())
        helped = np.maximum(support, 0.0) + np.maximum(company, 0.0)
        return Told(np.where(telling, points + np.add(support, company), -np.inf), helped)

    def _tellings(self, jobs: Jobs, told: Told, sides: Container[str]) -> list[Telling]:
        """How each job tells of each kind of work of these sides that it shows or may show."""
        of_sides = np.array([kind.side in sides for kind in self._book.kinds])
        if not of_sides.any():
            return []
        may_show = (told.points >= self._book.doubt) & of_sides
        return [
            Telling(kind, sentences, max(sentences.values()) - float(told.helped[kind]))
            for first, end in jobs.stretches
            for kind in np.flatnonzero(may_show[first:end].any(axis=0)).tolist()
            for sentences in [self._sentences(told.points[first:end, kind].tolist(), first)]
        ]

    def _sentences(self, points: Sequence[float], first: int) -> dict[int, float]:
        """The sentences that tell most of a kind, the best first, with their points less the threshold.

        `points` are those of the sentences from the `first` on.
        """
        telling = [number for number, of_sentence in enumerate(points) if of_sentence >= self._book.doubt]
        ordered = sorted(telling, key=points.__getitem__, reverse=True)
        return {first + number: points[number] - self._book.threshold for number in ordered[: self._most_sentences]}

    def _named_instead(self, place: Place, names: Sequence[Name]) -> list[Name]:
        """The names in a place that names so much that its work is read by names; none if it has fewer."""
        within = [name for name in names if place.first <= name.first < place.last]
        return within if self._named(within) >= self._names_instead else []

    def _named(self, names: Iterable[Name]) -> int:
        """How many different skills of the fields of such work are named."""
        return len({name.skill for name in names if name.skill in self._counting})

    def _doubtful(self, jobs: Jobs, told: Told, together: Mapping[str, float]) -> list[Telling]:
        """What is told of the sides that tell too little to be believed, and too much to be ruled out."""
        doubtful = {side for side, points in together.items() if points >= self._least_doubtful}
        return self._tellings(jobs, told, doubtful)

    def _believed(self, jobs: Jobs, told: Told, sides: Container[str]) -> list[Telling]:
        """What shows a kind of work, of the sides that are believed.

        A kind is read in the job that tells most of it. Another job must show it by itself: what a resume is about
        does not make each of its jobs so.
        """
        shown = [one for one in self._tellings(jobs, told, sides) if one.above >= 0]
        most: dict[int, float] = {}
        for one in shown:
            most[one.kind] = max(one.above, most.get(one.kind, one.above))
        return [one for one in shown if one.alone >= 0 or one.above == most[one.kind]]

    def _believed_sides(self, together: Mapping[str, float], jobs: Jobs, support: Sequence[float]) -> set[str]:
        likely = {side for side, points in together.items() if points >= self._least_together}
        sure = {side for side in likely if self._is_told_otherwise(side, jobs, support)}
        return sure | {side for side, points in together.items() if sure - {side} and points >= self._least_beside}

    def _is_told_otherwise(self, side: str, jobs: Jobs, support: Sequence[float]) -> bool:
        """Whether a side is told, too, without its likeliest sentence.

        A single line about a language model makes all lines around it and all kinds of its side likelier.
        """
        kinds = [number for number, kind in enumerate(self._book.kinds) if kind.side == side]
        best = np.where(jobs.telling, jobs.points, -np.inf)[:, kinds].max(axis=1)
        likeliest = int(best.argmax())
        first, end = next(stretch for stretch in jobs.stretches if likeliest < stretch[1])
        points, telling = jobs.points.copy(), jobs.telling.copy()
        points[first:end] = self._book.points(jobs.words.without(likeliest))
        telling[likeliest] = False
        return self._together(self._told(points, telling, support)).get(side, -math.inf) >= self._least_without

    def _together(self, told: Told) -> dict[str, float]:
        """For each side of which two kinds may be shown, what its two likeliest ones have above the threshold."""
        best = told.points.max(axis=0, initial=-np.inf)
        of_sides: dict[str, list[float]] = {}
        for kind, points in zip(self._book.kinds, best.tolist(), strict=True):
            if points >= self._book.doubt:
                of_sides.setdefault(kind.side, []).append(points - self._book.threshold)
        return {side: sum(sorted(above)[-2:]) for side, above in of_sides.items() if len(above) > 1}

    def _readings(self, telling: Telling, jobs: Jobs) -> Iterator[Reading]:
        counted = self._book.counted(jobs.words, telling.kind, list(telling.told), _MOST_COUNTED)
        for (number, above), of_sentence in zip(telling.told.items(), counted, strict=True):
            whole, own = float(jobs.words.wholes[number]), jobs.own(number)
            yield Reading(telling.kind, above, jobs.sentences[number], whole, of_sentence, own)

    def _spans(self, doc: Doc, view: WordView, reading: Reading, facts: Facts) -> Iterator[Span]:
        """A span for each skill of the kind."""
        words = _most_telling(view, reading, self._book.suggesting[reading.kind])
        quoted = view.stretch(*_quoted(view, reading.sentence, words))
        counted, points = self._counted_words(view, reading), round(reading.above, 2)
        for skill in self._book.kinds[reading.kind].skills:
            span = span_of(doc, view, words, skill)
            if (span.start, span.end, span.label) not in facts:
                facts.set(span, SkillFacts(method="described", counted=counted, points=points, quoted=quoted))
            yield span

    def _counted_words(self, view: WordView, reading: Reading) -> tuple[CountedWord, ...]:
        """The words and pairs that count most, as the sentence has them, or else by their forms."""
        written: dict[str, str] = {}
        for first, end, number in reading.own:
            form = self._book.items.forms[number]
            if form in reading.counted and form not in written:
                written[form] = " ".join(view.words[first:end]).lower()
        return tuple(CountedWord(written.get(form, form), round(points, 2)) for form, points in reading.counted.items())


def _has_one(names: Iterable[Name], sentence: Sentence) -> bool:
    """Whether one of the names is in a sentence."""
    return any(sentence.first <= name.first < sentence.last for name in names)


def _stretches(tellings: Iterable[Telling], jobs: Jobs, view: WordView) -> list[tuple[int, int]]:
    """The sentences that tell most of the work, as offsets of the text."""
    sentences = (jobs.sentences[number] for one in tellings for number in one.told)
    return sorted({view.stretch(sentence.first, sentence.last) for sentence in sentences})


def _most_telling(view: WordView, reading: Reading, suggesting: Mapping[int, float]) -> tuple[int, int]:
    """The first and last+1 of the words that count in one part of the sentence, between two breaks: the clearest.

    `suggesting` has the points of the items that suggest the kind, by their numbers.
    """
    begin, last = reading.sentence.first, reading.sentence.last
    breaks = [index for index in range(begin, last) if view.words[index] == BREAK]
    runs: dict[int, list[tuple[int, int, float]]] = {}
    for first, end, number in reading.own:
        if number in suggesting:
            run = bisect_left(breaks, first)
            runs.setdefault(run, []).append((first, end, reading.whole * suggesting[number]))
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
