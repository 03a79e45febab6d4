"""Whether the sentences of cues, labels and tags are read as these rules say.

A cue, label or tag passes in a sentence of its `says` when the skills that it applies to get its status, and in one of
its `not` when no skill loses the plain status. A sentence needs its rule when it does not pass without it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias, cast

from msgspec import Struct, structs
from spacy.language import Language
from spacy.tokens import Doc

from knowledge.files.errors import Fault
from knowledge.patterns.rule import Rule
from knowledge.rules.loader import PackagedRules
from knowledge.rules.model import Rules, SentenceRules
from knowledge.rules.postings import DemandRules
from knowledge.rules.resumes import StatusRules
from knowledge.taxonomy.model import Taxonomy
from matcher.briefs.demand import DemandReader
from matcher.briefs.pipeline import build_brief_pipeline
from matcher.pipeline import build_pipeline
from matcher.pipeline.claims.assertion import Assertion
from matcher.pipeline.claims.cues import CueBook

KINDS = ("cues", "labels", "tags")
CueRules: TypeAlias = StatusRules | DemandRules
StatusReader: TypeAlias = Callable[[Doc, CueBook], Sequence[str]]


@dataclass(frozen=True, slots=True)
class RuleReport:
    """What the sentences of a file of rules show: `rules` and `sentences` are their numbers.

    `wrong` are sentences that are not read as their rule says, `silent` are rules without a sentence, and `unneeded`
    are rules whose sentences are all read right without them.
    """

    file: str
    rules: int
    sentences: int
    wrong: tuple[Fault, ...]
    silent: tuple[Fault, ...]
    unneeded: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class CueFile:
    """A file of cues, and what reads texts by it: a pipeline, and what the cues say of each skill in one of its docs.

    `plain` is the status of a skill to which no cue applies. `above` is what stands above a sentence when it is read: a
    heading, so that only the cues decide, and not what the line would be for itself.
    """

    name: str
    rules: CueRules
    sentences: SentenceRules
    plain: str
    nlp: Language
    statuses: StatusReader
    above: str = ""

    def book(self, rules: CueRules) -> CueBook:
        """Other cues in place of those of the file."""
        return CueBook(rules, self.sentences, plain=self.plain)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A rule, and the list that it is in."""

    kind: str
    status: str
    rule: Rule

    def __str__(self) -> str:
        return f"{self.kind}.{self.status} {self.rule.pattern.text!r}"


def cue_files(rules: Rules | PackagedRules, taxonomy: Taxonomy) -> Iterator[CueFile]:
    """The cues of resumes and those of hiring briefs."""
    resumes, briefs = build_pipeline(taxonomy, rules), build_brief_pipeline(taxonomy, rules)
    statuses, demands = rules.resumes.statuses, rules.postings.demands
    assertion, demand = resumes.get_pipe("assertion"), briefs.get_pipe("demand")
    yield CueFile(
        "resumes/statuses.yaml",
        statuses,
        rules.sentences,
        "claimed",
        resumes,
        cast("Assertion", assertion).read,
        above="Summary\n",
    )
    yield CueFile(
        "postings/demands.yaml",
        demands,
        rules.sentences,
        "required",
        briefs,
        partial(_demands, cast("DemandReader", demand)),
    )


def read_rules(rules: Rules | PackagedRules, taxonomy: Taxonomy) -> list[RuleReport]:
    """What the sentences of each file of cues show."""
    return [read_sentences(file) for file in cue_files(rules, taxonomy)]


def read_sentences(file: CueFile) -> RuleReport:
    """What the sentences of a file show."""
    entries = list(_entries(file.rules))
    reading = _Reading(file, {sentence for entry in entries for sentence in (*entry.rule.says, *entry.rule.not_says)})
    return RuleReport(
        file=file.name,
        rules=len(entries),
        sentences=sum(len(entry.rule.says) + len(entry.rule.not_says) for entry in entries),
        wrong=(*_shared(file, entries), *(fault for entry in entries for fault in reading.faults(entry))),
        silent=tuple(Fault(file.name, str(entry), "has no sentence") for entry in entries if not entry.rule.says),
        unneeded=tuple(
            Fault(file.name, str(entry), "no sentence needs it")
            for entry in entries
            if entry.rule.says and not reading.needs(entry)
        ),
    )


