"""The job dater: which job, project or study each block belongs to, and from when to when that was."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from matcher.pipeline.attributes import check_set
from matcher.pipeline.dates.date_ranges import (
    DateRange,
    ends_with_date,
    find_date_ranges,
    labelled_range,
    starts_with_date,
    with_duration,
)
from matcher.pipeline.structure.blocks import Block
from matcher.pipeline.structure.headings import label_kind, label_of
from matcher.pipeline.structure.line_words import tells_of_a_deed
from matcher.pipeline.structure.section_tagger import blocks_of
from matcher.pipeline.words.tokenizer import text_of

DATED_SECTIONS = frozenset({"experience", "projects", "research", "volunteering", "publications", "header"})

_MOST_HEADER_WORDS = 24
_LONGEST_HEADER = 400
_MOST_BULLETED_WORDS = 14
_LEAST_DEED_WORDS = 4
_SENTENCE = re.compile(r"[a-z)%][.;]$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One job, project or study: its header blocks, the blocks under it and its dates.

    `blocks[first:body]` are the header, `blocks[body:last]` what was done. `dates` is None where none is given;
    `own_dates` is False where they are those of the job above.
    """

    first: int
    body: int
    last: int
    section: str
    dates: DateRange | None
    own_dates: bool = True


@Language.factory(
    "job_dater",
    requires=["doc._.blocks"],
    assigns=["doc.spans", "doc._.entries"],
    default_config={"spans_key": "jobs"},
)
def make_job_dater(nlp: Language, name: str, spans_key: str) -> "JobDater":
    """The registered way to build the component."""
    return JobDater(name, spans_key=spans_key)


class JobDater:
    """Sets `doc._.entries` with their dates and `doc.spans["jobs"]`, a span an entry, labelled with its section."""

    def __init__(self, name: str = "job_dater", *, spans_key: str = "jobs") -> None:
        self.name = name
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the doc."""
        check_set(doc, "blocks", component=self.name)
        blocks = blocks_of(doc)
        entries = doc._.entries = find_entries(text_of(doc), blocks)
        spans = [
            doc.char_span(blocks[entry.first].start, blocks[entry.last - 1].end, entry.section, alignment_mode="expand")
            for entry in entries
        ]
        doc.spans[self.spans_key] = SpanGroup(
            doc, name=self.spans_key, spans=[span for span in spans if span is not None]
        )
        return doc


def entries_of(doc: Doc) -> list[Entry]:
    """The entries that the job dater left in the doc; none where it has not run."""
    entries: list[Entry] | None = doc._.entries
    return entries or []


def find_entries(text: str, blocks: Sequence[Block]) -> list[Entry]:
    """The jobs, projects and studies of a resume, in order."""
    entries: list[Entry] = []
    index = 0
    while index < len(blocks):
        block = blocks[index]
        if block.section not in DATED_SECTIONS or not is_header(text, block):
            index += 1
            continue
        body = index + 1
        while body < len(blocks) and _goes_on(text, blocks, body):
            body += 1
        last = body
        while last < len(blocks) and blocks[last].section == block.section and not is_header(text, blocks[last]):
            last += 1
        starts = _entry_starts(text, blocks, index, body)
        for first, following in pairwise([*starts, body]):
            end = last if following == body else following
            entries.append(Entry(first, following, end, block.section, _dates(text, blocks[first:following])))
        index = last
    return _inherit(_current_job_first(entries))


def _entry_starts(text: str, blocks: Sequence[Block], first: int, body: int) -> list[int]:
    """Where the entries of a run of header lines begin: jobs without a word on what was done follow each other.

    The dates of each stand as far below its first line as those of the first. One whose dates are those of all that
    follow together is an employer with several roles: they are one entry.
    """
    ranges = {index: found for index in range(first, body) if (found := _whole_range(text, blocks[index])) is not None}
    if len(ranges) < 2 or _spans_the_others(list(ranges.values())):
        return [first]
    depth = next(iter(ranges)) - first
    return [first, *(max(index - depth, before + 1) for before, index in pairwise(ranges))]


def _whole_range(text: str, block: Block) -> DateRange | None:
    found = find_date_ranges(text[block.start : block.end])
    return next((date_range for date_range in found if date_range.whole), None)


def _spans_the_others(ranges: Sequence[DateRange]) -> bool:
    total, *others = ranges
    ends = [date_range.last for date_range in others if date_range.last is not None]
    last = max(ends) if len(ends) == len(others) else None
    return total.first == min(date_range.first for date_range in others) and total.last == last


def _goes_on(text: str, blocks: Sequence[Block], index: int) -> bool:
    """The block is one more header line of the same entry; a bullet with its dates is an entry by itself."""
    block, before = blocks[index], blocks[index - 1]
    return block.section == before.section and before.kind != "bullet" and is_header(text, block)


def is_header(text: str, block: Block) -> bool:
    """A short block without a sentence: a title, an employer, a place, a date. A bulleted one needs its dates."""
    content = text[block.start : block.end]
    if block.kind == "bullet":
        return len(content.split()) <= _MOST_BULLETED_WORDS and (ends_with_date(content) or starts_with_date(content))
    if block.kind == "heading":
        return False
    words = len(content.split())
    if len(content) > _LONGEST_HEADER or words > _MOST_HEADER_WORDS or _SENTENCE.search(content):
        return False
    if words >= _LEAST_DEED_WORDS and tells_of_a_deed(content) and not ends_with_date(content):
        return False
    label = label_of(content)
    return label is None or label_kind(label[0]) is None or bool(find_date_ranges(content))


def _dates(text: str, header: Sequence[Block]) -> DateRange | None:
    """The longest range of the header lines; a single date only where there is no range."""
    contents = [text[block.start : block.end] for block in header]
    found = [with_duration(dates, content) for content in contents for dates in find_date_ranges(content)]
    whole = [date_range for date_range in found if date_range.whole]
    if whole:
        return whole[0]
    return labelled_range("\n".join(contents)) or (found[0] if found else None)


def _current_job_first(entries: list[Entry]) -> list[Entry]:
    """A latest job with its beginning alone, above jobs that all have both dates, is one that goes on."""
    jobs = [entry for entry in entries if entry.section == "experience" and entry.dates is not None]
    if len(jobs) < 2:
        return entries
    first, *others = jobs
    earlier = all(_is_over_by(other.dates, first.dates) for other in others)
    if first.dates is None or first.dates.whole or first.body == first.last or not earlier:
        return entries
    current = replace(first, dates=replace(first.dates, last=None, whole=True))
    return [current if entry is first else entry for entry in entries]


def _is_over_by(dates: DateRange | None, later: DateRange | None) -> bool:
    if dates is None or later is None or not dates.whole or dates.last is None:
        return False
    return dates.last <= later.first


def _inherit(entries: list[Entry]) -> list[Entry]:
    """A header without dates within experience belongs to the job above it: a project, a client, a team."""
    inherited: list[Entry] = []
    for entry in entries:
        above = inherited[-1] if inherited else None
        if entry.dates is None and entry.section == "experience" and above and above.section == "experience":
            inherited.append(replace(entry, dates=above.dates, own_dates=False))
        else:
            inherited.append(entry)
    return inherited
