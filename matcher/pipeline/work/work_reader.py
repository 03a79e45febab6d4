"""The work reader component: adds skills whose work a resume tells in plain words, without naming them."""

from collections.abc import Iterable

from spacy.language import Language
from spacy.tokens import Doc

from matcher.pipeline.attributes import check_set
from matcher.pipeline.component import KnowingComponent
from matcher.pipeline.facts import facts_of, set_skill_spans, skill_spans
from matcher.pipeline.knowledge import KNOWLEDGE, Knowledge
from matcher.pipeline.words.word_view import WordView, word_view_of
from matcher.pipeline.work.jobs import JobFinder, Jobs
from matcher.pipeline.work.maker_titles import MakerTitles
from matcher.pipeline.work.names import names_among
from matcher.pipeline.work.points import PointsBook
from matcher.pipeline.work.tellings import Telling, Tellings
from matcher.pipeline.work.told_spans import ToldSpans


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
        reading, book = knowledge.work.reading, PointsBook(knowledge.work)
        self._words = knowledge.names
        self._jobs = JobFinder(knowledge, book)
        self._tellings = Tellings(book, reading)
        self._spans = ToldSpans(book)
        self._maker_titles = MakerTitles(reading.maker_titles)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the doc."""
        self.check_knowledge()
        check_set(doc, "blocks", "entries", component=self.name)
        named = skill_spans(doc, self.spans_key, needed_by=self.name)
        view, facts = word_view_of(doc, self._words), facts_of(doc)
        jobs = self._jobs.find(doc, view, names_among(named, facts, view))
        stated = self._tellings.all(jobs) if doc._.stated else []
        believed, doubtful = (stated, []) if stated else self._tellings.decided(jobs)
        doc._.plain_words = _stretches(believed or doubtful, jobs, view) or list(self._maker_titles.of(doc))
        added = [span for one in believed for span in self._spans.of(one, jobs, doc, view, facts)]
        if added:
            spans = dict.fromkeys([*named, *added])
            ordered = sorted(spans, key=lambda span: (span.start, span.end, span.label_))
            set_skill_spans(doc, ordered, self.spans_key)
        return doc


def _stretches(tellings: Iterable[Telling], jobs: Jobs, view: WordView) -> list[tuple[int, int]]:
    """The sentences that tell most of the work, as offsets of the text."""
    sentences = (jobs.sentences[number] for one in tellings for number in one.told)
    return sorted({view.stretch(sentence.first, sentence.last) for sentence in sentences})
