"""The work reader component: adds skills whose work a resume tells in plain words, without naming them."""

import math
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
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
from matcher.pipeline.words.word_view import BREAK, WordView, span_of, word_view_of
from matcher.pipeline.work.items import Item, forms_of, items_of, items_within
from matcher.pipeline.work.maker_titles import MakerTitles
from matcher.pipeline.work.non_makers import NonMakers
from matcher.pipeline.work.points import Points, PointsBook, WordsOfPlace
from matcher.pipeline.work.sentences import Place, Sentence, SentenceCutter, places_in, words_of_work

_MOST_COUNTED = 8
"""How many words a mention lists with their points."""
_FEW_WORDS = 3
"""So few words are not quoted alone, but with their sentence."""


class Name(NamedTuple):
    """The offset of a name in the text, and its skill."""

    offset: int
    skill: str


class TellingJob(NamedTuple):
    """A job in which work may be told, with its words.

    `own` has, for each sentence, the words and pairs that have points for any kind. `points` has the points of each
    sentence, a row, for each kind of work, and `telling` whether it may be read there: it is not a title and has a word
    of its own that suggests the kind.
    """

    sentences: Sequence[Sentence]
    own: Sequence[Sequence[Item]]
    words: WordsOfPlace
    points: Points
    telling: NDArray[np.bool_]


class Telling(NamedTuple):
    """What a job tells of a kind of work that it shows or may show.

    `told` has the sentences that tell most of it, the best first: their numbers, and their points less the threshold.
    `alone` are those of the best one without what the rest of the resume adds.
    """

    kind: int
    told: Mapping[int, float]
    alone: float
    job: TellingJob

    @property
    def above(self) -> float:
        """The points of the best sentence, less the threshold."""
        return next(iter(self.told.values()))


class Told(NamedTuple):
    """What all jobs together tell.

    `points` has, for each job, those of each sentence, a row, for each kind of work, with what the rest of the resume
    adds; where a kind may not be read, they are less than any others. `helped` is what it adds to each kind.
    """

    jobs: Sequence[TellingJob]
    points: Sequence[Points]
    helped: Points


