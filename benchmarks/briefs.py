"""Measure how well briefs are read, on postings whose title names the role: `python -m benchmarks.briefs --help`.

POSTINGS is a file of JSON lines with `title`, `label` and `text`. Since titles give the answer away, there are three
modes: `own` removes the words of a posting's own title from its text, `blind` removes the words of all titles, and
`kept` leaves the text unchanged. A third of the postings, chosen by the hash of the text, is not used for `fit`.
"""

import hashlib
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
import yaml
from numpy.typing import NDArray
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from knowledge.rules.postings import Leanings
from knowledge.taxonomy.model import Skill
from matcher.briefs.leanings import load_leanings
from matcher.briefs.reader import BriefReader
from matcher.briefs.wants import load_umbrella
from matcher.evaluation.measures import auc
from matcher.report import BOTH, INSUFFICIENT_TEXT, NEITHER

Matrix = NDArray[np.float64]
Mask = NDArray[np.bool_]

FIRST, SECOND = load_leanings().leanings
"""The ids of the two roles that leanings are fitted to: postings of the first against those of the second."""

MODES = ("own", "blind")
FOLDS = 5
HELD_BACK = 3
"""One of this many postings is held back."""
WRAPPED_AT = 75
"""The postings of one source are wrapped at this width; those of the other source are not wrapped."""

_TITLE_WORDS = frozenset(
    {"machine", "learning", "ml", "ai", "artificial", "intelligence", "genai", "generative", "llm"}
)
_SMALL_WORDS = frozenset({"and", "of", "the", "in", "for", "a", "to", "with", "on", "at", "or"})
_LONG_SENTENCE = 80
_EVERYBODYS = re.compile("equal opp|race|religion|disab|veteran|accommod|gender|sex|applicant|degree|experience")
_HEADER = """\
# How much each skill that a posting names points to a role, in log-odds of that role against each other role.
# `long_text` is the score that a role starts with in a long text, because by now every posting names tools of AI.
# Written by `python -m benchmarks.briefs fit`; do not edit. The lean of a want is part of wants.yaml.
"""
_SMOOTHING = 0.02
_RIDGE = 2.0
_LARGEST = 3.0
_STEPS = 25


