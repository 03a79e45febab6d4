"""The assertion component: whether a mention is claimed, negated, only wished for, or somebody else's.

A cue ("never used", "interested in") gives a status to the skills in a stretch of the text, its scope. So does NegEx
(Chapman et al., "A Simple Algorithm for Identifying Negated Findings and Diseases in Discharge Summaries",
2001). The cues and the ends of scopes are in the rules of language: `statuses.yaml` and `sentences.yaml`. If no cue
gives a name another status than claimed, the points of the words around it decide: `around_names.yaml`, and for work
in plain words `around_work.yaml`. They are of English words, and decide nothing in a text of another language. A cue
for a claim, or the job of a go-between such as a recruiter, is a sign. Signs have points too. For work in plain
words, a cue for a claim decides.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, cast

from spacy.tokens import Doc, Span

from knowledge.rules.resumes import Sign
from matcher.evidence import ENGLISH, Status
from matcher.pipeline.claims.alike import Alike
from matcher.pipeline.claims.clauses import Clauses
from matcher.pipeline.claims.cues import CueBook
from matcher.pipeline.claims.employers import Employers
from matcher.pipeline.claims.go_betweens import GoBetweens
from matcher.pipeline.claims.scopes import scopes_of
from matcher.pipeline.claims.shapes import Shapes
from matcher.pipeline.claims.status_points import Asked, StatusPoints
from matcher.pipeline.claims.words_around import Look, NamingSentence, item_of, naming_sentences
from matcher.pipeline.component import SpansComponent, register
from matcher.pipeline.facts import SkillFacts, facts_of
from matcher.pipeline.knowledge import Knowledge
from matcher.pipeline.structure.posting_text import postings_of
from matcher.pipeline.words.stretches import Stretch, Stretches
from matcher.pipeline.words.word_view import word_view_of

_CLAIMED: Status = "claimed"


class EarlyStatus(NamedTuple):
    """The status of a skill before the words around it are read. If it has a sign, these words can change it.

    `least` is the most points with which it is still claimed, or None if that is the limit of any name.
    """

    status: Status
    sign: Sign | None = None
    least: float | None = None

    @property
    def decides(self) -> bool:
        """Whether the words around the name cannot change the status."""
        return self.sign is None


class Assertion(SpansComponent):
    """Sets `span._.status` of each skill span.

    Any spans will do, those of other components too. Without a section tagger the whole text is one paragraph.
    """

    requires = ("doc.spans", "doc._.skill_facts")
    assigns = ("span._.status", "span._.counted")

    def prepare(self, knowledge: Knowledge) -> None:
        """Compile the cues of resumes."""
        self._words = knowledge.names
        self._cues = CueBook(knowledge.resumes.statuses, knowledge.sentences)
        go_betweens, job_lines = knowledge.resumes.go_betweens, knowledge.resumes.job_lines
        has_title = knowledge.language.words.has_title
        self._go_betweens = GoBetweens(go_betweens, knowledge.taxonomy, job_lines, self._cues.ends, has_title)
        self._employers = Employers(go_betweens.employers_do, job_lines.oneself, self._cues.sentence_end, has_title)
        words_alike = knowledge.resumes.words_alike
        clauses = Clauses(words_alike.clause_starts, knowledge.sentences.joints)
        alike = Alike(words_alike)
        self._around_names, self._around_work = knowledge.resumes.around_names, knowledge.resumes.around_work
        self._points = StatusPoints(self._around_names, alike, clauses)
        self._points_of_work = StatusPoints(self._around_work, alike, clauses)
        skills = knowledge.taxonomy.skills.values()
        self._tools = frozenset(skill.id for skill in skills if skill.is_tool)
        titles = [*job_lines.job_titles, *go_betweens.titles]
        title_words = frozenset(item_of(word) for title in titles for word in title.split())
        title_ends = job_lines.before_employers | job_lines.before_employers_or_fields
        shapes = Shapes(words_alike.plain_words)
        self._look = Look(self._cues.sentence_end, title_words, title_ends, shapes)

    def annotate(self, doc: Doc) -> None:
        """Set what the component assigns."""
        spans = self.skill_spans(doc)
        facts = list(map(facts_of(doc).of, spans))
        names: dict[int, Asked] = {}
        work: dict[int, Asked] = {}
        for number, (span, of_span, said) in enumerate(zip(spans, facts, self.said(doc), strict=True)):
            skill = span.label_
            is_tool = skill in self._tools
            of_span.status = _CLAIMED if said is None else said.status
            if (said and said.decides) or (self._go_betweens.is_own(skill) and not is_tool):
                continue
            sign = said.sign if said else None
            if of_span.method == "described":
                work[number] = Asked(sign, self._around_work.least)
            else:
                least = self._around_names.least if is_tool else self._around_names.least_of_fields
                names[number] = Asked(sign, least if said is None or said.least is None else said.least)
        if (names or work) and doc._.language in (None, ENGLISH):
            sentences = self.naming_sentences(doc)
            _decide(sentences, names, self._points, facts, stated=bool(doc._.stated))
            work = self._asked_of_work(sentences, work, facts)
            _decide(sentences, work, self._points_of_work, facts, stated=bool(doc._.stated))
        _hide(doc, spans, facts)

    def _asked_of_work(
        self, sentences: Iterable[NamingSentence], work: Mapping[int, Asked], facts: Sequence[SkillFacts]
    ) -> dict[int, Asked]:
        """The work that sentences tell. A sentence that names skills and claims none of them has a lower limit."""
        asked: dict[int, Asked] = {}
        for sentence in sentences:
            numbers = [number for number, _ in sentence.places]
            told = {number: work[number] for number in numbers if number in work}
            if told:
                statuses = {facts[number].status for number in numbers if facts[number].method != "described"}
                if statuses and _CLAIMED not in statuses:
                    least = self._around_work.least_beside_others
                    told = {number: one._replace(least=least) for number, one in told.items()}
                asked |= told
        return asked

    def said(self, doc: Doc) -> list[EarlyStatus | None]:
        """The early status of each skill span, in their order; None if there is none."""
        spans = self.skill_spans(doc)
        others = {
            (name.start, name.end): EarlyStatus("third_party", None if name.certain else "job", name.least)
            for name in self._go_betweens.names_in_such_jobs(doc, spans)
        }
        others |= dict.fromkeys(self._go_betweens.names_of_people(doc, spans), EarlyStatus("third_party"))
        others |= dict.fromkeys(self._employers.names(doc, spans), EarlyStatus("third_party"))
        for start, end in postings_of(doc):
            names = ((span.start_char, span.end_char) for span in spans)
            others |= {name: EarlyStatus("third_party") for name in names if start <= name[0] < end}
        facts = facts_of(doc)
        return [
            _by_cue(status, told=facts.of(span).method == "described") or others.get((span.start_char, span.end_char))
            for span, status in zip(spans, self._by_cues(doc, self._cues), strict=True)
        ]

    def naming_sentences(self, doc: Doc) -> list[NamingSentence]:
        """The sentences with skill spans, of names and of work in plain words. The numbers are those of the spans."""
        facts, names, told = facts_of(doc), dict[int, Stretch](), dict[int, Stretch]()
        for number, span in enumerate(self.skill_spans(doc)):
            kind = told if facts.of(span).method == "described" else names
            kind[number] = span.start_char, span.end_char
        return list(naming_sentences(doc, word_view_of(doc, self._words), names, told, self._look))

    def read(self, doc: Doc, cues: CueBook) -> list[str]:
        """The status that these cues give each skill span, in the order of the spans."""
        return [status or cues.plain for status in self._by_cues(doc, cues)]

    def _by_cues(self, doc: Doc, cues: CueBook) -> list[str | None]:
        """What cues say of each skill span."""
        spans = self.skill_spans(doc)
        if not spans:
            return []
        names = [(span.start_char, span.end_char) for span in spans]
        facts = facts_of(doc)
        told = {name for name, span in zip(names, spans, strict=True) if facts.of(span).method == "described"}
        scopes = scopes_of(doc, word_view_of(doc, self._words), names, cues, told)
        return [scopes.status_of(name) for name in names]


def _decide(
    sentences: Sequence[NamingSentence],
    asked: Mapping[int, Asked],
    points: StatusPoints,
    facts: Sequence[SkillFacts],
    *,
    stated: bool,
) -> None:
    """Set the status of the skill spans of sentences that are asked for, by these points.

    People who are asked about their own work (`stated`) mean it, unless a cue says otherwise.
    """
    for sentence in sentences:
        for number, _ in sentence.places:
            if number in asked and asked[number].sign:
                facts[number].status = _CLAIMED
    for number, said in points.told(sentences, asked):
        if not (stated and said.status == "third_party"):
            facts[number].status, facts[number].counted = said


def _hide(doc: Doc, spans: Sequence[Span], facts: Sequence[SkillFacts]) -> None:
    """Say of the skill spans that a reader of the page cannot see that they are hidden."""
    if not doc._.hidden:
        return
    hidden = Stretches(doc._.hidden)
    for span, of_span in zip(spans, facts, strict=True):
        if next(hidden.overlapping(span.start_char, span.end_char), None) is not None:
            of_span.status = "hidden"


def _by_cue(status: str | None, *, told: bool) -> EarlyStatus | None:
    """The early status that a cue gives. A cue for a claim keeps other cues out, but of a name it is only a sign."""
    if status is None:
        return None
    sign: Sign | None = "claimed" if status == _CLAIMED and not told else None
    return EarlyStatus(cast("Status", status), sign)


make_assertion = register("assertion", Assertion, spans_key="skills")
"""What builds the component, as the entry point of the package names it."""