class _Reading:
    """The docs of all sentences of a file, read once, and what different cues say of them."""

    def __init__(self, file: CueFile, sentences: Iterable[str]) -> None:
        self._file = file
        self._book = file.book(file.rules)
        texts = sorted(sentences)
        self._docs = dict(zip(texts, file.nlp.pipe(f"{file.above}{text}" for text in texts), strict=True))

    def faults(self, entry: _Entry) -> Iterator[Fault]:
        """The sentences of a rule that are not read as it says."""
        for sentence in entry.rule.says:
            reason = self._fault(entry, sentence, self._book)
            if reason:
                yield Fault(self._file.name, str(entry), f"{sentence!r}: {reason}")
        for sentence in entry.rule.not_says:
            found = self._statuses(sentence, self._book)
            if set(found) != {self._file.plain}:
                yield Fault(self._file.name, str(entry), f"{sentence!r}: the skills are {_listed(found)}")

    def needs(self, entry: _Entry) -> bool:
        """Whether a sentence of a rule is read wrongly without it."""
        book = self._file.book(_without(self._file.rules, entry))
        return any(self._fault(entry, sentence, book) for sentence in entry.rule.says)

    def _fault(self, entry: _Entry, sentence: str, book: CueBook) -> str:
        """What is wrong with a sentence of a rule when it is read by `book`; empty when nothing is."""
        found = self._statuses(sentence, book)
        meant = self._meant(entry, sentence)
        if not any(meant):
            return f"the rule applies to no skill; the skills are {_listed(found)}"
        wrong = [status for status, is_meant in zip(found, meant, strict=True) if is_meant and status != entry.status]
        return f"the skills are {_listed(wrong)}" if wrong else ""

    def _meant(self, entry: _Entry, sentence: str) -> list[bool]:
        """The skills of a sentence that a rule applies to: those that get its status when it is the only rule."""
        alone = self._statuses(sentence, self._file.book(_alone(self._file.rules, entry)))
        return [status == entry.status for status in alone]

    def _statuses(self, sentence: str, book: CueBook) -> Sequence[str]:
        return self._file.statuses(self._docs[sentence], book)


def _entries(rules: CueRules) -> Iterator[_Entry]:
    for kind in KINDS:
        listed = getattr(rules, kind)
        for status in listed.__struct_fields__:
            yield from (_Entry(kind, status, rule) for rule in getattr(listed, status))


def _shared(file: CueFile, entries: Iterable[_Entry]) -> Iterator[Fault]:
    """The rules that have a sentence of an earlier rule."""
    first: dict[str, _Entry] = {}
    for entry in entries:
        for sentence in entry.rule.says:
            if first.setdefault(sentence, entry) is not entry:
                yield Fault(file.name, str(entry), f"{sentence!r}: {first[sentence]} has this sentence too")


def _without(rules: CueRules, entry: _Entry) -> CueRules:
    """The rules without one of them."""
    listed = getattr(rules, entry.kind)
    others = tuple(rule for rule in getattr(listed, entry.status) if rule is not entry.rule)
    return structs.replace(rules, **{entry.kind: structs.replace(listed, **{entry.status: others})})


def _alone(rules: CueRules, entry: _Entry) -> CueRules:
    """One of the rules without all others; clauses end where they did."""
    only = {kind: _emptied(getattr(rules, kind)) for kind in KINDS}
    only[entry.kind] = structs.replace(only[entry.kind], **{entry.status: (entry.rule,)})
    return structs.replace(rules, **only)


def _emptied(listed: Struct) -> Struct:
    return structs.replace(listed, **dict.fromkeys(listed.__struct_fields__, ()))


def _demands(reader: DemandReader, doc: Doc, cues: CueBook) -> list[str]:
    return [item.demand for item in reader.read(doc, cues)]


def _listed(statuses: Iterable[str]) -> str:
    return ", ".join(sorted(set(statuses))) or "not found"
