"""The work reader component: adds skills whose work a resume tells in plain words, without naming them."""

from collections.abc import Iterable

from spacy.tokens import Doc

from matcher.pipeline.component import SpansComponent, register
from matcher.pipeline.facts import facts_of, set_skill_spans
from matcher.pipeline.knowledge import Knowledge
from matcher.pipeline.words.word_view import WordView, word_view_of
from matcher.pipeline.work.jobs import JobFinder, Jobs
from matcher.pipeline.work.made_things import ThingFinder
from matcher.pipeline.work.maker_titles import MakerTitles
from matcher.pipeline.work.names import names_among
from matcher.pipeline.work.points import PointsBook
from matcher.pipeline.work.tellings import Telling, Tellings
from matcher.pipeline.work.told_spans import ToldSpans


class WorkReader(SpansComponent):
    """Adds skill spans for each kind of work in each job that tells of it, in the sentences that tell it best.

    It also adds spans for things that somebody made, named together with the tool.

    `doc._.plain_words` are the offsets of these sentences. If nothing is believed, they are those of the sentences that
    may tell of such work, or else of the job titles of people who do such work.
    """

    requires = ("doc.spans", "doc._.blocks", "doc._.entries", "doc._.skill_facts")
    assigns = (
        "doc.spans",
        "doc._.plain_words",
        "span._.method",
        "span._.counted",
        "span._.points",
        "span._.quoted",
    )

    def prepare(self, knowledge: Knowledge) -> None:
        """Take the points of words, and the rules that say where work is read."""
        reading, book = knowledge.work.reading, PointsBook(knowledge.work)
        self._words = knowledge.names
        self._jobs = JobFinder(knowledge, book)
        self._tellings = Tellings(book, reading)
        self._spans = ToldSpans(book)
        self._maker_titles = MakerTitles(reading.maker_titles)
        self._things = ThingFinder(knowledge.work.made_things, reading.sections, knowledge.sentences.abbreviations)

    def annotate(self, doc: Doc) -> None:
        """Set what the component assigns."""
        named = self.skill_spans(doc)
        view, facts = word_view_of(doc, self._words), facts_of(doc)
        names = names_among(named, facts, view)
        made = self._things.of(doc, view, names, named, facts)
        jobs = self._jobs.find(doc, view, names)
        stated = self._tellings.stated(jobs) if doc._.stated else []
        believed, doubtful = (stated, []) if stated else self._tellings.decided(jobs)
        doc._.plain_words = _stretches(believed or doubtful, jobs, view) or list(self._maker_titles.of(doc))
        added = [*made, *self._spans.of(believed, jobs, doc, view, facts)]
        if added:
            spans = dict.fromkeys([*named, *added])
            ordered = sorted(spans, key=lambda span: (span.start, span.end, span.label_))
            set_skill_spans(doc, ordered, self.spans_key)


make_work_reader = register("work_reader", WorkReader, spans_key="skills")
"""What builds the component, as the entry point of the package names it."""


def _stretches(tellings: Iterable[Telling], jobs: Jobs, view: WordView) -> list[tuple[int, int]]:
    """The sentences that tell most of the work, as offsets of the text."""
    sentences = (jobs.sentences[number] for one in tellings for number in one.told)
    return sorted({view.stretch(sentence.first, sentence.last) for sentence in sentences})
