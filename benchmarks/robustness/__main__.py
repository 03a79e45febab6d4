"""Measure how far fits move when resumes are laid out in other ways: `python -m benchmarks.robustness --help`.

Each disturbance changes the lines of a document that was read, and hardly their words: headings, and the signs
around dates, bullets and sentences. Its fits are
compared with those of the undisturbed document. Headings, titles and dates are those that the engine recognises in the
undisturbed text; what it does not recognise at first cannot be disturbed. The five invented resumes of the benchmark
mark them exactly. Only ids of documents and counts are printed.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import click
import msgspec
from rich.box import SIMPLE
from rich.console import Console
from rich.progress import track
from rich.table import Column, Table

from benchmarks.robustness.headings import HEADINGS
from benchmarks.robustness.invented import load_invented
from benchmarks.robustness.jobs import JOBS
from benchmarks.robustness.layout import LAYOUT
from benchmarks.robustness.measures import Change, Summary, change_between, summary_of
from benchmarks.robustness.recognised import Recogniser
from benchmarks.robustness.rows import Rows, resume_of
from matcher.documents.resume_text import ResumeText
from matcher.documents.sandbox.reader import DocumentReader
from matcher.engine import Matcher, ReadDocument
from matcher.errors import DocumentError
from matcher.hashes import sha256_of

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "resumes"
AS_OF = dt.datetime(2026, 11, 20)  # noqa: DTZ001 - a day, as click gives it
DISTURBANCES = HEADINGS | JOBS | LAYOUT
LABELS, README = ".jsonl", "README.md"
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

Documents = dict[str, tuple[Rows, ResumeText]]


@click.command()
@click.option("--resumes", type=FOLDER, default=EXAMPLES, help="A folder of documents; default: the examples.")
@click.option("--gold", type=FOLDER, help="A folder of annotations: only documents that have one are measured.")
@click.option("--invented/--no-invented", default=None, help="Add the marked resumes; default: only to the examples.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), default=AS_OF, show_default="2026-11-20")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with the ids of the documents whose fits moved.")
def main(resumes: Path, gold: Path | None, invented: bool | None, as_of: dt.datetime, as_json: bool) -> None:
    """Disturb resumes in many ways and count what changes in their reports."""
    documents = _read(resumes, gold)
    if invented if invented is not None else resumes == EXAMPLES:
        documents |= _marked()
    if not documents:
        raise click.UsageError(f"There is no document with text in {resumes}.")
    changes = _changes(documents, as_of.date())
    summaries = [summary_of(name, changes[name]) for name in DISTURBANCES]
    total = summary_of("total", [change for name in DISTURBANCES for change in changes[name]])
    if as_json:
        click.echo(msgspec.json.encode({"documents": len(documents), "disturbances": summaries, "total": total}))
    else:
        Console(width=130).print(_table([*summaries, total]), f"{len(documents)} documents, as of {as_of.date()}")


def _marked() -> Documents:
    try:
        return {name: (rows, resume_of(rows)) for name, rows in load_invented().items()}
    except ValueError as error:
        raise click.ClickException(str(error)) from error


def _read(folder: Path, gold: Path | None) -> Documents:
    """The documents of a folder by their ids, with their rows. What cannot be read is named on stderr."""
    recogniser, documents = Recogniser(), {}
    with DocumentReader() as reader:
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != LABELS):
            name = path.relative_to(folder).as_posix()
            if path.name == README or (gold is not None and not (gold / f"{name}.json").exists()):
                continue
            try:
                resume = reader.read(path.read_bytes(), name=path.name)
            except DocumentError as error:
                click.echo(f"{name}: {error}", err=True)
                continue
            documents[name] = (recogniser.rows(resume), resume)
    return documents


def _changes(documents: Documents, as_of: dt.date) -> dict[str, list[Change]]:
    """What each disturbance changes in the documents that it disturbs."""
    changes: dict[str, list[Change]] = {name: [] for name in DISTURBANCES}
    with Matcher() as matcher:
        plain = [ReadDocument(name, sha256_of(b""), resume) for name, (_, resume) in documents.items()]
        before = dict(zip(documents, matcher.scores(plain, as_of=as_of), strict=True))
        made = list(_disturbed(documents))
        scores = matcher.scores((document for _, document in made), as_of=as_of)
        progress = track(scores, "Matching", total=len(made), transient=True, console=Console(stderr=True))
        for (disturbance, document), score in zip(made, progress, strict=True):
            name = str(document.name)
            changes[disturbance].append(change_between(name, before[name], score))
    return changes


def _disturbed(documents: Documents) -> Iterator[tuple[str, ReadDocument]]:
    """Each document under each disturbance that changes it. Chance is seeded by the document's id."""
    for name, (rows, resume) in documents.items():
        for disturbance, disturb in DISTURBANCES.items():
            changed = disturb(rows, Random(f"{disturbance} {name}"))
            if changed != rows:
                yield disturbance, ReadDocument(name, sha256_of(b""), resume_of(changed, resume))


def _table(summaries: Sequence[Summary]) -> Table:
    names = ("documents", "moved", "fits > 5", "largest", "recommendations", "tiers", "months")
    table = Table(Column("disturbance", no_wrap=True), *(Column(name, justify="right") for name in names), box=SIMPLE)
    for one in summaries:
        counts = (one.documents, len(one.moved), one.fits, one.largest, one.recommendations, one.tiers, one.months)
        table.add_row(one.disturbance, *(str(count) for count in counts))
    return table


if __name__ == "__main__":
    main()
