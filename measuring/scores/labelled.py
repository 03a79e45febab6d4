"""Labelled resumes with their scores, computed again from stored evidence."""

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from knowledge.taxonomy.model import Taxonomy
from matcher.evaluation.gold import RoleLabel, read_labels
from matcher.report import MatchReport, Recommendation
from matcher.scoring import Scorer, evidence_in_report
from matcher.scoring.fit.shown import claimed_units
from measuring.reports import read_reports

FOLDS = 5
SAME_PERSON = 0.2
"""Two resumes are of one person if they share at least this part of the quoted lines of the shorter one."""


class Labelled(NamedTuple):
    """A labelled resume with its scores; `fits` are 0 to 100 by the role's id, 0 if the text was too short.

    `practised` and `across` are as in `Score`. `fold` is the number of its fifth, from 0; resumes of one person are in
    the same one.
    """

    label: RoleLabel
    fits: Mapping[str, float]
    practised: frozenset[str]
    across: bool
    recommendation: Recommendation
    fold: int

    @property
    def agreed(self) -> bool:
        """Whether the label is one that people agree on with some confidence."""
        return self.label.label is not None and self.label.confidence != "low"

    @property
    def right(self) -> bool:
        """Whether the recommendation is the label."""
        return self.recommendation.role == self.label.label

    @property
    def group(self) -> str:
        """The label for a table; people of other professions have a group of their own."""
        if self.label.label is None:
            return "ratings differ"
        far = self.label.label == "neither" and self.label.confidence == "single"
        return "other professions" if far else self.label.label


def score_again(results: Path, labels: Path, taxonomy: Taxonomy) -> list[Labelled]:
    """The labelled resumes of a batch, scored against the roles of the taxonomy with the present constants."""
    reports = read_reports(results)
    known = [label for label in read_labels(labels) if label.file in reports]
    folds = _folds({label.file: reports[label.file] for label in known})
    scorer = Scorer(taxonomy, list(taxonomy.roles.values()))
    return [_scored(label, reports[label.file], scorer, folds[label.file]) for label in known]


def _scored(label: RoleLabel, report: MatchReport, scorer: Scorer, fold: int) -> Labelled:
    evidence = evidence_in_report(report)
    score = scorer.score(claimed_units(evidence), evidence, report.as_of)
    fits = {role: fit or 0.0 for role, fit in score.fits.items()}
    return Labelled(label, fits, score.practised, score.across, score.recommendation, fold)


def _folds(reports: Mapping[str, MatchReport]) -> dict[str, int]:
    """The number of the fifth of each file. Fifths have about equal size."""
    folds: list[list[str]] = [[] for _ in range(FOLDS)]
    for person in _people(reports):
        min(folds, key=len).extend(person)
    return {file: number for number, fold in enumerate(folds) for file in fold}


def _people(reports: Mapping[str, MatchReport]) -> list[list[str]]:
    """The files of each person. People are in the order of their first file."""
    person = {file: file for file in sorted(reports)}
    for one, other in combinations(person, 2):
        if _share_lines(reports[one], reports[other]):
            first, second = sorted((person[one], person[other]))
            person = {file: first if found == second else found for file, found in person.items()}
    return [[file for file in person if person[file] == first] for first in Counter(person.values())]


def _share_lines(one: MatchReport, other: MatchReport) -> bool:
    lines = [_quoted(one), _quoted(other)]
    shorter = min(map(len, lines))
    return shorter > 0 and len(lines[0] & lines[1]) / shorter >= SAME_PERSON


def _quoted(report: MatchReport) -> frozenset[str]:
    return frozenset(mention.quote for row in report.skills for mention in row.mentions)
