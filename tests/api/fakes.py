"""A fake engine without a language pipeline. The first word of a document decides its result."""

import datetime as dt
import hashlib
import threading

import msgspec

from knowledge.taxonomy.content_hash import role_hash
from knowledge.taxonomy.loader import load_taxonomy
from matcher.errors import (
    DocumentCorruptError,
    DocumentEncryptedError,
    EmptyDocumentError,
    ExtractionTimeoutError,
    NoTextError,
    NoWorkerError,
    ResourceLimitError,
    UnsafeXmlError,
    UnsupportedMediaTypeError,
)
from matcher.evidence import ReadEntry
from matcher.report import MatchReport, Recommendation
from tests.render.invented import DAY, report, skill_row, too_short

TAXONOMY = load_taxonomy()

FAILURES = {
    "broken": DocumentCorruptError("The document is damaged."),
    "locked": DocumentEncryptedError("The document is protected by a password."),
    "scan": NoTextError("The document holds no text."),
    "slow": ExtractionTimeoutError("Reading the document took longer than 15 seconds."),
    "greedy": ResourceLimitError("Reading the document took more memory than the limit."),
    "entities": UnsafeXmlError("The document's XML declares a document type."),
    "picture": UnsupportedMediaTypeError("The type of the file is not supported."),
    "queue": NoWorkerError("Every reader is busy."),
}


class FakeMatcher:
    """A matcher with the methods of the real one.

    The first words of a document decide: `fit 37` sets the ML engineer's fit, `job 4 Lead` has a job of 2024 at line 4
    with the head `Lead`, `short` is a text that is too short, `wait` waits until `go_on` is set, and `crash` raises an
    internal error with the document in its message.
    """

    def __init__(self, taxonomy=TAXONOMY, roles=None):
        self.taxonomy = taxonomy
        self.roles = tuple(taxonomy.roles.values() if roles is None else roles)
        self.role_hashes = frozenset((role.id, role_hash(role)) for role in self.roles)
        self.calls = 0
        self.started = threading.Event()
        self.go_on = threading.Event()

    def match(self, source, *, name=None, as_of=None, with_text=False):
        if not source:
            raise EmptyDocumentError("The document is empty.")
        return self._report(source.decode("utf-8", "replace"), name, as_of, with_text=with_text)

    def match_text(self, text, *, name=None, as_of=None, with_text=False):
        if not text:
            raise EmptyDocumentError("The text is empty.")
        return self._report(text, name, as_of, with_text=with_text)

    def match_resume(self, resume, *, sha256, name=None, as_of=None, with_text=False):
        made = self._report(resume.text, name, as_of, with_text=with_text)
        return msgspec.structs.replace(made, document=msgspec.structs.replace(made.document, sha256=sha256))

    def with_roles(self, roles):
        return FakeMatcher(self.taxonomy, roles)

    def with_scorer(self, scorer):
        return self.with_roles(scorer.roles)

    def versions(self):
        return report().versions

    def with_reader(self, reader):
        return self

    def close(self):
        pass

    def _report(self, text, name, as_of, *, with_text):
        self.calls += 1
        words = text.split()
        if not words:
            raise NoTextError("The document holds no text.")
        if words[0] in FAILURES:
            raise FAILURES[words[0]]
        if words[0] == "crash":
            raise RuntimeError(text)
        if words[0] == "wait":
            self.started.set()
            self.go_on.wait(20)
        made = msgspec.convert(msgspec.to_builtins(self._made_of(words)), MatchReport)
        document = msgspec.structs.replace(
            made.document, name=name, characters=len(text), sha256=hashlib.sha256(text.encode()).hexdigest()
        )
        hashes = dict(self.role_hashes)
        return msgspec.structs.replace(
            made,
            document=document,
            as_of=as_of or DAY,
            roles=tuple(
                msgspec.structs.replace(fit, sha256=hashes[fit.role]) for fit in made.roles if fit.role in hashes
            ),
            text=text if with_text else msgspec.UNSET,
        )

    def _made_of(self, words):
        if words[0] == "short":
            return too_short()
        if words[0] == "job":
            line = int(words[1])
            year = dt.date(2024, 1, 1), dt.date(2024, 12, 31)
            entry = ReadEntry("experience", " ".join(words[2:]), line, line + 3, *year)
            return report(document=msgspec.structs.replace(report().document, entries=(entry,)))
        if words[0] != "fit" or len(words) < 2:  # words of a generated request may be any
            return report()
        ml_engineer, ai_engineer = report().roles
        return report(
            recommendation=Recommendation("ml_engineer", 0.9, 20.0, (), ("ml_engineer",)),
            roles=(msgspec.structs.replace(ml_engineer, fit=float(words[1])), ai_engineer),
            skills=tuple(skill_row(skill, skill) for skill in words[2:]),
        )