@dataclass(frozen=True, slots=True)
class Posting:
    """A posting with the label that its title gives."""

    title: str
    label: str
    text: str

    @property
    def held_back(self) -> bool:
        """Whether the posting is not used for fitting."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16) % HELD_BACK == 0

    @property
    def wrapped(self) -> bool:
        """Whether the posting comes from the source that wraps its lines."""
        return "\n" in self.text.strip() and max(map(len, self.text.split("\n"))) <= WRAPPED_AT

    def without_title(self, mode: str) -> str:
        """The text without the words of its own title (`own`) or of all titles (`blind`), or unchanged (`kept`)."""
        if mode == "kept":
            return self.text
        words = _TITLE_WORDS if mode == "blind" else set(re.findall(r"[a-z0-9+#]+", self.title.lower())) - _SMALL_WORDS
        forms = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
        return re.sub(rf"(?<![A-Za-z0-9])(?:{forms})(?![A-Za-z0-9])", "", self.text, flags=re.IGNORECASE)


@click.group()
def main() -> None:
    """Measure how briefs are read, and fit the leanings of skills."""


@main.command()
@click.argument("postings", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def measure(postings: Path) -> None:
    """Print accuracy, AUC and confusion, for the held-back third and the rest, by source."""
    reader, console = BriefReader(), Console()
    read = load_postings(postings)
    for mode in (*MODES, "kept"):
        results = [_Result.of(posting, reader, mode) for posting in read]
        console.print(_quality(results, mode))
        console.print(_confusion(results, mode))


@main.command()
@click.argument("postings", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("output", type=click.Path(dir_okay=False, path_type=Path))
def fit(postings: Path, output: Path) -> None:
    """Fit the leanings to the postings that are not held back and write them to OUTPUT.

    A logistic regression separates the two roles by what postings ask for (`matcher.briefs.balance`). The leans of
    wants are fixed in their data file. The prior of a skill's lean is the log-odds of the shares of postings in its
    taxonomy entry, which were counted in four times as many postings. Umbrella terms, which are the words of titles,
    are left out. A posting counts once in each mode.
    """
    train = [posting for posting in _named(postings) if not posting.held_back]
    design = _Design(BriefReader(), [posting.without_title(mode) for mode in MODES for posting in train])
    is_first = np.array([posting.label == FIRST for posting in train])
    leans, correction = design.leans(design.fit(np.tile(is_first, len(MODES))))
    prior = math.log(is_first.sum() / (~is_first).sum())
    by_role = {
        role: {skill: round(sign * lean, 2) for skill, lean in leans.items() if round(sign * lean, 2) > 0}
        for role, sign in ((FIRST, 1), (SECOND, -1))
    }
    leanings = {"long_text": {SECOND: round(prior - correction, 2)}, "leanings": by_role}
    output.write_text(_HEADER + yaml.safe_dump(leanings, sort_keys=False), encoding="utf-8")
    click.echo(f"{sum(map(len, by_role.values()))} leanings.")


@main.command("cross-validate")
@click.argument("postings", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def cross_validate(postings: Path) -> None:
    """Print how well fitted leanings separate postings that were not used for the fit, by the lead alone.

    Postings that share a long sentence, such as those of one employer, are in the same fold. The last column compares
    only postings of the same source.
    """
    read = _named(postings)
    design = _Design(BriefReader(), [posting.without_title(mode) for mode in MODES for posting in read])
    is_first = np.array([posting.label == FIRST for _ in MODES for posting in read])
    folds = np.array(list(map(_fold, _groups(read))) * len(MODES))
    leads = np.zeros(len(folds))
    for fold in range(FOLDS):
        leads[folds == fold] = design.leads(design.fit(is_first, folds != fold))[folds == fold]
    table = Table("titles out", "postings", "by lead alone", "AUC", "AUC within a source", box=SIMPLE)
    for mode, part in zip(MODES, np.split(leads, len(MODES)), strict=True):
        right = float(np.mean((part > 0) == is_first[: len(read)]))
        wrapped = np.array([posting.wrapped for posting in read])
        areas = _area(part, is_first[: len(read)]), _area(part, is_first[: len(read)], wrapped)
        table.add_row(mode, str(len(read)), *(f"{share:.3f}" for share in (right, *areas)))
    Console().print(table)


def _named(path: Path) -> list[Posting]:
    """The postings whose titles name just one of the two roles."""
    return [posting for posting in load_postings(path) if posting.label in (FIRST, SECOND)]


def _groups(postings: Sequence[Posting]) -> list[str]:
    """A group for each posting: the text of the first posting that it shares a long sentence with.

    Postings that share one only through other postings are in the same group as well.
    """
    first = list(range(len(postings)))
    said: dict[str, int] = {}
    for index, posting in enumerate(postings):
        shared = {_first_of(first, said[sentence]) for sentence in _long_sentences(posting.text) if sentence in said}
        for other in shared:
            first[max(other, _first_of(first, index))] = min(other, _first_of(first, index))
        said |= dict.fromkeys(_long_sentences(posting.text), index)
    return [postings[_first_of(first, index)].text for index in range(len(postings))]


def _first_of(first: Sequence[int], index: int) -> int:
    while first[index] != index:
        index = first[index]
    return index


def _long_sentences(text: str) -> set[str]:
    """The long sentences of a text, which identify an employer, without legal and other common phrases."""
    sentences = re.split(r"[.!?:;•]\s*", " ".join(text.lower().split()))
    return {each for each in sentences if len(each) >= _LONG_SENTENCE and not _EVERYBODYS.search(each)}


def _fold(text: str) -> int:
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % FOLDS


def _area(leads: Matrix, is_first: Mask, sources: Mask | None = None) -> float:
    """The AUC over pairs of postings, of the same source where `sources` are given."""
    above, below = leads[is_first][:, None], leads[~is_first][None, :]
    pairs = (
        np.ones((above.size, below.size), bool) if sources is None else sources[is_first][:, None] == sources[~is_first]
    )
    return float(np.mean(((above > below) + 0.5 * (above == below))[pairs]))


def load_postings(path: Path) -> list[Posting]:
    """The postings of a file of JSON lines."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines if line.strip()]
    return [Posting(row["title"], row["label"], row["text"]) for row in rows]