class Reading(NamedTuple):
    """A sentence that shows a kind of work. `above` are its points, less the threshold.

    `counted` has the forms of words and pairs in and around it that have points for the kind, with these points. `own`
    are its own words and pairs that have points for any kind.
    """

    kind: int
    above: float
    sentence: Sentence
    counted: Mapping[str, float]
    own: Sequence[Item]


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
        self._names_enough = reading.names_enough
        self._nothing = np.full(len(self._book.kinds), -np.inf)
        self._counting = frozenset(skill.id for skill in skills if skill.category in reading.categories)
        self._least_together, self._least_beside = reading.least_together, reading.least_beside
        self._least_without, self._least_doubtful = reading.least_without, reading.least_doubtful
        self._most_sentences = reading.most_sentences
        self._sections = knowledge.work.reading.sections
        self._maker_titles = MakerTitles(knowledge.work.reading.maker_titles)
        self._non_makers = NonMakers(knowledge.work.reading.not_makers)
        self._cutter = SentenceCutter(knowledge.sentences.abbreviations, knowledge.work.reading.least_clause)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the doc."""
        self.check_knowledge()
        check_set(doc, "blocks", "entries", component=self.name)
        named = skill_spans(doc, self.spans_key, needed_by=self.name)
        view, facts = word_view_of(doc, self._words), facts_of(doc)
        jobs, support = self._jobs(doc, view, _names(named, facts))
        told = self._told(jobs, support)
        together = self._together(told)
        believed = self._believed(told, self._believed_sides(together, jobs, support))
        told_of = believed or self._doubtful(told, together)
        doc._.plain_words = _stretches(told_of, view) or list(self._maker_titles.of(doc))
        readings = (reading for one in believed for reading in self._readings(one))
        added = [span for one in readings for span in self._spans(doc, view, one, facts)]
        if added:
            spans = dict.fromkeys([*named, *added])
            ordered = sorted(spans, key=lambda span: (span.start, span.end, span.label_))
            set_skill_spans(doc, ordered, self.spans_key)
        return doc

    def _jobs(self, doc: Doc, view: WordView, names: Sequence[Name]) -> tuple[list[TellingJob], list[float]]:
        """The jobs that may tell of work, and the points that each kind of work has before any sentence is read."""
        forms = forms_of(view.words)
        known = list(items_of(forms, 0, len(forms), self._book.forms))
        places = places_in(doc, view)
        told = [forms[index] for index in words_of_work(places, self._sections)]
        by_names = self._tells_by_names(names)
        support = self._book.support(told, by_names=by_names)
        jobs = [
            job
            for place in places
            if place.section in self._sections
            and (job := self._job(place, view, items_within(known, place.first, place.last), support, names))
        ]
        return jobs, support

    def _job(
        self,
        place: Place,
        view: WordView,
        known: Sequence[Item],
        support: Sequence[float],
        names: Sequence[Name],
    ) -> TellingJob | None:
        """A place with the points of its sentences, if it may tell of work."""
        if not self._book.may_tell((item.form for item in known), support):
            return None
        sentences = place.sentences(view, self._cutter)
        if not sentences or self._non_makers.wrote(sentences, view):
            return None
        own = [items_within(known, sentence.first, sentence.last) for sentence in sentences]
        forms = [[item.form for item in items] for items in own]
        words = WordsOfPlace(forms, [sentence.length for sentence in sentences], self._book.reading)
        by_name = self._told_by_names(place, names)
        telling = self._book.suggesting(words)
        telling[[sentence.is_title or _has_one(by_name, view, sentence) for sentence in sentences]] = False
        return TellingJob(sentences, own, words, self._book.points(words), telling)

    def _told(self, jobs: Sequence[TellingJob], support: Sequence[float]) -> Told:
        """What the jobs tell, when each kind of work has this support."""
        best = np.max([self._nothing, *(job.points.max(axis=0) for job in jobs)], axis=0) + support
        company = self._book.company(best.tolist())
        added = np.add(support, company)
        helped = np.maximum(support, 0.0) + np.maximum(company, 0.0)
        return Told(jobs, [np.where(job.telling, job.points + added, -np.inf) for job in jobs], helped)

    def _tellings(self, told: Told, sides: Container[str]) -> list[Telling]:
        """How each job tells of each kind of work of these sides that it shows or may show."""
        of_sides = np.array([kind.side in sides for kind in self._book.kinds])
        if not of_sides.any():
            return []
        return [
            Telling(kind, sentences, max(sentences.values()) - float(told.helped[kind]), job)
            for job, points in zip(told.jobs, told.points, strict=True)
            for kind in np.flatnonzero((points >= self._book.doubt).any(axis=0) & of_sides).tolist()
            for sentences in [self._sentences(points[:, kind])]
        ]

    def _sentences(self, points: Points) -> dict[int, float]:
        """The sentences that tell most of a kind, the best first, with their points less the threshold."""
        telling = min(self._most_sentences, np.count_nonzero(points >= self._book.doubt))
        ordered = np.argsort(-points, kind="stable")[:telling]
        return {int(number): float(points[number]) - self._book.threshold for number in ordered}

    def _told_by_names(self, place: Place, names: Sequence[Name]) -> list[int]:
        """The offsets of the names in a place that tells its work by names; none if it has few names."""
        start, end = place.blocks[0].start, place.blocks[-1].end
        within = [name for name in names if start <= name.offset < end]
        return [name.offset for name in within] if self._tells_by_names(within) else []

    def _tells_by_names(self, names: Iterable[Name]) -> bool:
        """Whether the names show that somebody names what they do."""
        return len({name.skill for name in names if name.skill in self._counting}) >= self._names_enough

    def _doubtful(self, told: Told, together: Mapping[str, float]) -> list[Telling]:
        """What is told of the sides that tell too little to be believed, and too much to be ruled out."""
        return self._tellings(told, {side for side, points in together.items() if points >= self._least_doubtful})

    def _believed(self, told: Told, sides: Container[str]) -> list[Telling]:
        """What shows a kind of work, of the sides that are believed.

        A kind is read in the job that tells most of it. Another job must show it by itself: what a resume is about
        does not make each of its jobs so.
        """
        shown = [one for one in self._tellings(told, sides) if one.above >= 0]
        most: dict[int, float] = {}
        for one in shown:
            most[one.kind] = max(one.above, most.get(one.kind, one.above))
        return [one for one in shown if one.alone >= 0 or one.above == most[one.kind]]

    def _believed_sides(
        self, together: Mapping[str, float], jobs: Sequence[TellingJob], support: Sequence[float]
    ) -> set[str]:
        likely = {side for side, points in together.items() if points >= self._least_together}
        sure = {side for side in likely if self._is_told_otherwise(side, jobs, support)}
        return sure | {side for side, points in together.items() if sure - {side} and points >= self._least_beside}

    def _is_told_otherwise(self, side: str, jobs: Sequence[TellingJob], support: Sequence[float]) -> bool:
        """Whether a side is told, too, without its likeliest sentence.

        A single line about a language model makes all lines around it and all kinds of its side likelier.
        """
        kinds = [number for number, kind in enumerate(self._book.kinds) if kind.side == side]
        best = [np.where(job.telling, job.points, -np.inf)[:, kinds].max(axis=1) for job in jobs]
        likeliest = int(np.argmax([points.max() for points in best]))
        others = list(jobs)
        others[likeliest] = self._without(jobs[likeliest], int(best[likeliest].argmax()))
        return self._together(self._told(others, support)).get(side, -math.inf) >= self._least_without

    def _without(self, job: TellingJob, sentence: int) -> TellingJob:
        """A job without the words of one of its sentences."""
        words = job.words.without(sentence)
        telling = job.telling.copy()
        telling[sentence] = False
        return job._replace(words=words, points=self._book.points(words), telling=telling)

    def _together(self, told: Told) -> dict[str, float]:
        """For each side of which two kinds may be shown, what its two likeliest ones have above the threshold."""
        best = np.max([self._nothing, *(points.max(axis=0) for points in told.points)], axis=0)
        of_sides: dict[str, list[float]] = {}
        for kind, points in zip(self._book.kinds, best.tolist(), strict=True):
            if points >= self._book.doubt:
                of_sides.setdefault(kind.side, []).append(points - self._book.threshold)
        return {side: sum(sorted(above)[-2:]) for side, above in of_sides.items() if len(above) > 1}

    def _readings(self, telling: Telling) -> Iterator[Reading]:
        job = telling.job
        counted = self._book.counted(job.words, telling.kind, telling.told)
        for (number, above), of_sentence in zip(telling.told.items(), counted, strict=True):
            yield Reading(telling.kind, above, job.sentences[number], of_sentence, job.own[number])

    def _spans(self, doc: Doc, view: WordView, reading: Reading, facts: Facts) -> Iterator[Span]:
        """A span for each skill of the kind."""
        items = _most_telling(view, reading)
        stretch, quoted = view.stretch(*items), view.stretch(*_quoted(view, reading.sentence, items))
        counted, points = _counted_words(view, reading), round(reading.above, 2)
        for skill in self._book.kinds[reading.kind].skills:
            span = span_of(doc, stretch, skill)
            if (span.start, span.end, span.label) not in facts:
                facts.set(span, SkillFacts(method="described", counted=counted, points=points, quoted=quoted))
            yield span


def _names(spans: Iterable[Span], facts: Facts) -> list[Name]:
    """The names among skill spans. What is only described is none."""
    return [Name(span.start_char, span.label_) for span in spans if facts.of(span).method != "described"]


def _has_one(offsets: Iterable[int], view: WordView, sentence: Sentence) -> bool:
    """Whether one of the offsets is in a sentence."""
    start, end = view.stretch(sentence.first, sentence.last)
    return any(start <= offset < end for offset in offsets)


def _stretches(tellings: Iterable[Telling], view: WordView) -> list[tuple[int, int]]:
    """The sentences that tell most of the work, as offsets of the text."""
    sentences = (one.job.sentences[number] for one in tellings for number in one.told)
    return sorted({view.stretch(sentence.first, sentence.last) for sentence in sentences})


def _most_telling(view: WordView, reading: Reading) -> tuple[int, int]:
    """The first and last+1 of the words that count in one part of the sentence, between two breaks: the clearest."""
    runs: dict[int, list[Item]] = {}
    for item in reading.own:
        if item.form in reading.counted:
            run = view.words[reading.sentence.first : item.first].count(BREAK)
            runs.setdefault(run, []).append(item)
    if not runs:
        return reading.sentence.first, reading.sentence.last
    best = max(runs.values(), key=lambda items: sum(reading.counted[item.form] for item in items))
    return min(item.first for item in best), best[-1].last


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


def _counted_words(view: WordView, reading: Reading) -> tuple[CountedWord, ...]:
    """The words and pairs that count most, as the sentence has them, or else by their forms."""
    most = dict(list(reading.counted.items())[:_MOST_COUNTED])
    written: dict[str, str] = {}
    for item in reading.own:
        if item.form in most and item.form not in written:
            written[item.form] = " ".join(view.words[item.first : item.last]).lower()
    return tuple(CountedWord(written.get(form, form), round(points, 2)) for form, points in most.items())
