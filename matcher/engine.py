"""The engine, which matches resumes against roles and returns reports."""

import copy
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch
from spacy.vocab import Vocab

from knowledge.garbage import uncollected
from knowledge.taxonomy.model import Role, Taxonomy
from matcher.clock import today
from matcher.documents.deadline import Deadline
from matcher.documents.file_names import printable_name
from matcher.documents.reading import read_text
from matcher.documents.resume_reader import ResumeReader
from matcher.documents.resume_text import DocumentWarning, ResumeText
from matcher.documents.sandbox.reader import DocumentReader
from matcher.documents.text.word_count import count_words
from matcher.documents.unclear import poor_scans
from matcher.evidence import Evidence
from matcher.hashes import sha256_of, sha256_of_text
from matcher.pipeline import build_pipeline
from matcher.pipeline.attributes import forget
from matcher.pipeline.document_warnings.date_warnings import date_warnings
from matcher.pipeline.document_warnings.other_text import other_text_warnings
from matcher.pipeline.evidence import evidence_of
from matcher.pipeline.structure.parting.lost_breaks import with_line_breaks
from matcher.pipeline.structure.posting_text import posting_warnings
from matcher.report import DocumentInfo, MatchReport, ShortReport, SkillRow, Versions
from matcher.scoring import Scorer
from matcher.scoring.fit.shown import claimed_units
from matcher.scoring.scorer import Score
from matcher.sharing.one_at_a_time import OneAtATime
from matcher.sharing.together import Together

ZONE = 100
"""How many documents share one memory zone of the pipeline. Their strings are freed together."""
TOGETHER = 16
"""How many documents take each step of the pipeline together. More are hardly faster, and fewer are slower."""
CHARACTERS_TOGETHER = 30_000
"""How many characters the documents of several threads may have that are matched together. It takes a tenth of a second
and is about six resumes of two pages."""

