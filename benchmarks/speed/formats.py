"""Time the stages from a document to its report, by format of the document."""

import datetime as dt
import gc
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pypdfium2

from benchmarks.speed.results import FormatTimes
from knowledge.taxonomy.loader import load_taxonomy
from matcher.documents.reading import read_document
from matcher.engine import Matcher
from matcher.errors import DocumentError
from matcher.pipeline import build_pipeline
from matcher.pipeline.evidence import evidence_of
from matcher.scoring.scorer import Scorer

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "resumes"
AS_OF = dt.date(2026, 11, 20)
STAGES = ("reading", "finding skills", "scoring and advice", "writing JSON")
BARE = "bare"

Times = dict[str, float]


def format_times(rounds: int) -> Iterator[FormatTimes]:
    """The times by format of the example resumes, the fastest of the rounds for each document.

    All stages of a document, and PDFium's text, are timed within each round. As in a batch, the garbage collector
    ignores what was loaded at the start.
    """
    stages = _Stages()
    gc.collect()
    gc.freeze()
    by_format: dict[str, list[Times]] = defaultdict(list)
    for path in sorted(EXAMPLES.iterdir()):
        measured = [stages.once(path.read_bytes(), path) for _ in range(rounds)]
        by_format[path.suffix.removeprefix(".")].append(
            {name: min(times[name] for times in measured) for name in measured[0]}
        )
    for suffix, fastest in sorted(by_format.items()):
        means = {name: 1000 * sum(times[name] for times in fastest) / len(fastest) for name in fastest[0]}
        bare = means.pop(BARE, None)
        yield FormatTimes(suffix, len(fastest), means, sum(means.values()), bare)


class _Stages:
    """The parts of a matcher, one by one."""

    def __init__(self) -> None:
        taxonomy = load_taxonomy()
        self._nlp = build_pipeline(taxonomy)
        self._scorer = Scorer(taxonomy, tuple(taxonomy.roles.values()))
        self._matcher = Matcher(taxonomy=taxonomy)

    def once(self, data: bytes, path: Path) -> Times:
        """The seconds of each stage, and of PDFium's text for a PDF."""
        report = self._matcher.match(data, name=path.name, as_of=AS_OF)
        begin = time.thread_time()
        resume = read_document(data, name=path.name)
        read = time.thread_time()
        doc = self._nlp.make_doc(resume.text)
        doc._.lines = resume.lines
        evidence = evidence_of(self._nlp(doc), as_of=AS_OF, language=resume.language)
        found = time.thread_time()
        self._scorer.assess(evidence, AS_OF)
        scored = time.thread_time()
        msgspec.json.encode(report)
        written = time.thread_time()
        marks = (begin, read, found, scored, written)
        times = {name: after - before for name, before, after in zip(STAGES, marks, marks[1:], strict=False)}
        return times | ({BARE: _bare_seconds(data)} if path.suffix == ".pdf" else {})


def _bare_seconds(data: bytes) -> float:
    """The seconds that PDFium needs for the text of all pages."""
    begin = time.thread_time()
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            page.get_textpage().get_text_range()
    return time.thread_time() - begin


def readable_examples() -> list[str]:
    """The texts of the example resumes."""
    texts = []
    for path in sorted(EXAMPLES.iterdir()):
        try:
            texts.append(read_document(path.read_bytes(), name=path.name).text)
        except DocumentError:
            continue
    return texts
