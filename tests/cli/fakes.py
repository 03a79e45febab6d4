"""A fake engine without a language pipeline. The first word of a document decides whether matching it fails."""

import datetime as dt
import hashlib
from functools import cached_property
from pathlib import Path

import msgspec

from matcher.batch.assignment import document_of
from matcher.batch.lines import error_line
from matcher.cli.lazy_engine import Engine
from matcher.errors import DocumentEncryptedError, NoTextError
from matcher.processes.supervisor import Assignment, Program
from tests.batch.one_by_one import one_by_one
from tests.render.invented import TAXONOMY, report, too_short
from tests.result_lines import result_line

FAILURES = {
    "locked": DocumentEncryptedError("The document is protected by a password."),
    "blank": NoTextError("The document holds no text."),
}


def report_on(text, *, name, as_of, with_text=False):
    """The invented report with the document's name. Raises the failure that the first word of the text names.

    A text that begins with "short" has too little text.
    """
    first = text.partition(" ")[0].strip()
    if first in FAILURES:
        raise FAILURES[first]
    found = too_short() if first == "short" else report()
    document = msgspec.structs.replace(found.document, name=name, characters=len(text))
    return msgspec.structs.replace(found, document=document, as_of=as_of, text=text if with_text else msgspec.UNSET)


class FakeMatcher:
    """A matcher with the same public methods as the real one."""

    def match(self, source, *, name=None, as_of=None, with_text=False):
        data = source if isinstance(source, bytes) else Path(source).read_bytes()
        return report_on(data.decode("utf-8", "replace"), name=name, as_of=as_of, with_text=with_text)

    def match_text(self, text, *, name=None, as_of=None, with_text=False):
        return report_on(text, name=name, as_of=as_of, with_text=with_text)

    def with_roles(self, roles):
        return self


class FakeEngine(Engine):
    """The command line's engine with a fake matcher and fake batch workers."""

    today = dt.date(2026, 1, 2)

    @cached_property
    def taxonomy(self):
        return TAXONOMY

    def matcher(self, role_files=()):
        return FakeMatcher()

    def batch_program(self, *, isolate=False):
        return Program(f"{__name__}:fake_matching")

    def batch_assignment(self, role_files, as_of, *, summary=False, isolate=False):
        return Assignment(f"{__name__}:fake_matching", msgspec.json.encode((as_of, summary)))


def fake_matching(setup):
    """The work of a batch's worker: the fake report of each document as of the day of the order."""
    as_of, summary = msgspec.json.decode(setup, type=tuple[dt.date, bool])

    def work(request):
        document = document_of(request)
        text, sha256 = document.content.decode("utf-8"), hashlib.sha256(document.content).hexdigest()
        ref = document.reference
        try:
            report = report_on(text, name=document.name, as_of=as_of)
            return result_line(document.file, sha256, report, summary=summary, reference=ref)
        except (DocumentEncryptedError, NoTextError) as error:
            return error_line(document.file, sha256, error, reference=ref)

    return one_by_one(work)
