"""`python -m measuring.told_jobs`: how well jobs are dated that running sentences tell of.

Each of the three files beside this one has twenty invented resumes of one writer, who tell of their jobs in prose. The
labels say when each job was, as exactly as the text tells, and quote two pieces of what was done in it. A day that is
labelled with its month may be four months off, one with its year a year.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from spacy.tokens import Doc

from knowledge.taxonomy.loader import load_taxonomy
from matcher.pipeline import build_pipeline
from matcher.pipeline.dates.date_ranges import DateRange
from matcher.pipeline.structure.entries import entries_of
from matcher.pipeline.structure.section_tagger import blocks_of

HERE = Path(__file__).parent
_UNKNOWN = "unknown"
_MONTHS_OFF = {True: 4, False: 12}
"""By how many months a day may be off that is labelled with its month, and one that is labelled with its year."""
_DECEMBER = 12


class LabelledJob(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A job: when it was, `YYYY` or `YYYY-MM`, and what was done in it. `to` is None if it goes on."""

    employer: str
    from_: str = msgspec.field(name="from")
    to: str | None
    tells: tuple[str, ...]

    @property
    def is_dated(self) -> bool:
        """Whether the text tells anything of when it was."""
        return self.from_ != _UNKNOWN or self.to not in {_UNKNOWN, None}


class LabelledProse(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A resume that tells of its jobs in running sentences."""

    id: str
    text: str
    jobs: tuple[LabelledJob, ...]


class Dated(NamedTuple):
    """How many pieces of jobs have labelled dates, and how many got the right first day, the right days, and no days.

    `invented` is the number of pieces of other jobs that were dated all the same.
    """

    pieces: int = 0
    begun: int = 0
    right: int = 0
    undated: int = 0
    invented: int = 0


def read_prose(path: Path) -> tuple[LabelledProse, ...]:
    """The labelled resumes of a file."""
    return tuple(msgspec.json.decode(line, type=LabelledProse) for line in path.read_bytes().splitlines())


def dated(resumes: Sequence[LabelledProse], docs: Sequence[Doc]) -> Dated:
    """How many pieces of the resumes are in a job with the days of their label."""
    outcomes = [one for resume, doc in zip(resumes, docs, strict=True) for one in _outcomes(resume, doc)]
    return Dated(*map(sum, zip(*outcomes, strict=True)))


def _outcomes(resume: LabelledProse, doc: Doc) -> Iterator[Dated]:
    for job in resume.jobs:
        for piece in job.tells:
            found = _dates_at(doc, resume.text.index(piece))
            if not job.is_dated:
                yield Dated(invented=found is not None)
                continue
            begun = found is not None and _agrees(job.from_, found.first, month=1)
            right = begun and found is not None and _agrees(job.to, found.last, month=_DECEMBER)
            yield Dated(1, begun, right, found is None)


def _dates_at(doc: Doc, offset: int) -> DateRange | None:
    blocks = blocks_of(doc)
    for entry in entries_of(doc):
        if blocks[entry.first].start <= offset < blocks[entry.last - 1].end:
            return entry.dates
    return None


def _agrees(label: str | None, day: dt.date | None, *, month: int) -> bool:
    """Whether a day is the labelled one. `month` is the one that counts where the label has only a year."""
    if label == _UNKNOWN:
        return True
    if label is None or day is None:
        return label is None and day is None
    year, _, told = label.partition("-")
    off = (day.year - int(year)) * _DECEMBER + day.month - int(told or month)
    return abs(off) <= _MONTHS_OFF[bool(told)]


def main() -> None:
    """Print the figures of each writer."""
    nlp = build_pipeline(load_taxonomy())
    table = Table("writer", "resumes", "pieces", "right first day", "right days", "no days", "invented", box=SIMPLE)
    for path in sorted(HERE.glob("*.jsonl")):
        resumes = read_prose(path)
        figures = dated(resumes, [nlp(resume.text) for resume in resumes])
        shares = [f"{count / figures.pieces:.2f}" for count in (figures.begun, figures.right, figures.undated)]
        table.add_row(path.stem, str(len(resumes)), str(figures.pieces), *shares, str(figures.invented))
    Console().print(table)


if __name__ == "__main__":
    main()
