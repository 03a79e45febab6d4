"""The work reader component: adds skills whose work a resume tells in plain words, without naming them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from matcher.evidence import CountedWord
from matcher.pipeline.attributes import check_set
from matcher.pipeline.component import KnowingComponent
from matcher.pipeline.facts import Facts, SkillFacts, facts_of, set_skill_spans, skill_spans
from matcher.pipeline.knowledge import KNOWLEDGE, Knowledge
from matcher.pipeline.words.sentence_ends import sentence_end_expression
from matcher.pipeline.words.word_view import BREAK, WordView, span_of, word_view_of
from matcher.pipeline.work.items import Item, forms_of, items_of, items_within
from matcher.pipeline.work.non_makers import NonMakers
from matcher.pipeline.work.points import PointsBook, WordsOfPlace
from matcher.pipeline.work.sentences import Place, Sentence, places_in, words_of_work

_MOST_COUNTED = 8
"""How many words a mention lists with their points."""


class TellingJob(NamedTuple):
    """A job in which work may be told, with its words.

    `own` has, for each sentence, the words and pairs that have points for any kind.
    """

    sentences: Sequence[Sentence]
    own: Sequence[Sequence[Item]]
    words: WordsOfPlace


class Telling(NamedTuple):
    """What a job tells of a kind of work that it shows or may show.

    `above` are the points of its best sentence for the kind, less the kind's threshold. `alone` are those without what
    the words of the whole resume add. `told` are the numbers of the sentences that tell most of it, the best first.
    """

    kind: int
    above: float
    alone: float
    told: Sequence[int]
    job: TellingJob


class Reading(NamedTuple):
    """A sentence that shows a kind of work.

    `counted` has the forms of words and pairs in and around it that have points for the kind, with these points. `own`
    are its own words and pairs that have points for any kind.
    """

    kind: int
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
    may tell of such work.
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
        self._counting = frozenset(skill.id for skill in skills if skill.category in reading.categories)
        self._least_together, self._least_beside = reading.least_together, reading.least_beside
        self._least_doubtful = reading.least_doubtful
        self._most_sentences = reading.most_sentences
        self._sections = knowledge.work.reading.sections
        self._non_makers = NonMakers(knowledge.work.reading.not_makers)
        self._ends = re.compile(sentence_end_expression(knowledge.sentences.abbreviations))

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the doc."""
        self.check_knowledge()
        check_set(doc, "blocks", "entries", component=self.name)
        named = skill_spans(doc, self.spans_key, needed_by=self.name)
        view, facts = word_view_of(doc, self._words), facts_of(doc)
        tellings = list(self._tellings(doc, view, self._counted_names(named, facts)))
        together = self._together(tellings)
        believed = self._believed(tellings, together)
        doc._.plain_words = _stretches(believed or self._doubtful(tellings, together), view)
        readings = (reading for one in believed for reading in self._readings(one))
        told = [span for one in readings for span in self._spans(doc, view, one, facts)]
        if told:
            spans = dict.fromkeys([*named, *told])
            ordered = sorted(spans, key=lambda span: (span.start, span.end, span.label_))
            set_skill_spans(doc, ordered, self.spans_key)
        return doc

    def _counted_names(self, spans: Iterable[Span], facts: Facts) -> list[tuple[int, str]]:
        """The offset and the skill of each name that shows that somebody names what they do."""
        counting = (span for span in spans if span.label_ in self._counting)
        return [(span.start_char, span.label_) for span in counting if facts.of(span).method != "described"]

    def _tellings(self, doc: Doc, view: WordView, names: Sequence[tuple[int, str]]) -> Iterator[Telling]:
        forms = forms_of(view.words)
        known = list(items_of(forms, 0, len(forms), self._book.forms))
        places = places_in(doc, view)
        told = [forms[index] for index in words_of_work(places, self._sections)]
        by_names = len({skill for _, skill in names}) >= self._names_enough
        support = self._book.support(told, by_names=by_names)
        if not self._book.possible_kinds((item.form for item in known), support):
            return
        for place in places:
            if self._is_read(place, names):
                yield from self._tellings_of_place(place, view, items_within(known, place.first, place.last), support)

    def _tellings_of_place(
        self, place: Place, view: WordView, known: Sequence[Item], support: Sequence[float]
    ) -> Iterator[Telling]:
        kinds = self._book.possible_kinds((item.form for item in known), support)
        sentences = place.sentences(view, self._ends) if kinds else []
        if not sentences or self._non_makers.wrote(sentences, view):
            return
        own = [items_within(known, sentence.first, sentence.last) for sentence in sentences]
        lengths = [sentence.length for sentence in sentences]
        forms = WordsOfPlace([[item.form for item in items] for items in own], lengths, self._book.reading)
        job = TellingJob(sentences, own, forms)
        for kind, sums in self._book.sums(forms, kinds).items():
            yield from self._told(kind, job, sums, support[kind])

    def _is_read(self, place: Place, names: Sequence[tuple[int, str]]) -> bool:
        """Whether work is read in a place: by its section, and because it names few skills."""
        start, end = place.blocks[0].start, place.blocks[-1].end
        named = {skill for offset, skill in names if start <= offset < end}
        return place.section in self._sections and len(named) < self._names_enough

    def _doubtful(self, tellings: Sequence[Telling], together: Mapping[str, float]) -> list[Telling]:
        """Those of the sides that tell too little to be believed, and too much to be ruled out."""
        doubtful = {side for side, points in together.items() if points >= self._least_doubtful}
        return [one for one in tellings if self._book.kinds[one.kind].side in doubtful]

    def _believed(self, tellings: Sequence[Telling], together: Mapping[str, float]) -> list[Telling]:
        """Those that show a kind of work, of the sides that are believed.

        A kind is read in the job that tells most of it. Another job must show it by itself: what a resume is about
        does not make each of its jobs so.
        """
        believed = self._believed_sides(together)
        shown = [one for one in tellings if one.above >= 0 and self._book.kinds[one.kind].side in believed]
        most: dict[int, float] = {}
        for one in shown:
            most[one.kind] = max(one.above, most.get(one.kind, one.above))
        return [one for one in shown if one.alone >= 0 or one.above == most[one.kind]]

    def _believed_sides(self, together: Mapping[str, float]) -> set[str]:
        sure = {side for side, points in together.items() if points >= self._least_together}
        return sure | {side for side, points in together.items() if sure - {side} and points >= self._least_beside}

    def _together(self, tellings: Iterable[Telling]) -> dict[str, float]:
        """For each side of which two kinds may be shown, what its two likeliest ones have above their thresholds."""
        best: dict[str, dict[int, float]] = {}
        for one in tellings:
            of_side = best.setdefault(self._book.kinds[one.kind].side, {})
            of_side[one.kind] = max(one.above, of_side.get(one.kind, one.above))
        return {side: sum(sorted(kinds.values())[-2:]) for side, kinds in best.items() if len(kinds) > 1}

    def _speaks_of(self, kind: int, sentence: Sentence, own: Iterable[Item]) -> bool:
        """Whether a sentence is not a title and has a word of its own with points for the kind."""
        return not sentence.is_title and any(self._book.points_of(item.form, kind) for item in own)

    def _told(self, kind: int, job: TellingJob, sums: Iterable[float], support: float) -> Iterator[Telling]:
        """How a job tells of a kind of work, if it may show it. `sums` are the points of its sentences."""
        book, least = self._book, self._book.doubts[kind]
        worth = [(-points - support, number) for number, points in enumerate(sums) if points + support >= least]
        told = sorted(one for one in worth if self._speaks_of(kind, job.sentences[one[1]], job.own[one[1]]))
        if told:
            most = [number for _, number in told[: self._most_sentences]]
            above = -told[0][0] - book.thresholds[kind]
            yield Telling(kind, above, above - max(0.0, support), most, job)

    def _readings(self, telling: Telling) -> Iterator[Reading]:
        job = telling.job
        counted = self._book.counted(job.words, telling.kind, telling.told)
        for number, of_sentence in zip(telling.told, counted, strict=True):
            yield Reading(telling.kind, job.sentences[number], of_sentence, job.own[number])

    def _spans(self, doc: Doc, view: WordView, reading: Reading, facts: Facts) -> Iterator[Span]:
        """A span for each skill of the kind."""
        stretch, counted = view.stretch(*_told_in(view, reading)), _counted_words(view, reading)
        for skill in self._book.kinds[reading.kind].skills:
            span = span_of(doc, stretch, skill)
            if (span.start, span.end, span.label) not in facts:
                facts.set(span, SkillFacts(method="described", counted=counted))
            yield span


