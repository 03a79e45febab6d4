"""What a user should know about the dates of a resume: those that were not used or not understood."""

import datetime as dt
from collections.abc import Sequence

from spacy.tokens import Doc

from matcher.documents.resume_text import DocumentWarning
from matcher.pipeline.structure.date_checker import unclear_dates_of
from matcher.pipeline.structure.entries import entries_of


def date_warnings(doc: Doc, *, as_of: dt.date) -> tuple[DocumentWarning, ...]:
    """One warning for jobs that end before they begin, one for jobs after `as_of`, one for dates not understood."""
    entries = [entry for entry in entries_of(doc) if entry.own_dates]
    impossible = sum(entry.reversed_ranges for entry in entries)
    future = sum(entry.dates is not None and entry.dates.first > as_of for entry in entries)
    warnings = []
    if impossible:
        warnings.append(
            DocumentWarning(
                "impossible-dates", f"{_entries(impossible, 'ends')} before it begins; its dates were not used"
            )
        )
    if future:
        warnings.append(
            DocumentWarning("future-dates", f"{_entries(future, 'begins')} after {as_of}; its dates were not used")
        )
    if lines := unclear_dates_of(doc):
        warnings.append(DocumentWarning("date-not-understood", f"{_lines(lines)} has a date that was not understood"))
    return tuple(warnings)


def _lines(numbers: Sequence[int]) -> str:
    *others, last = map(str, numbers)
    return f"Each of the lines {', '.join(others)} and {last}" if others else f"Line {last}"


def _entries(count: int, verb: str) -> str:
    return f"One job or project {verb}" if count == 1 else f"Each of {count} jobs or projects {verb}"