MATCHING = "Other documents are being matched; try again in a moment."
"""What those are told who cannot use the pipeline in time."""
_AS_A_JOB = "Experience\n- "
"""What makes a sentence a line of a job, so that it is read like one."""


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """The text of a document, its name, and the SHA-256 of its bytes in hex."""

    name: str | None
    sha256: str
    resume: ResumeText


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A document and what its report needs."""

    document: ReadDocument
    scorer: Scorer
    as_of: dt.date
    with_text: bool


@dataclass(frozen=True, slots=True)
class ShortMatch:
    """The short report on a document, and the evidence for scoring it against other roles."""

    report: ShortReport
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class QuickMatch:
    """What is quick to tell of a resume: its fits and recommendation, and a row for each skill that it mentions."""

    score: Score
    skills: tuple[SkillRow, ...]


class Matcher:
    """Matches resumes against roles. Safe to share between threads. Create it once, because it builds the pipeline.

    >>> matcher = Matcher()
    >>> report = matcher.match("resume.pdf")
    >>> report.recommendation.role, [(role.role, role.fit) for role in report.roles]
    """

    @uncollected()
    def __init__(
        self,
        *,
        taxonomy: Taxonomy | None = None,
        roles: Sequence[Role] | None = None,
        reader: ResumeReader | None = None,
        turns: OneAtATime | None = None,
    ) -> None:
        """`roles` default to those of the taxonomy, `reader` to one that reads documents in a sandboxed process.

        One thread at a time uses the pipeline. `turns` says who is next; by default, it is who came first. Documents of
        several threads that wait are matched together.
        """
        self.taxonomy = _packaged_taxonomy() if taxonomy is None else taxonomy
        self.roles = tuple(self.taxonomy.roles.values()) if roles is None else tuple(roles)
        self._reader: ResumeReader = DocumentReader() if reader is None else reader
        self._scorer = Scorer(self.taxonomy, self.roles)
        self._nlp: Language = build_pipeline(self.taxonomy, vocab=Vocab())
        self._turns = OneAtATime(busy=MATCHING) if turns is None else turns
        self._together = Together(self._reports_together, self._turns, size=_characters, most=CHARACTERS_TOGETHER)

    def with_roles(self, roles: Sequence[Role]) -> "Matcher":
        """A matcher for these roles, which shares the pipeline and the reader of this one.

        Raises:
            UsageError: `roles` is empty.
        """
        return self.with_scorer(Scorer(self.taxonomy, roles))

    def with_scorer(self, scorer: Scorer) -> "Matcher":
        """A matcher for the roles of this scorer, which shares the pipeline and the reader of this one."""
        other = copy.copy(self)
        other.roles, other._scorer = scorer.roles, scorer
        return other

    def with_reader(self, reader: ResumeReader) -> "Matcher":
        """A matcher that reads documents with this reader, and shares the pipeline and the roles of this one."""
        other = copy.copy(self)
        other._reader = reader
        return other

    def match(
        self,
        source: Path | str | bytes,
        *,
        name: str | None = None,
        as_of: dt.date | None = None,
        with_text: bool = False,
    ) -> MatchReport:
        """The report on a document, given as a path or as bytes. `as_of` defaults to today (UTC).

        All parts of this share one deadline, which the limits of the reader say.

        Raises:
            DocumentError: The document cannot be read. The subclass says why.
            NoWorkerError: Other documents needed the reader or the pipeline until the deadline.
            OSError: The file cannot be opened.
        """
        if isinstance(source, bytes):
            data = source
        else:
            data = Path(source).read_bytes()
            name = name or printable_name(Path(source))
        deadline = self._reader.limits.deadline()
        document = ReadDocument(name, sha256_of(data), self._reader.read(data, name=name, deadline=deadline))
        return self._in_turn(document, as_of, with_text, deadline)

    def match_text(
        self, text: str, *, name: str | None = None, as_of: dt.date | None = None, with_text: bool = False
    ) -> MatchReport:
        """The report on a plain text.

        Raises:
            EmptyDocumentError: The text is empty.
            NoTextError: The text has neither letters nor digits.
            ResourceLimitError: The text has more than 120,000 characters, or too many lines.
            NoWorkerError: Other documents needed the pipeline until the deadline.
        """
        resume = read_text(text)
        sha256 = sha256_of_text(text)
        return self.match_resume(resume, sha256=sha256, name=name, as_of=as_of, with_text=with_text)

    def match_resume(
        self,
        resume: ResumeText,
        *,
        sha256: str,
        name: str | None = None,
        as_of: dt.date | None = None,
        with_text: bool = False,
    ) -> MatchReport:
        """The report on a document that has been read already.

        Raises:
            NoWorkerError: Other documents needed the pipeline until the deadline.
        """
        return self._in_turn(ReadDocument(name, sha256, resume), as_of, with_text, self._reader.limits.deadline())

    def stated_skills(self, statement: str) -> tuple[SkillRow, ...]:
        """A row for each skill in what people say about their own work when asked, read as a line of a job.

        Work that is told in plain words needs less proof than in a resume, since they say that it is such work. A
        statement of nothing but white space has none.

        Raises:
            ResourceLimitError: The statement has more than 120,000 characters, or too many lines.
            NoWorkerError: Documents needed the pipeline until the deadline.
        """
        day = today()
        with self._turn(self._reader.limits.deadline()), self._nlp.memory_zone():
            resume = self._in_lines(read_text(f"{_AS_A_JOB}{statement}"))
            doc = self._doc(resume)
            doc._.stated = True
            evidence = self._evidence(self._nlp(doc), resume, day)
            forget(doc)
            return self._scorer.skills(evidence, day)

    def scores(self, documents: Iterable[ReadDocument], *, as_of: dt.date) -> Iterator[QuickMatch]:
        """The fits, recommendations and skills of many documents, in their order, without missing skills and advice."""
        for together in minibatch(documents, ZONE):  # type: ignore[no-untyped-call]
            with self._turn(), self._nlp.memory_zone():
                scores = [self._scored(resume, doc, as_of) for resume, doc in self._docs(together)]
            yield from scores

    def _scored(self, resume: ResumeText, doc: Doc, as_of: dt.date) -> QuickMatch:
        evidence = self._evidence(doc, resume, as_of)
        forget(doc)
        score = self._scorer.score(claimed_units(evidence), evidence, as_of)
        return QuickMatch(score, self._scorer.skills(evidence, as_of))

    def _evidence(self, doc: Doc, resume: ResumeText, as_of: dt.date) -> Evidence:
        evidence = evidence_of(doc, as_of=as_of, words=visible_words(resume), language=resume.language)
        return msgspec.structs.replace(evidence, unclear=(*evidence.unclear, *poor_scans(resume)))

    @contextmanager
    def zone(
        self, *, as_of: dt.date | None = None, with_text: bool = False, deadline: Deadline | None = None
    ) -> Iterator[Callable[[Sequence[ReadDocument]], Iterator[MatchReport]]]:
        """A function that matches documents while the zone is open, and gives their reports in their order.

        The strings of all its documents are freed together when the zone closes. `ZONE` documents for each zone are
        fastest. Other threads that use this pipeline wait until the zone closes.

        Raises:
            NoWorkerError: Other threads used the pipeline until the deadline.
        """
        day = today() if as_of is None else as_of
        with self._turn(deadline), self._nlp.memory_zone():
            yield lambda documents: self._reports([_Wanted(each, self._scorer, day, with_text) for each in documents])

    @contextmanager
    def short_zone(self, *, as_of: dt.date) -> Iterator[Callable[[Sequence[ReadDocument]], Iterator[ShortMatch]]]:
        """Like `zone`, for reports without skills, contributions and advice, which are made faster."""
        with self._turn(), self._nlp.memory_zone():
            yield lambda documents: self._short_matches(documents, as_of)

    def _turn(self, deadline: Deadline | None = None) -> AbstractContextManager[bool]:
        """The pipeline, which one thread uses at a time."""
        return self._turns.turn() if deadline is None else self._turns.turn(deadline.left())

    def _in_lines(self, resume: ResumeText) -> ResumeText:
        return with_line_breaks(resume, self._nlp.get_pipe("section_tagger").language)  # type: ignore[attr-defined]

    def _doc(self, resume: ResumeText) -> Doc:
        doc = self._nlp.make_doc(resume.text)
        doc._.lines = resume.lines
        doc._.language = resume.language
        doc._.hidden = [(hidden.start, hidden.end) for hidden in resume.hidden]
        return doc

    def _docs(self, documents: Sequence[ReadDocument]) -> Iterator[tuple[ResumeText, Doc]]:
        """The text of each document, in lines, and its doc, which has been through the pipeline."""
        resumes = [self._in_lines(document.resume) for document in documents]
        return zip(resumes, self._nlp.pipe(map(self._doc, resumes), batch_size=TOGETHER), strict=True)

    def _in_turn(
        self, document: ReadDocument, as_of: dt.date | None, with_text: bool, deadline: Deadline
    ) -> MatchReport:
        """The report on a document, made when it is this thread's turn, or before with those of other threads."""
        day = today() if as_of is None else as_of
        return self._together.result(_Wanted(document, self._scorer, day, with_text), deadline.left())

    def _reports_together(self, wanted: Sequence[_Wanted]) -> Sequence[MatchReport]:
        with self._nlp.memory_zone():
            return list(self._reports(wanted))

    def _reports(self, wanted: Sequence[_Wanted]) -> Iterator[MatchReport]:
        for each, (resume, doc) in zip(wanted, self._docs([each.document for each in wanted]), strict=True):
            yield self._report(each, resume, doc)

    def _short_matches(self, documents: Sequence[ReadDocument], as_of: dt.date) -> Iterator[ShortMatch]:
        for document, (resume, doc) in zip(documents, self._docs(documents), strict=True):
            evidence, about = self._understood(document, resume, doc, as_of)
            assessment = self._scorer.assess_shortly(evidence, as_of=as_of)
            versions, roles = self._scorer.versions, assessment.roles
            yield ShortMatch(ShortReport(as_of, versions, about, assessment.recommendation, roles), evidence)

    def _understood(
        self, document: ReadDocument, resume: ResumeText, doc: Doc, as_of: dt.date
    ) -> tuple[Evidence, DocumentInfo]:
        """The evidence in a doc, which is then forgotten, and what the report says about the document."""
        evidence = self._evidence(doc, resume, as_of)
        warnings = _warnings(doc, evidence, as_of=as_of)
        forget(doc)
        return evidence, _document_info(document, resume, evidence, warnings)

    def _report(self, wanted: _Wanted, resume: ResumeText, doc: Doc) -> MatchReport:
        evidence, about = self._understood(wanted.document, resume, doc, wanted.as_of)
        assessment = wanted.scorer.assess(evidence, as_of=wanted.as_of)
        return MatchReport(
            as_of=wanted.as_of,
            versions=wanted.scorer.versions,
            document=about,
            recommendation=assessment.recommendation,
            roles=assessment.roles,
            advice=assessment.advice,
            skills=assessment.skills,
            text=resume.text if wanted.with_text else msgspec.UNSET,
        )

    def versions(self) -> Versions:
        """The versions of engine, taxonomy and scoring, which this matcher's reports contain."""
        return self._scorer.versions

    @property
    def role_hashes(self) -> frozenset[tuple[str, str]]:
        """The id and the SHA-256 of each role, which this matcher's reports contain."""
        return self._scorer.role_hashes

    def close(self) -> None:
        """End the reading process."""
        self._reader.close()

    def __enter__(self) -> "Matcher":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _packaged_taxonomy() -> Taxonomy:
    from knowledge.taxonomy.loader import load_taxonomy  # a worker gets its taxonomy and needs nothing of this

    return load_taxonomy()


def _characters(wanted: _Wanted) -> int:
    return len(wanted.document.resume.text)


def visible_words(resume: ResumeText) -> int:
    """The number of words in a document that a person can see."""
    hidden = sum(count_words(resume.text[part.start : part.end]) for part in resume.hidden)
    return count_words(resume.text) - hidden


def _warnings(doc: Doc, evidence: Evidence, *, as_of: dt.date) -> tuple[DocumentWarning, ...]:
    return (*date_warnings(doc, as_of=as_of), *posting_warnings(doc), *other_text_warnings(doc, evidence))


def _document_info(
    document: ReadDocument, resume: ResumeText, evidence: Evidence, further: tuple[DocumentWarning, ...]
) -> DocumentInfo:
    shares = (unclear.share or 0.0 for unclear in evidence.unclear if unclear.code == "unplaced-text")
    return DocumentInfo(
        name=document.name,
        media_type=resume.media_type,
        sha256=document.sha256,
        pages=resume.pages,
        characters=len(resume.text),
        words=evidence.words,
        language=evidence.language,
        warnings=(*resume.warnings, *further),
        unplaced=sum(shares, 0.0),
        unclear=evidence.unclear,
        entries=evidence.entries,
    )