def _stretches(tellings: Iterable[Telling], view: WordView) -> list[tuple[int, int]]:
    """The sentences that tell most of the work, as offsets of the text."""
    sentences = (one.job.sentences[number] for one in tellings for number in one.told)
    return sorted({view.stretch(sentence.first, sentence.last) for sentence in sentences})


def _told_in(view: WordView, reading: Reading) -> tuple[int, int]:
    """The first and last+1 word of the part of the sentence, between two breaks, whose words have most points."""
    runs: dict[int, list[Item]] = {}
    for item in reading.own:
        if item.form in reading.counted:
            run = view.words[reading.sentence.first : item.first].count(BREAK)
            runs.setdefault(run, []).append(item)
    if not runs:
        return reading.sentence.first, reading.sentence.last
    best = max(runs.values(), key=lambda items: sum(reading.counted[item.form] for item in items))
    return min(item.first for item in best), best[-1].last


def _counted_words(view: WordView, reading: Reading) -> tuple[CountedWord, ...]:
    """The words and pairs that count most, as the sentence has them, or else by their forms."""
    written: dict[str, str] = {}
    for item in reading.own:
        written.setdefault(item.form, " ".join(view.words[item.first : item.last]).lower())
    most = list(reading.counted.items())[:_MOST_COUNTED]
    return tuple(CountedWord(written.get(form, form), round(points, 2)) for form, points in most)
