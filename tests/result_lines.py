"""The line of a batch for a whole report, as it is or in short."""

import msgspec

from matcher.batch.lines import ok_line, short_line
from matcher.report import ShortReport
from matcher.scoring.compact import compact_evidence
from matcher.scoring.what_if import evidence_in_report


def result_line(file, sha256, report, *, summary=False, **more):
    """The line of a document with this report. With `summary` it is a short one."""
    if not summary:
        return ok_line(file, sha256, report, **more)
    short = msgspec.convert(report, ShortReport, from_attributes=True)
    return short_line(file, sha256, short, compact_evidence(evidence_in_report(report)), **more)