class _Design:
    """The matrix of the regression: a row for each text, a column for each skill and one for the length correction."""

    def __init__(self, reader: BriefReader, texts: Sequence[str]) -> None:
        scales = reader.scales(Leanings({}, {FIRST: {}, SECOND: {}}))
        asked = [scales.asked(reader.understand(text).items) for text in texts]
        leads = [sum(e.adds_to(FIRST) - e.adds_to(SECOND) for e in each) for each in asked]
        self._given = np.array([lead / scales.length(each) for lead, each in zip(leads, asked, strict=True)])
        self._skills = sorted({e.key for each in asked for e in each if not e.want} - load_umbrella())
        column = {skill: index for index, skill in enumerate(self._skills)}
        self._matrix = np.zeros((len(texts), len(column) + 1))
        for row, each in enumerate(asked):
            for e in each:
                if e.key in column:
                    share = scales.length_share(len(each))
                    self._matrix[row, column[e.key]] = share * e.amount / scales.length(each)
            self._matrix[row, -1] = scales.length_share(len(each))
        self._prior = np.array([*(_prior_lean(reader.taxonomy.skills[skill]) for skill in self._skills), 0.0])

    def fit(self, is_first: Mask, rows: Mask | slice = slice(None)) -> Matrix:
        """The weights of the columns that tell the texts of these rows apart."""
        return _logistic_regression(self._matrix[rows], is_first[rows].astype(float), self._given[rows], self._prior)

    def leads(self, weights: Matrix) -> Matrix:
        """The lead of each text with these weights."""
        leads: Matrix = self._matrix @ weights + self._given
        return leads

    def leans(self, weights: Matrix) -> tuple[Mapping[str, float], float]:
        """The leans, and the correction for long texts."""
        return dict(zip(self._skills, map(float, weights), strict=False)), float(weights[-1])


def _prior_lean(skill: Skill) -> float:
    shares = skill.evidence.postings
    odds = math.log((shares.get(FIRST, 0.0) + _SMOOTHING) / (shares.get(SECOND, 0.0) + _SMOOTHING))
    return max(-_LARGEST, min(_LARGEST, odds))


def _logistic_regression(matrix: Matrix, target: Matrix, offset: Matrix, prior: Matrix) -> Matrix:
    """The weights by Newton's method, with a ridge around `prior`.

    The ridge is multiplied by the number of modes, since each posting has a row for each.
    """
    weights, ridge = prior.copy(), np.full(len(prior), len(MODES) * _RIDGE)
    for _ in range(_STEPS):
        odds = 1 / (1 + np.exp(-(matrix @ weights + offset)))
        gradient = matrix.T @ (odds - target) + ridge * (weights - prior)
        curvature = (matrix.T * (odds * (1 - odds))) @ matrix + np.diag(ridge)
        weights = weights - np.linalg.solve(curvature, gradient)
    return weights


@dataclass(frozen=True, slots=True)
class _Result:
    posting: Posting
    recommended: str
    lead: float

    @classmethod
    def of(cls, posting: Posting, reader: BriefReader, mode: str) -> "_Result":
        reading = reader.understand(posting.without_title(mode))
        scores = reading.balance.scores
        return cls(posting, reading.verdict.role, scores[FIRST] - scores[SECOND])


def _quality(results: Sequence[_Result], mode: str) -> Table:
    table = Table(
        "postings", FIRST, SECOND, "accuracy", "by lead alone", "AUC", box=SIMPLE, title=f"titles out: {mode}"
    )
    named = [result for result in results if result.posting.label in (FIRST, SECOND)]
    for name, part in {
        "fitted on": [result for result in named if not result.posting.held_back],
        "held back": [result for result in named if result.posting.held_back],
        "wrapped source": [result for result in named if result.posting.wrapped],
        "other source": [result for result in named if not result.posting.wrapped],
    }.items():
        table.add_row(name, *_figures(part))
    return table


def _figures(results: Sequence[_Result]) -> Iterable[str]:
    first = [result for result in results if result.posting.label == FIRST]
    second = [result for result in results if result.posting.label == SECOND]
    right = sum(result.recommended == result.posting.label for result in results)
    by_lead = sum(result.lead > 0 for result in first) + sum(result.lead <= 0 for result in second)
    area = auc([result.lead for result in first], [result.lead for result in second])
    shares = (right / len(results), by_lead / len(results), area)
    return (str(len(first)), str(len(second)), *(f"{share:.3f}" for share in shares))


def _confusion(results: Sequence[_Result], mode: str) -> Table:
    counts = Counter((result.posting.label, result.recommended) for result in results)
    answers = (FIRST, SECOND, BOTH, NEITHER, INSUFFICIENT_TEXT)
    table = Table("label", *answers, box=SIMPLE, title=f"titles out: {mode}, all postings")
    for label in sorted({label for label, _ in counts}):
        table.add_row(label, *(str(counts[label, answer]) for answer in answers))
    return table


if __name__ == "__main__":
    main()
