"""Compare the time for finding skills with spaCy's English tokenizer: `python -m benchmarks.skills --help`.

Tokenizer and pipeline take turns on the same texts. For each text, the fastest time counts; the table shows the sums
over all texts, first from text to evidence, then for each component. Times are processor times. As in the service and
in a batch, the garbage collector ignores what was loaded at the start. Below the table are the wall-clock time to load
the matcher in a new process, and the memory of one matcher after many documents that each have new words.
"""

import datetime as dt
import gc
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import click
import spacy
from rich.box import SIMPLE
from rich.console import Console
from rich.progress import track
from rich.table import Column, Table
from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.speed.many import reports_on
from knowledge.taxonomy.loader import load_taxonomy
from matcher.documents.reading import read_document, read_text
from matcher.documents.resume_text import ResumeText
from matcher.engine import Matcher, ReadDocument
from matcher.errors import DocumentError
from matcher.hashes import sha256_of_text
from matcher.pipeline import build_pipeline
from matcher.pipeline.evidence import evidence_of

EXAMPLES = Path(__file__).parent.parent / "examples" / "resumes"
AS_OF = dt.date(2026, 1, 1)
BARE = "spaCy's tokenizer"
FULL = "text to evidence"
TOKENIZER, REST = "tokenizer", "evidence"
LOADING = "from matcher.engine import Matcher; Matcher(); print(flush=True)"

Times = dict[str, float]


@click.command()
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=EXAMPLES)
@click.option("--rounds", type=click.IntRange(min=1), default=20, show_default=True)
@click.option("--documents", type=click.IntRange(min=10), default=10_000, show_default=True, help="For the memory.")
def main(folder: Path, rounds: int, documents: int) -> None:
    """Measure the resumes of FOLDER (default: the example resumes)."""
    resumes = list(_resumes(folder))
    if not resumes:
        raise click.UsageError(f"There is no document with text in {folder}.")
    bare, nlp = spacy.blank("en").tokenizer, build_pipeline(load_taxonomy())
    gc.collect()
    gc.freeze()
    totals: Times = {}
    for resume in track(resumes, "Measuring", transient=True):
        for name, seconds in _fastest(resume, bare, nlp, rounds).items():
            totals[name] = totals.get(name, 0.0) + seconds
    console = Console()
    console.print(_speed(totals, len(resumes)), f"{len(resumes)} texts, the fastest of {rounds} rounds each")
    console.print(f"Loading takes {_loading(rounds=5):.2f} s, the fastest of 5.")
    console.print(_growth(resumes, documents))


def _resumes(folder: Path) -> Iterator[ResumeText]:
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            yield read_document(path.read_bytes(), name=path.name)
        except DocumentError:
            continue


def _fastest(resume: ResumeText, bare: Callable[[str], Doc], nlp: Language, rounds: int) -> Times:
    measured = [_once(resume, bare, nlp) for _ in range(rounds)]
    return {name: min(times[name] for times in measured) for name in measured[0]}


def _once(resume: ResumeText, bare: Callable[[str], Doc], nlp: Language) -> Times:
    marks = [("", time.thread_time())]

    def note(name: str) -> None:
        marks.append((name, time.thread_time()))

    bare(resume.text)
    note(BARE)
    doc = nlp.make_doc(resume.text)
    doc._.lines = resume.lines
    note(TOKENIZER)
    for name, component in nlp.pipeline:
        component(doc)
        note(name)
    evidence_of(doc, as_of=AS_OF, words=len(doc), language=resume.language)
    note(REST)
    times = {name: after - before for (_, before), (name, after) in pairwise(marks)}
    return times | {FULL: sum(times.values()) - times[BARE]}


def _speed(totals: Times, texts: int) -> Table:
    table = Table(
        Column(no_wrap=True), Column("ms a text", justify="right"), Column("x tokenizer", justify="right"), box=SIMPLE
    )
    for name in (BARE, FULL, *(part for part in totals if part not in {BARE, FULL})):
        indent = "" if name in {BARE, FULL} else "  "
        table.add_row(indent + name, f"{1000 * totals[name] / texts:.2f}", f"{totals[name] / totals[BARE]:.2f}")
    return table


def _loading(rounds: int) -> float:
    """The seconds until a new process has loaded a matcher, with the start of the interpreter but not its end."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        with subprocess.Popen([sys.executable, "-c", LOADING], stdout=subprocess.PIPE) as process:
            ready = process.stdout is not None and process.stdout.readline()
            times.append(time.perf_counter() - begin)
        if process.returncode or not ready:
            raise subprocess.CalledProcessError(process.returncode, LOADING)
    return min(times)


def _growth(resumes: Sequence[ResumeText], documents: int) -> Table:
    """The peak memory after a tenth of the documents and after all of them."""
    table = Table(Column("documents"), Column("peak memory, MB"), box=SIMPLE)
    with Matcher() as matcher:
        made = (
            ReadDocument(f"{number}.txt", sha256_of_text(text), read_text(text))
            for number in track(range(documents), "Reporting", transient=True)
            for text in [f"{resumes[number % len(resumes)].text}\nXq{number}z works on zq{number}x."]
        )
        for number, _ in enumerate(reports_on(made, matcher, as_of=AS_OF), start=1):
            if number in {documents // 10, documents}:
                peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
                table.add_row(f"{number:,}", f"{peak:.0f}")
    return table


if __name__ == "__main__":
    main()
