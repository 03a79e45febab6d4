"""Measure the phrases that describe skills, in texts that they were not made from: `python -m training.phrases [FILE]`.

The texts are the invented resumes of this folder, and those of FILE: lines of JSON with a `text`, such as postings. A
phrase is one to strike if nothing needs it, or if it is right no more often than chance.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from spacy.tokens import Doc

from knowledge.patterns.pattern import parse
from knowledge.rules.loader import packaged_rules
from knowledge.rules.work import WorkKind
from knowledge.taxonomy.implied import implied_skills
from knowledge.taxonomy.loader import load_taxonomy
from knowledge.taxonomy.model import Taxonomy
from matcher.pipeline import build_pipeline
from matcher.pipeline.facts import facts_of
from matcher.pipeline.skills.phrases import PhraseIndex
from matcher.pipeline.words.word_view import WordView
from training.labelled import read_resumes

RARE = 0.005
"""The share of texts, 0 to 1, that must show a skill to say whether its phrases are right more often than chance."""
_SHOWN = 70
"""How many characters of a phrase are printed."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text. `kinds` are the kinds of work that its labels say it shows; None if it has no labels."""

    text: str
    kinds: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class ReadText:
    """What was read in a text: skills that are named, skills that points tell, and the phrases found, by number.

    `shows` are the skills that the text shows for another reason than a phrase: it names them or narrower ones, or a
    label says so.
    """

    named: frozenset[str]
    told: frozenset[str]
    shows: frozenset[str]
    phrases: frozenset[int]


@dataclass(frozen=True, slots=True)
class PhraseFigures:
    """How a phrase does. `texts` is the number of texts in which it is found.

    In `needed` of them nothing else finds its skill. `right` is the share of them that show the skill for another
    reason, 0 to 1, and `usual` is this share of all texts.
    """

    skill: str
    phrase: str
    texts: int
    needed: int
    right: float
    usual: float

    @property
    def verdict(self) -> str:
        """Why the phrase is one to strike; empty if it is not."""
        if not self.texts:
            return "not found"
        if not self.needed:
            return "not needed"
        return "" if self.right > self.usual or self.usual < RARE else "no better than chance"


class PhraseReader:
    """Finds the phrases of a taxonomy in texts. `phrases` lists each with its skill; their places are their numbers."""

    def __init__(self, taxonomy: Taxonomy, kinds: Sequence[WorkKind]) -> None:
        self.phrases = [(skill.id, phrase) for skill in taxonomy.skills.values() for phrase in skill.phrases]
        self._nlp = build_pipeline(taxonomy)
        self._index = PhraseIndex((str(number), parse(phrase)) for number, (_, phrase) in enumerate(self.phrases))
        self._broader = implied_skills(taxonomy)
        self._kinds = {kind.id: frozenset(kind.skills) for kind in kinds}
        self._labelled = frozenset().union(*self._kinds.values())

    def read(self, texts: Iterable[Text]) -> list[ReadText]:
        """What is read in each text, in their order."""
        return [self._read(text) for text in texts]

    def _read(self, text: Text) -> ReadText:
        doc = self._nlp(text.text)
        facts = facts_of(doc)
        spans = [(span, facts.of(span)) for span in doc.spans["skills"]]
        names = [span for span, found in spans if found.method != "described"]
        named = frozenset(span.label_ for span in names)
        shows = named.union(*(self._broader[skill] for skill in named))
        if text.kinds is not None:
            shows = (shows - self._labelled).union(*(self._kinds[kind] for kind in text.kinds))
        return ReadText(
            named,
            frozenset(span.label_ for span, found in spans if found.points is not None),
            shows,
            frozenset(self._found(doc, {(span.label_, i) for span in names for i in range(span.start, span.end)})),
        )

    def _found(self, doc: Doc, named: set[tuple[str, int]]) -> Iterator[int]:
        """The numbers of the phrases in a doc, without those among whose words their skill is named."""
        view: WordView = doc._.words
        for label, start, end in self._index.find(view.folded, view):
            skill = self.phrases[int(label)][0]
            if not any((skill, token) in named for token in view.tokens[start:end]):
                yield int(label)


def phrase_figures(phrases: Sequence[tuple[str, str]], read: Sequence[ReadText]) -> list[PhraseFigures]:
    """The figures of each phrase, in their order."""
    return [_figures(number, phrases, read) for number in range(len(phrases))]


def _figures(number: int, phrases: Sequence[tuple[str, str]], read: Sequence[ReadText]) -> PhraseFigures:
    skill, phrase = phrases[number]
    found = [text for text in read if number in text.phrases]
    others = {other for other, (its_skill, _) in enumerate(phrases) if its_skill == skill and other != number}
    needed = [text for text in found if skill not in text.named | text.told and others.isdisjoint(text.phrases)]
    return PhraseFigures(skill, phrase, len(found), len(needed), _showing(skill, found), _showing(skill, read))


def _showing(skill: str, texts: Sequence[ReadText]) -> float:
    return sum(skill in text.shows for text in texts) / len(texts) if texts else 0.0


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(file: Path | None) -> None:
    """Print the figures of all phrases, and which are to strike."""
    texts = [Text(resume.text, frozenset(resume.quotes)) for resume in read_resumes()]
    if file is not None:
        texts += [Text(json.loads(line)["text"]) for line in file.read_text("utf-8").splitlines()]
    reader = PhraseReader(load_taxonomy(), packaged_rules().work.kinds.kinds)
    table = Table("skill", "phrase", "texts", "needed", "right", "usual", "to strike", box=SIMPLE)
    rows = phrase_figures(reader.phrases, reader.read(texts))
    for row in rows:
        shares = (f"{share:.2f}" for share in (row.right, row.usual))
        table.add_row(row.skill, row.phrase[:_SHOWN], str(row.texts), str(row.needed), *shares, row.verdict)
    Console().print(table, f"{sum(bool(row.verdict) for row in rows)} of {len(rows)} phrases are to strike.")


if __name__ == "__main__":
    main()
